//! What fuzz targets share: input for parsers of files in which chance alone would not get past the header.

use std::sync::Arc;

use arbitrary::Arbitrary;
use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;

/// The bytes that a parser is given: any, or those of a sound file with some damage.
#[derive(Debug, Arbitrary)]
pub enum Input {
    Any(Vec<u8>),
    Damaged(Vec<Damage>),
}

/// At one place, some bytes are gone and others are there instead.
#[derive(Debug, Arbitrary)]
pub struct Damage {
    at: u16,
    gone: u8,
    instead: Vec<u8>,
}

impl Input {
    /// The bytes, where `sound` is the file that is damaged.
    pub fn bytes(self, sound: &[u8]) -> Vec<u8> {
        let damages = match self {
            Self::Any(bytes) => return bytes,
            Self::Damaged(damages) => damages,
        };
        let mut bytes = sound.to_vec();
        for Damage { at, gone, instead } in damages {
            let start = usize::from(at) % (bytes.len() + 1);
            let end = (start + usize::from(gone)).min(bytes.len());
            bytes.splice(start..end, instead);
        }
        bytes
    }
}

/// A small recipe of the page.
pub const RECIPE: &str = include_str!("../../recipes/linear-8x8.json");

/// Samples that fit it.
pub fn data() -> Arc<TrainingData> {
    let values = (0..8 * 64).map(|at| at as f32 / 512.0).collect();
    let samples = Dataset::new("samples", Shape::from([64]), Values::Floats(values), None);
    Arc::new(
        TrainingData::split(samples.expect("as many values as the shape says"), 0.25)
            .expect("8 can be split"),
    )
}

/// A run of it that has not begun.
pub fn trainer() -> Trainer<f32> {
    let recipe = Recipe::parse(RECIPE).expect("a recipe of the page");
    Trainer::new(recipe, 1, data()).expect("they fit each other")
}
