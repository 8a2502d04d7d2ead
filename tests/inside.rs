//! What one sample asks of every weight: what training does, and what differences of the loss say.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::random::{Random, Stream};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::{ModelSpec, Recipe};
use autoencoder_playground::trainer::Trainer;
use serde_json::{Value, json};

const SAMPLES: usize = 8;
const RATE: f32 = 0.5;

fn dense(units: usize, activation: &str) -> Value {
    json!({ "layer": "Dense", "units": units, "activation": activation })
}

/// A model with one head.
fn model(input: Value, encoder: Value, decoder: Value, loss: &str) -> Value {
    let head = json!({ "name": "reconstruction", "loss": loss, "layers": decoder });
    json!({ "input_shape": input, "encoder": encoder, "heads": [head] })
}

fn draw(count: usize) -> Vec<f32> {
    let mut random = Random::new(4, Stream::Generator(0), 0, 0);
    (0..count).map(|_| random.uniform()).collect()
}

/// One step of plain descent on `SAMPLES` pictures at once.
fn recipe(model: Value) -> Recipe {
    let training = json!({
        "optimizer": { "name": "SGD", "learning_rate": RATE },
        "batch_size": SAMPLES,
        "epochs": 1,
        "samples": SAMPLES,
    });
    Recipe::parse(
        &json!({ "id": "small", "title": "Small", "model": model, "training": training }).to_string(),
    )
    .unwrap()
}

/// The mean of all samples' gradients is what one step of the training goes against, layer by layer.
fn agrees_with_a_step(spec: Value, sample: &Shape) {
    let values = draw(2 * SAMPLES * sample.len());
    let all = Dataset::new("noise", sample.clone(), Values::Floats(values), None).unwrap();
    let data = Arc::new(TrainingData::split(all, 0.5).unwrap());
    let mut trainer = Trainer::<f32>::new(recipe(spec), 1, data.clone()).unwrap();
    let model = trainer.model();
    let before = model.params().to_vec();
    let mut workspace = model.workspace(1);
    let mut mean = vec![0.0f32; before.len()];
    let mut x = vec![0.0f32; sample.len()];
    for index in 0..SAMPLES {
        data.train.write_sample(index, &mut x);
        let batch = Batch::inference(&[0], trainer.seed());
        let gradient = model.sample_gradient(&mut workspace, &x, &x, batch);
        mean.iter_mut().zip(gradient).for_each(|(sum, value)| *sum += value / SAMPLES as f32);
    }
    let places: Vec<_> = model.param_places().collect();
    trainer.run().unwrap();
    let after = trainer.model().params();
    for (name, _, place) in places {
        let most = mean[place.clone()].iter().fold(0.0f32, |most, value| most.max(value.abs()));
        assert!(most > 1e-4, "{name} is asked for something, but at most {most}");
        for i in place {
            let went = (before[i] - after[i]) / RATE;
            assert!(
                (went - mean[i]).abs() < 1e-5 + 1e-3 * most,
                "{name}: {went}, but the gradient is {}",
                mean[i]
            );
        }
    }
}

#[test]
fn the_gradients_of_dense_layers_are_what_a_step_goes_against() {
    let mut code = dense(3, "tanh");
    code["kernel_regularizer"] = json!({ "l2": 0.01 });
    let spec = model(
        json!([20]),
        json!([dense(8, "elu"), code]),
        json!([dense(20, "sigmoid")]),
        "mean_squared_error",
    );
    agrees_with_a_step(spec, &Shape::from([20]));
}

#[test]
fn the_gradients_of_convolutions_are_what_a_step_goes_against() {
    let conv = |layer: &str, filters: usize, activation: &str| {
        json!({
            "layer": layer, "filters": filters, "kernel_size": 3, "strides": 2, "padding": "same",
            "activation": activation,
        })
    };
    let decoder = json!([conv("Conv2DTranspose", 4, "tanh"), conv("Conv2DTranspose", 1, "sigmoid")]);
    let encoder = json!([conv("Conv2D", 4, "tanh"), conv("Conv2D", 2, "linear")]);
    agrees_with_a_step(
        model(json!([8, 8, 1]), encoder, decoder, "binary_crossentropy"),
        &Shape::from([8, 8, 1]),
    );
}

#[test]
fn the_gradient_is_that_of_differences_of_the_loss() {
    let mut hidden = dense(4, "tanh");
    hidden["kernel_regularizer"] = json!({ "l2": 0.1 });
    let spec = model(
        json!([6]),
        json!([hidden, dense(2, "linear")]),
        json!([dense(6, "sigmoid")]),
        "mean_squared_error",
    );
    let spec: ModelSpec = serde_json::from_value(spec).unwrap();
    let mut model = Model::<f64>::build(&spec, 3).unwrap();
    let x: Vec<f64> = draw(6).into_iter().map(f64::from).collect();
    let mut workspace = model.workspace(1);
    let batch = Batch::inference(&[0], 1);
    let gradient = model.sample_gradient(&mut workspace, &x, &x, batch);
    const STEP: f64 = 1e-5;
    for (i, &analytic) in gradient.iter().enumerate() {
        let mut loss_at = |offset: f64| {
            model.params_mut()[i] += offset;
            let loss = model.forward(&mut workspace, &x, batch) + model.loss(&mut workspace, &x, batch);
            let all = loss + model.parameter_cost(None);
            model.params_mut()[i] -= offset;
            all
        };
        let difference = (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP);
        assert!(
            (analytic - difference).abs() < 1e-8,
            "parameter {i}: {analytic}, by differences {difference}"
        );
    }
}

#[test]
fn a_head_whose_target_is_not_known_asks_for_nothing() {
    let label = json!({
        "name": "label", "loss": "categorical_crossentropy", "target": "label", "layers": [dense(3, "softmax")],
    });
    let mut spec =
        model(json!([6]), json!([dense(4, "tanh")]), json!([dense(6, "sigmoid")]), "mean_squared_error");
    let alone: ModelSpec = serde_json::from_value(spec.clone()).unwrap();
    spec["heads"].as_array_mut().unwrap().push(label);
    let both = Model::<f32>::build(&serde_json::from_value(spec).unwrap(), 3).unwrap();
    let mut alone = Model::<f32>::build(&alone, 3).unwrap();
    let shared = alone.params().len();
    alone.params_mut().copy_from_slice(&both.params()[..shared]);
    let x = draw(6);
    let gradient_of =
        |model: &Model<f32>, batch: Batch| model.sample_gradient(&mut model.workspace(1), &x, &x, batch);
    let unlabelled = gradient_of(&both, Batch::inference(&[0], 1));
    assert_eq!(unlabelled[..shared], gradient_of(&alone, Batch::inference(&[0], 1)));
    assert!(unlabelled[shared..].iter().all(|&value| value == 0.0));
    let labelled = gradient_of(&both, Batch { labels: Some(&[2]), ..Batch::inference(&[0], 1) });
    assert!(labelled[shared..].iter().any(|&value| value != 0.0));
}
