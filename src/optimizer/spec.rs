//! An optimiser as data: its rule's settings, and those that every optimiser of Keras takes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::rule::{Rule, not_negative};
use super::{Clipping, LearningRate};
use crate::error::Result;

/// An optimiser and its settings: `{"name": "Adam", "learning_rate": 0.001, "clipnorm": 1.0}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct OptimizerSpec {
    /// What a step does, and that rule's own settings.
    #[serde(flatten)]
    pub rule: Rule,
    /// How far a step goes.
    pub learning_rate: LearningRate,
    /// The part of each weight that is taken off it at a step, before it is multiplied by the learning rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_decay: Option<f64>,
    /// How gradients are kept from being too large.
    #[serde(flatten)]
    pub clipping: Clipping,
}

impl TryFrom<Map<String, Value>> for OptimizerSpec {
    type Error = String;

    /// What is not one of the common settings must be one of the rule's.
    fn try_from(mut settings: Map<String, Value>) -> std::result::Result<Self, String> {
        let number = |name: &str, value: Option<Value>| match value {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_f64() {
                Some(number) => Ok(Some(number)),
                None => Err(format!("{name} must be a number, but is {value}")),
            },
        };
        let learning_rate = settings.remove("learning_rate");
        let weight_decay = number("weight_decay", settings.remove("weight_decay"))?;
        let clipping = Clipping {
            clipnorm: number("clipnorm", settings.remove("clipnorm"))?,
            global_clipnorm: number("global_clipnorm", settings.remove("global_clipnorm"))?,
            clipvalue: number("clipvalue", settings.remove("clipvalue"))?,
        };
        let rule: Rule = crate::json::of_value(Value::Object(settings)).map_err(|error| error.to_string())?;
        let learning_rate = match learning_rate {
            None | Some(Value::Null) => LearningRate::Constant(rule.default_learning_rate()),
            Some(rate) => LearningRate::try_from(rate).map_err(|error| format!("learning_rate: {error}"))?,
        };
        let weight_decay = weight_decay.or(rule.default_weight_decay());
        Ok(Self { rule, learning_rate, weight_decay, clipping })
    }
}

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
        assert!(error(r#"{"name": "Adam", "clipnorm": "a lot"}"#).contains("clipnorm must be a number"));
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
