//! Heartbeats of 140 samples, each from the tail of one R wave to the onset of the next, as sums of Gaussian waves.
//!
//! Source: P. E. McSharry et al., "A dynamical model for generating synthetic electrocardiogram signals", 2003, for the
//! idea of one Gaussian a wave; places, heights and widths follow the mean beats of ECG5000's classes.

use std::ops::Range;

use super::streams;
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

/// Samples in a beat.
const LENGTH: usize = 140;
/// The share of normal beats, as in ECG5000.
const NORMAL_SHARE: f32 = 0.58;
/// What the labels mean.
pub const CLASSES: [&str; 6] = [
    "Normal",
    "R-on-T premature ventricular",
    "Premature ventricular",
    "Supraventricular premature",
    "Ectopic beat in between",
    "Raised ST segment",
];

/// A wave: where its middle lies, how high it is, how wide; each with the deviation from beat to beat.
struct Wave {
    place: [f32; 2],
    height: [f32; 2],
    width: [f32; 2],
}

const fn wave(place: [f32; 2], height: [f32; 2], width: [f32; 2]) -> Wave {
    Wave { place, height, width }
}

/// The waves of each class of beats.
#[rustfmt::skip]
const BEATS: [&[Wave]; 6] = [
    &[
        wave([-1.0, 0.4], [3.4, 1.4], [1.3, 0.2]),      // R, its falling side
        wave([4.4, 0.7], [-4.6, 0.35], [2.9, 0.3]),     // S
        wave([36.0, 3.0], [-0.45, 0.15], [12.0, 1.5]),
        wave([78.0, 5.0], [0.45, 0.12], [20.0, 3.0]),
        wave([103.0, 3.5], [1.35, 0.3], [6.0, 0.9]),    // T
        wave([120.0, 3.0], [-0.65, 0.3], [6.5, 1.2]),
        wave([132.0, 2.6], [1.05, 0.5], [3.4, 0.8]),    // P of the next beat
        wave([141.0, 1.5], [-0.6, 1.3], [2.6, 0.6]),    // Q
    ],
    &[
        wave([-1.0, 0.5], [1.0, 0.9], [1.5, 0.3]),
        wave([5.5, 1.0], [-2.6, 0.35], [4.4, 0.6]),
        wave([20.0, 3.0], [0.35, 0.15], [9.0, 2.0]),
        wave([105.0, 7.0], [0.75, 0.2], [26.0, 4.0]),
        wave([136.5, 2.2], [-4.0, 0.5], [5.6, 0.9]),    // the early beat
    ],
    &[
        wave([-1.0, 0.5], [0.8, 0.8], [1.5, 0.3]),
        wave([7.0, 2.2], [-3.2, 0.6], [4.2, 0.8]),
        wave([80.0, 8.0], [0.40, 0.15], [24.0, 4.0]),
        wave([116.0, 6.0], [2.0, 0.5], [7.5, 1.2]),     // a high and wide T
        wave([139.0, 2.0], [-1.6, 1.1], [4.5, 1.0]),
    ],
    &[
        wave([-1.0, 0.5], [1.2, 0.9], [1.4, 0.3]),
        wave([4.8, 0.9], [-3.2, 0.5], [4.0, 0.6]),
        wave([45.0, 7.0], [-0.45, 0.25], [18.0, 4.0]),
        wave([112.0, 6.0], [0.85, 0.2], [24.0, 4.0]),
        wave([127.0, 3.0], [0.35, 0.25], [3.4, 0.6]),   // P, too early
        wave([136.0, 2.5], [-2.6, 0.8], [3.2, 0.6]),
    ],
    &[
        wave([4.4, 1.0], [-1.6, 0.8], [4.5, 0.8]),
        wave([50.0, 9.0], [1.5, 0.5], [6.0, 1.0]),
        wave([76.0, 10.0], [-3.8, 0.5], [6.5, 1.0]),    // a whole beat where none belongs
        wave([118.0, 6.0], [0.6, 0.2], [16.0, 3.0]),
    ],
    &[
        wave([-1.0, 0.4], [3.2, 1.2], [1.3, 0.2]),
        wave([4.2, 0.7], [-3.4, 0.5], [2.6, 0.3]),
        wave([32.0, 5.0], [1.7, 0.35], [15.0, 2.0]),    // ST, raised
        wave([92.0, 6.0], [-1.5, 0.4], [10.0, 1.5]),    // T, inverted
        wave([131.0, 2.6], [0.8, 0.3], [3.4, 0.6]),
    ],
];

