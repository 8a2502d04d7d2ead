//! Ends a run when its loss no longer falls (`keras/src/callbacks/early_stopping.py`).
//!
//! What has been best and for how long follows from the history, so a checkpoint needs the best weights alone.

use super::{EpochRecord, Trainer};
use crate::kernels::Real;
use crate::spec::{EarlyStopping, Monitor, TrainingSpec};

/// What early stopping makes of a history.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Verdict {
    /// Whether the last epoch is the best so far.
    improved: bool,
    /// Whether it has been too long since the best.
    stop: bool,
}

fn judge(spec: &EarlyStopping, history: &[EpochRecord]) -> Verdict {
    let mut best = f64::INFINITY;
    let mut wait = 0;
    for record in history {
        let loss = match spec.monitor {
            Monitor::ValLoss => record.val_loss,
            Monitor::Loss => record.loss,
        };
        wait += 1;
        if loss + spec.min_delta < best {
            (best, wait) = (loss, 0);
        }
    }
    // As in Keras, the first epoch never ends a run.
    Verdict { improved: wait == 0, stop: wait > 0 && wait >= spec.patience && history.len() > 1 }
}

/// Space for the best epoch's parameters, where a run is to end with them.
pub(super) fn best_weights<T: Real>(training: &TrainingSpec, params: &[T]) -> Option<Vec<T>> {
    training.early_stopping.is_some_and(|spec| spec.restore_best_weights).then(|| params.to_vec())
}

impl<T: Real> Trainer<T> {
    /// Looks at the epoch that just ended: keeps its parameters if it is the best, and says whether to stop.
    pub(super) fn stops_early(&mut self) -> bool {
        let Some(spec) = &self.recipe.training.early_stopping else { return false };
        let verdict = judge(spec, &self.history);
        if let (true, Some(best)) = (verdict.improved, &mut self.best) {
            best.copy_from_slice(self.model.params());
        }
        verdict.stop
    }

    /// Puts the best epoch's parameters into the model, where they were kept.
    pub(super) fn restore_best(&mut self) {
        if let Some(best) = &self.best {
            self.model.params_mut().copy_from_slice(best);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(spec: EarlyStopping, losses: &[f64]) -> Vec<Verdict> {
        let record = |(i, &val_loss): (usize, &f64)| EpochRecord { epoch: i + 1, loss: 0.0, val_loss };
        let history: Vec<_> = losses.iter().enumerate().map(record).collect();
        (1..=history.len()).map(|epochs| judge(&spec, &history[..epochs])).collect()
    }

    #[test]
    fn it_waits_as_long_as_it_is_told() {
        let spec = EarlyStopping { patience: 2, ..EarlyStopping::default() };
        let seen = verdicts(spec, &[3.0, 2.0, 2.5, 1.5, 1.6, 1.7]);
        let improved: Vec<_> = seen.iter().map(|verdict| verdict.improved).collect();
        assert_eq!(improved, [true, true, false, true, false, false]);
        assert_eq!(seen.iter().position(|verdict| verdict.stop), Some(5));
    }

    #[test]
    fn a_loss_that_is_hardly_lower_is_not_lower() {
        let spec = EarlyStopping { patience: 1, min_delta: 0.5, ..EarlyStopping::default() };
        let seen = verdicts(spec, &[3.0, 2.75]);
        assert_eq!(seen[1], Verdict { improved: false, stop: true });
    }

    #[test]
    fn a_loss_that_is_no_number_is_never_the_best() {
        let seen = verdicts(EarlyStopping::default(), &[f64::NAN, 1.0]);
        assert_eq!(seen[0], Verdict { improved: false, stop: false });
        assert!(seen[1].improved);
    }
}
