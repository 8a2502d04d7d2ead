//! Stochastic gradient descent (`keras/src/optimizers/sgd.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, fraction, settled};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;

record! {
    /// p ← p − rate · g; with momentum, m ← momentum · m − rate · g and p ← p + m.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub struct Sgd {
        /// How much of the last step is kept.
        pub momentum: f64 = 0.0,
        /// Whether the gradient counts as that of the place where momentum alone would lead (Nesterov 1983).
        pub nesterov: bool = false,
    }
}

impl Sgd {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        if self.nesterov && self.momentum == 0.0 {
            return Err(Error::spec(format!("{field}.nesterov"), "needs a momentum above 0, such as 0.9"));
        }
        fraction(field, "momentum", self.momentum)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        if self.momentum == 0.0 { Vec::new() } else { vec![Slot::zero("momentum")] }
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let (rate, momentum) = (T::of(moment.rate), T::of(self.momentum));
        if self.momentum == 0.0 {
            params.iter_mut().zip(grads).for_each(|(p, &g)| *p -= rate * g);
            return;
        }
        let [momenta] = at(slots, place);
        for ((p, &g), m) in params.iter_mut().zip(grads).zip(momenta) {
            *m = settled(momentum * *m - rate * g);
            *p += if self.nesterov { momentum * *m - rate * g } else { *m };
        }
    }
}
