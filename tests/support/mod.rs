//! Compares a model's gradients with central differences, in f64. Shared by the gradient tests.

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::random::{Random, Stream};
use autoencoder_playground::spec::ModelSpec;
use serde_json::{Value, json};

const STEP: f64 = 1e-5;
const TOLERANCE: f64 = 1e-6;
/// Gradients below this are compared absolutely: a central difference carries about 1e-11 of rounding.
const SMALL: f64 = 1e-4;

/// Compares every gradient of a model, by parameter name, with central differences of its loss.
pub fn check(spec: Value, samples: usize) {
    let spec: ModelSpec = serde_json::from_value(spec).unwrap();
    let mut model = Model::<f64>::build(&spec, 3).unwrap();
    let mut random = Random::new(11, Stream::Generator(0), 0, 0);
    // Biases start at 0, where relu has its kink: move everything off it.
    model.params_mut().iter_mut().for_each(|p| *p += 0.1 * f64::from(random.normal()));
    let ids: Vec<u32> = (0..samples as u32).collect();
    let labels: Vec<u32> = ids.iter().map(|id| id * 3 / samples as u32).collect();
    let batch =
        Batch { samples: &ids, labels: Some(&labels), parameters: None, seed: 5, epoch: 2, training: true };
    let mut draw =
        |len: usize| -> Vec<f64> { (0..samples * len).map(|_| f64::from(random.uniform())).collect() };
    let x = draw(model.input_shape().len());
    let target = draw(model.output_shape(0).len());

    let scale = 1.0 / samples as f64;
    let mut ws = model.workspace(samples);
    let mut grads = vec![0.0; model.params().len()];
    model.gradients(&mut ws, &x, &target, batch, scale, &mut grads);
    model.parameter_cost(Some(&mut grads));
    let places: Vec<_> = model.param_places().collect();
    for (name, _, range) in places {
        for i in range.clone() {
            let mut loss_at = |offset: f64| {
                model.params_mut()[i] += offset;
                let loss = model.forward(&mut ws, &x, batch) + model.loss(&mut ws, &target, batch);
                let cost = model.parameter_cost(None);
                model.params_mut()[i] -= offset;
                loss * scale + cost
            };
            let difference = (loss_at(STEP) - loss_at(-STEP)) / (2.0 * STEP);
            let error = (grads[i] - difference).abs() / grads[i].abs().max(difference.abs()).max(SMALL);
            let place = i - range.start;
            assert!(error < TOLERANCE, "{name}[{place}]: {} but by differences {difference}", grads[i]);
        }
    }
}

/// A model with one head.
pub fn model(input: Value, encoder: Value, decoder: Value, loss: &str) -> Value {
    json!({
        "input_shape": input,
        "encoder": encoder,
        "heads": [{ "name": "reconstruction", "loss": loss, "layers": decoder }],
    })
}

pub fn dense(units: usize, activation: &str) -> Value {
    json!({ "layer": "Dense", "units": units, "activation": activation })
}
