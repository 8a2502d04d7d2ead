//! GaussianSampling: the code of a variational autoencoder (Kingma and Welling 2014), drawn from a diagonal Gaussian.
//!
//! In Keras it is the `Sampling` layer of its VAE example together with the example's KL loss: the layer before ends
//! in `z_mean` and `z_log_var` side by side, `z = z_mean + exp(z_log_var / 2) · ε`, and
//! `beta · −½ Σ (1 + z_log_var − z_mean² − exp(z_log_var))` of each sample is added to the loss.

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// A sampling layer as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct GaussianSamplingSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// What the KL divergence from the standard normal is multiplied by (Higgins et al. 2017; 1 is the VAE's).
        pub beta: f64 = 1.0,
    }
}

/// A sampling layer: draws in training, gives the mean in inference.
///
/// # Shapes
/// - input `[…, 2d]`, `z_mean` before `z_log_var`; output `[…, d]`
#[derive(Debug)]
pub(super) struct GaussianSampling {
    beta: f64,
    output: Shape,
}

impl GaussianSampling {
    pub(super) fn build(spec: &GaussianSamplingSpec, input: &Shape) -> Result<Self> {
        let last = input.last();
        if !last.is_multiple_of(2) {
            let problem = format!(
                "needs an even number of inputs, means before logarithms of variances, but gets {input}: \
                 give the layer before twice the units of the code"
            );
            return Err(Error::spec("layer", problem));
        }
        if !(spec.beta.is_finite() && spec.beta >= 0.0) {
            return Err(Error::spec("beta", format!("must be 0 or more, but is {}", spec.beta)));
        }
        let mut dims = input.dims().to_vec();
        *dims.last_mut().expect("a checked shape has an axis") = last / 2;
        Ok(Self { beta: spec.beta, output: Shape::new(dims) })
    }

    /// Means and logarithms of variances, position by position.
    fn positions<'a, T>(&self, x: &'a [T]) -> impl Iterator<Item = (&'a [T], &'a [T])> + use<'a, T> {
        let d = self.output.last();
        x.chunks_exact(2 * d).map(move |x| x.split_at(d))
    }

    /// The divergence of everything in `x` from the standard normal.
    fn divergence<T: Real>(&self, x: &[T]) -> f64 {
        let half = T::of(0.5);
        let term = |(&mean, &log_var): (&T, &T)| half * (mean * mean + log_var.exp() - T::one() - log_var);
        self.positions(x).map(|(mean, log_var)| mean.iter().zip(log_var).map(term).sum::<T>().as_f64()).sum()
    }
}

impl<T: Real> Layer<T> for GaussianSampling {
    fn kind(&self) -> &'static str {
        "GaussianSampling"
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    /// The standard normal numbers that were drawn.
    fn cache_len(&self, n: usize) -> usize {
        n * self.output.len()
    }

    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>) {
        pass.penalty += self.beta * self.divergence(io.x);
        let d = self.output.last();
        for (y, (mean, _)) in io.y.chunks_exact_mut(d).zip(self.positions(io.x)) {
            y.copy_from_slice(mean);
        }
        if !pass.batch.training {
            return io.cache.fill(T::zero());
        }
        for (row, epsilon) in io.cache.chunks_exact_mut(self.output.len()).enumerate() {
            let mut random = pass.random(row);
            epsilon.iter_mut().for_each(|epsilon| *epsilon = T::of(f64::from(random.normal())));
        }
        let half = T::of(0.5);
        let drawn = io.y.chunks_exact_mut(d).zip(io.cache.chunks_exact(d));
        for ((y, epsilon), (_, log_var)) in drawn.zip(self.positions(io.x)) {
            let noise = log_var.iter().zip(epsilon).map(|(&log_var, &e)| (half * log_var).exp() * e);
            y.iter_mut().zip(noise).for_each(|(y, noise)| *y += noise);
        }
    }

    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>) {
        let Some(dx) = io.dx else { return };
        let (d, half) = (self.output.last(), T::of(0.5));
        let beta = pass.scale * T::of(self.beta);
        let drawn = io.dy.chunks_exact(d).zip(io.cache.chunks_exact(d));
        for ((dx, (dy, epsilon)), (mean, log_var)) in
            dx.chunks_exact_mut(2 * d).zip(drawn).zip(self.positions(io.x))
        {
            let (dmean, dlog_var) = dx.split_at_mut(d);
            for j in 0..d {
                dmean[j] = dy[j] + beta * mean[j];
                let deviation = (half * log_var[j]).exp();
                let divergence = beta * (deviation * deviation - T::one());
                dlog_var[j] = half * (dy[j] * deviation * epsilon[j] + divergence);
            }
        }
    }
}
