//! Notices training that runs away.

/// A loss this many times the first step's, kept up for [`PATIENCE`] steps, is no longer noise.
const GROWTH: f64 = 2.0;
const PATIENCE: u32 = 20;

use crate::json::record;

record! {
    /// Watches the losses of the steps.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub(super) struct Watch {
        first: Option<f64>,
        high: u32,
    }
}

impl Watch {
    /// What is wrong with this step's loss, if anything.
    pub fn see(&mut self, loss: f64) -> Option<String> {
        if !loss.is_finite() {
            return Some("the loss is no longer a number".into());
        }
        let first = *self.first.get_or_insert(loss);
        self.high = if loss > GROWTH * first.abs() { self.high + 1 } else { 0 };
        let grown = self.high >= PATIENCE;
        grown.then(|| format!("the loss grew from {first:.4} to {loss:.4} and stayed there"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_is_borne_and_a_plateau_is_not() {
        let mut watch = Watch::default();
        assert_eq!(watch.see(1.0), None);
        assert_eq!(watch.see(50.0), None);
        assert_eq!(watch.see(0.5), None);
        assert!((0..PATIENCE).filter_map(|_| watch.see(3.0)).count() == 1);
        assert!(watch.see(f64::NAN).is_some());
    }
}
