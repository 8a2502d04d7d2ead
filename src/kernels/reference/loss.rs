//! Losses of one sample, summed over its numbers, and their gradients: the plain bodies.

use crate::kernels::Real;

/// Keras's `epsilon()`: how far probabilities are kept from 0 and 1 before their logarithm is taken.
pub const EPSILON: f64 = 1e-7;

/// Σ (y − t)²; where `dy` is given, it becomes `scale` times the gradient.
///
/// # Shapes
/// - `y`, `t`, `dy` (overwritten): alike
/// # Panics
/// If a slice length differs.
pub fn squared_error<T: Real>(y: &[T], t: &[T], scale: T, dy: Option<&mut [T]>) -> f64 {
    sum(y, t, dy, |y, t| ((y - t) * (y - t), (scale + scale) * (y - t)))
}

/// Σ |y − t|, as [`squared_error`]; the gradient is 0 where they are equal.
///
/// # Panics
/// If a slice length differs.
pub fn absolute_error<T: Real>(y: &[T], t: &[T], scale: T, dy: Option<&mut [T]>) -> f64 {
    let sign = |d: T| if d == T::zero() { d } else { d.signum() };
    sum(y, t, dy, |y, t| ((y - t).abs(), scale * sign(y - t)))
}

/// −Σ t ln p + (1 − t) ln(1 − p) with p = y kept from 0 and 1 by [`EPSILON`], as [`squared_error`]; the gradient is 0
/// where y was moved, as in Keras.
///
/// # Panics
/// If a slice length differs.
pub fn binary_crossentropy<T: Real>(y: &[T], t: &[T], scale: T, dy: Option<&mut [T]>) -> f64 {
    let (low, high, one) = (T::of(EPSILON), T::of(1.0 - EPSILON), T::one());
    sum(y, t, dy, |y, t| {
        let p = clip(y, low, high);
        let slope = if p == y { scale * (p - t) / (p * (one - p)) } else { T::zero() };
        (-(t * p.ln() + (one - t) * (one - p).ln()), slope)
    })
}

/// What lies outside becomes the nearest bound; NaN stays.
pub fn clip<T: Real>(y: T, low: T, high: T) -> T {
    if y < low {
        low
    } else if y > high {
        high
    } else {
        y
    }
}

/// The sum of what `term` gives first, with what it gives second in `dy`.
fn sum<T: Real>(y: &[T], t: &[T], mut dy: Option<&mut [T]>, term: impl Fn(T, T) -> (T, T)) -> f64 {
    assert_eq!(y.len(), t.len(), "a target for each number");
    assert!(dy.as_ref().is_none_or(|dy| dy.len() == y.len()), "a gradient for each number");
    let mut total = 0.0;
    for (i, (&y, &t)) in y.iter().zip(t).enumerate() {
        let (loss, slope) = term(y, t);
        total += loss.as_f64();
        if let Some(dy) = dy.as_deref_mut() {
            dy[i] = slope;
        }
    }
    total
}
