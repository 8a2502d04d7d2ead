use std::path::Path;

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::optimizer::Optimizer;
use autoencoder_playground::spec::Recipe;
use serde_json::{Value, from_value};

use crate::BACKWARD;
use crate::file::{Group, text};
use crate::formula;
use crate::report::Report;

#[test]
fn recipes() {
    let mut report = Report::new("recipes");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/recipes");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let group = Group::read(&format!("recipes/{}", file.file_stem().unwrap().display()));
        group.cases.iter().for_each(|case| check(case, &group, &mut report));
    }
    report.finish();
}

/// The loss of each of a recipe's first steps.
fn check(case: &Value, group: &Group, report: &mut Report) {
    let name = text(case, "name");
    let keras = group.array(&format!("{name}/losses"));
    for (step, (ours, &keras)) in losses(case).into_iter().zip(keras).enumerate() {
        report.close_number(format!("{name}/step {}", step + 1), ours, keras, BACKWARD);
    }
}

/// The losses of a recipe's first steps, from the first values and on the batches that generate.py computes too.
fn losses(case: &Value) -> Vec<f64> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("recipes").join(format!("{}.json", text(case, "name")));
    let recipe = Recipe::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    let n: usize = from_value(case["samples"].clone()).unwrap();
    let steps: u32 = from_value(case["steps"].clone()).unwrap();
    let mut model = Model::<f32>::build(&recipe.model, 1).unwrap();
    let places: Vec<_> = model.param_places().collect();
    for (name, param, place) in &places {
        model.params_mut()[place.clone()].copy_from_slice(&formula::parameter(name, &param.shape));
    }
    let count = model.params().len();
    let mut optimizer =
        Optimizer::new(recipe.training.optimizer, count, places.into_iter().map(|(_, _, place)| place));
    let (inputs, outputs) = (model.input_shape().len(), model.output_shape(0).len());
    let mut ws = model.workspace(n);
    let mut gradients = vec![0.0; count];
    let samples: Vec<u32> = (0..n as u32).collect();
    let mut step = |step: u32| {
        let x = batch(&format!("batch {step}"), n * inputs);
        // Where an output is of another size than the input, it is trained towards another image.
        let target =
            if inputs == outputs { x.clone() } else { batch(&format!("target {step}"), n * outputs) };
        let labels: Vec<u32> = samples.iter().map(|sample| (sample + step) % 2).collect();
        let batch = Batch { samples: &samples, labels: Some(&labels), seed: 1, epoch: 0, training: false };
        gradients.fill(0.0);
        let sum = model.gradients(&mut ws, &x, &target, batch, 1.0 / n as f32, &mut gradients);
        let loss = sum / n as f64 + model.parameter_cost(Some(&mut gradients));
        optimizer.step(model.params_mut(), &mut gradients);
        loss
    };
    (0..steps).map(&mut step).collect()
}

/// Samples like images: three numbers of five are 0.
fn batch(name: &str, count: usize) -> Vec<f32> {
    let mut numbers = formula::between(name, count, -1.5, 1.0);
    numbers.iter_mut().for_each(|x| *x = x.max(0.0));
    numbers
}
