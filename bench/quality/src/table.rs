//! The table that people read.

use crate::runs::{Must, Reading, Run};

/// Prints a row for each figure of a run, its mean and range over seeds beside its bound; returns whether all hold.
pub fn print(run: &Run, readings: &[Reading]) -> bool {
    let mut all_hold = true;
    for figure in run.figures {
        let name = run.name_of(figure);
        let values: Vec<f64> =
            readings.iter().filter(|reading| reading.name == name).map(|reading| reading.value).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let holds = figure.must.holds(mean);
        all_hold &= holds;
        let bound = match figure.must {
            Must::AtMost(bound) => format!("at most {}", short(bound)),
            Must::AtLeast(bound) => format!("at least {}", short(bound)),
            Must::Stated => "stated".to_owned(),
        };
        let verdict = if holds { "" } else { "MISSED" };
        println!(
            "{name:<52} {:>9} {:<24} {bound:<17} {} {verdict}",
            short(mean),
            range(&values),
            figure.unit
        );
    }
    all_hold
}

fn range(values: &[f64]) -> String {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if values.len() < 2 { String::new() } else { format!("({} to {})", short(low), short(high)) }
}

/// Four digits that say something.
fn short(value: f64) -> String {
    let digits = 3 - value.abs().max(1e-9).log10().floor() as i32;
    format!("{value:.*}", digits.clamp(0, 6) as usize)
}
