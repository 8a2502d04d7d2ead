//! UpSampling2D: every pixel repeated down and across.

use super::window::{Pair, checked_image, image};
use super::{Backward, Forward, Layer, Pass};
use crate::error::Result;
use crate::json::record;
use crate::kernels::{Real, UpsampleDims};
use crate::shape::Shape;

record! {
    /// An up-sampling as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct UpSampling2dSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// How often each row and each column is repeated.
        pub size: Pair = Pair::both(2),
    }
}

/// An up-sampling layer.
///
/// # Shapes
/// - input `[h, w, c]`, output `[h · size_h, w · size_w, c]`
#[derive(Debug)]
pub(super) struct UpSampling2d {
    dims: UpsampleDims,
    output: Shape,
}

impl UpSampling2d {
    pub(super) fn build(spec: &UpSampling2dSpec, input: &Shape) -> Result<Self> {
        let (h, w, c) = image(input, "UpSampling2D")?;
        let size = spec.size;
        size.check("size")?;
        let output = checked_image([h * size.h, w * size.w, c], "size")?;
        Ok(Self { dims: UpsampleDims { n: 0, h, w, c, size_h: size.h, size_w: size.w }, output })
    }
}

impl<T: Real> Layer<T> for UpSampling2d {
    fn kind(&self) -> &'static str {
        "UpSampling2D"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        T::upsample2d_forward(io.x, io.y, &UpsampleDims { n: pass.n(), ..self.dims });
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        if let Some(dx) = io.dx {
            T::upsample2d_backward(io.dy, dx, &UpsampleDims { n: pass.n(), ..self.dims });
        }
    }
}
