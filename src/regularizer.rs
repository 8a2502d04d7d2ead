//! What weights and activations cost beside the loss, with Keras 3's meaning.
//!
//! A weight's cost counts once a step (`keras/src/regularizers/regularizers.py`). An activation's cost is summed over
//! a sample's numbers and averaged over the batch (`keras/src/layers/layer.py` divides it by the batch size).

use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;

/// Keeps the mean activations of [`KlSparsity`] from 0 and 1, where its cost is infinite.
const CLOSEST: f64 = 1e-7;

record! {
    /// A cost of numbers: `{"l1": 1e-4}`, `{"l2": 1e-4}`, or both (Keras's `L1L2`).
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub struct Regularizer {
        /// What the sum of magnitudes is multiplied by.
        pub l1: f64 = 0.0,
        /// What the sum of squares is multiplied by.
        pub l2: f64 = 0.0,
    }
}

record! {
    /// A cost of activations: `{"l1": 1e-4}`, or `{"kl": {"rho": 0.05, "weight": 1}}`.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub struct ActivityRegularizer {
        /// What the sum of magnitudes is multiplied by.
        pub l1: f64 = 0.0,
        /// What the sum of squares is multiplied by.
        pub l2: f64 = 0.0,
        /// How far each unit's mean activation may be from a small one.
        pub kl: Option<KlSparsity>,
    }
}

record! {
    /// Sparsity of each unit over the batch (Ng, Sparse autoencoder, 2011): weight · Σⱼ KL(ρ ‖ ρ̂ⱼ).
    ///
    /// ρ̂ⱼ is the mean of unit j over the whole batch, so a model that has one is trained a whole batch at a time, not
    /// in shards: see [`crate::spec::ModelSpec::needs_whole_batches`].
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct KlSparsity {
        /// The mean activation that each unit should have.
        pub rho: f64,
        /// What the sum over units is multiplied by.
        pub weight: f64,
    }
}

impl Regularizer {
    /// # Errors
    /// [`Error::Spec`] naming the factor that cannot be.
    pub fn check(&self, field: &str) -> Result<()> {
        factor(field, "l1", self.l1)?;
        factor(field, "l2", self.l2)
    }

    /// The cost of `values`; where `gradient` is given, `scale` times its gradient is added there.
    ///
    /// # Shapes
    /// - `values`, `gradient` (accumulated): of one length
    pub fn evaluate<T: Real>(&self, values: &[T], scale: T, gradient: Option<&mut [T]>) -> f64 {
        if let Some(gradient) = gradient {
            let (l1, l2) = (scale * T::of(self.l1), scale * T::of(2.0 * self.l2));
            for (g, &v) in gradient.iter_mut().zip(values) {
                let sign = if v == T::zero() { v } else { v.signum() };
                *g += l1 * sign + l2 * v;
            }
        }
        let magnitudes: f64 =
            if self.l1 == 0.0 { 0.0 } else { values.iter().map(|v| v.abs().as_f64()).sum() };
        let squares: f64 = if self.l2 == 0.0 { 0.0 } else { values.iter().map(|v| (*v * *v).as_f64()).sum() };
        self.l1 * magnitudes + self.l2 * squares
    }
}

impl ActivityRegularizer {
    /// # Errors
    /// [`Error::Spec`] naming the setting that cannot be.
    pub fn check(&self, field: &str) -> Result<()> {
        self.elementwise().check(field)?;
        let Some(kl) = self.kl else { return Ok(()) };
        if !(kl.rho > 0.0 && kl.rho < 1.0) {
            let problem = format!("must lie between 0 and 1, such as 0.05, but is {}", kl.rho);
            return Err(Error::spec(format!("{field}.kl.rho"), problem));
        }
        factor(&format!("{field}.kl"), "weight", kl.weight)
    }

