//! Models seen from outside: their summary, and their parts on their own.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData, Values};
use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::{Model, Part};
use autoencoder_playground::shape::Shape;
use autoencoder_playground::spec::{HeadSpec, ModelSpec, Recipe};
use autoencoder_playground::trainer::Trainer;
use serde_json::{Value, json};

fn dense(units: usize, activation: &str) -> Value {
    json!({ "layer": "Dense", "units": units, "activation": activation })
}

fn reconstruction() -> Value {
    json!({ "name": "reconstruction", "loss": "mean_squared_error", "layers": [dense(6, "sigmoid")] })
}

fn label(units: usize) -> Value {
    let layers = [dense(units, "elu"), dense(3, "softmax")];
    json!({ "name": "label", "loss": "categorical_crossentropy", "target": "label", "layers": layers })
}

fn spec(heads: Value) -> ModelSpec {
    let encoder = [dense(5, "tanh"), dense(4, "tanh")];
    serde_json::from_value(json!({ "input_shape": [6], "encoder": encoder, "heads": heads })).unwrap()
}

fn build(heads: Value) -> Model<f64> {
    Model::build(&spec(heads), 1).unwrap()
}

#[test]
fn the_summary_is_that_of_keras() {
    let simple = Recipe::parse(include_str!("../recipes/simple.json")).unwrap();
    let mut model = Model::<f32>::build(&simple.model, 1).unwrap();
    let expected = "\
Model: \"autoencoder\"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ input_layer (InputLayer)        │ (None, 784)            │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ bottleneck (Dense)              │ (None, 32)             │        25,120 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense (Dense)                   │ (None, 784)            │        25,872 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 50,992 (199.19 KB)
 Trainable params: 50,992 (199.19 KB)
 Non-trainable params: 0 (0.00 B)
";
    assert_eq!(model.summary(), expected);
    model.freeze(Part::Encoder);
    let totals = " Trainable params: 25,872 (101.06 KB)\n Non-trainable params: 25,120 (98.12 KB)\n";
    assert!(model.summary().ends_with(totals), "{}", model.summary());
}

#[test]
fn a_summary_of_two_heads_says_what_is_connected_to_what() {
    let summary = build(json!([reconstruction(), label(7)])).summary();
    for (layer, before) in [("dense ", "input_layer"), ("dense_2 ", "dense_1"), ("dense_3 ", "dense_1")] {
        let row = summary.lines().find(|row| row.contains(&format!("│ {layer}"))).unwrap();
        assert!(row.contains(&format!("│ {before}[0][0] ")), "{summary}");
    }
    let widths: Vec<usize> = summary.lines().skip(1).map(|row| row.chars().count()).collect();
    assert!(widths[..14].iter().all(|&width| width == widths[0]), "{summary}");
}

fn gradients(model: &Model<f64>) -> Vec<f64> {
    let mut ws = model.workspace(2);
    let x = [0.1, 0.7, 0.4, 0.9, 0.2, 0.6, 0.8, 0.3, 0.5, 0.0, 1.0, 0.2];
    let batch = Batch {
        samples: &[0, 1],
        labels: Some(&[0, 2]),
        parameters: None,
        seed: 1,
        epoch: 0,
        training: true,
    };
    let mut grads = vec![0.0; model.params().len()];
    model.gradients(&mut ws, &x, &x, batch, 0.5, &mut grads);
    grads
}

#[test]
fn below_a_frozen_part_nothing_is_computed_and_the_rest_is_as_before() {
    let mut model = build(json!([reconstruction(), label(7)]));
    let all = gradients(&model);
    let encoder = 6 * 5 + 5 + 5 * 4 + 4;
    model.freeze(Part::Encoder);
    let frozen = gradients(&model);
    assert!(frozen[..encoder].iter().all(|&g| g == 0.0));
    assert_eq!(frozen[encoder..], all[encoder..]);
    assert_eq!(model.trained_places().next().unwrap().start, encoder);
    model.freeze(Part::Head(1));
    assert_eq!(model.trained_places().map(|place| place.len()).sum::<usize>(), 4 * 6 + 6);
    model.unfreeze(Part::Encoder);
    assert_eq!(gradients(&model)[..encoder], all[..encoder]);
}

#[test]
fn without_labels_every_routed_head_draws_every_sample() {
    let routed = |name: &str, route: u32| json!({ "name": name, "loss": "mean_squared_error", "route": route, "layers": [dense(6, "sigmoid")] });
    let model = build(json!([routed("first", 0), routed("second", 1)]));
    let x: Vec<f64> = (0..12).map(|i| f64::from(i) / 12.0).collect();
    let mut ws = model.workspace(2);
    model.forward(&mut ws, &x, Batch::inference(&[0, 1], 1));
    let code = ws.code(2).to_vec();
    for head in 0..2 {
        let of_all = ws.output(head, 2).to_vec();
        model.decode(&mut ws, &code, head, Batch::inference(&[0, 1], 1));
        assert_eq!(of_all, ws.output(head, 2));
        assert!(of_all.iter().all(|&y| y > 0.0), "a sigmoid leaves no 0: {of_all:?}");
    }
}

