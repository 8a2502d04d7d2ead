//! Conv2DTranspose: the gradient of a convolution with respect to its input, used as a layer that enlarges images.

use super::conv2d::Conv2dSpec;
use super::dense::check_outputs;
use super::window::{Padding, Window, checked_image, image};
use super::{Backward, Forward, Layer, Param, Pass};
use crate::activation::Activation;
use crate::error::Result;
use crate::kernels::{Conv2dDims, Output, Real};
use crate::shape::Shape;

/// A transposed convolution.
///
/// The convolution that it transposes takes its output to its input: `dims` are that convolution's, so their `h`,
/// `w` and `c_in` are this layer's output.
///
/// # Shapes
/// - input `[h, w, c]`, output `[ho, wo, filters]`; `kernel`: `[kh, kw, filters, c]`, `bias`: `[filters]`
#[derive(Debug)]
pub(super) struct Conv2dTranspose {
    spec: Conv2dSpec,
    dims: Conv2dDims,
    output: Shape,
}

impl Conv2dTranspose {
    pub(super) fn build(spec: &Conv2dSpec, input: &Shape) -> Result<Self> {
        check_outputs("filters", spec.filters)?;
        let (h, w, c) = image(input, "Conv2DTranspose")?;
        let Window { size, strides, padding } = spec.window();
        size.check("kernel_size")?;
        strides.check("strides")?;
        // Keras's deconv_output_length.
        let enlarged = |input: usize, size: usize, stride: usize| match padding {
            Padding::Same => input * stride,
            Padding::Valid => input * stride + size.saturating_sub(stride),
        };
        let (ho, wo) = (enlarged(h, size.h, strides.h), enlarged(w, size.w, strides.w));
        let output = checked_image([ho, wo, spec.filters], "strides")?;
        let dims = spec.window().over((ho, wo, spec.filters), c, "kernel_size")?;
        debug_assert_eq!((dims.ho, dims.wo), (h, w), "the convolution goes back to where this came from");
        Ok(Self { spec: spec.clone(), dims, output })
    }

    fn kernel_len(&self) -> usize {
        self.dims.kh * self.dims.kw * self.dims.c_in * self.dims.c_out
    }
}

impl<T: Real> Layer<T> for Conv2dTranspose {
    fn kind(&self) -> &'static str {
        "Conv2DTranspose"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn params(&self) -> Vec<Param> {
        let Conv2dDims { kh, kw, c_in, c_out, .. } = self.dims;
        self.spec.params([kh, kw, c_in, c_out])
    }

    fn cache_len(&self, n: usize) -> usize {
        if self.spec.activation.needs_input() { n * self.output.len() } else { 0 }
    }

    fn activation(&self) -> Option<Activation> {
        Some(self.spec.activation)
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let dims = Conv2dDims { n: pass.n(), ..self.dims };
        let (kernel, bias) = io.params.split_at(self.kernel_len());
        let output = if self.spec.use_bias { Output::Bias(bias) } else { Output::Overwrite };
        T::conv2d_backward_input(io.x, kernel, io.y, &dims, output, pass.scratch);
        io.cache.copy_from_slice(&io.y[..io.cache.len()]);
        self.spec.activation.forward(io.y, self.spec.filters);
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let dims = Conv2dDims { n: pass.n(), ..self.dims };
        self.spec.activation.backward(io.cache, io.y, io.dy, self.spec.filters);
        let (kernel, _) = io.params.split_at(self.kernel_len());
        let (dkernel, dbias) = io.dparams.split_at_mut(self.kernel_len());
        T::conv2d_backward_kernel(io.dy, io.x, dkernel, &dims, pass.scratch);
        if self.spec.use_bias {
            T::add_rows(dbias, io.dy);
        }
        if let Some(dx) = io.dx {
            T::conv2d_forward(io.dy, kernel, dx, &dims, Output::Overwrite, pass.scratch);
        }
    }
}
