//! RepeatVector: the same vector at every step, as in Keras.

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// A repetition as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct RepeatVectorSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// How many times.
        pub n: usize,
    }
}

/// A repetition.
///
/// # Shapes
/// - input `[k]`, output `[n, k]`
#[derive(Debug)]
pub(super) struct RepeatVector {
    inputs: usize,
    output: Shape,
}

impl RepeatVector {
    pub(super) fn build(spec: &RepeatVectorSpec, input: &Shape) -> Result<Self> {
        let &[inputs] = input.dims() else {
            return Err(Error::spec("layer", format!("needs an input of one axis, but gets {input}")));
        };
        if spec.n == 0 {
            return Err(Error::spec("n", "must be at least 1, but is 0"));
        }
        let output = Shape::from([spec.n, inputs]);
        output.check("n")?;
        Ok(Self { inputs, output })
    }
}

impl<T: Real> Layer<T> for RepeatVector {
    fn kind(&self) -> &'static str {
        "RepeatVector"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn forward(&self, io: Forward<T>, _: &mut Pass<T>) {
        for (x, y) in io.x.chunks_exact(self.inputs).zip(io.y.chunks_exact_mut(self.output.len())) {
            y.chunks_exact_mut(self.inputs).for_each(|y| y.copy_from_slice(x));
        }
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        dx.fill(T::zero());
        for (dx, dy) in dx.chunks_exact_mut(self.inputs).zip(io.dy.chunks_exact(self.output.len())) {
            for dy in dy.chunks_exact(self.inputs) {
                dx.iter_mut().zip(dy).for_each(|(dx, &dy)| *dx += dy);
            }
        }
    }
}
