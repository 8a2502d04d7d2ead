//! Training as a whole: it learns, it repeats itself to the bit, it can be cut off, and it says when it fails.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::error::Error;
use autoencoder_playground::random::{Random, Stream};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::{Phase, Trainer};

const RECIPE: &str = include_str!("../recipes/deep-8x8.json");

/// Images of 8x8 with one soft spot each, at a place and of a size that vary: three numbers describe each of them.
fn spots(count: u32) -> Arc<TrainingData> {
    let draw = |sample: u32| {
        let mut random = Random::new(1, Stream::Generator(99), 0, sample);
        let (x, y, size) = (random.between(1.0, 6.0), random.between(1.0, 6.0), random.between(1.0, 2.5));
        (0..64).map(move |i| {
            let (dx, dy) = ((i % 8) as f32 - x, (i / 8) as f32 - y);
            (-(dx * dx + dy * dy) / (size * size)).exp()
        })
    };
    let values = Values::Floats((0..count).flat_map(draw).collect());
    let all = Dataset::new("spots", Shape::from([8, 8, 1]), values, None).unwrap();
    Arc::new(TrainingData::split(all, 0.2).unwrap())
}

fn recipe(learning_rate: f64, epochs: usize) -> Recipe {
    let json = RECIPE.replace("\"learning_rate\": 0.003", &format!("\"learning_rate\": {learning_rate}"));
    Recipe::parse(&json.replace("\"epochs\": 400", &format!("\"epochs\": {epochs}"))).unwrap()
}

fn trainer(data: &Arc<TrainingData>, seed: u64) -> Trainer<f32> {
    Trainer::new(recipe(0.003, 6), seed, data.clone()).unwrap()
}

#[test]
fn a_finished_run_goes_on_to_the_same_bits_as_one_that_was_longer_from_the_start() {
    let data = spots(320);
    let mut long = Trainer::<f32>::new(recipe(0.003, 5), 1, data.clone()).unwrap();
    long.run().unwrap();
    let mut extended = Trainer::<f32>::new(recipe(0.003, 3), 1, data).unwrap();
    assert_eq!(extended.run().unwrap().phase, Phase::Finished);
    extended.extend(2).unwrap();
    assert_eq!(extended.run().unwrap().epoch, 5);
    assert_eq!(extended.model().params(), long.model().params());
    assert_eq!(extended.history(), long.history());
    let error = extended.extend(usize::MAX / 2).unwrap_err();
    assert!(error.to_string().starts_with("training.epochs must be"), "{error}");
}

#[test]
fn it_learns() {
    let mut trainer = trainer(&spots(1000), 1);
    trainer.run().unwrap();
    let [first, .., last] = trainer.history() else { panic!("six epochs leave six records") };
    assert!(last.val_loss < 0.25 * first.val_loss, "{first:?} {last:?}");
    assert!(last.loss < first.loss);
}

#[test]
fn one_seed_gives_the_same_bits_however_it_is_stepped() {
    let data = spots(300);
    let mut whole = trainer(&data, 7);
    whole.run().unwrap();
    let mut pieces = trainer(&data, 7);
    while pieces.step(|_| false).unwrap().phase != Phase::Finished {}
    assert_eq!(whole.model().params(), pieces.model().params());
    assert_eq!(whole.history(), pieces.history());
    let mut other = trainer(&data, 8);
    other.run().unwrap();
    assert_ne!(whole.model().params(), other.model().params());
}

#[test]
fn a_checkpoint_goes_on_to_the_same_bits_wherever_it_is_taken() {
    let data = spots(300);
    let mut whole = trainer(&data, 7);
    whole.run().unwrap();
    let mut running = trainer(&data, 7);
    for pieces in [1, 5, 14, 3, 40] {
        for _ in 0..pieces {
            running.step(|_| false).unwrap();
        }
        running = Trainer::restore(&running.checkpoint(), data.clone()).unwrap();
    }
    running.run().unwrap();
    assert_eq!(whole.model().params(), running.model().params());
    assert_eq!(whole.history(), running.history());
}

#[test]
fn a_run_on_one_label_sees_no_other_and_goes_on_from_a_checkpoint() {
    let spots = spots(320);
    let labelled = |part: &Dataset| {
        let labels = (0..part.len() as u32).map(|sample| sample % 4).collect();
        Dataset::new("spots", part.sample_shape().clone(), part.values().clone(), Some(labels)).unwrap()
    };
    let data = TrainingData::new(labelled(&spots.train), labelled(&spots.validation)).unwrap();
    let mut only = recipe(0.003, 3);
    only.training.only_label = Some(2);
    let mut apart = Trainer::<f32>::new(recipe(0.003, 3), 1, Arc::new(data.only(2).unwrap())).unwrap();
    let data = Arc::new(data);
    let mut trainer = Trainer::<f32>::new(only, 1, data.clone()).unwrap();
    assert_eq!((trainer.data().train.len(), trainer.data().validation.len()), (64, 16));
    trainer.step(|report| report.epochs_ended.is_empty()).unwrap();
    let mut restored = Trainer::<f32>::restore(&trainer.checkpoint(), data).unwrap();
    for trainer in [&mut apart, &mut restored] {
        trainer.run().unwrap();
    }
    assert_eq!(restored.model().params(), apart.model().params());
}

#[test]
fn a_checkpoint_of_something_else_is_refused() {
    let checkpoint = trainer(&spots(300), 7).checkpoint();
    let truncated = Trainer::restore(&checkpoint[..checkpoint.len() - 1], spots(300)).unwrap_err();
    assert!(matches!(truncated, Error::Data { .. }), "{truncated}");
    let other = Trainer::restore(&checkpoint, spots(200)).unwrap_err().to_string();
    assert!(other.contains("240 samples of spots, but the data at hand is 160"), "{other}");
}

