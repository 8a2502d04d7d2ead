//! LSTM: a memory that reads a sequence step by step (Hochreiter and Schmidhuber 1997), as in Keras.
//!
//! With x the input of a step, h the output and c the memory of the step before, and the gates in Keras's order:
//! `[i f g o] = x · kernel + h · recurrent_kernel + bias`, then `c ← σ(f) c + σ(i) tanh(g)` and `h = σ(o) tanh(c)`.
//!
//! The work is laid out time-major, so that the input of all steps is one matrix product, each step is one product
//! over the whole batch, and so is each kernel's gradient over all steps.

mod step;

use super::{Backward, Forward, Layer, Param, Pass};
use crate::activation::Activation;
use crate::error::{Error, Result};
use crate::initializer::Initializer;
use crate::json::record;
use crate::kernels::{MatmulDims, Output, Real, transpose};
use crate::regularizer::{ActivityRegularizer, Regularizer};
use crate::shape::Shape;
use step::{Gates, gather_steps, scatter_steps};

/// The widest layer that is not a slip of the pen.
const MOST_UNITS: usize = 4096;

record! {
    /// An LSTM layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct LstmSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// Whether training changes the layer.
        pub trainable: bool = true,
        /// How many outputs a step has.
        pub units: usize,
        /// What is applied to the candidate memory and to the memory on its way out.
        pub activation: Activation = Activation::Tanh,
        /// What is applied to the three gates.
        pub recurrent_activation: Activation = Activation::Sigmoid,
        /// Whether the outputs of all steps are given on, or the last alone.
        pub return_sequences: bool = false,
        /// Whether a bias is added.
        pub use_bias: bool = true,
        /// Whether the forget gate's bias begins at 1 (Jozefowicz et al. 2015).
        pub unit_forget_bias: bool = true,
        /// How the kernel gets its first values.
        pub kernel_initializer: Initializer = Initializer::default(),
        /// How the recurrent kernel gets its first values.
        pub recurrent_initializer: Initializer = Initializer::Orthogonal,
        /// What the kernel costs beside the loss.
        pub kernel_regularizer: Option<Regularizer>,
        /// What the recurrent kernel costs beside the loss.
        pub recurrent_regularizer: Option<Regularizer>,
        /// What the bias costs beside the loss.
        pub bias_regularizer: Option<Regularizer>,
        /// What the outputs cost beside the loss.
        pub activity_regularizer: Option<ActivityRegularizer>,
    }
}

/// An LSTM layer.
///
/// # Shapes
/// - input `[t, k]`, output `[u]`, or `[t, u]` with `return_sequences`
/// - `kernel`: `[k, 4u]`, `recurrent_kernel`: `[u, 4u]`, `bias`: `[4u]`
#[derive(Debug)]
pub(super) struct Lstm {
    spec: LstmSpec,
    steps: usize,
    inputs: usize,
    output: Shape,
}

impl Lstm {
    pub(super) fn build(spec: &LstmSpec, input: &Shape) -> Result<Self> {
        let units = spec.units;
        if units == 0 || units > MOST_UNITS {
            return Err(Error::spec(
                "units",
                format!("must be at least 1 and at most {MOST_UNITS}, but is {units}"),
            ));
        }
        let activations =
            [("activation", spec.activation), ("recurrent_activation", spec.recurrent_activation)];
        for (field, activation) in activations {
            if activation.needs_input() || activation == Activation::Softmax {
                let problem =
                    "must be one whose slope follows from its value, such as \"tanh\" or \"sigmoid\"";
                return Err(Error::spec(field, problem));
            }
        }
        let &[steps, inputs] = input.dims() else {
            let problem = format!("needs an input of [steps, features], such as [140, 1], but gets {input}");
            return Err(Error::spec("layer", problem));
        };
        let output = if spec.return_sequences { Shape::from([steps, units]) } else { Shape::from([units]) };
        Ok(Self { spec: spec.clone(), steps, inputs, output })
    }

