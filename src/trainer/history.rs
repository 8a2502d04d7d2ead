//! What a run has been through, and what it says of itself.

use serde::Serialize;

use super::PretrainingReport;
use crate::json::{names, record};

record! {
    /// The losses at the end of an epoch.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct EpochRecord {
        /// The epoch, counted from 1.
        pub epoch: usize,
        /// The mean training loss over the epoch, while the parameters were changing.
        pub loss: f64,
        /// The mean loss over the validation set after the epoch.
        pub val_loss as "valLoss": f64,
    }
}

names! {
    /// What a run is doing.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Phase {
        /// What the recipe asks for before its own training.
        Pretrain = "pretrain",
        /// Steps of the optimiser.
        Train = "train",
        /// The loss over the validation set.
        Validate = "validate",
        /// All epochs are done.
        Finished = "finished",
    }
}

/// Where a run stands after a call of [`super::Trainer::step`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepReport {
    /// What comes next.
    pub phase: Phase,
    /// Where pretraining stands, while it is at work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pretraining: Option<PretrainingReport>,
    /// How many epochs are done.
    pub epoch: usize,
    /// How many epochs there will be.
    pub epochs: usize,
    /// How many steps of the optimiser are done.
    pub step: u64,
    /// How many of them in this epoch.
    pub step_in_epoch: usize,
    /// How many steps an epoch has.
    pub steps_per_epoch: usize,
    /// How many training samples the steps saw that this call finished.
    pub samples: usize,
    /// The mean training loss of this epoch so far; none before its first step.
    pub loss: Option<f64>,
    /// The loss of each step that this call finished.
    pub step_losses: Vec<f64>,
    /// The epochs that this call finished.
    pub epochs_ended: Vec<EpochRecord>,
}
