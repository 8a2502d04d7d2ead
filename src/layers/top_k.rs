//! TopK: of each row, the k numbers of largest magnitude; the others become 0 (Makhzani and Frey, k-sparse
//! autoencoders, 2014).

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

/// Keeping more numbers than this is no sparsity.
const MOST_KEPT: usize = 4096;

record! {
    /// A top-k layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct TopKSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// How many numbers of the last axis are kept.
        pub k: usize,
    }
}

/// A top-k layer: of equal magnitudes it keeps the first.
///
/// # Shapes
/// - input and output `[…, width]`, with width at least k
#[derive(Debug)]
pub(super) struct TopK {
    k: usize,
    shape: Shape,
}

impl TopK {
    pub(super) fn build(spec: &TopKSpec, input: &Shape) -> Result<Self> {
        let most = input.last().min(MOST_KEPT);
        if spec.k == 0 || spec.k > most {
            let problem = format!("must be at least 1 and at most {most}, but is {}", spec.k);
            return Err(Error::spec("k", problem));
        }
        Ok(Self { k: spec.k, shape: input.clone() })
    }
}

impl<T: Real> Layer<T> for TopK {
    fn kind(&self) -> &'static str {
        "TopK"
    }

    fn output_shape(&self) -> &Shape {
        &self.shape
    }

    /// 1 where a number was kept, 0 elsewhere.
    fn cache_len(&self, n: usize) -> usize {
        n * self.shape.len()
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let width = self.shape.last();
        for (x, kept) in io.x.chunks_exact(width).zip(io.cache.chunks_exact_mut(width)) {
            mark_largest(x, kept, self.k, &mut pass.scratch[..self.k]);
        }
        io.y.iter_mut().zip(io.x.iter().zip(&*io.cache)).for_each(|(y, (&x, &kept))| *y = x * kept);
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        dx.iter_mut().zip(io.dy.iter().zip(&*io.cache)).for_each(|(dx, (&dy, &kept))| *dx = dy * kept);
    }
}

/// Sets `kept` to 1 where one of the `k` largest magnitudes of `x` is, and to 0 elsewhere.
fn mark_largest<T: Real>(x: &[T], kept: &mut [T], k: usize, largest: &mut [T]) {
    // The k largest so far, in falling order: k is small, so insertion beats sorting.
    largest.fill(-T::one());
    for magnitude in x.iter().map(|x| x.abs()) {
        if magnitude > largest[k - 1] {
            let place = largest.iter().position(|&other| magnitude > other).unwrap_or(k - 1);
            largest[place..].rotate_right(1);
            largest[place] = magnitude;
        }
    }
    let threshold = largest[k - 1];
    let mut equal = largest.iter().filter(|&&magnitude| magnitude == threshold).count();
    for (kept, x) in kept.iter_mut().zip(x) {
        let magnitude = x.abs();
        let takes_last = magnitude == threshold && equal > 0;
        equal -= usize::from(takes_last);
        *kept = if magnitude > threshold || takes_last { T::one() } else { T::zero() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_magnitudes_stay_and_the_first_of_equals() {
        let mut kept = [0f64; 6];
        mark_largest(&[1.0, -3.0, 2.0, 2.0, -2.0, 0.0], &mut kept, 3, &mut [0.0; 3]);
        assert_eq!(kept, [0.0, 1.0, 1.0, 1.0, 0.0, 0.0]);
        mark_largest(&[0.0; 6], &mut kept, 2, &mut [0.0; 2]);
        assert_eq!(kept, [1.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
    }
}
