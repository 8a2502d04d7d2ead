//! An optimiser as data: its rule's settings, and those that every optimiser of Keras takes.

use serde_json::Value;

use super::rule::{Rule, not_negative};
use super::{Clipping, LearningRate};
use crate::error::Result;
use crate::json::{Json, Object, Problem, fields_of, put, serde_too};

/// An optimiser and its settings: `{"name": "Adam", "learning_rate": 0.001, "clipnorm": 1.0}`.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizerSpec {
    /// What a step does, and that rule's own settings.
    pub rule: Rule,
    /// How far a step goes.
    pub learning_rate: LearningRate,
    /// The part of each weight that is taken off it at a step, before it is multiplied by the learning rate.
    pub weight_decay: Option<f64>,
    /// How gradients are kept from being too large.
    pub clipping: Clipping,
}

impl Json for OptimizerSpec {
    /// What is not one of the common settings must be one of the rule's.
    fn read(value: Value) -> std::result::Result<Self, Problem> {
        let mut settings = Object::of(value)?;
        let learning_rate: Option<LearningRate> = settings.take("learning_rate")?;
        let weight_decay: Option<f64> = settings.take("weight_decay")?;
        let clipping = Clipping {
            clipnorm: settings.take("clipnorm")?,
            global_clipnorm: settings.take("global_clipnorm")?,
            clipvalue: settings.take("clipvalue")?,
        };
        let rule = Rule::read(settings.rest())?;
        Ok(Self {
            learning_rate: learning_rate.unwrap_or(LearningRate::Constant(rule.default_learning_rate())),
            weight_decay: weight_decay.or(rule.default_weight_decay()),
            rule,
            clipping,
        })
    }

    fn write(&self) -> Value {
        let mut settings = fields_of(&self.rule);
        put(&mut settings, "learning_rate", self.learning_rate.write());
        put(&mut settings, "weight_decay", self.weight_decay.write());
        put(&mut settings, "clipnorm", self.clipping.clipnorm.write());
        put(&mut settings, "global_clipnorm", self.clipping.global_clipnorm.write());
        put(&mut settings, "clipvalue", self.clipping.clipvalue.write());
        Value::Object(settings)
    }
}

serde_too!(OptimizerSpec);

impl OptimizerSpec {
    /// The optimiser's Keras name.
    pub fn name(&self) -> &'static str {
        self.rule.name()
    }

    /// How far a step goes; where that changes, the rate by which the run is known.
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate.nominal()
    }

    /// What might help a run that diverges: the field of the learning rate after `field`, its value, and another.
    pub fn gentler(&self, field: &str) -> String {
        let (rate, usual) = (self.learning_rate(), self.rule.default_learning_rate());
        let better = if rate > usual { usual } else { rate / 10.0 };
        let name = self.learning_rate.nominal_field(&format!("{field}.learning_rate"));
        format!("{name} is {rate}; try {better}")
    }

    /// # Errors
    /// [`crate::error::Error::Spec`] naming the setting that cannot be.
    pub fn check(&self, field: &str) -> Result<()> {
        self.learning_rate.check(field)?;
        not_negative(field, "weight_decay", self.weight_decay.unwrap_or(0.0))?;
        self.clipping.check(field)?;
        self.rule.check(field)
    }

    /// The names of the running values kept for every parameter.
    pub fn slots(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.rule.slots().into_iter().map(|slot| slot.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optimizer::Adam;

    fn parse(json: &str) -> std::result::Result<OptimizerSpec, String> {
        let spec: OptimizerSpec = serde_json::from_str(json).map_err(|error| error.to_string())?;
        spec.check("training.optimizer").map_err(|error| error.to_string())?;
        Ok(spec)
    }

    #[test]
    fn what_is_left_out_is_as_in_keras() {
        let adam = parse(r#"{"name": "AdamW"}"#).unwrap();
        assert_eq!(
            adam.rule,
            Rule::AdamW(Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7, amsgrad: false })
        );
        assert_eq!((adam.learning_rate(), adam.weight_decay), (0.001, Some(0.004)));
        assert_eq!(parse(r#"{"name": "SGD"}"#).unwrap().learning_rate(), 0.01);
    }

    #[test]
    fn every_setting_survives_the_round_trip() {
        for json in [
            r#"{"name": "SGD", "momentum": 0.9, "nesterov": true, "clipnorm": 1.5}"#,
            r#"{"name": "RMSprop", "centered": true, "weight_decay": 0.01, "clipvalue": 0.5}"#,
            r#"{"name": "AdamW", "amsgrad": true, "learning_rate":
                {"schedule": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.5}}"#,
        ] {
            let spec = parse(json).unwrap();
            assert_eq!(parse(&serde_json::to_string(&spec).unwrap()).unwrap(), spec);
        }
    }

    #[test]
    fn mistakes_are_named() {
        let error = |json: &str| parse(json).unwrap_err();
        assert!(error(r#"{"name": "Adam", "beta1": 0.9}"#).contains("unknown field `beta1`"));
        assert!(error(r#"{"name": "Adan"}"#).contains("unknown variant `Adan`"));
        assert!(error(r#"{"name": "Adam", "clipnorm": "a lot"}"#).contains("clipnorm: must be a number"));
        let both = error(r#"{"name": "Adam", "clipnorm": 1, "clipvalue": 1}"#);
        assert!(both.contains("clipvalue and training.optimizer.clipnorm cannot both be given"), "{both}");
        let nesterov = error(r#"{"name": "SGD", "nesterov": true}"#);
        assert!(nesterov.contains("nesterov needs a momentum above 0"), "{nesterov}");
    }

    #[test]
    fn the_advice_names_the_field_that_holds_the_rate() {
        let spec = parse(
            r#"{"name": "Adam", "learning_rate":
                {"schedule": "PiecewiseConstantDecay", "boundaries": [9], "values": [7.5, 1]}}"#,
        );
        let advice = spec.unwrap().gentler("training.optimizer");
        assert_eq!(advice, "training.optimizer.learning_rate.values[0] is 7.5; try 0.001");
    }
}
