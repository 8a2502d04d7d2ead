//! The table that people read.

use crate::measures::{Measure, Reading};

/// Prints a figure's row: its mean and range over seeds beside its bound; returns whether it holds.
pub fn print(measure: &Measure, readings: &[Reading]) -> bool {
    let values = || readings.iter().map(|reading| reading.value);
    let mean = values().sum::<f64>() / readings.len() as f64;
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let good = mean <= measure.at_most;
    let verdict = if good { "holds" } else { "MISSED" };
    println!(
        "{:<36} {mean:.5} ({low:.5} to {high:.5})  at most {:.5}  {verdict}  {}",
        measure.name(),
        measure.at_most,
        measure.unit,
    );
    good
}
