//! What the tests of weights share.

use std::sync::Arc;

use autoencoder_playground::data::{TrainingData, generators};
use autoencoder_playground::error::Error;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;

/// A recipe of the page by its id, with fewer epochs.
pub fn recipe(id: &str, epochs: usize) -> Recipe {
    let path = format!("{}/recipes/{id}.json", env!("CARGO_MANIFEST_DIR"));
    let mut recipe = Recipe::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    recipe.training.epochs = epochs;
    recipe.training.batch_size = 64;
    recipe
}

/// 256 generated digits, a quarter of them for validation.
pub fn digits() -> Arc<TrainingData> {
    let all = generators::generate("generated-digits", 256, 1).unwrap();
    Arc::new(TrainingData::split(all, 0.25).unwrap())
}

/// A run that has come to its end.
pub fn trained(id: &str, epochs: usize) -> Trainer<f32> {
    let mut trainer = Trainer::new(recipe(id, epochs), 3, digits()).unwrap();
    trainer.run().unwrap();
    trainer
}

/// The message of an error about a file.
pub fn problem<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(error @ Error::Data { .. }) => error.to_string(),
        other => panic!("an error about the file was due, but there is {other:?}"),
    }
}
