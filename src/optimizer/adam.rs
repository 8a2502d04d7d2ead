//! Adam, and AdamW's part beside its weight decay (`keras/src/optimizers/adam.py`, `adamw.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, fraction, positive, settled};
use crate::error::Result;
use crate::json::record;
use crate::kernels::Real;

record! {
    /// m ← m + (g − m)(1 − β₁); v ← v + (g² − v)(1 − β₂); p ← p − α m / (√v + ε), α = rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ).
    ///
    /// The bias corrections are folded into α, and ε is not corrected: it is the paper's "epsilon hat", as in Keras.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Adam {
        /// β₁: decay of the running mean of gradients.
        pub beta_1: f64 = 0.9,
        /// β₂: decay of the running mean of squared gradients.
        pub beta_2: f64 = 0.999,
        /// ε: keeps the division finite.
        pub epsilon: f64 = 1e-7,
        /// Whether the largest v so far is divided by (Reddi, Kale and Kumar 2018).
        pub amsgrad: bool = false,
    }
}

impl Adam {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        fraction(field, "beta_1", self.beta_1)?;
        fraction(field, "beta_2", self.beta_2)?;
        positive(field, "epsilon", self.epsilon)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        let names: &[_] =
            if self.amsgrad { &["momentum", "velocity", "velocity_hat"] } else { &["momentum", "velocity"] };
        names.iter().copied().map(Slot::zero).collect()
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let power = |beta: f64| 1.0 - beta.powf(moment.step as f64);
        let alpha = moment.rate * power(self.beta_2).sqrt() / power(self.beta_1);
        let [alpha, a, b, epsilon] = [alpha, 1.0 - self.beta_1, 1.0 - self.beta_2, self.epsilon].map(T::of);
        if self.amsgrad {
            let [m, v, largest] = at(slots, place);
            for ((((p, &g), m), v), largest) in params.iter_mut().zip(grads).zip(m).zip(v).zip(largest) {
                *m = settled(*m + (g - *m) * a);
                *v = settled(*v + (g * g - *v) * b);
                *largest = largest.max(*v);
                *p -= alpha * *m / (largest.sqrt() + epsilon);
            }
            return;
        }
        let [m, v] = at(slots, place);
        for (((p, &g), m), v) in params.iter_mut().zip(grads).zip(m).zip(v) {
            *m = settled(*m + (g - *m) * a);
            *v = settled(*v + (g * g - *v) * b);
            *p -= alpha * *m / (v.sqrt() + epsilon);
        }
    }
}
