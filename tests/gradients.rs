//! Analytic gradients against central differences, in f64, with odd shapes.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use serde_json::{Value, json};
use support::{check, dense, model};

#[test]
fn dense_with_every_activation() {
    let all =
        ["linear", "relu", "leaky_relu", "elu", "selu", "sigmoid", "tanh", "softplus", "softmax", "gelu"];
    for activation in all {
        check(
            model(
                json!([7]),
                json!([dense(5, activation)]),
                json!([dense(7, "linear")]),
                "mean_squared_error",
            ),
            3,
        );
    }
}

#[test]
fn dense_over_the_last_of_several_axes_and_without_bias() {
    let encoder = json!([{ "layer": "Dense", "units": 5, "activation": "tanh", "use_bias": false }]);
    check(model(json!([3, 4]), encoder, json!([dense(4, "linear")]), "mean_squared_error"), 2);
}

#[test]
fn every_loss() {
    for (loss, activation) in [
        ("mean_squared_error", "linear"),
        ("mean_absolute_error", "linear"),
        ("binary_crossentropy", "sigmoid"),
        ("categorical_crossentropy", "softmax"),
    ] {
        check(model(json!([5]), json!([dense(3, "elu")]), json!([dense(5, activation)]), loss), 7);
    }
}

#[test]
fn two_heads_with_weights_share_the_code() {
    let spec = json!({
        "input_shape": [6],
        "encoder": [dense(4, "tanh")],
        "heads": [
            { "name": "reconstruction", "loss": "mean_squared_error", "weight": 0.7, "layers": [dense(6, "sigmoid")] },
            {
                "name": "label",
                "loss": "categorical_crossentropy",
                "weight": 0.3,
                "target": "label",
                "layers": [dense(5, "elu"), dense(3, "softmax")],
            },
        ],
    });
    check(spec, 5);
}

#[test]
fn heads_chosen_by_label_share_the_code() {
    let head = |name: &str, route: u32| {
        let layers = [dense(3, "elu"), dense(6, "sigmoid")];
        json!({ "name": name, "loss": "mean_squared_error", "route": route, "layers": layers })
    };
    let heads = [head("first", 0), head("second", 2)];
    check(json!({ "input_shape": [6], "encoder": [dense(4, "tanh")], "heads": heads }), 7);
}

#[test]
fn the_recipes_own_networks() {
    for recipe in [include_str!("../recipes/simple-8x8.json"), include_str!("../recipes/deep-8x8.json")] {
        let recipe: Value = serde_json::from_str(recipe).unwrap();
        check(recipe["model"].clone(), 2);
    }
}
