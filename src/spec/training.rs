//! How a recipe is trained.

use crate::error::{Error, Result};
use crate::json::{names, record};
use crate::optimizer::OptimizerSpec;

record! {
    /// How a recipe is trained, as Keras's `compile` and `fit` would be told.
    #[derive(Debug, Clone, PartialEq)]
    pub struct TrainingSpec {
        /// The rule that changes the parameters.
        pub optimizer: OptimizerSpec,
        /// How many samples a step of the optimiser sees.
        pub batch_size: usize,
        /// How many times the whole training set is seen.
        pub epochs: usize,
        /// The fraction kept for validation, from the end, where a data set has no test set of its own.
        pub validation_split: f64 = 0.2,
        /// When training ends before its last epoch.
        pub early_stopping: Option<EarlyStopping>,
        /// How many of the training samples are used, from the first on; all of them where it is left out.
        pub samples: Option<usize>,
        /// The label whose samples alone are trained and validated on, as where anomalies are to stay unknown; all
        /// samples where it is left out.
        pub only_label: Option<u32>,
        /// Whether half of the training images, drawn anew in every epoch, are seen mirrored, left for right (Keras's
        /// `RandomFlip("horizontal")`, applied to the clean image and so to its corrupted input too).
        pub random_flip: bool = false,
    }
}

record! {
    /// Ends training when a loss no longer falls, as Keras's callback of that name.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub struct EarlyStopping {
        /// The loss that is watched.
        pub monitor: Monitor = Monitor::default(),
        /// How many epochs in a row may pass without a lower loss.
        pub patience: usize = 0,
        /// By how much a loss must be lower to count as lower.
        pub min_delta: f64 = 0.0,
        /// Whether the run ends with the weights of its best epoch instead of its last.
        pub restore_best_weights: bool = false,
    }
}

names! {
    /// A loss of an epoch.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Monitor {
        /// Over the validation set.
        #[default]
        ValLoss = "val_loss",
        /// Over the training set.
        Loss = "loss",
    }
}

/// A batch larger than this is a slip of the pen.
pub(super) const LARGEST_BATCH: usize = 65_536;
/// More epochs than this, too.
pub(super) const MOST_EPOCHS: usize = 1_000_000;

/// Checks a count.
///
/// # Errors
/// [`Error::Spec`] naming the field, if the count is 0 or more than `most`.
pub(super) fn within(field: &str, name: &str, value: usize, most: usize) -> Result<()> {
    let problem = match value {
        0 => "must be at least 1, but is 0".to_owned(),
        value if value > most => format!("must be at most {most}, but is {value}"),
        _ => return Ok(()),
    };
    Err(Error::spec(format!("{field}.{name}"), problem))
}

impl TrainingSpec {
    /// # Errors
    /// [`Error::Spec`] naming the field that cannot be.
    pub(crate) fn check(&self, field: &str) -> Result<()> {
        self.optimizer.check(&format!("{field}.optimizer"))?;
        within(field, "batch_size", self.batch_size, LARGEST_BATCH)?;
        within(field, "epochs", self.epochs, MOST_EPOCHS)?;
        if let Some(EarlyStopping { min_delta, .. }) = self.early_stopping
            && !(min_delta.is_finite() && min_delta >= 0.0)
        {
            let problem = format!("must be 0 or more, but is {min_delta}");
            return Err(Error::spec(format!("{field}.early_stopping.min_delta"), problem));
        }
        if let Some(samples) = self.samples {
            within(field, "samples", samples, usize::MAX)?;
        }
        if !(self.validation_split > 0.0 && self.validation_split < 1.0) {
            let problem = format!("must lie between 0 and 1, such as 0.2, but is {}", self.validation_split);
            return Err(Error::spec(format!("{field}.validation_split"), problem));
        }
        Ok(())
    }
}
