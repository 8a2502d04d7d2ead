//! Trained parameters as files: what a recipe, a seed and a data set made of each other.
//!
//! The native format is safetensors ([`Weights::write`], [`Weights::read`]): one tensor for each parameter, under the
//! name that [`Model::param_places`] gives it (`dense_1/kernel`), and a [`Card`] as JSON in the metadata.
//! [`Weights::start`] goes on from there. Native programs also write and read NumPy's archives.

#[cfg(not(target_arch = "wasm32"))]
mod npz;
mod safetensors;

use std::ops::Range;
use std::sync::Arc;

use crate::data::TrainingData;
use crate::error::{Error, Result};
use crate::json::record;
use crate::layers::Param;
use crate::model::Model;
use crate::spec::Recipe;
use crate::trainer::Trainer;
pub use safetensors::{Precision, read_card};

/// The name under which errors speak of weights.
const NAME: &str = "weights";

/// Parameters by name, and what is known of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Where they come from.
    pub card: Card,
    /// The parameters, in the order of the model.
    pub tensors: Vec<Tensor>,
}

record! {
    /// Where weights come from.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Card {
        /// The recipe that they are the parameters of.
        pub recipe: Recipe,
        /// The seed of the run.
        pub seed: u64 = 0,
        /// The data set that they were trained on; empty where it is not known.
        pub data: String = String::new(),
        /// The SHA-256 of the data set's files, for a data set that is installed.
        pub data_sha256: Option<String>,
        /// How many epochs they were trained for.
        pub epochs: usize = 0,
        /// The training loss of the last epoch.
        pub loss: Option<f64>,
        /// The validation loss after the last epoch.
        pub val_loss: Option<f64>,
        /// The commit of this project that trained them.
        pub commit: Option<String>,
    }
}

impl Card {
    /// A card that says nothing but the recipe.
    pub fn new(recipe: Recipe) -> Self {
        Self {
            recipe,
            seed: 0,
            data: String::new(),
            data_sha256: None,
            epochs: 0,
            loss: None,
            val_loss: None,
            commit: None,
        }
    }
}

/// The values of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// Its layer's name and its own: `dense_1/kernel`.
    pub name: String,
    /// Its shape, in Keras's order.
    pub shape: Vec<usize>,
    /// Its values, the last axis fastest.
    pub values: Vec<f32>,
}

impl Weights {
    /// The parameters that a run has come to.
    pub fn of(trainer: &Trainer<f32>) -> Self {
        let last = trainer.history().last();
        let card = Card {
            seed: trainer.seed(),
            data: trainer.data().train.name().to_owned(),
            epochs: last.map_or(0, |record| record.epoch),
            loss: last.map(|record| record.loss),
            val_loss: last.map(|record| record.val_loss),
            ..Card::new(trainer.recipe().clone())
        };
        Self::of_model(trainer.model(), card)
    }

    /// A model's parameters.
    pub fn of_model(model: &Model<f32>, card: Card) -> Self {
        let tensor = |(name, param, range): (String, Param, Range<usize>)| Tensor {
            name,
            shape: param.shape,
            values: model.params()[range].to_vec(),
        };
        Self { card, tensors: model.param_places().map(tensor).collect() }
    }

    /// The model that the card's recipe describes, with these parameters.
    ///
    /// # Errors
    /// [`Error::Spec`] when the recipe cannot be built, [`Error::Data`] when the parameters are not those of its model.
    pub fn model(&self) -> Result<Model<f32>> {
        let mut model = Model::build(&self.card.recipe.model, self.card.seed)?;
        self.apply(&mut model)?;
        Ok(model)
    }

    /// A run that begins with these parameters at epoch 0, with a fresh optimiser and without pretraining; of the
    /// card's recipe, where no other is given.
    ///
    /// # Errors
    /// As [`Weights::model`], and [`Error::Spec`] when the recipe does not fit the data.
    pub fn start(&self, recipe: Option<Recipe>, seed: u64, data: Arc<TrainingData>) -> Result<Trainer<f32>> {
        let recipe = recipe.unwrap_or_else(|| self.card.recipe.clone());
        let mut model = Model::build(&recipe.model, seed)?;
        self.apply(&mut model)?;
        Trainer::begin(recipe, model, seed, data)
    }

    /// Makes these the model's parameters; where they do not fit, the model stays as it was.
    ///
    /// # Errors
    /// [`Error::Data`] naming the tensor that is missing, too many, of another shape, or not of numbers.
    pub fn apply(&self, model: &mut Model<f32>) -> Result<()> {
        let places: Vec<_> = model.param_places().collect();
        let unknown = self.tensors.iter().find(|tensor| places.iter().all(|(name, ..)| *name != tensor.name));
        if let Some(tensor) = unknown {
            let known = names(places.iter().map(|(name, ..)| name.as_str()));
            return Err(broken(format!(
                "have a tensor {}, which the recipe's model has no place for: it has {known}",
                tensor.name
            )));
        }
        let found: Vec<&Tensor> =
            places.iter().map(|(name, param, _)| self.tensor(name, &param.shape)).collect::<Result<_>>()?;
        for (tensor, (_, _, range)) in found.into_iter().zip(places) {
            model.params_mut()[range].copy_from_slice(&tensor.values);
        }
        Ok(())
    }

    /// The tensor of this name, which must be of this shape and of finite numbers.
    fn tensor(&self, name: &str, shape: &[usize]) -> Result<&Tensor> {
        let Some(tensor) = self.tensors.iter().find(|tensor| tensor.name == name) else {
            let known = names(self.tensors.iter().map(|tensor| tensor.name.as_str()));
            return Err(broken(format!("lack the tensor {name} of shape {shape:?}; they have {known}")));
        };
        if tensor.shape != shape {
            return Err(broken(format!(
                "have {name} of shape {:?}, but the recipe's model needs {shape:?}",
                tensor.shape
            )));
        }
        tensor.check()?;
        Ok(tensor)
    }
}

impl Tensor {
    /// Checks that there are as many values as the shape says, and that they are numbers.
    fn check(&self) -> Result<()> {
        let Self { name, shape, values } = self;
        if shape.iter().try_fold(1usize, |len, &extent| len.checked_mul(extent)) != Some(values.len()) {
            return Err(broken(format!("have {} values for {name} of shape {shape:?}", values.len())));
        }
        match values.iter().position(|value| !value.is_finite()) {
            Some(place) => Err(broken(format!(
                "have {} at place {place} of {name}; every weight must be a finite number",
                values[place]
            ))),
            None => Ok(()),
        }
    }
}

/// Some names for people to read, not too many.
fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 6;
    let mut listed: Vec<&str> = names.take(MOST + 1).collect();
    match listed.len() {
        0 => "none".to_owned(),
        len if len > MOST => {
            listed[MOST] = "…";
            listed.join(", ")
        }
        _ => listed.join(", "),
    }
}

fn broken(problem: impl Into<String>) -> Error {
    Error::data(NAME, problem)
}
