//! Conv2D: y = activation(x ∗ kernel + bias), a cross-correlation over images, as in Keras.

use super::dense::check_outputs;
use super::window::{Padding, Pair, Window, checked_image, image};
use super::{Backward, Forward, Layer, Param, Pass};
use crate::activation::Activation;
use crate::error::Result;
use crate::initializer::Initializer;
use crate::json::record;
use crate::kernels::{Conv2dDims, Output, Real};
use crate::regularizer::{ActivityRegularizer, Regularizer};
use crate::shape::Shape;

record! {
    /// A convolution as data; a transposed one has the same fields.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Conv2dSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// Whether training changes the layer.
        pub trainable: bool = true,
        /// How many channels come out.
        pub filters: usize,
        /// The extents of the kernel.
        pub kernel_size: Pair,
        /// How far the kernel moves from one place to the next.
        pub strides: Pair = Pair::both(1),
        /// What happens at the border.
        pub padding: Padding = Padding::default(),
        /// What is applied to each output.
        pub activation: Activation = Activation::default(),
        /// Whether a bias is added.
        pub use_bias: bool = true,
        /// How the kernel gets its first values.
        pub kernel_initializer: Initializer = Initializer::default(),
        /// What the kernel costs beside the loss.
        pub kernel_regularizer: Option<Regularizer>,
        /// What the bias costs beside the loss.
        pub bias_regularizer: Option<Regularizer>,
        /// What the outputs cost beside the loss.
        pub activity_regularizer: Option<ActivityRegularizer>,
    }
}

impl Conv2dSpec {
    pub(super) fn window(&self) -> Window {
        Window { size: self.kernel_size, strides: self.strides, padding: self.padding }
    }

    /// The layer's parameters, with a kernel of this shape.
    pub(super) fn params(&self, kernel: [usize; 4]) -> Vec<Param> {
        let kernel = Param::new("kernel", kernel, self.kernel_initializer);
        let kernel = kernel.regularized(self.kernel_regularizer);
        let bias = Param::new("bias", [self.filters], Initializer::Zeros);
        let bias = bias.regularized(self.bias_regularizer);
        if self.use_bias { vec![kernel, bias] } else { vec![kernel] }
    }
}

/// A convolution.
///
/// # Shapes
/// - input `[h, w, c]`, output `[ho, wo, filters]`; `kernel`: `[kh, kw, c, filters]`, `bias`: `[filters]`
#[derive(Debug)]
pub(super) struct Conv2d {
    spec: Conv2dSpec,
    dims: Conv2dDims,
    output: Shape,
}

impl Conv2d {
    pub(super) fn build(spec: &Conv2dSpec, input: &Shape) -> Result<Self> {
        check_outputs("filters", spec.filters)?;
        let dims = spec.window().over(image(input, "Conv2D")?, spec.filters, "kernel_size")?;
        let output = checked_image([dims.ho, dims.wo, spec.filters], "filters")?;
        Ok(Self { spec: spec.clone(), dims, output })
    }

    fn kernel_len(&self) -> usize {
        self.dims.kh * self.dims.kw * self.dims.c_in * self.dims.c_out
    }
}

impl<T: Real> Layer<T> for Conv2d {
    fn kind(&self) -> &'static str {
        "Conv2D"
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
        T::conv2d_forward(io.x, kernel, io.y, &dims, output, pass.scratch);
        io.cache.copy_from_slice(&io.y[..io.cache.len()]);
        self.spec.activation.forward(io.y, self.spec.filters);
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let dims = Conv2dDims { n: pass.n(), ..self.dims };
        self.spec.activation.backward(io.cache, io.y, io.dy, self.spec.filters);
        let (kernel, _) = io.params.split_at(self.kernel_len());
        let (dkernel, dbias) = io.dparams.split_at_mut(self.kernel_len());
        T::conv2d_backward_kernel(io.x, io.dy, dkernel, &dims, pass.scratch);
        if self.spec.use_bias {
            T::add_rows(dbias, io.dy);
        }
        if let Some(dx) = io.dx {
            T::conv2d_backward_input(io.dy, kernel, dx, &dims, Output::Overwrite, pass.scratch);
        }
    }
}
