//! Pairs of mirrored layers, trained one after another from the outside in.

use super::PretrainingReport;
use super::denoising::DenoisingPair;
use super::rbm::{Hidden, Rbm, StepSize};
use crate::activation::Activation;
use crate::data::{Dataset, TrainingData};
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::layers::Batch;
use crate::loss::Loss;
use crate::model::{MirroredPair, Model, Workspace};
use crate::random::{Random, Stream};
use crate::spec::{PretrainingSpec, Recipe};
use crate::trainer::batches::Shards;
use crate::trainer::{Feed, Moment};

/// The first epochs of a machine go with half the momentum, as Hinton's did.
const GENTLE_EPOCHS: usize = 5;
const GENTLE_MOMENTUM: f64 = 0.5;

/// The pairs, the one at work, and where it stands.
#[derive(Debug)]
pub(in crate::trainer) struct Greedy<T> {
    spec: PretrainingSpec,
    /// The loss of the outermost pair; pairs further in see activations and use the mean squared error.
    loss: Loss,
    pairs: Vec<MirroredPair>,
    machine: Machine<T>,
    stage: usize,
    epoch: usize,
    step: usize,
    epoch_loss: f64,
    last_loss: Option<f64>,
    shards: Shards,
    workspace: Workspace<T>,
    feed: Feed<T>,
}

#[derive(Debug)]
enum Machine<T> {
    Rbm(Box<Rbm<T>>),
    Denoising(Box<DenoisingPair<T>>),
}

impl<T: Real> Greedy<T> {
    /// From pair `stage` on; none where all pairs are done.
    pub fn new(
        spec: &PretrainingSpec,
        recipe: &Recipe,
        model: &Model<T>,
        seed: u64,
        data: &Dataset,
        stage: usize,
    ) -> Result<Option<Self>> {
        let pairs = model.mirrored_pairs()?;
        if matches!(spec, PretrainingSpec::Rbm { .. }) {
            check_units(&pairs)?;
        }
        if stage >= pairs.len() {
            return Ok(None);
        }
        let (PretrainingSpec::Rbm { batch_size, .. } | PretrainingSpec::Denoising { batch_size, .. }) = *spec
        else {
            unreachable!("the other methods train the model whole")
        };
        let mut shards = Shards::whole(batch_size, data.len());
        let feed = Feed::new(recipe, data.sample_shape(), shards.size())?;
        let parameters = data.parameter_names().len();
        model.check_data(feed.input_shape(), data.sample_shape(), data.classes(), parameters)?;
        shards.shuffle(seed, 0);
        let loss = recipe.model.heads[0].loss;
        Ok(Some(Self {
            machine: Machine::new(spec, &pairs[stage], loss, stage, seed, shards.size())?,
            spec: spec.clone(),
            loss,
            pairs,
            stage,
            epoch: 0,
            step: 0,
            epoch_loss: 0.0,
            last_loss: None,
            workspace: model.workspace(shards.size()),
            feed,
            shards,
        }))
    }

    /// One step of the pair at work; returns how many samples it saw and whether all pairs are done.
    pub fn advance(&mut self, model: &mut Model<T>, seed: u64, data: &TrainingData) -> (usize, bool) {
        let ids = self.shards.shard(self.step, 0);
        let moment = Moment::Training(self.epoch as u32);
        let fed = self.feed.load(&data.train, ids.iter().copied(), false, seed, moment);
        let batch = Batch { training: false, ..fed.batch };
        let visible = model.encode_until(&mut self.workspace, fed.input, batch, self.stage);
        let stream = Stream::Pretraining(self.stage as u32);
        let random = |row: usize| Random::new(seed, stream, self.epoch as u32, ids[row]);
        self.epoch_loss += match &mut self.machine {
            Machine::Rbm(rbm) => {
                rbm.step(visible, step_size(&self.spec, &self.pairs[self.stage], self.epoch), random)
            }
            Machine::Denoising(pair) => pair.step(visible, batch, random),
        };
        let seen = ids.len();
        self.step += 1;
        let done = self.step == self.shards.steps() && self.finish_epoch(model, seed, data.train.len());
        (seen, done)
    }

