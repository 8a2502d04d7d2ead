//! Which rule an optimiser follows, and what all rules have in common.

use std::ops::Range;

use super::{Adadelta, Adagrad, Adam, Nadam, RmsProp, Sgd};
use crate::error::{Error, Result};
use crate::json::tagged;
use crate::kernels::Real;

tagged! {
    /// An optimiser's rule, by its Keras name, and its settings; what is left out has Keras's default.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Rule by "name" {
        /// Stochastic gradient descent, with momentum or without.
        Sgd(inner: Sgd) = "SGD",
        /// Duchi, Hazan and Singer 2011.
        Adagrad(inner: Adagrad) = "Adagrad",
        /// Zeiler 2012.
        Adadelta(inner: Adadelta) = "Adadelta",
        /// Tieleman and Hinton 2012.
        RmsProp(inner: RmsProp) = "RMSprop",
        /// Kingma and Ba 2015.
        Adam(inner: Adam) = "Adam",
        /// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
        AdamW(inner: Adam) = "AdamW",
        /// Adam with Nesterov momentum (Dozat 2016).
        Nadam(inner: Nadam) = "Nadam",
    }
}

/// When a step happens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// How far the step goes.
    pub rate: f64,
    /// The step, counted from 1.
    pub step: u64,
}

/// A running value that a rule keeps for every parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    /// Its Keras name.
    pub name: &'static str,
    /// What it is before the first step.
    pub initial: f64,
}

impl Slot {
    /// A running value that starts at 0.
    pub fn zero(name: &'static str) -> Self {
        Self { name, initial: 0.0 }
    }
}

impl Rule {
    /// Its Keras name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sgd(_) => "SGD",
            Self::Adagrad(_) => "Adagrad",
            Self::Adadelta(_) => "Adadelta",
            Self::RmsProp(_) => "RMSprop",
            Self::Adam(_) => "Adam",
            Self::AdamW(_) => "AdamW",
            Self::Nadam(_) => "Nadam",
        }
    }

    /// The learning rate that Keras gives this optimiser when none is named.
    pub fn default_learning_rate(&self) -> f64 {
        if matches!(self, Self::Sgd(_)) { 0.01 } else { 0.001 }
    }

    /// The weight decay that Keras gives this optimiser when none is named.
    pub fn default_weight_decay(&self) -> Option<f64> {
        matches!(self, Self::AdamW(_)).then_some(0.004)
    }

    pub(super) fn check(&self, field: &str) -> Result<()> {
        match self {
            Self::Sgd(rule) => rule.check(field),
            Self::Adagrad(rule) => rule.check(field),
            Self::Adadelta(rule) => rule.check(field),
            Self::RmsProp(rule) => rule.check(field),
            Self::Adam(rule) | Self::AdamW(rule) => rule.check(field),
            Self::Nadam(rule) => rule.check(field),
        }
    }

    pub(super) fn slots(&self) -> Vec<Slot> {
        match self {
            Self::Sgd(rule) => rule.slots(),
            Self::Adagrad(rule) => rule.slots(),
            Self::Adadelta(rule) => rule.slots(),
            Self::RmsProp(rule) => rule.slots(),
            Self::Adam(rule) | Self::AdamW(rule) => rule.slots(),
            Self::Nadam(rule) => rule.slots(),
        }
    }

    /// One step of the parameters that lie at `place` among all; `slots` are whole.
    pub(super) fn step<T: Real>(
        &self,
        moment: Moment,
        params: &mut [T],
        grads: &[T],
        slots: &mut [Vec<T>],
        place: Range<usize>,
    ) {
        match self {
            Self::Sgd(rule) => rule.step(moment, params, grads, slots, place),
            Self::Adagrad(rule) => rule.step(moment, params, grads, slots, place),
            Self::Adadelta(rule) => rule.step(moment, params, grads, slots, place),
            Self::RmsProp(rule) => rule.step(moment, params, grads, slots, place),
            Self::Adam(rule) | Self::AdamW(rule) => rule.step(moment, params, grads, slots, place),
            Self::Nadam(rule) => rule.step(moment, params, grads, slots, place),
        }
    }
}

/// The running values of the parameters at `place`; a rule knows how many it asked for.
pub(super) fn at<T, const N: usize>(slots: &mut [Vec<T>], place: Range<usize>) -> [&mut [T]; N] {
    let slots: &mut [Vec<T>; N] = slots.try_into().expect("slots are made to fit the rule");
    slots.each_mut().map(|slot| &mut slot[place.clone()])
}

/// A running value as it is kept: 0 where it is next to 0.
///
/// Running values decay towards 0 and would end as denormal numbers, which some processors compute a hundred times
/// slower. The bound is so far below every epsilon that no step can tell.
#[inline(always)]
pub(super) fn settled<T: Real>(value: T) -> T {
    if value.abs() < T::of(1e-30) { T::zero() } else { value }
}

pub(super) fn positive(field: &str, name: &str, value: f64) -> Result<()> {
    if value.is_finite() && value > 0.0 {
        return Ok(());
    }
    Err(Error::spec(format!("{field}.{name}"), format!("must be more than 0, but is {value}")))
}

pub(super) fn not_negative(field: &str, name: &str, value: f64) -> Result<()> {
    if value.is_finite() && value >= 0.0 {
        return Ok(());
    }
    Err(Error::spec(format!("{field}.{name}"), format!("must be 0 or more, but is {value}")))
}

pub(super) fn fraction(field: &str, name: &str, value: f64) -> Result<()> {
    if (0.0..1.0).contains(&value) {
        return Ok(());
    }
    Err(Error::spec(format!("{field}.{name}"), format!("must be at least 0 and under 1, but is {value}")))
}
