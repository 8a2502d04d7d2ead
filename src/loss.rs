//! Losses between an output and its target, with Keras's meaning and numbers.

use crate::json::names;
use crate::kernels::Real;
use crate::kernels::reference::{EPSILON, clip};

names! {
    /// A loss, by its Keras name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Loss {
        /// The mean of (y − t)².
        MeanSquaredError = "mean_squared_error",
        /// The mean of |y − t|.
        MeanAbsoluteError = "mean_absolute_error",
        /// The mean of −t ln y − (1 − t) ln(1 − y).
        BinaryCrossentropy = "binary_crossentropy",
        /// −Σ t ln(y / Σ y) over the last axis, and the mean of that over the others.
        CategoricalCrossentropy = "categorical_crossentropy",
    }
}

impl Loss {
    /// The sum over samples of each sample's loss; where `dy` is given, it gets `scale` times the gradient.
    ///
    /// # Shapes
    /// - `y`, `target`, `dy` (overwritten): `[n, …, width]`, flat; `len` numbers a sample
    pub fn evaluate<T: Real>(
        self,
        y: &[T],
        target: &[T],
        len: usize,
        width: usize,
        scale: T,
        mut dy: Option<&mut [T]>,
    ) -> f64 {
        let mut total = 0.0;
        // The mean is over every number of a sample, or (categorical) over its positions.
        let positions = if self == Self::CategoricalCrossentropy { len / width } else { len };
        let mean = 1.0 / positions as f64;
        let scale = scale * T::of(mean);
        for (sample, (y, t)) in y.chunks_exact(len).zip(target.chunks_exact(len)).enumerate() {
            let dy = dy.as_deref_mut().map(|dy| &mut dy[sample * len..][..len]);
            let sum = match self {
                Self::MeanSquaredError => T::squared_error(y, t, scale, dy),
                Self::MeanAbsoluteError => T::absolute_error(y, t, scale, dy),
                Self::BinaryCrossentropy => T::binary_crossentropy(y, t, scale, dy),
                Self::CategoricalCrossentropy => categorical(y, t, width, scale, dy),
            };
            total += sum * mean;
        }
        total
    }
}

/// Keras divides y by its sum before it clips.
fn categorical<T: Real>(y: &[T], t: &[T], width: usize, scale: T, mut dy: Option<&mut [T]>) -> f64 {
    let (low, high) = (T::of(EPSILON), T::of(1.0 - EPSILON));
    let mut total = 0.0;
    for (row, (y, t)) in y.chunks_exact(width).zip(t.chunks_exact(width)).enumerate() {
        let sum: T = y.iter().copied().sum();
        let clipped = |y: T| clip(y / sum, low, high);
        total -= y.iter().zip(t).map(|(&y, &t)| t.as_f64() * clipped(y).as_f64().ln()).sum::<f64>();
        if let Some(dy) = dy.as_deref_mut() {
            // d/dy of −Σ t ln(y / S): −t / y + Σ t / S, for the terms that were not clipped.
            let inside = |y: T| clipped(y) == y / sum;
            let through: T = y.iter().zip(t).filter(|(y, _)| inside(**y)).map(|(_, &t)| t).sum::<T>() / sum;
            for (dy, (&y, &t)) in dy[row * width..][..width].iter_mut().zip(y.iter().zip(t)) {
                *dy = scale * (through - if inside(y) { t / y } else { T::zero() });
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_squared_error_by_hand() {
        let mut dy = [0f64; 2];
        let loss = Loss::MeanSquaredError.evaluate(&[1.0, 3.0], &[0.0, 1.0], 2, 2, 1.0, Some(&mut dy));
        assert_eq!(loss, 2.5);
        assert_eq!(dy, [1.0, 2.0]);
    }

    #[test]
    fn binary_crossentropy_by_hand() {
        let loss = Loss::BinaryCrossentropy.evaluate(&[0.8f64, 0.1], &[1.0, 0.0], 2, 2, 1.0, None);
        assert!((loss + (0.8f64.ln() + 0.9f64.ln()) / 2.0).abs() < 1e-12);
    }
}
