//! Training: epochs, batches, validation and history, as a machine that is advanced by [`Trainer::step`].
//!
//! A batch is cut into shards whose number depends on the recipe alone; their gradients are summed in a fixed tree,
//! so whoever computes them, the bits are the same. The smallest piece of work is one shard, so that a caller with
//! little time gets control back soon.

mod batches;
mod checkpoint;
mod early_stopping;
mod extension;
mod feed;
mod history;
mod inference;
mod pretraining;
mod reduce;
mod team;
mod watch;

use std::sync::Arc;

use crate::data::TrainingData;
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::model::{Model, Workspace};
use crate::optimizer::Optimizer;
use crate::spec::Recipe;
use batches::Shards;
pub(crate) use checkpoint::CHECKPOINT_KEY;
pub use feed::{Fed, Feed, Moment};
pub use history::{EpochRecord, Phase, StepReport};
pub use inference::Reconstruction;
use pretraining::Pretraining;
pub use pretraining::PretrainingReport;
use reduce::TreeSum;
use team::Exchange;
pub use team::{Inbox, Parcel, Team};
use watch::Watch;

/// A model in training.
#[derive(Debug)]
pub struct Trainer<T> {
    recipe: Recipe,
    seed: u64,
    data: Arc<TrainingData>,
    model: Model<T>,
    optimizer: Optimizer<T>,
    workspace: Workspace<T>,
    shards: Shards,
    feed: Feed<T>,
    gradients: TreeSum<T>,
    /// The sum over samples of each shard's loss, in this step or this validation.
    losses: Vec<f64>,
    exchange: Exchange<T>,
    /// What is to be done before the first epoch, if anything.
    pretraining: Option<Pretraining<T>>,
    progress: Progress,
    history: Vec<EpochRecord>,
    safe: Safe<T>,
    /// The parameters of the best epoch so far, where the run is to end with them.
    best: Option<Vec<T>>,
}

/// What of the data a recipe's run sees.
fn seen(recipe: &Recipe, data: Arc<TrainingData>) -> Result<Arc<TrainingData>> {
    match recipe.training.only_label {
        Some(label) => Ok(Arc::new(data.only(label)?)),
        None => Ok(data),
    }
}

/// Where training stands.
#[derive(Debug, Clone, PartialEq)]
struct Progress {
    phase: Phase,
    /// The epoch, counted from 0.
    epoch: usize,
    step_in_epoch: usize,
    /// How many of this trainer's shards of the step, or of the validation, are done.
    shard: usize,
    /// The sum over samples of the losses in this epoch's finished steps.
    epoch_loss: f64,
    watch: Watch,
}

/// The state at the last epoch's end, to which a run that diverged goes back.
#[derive(Debug)]
struct Safe<T> {
    params: Vec<T>,
    optimizer: Optimizer<T>,
}

impl<T: Real> Trainer<T> {
    /// A model as the recipe describes it, ready for its first step on `data`.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the field that cannot be built or does not fit the data.
    pub fn new(recipe: Recipe, seed: u64, data: Arc<TrainingData>) -> Result<Self> {
        let model = Model::build(&recipe.model, seed)?;
        let mut trainer = Self::begin(recipe, model, seed, data)?;
        trainer.pretraining = Pretraining::new(&trainer.recipe, &trainer.model, seed, &trainer.data, 0)?;
        if trainer.pretraining.is_some() {
            trainer.progress.phase = Phase::Pretrain;
        }
        Ok(trainer)
    }

    /// A run that begins with the recipe's model as it is, without pretraining.
    pub(crate) fn begin(recipe: Recipe, model: Model<T>, seed: u64, data: Arc<TrainingData>) -> Result<Self> {
        let data = seen(&recipe, data)?;
        let samples =
            recipe.training.samples.map_or(data.train.len(), |samples| samples.min(data.train.len()));
        let shards = Shards::new(recipe.training.batch_size, samples, recipe.model.needs_whole_batches());
        let feed = Feed::new(&recipe, data.train.sample_shape(), shards.size())?;
        let train = &data.train;
        let parameters = train.parameter_names().len();
        model.check_data(feed.input_shape(), train.sample_shape(), train.classes(), parameters)?;
        let optimizer =
            Optimizer::new(recipe.training.optimizer.clone(), model.params().len(), model.trained_places());
        let mut trainer = Self {
            workspace: model.workspace(shards.size()),
            gradients: TreeSum::new(model.params().len(), 0..shards.most_per_step()),
            losses: vec![0.0; shards.most_per_step().max(data.validation.len().div_ceil(shards.size()))],
            exchange: Exchange::new(Team::ALONE),
            progress: Progress::start(0, Watch::default()),
            pretraining: None,
            history: Vec::new(),
            best: early_stopping::best_weights(&recipe.training, model.params()),
            safe: Safe { params: model.params().to_vec(), optimizer: optimizer.clone() },
            recipe,
            seed,
            data,
            model,
            optimizer,
            shards,
            feed,
        };
        trainer.shards.shuffle(seed, 0);
        Ok(trainer)
    }

