//! VectorQuantization: each vector of the last axis is replaced by the nearest of a codebook (van den Oord et al.,
//! Neural discrete representation learning, 2017).
//!
//! With e the nearest code of z: y = e, and ‖sg[z] − e‖² + beta · ‖z − sg[e]‖² is added to the loss (sg stops the
//! gradient), as means over a sample's numbers, as in Keras's VQ-VAE example. The gradient of y goes to z unchanged.

use super::{Backward, Forward, Layer, Param, Pass};
use crate::error::{Error, Result};
use crate::initializer::Initializer;
use crate::json::record;
use crate::kernels::{MatmulDims, Output, Real};
use crate::shape::Shape;

/// A larger codebook than this is a slip of the pen.
const MOST_CODES: usize = 16_384;

record! {
    /// A quantisation layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct VectorQuantizationSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// Whether training changes the layer.
        pub trainable: bool = true,
        /// How many vectors the codebook has.
        pub codes: usize,
        /// How strongly the inputs are drawn to their codes, against how strongly the codes are drawn to them.
        pub beta: f64 = 0.25,
        /// How the codebook gets its first values.
        pub embeddings_initializer: Initializer = Initializer::RandomUniform,
    }
}

/// A quantisation layer.
///
/// # Shapes
/// - input and output `[…, d]`; `embeddings`: `[codes, d]`
#[derive(Debug)]
pub(super) struct VectorQuantization {
    spec: VectorQuantizationSpec,
    shape: Shape,
}

impl VectorQuantization {
    pub(super) fn build(spec: &VectorQuantizationSpec, input: &Shape) -> Result<Self> {
        if !(2..=MOST_CODES).contains(&spec.codes) {
            let problem = format!("must be at least 2 and at most {MOST_CODES}, but is {}", spec.codes);
            return Err(Error::spec("codes", problem));
        }
        if !(spec.beta.is_finite() && spec.beta >= 0.0) {
            return Err(Error::spec("beta", format!("must be 0 or more, but is {}", spec.beta)));
        }
        Ok(Self { spec: spec.clone(), shape: input.clone() })
    }

    /// How many vectors the samples of a batch of `n` hold.
    fn vectors(&self, n: usize) -> usize {
        n * self.shape.len() / self.shape.last()
    }

    /// The share of the loss of one number of a sample.
    fn share(&self) -> f64 {
        1.0 / self.shape.len() as f64
    }
}

impl<T: Real> Layer<T> for VectorQuantization {
    fn kind(&self) -> &'static str {
        "VectorQuantization"
    }

    fn output_shape(&self) -> &Shape {
        &self.shape
    }

    fn params(&self) -> Vec<Param> {
        vec![Param::new("embeddings", [self.spec.codes, self.shape.last()], self.spec.embeddings_initializer)]
    }

    /// Each vector's distance from each code; then, in front, the index of its nearest code.
    fn cache_len(&self, n: usize) -> usize {
        self.vectors(n) * self.spec.codes
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        let (d, codes) = (self.shape.last(), self.spec.codes);
        // ‖z − e‖² = ‖z‖² − 2 z·e + ‖e‖²; ‖z‖² is the same for all codes.
        let dims = MatmulDims { m: self.vectors(pass.n()), k: d, n: codes };
        T::matmul_nt(io.x, io.params, io.cache, dims, Output::Overwrite, pass.scratch);
        let norms = &mut pass.scratch[..codes];
        for (norm, e) in norms.iter_mut().zip(io.params.chunks_exact(d)) {
            *norm = e.iter().map(|&e| e * e).sum::<T>() / T::of(2.0);
        }
        let mut error = 0.0;
        for (row, (x, y)) in io.x.chunks_exact(d).zip(io.y.chunks_exact_mut(d)).enumerate() {
            let nearest = nearest(&io.cache[row * codes..][..codes], norms);
            // Row `row` lies beyond place `row`, so nothing is overwritten that is still to be read.
            io.cache[row] = T::of(nearest as f64);
            y.copy_from_slice(&io.params[nearest * d..][..d]);
            error += x.iter().zip(&*y).map(|(&x, &y)| (x - y) * (x - y)).sum::<T>().as_f64();
        }
        pass.penalty += (1.0 + self.spec.beta) * self.share() * error;
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let d = self.shape.last();
        let twice = pass.scale * T::of(2.0 * self.share());
        for ((x, y), nearest) in io.x.chunks_exact(d).zip(io.y.chunks_exact(d)).zip(&*io.cache) {
            let de = &mut io.dparams[nearest.as_f64() as usize * d..][..d];
            de.iter_mut().zip(x.iter().zip(y)).for_each(|(de, (&x, &y))| *de += twice * (y - x));
        }
        if let Some(dx) = io.dx {
            let commitment = twice * T::of(self.spec.beta);
            for (i, dx) in dx.iter_mut().enumerate() {
                *dx = io.dy[i] + commitment * (io.x[i] - io.y[i]);
            }
        }
    }
}

/// The code of least ‖e‖² / 2 − z·e; of equals the first.
fn nearest<T: Real>(products: &[T], half_norms: &[T]) -> usize {
    let mut best = (0, T::infinity());
    for (code, (&product, &norm)) in products.iter().zip(half_norms).enumerate() {
        if norm - product < best.1 {
            best = (code, norm - product);
        }
    }
    best.0
}
