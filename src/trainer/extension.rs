//! Lets a run go on past the epochs that its recipe gave it.

use super::{Phase, Progress, Trainer};
use crate::error::Result;
use crate::kernels::Real;

impl<T: Real> Trainer<T> {
    /// Adds epochs to the run. Where it was finished, the next step begins the first of them: to the same bits as if it
    /// had been given them from the start, unless it ended with the parameters of its best epoch.
    ///
    /// The run works alone afterwards.
    ///
    /// # Errors
    /// [`crate::error::Error::Spec`] where that makes more epochs than a recipe may have.
    pub fn extend(&mut self, epochs: usize) -> Result<()> {
        let mut training = self.recipe.training.clone();
        // A run that stopped early has not used up all it was given.
        let done = if self.progress.phase == Phase::Finished { self.progress.epoch } else { training.epochs };
        training.epochs = done + epochs;
        training.check("training")?;
        self.recipe.training = training;
        if self.progress.phase == Phase::Finished && epochs > 0 {
            let Progress { epoch, watch, .. } = self.progress;
            self.progress = Progress::start(epoch, watch);
            self.shards.shuffle(self.seed, epoch as u32);
            self.remember_safe();
        }
        Ok(())
    }
}
