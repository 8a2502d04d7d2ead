//! Nadam (`keras/src/optimizers/nadam.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, fraction, positive, settled};
use crate::error::Result;
use crate::json::record;
use crate::kernels::Real;

/// How the momentum of the schedule u approaches β₁: u(t) = β₁ (1 − 0.96ᵗ / 2).
const SCHEDULE_DECAY: f64 = 0.96;

record! {
    /// Adam whose mean m̂ looks one step ahead: m̂ = u(t+1) m / (1 − U(t+1)) + (1 − u(t)) g / (1 − U(t)), U = ∏ u.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Nadam {
        /// β₁: decay of the running mean of gradients.
        pub beta_1: f64 = 0.9,
        /// β₂: decay of the running mean of squared gradients.
        pub beta_2: f64 = 0.999,
        /// ε: keeps the division finite.
        pub epsilon: f64 = 1e-7,
    }
}

impl Nadam {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        fraction(field, "beta_1", self.beta_1)?;
        fraction(field, "beta_2", self.beta_2)?;
        positive(field, "epsilon", self.epsilon)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        vec![Slot::zero("momentum"), Slot::zero("velocity")]
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let product = self.product(moment.step);
        let ahead = self.u(moment.step as f64 + 1.0);
        // The three numbers by which m, g and v enter the step; the rate is folded into the first two.
        let of_m = moment.rate * ahead / (1.0 - product * ahead);
        let of_g = moment.rate * (1.0 - self.u(moment.step as f64)) / (1.0 - product);
        let of_v = 1.0 / (1.0 - self.beta_2.powf(moment.step as f64));
        let [of_m, of_g, of_v, epsilon] = [of_m, of_g, of_v, self.epsilon].map(T::of);
        let [a, b] = [1.0 - self.beta_1, 1.0 - self.beta_2].map(T::of);
        let [m, v] = at(slots, place);
        for (((p, &g), m), v) in params.iter_mut().zip(grads).zip(m).zip(v) {
            *m = settled(*m + (g - *m) * a);
            *v = settled(*v + (g * g - *v) * b);
            *p -= (of_m * *m + of_g * g) / ((*v * of_v).sqrt() + epsilon);
        }
    }

    fn u(&self, step: f64) -> f64 {
        self.beta_1 * (1.0 - 0.5 * SCHEDULE_DECAY.powf(step))
    }

    /// U(t), which is kept nowhere: a checkpoint needs no more than the step. It is next to 0 after some hundred
    /// factors, unless β₁ is next to 1.
    fn product(&self, step: u64) -> f64 {
        let mut product = 1.0;
        for step in 1..=step {
            product *= self.u(step as f64);
            if product < 1e-30 {
                return 0.0;
            }
        }
        product
    }
}
