//! Weights as small files: in half precision, and where there are many, rounded as coarsely as the loss allows. What is
//! rounded has few different numbers, which gzip then writes in few bits.

use std::io::Write;

use autoencoder_playground::error::{Error, Result};
use autoencoder_playground::weights::{Precision, Weights};
use flate2::{Compression, write::GzEncoder};

/// By how much of itself the loss may move where weights are written in half precision.
const MOST_MOVED_IN_HALF: f64 = 1e-3;
/// By how much of itself the loss may move where weights are rounded.
const MOST_MOVED_BY_ROUNDING: f64 = 5e-3;
/// The same for weights of a set that stands in for another: a tenth of a decibel of an error that is hard to see.
const MOST_MOVED_OF_A_STAND_IN: f64 = 2.3e-2;
/// From so many parameters on, rounding saves what a reader who waits would feel.
const MANY: usize = 30_000;
/// Tensors of fewer numbers are not rounded: they would save little, and a code's own layer is one of them.
const LARGE: usize = 4096;
/// The steps that are tried are two to the power of minus these, the coarsest first.
const BITS: std::ops::RangeInclusive<i32> = 5..=10;

/// Weights as the file will have them.
pub struct Packed {
    pub weights: Weights,
    pub precision: Precision,
    /// What every number of a large tensor is a multiple of, where they are rounded.
    pub step: Option<f32>,
    /// Their loss.
    pub loss: f64,
}

/// The smallest form of these weights whose `loss` is nearly theirs.
pub fn smallest(full: Weights, is_stand_in: bool, loss: impl Fn(&Weights) -> Result<f64>) -> Result<Packed> {
    let most_rounded = if is_stand_in { MOST_MOVED_OF_A_STAND_IN } else { MOST_MOVED_BY_ROUNDING };
    let full_loss = loss(&full)?;
    let many = full.tensors.iter().map(|tensor| tensor.values.len()).sum::<usize>() >= MANY;
    let steps = BITS.filter(|_| many).map(|bits| Some(0.5f32.powi(bits)));
    for step in steps.chain([None]) {
        // Numbers that half precision cannot hold are left as they are.
        let Ok(weights) = halved(&full, step) else { break };
        let (loss, most) = (loss(&weights)?, step.map_or(MOST_MOVED_IN_HALF, |_| most_rounded));
        eprintln!("loss {full_loss:.6} in full, {loss:.6} in half precision with a step of {step:?}");
        if (loss - full_loss).abs() <= most * full_loss.abs() {
            return Ok(Packed { weights, precision: Precision::Half, step, loss });
        }
    }
    Ok(Packed { weights: full, precision: Precision::Full, step: None, loss: full_loss })
}

/// The weights as they are after half precision, the many rounded to multiples of a step where there is one.
fn halved(full: &Weights, step: Option<f32>) -> Result<Weights> {
    let mut weights = full.clone();
    if let Some(step) = step {
        let large = weights.tensors.iter_mut().filter(|tensor| tensor.values.len() >= LARGE);
        let values = large.flat_map(|tensor| &mut tensor.values);
        values.for_each(|value| *value = (*value / step).round() * step);
    }
    Weights::read(&weights.write(Precision::Half)?)
}

/// The bytes of a file, gzipped.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|error| Error::data("weights", error.to_string()))
}
