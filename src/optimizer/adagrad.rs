//! Adagrad (`keras/src/optimizers/adagrad.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, not_negative, positive, settled};
use crate::error::Result;
use crate::json::record;
use crate::kernels::Real;

record! {
    /// a ← a + g² and p ← p − rate · g / √(a + ε).
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Adagrad {
        /// What a starts at.
        pub initial_accumulator_value: f64 = 0.1,
        /// ε: keeps the division finite.
        pub epsilon: f64 = 1e-7,
    }
}

impl Adagrad {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        not_negative(field, "initial_accumulator_value", self.initial_accumulator_value)?;
        positive(field, "epsilon", self.epsilon)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        vec![Slot { name: "accumulator", initial: self.initial_accumulator_value }]
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let (rate, epsilon) = (T::of(moment.rate), T::of(self.epsilon));
        let [accumulators] = at(slots, place);
        for ((p, &g), a) in params.iter_mut().zip(grads).zip(accumulators) {
            *a = settled(*a + g * g);
            *p -= rate * g / (*a + epsilon).sqrt();
        }
    }
}