#[test]
fn a_head_towards_parameters_learns_them_and_wants_data_that_has_them() {
    let expression = json!({ "name": "expression", "loss": "mean_squared_error", "target": "parameters", "layers": [dense(2, "linear")] });
    let model = build(json!([reconstruction(), expression]));
    let shape = Shape::from([6]);
    let problem = |parameters| model.check_data(&shape, &shape, 0, parameters).unwrap_err().to_string();
    assert!(
        problem(0).contains("model.heads[1].target") && problem(0).ends_with("the data has no parameters")
    );
    assert!(
        problem(3).contains("model.heads[1].layers") && problem(3).ends_with("the data's parameters are 3")
    );
    model.check_data(&shape, &shape, 0, 2).unwrap();
    let (x, mut ws) = ([0.5; 6], model.workspace(1));
    let mut loss = |parameters: [f32; 2]| {
        let batch = Batch { parameters: Some(&parameters), ..Batch::inference(&[0], 1) };
        model.forward(&mut ws, &x, batch);
        let guess = ws.output(1, 1).to_vec();
        (model.loss(&mut ws, &x, batch), guess)
    };
    let (near, guess) = loss([0.0, 0.0]);
    let far = loss([3.0, -1.0]).0;
    let squares =
        |target: [f64; 2]| guess.iter().zip(target).map(|(y, t)| (y - t).powi(2)).sum::<f64>() / 2.0;
    assert!((far - near - squares([3.0, -1.0]) + squares([0.0, 0.0])).abs() < 1e-12);
}

#[test]
fn a_head_is_replaced_and_all_else_stays() {
    let mut model = build(json!([label(7), reconstruction()]));
    let names = |model: &Model<f64>| -> Vec<String> { model.param_places().map(|(name, ..)| name).collect() };
    let values = |model: &Model<f64>, layer: &str| -> Vec<f64> {
        let places = model.param_places().filter(|(name, ..)| name.starts_with(&format!("{layer}/")));
        places.flat_map(|(_, _, place)| model.params()[place].to_vec()).collect()
    };
    let (encoder, decoder) = (values(&model, "dense_1"), values(&model, "dense_4"));
    let head: HeadSpec = serde_json::from_value(label(9)).unwrap();
    model.replace_head(0, &head, 2).unwrap();
    assert_eq!(
        names(&model)[4..],
        [
            "dense_2/kernel",
            "dense_2/bias",
            "dense_3/kernel",
            "dense_3/bias",
            "dense_4/kernel",
            "dense_4/bias"
        ]
    );
    assert_eq!((values(&model, "dense_1"), values(&model, "dense_4")), (encoder, decoder));
    assert_eq!(model.params().len(), 59 + (4 * 9 + 9) + (9 * 3 + 3) + (4 * 6 + 6));
    assert_eq!(model.param_places().last().unwrap().2.end, model.params().len());
    let kernel = &values(&model, "dense_2")[..36];
    assert!(kernel.iter().all(|&value| value != 0.0), "the new head has first values");
    assert!(gradients(&model).iter().filter(|&&g| g == 0.0).count() < 20, "and learns");
}

#[test]
fn a_head_that_does_not_fit_is_named_and_changes_nothing() {
    let mut model = build(json!([reconstruction(), label(7)]));
    let before = model.params().to_vec();
    let mut replace = |head: Value| {
        let head: HeadSpec = serde_json::from_value(head).unwrap();
        model.replace_head(1, &head, 2).unwrap_err().to_string()
    };
    let taken = replace(reconstruction());
    assert_eq!(taken, "model.heads[1].name \"reconstruction\" is taken by another head");
    let conv = json!({ "layer": "Conv2D", "filters": 1, "kernel_size": 1 });
    let wrong = replace(json!({ "name": "image", "loss": "mean_squared_error", "layers": [conv] }));
    assert!(wrong.starts_with("model.heads[1].layers[0].layer is \"Conv2D\""), "{wrong}");
    assert_eq!(model.params(), before);
}

#[test]
fn training_leaves_frozen_layers_alone() {
    let mut recipe = Recipe::parse(include_str!("../recipes/simple.json")).unwrap();
    let mut model = serde_json::to_value(spec(json!([reconstruction()]))).unwrap();
    model["encoder"][0]["trainable"] = json!(false);
    recipe.model = serde_json::from_value(model).unwrap();
    recipe.training.epochs = 2;
    let values = Values::Floats((0..600).map(|i| (i % 7) as f32 / 7.0).collect());
    let data = TrainingData::split(Dataset::new("sevenths", Shape::from([6]), values, None).unwrap(), 0.2);
    let mut trainer = Trainer::<f32>::new(recipe, 1, Arc::new(data.unwrap())).unwrap();
    let before = trainer.model().params().to_vec();
    trainer.run().unwrap();
    let after = trainer.model().params();
    assert_eq!(after[..35], before[..35]);
    assert!(after[35..].iter().zip(&before[35..]).all(|(after, before)| after != before));
}
