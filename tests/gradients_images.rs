//! Gradients of the layers of images: odd sizes, unequal strides, both paddings.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use serde_json::{Value, json};
use support::{check, dense, model};

/// Checks layers between a convolution, so that gradients pass through them, and a dense output.
fn check_after_conv(input: [usize; 3], layers: &[Value]) {
    let first = json!({
        "layer": "Conv2D", "filters": input[2], "kernel_size": [2, 3], "padding": "same", "activation": "tanh"
    });
    let mut encoder = vec![first];
    encoder.extend_from_slice(layers);
    encoder.push(json!({ "layer": "Flatten" }));
    check(model(json!(input), json!(encoder), json!([dense(4, "linear")]), "mean_squared_error"), 2);
}

#[test]
fn convolutions_and_transposed_ones() {
    let cases = [
        (json!(3), json!(1), "same"),
        (json!([2, 3]), json!([1, 2]), "same"),
        (json!([3, 2]), json!([3, 2]), "same"),
        (json!(1), json!(2), "same"),
        (json!(3), json!(1), "valid"),
        (json!([2, 4]), json!([2, 3]), "valid"),
        (json!([3, 1]), json!([1, 2]), "valid"),
    ];
    for kind in ["Conv2D", "Conv2DTranspose"] {
        for (kernel_size, strides, padding) in &cases {
            let layer = json!({
                "layer": kind, "filters": 3, "kernel_size": kernel_size, "strides": strides, "padding": padding,
                "activation": "elu"
            });
            check_after_conv([5, 4, 2], &[layer]);
        }
    }
}

#[test]
fn convolutions_without_bias_and_with_an_activation_that_needs_its_input() {
    for kind in ["Conv2D", "Conv2DTranspose"] {
        let layer = json!({
            "layer": kind, "filters": 2, "kernel_size": 2, "use_bias": false, "activation": "gelu",
            "kernel_initializer": "he_normal"
        });
        check_after_conv([3, 4, 1], &[layer]);
    }
}

#[test]
fn convolutions_with_costs() {
    for kind in ["Conv2D", "Conv2DTranspose"] {
        let layer = json!({
            "layer": kind, "filters": 2, "kernel_size": 2, "activation": "sigmoid",
            "kernel_regularizer": { "l1": 0.1, "l2": 0.2 }, "bias_regularizer": { "l2": 0.3 },
            "activity_regularizer": { "l1": 0.1 }
        });
        check_after_conv([3, 4, 1], &[layer]);
    }
}

#[test]
fn a_softmax_over_channels() {
    let layer = json!({ "layer": "Conv2D", "filters": 3, "kernel_size": 2, "activation": "softmax" });
    check_after_conv([3, 3, 2], &[layer]);
}

#[test]
fn poolings() {
    for kind in ["MaxPooling2D", "AveragePooling2D"] {
        check_after_conv([5, 7, 2], &[json!({ "layer": kind })]);
        check_after_conv([5, 7, 2], &[json!({ "layer": kind, "padding": "same" })]);
        check_after_conv([4, 5, 3], &[json!({ "layer": kind, "pool_size": [3, 2], "strides": 1 })]);
        let overlapping = json!({ "layer": kind, "pool_size": 3, "strides": [2, 1], "padding": "same" });
        check_after_conv([4, 5, 1], &[overlapping]);
        check_after_conv([5, 5, 1], &[json!({ "layer": kind, "pool_size": 2, "strides": 3 })]);
    }
}

#[test]
fn up_sampling() {
    check_after_conv([3, 2, 2], &[json!({ "layer": "UpSampling2D" })]);
    check_after_conv([3, 2, 3], &[json!({ "layer": "UpSampling2D", "size": [1, 3] })]);
}

#[test]
fn shapes_dropout_noise_and_activation() {
    let layers = [
        json!({ "layer": "Reshape", "target_shape": [-1, 3] }),
        json!({ "layer": "Dropout", "rate": 0.4 }),
        json!({ "layer": "GaussianNoise", "stddev": 0.3 }),
        json!({ "layer": "Activation", "activation": "gelu" }),
        json!({ "layer": "Dense", "units": 2, "activation": "linear" }),
        json!({ "layer": "Activation", "activation": "softmax" }),
    ];
    check_after_conv([3, 2, 2], &layers);
}
