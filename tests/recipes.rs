//! Every recipe file: it parses, it builds, and a few steps make its loss fall.
#![cfg(not(target_arch = "wasm32"))]

use std::path::PathBuf;
use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::model::Model;
use autoencoder_playground::random::{Random, Stream};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::{Recipe, Target};
use autoencoder_playground::trainer::Trainer;

/// Samples to train on, and how many of them a step sees: few, so that every recipe has its turn in seconds.
const SAMPLES: u32 = 24;
const BATCH: usize = 6;
const STEPS: u64 = 12;
const CLASSES: u32 = 10;

fn recipes() -> Vec<(String, Recipe)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recipes");
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: PathBuf| {
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let recipe = Recipe::parse(&std::fs::read_to_string(&path).unwrap());
        let recipe = recipe.unwrap_or_else(|error| panic!("{id}: {error}"));
        (id, recipe)
    };
    paths.into_iter().map(read).collect()
}

/// Waves of random length and phase, between 0 and 1: there is something to learn in them.
fn waves(shape: Shape, parameters: usize) -> Arc<TrainingData> {
    let period = shape.dims().get(1).copied().unwrap_or(28) * shape.last();
    let draw = |sample: u32| {
        let mut random = Random::new(1, Stream::Generator(98), 0, sample);
        let (x, y, phase) = (random.between(0.1, 0.9), random.between(0.1, 0.9), random.between(0.0, 6.0));
        (0..shape.len()).map(move |i| {
            let (row, column) = ((i / period) as f32, (i % period) as f32);
            0.5 + 0.4 * (x * row + y * column + phase).sin()
        })
    };
    let values = Values::Floats((0..2 * SAMPLES).flat_map(draw).collect());
    let labels = (0..2 * SAMPLES).map(|sample| sample % CLASSES).collect();
    let mut all = Dataset::new("waves", shape, values, Some(labels)).unwrap();
    if parameters > 0 {
        let values = (0..2 * SAMPLES as usize * parameters).map(|i| (i % 7) as f32 / 7.0).collect();
        all = all.with_parameters(&vec!["number"; parameters], values).unwrap();
    }
    Arc::new(TrainingData::split(all, 0.5).unwrap())
}

/// The shape of a sample that the recipe can be trained on, which is what its heads rebuild or what it takes, and how many
/// parameters go with each.
fn sample_shape(recipe: &Recipe) -> (Shape, usize) {
    let rebuilds = recipe.model.heads.iter().position(|head| head.target != Target::Label);
    let model =
        Model::<f32>::build(&recipe.model, 1).unwrap_or_else(|error| panic!("{}: {error}", recipe.id));
    let shape = rebuilds.map_or(recipe.model.input_shape.clone(), |head| model.picture_shape(head));
    let told = recipe.model.heads.iter().position(|head| head.target == Target::Parameters);
    (shape, told.map_or(0, |head| model.output_shape(head).len()))
}

#[test]
fn a_recipe_has_the_name_of_its_file_and_words_for_people() {
    for (id, recipe) in recipes() {
        assert_eq!(recipe.id, id);
        assert!(!recipe.title.is_empty() && recipe.summary.ends_with('.'), "{id} says what it is");
        assert!(!recipe.source.is_empty(), "{id} says where it comes from");
        assert!(!recipe.data.is_empty(), "{id} says what it is meant for");
        assert_eq!(Recipe::parse(&recipe.to_json()).unwrap(), recipe, "{id} survives the round trip");
    }
}

#[test]
fn every_recipe_learns() {
    for (id, mut recipe) in recipes() {
        recipe.pretraining = None;
        recipe.training.batch_size = recipe.training.batch_size.min(BATCH);
        recipe.training.samples = None;
        recipe.training.only_label = None;
        recipe.training.epochs = STEPS as usize;
        for head in &mut recipe.model.heads {
            // What pretraining would have trained is trained here.
            head.weight = if head.target != Target::Label { head.weight.max(1.0) } else { head.weight };
        }
        let (shape, parameters) = sample_shape(&recipe);
        let data = waves(shape, parameters);
        let mut trainer =
            Trainer::<f32>::new(recipe, 1, data).unwrap_or_else(|error| panic!("{id}: {error}"));
        // Over all samples, not step by step: a batch can be harder than the one before.
        let loss = |trainer: &Trainer<f32>| {
            let (model, train) = (trainer.model(), &trainer.data().train);
            model.mean_loss(&mut model.workspace(BATCH), &mut trainer.feed(BATCH), train, 1)
        };
        let first = loss(&trainer);
        let report = trainer.step(|report| report.step < STEPS);
        let losses = report.unwrap_or_else(|error| panic!("{id}: {error}")).step_losses;
        assert_eq!(losses.len(), STEPS as usize, "{id} has as many steps");
        let last = loss(&trainer);
        assert!(last < first, "{id}: the loss went from {first} to {last}: {losses:?}");
    }
}
