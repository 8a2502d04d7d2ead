//! Whole training steps of recipes, forward to optimiser, counting only the multiply-adds that must be done: those of
//! the products and convolutions, without the gradient of the model's input.

use std::sync::Arc;

use autoencoder_playground::data::{TrainingData, generators};
use autoencoder_playground::model::Model;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;

use crate::Case;

/// Recipes, and the built-in data of their shape.
const RECIPES: [(&str, &str); 8] = [
    (include_str!("../../../recipes/simple.json"), "generated-digits"),
    (include_str!("../../../recipes/deep.json"), "generated-digits"),
    (include_str!("../../../recipes/sigmoid.json"), "generated-digits"),
    (include_str!("../../../recipes/tabular-deep.json"), "generated-purchases"),
    (include_str!("../../../recipes/conv.json"), "generated-digits"),
    (include_str!("../../../recipes/denoise.json"), "generated-digits"),
    (include_str!("../../../recipes/conv-transpose.json"), "generated-digits"),
    (include_str!("../../../recipes/lstm.json"), "generated-heartbeats"),
];

/// Different samples, and how many batches of them make an epoch: enough for its end to cost little beside it.
const SAMPLES: usize = 512;
const BATCHES: usize = 32;

pub fn cases() -> Vec<Case> {
    RECIPES.iter().map(|(recipe, data)| case(recipe, data)).collect()
}

fn case(recipe: &str, data: &'static str) -> Case {
    let mut recipe = Recipe::parse(recipe).expect("a recipe of the project");
    recipe.training.epochs = 1_000_000;
    let batch = recipe.training.batch_size;
    let name = format!("train.{}.{batch}", recipe.id);
    let flops = 2.0 * batch as f64 * multiply_adds(&recipe);
    let mut trainer = None;
    Case::new(name, flops, move || {
        let trainer = trainer.get_or_insert_with(|| start(recipe.clone(), data));
        trainer.step(|report| report.step_losses.is_empty()).expect("training goes well");
    })
}

fn start(recipe: Recipe, data: &str) -> Trainer<f32> {
    let some = generators::generate(data, SAMPLES, 1).expect("a built-in data set");
    let indices: Vec<_> = (0..BATCHES * recipe.training.batch_size).map(|i| i % SAMPLES).collect();
    let train = some.select(&indices).expect("there are samples");
    let validation = some.select(&[0]).expect("there is a sample");
    let data = TrainingData::new(train, validation).expect("both are of one set");
    Trainer::new(recipe, 1, Arc::new(data)).expect("the recipe fits its data")
}

/// Multiply-adds of one sample's share of a step.
fn multiply_adds(recipe: &Recipe) -> f64 {
    let model = Model::<f32>::build(&recipe.model, 1).expect("a recipe of the project");
    let layers = model.layers();
    let mut passes = 2;
    let mut total = 0;
    for (at, layer) in layers.iter().enumerate() {
        let input = if at == 0 { model.input_shape() } else { &layers[at - 1].output_shape };
        let kernels = model.param_places().filter(|(name, ..)| name.starts_with(&format!("{}/", layer.name)));
        for (name, param, _) in kernels.filter(|(name, ..)| name.ends_with("kernel")) {
            let positions = |shape: &autoencoder_playground::shape::Shape| shape.len() / shape.last();
            let times = match layer.kind {
                "LSTM" if name.ends_with("recurrent_kernel") => positions(input) - 1,
                "LSTM" | "Conv2DTranspose" => positions(input),
                _ => positions(&layer.output_shape),
            };
            let passes = if name.ends_with("recurrent_kernel") { 3 } else { passes };
            total += passes * times * param.len();
        }
        if layer.parameters > 0 {
            passes = 3;
        }
    }
    total as f64
}
