//! Colours given to grey pictures, judged by chroma alone: blue and red differences of ITU-R BT.601.

use autoencoder_playground::colour::{self, RGB as CHANNELS};
use autoencoder_playground::error::Result;

use crate::trained::{Trained, matrix};

/// The squared chroma error over that of giving every pixel the mean chroma of the training pictures.
pub fn error_over_mean_colour(trained: &Trained) -> Result<f64> {
    let average = mean_chroma(trained);
    let (mut error, mut of_mean) = (0.0, 0.0);
    trained.per_sample(&trained.data.validation, |x, _, y| {
        for (x, y) in x.chunks_exact(CHANNELS).zip(y.chunks_exact(CHANNELS)) {
            error += squared(chroma(x), chroma(y));
            of_mean += squared(chroma(x), average);
        }
        0.0
    });
    Ok(error / of_mean)
}

/// How far the given colours are from the mean colour, over how far the real ones are: 0 is a brown veil over all.
pub fn colourfulness(trained: &Trained) -> Result<f64> {
    let average = mean_chroma(trained);
    let (mut given, mut real) = (0.0, 0.0);
    trained.per_sample(&trained.data.validation, |x, _, y| {
        for (x, y) in x.chunks_exact(CHANNELS).zip(y.chunks_exact(CHANNELS)) {
            given += squared(chroma(y), average);
            real += squared(chroma(x), average);
        }
        0.0
    });
    Ok((given / real).sqrt())
}

fn mean_chroma(trained: &Trained) -> [f64; 2] {
    let all = matrix(&trained.data.train);
    let pixels = all.as_slice().expect("row after row").chunks_exact(CHANNELS);
    let count = pixels.len() as f64;
    let sum = pixels.map(chroma).fold([0.0; 2], |sum, c| [sum[0] + c[0], sum[1] + c[1]]);
    sum.map(|sum| sum / count)
}

fn chroma(rgb: &[f32]) -> [f64; 2] {
    colour::chroma(rgb).map(f64::from)
}

fn squared(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}