    /// The recipe.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// The seed of every random number of this run.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The model as it now is.
    pub fn model(&self) -> &Model<T> {
        &self.model
    }

    /// Space to load and corrupt up to `capacity` samples in, apart from training's own.
    pub fn feed(&self, capacity: usize) -> Feed<T> {
        Feed::new(&self.recipe, self.data.train.sample_shape(), capacity).expect("the recipe fits the data")
    }

    /// What it is trained on: where the recipe names a label, the samples of that label.
    pub fn data(&self) -> &Arc<TrainingData> {
        &self.data
    }

    /// The epochs that are done.
    pub fn history(&self) -> &[EpochRecord] {
        &self.history
    }

    /// How many steps of the optimiser an epoch has.
    pub fn steps_per_epoch(&self) -> usize {
        self.shards.steps()
    }

    /// Works, one shard at least, until `go_on` says no, training is finished, or a team's others are needed
    /// ([`Trainer::is_waiting`]).
    ///
    /// `go_on` is asked after every shard, with the report as it stands.
    ///
    /// # Errors
    /// [`Error::Diverged`] when the loss runs away; the run is then back at its last good state, the end of the
    /// previous epoch, and its history is kept.
    pub fn step(&mut self, mut go_on: impl FnMut(&StepReport) -> bool) -> Result<StepReport> {
        let mut report = self.report();
        while self.progress.phase != Phase::Finished && !self.is_waiting() {
            match self.progress.phase {
                Phase::Pretrain => self.pretrain(&mut report)?,
                _ => self.work(&mut report)?,
            }
            if !go_on(&report) {
                break;
            }
        }
        Ok(StepReport {
            step_losses: report.step_losses,
            epochs_ended: report.epochs_ended,
            samples: report.samples,
            ..self.report()
        })
    }

    /// Trains to the end.
    ///
    /// # Errors
    /// As [`Trainer::step`].
    pub fn run(&mut self) -> Result<StepReport> {
        self.step(|_| true)
    }

    fn report(&self) -> StepReport {
        let seen = self.shards.samples_before(self.progress.step_in_epoch);
        StepReport {
            phase: self.progress.phase,
            pretraining: self.pretraining.as_ref().map(Pretraining::report),
            epoch: self.progress.epoch,
            epochs: self.recipe.training.epochs,
            step: self.optimizer.iterations,
            step_in_epoch: self.progress.step_in_epoch,
            steps_per_epoch: self.shards.steps(),
            samples: 0,
            loss: (seen > 0).then(|| self.progress.epoch_loss / seen as f64),
            // Room for an epoch, so that no step has to make it.
            step_losses: Vec::with_capacity(self.shards.steps()),
            epochs_ended: Vec::new(),
        }
    }

    /// One piece of pretraining; after the last, the first epoch begins.
    fn pretrain(&mut self, report: &mut StepReport) -> Result<()> {
        let pretraining = self.pretraining.as_mut().expect("its phase is over once it is gone");
        let (samples, done) = pretraining.advance(&mut self.model, self.seed, &self.data)?;
        report.samples += samples;
        if done {
            self.pretraining = None;
            self.progress.phase = Phase::Train;
            self.remember_safe();
        }
        Ok(())
    }

    /// The next of this trainer's shards; when all shards are done, what follows from them.
    fn work(&mut self, report: &mut StepReport) -> Result<()> {
        let phase = self.progress.phase;
        let own = self.exchange.team.share(self.shards_at_hand());
        if self.progress.shard < own.len() {
            let shard = own.start + self.progress.shard;
            self.losses[shard] = match phase {
                Phase::Train => self.train_shard(shard),
                _ => self.validate_shard(shard),
            };
            self.progress.shard += 1;
        }
        if self.progress.shard < own.len() || !self.exchange.settle(phase) {
            return Ok(());
        }
        self.progress.shard = 0;
        match phase {
            Phase::Train => self.finish_step(report),
            _ => {
                self.finish_epoch(report);
                Ok(())
            }
        }
    }

