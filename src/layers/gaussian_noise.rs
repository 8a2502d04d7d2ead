//! GaussianNoise: in training, normal noise is added to each input.

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// A noise layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct GaussianNoiseSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// The standard deviation of the noise.
        pub stddev: f64,
    }
}

/// A noise layer.
///
/// # Shapes
/// - output like input
#[derive(Debug)]
pub(super) struct GaussianNoise {
    stddev: f64,
    shape: Shape,
}

impl GaussianNoise {
    pub(super) fn build(spec: &GaussianNoiseSpec, input: &Shape) -> Result<Self> {
        if !(spec.stddev.is_finite() && spec.stddev >= 0.0) {
            return Err(Error::spec("stddev", format!("must be 0 or more, but is {}", spec.stddev)));
        }
        Ok(Self { stddev: spec.stddev, shape: input.clone() })
    }
}

impl<T: Real> Layer<T> for GaussianNoise {
    fn kind(&self) -> &'static str {
        "GaussianNoise"
    }

    fn output_shape(&self) -> &Shape {
        &self.shape
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        io.y.copy_from_slice(io.x);
        if !pass.batch.training {
            return;
        }
        for (row, y) in io.y.chunks_exact_mut(self.shape.len()).enumerate() {
            let mut random = pass.random(row);
            y.iter_mut().for_each(|y| *y += T::of(self.stddev * f64::from(random.normal())));
        }
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        if let Some(dx) = io.dx {
            dx.copy_from_slice(io.dy);
        }
    }
}
