//! Activation: an activation function as a layer of its own.

use super::{Backward, Forward, Layer, Pass};
use crate::activation::Activation;
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// An activation layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ActivationSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// What is applied to each input.
        pub activation: Activation,
    }
}

/// An activation layer.
///
/// # Shapes
/// - output like input
#[derive(Debug)]
pub(super) struct ActivationLayer {
    activation: Activation,
    shape: Shape,
}

impl ActivationLayer {
    pub(super) fn build(spec: &ActivationSpec, input: &Shape) -> Self {
        Self { activation: spec.activation, shape: input.clone() }
    }
}

impl<T: Real> Layer<T> for ActivationLayer {
    fn kind(&self) -> &'static str {
        "Activation"
    }

    fn output_shape(&self) -> &Shape {
        &self.shape
    }

    fn activation(&self) -> Option<Activation> {
        Some(self.activation)
    }

    fn forward(&self, io: Forward<T>, _: &mut Pass<T>) {
        io.y.copy_from_slice(io.x);
        self.activation.forward(io.y, self.shape.last());
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        self.activation.backward(io.x, io.y, io.dy, self.shape.last());
        dx.copy_from_slice(io.dy);
    }
}
