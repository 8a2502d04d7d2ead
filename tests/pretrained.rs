//! The weights that come with the page: each is whole, says where it comes from, and reaches the loss that it states.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData, generators::generate, installed};
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::weights::Weights;
use flate2::read::GzDecoder;
use serde::Deserialize;

/// What all of them together may weigh.
const MOST_BYTES: u64 = 6_000_000;
/// By how much of itself the loss may differ on another processor.
const TOLERANCE: f64 = 1e-4;

/// `www/weights/ID.json`, or `ID.SET.json` for another set than the first, as `npm run pretrain` writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    recipe: String,
    data: String,
    label: Option<u32>,
    drawn: Option<Drawn>,
    data_sha256: Option<String>,
    train_samples: usize,
    test_samples: usize,
    seed: u64,
    epochs: usize,
    loss: f64,
    val_loss: f64,
    check: Check,
    precision: String,
    step: Option<f32>,
    parameters: usize,
    commit: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Drawn {
    train: usize,
    test: usize,
}

#[derive(Debug, Deserialize)]
struct Check {
    samples: usize,
    loss: f64,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn with_ending(ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("www/weights")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == ending));
    files.sort();
    files
}

fn unpacked(file: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(fs::File::open(file).unwrap()).read_to_end(&mut bytes).unwrap();
    bytes
}

/// Every card with its weights.
fn published() -> Vec<(Card, Weights)> {
    let read = |file: PathBuf| {
        let card: Card = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let weights = Weights::read(&unpacked(&file.with_extension("safetensors.gz"))).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(
            [card.recipe.clone(), format!("{}.{}", card.recipe, card.data)].contains(&name.to_owned()),
            "{name}"
        );
        (card, weights)
    };
    with_ending("json").into_iter().map(read).collect()
}

/// The test data that a card was measured on, where this machine has it.
fn test_data(card: &Card) -> Option<Dataset> {
    let of_label =
        |all: TrainingData| card.label.map_or(all.clone(), |label| all.only(label).unwrap()).validation;
    if card.data.starts_with("generated-") {
        let (train, test) = match card.drawn {
            Some(Drawn { train, test }) => (train, test),
            None => (card.train_samples, card.test_samples),
        };
        let drawn = generate(&card.data, train + test, 1).unwrap();
        return Some(of_label(TrainingData::split(drawn, test as f64 / (train + test) as f64).unwrap()));
    }
    let folder = root().join("www/public/data");
    if !folder.join(&card.data).exists() {
        return None;
    }
    Some(of_label(installed(&folder, &card.data).unwrap()))
}

#[test]
fn all_together_are_small_and_none_lacks_its_card() {
    let files = with_ending("gz");
    assert_eq!(files.len(), with_ending("json").len());
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes of weights, over {MOST_BYTES}");
}

#[test]
fn each_card_is_that_of_its_weights_and_of_todays_recipe() {
    for (card, weights) in published() {
        let id = &card.recipe;
        let mut recipe =
            Recipe::parse(&fs::read_to_string(root().join(format!("recipes/{id}.json"))).unwrap()).unwrap();
        recipe.training.epochs = weights.card.recipe.training.epochs;
        let remedy = "npm run pretrain -- --recipe";
        assert_eq!(
            weights.card.recipe.model, recipe.model,
            "{id} was trained as it no longer is: {remedy} {id}"
        );
        assert_eq!(weights.card.recipe.corruption, recipe.corruption, "{remedy} {id}");
        let held = &weights.card;
        assert_eq!(
            (&held.data, held.seed, held.epochs, held.loss, held.val_loss),
            (&card.data, card.seed, card.epochs, Some(card.loss), Some(card.val_loss)),
            "{id}"
        );
        assert_eq!(
            (&held.data_sha256, &held.commit),
            (&card.data_sha256, &Some(card.commit.clone())),
            "{id}"
        );
        assert_eq!(card.data_sha256.is_none(), card.data.starts_with("generated-"), "{id}");
        assert_eq!(weights.model().unwrap().params().len(), card.parameters, "{id}");
        assert!(["float16", "float32"].contains(&card.precision.as_str()), "{id}");
        if let Some(step) = card.step {
            let large = weights.tensors.iter().filter(|tensor| tensor.values.len() >= 4096);
            let mut values = large.flat_map(|tensor| &tensor.values);
            assert!(values.all(|value| value % step == 0.0), "{id} is not rounded to {step}");
        }
    }
}

#[test]
fn each_reaches_the_loss_that_its_card_states() {
    for (card, weights) in published() {
        let Some(test) = test_data(&card) else { continue };
        assert_eq!(test.len(), card.test_samples, "{}", card.recipe);
        let first: Vec<usize> = (0..card.check.samples).collect();
        let test = test.select(&first).unwrap();
        let data = Arc::new(TrainingData::new(test.clone(), test).unwrap());
        let trainer = weights.start(None, card.seed, data.clone()).unwrap();
        let (mut ws, mut feed) = (trainer.model().workspace(256), trainer.feed(256));
        let loss = trainer.model().mean_loss(&mut ws, &mut feed, &data.validation, card.seed)
            + trainer.model().parameter_cost(None);
        let off = (loss - card.check.loss).abs() / card.check.loss;
        assert!(off < TOLERANCE, "{}: a loss of {loss} instead of {}", card.recipe, card.check.loss);
    }
}
