//! RMSprop (`keras/src/optimizers/rmsprop.py`).

use std::ops::Range;

use super::rule::{Moment, Slot, at, fraction, positive, settled};
use crate::error::Result;
use crate::json::record;
use crate::kernels::Real;

record! {
    /// v ← ρ v + (1 − ρ) g² and p ← p − rate · g / √(v + ε).
    ///
    /// Centred, the square of a running mean of g is taken off v; with momentum, p moves by m ← momentum · m + that
    /// step.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct RmsProp {
        /// ρ: decay of the running means.
        pub rho: f64 = 0.9,
        /// How much of the last step is kept.
        pub momentum: f64 = 0.0,
        /// ε: keeps the division finite.
        pub epsilon: f64 = 1e-7,
        /// Whether gradients are divided by their deviation instead of their size.
        pub centered: bool = false,
    }
}

impl RmsProp {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        fraction(field, "rho", self.rho)?;
        fraction(field, "momentum", self.momentum)?;
        positive(field, "epsilon", self.epsilon)
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![Slot::zero("velocity")];
        if self.momentum > 0.0 {
            slots.push(Slot::zero("momentum"));
        }
        if self.centered {
            slots.push(Slot::zero("average_gradient"));
        }
        slots
    }

    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        let rate = T::of(moment.rate);
        match (self.momentum > 0.0, self.centered) {
            (false, false) => {
                let [v] = at(slots, place);
                let places = params.iter_mut().zip(grads).zip(v);
                places.for_each(|((p, &g), v)| *p -= rate * g / self.size(v, g));
            }
            (false, true) => {
                let [v, mean] = at(slots, place);
                let places = params.iter_mut().zip(grads).zip(v).zip(mean);
                places.for_each(|(((p, &g), v), mean)| *p -= rate * g / self.deviation(v, mean, g));
            }
            (true, false) => {
                let [v, m] = at(slots, place);
                let places = params.iter_mut().zip(grads).zip(v).zip(m);
                places.for_each(|(((p, &g), v), m)| self.roll(p, m, rate * g / self.size(v, g)));
            }
            (true, true) => {
                let [v, m, mean] = at(slots, place);
                let places = params.iter_mut().zip(grads).zip(v).zip(m).zip(mean);
                places.for_each(|((((p, &g), v), m), mean)| {
                    self.roll(p, m, rate * g / self.deviation(v, mean, g));
                });
            }
        }
    }

    /// The root of the running mean of squares, with this gradient in it.
    #[inline(always)]
    fn size<T: Real>(&self, v: &mut T, g: T) -> T {
        *v = settled(T::of(self.rho) * *v + T::of(1.0 - self.rho) * (g * g));
        (*v + T::of(self.epsilon)).sqrt()
    }

    /// The running standard deviation, with this gradient in it.
    #[inline(always)]
    fn deviation<T: Real>(&self, v: &mut T, mean: &mut T, g: T) -> T {
        *v = settled(T::of(self.rho) * *v + T::of(1.0 - self.rho) * (g * g));
        *mean = settled(T::of(self.rho) * *mean + T::of(1.0 - self.rho) * g);
        (*v - *mean * *mean + T::of(self.epsilon)).sqrt()
    }

    #[inline(always)]
    fn roll<T: Real>(&self, p: &mut T, m: &mut T, increment: T) {
        *m = settled(T::of(self.momentum) * *m + increment);
        *p -= *m;
    }
}
