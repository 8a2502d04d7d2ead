//! What recurrent and latent layers do beside having gradients, and what they refuse.
#![cfg(not(target_arch = "wasm32"))]

use autoencoder_playground::error::Result;
use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::shape::Shape;
use serde_json::{Value, json};

/// A model with one head, trained on the mean squared error.
fn model(input: Value, encoder: Value, decoder: Value) -> Value {
    let head = json!({ "name": "reconstruction", "loss": "mean_squared_error", "layers": decoder });
    json!({ "input_shape": input, "encoder": encoder, "heads": [head] })
}

fn dense(units: usize, activation: &str) -> Value {
    json!({ "layer": "Dense", "units": units, "activation": activation })
}

fn build(input: Value, encoder: Value, decoder: Value) -> Result<Model<f64>> {
    Model::build(&serde_json::from_value(model(input, encoder, decoder)).unwrap(), 3)
}

fn refusal(input: Value, layer: Value) -> String {
    build(input, json!([layer]), json!([dense(1, "linear")])).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_built_is_named_by_its_field() {
    for (input, layer, start) in [
        (json!([4]), json!({ "layer": "LSTM", "units": 3 }), "layer needs an input of [steps, features]"),
        (json!([4, 1]), json!({ "layer": "LSTM", "units": 0 }), "units must be at least 1"),
        (
            json!([4, 1]),
            json!({ "layer": "LSTM", "units": 3, "activation": "gelu" }),
            "activation must be one whose slope",
        ),
        (
            json!([4, 1]),
            json!({ "layer": "LSTM", "units": 3, "recurrent_regularizer": { "l1": -1 } }),
            "recurrent_regularizer.l1 must be 0 or more",
        ),
        (json!([4, 1]), json!({ "layer": "RepeatVector", "n": 2 }), "layer needs an input of one axis"),
        (json!([4]), json!({ "layer": "RepeatVector", "n": 0 }), "n must be at least 1"),
        (json!([5]), json!({ "layer": "GaussianSampling" }), "layer needs an even number of inputs"),
        (json!([4]), json!({ "layer": "GaussianSampling", "beta": -1 }), "beta must be 0 or more"),
        (json!([4]), json!({ "layer": "TopK", "k": 5 }), "k must be at least 1 and at most 4, but is 5"),
        (json!([4]), json!({ "layer": "VectorQuantization", "codes": 1 }), "codes must be at least 2"),
        (json!([4]), json!({ "layer": "ConcatenateLabel", "classes": 1 }), "classes must be at least 2"),
        (
            json!([4]),
            json!({ "layer": "Dense", "units": 2, "activity_regularizer": { "kl": { "rho": 0.1, "weight": 1 } } }),
            "activity_regularizer.kl needs outputs between 0 and 1",
        ),
    ] {
        let error = refusal(input, layer);
        assert!(error.starts_with(&format!("model.encoder[0].{start}")), "{error}");
    }
}

#[test]
fn a_contractive_penalty_names_what_it_is_not_exact_for() {
    let refusal = |encoder: Value, contractive: f64| {
        let mut spec = model(json!([4, 1]), encoder, json!([dense(4, "linear")]));
        spec["contractive"] = json!(contractive);
        Model::<f64>::build(&serde_json::from_value(spec).unwrap(), 3).unwrap_err().to_string()
    };
    let flatten = json!({ "layer": "Flatten" });
    let lstm = refusal(json!([{ "layer": "LSTM", "units": 3 }]), 0.1);
    assert!(lstm.starts_with("model.encoder[0] must be a Dense layer over a vector"), "{lstm}");
    let gelu = refusal(json!([flatten, dense(3, "gelu")]), 0.1);
    assert!(gelu.starts_with("model.encoder[1].activation must be one whose slope"), "{gelu}");
    let none = refusal(json!([flatten]), 0.1);
    assert!(none.starts_with("model.encoder must have a Dense layer"), "{none}");
    let negative = refusal(json!([flatten, dense(3, "tanh")]), -0.1);
    assert!(negative.starts_with("model.contractive must be 0 or more"), "{negative}");
}

#[test]
fn sampling_gives_the_mean_in_inference_and_another_code_each_epoch_in_training() {
    let sampling = json!({ "layer": "GaussianSampling" });
    let model = build(json!([4]), json!([sampling]), json!([dense(4, "linear")])).unwrap();
    let mut ws = model.workspace(1);
    let x = [0.5, -0.25, 0.3, -1.0];
    let mut code = |training: bool, epoch: u32| {
        let batch = Batch { samples: &[0], labels: None, parameters: None, seed: 1, epoch, training };
        let penalty = model.encode(&mut ws, &x, batch);
        (ws.code(1).to_vec(), penalty)
    };
    let (mean, divergence) = code(false, 0);
    assert_eq!(mean, [0.5, -0.25]);
    let by_hand = -0.5 * ((1.0 + 0.3 - 0.25 - 0.3f64.exp()) + (1.0 - 1.0 - 0.0625 - (-1.0f64).exp()));
    assert!((divergence - by_hand).abs() < 1e-12, "{divergence}");
    assert_ne!(code(true, 0).0, mean);
    assert_ne!(code(true, 0), code(true, 1));
    assert_eq!(code(true, 1), code(true, 1));
}

#[test]
fn a_label_layer_wants_labels_to_train_and_gets_along_without_them_afterwards() {
    let label = json!({ "layer": "ConcatenateLabel", "classes": 3 });
    let model = build(json!([2]), json!([label]), json!([dense(2, "linear")])).unwrap();
    let shape = Shape::from([2]);
    let error = model.check_data(&shape, &shape, 0, 0).unwrap_err().to_string();
    assert!(error.ends_with("works on labels of 3 classes, but the data has no labels"), "{error}");
    assert!(model.check_data(&shape, &shape, 4, 0).is_err());
    model.check_data(&shape, &shape, 3, 0).unwrap();
    let mut ws = model.workspace(1);
    let mut code = |labels: Option<&[u32]>| {
        let batch = Batch { samples: &[0], labels, parameters: None, seed: 1, epoch: 0, training: false };
        model.encode(&mut ws, &[0.5, 0.7], batch);
        ws.code(1).to_vec()
    };
    assert_eq!(code(Some(&[1])), [0.5, 0.7, 0.0, 1.0, 0.0]);
    assert_eq!(code(None), [0.5, 0.7, 0.0, 0.0, 0.0]);
}
