//! Gradients of recurrent and latent layers, against central differences in f64, with odd shapes.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::spec::ModelSpec;
use serde_json::{Value, json};
use support::{check, dense, model};

fn lstm(units: usize, settings: Value) -> Value {
    let mut layer = json!({ "layer": "LSTM", "units": units });
    let settings = settings.as_object().unwrap().clone();
    layer.as_object_mut().unwrap().extend(settings);
    layer
}

#[test]
fn lstm_of_one_sequence_to_another() {
    let encoder = json!([
        lstm(3, json!({ "return_sequences": true })),
        lstm(
            2,
            json!({ "recurrent_activation": "tanh", "activation": "softplus", "unit_forget_bias": false })
        ),
    ]);
    let decoder = json!([
        { "layer": "RepeatVector", "n": 5 },
        lstm(3, json!({ "return_sequences": true, "use_bias": false })),
        dense(2, "linear"),
    ]);
    check(model(json!([5, 2]), encoder, decoder, "mean_squared_error"), 3);
}

#[test]
fn lstm_of_one_step_and_with_costs() {
    let costs = json!({
        "kernel_regularizer": { "l2": 0.1 },
        "recurrent_regularizer": { "l1": 0.1 },
        "bias_regularizer": { "l2": 0.2 },
        "activity_regularizer": { "l2": 0.3 },
    });
    check(
        model(json!([1, 3]), json!([lstm(3, costs)]), json!([dense(3, "linear")]), "mean_squared_error"),
        2,
    );
}

#[test]
fn gaussian_sampling_with_its_divergence() {
    let sampling = json!({ "layer": "GaussianSampling", "beta": 0.7 });
    let encoder = json!([dense(5, "tanh"), dense(6, "linear"), sampling]);
    let decoder = json!([dense(4, "tanh"), dense(7, "sigmoid")]);
    check(model(json!([7]), encoder, decoder, "binary_crossentropy"), 3);
    // Every position of several axes has its own means and variances.
    check(model(json!([2, 4]), json!([sampling]), json!([dense(4, "linear")]), "mean_squared_error"), 3);
}

#[test]
fn top_k_passes_gradients_to_what_it_kept() {
    let encoder = json!([dense(6, "tanh"), { "layer": "TopK", "k": 2 }]);
    check(model(json!([5]), encoder, json!([dense(5, "linear")]), "mean_squared_error"), 5);
}

#[test]
fn labels_beside_the_input_and_beside_the_code() {
    let label = json!({ "layer": "ConcatenateLabel", "classes": 3 });
    let encoder = json!([label, dense(4, "tanh")]);
    check(model(json!([5]), encoder, json!([label, dense(5, "linear")]), "mean_squared_error"), 4);
    check(
        model(
            json!([2, 3]),
            json!([dense(2, "tanh"), label]),
            json!([dense(3, "linear")]),
            "mean_squared_error",
        ),
        4,
    );
}

/// Quantisation has no slope, so its encoder learns by a rule: the gradient of the code goes to the encoder's output
/// unchanged, beside the pull between the two. The rule's loss, written out, is what is differentiated here.
#[test]
fn vector_quantization_follows_the_straight_through_rule() {
    const BETA: f64 = 0.3;
    let (encoder, head) = (dense(6, "tanh"), json!([dense(4, "tanh"), dense(5, "linear")]));
    let quantization = json!({ "layer": "VectorQuantization", "codes": 4, "beta": BETA });
    let build = |encoder: Value| {
        let spec = model(json!([2, 5]), encoder, head.clone(), "mean_squared_error");
        Model::<f64>::build(&serde_json::from_value::<ModelSpec>(spec).unwrap(), 3).unwrap()
    };
    let (whole, mut plain) = (build(json!([encoder, quantization])), build(json!([encoder])));
    let ids = [0, 1, 2];
    let batch = Batch { samples: &ids, labels: None, parameters: None, seed: 5, epoch: 2, training: true };
    let x: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 11) / 11.0).collect();
    let (mut ws, mut plain_ws) = (whole.workspace(3), plain.workspace(3));
    let mut grads = vec![0.0; whole.params().len()];
    whole.gradients(&mut ws, &x, &x, batch, 1.0 / 3.0, &mut grads);
    let codes = ws.code(3).to_vec();

    let place = |name: &str| whole.param_places().find(|place| place.0 == name).unwrap().2;
    let embeddings = place("vector_quantization/embeddings");
    plain.params_mut()[..embeddings.start].copy_from_slice(&whole.params()[..embeddings.start]);
    plain.params_mut()[embeddings.start..].copy_from_slice(&whole.params()[embeddings.end..]);
    plain.encode(&mut plain_ws, &x, batch);
    let z_0 = plain_ws.code(3).to_vec();
    let share = 1.0 / 12.0 / 3.0;

    // The encoder: the code moves as z does, and z is drawn to its code.
    for (i, gradient) in grads[..embeddings.start].iter().enumerate() {
        let mut loss_at = |offset: f64| {
            plain.params_mut()[i] += offset;
            plain.encode(&mut plain_ws, &x, batch);
            plain.params_mut()[i] -= offset;
            let z = plain_ws.code(3).to_vec();
            let moved: Vec<f64> =
                codes.iter().zip(z.iter().zip(&z_0)).map(|(e, (z, z_0))| e + z - z_0).collect();
            plain.decode(&mut plain_ws, &moved, 0, batch);
            let pull: f64 = z.iter().zip(&codes).map(|(z, e)| (z - e) * (z - e)).sum();
            plain.loss(&mut plain_ws, &x, batch) / 3.0 + BETA * share * pull
        };
        let difference = (loss_at(1e-5) - loss_at(-1e-5)) / 2e-5;
        assert!((gradient - difference).abs() < 1e-6 * difference.abs().max(1e-4), "{i}: {difference}");
    }
    // The codebook: each code is drawn to the vectors that it stands for.
    let d = 6;
    for (place, i) in embeddings.clone().enumerate() {
        let code = &whole.params()[embeddings.start + place / d * d..][..d];
        let members = codes.chunks_exact(d).zip(z_0.chunks_exact(d)).filter(|(e, _)| *e == code);
        let expected: f64 = members.map(|(_, z)| 2.0 * share * (code[place % d] - z[place % d])).sum();
        assert!((grads[i] - expected).abs() < 1e-12, "{i}: {} but {expected}", grads[i]);
    }
}