#[test]
fn a_learning_rate_that_diverges_is_named_and_nothing_is_lost() {
    let json =
        RECIPE.replace("\"sigmoid\"", "\"linear\"").replace("\"name\": \"Adam\", ", "\"name\": \"SGD\", ");
    let bad = json.replace("\"learning_rate\": 0.003", "\"learning_rate\": 5000");
    let mut runaway = Trainer::<f32>::new(Recipe::parse(&bad).unwrap(), 1, spots(300)).unwrap();
    let begin = runaway.model().params().to_vec();
    let error = runaway.run().unwrap_err();
    assert!(matches!(error, Error::Diverged(_)));
    assert!(error.to_string().contains("training.optimizer.learning_rate is 5000; try 0.01"), "{error}");
    assert_eq!(runaway.model().params(), begin);
}

#[test]
fn data_that_does_not_fit_is_named() {
    let small = RECIPE.replace("\"input_shape\": [64]", "\"input_shape\": [63]");
    let error = Trainer::<f32>::new(Recipe::parse(&small).unwrap(), 1, spots(50)).unwrap_err().to_string();
    assert!(error.starts_with("model.input_shape [63] takes 63 numbers"), "{error}");
    let zero = RECIPE.replace("\"units\": 24", "\"units\": 0");
    let error = Trainer::<f32>::new(Recipe::parse(&zero).unwrap(), 1, spots(50)).unwrap_err().to_string();
    assert!(error.starts_with("model.encoder[1].units must be at least 1"), "{error}");
}

/// The small deep network with sigmoid units, which can be pretrained, and its pretraining.
fn pretrained(pretraining: &str) -> Recipe {
    let json = RECIPE.replace("\"elu\"", "\"sigmoid\"").replace("\"epochs\": 400", "\"epochs\": 1");
    let json =
        json.replace("\"training\": {", &format!("\"pretraining\": {pretraining},\n  \"training\": {{"));
    Recipe::parse(&json).unwrap()
}

const PRETRAINING: [&str; 3] = [
    r#"{ "method": "rbm", "epochs": 4, "batch_size": 50 }"#,
    r#"{ "method": "denoising", "epochs": 4, "batch_size": 50, "optimizer": { "name": "Adam" } }"#,
    r#"{ "method": "reconstruction", "training": { "optimizer": { "name": "Adam" }, "batch_size": 50, "epochs": 4 } }"#,
];

#[test]
fn every_pretraining_gives_a_better_start_and_can_be_cut_off() {
    let data = spots(500);
    let mut plain = Trainer::<f32>::new(recipe_without_pretraining(), 3, data.clone()).unwrap();
    plain.run().unwrap();
    for spec in PRETRAINING {
        let mut whole = Trainer::<f32>::new(pretrained(spec), 3, data.clone()).unwrap();
        let mut running = Trainer::<f32>::new(pretrained(spec), 3, data.clone()).unwrap();
        let first = whole.step(|_| false).unwrap();
        assert_eq!(first.phase, Phase::Pretrain, "{spec}");
        assert_eq!(first.pretraining.map(|report| report.stage), Some(1), "{spec}");
        whole.run().unwrap();
        assert!(whole.history()[0].loss < 0.9 * plain.history()[0].loss, "{spec}: {:?}", whole.history());
        for _ in 0..50 {
            running.step(|_| false).unwrap();
        }
        let mut running = Trainer::restore(&running.checkpoint(), data.clone()).unwrap();
        running.run().unwrap();
        assert_eq!(whole.model().params(), running.model().params(), "{spec}");
    }
}

fn recipe_without_pretraining() -> Recipe {
    Recipe { pretraining: None, ..pretrained(PRETRAINING[0]) }
}

#[test]
fn a_network_that_cannot_be_pretrained_is_named() {
    let json = RECIPE.replace(
        "\"training\": {",
        r#""pretraining": { "method": "rbm", "epochs": 4, "batch_size": 50 }, "training": {"#,
    );
    let error = Trainer::<f32>::new(Recipe::parse(&json).unwrap(), 1, spots(50)).unwrap_err().to_string();
    assert!(error.starts_with("model.encoder[0].activation must be sigmoid"), "{error}");
}

#[test]
fn a_run_stops_early_and_ends_with_its_best_epoch_wherever_it_was_cut_off() {
    let stopping = r#""epochs": 60, "early_stopping": {"patience": 2, "restore_best_weights": true}"#;
    let json = RECIPE
        .replace("\"epochs\": 400", stopping)
        .replace("\"learning_rate\": 0.003", "\"learning_rate\": 0.02");
    let data = spots(300);
    let mut trainer = Trainer::<f32>::new(Recipe::parse(&json).unwrap(), 3, data.clone()).unwrap();
    let mut after_each = Vec::new();
    while trainer.step(|report| report.epochs_ended.is_empty()).unwrap().phase != Phase::Finished {
        after_each.push(trainer.model().params().to_vec());
        trainer = Trainer::restore(&trainer.checkpoint(), data.clone()).unwrap();
    }
    let losses: Vec<f64> = trainer.history().iter().map(|record| record.val_loss).collect();
    let best = (0..losses.len()).min_by(|&a, &b| losses[a].total_cmp(&losses[b])).unwrap();
    assert_eq!(losses.len(), best + 3, "two epochs of patience: {losses:?}");
    assert!(losses.len() < 60, "{losses:?}");
    assert_eq!(trainer.model().params(), after_each[best]);
}