    fn gates(&self) -> Gates {
        let LstmSpec { units, activation, recurrent_activation, .. } = self.spec;
        Gates { units, activation, recurrent: recurrent_activation }
    }

    /// Kernel, recurrent kernel and bias (empty where there is none).
    fn split<'a, T>(&self, params: &'a [T]) -> (&'a [T], &'a [T], &'a [T]) {
        let (kernel, rest) = params.split_at(self.inputs * 4 * self.spec.units);
        let (recurrent, bias) = rest.split_at(self.spec.units * 4 * self.spec.units);
        (kernel, recurrent, bias)
    }

    fn split_mut<'a, T>(&self, params: &'a mut [T]) -> (&'a mut [T], &'a mut [T], &'a mut [T]) {
        let (kernel, rest) = params.split_at_mut(self.inputs * 4 * self.spec.units);
        let (recurrent, bias) = rest.split_at_mut(self.spec.units * 4 * self.spec.units);
        (kernel, recurrent, bias)
    }
}

/// What is kept between the passes, time-major.
struct Cache<'a, T> {
    /// The input, `[t, n, k]`.
    x: &'a mut [T],
    /// The gates after their activations; then their gradients before them: `[t, n, 4u]`.
    gates: &'a mut [T],
    /// The memory, and the memory after its activation: `[t, n, u]` each.
    memory: &'a mut [T],
    squashed: &'a mut [T],
    /// The outputs, `[t, n, u]`.
    h: &'a mut [T],
    /// The gradients of a step's output and memory: `[n, u]` each.
    dh: &'a mut [T],
    dc: &'a mut [T],
    /// The recurrent kernel, transposed once for all steps: `[4u, u]`.
    turned: &'a mut [T],
}

impl Lstm {
    fn cache<'a, T>(&self, cache: &'a mut [T], n: usize) -> Cache<'a, T> {
        let (steps, step) = (self.steps, n * self.spec.units);
        let (x, cache) = cache.split_at_mut(steps * n * self.inputs);
        let (gates, cache) = cache.split_at_mut(steps * 4 * step);
        let (memory, cache) = cache.split_at_mut(steps * step);
        let (squashed, cache) = cache.split_at_mut(steps * step);
        let (h, cache) = cache.split_at_mut(steps * step);
        let (dh, cache) = cache.split_at_mut(step);
        let (dc, cache) = cache.split_at_mut(step);
        let turned = &mut cache[..self.recurrent_len()];
        Cache { x, gates, memory, squashed, h, dh, dc, turned }
    }

    /// Gradients of the gates before their activations, over all steps from the last; they replace the gates.
    fn backward_steps<T: Real>(&self, recurrent: &[T], dy: &[T], cache: &mut Cache<T>, pass: &mut Pass<T>) {
        let (n, units) = (pass.n(), self.spec.units);
        let step = n * units;
        let Cache { gates, memory, squashed, dh, dc, turned, .. } = cache;
        transpose(recurrent, turned, 4 * units);
        dh.fill(T::zero());
        dc.fill(T::zero());
        for t in (0..self.steps).rev() {
            let rows = t * step..(t + 1) * step;
            match (self.spec.return_sequences, t + 1 == self.steps) {
                (true, _) => step::add_step(dh, dy, t, self.steps, units),
                (false, true) => dh.copy_from_slice(dy),
                (false, false) => {}
            }
            let before = t.checked_sub(1).map(|t| &memory[t * step..(t + 1) * step]);
            let dgates = &mut gates[4 * rows.start..4 * rows.end];
            self.gates().backward(dgates, before, &squashed[rows], dh, dc, pass.scratch);
            if t > 0 {
                let dims = MatmulDims { m: n, k: 4 * units, n: units };
                T::matmul_nn(dgates, turned, dh, dims, Output::Overwrite, pass.scratch);
            }
        }
    }

    /// How many weights stand between a step's output and the next step's gates.
    fn recurrent_len(&self) -> usize {
        4 * self.spec.units * self.spec.units
    }
}

