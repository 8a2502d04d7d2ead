//! Dropout: in training, some inputs become 0 and the others are scaled up so that their sum is kept on average
//! (Srivastava et al. 2014, in the inverted form that Keras uses).

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// A dropout as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DropoutSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// The fraction of inputs that become 0.
        pub rate: f64,
    }
}

/// A dropout layer.
///
/// # Shapes
/// - output like input
#[derive(Debug)]
pub(super) struct Dropout {
    rate: f64,
    shape: Shape,
}

impl Dropout {
    pub(super) fn build(spec: &DropoutSpec, input: &Shape) -> Result<Self> {
        if !(0.0..1.0).contains(&spec.rate) {
            return Err(Error::spec("rate", format!("must be at least 0 and under 1, but is {}", spec.rate)));
        }
        Ok(Self { rate: spec.rate, shape: input.clone() })
    }
}

impl<T: Real> Layer<T> for Dropout {
    fn kind(&self) -> &'static str {
        "Dropout"
    }

    fn output_shape(&self) -> &Shape {
        &self.shape
    }

    /// What each input was multiplied by.
    fn cache_len(&self, n: usize) -> usize {
        n * self.shape.len()
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        if !pass.batch.training {
            io.y.copy_from_slice(io.x);
            return;
        }
        let (rate, kept) = (self.rate as f32, T::of(1.0 / (1.0 - self.rate)));
        for (row, factors) in io.cache.chunks_exact_mut(self.shape.len()).enumerate() {
            let mut random = pass.random(row);
            factors.iter_mut().for_each(|f| *f = if random.uniform() < rate { T::zero() } else { kept });
        }
        io.y.iter_mut().zip(io.x.iter().zip(&*io.cache)).for_each(|(y, (&x, &factor))| *y = x * factor);
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        if !pass.batch.training {
            dx.copy_from_slice(io.dy);
            return;
        }
        dx.iter_mut().zip(io.dy.iter().zip(&*io.cache)).for_each(|(dx, (&dy, &factor))| *dx = dy * factor);
    }
}