/// Heartbeats of shape `[140, 1]`, each of mean 0 and deviation 1, labelled by [`CLASSES`].
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let mut values = vec![0.0; indices.len() * LENGTH];
    let labels =
        values.chunks_exact_mut(LENGTH).zip(indices).map(|(beat, index)| draw(seed, index, beat)).collect();
    Dataset::new("generated-heartbeats", Shape::from([LENGTH, 1]), Values::Floats(values), Some(labels))
}

fn draw(seed: u64, index: usize, beat: &mut [f32]) -> u32 {
    let mut random = Random::new(seed, Stream::Generator(streams::HEARTBEATS), 0, index as u32);
    let is_normal = random.uniform() < NORMAL_SHARE;
    let class = if is_normal { 0 } else { 1 + random.below(BEATS.len() as u32 - 1) };
    // A faster heart brings everything after the QRS complex closer together.
    let tempo = 1.0 + 0.025 * random.normal();
    for wave in BEATS[class as usize] {
        let draw = |[mean, deviation]: [f32; 2], random: &mut Random| mean + deviation * random.normal();
        let place = draw(wave.place, &mut random);
        let place = if place > 10.0 && place < 130.0 { place * tempo } else { place };
        let (height, width) = (draw(wave.height, &mut random), draw(wave.width, &mut random).max(1.0));
        add_wave(beat, place, height, width);
    }
    add_noise(beat, &mut random);
    normalise(beat);
    class
}

fn add_wave(beat: &mut [f32], place: f32, height: f32, width: f32) {
    for (at, value) in beat.iter_mut().enumerate() {
        let offset = (at as f32 - place) / width;
        *value += height * libm::expf(-0.5 * offset * offset);
    }
}

/// Drift of the base line, muscle noise that lasts a few samples, and the recorder's own.
fn add_noise(beat: &mut [f32], random: &mut Random) {
    let slope = 0.25 + 0.15 * random.normal();
    let mut muscle = 0.0;
    for (at, value) in beat.iter_mut().enumerate() {
        muscle = 0.75 * muscle + 0.045 * random.normal();
        *value += slope * (at as f32 / LENGTH as f32 - 0.5) + muscle + 0.025 * random.normal();
    }
}

/// Mean 0 and deviation 1, as the UCR archive has its series.
fn normalise(beat: &mut [f32]) {
    let mean = beat.iter().sum::<f32>() / LENGTH as f32;
    let variance = beat.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / LENGTH as f32;
    let scale = 1.0 / variance.sqrt().max(f32::MIN_POSITIVE);
    beat.iter_mut().for_each(|value| *value = (*value - mean) * scale);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beats_are_normalised_and_normal_ones_look_alike() {
        let set = generate(0..600, 1).unwrap();
        let mut beat = vec![0f32; LENGTH];
        let mut normal = vec![0f32; LENGTH];
        let mut normals = 0;
        for index in 0..set.len() {
            set.write_sample(index, &mut beat);
            let mean = beat.iter().sum::<f32>() / LENGTH as f32;
            let power = beat.iter().map(|value| value * value).sum::<f32>() / LENGTH as f32;
            assert!(mean.abs() < 1e-4 && (power - 1.0).abs() < 1e-3);
            if set.label(index) == Some(0) {
                normals += 1;
                normal.iter_mut().zip(&beat).for_each(|(sum, value)| *sum += value);
            }
        }
        assert!((300..400).contains(&normals), "{normals} normal beats of 600");
        normal.iter_mut().for_each(|sum| *sum /= normals as f32);
        let lowest = (0..LENGTH).min_by(|&a, &b| normal[a].total_cmp(&normal[b])).unwrap();
        let highest = (20..125).max_by(|&a, &b| normal[a].total_cmp(&normal[b])).unwrap();
        assert!((3..7).contains(&lowest) && (98..108).contains(&highest), "S at {lowest}, T at {highest}");
    }

    #[test]
    fn a_beat_depends_on_seed_and_index_alone() {
        let beat = |count, seed| {
            let mut beat = vec![0f32; LENGTH];
            generate(0..count, seed).unwrap().write_sample(4, &mut beat);
            beat
        };
        assert_eq!(beat(5, 1), beat(50, 1));
        assert_ne!(beat(5, 1), beat(5, 2));
    }
}
