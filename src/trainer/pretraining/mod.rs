//! What happens to a model before its own training: better first values than chance.

mod denoising;
mod greedy;
mod rbm;

use std::sync::Arc;

use super::Trainer;
use crate::data::TrainingData;
use crate::error::Result;
use crate::kernels::Real;
use crate::model::Model;
use crate::spec::{PretrainingSpec, Recipe, Target};
use greedy::Greedy;

/// Pretraining at work; it ends by writing its parameters into the model.
#[derive(Debug)]
pub(super) enum Pretraining<T> {
    /// Pairs of mirrored layers, one after another.
    Greedy(Box<Greedy<T>>),
    /// The whole model, towards the input alone.
    Reconstruction(Box<Trainer<T>>),
}

/// Where pretraining stands.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PretrainingReport {
    /// The stage at work, counted from 1: a pair of layers, where they are trained one after another.
    pub stage: usize,
    /// How many stages there will be.
    pub stages: usize,
    /// How many of the stage's epochs are done.
    pub epoch: usize,
    /// How many epochs a stage has.
    pub epochs: usize,
    /// The mean loss of the last epoch that is done; none before the first.
    pub loss: Option<f64>,
}

impl<T: Real> Pretraining<T> {
    /// Pretraining as the recipe asks for it, from its stage `stage` on (counted from 0).
    pub fn new(
        recipe: &Recipe,
        model: &Model<T>,
        seed: u64,
        data: &Arc<TrainingData>,
        stage: usize,
    ) -> Result<Option<Self>> {
        let Some(spec) = &recipe.pretraining else { return Ok(None) };
        if let PretrainingSpec::Reconstruction { training } = spec {
            let mut alone = Recipe { pretraining: None, training: training.clone(), ..recipe.clone() };
            for head in &mut alone.model.heads {
                head.weight = f64::from(u8::from(head.target != Target::Label));
            }
            let trainer = (stage == 0).then(|| Trainer::new(alone, seed, data.clone())).transpose()?;
            return Ok(trainer.map(|trainer| Self::Reconstruction(Box::new(trainer))));
        }
        let greedy = Greedy::new(spec, recipe, model, seed, &data.train, stage)?;
        Ok(greedy.map(|greedy| Self::Greedy(Box::new(greedy))))
    }

    /// One piece of work; returns how many samples it saw and whether all is done.
    pub fn advance(&mut self, model: &mut Model<T>, seed: u64, data: &TrainingData) -> Result<(usize, bool)> {
        match self {
            Self::Greedy(greedy) => Ok(greedy.advance(model, seed, data)),
            Self::Reconstruction(trainer) => {
                let report = trainer.step(|_| false)?;
                let done = report.phase == super::Phase::Finished;
                model.params_mut().copy_from_slice(trainer.model().params());
                Ok((report.samples, done))
            }
        }
    }

    /// Where it stands.
    pub fn report(&self) -> PretrainingReport {
        match self {
            Self::Greedy(greedy) => greedy.report(),
            Self::Reconstruction(trainer) => PretrainingReport {
                stage: 1,
                stages: 1,
                epoch: trainer.history().len(),
                epochs: trainer.recipe().training.epochs,
                loss: trainer.history().last().map(|record| record.loss),
            },
        }
    }
}
