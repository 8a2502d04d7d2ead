//! The whole state of a run as bytes, so that it goes on elsewhere to the same bits.
//!
//! The format is safetensors: each parameter under `model/…`, each running value of the optimiser under
//! `optimizer/SLOT/…`, where the run is to end with its best epoch's parameters those under `best/…`, and the rest as
//! JSON in the metadata. Random numbers have no state of their own: they follow from the seed, the epoch and the sample.
//! A checkpoint taken within a step is the one from before that step; one taken within a validation is the one from
//! before that validation; and one taken within pretraining begins the stage at work again, to the same bits.

use std::sync::Arc;

use super::{EpochRecord, Phase, Pretraining, Progress, Trainer, Watch};
use crate::data::TrainingData;
use crate::error::{Error, Result};
use crate::json::record;
use crate::spec::Recipe;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView, serialize};

const NAME: &str = "checkpoint";
/// The entry of the metadata that holds the rest of the run.
pub const CHECKPOINT_KEY: &str = "autoencoder-playground";
const VERSION: u32 = 1;

record! {
    /// Everything of a run that is not an array.
    struct State {
        version: u32,
        recipe: Recipe,
        seed: u64,
        data: String,
        train_samples: usize,
        iterations: u64,
        phase: Phase,
        /// How many stages of pretraining are done, while it is at work.
        pretraining_stage: usize = 0,
        epoch: usize,
        step_in_epoch: usize,
        epoch_loss: f64,
        watch: Watch,
        history: Vec<EpochRecord>,
    }
}

impl Trainer<f32> {
    /// The run as bytes.
    pub fn checkpoint(&self) -> Vec<u8> {
        let state = State {
            version: VERSION,
            recipe: self.recipe.clone(),
            seed: self.seed,
            data: self.data.train.name().to_owned(),
            train_samples: self.data.train.len(),
            iterations: self.optimizer.iterations,
            phase: self.progress.phase,
            pretraining_stage: self
                .pretraining
                .as_ref()
                .map_or(0, |pretraining| pretraining.report().stage - 1),
            epoch: self.progress.epoch,
            step_in_epoch: self.progress.step_in_epoch,
            epoch_loss: self.progress.epoch_loss,
            watch: self.progress.watch,
            history: self.history.clone(),
        };
        let json = crate::json::print(&state);
        let bytes: Vec<(String, Vec<usize>, Vec<u8>)> = self
            .arrays()
            .flat_map(|(prefix, values)| {
                self.model.param_places().map(move |(name, param, range)| {
                    let bytes = values[range].iter().flat_map(|value| value.to_le_bytes()).collect();
                    (format!("{prefix}/{name}"), param.shape, bytes)
                })
            })
            .collect();
        let views = bytes.iter().map(|(name, shape, bytes)| {
            let view = TensorView::new(Dtype::F32, shape.clone(), bytes).expect("shape and bytes agree");
            (name.as_str(), view)
        });
        let metadata = [(CHECKPOINT_KEY.to_owned(), json)].into_iter().collect();
        serialize(views, Some(metadata)).expect("names are unique")
    }

    /// The run that a checkpoint holds, on the data that it was made with.
    ///
    /// # Errors
    /// [`Error::Data`] when the bytes are no checkpoint, or one of another data set; [`Error::Spec`] when its recipe
    /// cannot be built.
    pub fn restore(bytes: &[u8], data: Arc<TrainingData>) -> Result<Self> {
        let broken = |problem: String| Error::data(NAME, problem);
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|error| broken(format!("is not a whole safetensors file: {error}")))?;
        let state = read_state(bytes)?;
        let data = super::seen(&state.recipe, data)?;
        if state.data != data.train.name() || state.train_samples != data.train.len() {
            return Err(broken(format!(
                "was made with {} samples of {}, but the data at hand is {} samples of {}",
                state.train_samples,
                state.data,
                data.train.len(),
                data.train.name()
            )));
        }
        let mut trainer = Self::new(state.recipe, state.seed, data)?;
        let places: Vec<_> = trainer.model.param_places().collect();
        for (prefix, values) in trainer.arrays_mut() {
            for (name, param, range) in &places {
                let name = format!("{prefix}/{name}");
                let tensor = tensors.tensor(&name).map_err(|_| broken(format!("lacks the tensor {name}")))?;
                if tensor.dtype() != Dtype::F32 || tensor.shape() != param.shape {
                    let (dtype, shape) = (tensor.dtype(), tensor.shape());
                    return Err(broken(format!(
                        "has {name} as {dtype:?} {shape:?} instead of F32 {:?}",
                        param.shape
                    )));
                }
                for (value, bytes) in values[range.clone()].iter_mut().zip(tensor.data().chunks_exact(4)) {
                    *value = f32::from_le_bytes(bytes.try_into().expect("four bytes"));
                }
            }
        }
        trainer.pretraining = match state.phase {
            Phase::Pretrain => {
                let Trainer { recipe, model, seed, data, .. } = &trainer;
                Pretraining::new(recipe, model, *seed, data, state.pretraining_stage)?
            }
            _ => None,
        };
        trainer.optimizer.iterations = state.iterations;
        trainer.history = state.history;
        let start = Progress::start(state.epoch, state.watch);
        trainer.progress = Progress {
            phase: state.phase,
            step_in_epoch: state.step_in_epoch,
            epoch_loss: state.epoch_loss,
            ..start
        };
        if trainer.progress.step_in_epoch > trainer.shards.steps() {
            return Err(broken(format!(
                "says step {} of an epoch of {}",
                state.step_in_epoch,
                trainer.shards.steps()
            )));
        }
        trainer.shards.shuffle(state.seed, state.epoch as u32);
        trainer.remember_safe();
        Ok(trainer)
    }

    fn arrays(&self) -> impl Iterator<Item = (String, &[f32])> {
        let names = self.optimizer.spec().slots().map(|slot| format!("optimizer/{slot}"));
        let slots = names.zip(self.optimizer.slots.iter().map(Vec::as_slice));
        let best = self.best.iter().map(|best| ("best".to_owned(), best.as_slice()));
        std::iter::once(("model".to_owned(), self.model.params())).chain(slots).chain(best)
    }

    fn arrays_mut(&mut self) -> impl Iterator<Item = (String, &mut [f32])> {
        let names = self.optimizer.spec().slots().map(|slot| format!("optimizer/{slot}"));
        let slots = names.zip(self.optimizer.slots.iter_mut().map(Vec::as_mut_slice));
        let best = self.best.iter_mut().map(|best| ("best".to_owned(), best.as_mut_slice()));
        std::iter::once(("model".to_owned(), self.model.params_mut())).chain(slots).chain(best)
    }
}

fn read_state(bytes: &[u8]) -> Result<State> {
    let broken = |problem: String| Error::data(NAME, problem);
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(|error| broken(error.to_string()))?;
    let json = metadata.metadata().as_ref().and_then(|map| map.get(CHECKPOINT_KEY));
    let json = json.ok_or_else(|| {
        broken("holds no run; if these are weights alone, start a run from them instead".to_owned())
    })?;
    let state: State = crate::json::parse(json)
        .map_err(|error| broken(format!("has metadata that does not parse: {error}")))?;
    if state.version != VERSION {
        return Err(broken(format!("is of version {}, but this playground reads {VERSION}", state.version)));
    }
    state.recipe.check()?;
    Ok(state)
}
