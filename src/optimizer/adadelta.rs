//! Adadelta (`keras/src/optimizers/adadelta.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, fraction, positive, settled};
use crate::error::Result;
use crate::json::record;
use crate::kernels::Real;

record! {
    /// a ← ρ a + (1 − ρ) g²; δ = −√(d + ε) / √(a + ε) · g; d ← ρ d + (1 − ρ) δ²; p ← p + rate · δ.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Adadelta {
        /// ρ: decay of both running means.
        pub rho: f64 = 0.95,
        /// ε: keeps the division finite, and gets the first steps going.
        pub epsilon: f64 = 1e-7,
    }
}

impl Adadelta {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        fraction(field, "rho", self.rho)?;
        positive(field, "epsilon", self.epsilon)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        vec![Slot::zero("accumulated_grad"), Slot::zero("accumulated_delta_var")]
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let [rate, rho, rest, epsilon] = [moment.rate, self.rho, 1.0 - self.rho, self.epsilon].map(T::of);
        let [squares, deltas] = at(slots, place);
        for (((p, &g), a), d) in params.iter_mut().zip(grads).zip(squares).zip(deltas) {
            *a = settled(rho * *a + rest * (g * g));
            let delta = -((*d + epsilon).sqrt() * g / (*a + epsilon).sqrt());
            *d = settled(rho * *d + rest * (delta * delta));
            *p += rate * delta;
        }
    }
}