    /// The sum over samples of the cost of `y`, a batch of activations; where `dy` is given, `scale` times the
    /// gradient is added there.
    ///
    /// # Shapes
    /// - `y`, `dy` (accumulated): `[n, len]`, flat
    pub fn evaluate<T: Real>(&self, y: &[T], len: usize, scale: T, mut dy: Option<&mut [T]>) -> f64 {
        let each = self.elementwise().evaluate(y, scale, dy.as_deref_mut());
        each + self.kl.map_or(0.0, |kl| kl.evaluate(y, len, scale, dy))
    }

    fn elementwise(&self) -> Regularizer {
        Regularizer { l1: self.l1, l2: self.l2 }
    }
}

impl KlSparsity {
    /// n · weight · Σⱼ KL(ρ ‖ ρ̂ⱼ) over n samples: as a sum over samples, like every other cost. A head with a route may
    /// be given none.
    fn evaluate<T: Real>(&self, y: &[T], len: usize, scale: T, mut dy: Option<&mut [T]>) -> f64 {
        if y.is_empty() {
            return 0.0;
        }
        let n = (y.len() / len) as f64;
        let mut total = 0.0;
        for unit in 0..len {
            let sum: f64 = y[unit..].iter().step_by(len).map(|y| y.as_f64()).sum();
            let mean = sum / n;
            let inside = mean.clamp(CLOSEST, 1.0 - CLOSEST);
            let (rho, rest) = (self.rho, 1.0 - self.rho);
            total += rho * (rho / inside).ln() + rest * (rest / (1.0 - inside)).ln();
            if let Some(dy) = dy.as_deref_mut() {
                let slope = scale * T::of(self.weight * (rest / (1.0 - inside) - rho / inside));
                dy[unit..].iter_mut().step_by(len).for_each(|dy| *dy += slope);
            }
        }
        n * self.weight * total
    }
}

fn factor(field: &str, name: &str, value: f64) -> Result<()> {
    if value.is_finite() && value >= 0.0 {
        return Ok(());
    }
    Err(Error::spec(format!("{field}.{name}"), format!("must be 0 or more, but is {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l1_and_l2_by_hand() {
        let both = Regularizer { l1: 0.5, l2: 2.0 };
        let mut gradient = [1f64, 1.0, 1.0];
        assert_eq!(both.evaluate(&[-3.0, 0.0, 1.0], 1.0, Some(&mut gradient)), 0.5 * 4.0 + 2.0 * 10.0);
        assert_eq!(gradient, [1.0 - 0.5 - 12.0, 1.0, 1.0 + 0.5 + 4.0]);
    }

    #[test]
    fn sparsity_of_no_samples_costs_nothing() {
        let kl = KlSparsity { rho: 0.25, weight: 3.0 };
        assert_eq!(kl.evaluate::<f64>(&[], 2, 1.0, Some(&mut [])), 0.0);
    }

    #[test]
    fn sparsity_is_free_at_its_target_and_dear_beyond() {
        let kl = KlSparsity { rho: 0.25, weight: 3.0 };
        let mut dy = [0f64; 4];
        assert!(kl.evaluate(&[0.2, 0.25, 0.3, 0.25], 2, 1.0, Some(&mut dy)).abs() < 1e-15);
        assert!(dy.iter().all(|dy| dy.abs() < 1e-12), "{dy:?}");
        let cost = kl.evaluate(&[0.5f64, 0.5], 1, 1.0, None);
        let by_hand = 0.25 * 0.5f64.ln() + 0.75 * 1.5f64.ln();
        assert!((cost - 2.0 * 3.0 * by_hand).abs() < 1e-12, "{cost}");
    }

    #[test]
    fn impossible_settings_are_named() {
        let parse = |json| serde_json::from_str::<ActivityRegularizer>(json).unwrap();
        let error = parse(r#"{"kl": {"rho": 1, "weight": 1}}"#).check("x").unwrap_err().to_string();
        assert!(error.starts_with("x.kl.rho must lie between 0 and 1"), "{error}");
        let error = parse(r#"{"l1": -1}"#).check("x").unwrap_err().to_string();
        assert!(error.starts_with("x.l1 must be 0 or more"), "{error}");
    }
}
