//! Dense: y = activation(x · kernel + bias), over the last axis of its input, as in Keras.

use super::{Backward, Forward, Layer, Param, Pass};
use crate::activation::Activation;
use crate::error::{Error, Result};
use crate::initializer::Initializer;
use crate::json::record;
use crate::kernels::{MatmulDims, Output, Real};
use crate::regularizer::{ActivityRegularizer, Regularizer};
use crate::shape::Shape;

/// The widest layer that is not a slip of the pen.
const MOST_UNITS: usize = 65_536;

record! {
    /// A dense layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DenseSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// Whether training changes the layer.
        pub trainable: bool = true,
        /// How many outputs.
        pub units: usize,
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

impl DenseSpec {
    /// A layer of `units` with a bias.
    pub fn new(units: usize, activation: Activation, kernel_initializer: Initializer) -> Self {
        Self {
            name: None,
            trainable: true,
            units,
            activation,
            use_bias: true,
            kernel_initializer,
            kernel_regularizer: None,
            bias_regularizer: None,
            activity_regularizer: None,
        }
    }
}

/// # Errors
/// [`Error::Spec`] naming `field`, where a layer cannot have this many units or filters.
pub(super) fn check_outputs(field: &str, count: usize) -> Result<()> {
    if (1..=MOST_UNITS).contains(&count) {
        return Ok(());
    }
    Err(Error::spec(field, format!("must be at least 1 and at most {MOST_UNITS}, but is {count}")))
}

/// A dense layer. On inputs of several axes it is Keras's `TimeDistributed(Dense(…))`: one kernel for every position.
///
/// # Shapes
/// - input `[…, k]`, output `[…, units]`; `kernel`: `[k, units]`, `bias`: `[units]`
#[derive(Debug)]
pub(super) struct Dense {
    spec: DenseSpec,
    inputs: usize,
    /// How many rows of the product one sample makes: 1, unless the input has more than one axis.
    rows: usize,
    output: Shape,
}

impl Dense {
    pub(super) fn build(spec: &DenseSpec, input: &Shape) -> Result<Self> {
        check_outputs("units", spec.units)?;
        let inputs = input.last();
        let mut dims = input.dims().to_vec();
        *dims.last_mut().expect("a checked shape has an axis") = spec.units;
        Ok(Self { spec: spec.clone(), inputs, rows: input.len() / inputs, output: Shape::new(dims) })
    }

    fn kernel_len(&self) -> usize {
        self.inputs * self.spec.units
    }
}

impl<T: Real> Layer<T> for Dense {
    fn kind(&self) -> &'static str {
        "Dense"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn params(&self) -> Vec<Param> {
        let shape = vec![self.inputs, self.spec.units];
        let kernel = Param::new("kernel", shape, self.spec.kernel_initializer);
        let kernel = kernel.regularized(self.spec.kernel_regularizer);
        let bias = Param::new("bias", [self.spec.units], Initializer::Zeros);
        let bias = bias.regularized(self.spec.bias_regularizer);
        if self.spec.use_bias { vec![kernel, bias] } else { vec![kernel] }
    }

    fn cache_len(&self, n: usize) -> usize {
        if self.spec.activation.needs_input() { n * self.output.len() } else { 0 }
    }

    fn activation(&self) -> Option<Activation> {
        Some(self.spec.activation)
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let (kernel, bias) = io.params.split_at(self.kernel_len());
        let output = if self.spec.use_bias { Output::Bias(bias) } else { Output::Overwrite };
        let dims = MatmulDims { m: pass.n() * self.rows, k: self.inputs, n: self.spec.units };
        T::matmul_nn(io.x, kernel, io.y, dims, output, pass.scratch);
        io.cache.copy_from_slice(&io.y[..io.cache.len()]);
        self.spec.activation.forward(io.y, self.spec.units);
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let units = self.spec.units;
        let rows = pass.n() * self.rows;
        self.spec.activation.backward(io.cache, io.y, io.dy, units);
        let (kernel, _) = io.params.split_at(self.kernel_len());
        let (dkernel, dbias) = io.dparams.split_at_mut(self.kernel_len());
        let dims = MatmulDims { m: self.inputs, k: rows, n: units };
        T::matmul_tn(io.x, io.dy, dkernel, dims, Output::Accumulate, pass.scratch);
        if self.spec.use_bias {
            T::add_rows(dbias, io.dy);
        }
        if let Some(dx) = io.dx {
            let dims = MatmulDims { m: rows, k: units, n: self.inputs };
            T::matmul_nt(io.dy, kernel, dx, dims, Output::Overwrite, pass.scratch);
        }
    }
}
