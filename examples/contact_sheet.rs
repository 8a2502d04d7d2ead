//! Writes samples of a built-in data set, or of one that `npm run data` installed, to standard output as a binary grey
//! or colour image, so that one can look at them, spoiled in some way if one asks for it:
//!
//! `cargo run --release --example contact_sheet -- generated-digits 20 12 '{"kind": "clutter"}' > digits.pgm`

use std::io::Write;

use autoencoder_playground::data::{CorruptionSpec, Dataset, generators, installed};
use autoencoder_playground::random::{Random, Stream};
use autoencoder_playground::shape::Shape;

const INSTALLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/public/data");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [id, columns, rows, spec @ ..] = &arguments[..] else {
        return Err(
            "give the id of a built-in data set, how many columns and rows to show, and a corruption".into(),
        );
    };
    let (columns, rows): (usize, usize) = (columns.parse()?, rows.parse()?);
    let spec: Option<CorruptionSpec> = spec.first().map(|json| serde_json::from_str(json)).transpose()?;
    let set = match generators::generate(id, columns * rows, 1) {
        Ok(set) => set,
        Err(_) => installed(INSTALLED, id)?.validation,
    };
    describe(&set);
    let shape = match &spec {
        Some(spec) => spec.check("corruption", set.sample_shape())?,
        None => set.sample_shape().clone(),
    };
    let (height, width, channels) = shape.image().ok_or("this data set does not hold images")?;
    let mut sheet = vec![0u8; columns * rows * shape.len()];
    for index in 0..set.len().min(columns * rows) {
        for (y, line) in sample(&set, index, spec.as_ref(), &shape).chunks_exact(width * channels).enumerate()
        {
            let start = ((index / columns * height + y) * columns + index % columns) * width * channels;
            for (pixel, value) in sheet[start..].iter_mut().zip(line) {
                *pixel = (255.0 * value).round() as u8;
            }
        }
    }
    let magic = if channels == 1 { "P5" } else { "P6" };
    let mut out = std::io::stdout().lock();
    write!(out, "{magic}\n{} {}\n255\n", columns * width, rows * height)?;
    out.write_all(&sheet)?;
    Ok(())
}

fn sample(set: &Dataset, index: usize, spec: Option<&CorruptionSpec>, shape: &Shape) -> Vec<f32> {
    let mut clean = vec![0f32; set.sample_shape().len()];
    set.write_sample(index, &mut clean);
    let Some(spec) = spec else { return clean };
    let mut spoiled = vec![0f32; shape.len()];
    let mut random = Random::new(1, Stream::Corruption(0), 0, index as u32);
    spec.apply(&clean, set.sample_shape(), &mut spoiled, &mut random);
    spoiled
}

/// Says on standard error what the numbers look like.
fn describe(set: &Dataset) {
    let mut sample = vec![0f32; set.sample_shape().len()];
    let (mut sum, mut squares) = (0f64, 0f64);
    for index in 0..set.len() {
        set.write_sample(index, &mut sample);
        sum += sample.iter().map(|&value| f64::from(value)).sum::<f64>();
        squares += sample.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>();
    }
    let count = (set.len() * sample.len()) as f64;
    let mean = sum / count;
    let deviation = (squares / count - mean * mean).sqrt();
    let (name, len, shape, classes) = (set.name(), set.len(), set.sample_shape(), set.classes());
    eprintln!(
        "{name}: {len} samples of {shape}, {classes} classes, mean {mean:.4}, deviation {deviation:.4}"
    );
}
