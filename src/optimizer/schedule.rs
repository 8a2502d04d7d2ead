//! Learning rates that change from step to step (`keras/src/optimizers/schedules/learning_rate_schedule.py`).

use std::f64::consts::PI;

use serde_json::Value;

use super::rule::{not_negative, positive};
use crate::error::{Error, Result};
use crate::json::{Json, Problem, serde_too, tagged};

/// How far a step goes: one number, or a schedule.
#[derive(Debug, Clone, PartialEq)]
pub enum LearningRate {
    /// The same for every step.
    Constant(f64),
    /// `{"schedule": "CosineDecay", …}`
    Scheduled(Schedule),
}

tagged! {
    /// A schedule, by its Keras name. `step` is the number of steps already made.
    #[derive(Debug, Clone, PartialEq)]
    pub enum Schedule by "schedule" {
        /// `initial_learning_rate · decay_rate^(step / decay_steps)`
        ExponentialDecay {
            /// The first step's rate.
            initial_learning_rate: f64,
            /// After how many steps the rate has changed by `decay_rate`.
            decay_steps: u64,
            /// The factor.
            decay_rate: f64,
            /// Whether the rate changes only every `decay_steps` steps.
            staircase: bool = false,
        } = "ExponentialDecay",
        /// Half a cosine from the rate down to `alpha` times the rate, after an optional rise (Loshchilov and Hutter
        /// 2017).
        CosineDecay {
            /// The first step's rate.
            initial_learning_rate: f64,
            /// How many steps the fall takes.
            decay_steps: u64,
            /// What part of the rate is left at the end.
            alpha: f64 = 0.0,
            /// Where a linear rise from `initial_learning_rate` leads before the fall; none without it.
            warmup_target: Option<f64>,
            /// How many steps the rise takes.
            warmup_steps: u64 = 0,
        } = "CosineDecay",
        /// `values[i]` up to and including step `boundaries[i]`, and the last value after the last boundary.
        PiecewiseConstantDecay {
            /// The last step of each value but the last.
            boundaries: Vec<u64>,
            /// The rates.
            values: Vec<f64>,
        } = "PiecewiseConstantDecay",
    }
}

impl Json for LearningRate {
    fn read(value: Value) -> std::result::Result<Self, Problem> {
        match value {
            Value::Number(_) => f64::read(value).map(Self::Constant),
            Value::Object(_) => Schedule::read(value).map(Self::Scheduled),
            other => Err(Problem::expected(
                "a number or a schedule, such as {\"schedule\": \"CosineDecay\", …}",
                &other,
            )),
        }
    }

    fn write(&self) -> Value {
        match self {
            Self::Constant(rate) => rate.write(),
            Self::Scheduled(schedule) => schedule.write(),
        }
    }
}

serde_too!(LearningRate);

impl LearningRate {
    /// The rate of the step that follows `step` others.
    pub fn at(&self, step: u64) -> f64 {
        match self {
            Self::Constant(rate) => *rate,
            Self::Scheduled(schedule) => schedule.at(step as f64),
        }
    }

    /// The rate by which a run is known: the first, or the one that a rise leads to.
    pub fn nominal(&self) -> f64 {
        match self {
            Self::Scheduled(Schedule::CosineDecay { warmup_target: Some(target), .. }) => *target,
            _ => self.at(0),
        }
    }

    /// The field in which [`LearningRate::nominal`] is written, after `field`.
    pub(super) fn nominal_field(&self, field: &str) -> String {
        match self {
            Self::Constant(_) => field.to_owned(),
            Self::Scheduled(Schedule::CosineDecay { warmup_target: Some(_), .. }) => {
                format!("{field}.warmup_target")
            }
            Self::Scheduled(Schedule::PiecewiseConstantDecay { .. }) => format!("{field}.values[0]"),
            Self::Scheduled(_) => format!("{field}.initial_learning_rate"),
        }
    }

    /// `field` is the optimiser's.
    pub(super) fn check(&self, field: &str) -> Result<()> {
        match self {
            Self::Constant(rate) => positive(field, "learning_rate", *rate),
            Self::Scheduled(schedule) => schedule.check(&format!("{field}.learning_rate")),
        }
    }
}