    /// How many shards this step or this validation has.
    fn shards_at_hand(&self) -> usize {
        match self.progress.phase {
            Phase::Train => self.shards.shards_of(self.progress.step_in_epoch),
            _ => self.data.validation.len().div_ceil(self.shards.size()),
        }
    }

    /// The sum of the losses of all samples in this step or this validation.
    fn total_loss(&self) -> f64 {
        self.losses[..self.shards_at_hand()].iter().sum()
    }

    /// The gradients and the loss of one shard.
    fn train_shard(&mut self, shard: usize) -> f64 {
        let Progress { step_in_epoch, epoch, .. } = self.progress;
        let batch_len = self.shards.step_len(step_in_epoch);
        let samples = self.shards.shard(step_in_epoch, shard).iter().copied();
        let (by_label, moment) = (self.model.is_routed(), Moment::Training(epoch as u32));
        let fed = self.feed.load(&self.data.train, samples, by_label, self.seed, moment);
        let scale = T::of(1.0 / batch_len as f64);
        let dparams = self.gradients.next();
        let loss =
            self.model.gradients(&mut self.workspace, fed.input, fed.sample, fed.batch, scale, dparams);
        self.gradients.push(shard);
        loss
    }

    fn finish_step(&mut self, report: &mut StepReport) -> Result<()> {
        let batch_len = self.shards.step_len(self.progress.step_in_epoch);
        let mut total = self.total_loss();
        let gradients = self.gradients.finish();
        total += batch_len as f64 * self.model.parameter_cost(Some(gradients));
        let loss = total / batch_len as f64;
        if let Some(problem) = self.progress.watch.see(loss) {
            return Err(self.go_back(&problem));
        }
        self.optimizer.step(self.model.params_mut(), gradients);
        let progress = &mut self.progress;
        progress.epoch_loss += total;
        progress.step_in_epoch += 1;
        if progress.step_in_epoch == self.shards.steps() {
            progress.phase = Phase::Validate;
        }
        report.samples += batch_len;
        report.step_losses.push(loss);
        report.step = self.optimizer.iterations;
        Ok(())
    }

    /// The loss over one shard of the validation set.
    fn validate_shard(&mut self, shard: usize) -> f64 {
        let validation = &self.data.validation;
        let size = self.shards.size();
        let samples = (shard * size..validation.len().min((shard + 1) * size)).map(|i| i as u32);
        let fed = self.feed.load(validation, samples, self.model.is_routed(), self.seed, Moment::Validation);
        self.model.forward(&mut self.workspace, fed.input, fed.batch)
            + self.model.loss(&mut self.workspace, fed.sample, fed.batch)
    }

    fn finish_epoch(&mut self, report: &mut StepReport) {
        let epoch = self.progress.epoch + 1;
        let record = EpochRecord {
            epoch,
            loss: self.progress.epoch_loss / self.shards.samples() as f64,
            val_loss: self.total_loss() / self.data.validation.len() as f64 + self.model.parameter_cost(None),
        };
        self.history.push(record);
        report.epochs_ended.push(record);
        self.progress = Progress::start(epoch, self.progress.watch);
        let stops = self.stops_early();
        if stops || epoch == self.recipe.training.epochs {
            self.progress.phase = Phase::Finished;
            self.restore_best();
            return;
        }
        self.shards.shuffle(self.seed, epoch as u32);
        self.remember_safe();
    }

    /// Makes the present state the one that a run which diverges goes back to.
    fn remember_safe(&mut self) {
        self.safe.params.copy_from_slice(self.model.params());
        self.safe.optimizer.clone_from(&self.optimizer);
    }

    /// Puts the run back to the end of the last epoch and says why.
    fn go_back(&mut self, problem: &str) -> Error {
        let Progress { epoch, step_in_epoch, .. } = self.progress;
        self.gradients.clear();
        self.model.params_mut().copy_from_slice(&self.safe.params);
        self.optimizer.clone_from(&self.safe.optimizer);
        self.progress = Progress::start(epoch, Watch::default());
        let advice = self.recipe.training.optimizer.gentler("training.optimizer");
        let state =
            if epoch == 0 { "as it began".to_owned() } else { format!("as it was after epoch {epoch}") };
        Error::Diverged(format!(
            "Training diverged in epoch {}, step {}: {problem}. {advice}. The model is {state}.",
            epoch + 1,
            step_in_epoch + 1,
        ))
    }
}

impl Progress {
    fn start(epoch: usize, watch: Watch) -> Self {
        Self { phase: Phase::Train, epoch, step_in_epoch: 0, shard: 0, epoch_loss: 0.0, watch }
    }
}
