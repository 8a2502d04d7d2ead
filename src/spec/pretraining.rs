//! What happens to a model before its own training.

use super::TrainingSpec;
use super::training::{LARGEST_BATCH, MOST_EPOCHS, within};
use crate::error::{Error, Result};
use crate::json::tagged;
use crate::optimizer::OptimizerSpec;

tagged! {
    /// How the parameters get better first values than chance.
    #[derive(Debug, Clone, PartialEq)]
    pub enum PretrainingSpec by "method" {
        /// Each pair of mirrored layers as a restricted Boltzmann machine, by contrastive divergence, from the outside
        /// in (Hinton and Salakhutdinov 2006).
        Rbm {
            /// Epochs for each pair.
            epochs: usize,
            /// Samples of a step.
            batch_size: usize,
            /// How far a step goes where hidden units are binary.
            learning_rate: f64 = 0.1,
            /// How far a step goes where hidden units are linear with unit variance, as a linear code's are.
            code_learning_rate: f64 = 0.001,
            /// The share of the last step that is taken again, after the first five epochs (0.5 in those).
            momentum: f64 = 0.9,
            /// How much of each weight is taken off in a step, times the learning rate.
            weight_decay: f64 = 0.0002,
        } = "rbm",
        /// Each pair of mirrored layers as a denoising autoencoder of its own, from the outside in (Vincent et al.
        /// 2010).
        Denoising {
            /// Epochs for each pair.
            epochs: usize,
            /// Samples of a step.
            batch_size: usize,
            /// The share of a pair's inputs that are set to 0.
            masking: f64 = 0.25,
            /// The rule that changes the parameters.
            optimizer: OptimizerSpec,
        } = "denoising",
        /// The heads that rebuild the input alone, on all samples, labelled or not.
        Reconstruction {
            /// How it is trained.
            training: TrainingSpec,
        } = "reconstruction",
    }
}

impl PretrainingSpec {
    /// # Errors
    /// [`Error::Spec`] naming the field that cannot be.
    pub(super) fn check(&self, field: &str) -> Result<()> {
        let number = |name: &str, value: f64, right: bool, range: &str| {
            if right {
                return Ok(());
            }
            Err(Error::spec(format!("{field}.{name}"), format!("must be {range}, but is {value}")))
        };
        match self {
            Self::Rbm { epochs, batch_size, learning_rate, code_learning_rate, momentum, weight_decay } => {
                within(field, "epochs", *epochs, MOST_EPOCHS)?;
                within(field, "batch_size", *batch_size, LARGEST_BATCH)?;
                let positive =
                    |name, value: f64| number(name, value, value > 0.0 && value.is_finite(), "more than 0");
                positive("learning_rate", *learning_rate)?;
                positive("code_learning_rate", *code_learning_rate)?;
                number("momentum", *momentum, (0.0..1.0).contains(momentum), "at least 0 and under 1")?;
                number(
                    "weight_decay",
                    *weight_decay,
                    (0.0..1.0).contains(weight_decay),
                    "at least 0 and under 1",
                )
            }
            Self::Denoising { epochs, batch_size, masking, optimizer } => {
                within(field, "epochs", *epochs, MOST_EPOCHS)?;
                within(field, "batch_size", *batch_size, LARGEST_BATCH)?;
                number("masking", *masking, (0.0..1.0).contains(masking), "at least 0 and under 1")?;
                optimizer.check(&format!("{field}.optimizer"))
            }
            Self::Reconstruction { training } => training.check(&format!("{field}.training")),
        }
    }
}