impl Schedule {
    fn at(&self, step: f64) -> f64 {
        match self {
            Self::ExponentialDecay { initial_learning_rate, decay_steps, decay_rate, staircase } => {
                let part = step / *decay_steps as f64;
                initial_learning_rate * decay_rate.powf(if *staircase { part.floor() } else { part })
            }
            Self::CosineDecay { initial_learning_rate, decay_steps, alpha, warmup_target, warmup_steps } => {
                let from = warmup_target.unwrap_or(*initial_learning_rate);
                let rise = if warmup_target.is_some() { *warmup_steps as f64 } else { 0.0 };
                if step < rise {
                    return initial_learning_rate + (from - initial_learning_rate) * step / rise;
                }
                let part = ((step - rise) / *decay_steps as f64).min(1.0);
                from * ((1.0 - alpha) * 0.5 * (1.0 + (PI * part).cos()) + alpha)
            }
            Self::PiecewiseConstantDecay { boundaries, values } => {
                values[boundaries.iter().take_while(|&&boundary| step > boundary as f64).count()]
            }
        }
    }

    fn check(&self, field: &str) -> Result<()> {
        let at_least_1 = |name: &str, steps: u64| match steps {
            0 => Err(Error::spec(format!("{field}.{name}"), "must be at least 1, but is 0")),
            _ => Ok(()),
        };
        match self {
            Self::ExponentialDecay { initial_learning_rate, decay_steps, decay_rate, .. } => {
                positive(field, "initial_learning_rate", *initial_learning_rate)?;
                at_least_1("decay_steps", *decay_steps)?;
                positive(field, "decay_rate", *decay_rate)
            }
            Self::CosineDecay { initial_learning_rate, decay_steps, alpha, warmup_target, .. } => {
                at_least_1("decay_steps", *decay_steps)?;
                not_negative(field, "alpha", *alpha)?;
                match warmup_target {
                    None => positive(field, "initial_learning_rate", *initial_learning_rate),
                    Some(target) => {
                        not_negative(field, "initial_learning_rate", *initial_learning_rate)?;
                        positive(field, "warmup_target", *target)
                    }
                }
            }
            Self::PiecewiseConstantDecay { boundaries, values } => {
                if values.len() != boundaries.len() + 1 {
                    let problem = format!(
                        "must be one more than the {} boundaries, but are {}",
                        boundaries.len(),
                        values.len()
                    );
                    return Err(Error::spec(format!("{field}.values"), problem));
                }
                if !boundaries.is_sorted_by(|a, b| a < b) {
                    return Err(Error::spec(
                        format!("{field}.boundaries"),
                        "must rise from each to the next",
                    ));
                }
                values.iter().enumerate().try_for_each(|(i, &v)| positive(field, &format!("values[{i}]"), v))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(json: &str) -> LearningRate {
        let rate: LearningRate = serde_json::from_str(json).unwrap();
        rate.check("training.optimizer").unwrap();
        let again: LearningRate = serde_json::from_str(&serde_json::to_string(&rate).unwrap()).unwrap();
        assert_eq!(again, rate);
        rate
    }

    #[test]
    fn a_cosine_rises_falls_and_stays() {
        let rate = rate(
            r#"{"schedule": "CosineDecay", "initial_learning_rate": 0.0, "decay_steps": 10, "alpha": 0.2,
                "warmup_target": 1.0, "warmup_steps": 4}"#,
        );
        let close =
            |step, value: f64| assert!((rate.at(step) - value).abs() < 1e-12, "{step}: {}", rate.at(step));
        close(0, 0.0);
        close(2, 0.5);
        close(4, 1.0);
        close(9, 0.6);
        close(14, 0.2);
        close(100, 0.2);
        assert_eq!(rate.nominal(), 1.0);
    }

    #[test]
    fn a_boundary_belongs_to_the_value_before_it() {
        let rate =
            rate(r#"{"schedule": "PiecewiseConstantDecay", "boundaries": [2, 5], "values": [3, 2, 1]}"#);
        assert_eq!([0, 2, 3, 5, 6].map(|step| rate.at(step)), [3.0, 3.0, 2.0, 2.0, 1.0]);
    }

    #[test]
    fn mistakes_are_named() {
        let error = |json: &str| match serde_json::from_str::<LearningRate>(json) {
            Err(error) => error.to_string(),
            Ok(rate) => rate.check("training.optimizer").unwrap_err().to_string(),
        };
        assert!(error("\"fast\"").contains("must be a number or a schedule"));
        assert!(error(r#"{"schedule": "Sawtooth"}"#).contains("unknown variant `Sawtooth`"));
        let none = error(
            r#"{"schedule": "ExponentialDecay", "initial_learning_rate": 1, "decay_steps": 0, "decay_rate": 0.9}"#,
        );
        assert_eq!(none, "training.optimizer.learning_rate.decay_steps must be at least 1, but is 0");
        let few = error(r#"{"schedule": "PiecewiseConstantDecay", "boundaries": [1], "values": [1]}"#);
        assert!(few.contains("must be one more than the 1 boundaries"), "{few}");
    }
}
