//! ConcatenateLabel: the sample's label, one-hot, after the numbers of the last axis: the condition of a conditional
//! variational autoencoder (Sohn et al. 2015). In Keras: `Concatenate()([x, one_hot_label])`.

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

/// More classes than this are a slip of the pen.
const MOST_CLASSES: usize = 4096;

record! {
    /// A label layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ConcatenateLabelSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// How many labels there are.
        pub classes: usize,
    }
}

/// A label layer. It is trained on labelled data alone; in inference, a sample without a label gets zeros for it.
///
/// # Shapes
/// - input `[…, k]`, output `[…, k + classes]`; every position gets the same label
#[derive(Debug)]
pub(super) struct ConcatenateLabel {
    inputs: usize,
    classes: usize,
    output: Shape,
}

impl ConcatenateLabel {
    pub(super) fn build(spec: &ConcatenateLabelSpec, input: &Shape) -> Result<Self> {
        let classes = spec.classes;
        if !(2..=MOST_CLASSES).contains(&classes) {
            let problem = format!("must be at least 2 and at most {MOST_CLASSES}, but is {classes}");
            return Err(Error::spec("classes", problem));
        }
        let mut dims = input.dims().to_vec();
        *dims.last_mut().expect("a checked shape has an axis") += classes;
        Ok(Self { inputs: input.last(), classes, output: Shape::new(dims) })
    }
}

impl<T: Real> Layer<T> for ConcatenateLabel {
    fn kind(&self) -> &'static str {
        "ConcatenateLabel"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn classes(&self) -> usize {
        self.classes
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let width = self.inputs + self.classes;
        for (y, x) in io.y.chunks_exact_mut(width).zip(io.x.chunks_exact(self.inputs)) {
            y[..self.inputs].copy_from_slice(x);
            y[self.inputs..].fill(T::zero());
        }
        for (y, &label) in io.y.chunks_exact_mut(self.output.len()).zip(pass.batch.labels.unwrap_or(&[])) {
            for position in y.chunks_exact_mut(width) {
                position[self.inputs + label as usize] = T::one();
            }
        }
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        let width = self.inputs + self.classes;
        for (dx, dy) in dx.chunks_exact_mut(self.inputs).zip(io.dy.chunks_exact(width)) {
            dx.copy_from_slice(&dy[..self.inputs]);
        }
    }
}
