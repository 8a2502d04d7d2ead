//! Gradients of what weights and activations cost, against central differences in f64.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use serde_json::{Value, json};
use support::{check, dense, model};

/// Five units with a setting of their own, between 7 inputs and 7 outputs.
fn check_with(activation: &str, name: &str, setting: Value) {
    let mut layer = dense(5, activation);
    layer[name] = setting;
    check(model(json!([7]), json!([layer]), json!([dense(7, "linear")]), "mean_squared_error"), 3);
}

#[test]
fn costs_of_kernels_and_biases() {
    check_with("tanh", "kernel_regularizer", json!({ "l1": 0.03 }));
    check_with("tanh", "kernel_regularizer", json!({ "l2": 0.2 }));
    check_with("elu", "bias_regularizer", json!({ "l1": 0.1, "l2": 0.3 }));
}

#[test]
fn costs_of_activations() {
    check_with("tanh", "activity_regularizer", json!({ "l1": 0.03 }));
    check_with("relu", "activity_regularizer", json!({ "l1": 0.3, "l2": 0.2 }));
    check_with("sigmoid", "activity_regularizer", json!({ "kl": { "rho": 0.05, "weight": 0.7 } }));
}

/// A model with a contractive penalty, which outweighs its loss.
fn check_contractive(encoder: Value, samples: usize) {
    let mut spec = model(json!([6]), encoder, json!([dense(6, "sigmoid")]), "mean_squared_error");
    spec["contractive"] = json!(1.7);
    check(spec, samples);
}

#[test]
fn contractive_penalty_of_one_layer() {
    for activation in ["linear", "relu", "leaky_relu", "elu", "selu", "sigmoid", "tanh", "softplus"] {
        check_contractive(json!([dense(5, activation)]), 3);
    }
}

#[test]
fn contractive_penalty_of_deeper_encoders() {
    check_contractive(json!([dense(5, "tanh"), dense(3, "sigmoid")]), 3);
    check_contractive(
        json!([{ "layer": "Flatten" }, dense(4, "elu"), dense(7, "relu"), dense(3, "softplus")]),
        2,
    );
    check_contractive(
        json!([dense(5, "sigmoid"), dense(2, "linear"), dense(4, "tanh"), dense(3, "selu")]),
        3,
    );
}

/// The penalty's value, against central differences of the code by the input.
#[test]
fn contractive_penalty_is_the_norm_of_the_jacobian() {
    let spec = |contractive: f64| {
        let encoder = json!([dense(5, "tanh"), dense(4, "elu"), dense(3, "sigmoid")]);
        let mut spec = model(json!([6]), encoder, json!([dense(6, "sigmoid")]), "mean_squared_error");
        spec["contractive"] = json!(contractive);
        Model::<f64>::build(&serde_json::from_value(spec).unwrap(), 3).unwrap()
    };
    let (plain, model) = (spec(0.0), spec(2.0));
    let batch = Batch { samples: &[0], labels: None, parameters: None, seed: 1, epoch: 0, training: false };
    let mut ws = model.workspace(1);
    let x = [0.1, 0.9, 0.4, 0.3, 0.7, 0.2];
    let mut loss = |model: &Model<f64>| {
        model.forward(&mut ws, &x, batch);
        model.loss(&mut ws, &x, batch)
    };
    let penalty = loss(&model) - loss(&plain);
    let mut code_at = |i: usize, offset: f64| {
        let mut x = x;
        x[i] += offset;
        model.encode(&mut ws, &x, batch);
        ws.code(1).to_vec()
    };
    let mut norm = 0.0;
    for i in 0..6 {
        let (up, down) = (code_at(i, 1e-5), code_at(i, -1e-5));
        norm += up.iter().zip(down).map(|(up, down)| ((up - down) / 2e-5).powi(2)).sum::<f64>();
    }
    assert!((penalty - 2.0 * norm).abs() < 1e-8 * penalty, "{penalty} but {}", 2.0 * norm);
}

#[test]
fn costs_in_heads_and_over_several_axes() {
    let mut layer = dense(5, "sigmoid");
    layer["activity_regularizer"] = json!({ "l2": 0.2, "kl": { "rho": 0.1, "weight": 0.5 } });
    let decoder = json!([layer, dense(4, "linear")]);
    check(model(json!([3, 4]), json!([dense(2, "tanh")]), decoder, "mean_squared_error"), 3);
}