impl<T: Real> Layer<T> for Lstm {
    fn kind(&self) -> &'static str {
        "LSTM"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn params(&self) -> Vec<Param> {
        let spec = &self.spec;
        let gates = 4 * spec.units;
        let kernel = Param::new("kernel", [self.inputs, gates], spec.kernel_initializer);
        let recurrent = Param::new("recurrent_kernel", [spec.units, gates], spec.recurrent_initializer);
        let first = if spec.unit_forget_bias { Initializer::UnitForgetBias } else { Initializer::Zeros };
        let mut params = vec![
            kernel.regularized(spec.kernel_regularizer),
            recurrent.regularized(spec.recurrent_regularizer),
        ];
        if spec.use_bias {
            params.push(Param::new("bias", [gates], first).regularized(spec.bias_regularizer));
        }
        params
    }

    fn cache_len(&self, n: usize) -> usize {
        n * (self.steps * (self.inputs + 7 * self.spec.units) + 2 * self.spec.units) + self.recurrent_len()
    }

    fn activation(&self) -> Option<Activation> {
        Some(self.spec.activation)
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let (n, units) = (pass.n(), self.spec.units);
        let step = n * units;
        let (kernel, recurrent, bias) = self.split(io.params);
        let Cache { x, gates, memory, squashed, h, .. } = self.cache(io.cache, n);
        gather_steps(io.x, x, self.steps, self.inputs);
        let output = if self.spec.use_bias { Output::Bias(bias) } else { Output::Overwrite };
        let dims = MatmulDims { m: self.steps * n, k: self.inputs, n: 4 * units };
        T::matmul_nn(x, kernel, gates, dims, output, pass.scratch);
        for t in 0..self.steps {
            let rows = t * step..(t + 1) * step;
            let gates = &mut gates[4 * rows.start..4 * rows.end];
            let (h_before, h) = h.split_at_mut(rows.start);
            let (memory_before, memory) = memory.split_at_mut(rows.start);
            if t > 0 {
                let dims = MatmulDims { m: n, k: units, n: 4 * units };
                let h = &h_before[rows.start - step..];
                T::matmul_nn(h, recurrent, gates, dims, Output::Accumulate, pass.scratch);
            }
            let before = (t > 0).then(|| &memory_before[rows.start - step..]);
            self.gates().forward(gates, before, &mut memory[..step], &mut squashed[rows], &mut h[..step]);
        }
        match self.spec.return_sequences {
            true => scatter_steps(h, io.y, self.steps, units),
            false => io.y.copy_from_slice(&h[(self.steps - 1) * step..]),
        }
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let (n, units) = (pass.n(), self.spec.units);
        let (kernel, recurrent, _) = self.split(io.params);
        let (dkernel, drecurrent, dbias) = self.split_mut(io.dparams);
        let mut cache = self.cache(io.cache, n);
        self.backward_steps(recurrent, io.dy, &mut cache, pass);
        let Cache { x, gates: dgates, h, .. } = cache;
        let rows = self.steps * n;
        let dims = MatmulDims { m: self.inputs, k: rows, n: 4 * units };
        T::matmul_tn(x, dgates, dkernel, dims, Output::Accumulate, pass.scratch);
        // Step t's gates meet the output of step t − 1; the first step met none.
        let dims = MatmulDims { m: units, k: rows - n, n: 4 * units };
        let (h, later) = (&h[..(rows - n) * units], &dgates[4 * n * units..]);
        T::matmul_tn(h, later, drecurrent, dims, Output::Accumulate, pass.scratch);
        if self.spec.use_bias {
            T::add_rows(dbias, dgates);
        }
        if let Some(dx) = io.dx {
            let dims = MatmulDims { m: rows, k: 4 * units, n: self.inputs };
            T::matmul_nt(dgates, kernel, x, dims, Output::Overwrite, pass.scratch);
            scatter_steps(x, dx, self.steps, self.inputs);
        }
    }
}
