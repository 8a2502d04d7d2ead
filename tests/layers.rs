//! Layers seen from outside: the shapes and names of Keras, errors that name their field, and what chance does.
#![cfg(not(target_arch = "wasm32"))]

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::spec::ModelSpec;
use serde_json::{Value, json};

/// A model whose encoder is one layer.
fn build(input: Value, layer: Value) -> Result<Model<f64>, String> {
    let spec = json!({
        "input_shape": input,
        "encoder": [layer],
        "heads": [{
            "name": "reconstruction", "loss": "mean_squared_error",
            "layers": [{ "layer": "Activation", "activation": "linear" }],
        }],
    });
    let spec: ModelSpec = serde_json::from_value(spec).map_err(|error| error.to_string())?;
    Model::build(&spec, 1).map_err(|error| error.to_string())
}

fn shape(input: Value, layer: Value) -> Vec<usize> {
    build(input, layer).unwrap().code_shape().dims().to_vec()
}

#[test]
fn shapes_are_those_of_keras() {
    let conv = |kind: &str, kernel_size: Value, strides: Value, padding: &str| {
        let layer = json!({
            "layer": kind, "filters": 6, "kernel_size": kernel_size, "strides": strides, "padding": padding
        });
        shape(json!([7, 10, 3]), layer)
    };
    assert_eq!(conv("Conv2D", json!(3), json!(2), "same"), [4, 5, 6]);
    assert_eq!(conv("Conv2D", json!(3), json!([2, 3]), "valid"), [3, 3, 6]);
    assert_eq!(conv("Conv2DTranspose", json!(3), json!(2), "same"), [14, 20, 6]);
    assert_eq!(conv("Conv2DTranspose", json!(3), json!(2), "valid"), [15, 21, 6]);
    assert_eq!(conv("Conv2DTranspose", json!(2), json!(3), "valid"), [21, 30, 6]);
    let pool = |padding: &str| {
        shape(json!([7, 10, 3]), json!({ "layer": "MaxPooling2D", "pool_size": [2, 3], "padding": padding }))
    };
    assert_eq!(pool("same"), [4, 4, 3]);
    assert_eq!(pool("valid"), [3, 3, 3]);
    assert_eq!(shape(json!([7, 10, 3]), json!({ "layer": "UpSampling2D", "size": [2, 1] })), [14, 10, 3]);
    assert_eq!(shape(json!([7, 10, 3]), json!({ "layer": "Flatten" })), [210]);
}

#[test]
fn names_and_kernel_shapes_are_those_of_keras() {
    let places = |kind: &str| -> Vec<(String, Vec<usize>)> {
        let layer = json!({ "layer": kind, "filters": 4, "kernel_size": [2, 5] });
        let model = build(json!([7, 10, 3]), layer).unwrap();
        model.param_places().map(|(name, param, _)| (name, param.shape)).collect()
    };
    assert_eq!(
        places("Conv2D"),
        [("conv2d/kernel".into(), vec![2, 5, 3, 4]), ("conv2d/bias".into(), vec![4])]
    );
    let transposed = places("Conv2DTranspose");
    assert_eq!(transposed[0], ("conv2d_transpose/kernel".into(), vec![2, 5, 4, 3]));
    let name = |layer: Value| build(json!([4, 4, 1]), layer).unwrap().layers()[0].name.clone();
    assert_eq!(name(json!({ "layer": "MaxPooling2D" })), "max_pooling2d");
    assert_eq!(name(json!({ "layer": "AveragePooling2D" })), "average_pooling2d");
    assert_eq!(name(json!({ "layer": "UpSampling2D" })), "up_sampling2d");
    assert_eq!(name(json!({ "layer": "GaussianNoise", "stddev": 1.0 })), "gaussian_noise");
}

#[test]
fn mistakes_are_named_by_their_field() {
    let conv = |filters: usize, kernel_size: Value, strides: Value| json!({ "layer": "Conv2D", "filters": filters, "kernel_size": kernel_size, "strides": strides });
    let image = json!([4, 4, 1]);
    for (input, layer, problem) in [
        (&image, conv(0, json!(3), json!(1)), "filters must be at least 1"),
        (&image, conv(1, json!([3, 0]), json!(1)), "kernel_size must lie between 1 and 255, but is [3, 0]"),
        (&image, conv(1, json!(3), json!(0)), "strides must lie between 1 and 255, but is 0"),
        (&image, conv(1, json!(5), json!(1)), "kernel_size is 5, too large for an image of 4 by 4"),
        (&json!([16]), conv(1, json!(3), json!(1)), "layer is \"Conv2D\", which takes images"),
        (&image, json!({ "layer": "MaxPooling2D", "pool_size": 5 }), "pool_size is 5, too large"),
        (&image, json!({ "layer": "Dropout", "rate": 1.0 }), "rate must be at least 0 and under 1, but is 1"),
        (&image, json!({ "layer": "GaussianNoise", "stddev": -1.0 }), "stddev must be 0 or more, but is -1"),
        (
            &image,
            json!({ "layer": "Reshape", "target_shape": [15] }),
            "target_shape [15] does not hold the 16",
        ),
        (&json!([4000, 4000, 1]), json!({ "layer": "UpSampling2D", "size": 255 }), "size asks for more than"),
        (
            &json!([65536]),
            json!({ "layer": "Dense", "units": 65536 }),
            "layer is \"Dense\", with which the model",
        ),
    ] {
        let error = build(input.clone(), layer).unwrap_err();
        assert!(error.starts_with(&format!("model.encoder[0].{problem}")), "{error}");
    }
    let unknown = build(image, json!({ "layer": "Flatten", "order": 1 })).unwrap_err();
    assert!(unknown.contains("unknown field `order`"), "{unknown}");
}

/// The code of one batch; samples are told apart by their ids.
fn codes(model: &Model<f64>, samples: &[u32], epoch: u32, training: bool) -> Vec<f64> {
    let mut ws = model.workspace(samples.len());
    let x = vec![1.0; samples.len() * model.input_shape().len()];
    model.encode(&mut ws, &x, Batch { samples, labels: None, parameters: None, seed: 3, epoch, training });
    ws.code(samples.len()).to_vec()
}

#[test]
fn chance_depends_on_sample_and_epoch_but_not_on_the_batch() {
    for layer in
        [json!({ "layer": "Dropout", "rate": 0.25 }), json!({ "layer": "GaussianNoise", "stddev": 0.5 })]
    {
        let model = build(json!([1000]), layer).unwrap();
        let both = codes(&model, &[4, 9], 0, true);
        assert_eq!(both[1000..], codes(&model, &[9], 0, true));
        assert_ne!(both[..1000], both[1000..]);
        assert_ne!(both[1000..], codes(&model, &[9], 1, true));
        let mean = both.iter().sum::<f64>() / 2000.0;
        assert!((mean - 1.0).abs() < 0.05, "the mean of the inputs is kept, but it is {mean}");
        assert_eq!(codes(&model, &[9], 0, false), [1.0; 1000]);
    }
}