    /// Ends an epoch, and with the last one the pair; returns whether all pairs are done.
    fn finish_epoch(&mut self, model: &mut Model<T>, seed: u64, samples: usize) -> bool {
        self.last_loss = Some(std::mem::take(&mut self.epoch_loss) / samples as f64);
        self.step = 0;
        self.epoch += 1;
        self.shards.shuffle(seed, self.epoch as u32);
        if self.epoch < self.epochs() {
            return false;
        }
        self.machine.write(&self.pairs[self.stage], model.params_mut());
        self.epoch = 0;
        self.stage += 1;
        let Some(pair) = self.pairs.get(self.stage) else { return true };
        self.machine = Machine::new(&self.spec, pair, self.loss, self.stage, seed, self.shards.size())
            .expect("a pair of the model's own layers can be built");
        self.last_loss = None;
        self.shards.shuffle(seed, 0);
        false
    }

    fn epochs(&self) -> usize {
        match self.spec {
            PretrainingSpec::Rbm { epochs, .. } | PretrainingSpec::Denoising { epochs, .. } => epochs,
            PretrainingSpec::Reconstruction { .. } => unreachable!("it trains the model whole"),
        }
    }

    /// Where it stands.
    pub fn report(&self) -> PretrainingReport {
        PretrainingReport {
            stage: self.stage.min(self.pairs.len() - 1) + 1,
            stages: self.pairs.len(),
            epoch: self.epoch,
            epochs: self.epochs(),
            loss: self.last_loss,
        }
    }
}

impl<T: Real> Machine<T> {
    fn new(
        spec: &PretrainingSpec,
        pair: &MirroredPair,
        outer_loss: Loss,
        stage: usize,
        seed: u64,
        batch_size: usize,
    ) -> Result<Self> {
        if let PretrainingSpec::Denoising { masking, optimizer, .. } = spec {
            let loss = if stage == 0 { outer_loss } else { Loss::MeanSquaredError };
            let pair = DenoisingPair::new(pair, loss, *masking, optimizer.clone(), seed, batch_size)?;
            return Ok(Self::Denoising(Box::new(pair)));
        }
        // Epoch u32::MAX: no training step draws from it.
        let mut random = Random::new(seed, Stream::Pretraining(stage as u32), u32::MAX, 0);
        let rbm = Rbm::new(pair.visible, pair.hidden, hidden_kind(pair), batch_size, &mut random);
        Ok(Self::Rbm(Box::new(rbm)))
    }

    /// Writes what was learnt into the pair's place in the model.
    fn write(&self, pair: &MirroredPair, params: &mut [T]) {
        match self {
            Self::Denoising(machine) => machine.write(pair, params),
            Self::Rbm(rbm) => {
                let (w, b, c) = rbm.parts();
                params[pair.encoder.kernel.clone()].copy_from_slice(w);
                params[pair.encoder.bias.clone()].copy_from_slice(b);
                params[pair.decoder.bias.clone()].copy_from_slice(c);
                // The decoder begins with the encoder's weights, transposed.
                let up = &mut params[pair.decoder.kernel.clone()];
                for (unit, row) in up.chunks_exact_mut(pair.visible).enumerate() {
                    row.iter_mut().enumerate().for_each(|(i, value)| *value = w[i * pair.hidden + unit]);
                }
            }
        }
    }
}

fn hidden_kind(pair: &MirroredPair) -> Hidden {
    if pair.encoder.activation == Activation::Linear { Hidden::Linear } else { Hidden::Binary }
}

fn step_size<T: Real>(spec: &PretrainingSpec, pair: &MirroredPair, epoch: usize) -> StepSize<T> {
    let PretrainingSpec::Rbm { learning_rate, code_learning_rate, momentum, weight_decay, .. } = *spec else {
        unreachable!("only machines step by contrastive divergence")
    };
    let rate = if hidden_kind(pair) == Hidden::Linear { code_learning_rate } else { learning_rate };
    let momentum = if epoch < GENTLE_EPOCHS { momentum.min(GENTLE_MOMENTUM) } else { momentum };
    StepSize { learning_rate: T::of(rate), momentum: T::of(momentum), weight_decay: T::of(weight_decay) }
}

/// A Boltzmann machine has sigmoid units; the code's may be linear instead.
fn check_units(pairs: &[MirroredPair]) -> Result<()> {
    for (i, pair) in pairs.iter().enumerate() {
        let linear_code = i + 1 == pairs.len() && pair.encoder.activation == Activation::Linear;
        if pair.encoder.activation != Activation::Sigmoid && !linear_code {
            let right = if i + 1 == pairs.len() { "sigmoid or linear" } else { "sigmoid" };
            let problem = format!("must be {right} to be pretrained as a Boltzmann machine");
            return Err(Error::spec(format!("model.encoder[{i}].activation"), problem));
        }
    }
    Ok(())
}
