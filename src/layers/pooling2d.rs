//! MaxPooling2D and AveragePooling2D: one number for each window and channel.

use super::window::{Padding, Pair, Window, image};
use super::{Backward, Forward, Layer, Pass};
use crate::error::Result;
use crate::json::record;
use crate::kernels::{Conv2dDims, Real};
use crate::shape::Shape;

record! {
    /// A pooling as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Pooling2dSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// The extents of the window.
        pub pool_size: Pair = Pair::both(2),
        /// How far the window moves from one place to the next; by its own size, where nothing else is said.
        pub strides: Option<Pair>,
        /// What happens at the border.
        pub padding: Padding = Padding::default(),
    }
}

/// What a window's numbers become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The largest of them.
    Max,
    /// Their mean; padding takes no part.
    Average,
}

/// A pooling layer.
///
/// # Shapes
/// - input `[h, w, c]`, output `[ho, wo, c]`
#[derive(Debug)]
pub(super) struct Pooling2d {
    rule: Rule,
    dims: Conv2dDims,
    output: Shape,
}

impl Pooling2d {
    pub(super) fn build(spec: &Pooling2dSpec, rule: Rule, input: &Shape) -> Result<Self> {
        let (h, w, c) = image(input, rule.kind())?;
        let strides = spec.strides.unwrap_or(spec.pool_size);
        let window = Window { size: spec.pool_size, strides, padding: spec.padding };
        let dims = window.over((h, w, c), c, "pool_size")?;
        Ok(Self { rule, dims, output: Shape::from([dims.ho, dims.wo, c]) })
    }
}

impl Rule {
    fn kind(self) -> &'static str {
        match self {
            Self::Max => "MaxPooling2D",
            Self::Average => "AveragePooling2D",
        }
    }
}

impl<T: Real> Layer<T> for Pooling2d {
    fn kind(&self) -> &'static str {
        self.rule.kind()
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let dims = Conv2dDims { n: pass.n(), ..self.dims };
        match self.rule {
            Rule::Max => T::max_pool2d_forward(io.x, io.y, &dims),
            Rule::Average => T::average_pool2d_forward(io.x, io.y, &dims),
        }
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let dims = Conv2dDims { n: pass.n(), ..self.dims };
        let Some(dx) = io.dx else { return };
        match self.rule {
            Rule::Max => T::max_pool2d_backward(io.x, io.y, io.dy, dx, &dims),
            Rule::Average => T::average_pool2d_backward(io.dy, dx, &dims),
        }
    }
}
