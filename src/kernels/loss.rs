//! Losses of one sample and their gradients in `f32`, in one pass over its numbers.

use fearless_simd::{Select, Simd, prelude::*};

use super::reference::EPSILON;
use super::simd::{Kernel, dispatch};
use super::vecmath;

/// Numbers whose terms are summed in `f32` before they join the sum in `f64`.
const BLOCK: usize = 1024;

/// See [`super::reference::squared_error`].
pub(super) fn squared_error(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
    evaluate(SquaredError { twice: scale + scale }, y, t, dy)
}

/// See [`super::reference::absolute_error`].
pub(super) fn absolute_error(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
    evaluate(AbsoluteError { scale }, y, t, dy)
}

/// See [`super::reference::binary_crossentropy`].
pub(super) fn binary_crossentropy(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
    evaluate(BinaryCrossentropy { scale }, y, t, dy)
}

/// A loss of one number: a term, less the logarithm of a factor where there is one.
///
/// Logarithms of factors are taken of their products, a few at once: with two logarithms a number, cross-entropy would
/// cost as much as a small model's matrix products.
trait Loss: Copy {
    /// Whether there are factors.
    const HAS_FACTOR: bool;

    /// Term and factor, and the gradient with respect to `y`.
    fn of<S: Simd>(self, simd: S, y: S::f32s, t: S::f32s) -> Parts<S>;
}

struct Parts<S: Simd> {
    term: S::f32s,
    /// From [`EPSILON`] to 1.
    factor: S::f32s,
    slope: S::f32s,
}

/// Factors in a product: of so many, none below [`EPSILON`], it is a normal number.
const FACTORS: usize = 4;

#[derive(Clone, Copy)]
struct SquaredError {
    twice: f32,
}
#[derive(Clone, Copy)]
struct AbsoluteError {
    scale: f32,
}
#[derive(Clone, Copy)]
struct BinaryCrossentropy {
    scale: f32,
}

impl Loss for SquaredError {
    const HAS_FACTOR: bool = false;

    #[inline(always)]
    fn of<S: Simd>(self, simd: S, y: S::f32s, t: S::f32s) -> Parts<S> {
        let d = y - t;
        Parts { term: d * d, factor: S::f32s::splat(simd, 1.0), slope: d * self.twice }
    }
}

impl Loss for AbsoluteError {
    const HAS_FACTOR: bool = false;

    #[inline(always)]
    fn of<S: Simd>(self, simd: S, y: S::f32s, t: S::f32s) -> Parts<S> {
        let d = y - t;
        let slope = S::f32s::splat(simd, self.scale).copysign(d * self.scale);
        Parts { term: d.abs(), factor: S::f32s::splat(simd, 1.0), slope: d.simd_eq(0.0).select(d, slope) }
    }
}

impl Loss for BinaryCrossentropy {
    const HAS_FACTOR: bool = true;

    /// −t ln p − (1 − t) ln q = −t ln (p / q) − ln q, with q = 1 − p.
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, y: S::f32s, t: S::f32s) -> Parts<S> {
        let splat = |value: f64| S::f32s::splat(simd, value as f32);
        let (low, high) = (splat(EPSILON), splat(1.0 - EPSILON));
        let p = y.simd_lt(low).select(low, y);
        let p = p.simd_gt(high).select(high, p);
        let q = splat(1.0) - p;
        let inverse = splat(1.0) / (p * q);
        let slope = (p - t) * inverse * self.scale;
        Parts {
            term: -t * vecmath::ln_of_normal(simd, p * p * inverse),
            factor: q,
            slope: p.simd_eq(y).select(slope, splat(0.0)),
        }
    }
}

fn evaluate(loss: impl Loss, y: &[f32], t: &[f32], dy: Option<&mut [f32]>) -> f64 {
    assert_eq!(y.len(), t.len(), "a target for each number");
    let mut total = 0.0;
    match dy {
        Some(dy) => {
            assert_eq!(dy.len(), y.len(), "a gradient for each number");
            dispatch(Evaluation { loss, y, t, dy, total: &mut total });
        }
        None => dispatch(Evaluation { loss, y, t, dy: Nothing, total: &mut total }),
    }
    total
}

struct Evaluation<'a, F, G> {
    loss: F,
    y: &'a [f32],
    t: &'a [f32],
    dy: G,
    total: &'a mut f64,
}

/// Where gradients go.
trait Gradients {
    /// Takes the gradients of `count` numbers from `at` on.
    fn put<S: Simd>(&mut self, at: usize, count: usize, slopes: S::f32s);
}

/// The loss alone is wanted.
struct Nothing;

impl Gradients for Nothing {
    #[inline(always)]
    fn put<S: Simd>(&mut self, _: usize, _: usize, _: S::f32s) {}
}

impl Gradients for &mut [f32] {
    #[inline(always)]
    fn put<S: Simd>(&mut self, at: usize, count: usize, slopes: S::f32s) {
        let to = &mut self[at..at + count];
        if count == S::f32s::LEN {
            slopes.store_slice(to);
        } else {
            to.copy_from_slice(&slopes.as_slice()[..count]);
        }
    }
}

impl<F: Loss, G: Gradients> Kernel for Evaluation<'_, F, G> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { loss, y, t, mut dy, total } = self;
        let len = S::f32s::LEN;
        let (zero, one) = (S::f32s::splat(simd, 0.0), S::f32s::splat(simd, 1.0));
        let ln = |factors| if F::HAS_FACTOR { vecmath::ln_of_normal(simd, factors) } else { zero };
        for (block, (y, t)) in y.chunks(BLOCK).zip(t.chunks(BLOCK)).enumerate() {
            let mut at = block * BLOCK;
            let mut sums = zero;
            for (y, t) in y.chunks(FACTORS * len).zip(t.chunks(FACTORS * len)) {
                let mut factors = one;
                for (y, t) in y.chunks_exact(len).zip(t.chunks_exact(len)) {
                    let parts = loss.of(simd, S::f32s::from_slice(simd, y), S::f32s::from_slice(simd, t));
                    sums += parts.term;
                    factors *= parts.factor;
                    dy.put::<S>(at, len, parts.slope);
                    at += len;
                }
                sums -= ln(factors);
            }
            *total += sums.as_slice().iter().map(|&sum| f64::from(sum)).sum::<f64>();
            let (y, t) = (y.chunks_exact(len).remainder(), t.chunks_exact(len).remainder());
            let padded = |some: &[f32]| S::f32s::from_fn(simd, |i| some.get(i).copied().unwrap_or(0.5));
            let parts = loss.of(simd, padded(y), padded(t));
            let losses = parts.term - ln(parts.factor);
            *total += losses.as_slice()[..y.len()].iter().map(|&loss| f64::from(loss)).sum::<f64>();
            dy.put::<S>(at, y.len(), parts.slope);
        }
    }
}
