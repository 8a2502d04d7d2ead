use std::collections::BTreeMap;
use std::path::Path;

use autoencoder_playground::layers::Batch;
use autoencoder_playground::model::Model;
use autoencoder_playground::optimizer::{Optimizer, OptimizerSpec};
use autoencoder_playground::spec::{ModelSpec, Recipe, Target};
use serde::Deserialize;
use serde_json::Value;

use crate::BACKWARD;
use crate::file::{Group, folder, hint};
use crate::formula;
use crate::report::Report;

/// A stage of a recipe as generate.py trained it: its own training, or what comes before that.
#[derive(Deserialize)]
struct Stage {
    /// `ID/training` or `ID/pretraining`.
    name: String,
    model: ModelSpec,
    optimizer: OptimizerSpec,
    /// Whether the encoder is given something else than the clean sample.
    corrupted: bool,
    classes: usize,
    /// What the names of its batches begin with.
    #[serde(default)]
    batches: String,
    samples: usize,
    steps: usize,
}

/// The loss of each of the first steps of every recipe.
#[test]
fn recipes() {
    let mut report = Report::new("recipes");
    for id in on_disk(&folder().join("recipes"), "safetensors") {
        let group = Group::read(&format!("recipes/{id}"));
        for stage in stages(&group) {
            let keras = group.array(&format!("{}/losses", stage.name));
            for (step, (ours, &keras)) in stage.losses().into_iter().zip(keras).enumerate() {
                report.close_number(format!("{}/step {}", stage.name, step + 1), ours, keras, BACKWARD);
            }
        }
    }
    report.finish();
}

/// Each recipe has its golden values, and they are of the model and the optimiser that it has now. How long it trains,
/// in which batches and at which rate may change without new values: the rule proven is the same.
#[test]
fn the_golden_values_are_of_the_recipes_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = on_disk(&folder().join("recipes"), "safetensors");
    let recipes = on_disk(&root.join("recipes"), "json");
    let gone: Vec<_> = files.iter().filter(|&id| !recipes.contains(id)).collect();
    assert!(
        gone.is_empty(),
        "tests/golden/recipes holds {gone:?}, but there are no such recipes: delete them"
    );
    let is_old = |id: &str| {
        let text = std::fs::read_to_string(root.join("recipes").join(format!("{id}.json"))).unwrap();
        let recipe = Recipe::parse(&text).unwrap();
        let stages = stages(&Group::read(&format!("recipes/{id}")));
        let is_training = |stage: &&Stage| stage.name == format!("{id}/training");
        !stages.iter().find(is_training).is_some_and(|stage| stage.is_of(&recipe))
    };
    let old = recipes.iter().filter(|&id| !files.contains(id) || is_old(id));
    let old: Vec<_> = old.map(|id| format!("recipes/{id}")).collect();
    assert!(old.is_empty(), "recipes are new, or not what Keras trained.\n{}", hint(&old));
}

/// The names of a folder's files of one kind, without the ending, sorted.
fn on_disk(folder: &Path, extension: &str) -> Vec<String> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut names: Vec<_> = wanted.map(|path| path.file_stem().unwrap().display().to_string()).collect();
    names.sort();
    names
}

fn stages(group: &Group) -> Vec<Stage> {
    group.cases.iter().map(|case| Stage::deserialize(case).unwrap()).collect()
}

impl Stage {
    fn is_of(&self, recipe: &Recipe) -> bool {
        self.model == recipe.model
            && rule(&self.optimizer) == rule(&recipe.training.optimizer)
            && self.corrupted != recipe.corruption.is_empty()
    }

    /// The losses of the first steps, from the first values and on the batches that generate.py computes too.
    fn losses(&self) -> Vec<f64> {
        let mut model = Model::<f32>::build(&self.model, 1).unwrap();
        let places: Vec<_> = model.param_places().collect();
        for (name, param, place) in &places {
            model.params_mut()[place.clone()].copy_from_slice(&formula::parameter(name, &param.shape));
        }
        let count = model.params().len();
        let mut optimizer =
            Optimizer::new(self.optimizer.clone(), count, places.into_iter().map(|(_, _, place)| place));
        let (mut ws, mut gradients) = (model.workspace(self.samples), vec![0.0; count]);
        let samples: Vec<u32> = (0..self.samples as u32).collect();
        let parameters = self.parameters(&model);
        let step = |step| {
            let (x, sample) = self.batch(step, &model);
            let labels = self.labels(step);
            let (labels, parameters) = (Some(&labels[..]), parameters.as_deref());
            let batch = Batch { samples: &samples, labels, parameters, seed: 1, epoch: 0, training: false };
            gradients.fill(0.0);
            let scale = 1.0 / self.samples as f32;
            let sum = model.gradients(&mut ws, &x, &sample, batch, scale, &mut gradients);
            let loss = sum / self.samples as f64 + model.parameter_cost(Some(&mut gradients));
            optimizer.step(model.params_mut(), &mut gradients);
            loss
        };
        (0..self.steps).map(step).collect()
    }

    /// What a head that is trained towards parameters is to give, the same in every step.
    fn parameters(&self, model: &Model<f32>) -> Option<Vec<f32>> {
        let head = self.model.heads.iter().position(|head| head.target == Target::Parameters)?;
        let count = self.samples * model.output_shape(head).len();
        Some(formula::between("parameters", count, -1.0, 1.0))
    }

    /// What the encoder is given, and the clean samples: the same, unless the recipe corrupts its inputs.
    fn batch(&self, step: usize, model: &Model<f32>) -> (Vec<f32>, Vec<f32>) {
        let input = self.samples * model.input_shape().len();
        let clean = if self.corrupted { self.samples * model.picture_shape(0).len() } else { input };
        let sample = images(&format!("{}sample {step}", self.batches), clean);
        let x = if !self.corrupted {
            sample.clone()
        } else if clean != input {
            images(&format!("{}input {step}", self.batches), input)
        } else {
            let noise = formula::between(&format!("{}noise {step}", self.batches), input, -0.5, 0.5);
            sample.iter().zip(noise).map(|(x, noise)| (x + noise).clamp(0.0, 1.0)).collect()
        };
        (x, sample)
    }

    /// Sorted, as models whose heads are chosen by label have them.
    fn labels(&self, step: usize) -> Vec<u32> {
        let label = |sample| ((sample + step % 4) * self.classes / (self.samples + 3)) as u32;
        (0..self.samples).map(label).collect()
    }
}

/// An optimiser without its learning rate.
fn rule(optimizer: &OptimizerSpec) -> BTreeMap<String, Value> {
    let mut settings: BTreeMap<_, _> =
        serde_json::from_value(serde_json::to_value(optimizer).unwrap()).unwrap();
    settings.remove("learning_rate");
    settings
}

/// Samples like images: three numbers of five are 0.
fn images(name: &str, count: usize) -> Vec<f32> {
    let mut numbers = formula::between(name, count, -1.5, 1.0);
    numbers.iter_mut().for_each(|x| *x = x.max(0.0));
    numbers
}
