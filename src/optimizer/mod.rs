//! Optimisers, with Keras 3's rules and defaults (`keras/src/optimizers/*.py`): one file a rule.
//!
//! A step clips the gradients, lets the weights decay, and applies the rule, in Keras's order.

mod adadelta;
mod adagrad;
mod adam;
mod clipping;
mod nadam;
mod rmsprop;
mod rule;
mod schedule;
mod sgd;
mod spec;

use std::ops::Range;

use crate::kernels::Real;
pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use clipping::Clipping;
pub use nadam::Nadam;
pub use rmsprop::RmsProp;
pub use rule::Rule;
pub use schedule::{LearningRate, Schedule};
pub use sgd::Sgd;
pub use spec::OptimizerSpec;

use rule::Moment;

/// An optimiser at work: its settings, its step count and its running values, laid out like the parameters.
#[derive(Debug, Clone)]
pub struct Optimizer<T> {
    spec: OptimizerSpec,
    /// Where each variable that is trained lies among the parameters.
    variables: Vec<Range<usize>>,
    /// The same places, with neighbours joined: where nothing is frozen, one loop does it all.
    runs: Vec<Range<usize>>,
    /// How many steps were made.
    pub iterations: u64,
    /// One array for each of [`OptimizerSpec::slots`], as long as all parameters.
    pub slots: Vec<Vec<T>>,
}

impl<T: Real> Optimizer<T> {
    /// An optimiser for `count` parameters, of which it trains those in `variables`, before its first step.
    ///
    /// # Panics
    /// If a variable lies outside the parameters.
    pub fn new(spec: OptimizerSpec, count: usize, variables: impl IntoIterator<Item = Range<usize>>) -> Self {
        let variables: Vec<_> = variables.into_iter().collect();
        assert!(
            variables.iter().all(|variable| variable.end <= count),
            "a variable lies among the parameters"
        );
        let slots = spec.rule.slots().iter().map(|slot| vec![T::of(slot.initial); count]).collect();
        Self { runs: joined(&variables), spec, variables, iterations: 0, slots }
    }

    /// Its settings.
    pub fn spec(&self) -> &OptimizerSpec {
        &self.spec
    }

    /// Moves the parameters one step against their gradients, which are clipped in place.
    ///
    /// # Shapes
    /// - `params`, `grads`: `[count]`
    pub fn step(&mut self, params: &mut [T], grads: &mut [T]) {
        let rate = self.spec.learning_rate.at(self.iterations);
        self.iterations += 1;
        let moment = Moment { rate, step: self.iterations };
        self.spec.clipping.apply(grads, &self.variables);
        for run in &self.runs {
            let params = &mut params[run.clone()];
            if let Some(decay) = self.spec.weight_decay {
                let lost = T::of(decay * rate);
                params.iter_mut().for_each(|p| *p -= *p * lost);
            }
            self.spec.rule.step(moment, params, &grads[run.clone()], &mut self.slots, run.clone());
        }
    }
}

/// The same places with neighbours joined.
fn joined(variables: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for variable in variables {
        match runs.last_mut() {
            Some(last) if last.end == variable.start => last.end = variable.end,
            _ => runs.push(variable.clone()),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_steps(spec: &str) -> [f64; 2] {
        let mut optimizer = Optimizer::new(serde_json::from_str(spec).unwrap(), 1, std::iter::once(0..1));
        let mut p = [1.0f64];
        let mut seen = [0.0; 2];
        for seen in &mut seen {
            optimizer.step(&mut p, &mut [0.5]);
            *seen = p[0];
        }
        seen
    }

    #[test]
    fn sgd_by_hand() {
        assert_eq!(two_steps(r#"{"name": "SGD", "learning_rate": 0.5}"#), [0.75, 0.5]);
    }

    #[test]
    fn sgd_with_momentum_by_hand() {
        let momentum = r#"{"name": "SGD", "learning_rate": 0.5, "momentum": 0.5}"#;
        assert_eq!(two_steps(momentum), [0.75, 0.375]);
        let nesterov = r#"{"name": "SGD", "learning_rate": 0.5, "momentum": 0.5, "nesterov": true}"#;
        assert_eq!(two_steps(nesterov), [0.625, 0.1875]);
    }

    #[test]
    fn adam_with_a_constant_gradient_steps_by_its_learning_rate() {
        let [first, second] = two_steps(r#"{"name": "Adam"}"#);
        assert!((first - 0.999).abs() < 1e-6 && (second - 0.998).abs() < 1e-6, "{first} {second}");
    }

    #[test]
    fn adadelta_by_hand() {
        let [first, _] = two_steps(r#"{"name": "Adadelta", "learning_rate": 1.0}"#);
        let delta = (1e-7f64).sqrt() / (0.05 * 0.25 + 1e-7f64).sqrt() * 0.5;
        assert!((first - (1.0 - delta)).abs() < 1e-12, "{first}");
    }

    #[test]
    fn a_schedule_changes_the_rate_from_step_to_step() {
        let spec = r#"{"name": "SGD", "learning_rate":
            {"schedule": "PiecewiseConstantDecay", "boundaries": [0], "values": [1.0, 0.5]}}"#;
        assert_eq!(two_steps(spec), [0.5, 0.25]);
    }

    #[test]
    fn what_is_not_trained_stays() {
        let spec = r#"{"name": "Adam", "learning_rate": 0.5, "weight_decay": 0.1, "global_clipnorm": 1.0}"#;
        let mut optimizer = Optimizer::new(serde_json::from_str(spec).unwrap(), 4, [0..1, 2..3, 3..4]);
        assert_eq!(optimizer.runs, [0..1, 2..4]);
        let mut params = [1f64; 4];
        let mut grads = [3.0, 1e6, 0.0, 4.0];
        optimizer.step(&mut params, &mut grads);
        assert_eq!((params[1], grads[1]), (1.0, 1e6));
        assert!((grads[0] - 0.6).abs() < 1e-12 && (grads[3] - 0.8).abs() < 1e-12, "{grads:?}");
        assert!((params[2] - 0.95).abs() < 1e-12, "only decay moves what has no gradient: {params:?}");
    }

    #[test]
    fn running_values_never_become_denormal() {
        let names = ["Adadelta", "RMSprop", "Adam", "AdamW", "Nadam"];
        for name in names {
            let spec: OptimizerSpec = serde_json::from_str(&format!(r#"{{"name": "{name}"}}"#)).unwrap();
            let mut optimizer = Optimizer::<f32>::new(spec, 1, std::iter::once(0..1));
            let mut p = [1.0f32];
            optimizer.step(&mut p, &mut [1e-12]);
            for _ in 0..20_000 {
                optimizer.step(&mut p, &mut [0.0]);
                let all = optimizer.slots.iter().all(|slot| slot[0] == 0.0 || slot[0].is_normal());
                assert!(all, "{name}: {:?}", optimizer.slots);
            }
        }
    }
}
