//! The whole surface of the core towards JavaScript: parse, call, copy out.
//!
//! One [`Playground`] holds one data set and one run. Every call either works, or throws an `Error` whose `name` is
//! that of the house's [`Error`] and leaves what was there before.

mod analysis;
mod pictures;
mod team;

use std::sync::Arc;

use js_sys::{Float32Array, Object, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::data::{Dataset, TrainingData};
use crate::error::{Error, Result};
use crate::layers::Batch;
use crate::model::Workspace;
use crate::samples;
use crate::shape::Shape;
use crate::spec::Recipe;
use crate::trainer::{Feed, StepReport, Team, Trainer};
use crate::weights::{self, Precision, Weights};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds on the clock of the page or the worker.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now() -> f64;
}

/// How many samples a call between training steps works through at once.
const INFERENCE_BATCH: usize = 64;

/// A data set and a run on it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Playground {
    data: Option<Arc<TrainingData>>,
    run: Option<Run>,
}

#[derive(Debug)]
struct Run {
    trainer: Trainer<f32>,
    /// All that was at hand when it began, of which the trainer may see a part.
    data: Arc<TrainingData>,
    /// For calls between steps: the trainer's own workspace may be in the middle of a step.
    workspace: Workspace<f32>,
    feed: Feed<f32>,
    /// The input of the last trace: its lightness, where a model gives colours alone.
    seen: Vec<f32>,
}

/// Where a call of [`Playground::step`] stops, beside its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    Budget,
    Step,
    Epoch,
}

#[wasm_bindgen]
impl Playground {
    /// An empty playground.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        console_error_panic_hook::set_once();
        Self::default()
    }

    /// Takes a data set as the loader made it: see [`samples`](crate::samples). Without test samples a fraction of
    /// the samples is kept for validation.
    #[wasm_bindgen(js_name = setData)]
    pub fn take_data(&mut self, samples: &JsValue, validation_split: f64) -> Result<JsValue, JsValue> {
        Ok(self.set_data(samples::from_js(samples)?.split(validation_split)?))
    }

    /// Begins a run of a recipe on the data at hand; an error leaves the run before it as it was.
    pub fn start(&mut self, recipe_json: &str, seed: f64) -> Result<JsValue, JsValue> {
        let recipe = Recipe::parse(recipe_json)?;
        let data = self.next_data()?.clone();
        Ok(self.set_run(Trainer::new(recipe, seed as u64, data.clone())?, data))
    }

    /// Begins a run with weights of a safetensors file, of its own recipe where none is given; an error leaves the run
    /// before it as it was.
    #[wasm_bindgen(js_name = startFrom)]
    pub fn start_from(
        &mut self,
        weights: &[u8],
        seed: f64,
        recipe_json: Option<String>,
    ) -> Result<JsValue, JsValue> {
        let recipe = recipe_json.map(|json| Recipe::parse(&json)).transpose()?;
        let weights = Weights::read(weights)?;
        let data = self.next_data()?.clone();
        Ok(self.set_run(weights.start(recipe, seed as u64, data.clone())?, data))
    }

    /// A recipe made to fit samples of this shape, with labels of so many classes (0: without); an error says why it
    /// cannot be.
    pub fn fit(&self, recipe_json: &str, shape: &[u32], classes: usize) -> Result<String, JsValue> {
        let shape = Shape::new(shape.iter().map(|&extent| extent as usize).collect::<Vec<_>>());
        Ok(Recipe::parse(recipe_json)?.fitted(&shape, classes)?.to_json())
    }

    /// Trains for about `budget_ms`, one shard of a batch at least; `until` may be `"step"` or `"epoch"`, to stop
    /// after the next step or at the end of the epoch.
    pub fn step(&mut self, budget_ms: f64, until: Option<String>) -> Result<JsValue, JsValue> {
        let until = match until.as_deref() {
            None => Until::Budget,
            Some("step") => Until::Step,
            Some("epoch") => Until::Epoch,
            Some(other) => {
                return Err(Error::spec(
                    "until",
                    format!("must be \"step\" or \"epoch\", but is \"{other}\""),
                )
                .into());
            }
        };
        let begin = now();
        let report = self.run_mut()?.trainer.step(|report| {
            let reached = match until {
                Until::Budget => false,
                Until::Step => !report.step_losses.is_empty(),
                Until::Epoch => !report.epochs_ended.is_empty(),
            };
            !reached && now() - begin < budget_ms
        })?;
        #[derive(Serialize)]
        struct Timed {
            #[serde(flatten)]
            report: StepReport,
            seconds: f64,
        }
        Ok(to_js(&Timed { report, seconds: (now() - begin) / 1000.0 }))
    }

    /// Gives the run more epochs to go through, where it is finished too; it works alone afterwards.
    pub fn extend(&mut self, epochs: usize) -> Result<JsValue, JsValue> {
        let trainer = &mut self.run_mut()?.trainer;
        trainer.join(Team::ALONE)?;
        trainer.extend(epochs)?;
        Ok(to_js(&ModelInfo::of(trainer)))
    }

    /// Validation samples as they are, as the encoder sees them, their codes, and what the decoder makes of those.
    pub fn reconstruct(&mut self, indices: &[u32]) -> Result<JsValue, JsValue> {
        let Run { trainer, workspace, feed, .. } = self.run_mut()?;
        let validation = &trainer.data().validation;
        check_indices(indices, validation)?;
        let made = trainer.model().reconstruct(workspace, feed, validation, indices, trainer.seed());
        let (inputs, corrupted) = (&made.samples[..], &made.inputs[..]);
        Ok(arrays(&[
            ("inputs", inputs),
            ("corrupted", corrupted),
            ("codes", &made.codes),
            ("outputs", &made.outputs),
        ]))
    }

    /// Labels of the validation samples that [`Playground::reconstruct`] shows, where the data has labels.
    pub fn labels(&self, indices: &[u32]) -> Result<Option<Uint32Array>, JsValue> {
        let data = match &self.run {
            Some(run) => run.trainer.data(),
            None => self.next_data()?,
        };
        check_indices(indices, &data.validation)?;
        let labels: Option<Vec<u32>> = indices.iter().map(|&i| data.validation.label(i as usize)).collect();
        Ok(labels.map(|labels| Uint32Array::from(&labels[..])))
    }

    /// Codes and outputs of inputs from elsewhere, one after another.
    pub fn run(&mut self, x: &[f32]) -> Result<JsValue, JsValue> {
        let Run { trainer, workspace, .. } = self.run_mut()?;
        let n = whole_samples("x", x.len(), trainer.model().input_shape())?;
        let (codes, outputs) = infer(trainer, workspace, x, &ids(n));
        Ok(arrays(&[("codes", &codes), ("outputs", &outputs)]))
    }

    /// One input's way through the model: its code, the output of its label's head (without one, of the first), and what
    /// each layer of each head made of it. Layers that read a label are given `label`.
    pub fn trace(&mut self, x: &[f32], label: Option<u32>) -> Result<JsValue, JsValue> {
        let run = self.run_mut()?;
        one_sample("x", x.len(), run.trainer.model().input_shape())?;
        check_label(label, &run.trainer)?;
        run.seen.copy_from_slice(x);
        let labels = label.map(|label| [label]);
        let batch =
            Batch { labels: labels.as_ref().map(|l| &l[..]), ..Batch::inference(&[0], run.trainer.seed()) };
        run.trainer.model().encode(&mut run.workspace, x, batch);
        let code = run.workspace.code(1).to_vec();
        Ok(run.traced(&code, batch))
    }

    /// One code's way through the heads, in the form of [`Playground::trace`]; the encoder's part is the last trace's.
    #[wasm_bindgen(js_name = traceCode)]
    pub fn trace_code(&mut self, z: &[f32], label: Option<u32>) -> Result<JsValue, JsValue> {
        let run = self.run_mut()?;
        one_sample("z", z.len(), run.trainer.model().code_shape())?;
        check_label(label, &run.trainer)?;
        let labels = label.map(|label| [label]);
        let batch =
            Batch { labels: labels.as_ref().map(|l| &l[..]), ..Batch::inference(&[0], run.trainer.seed()) };
        Ok(run.traced(z, batch))
    }

    /// Codes of inputs from elsewhere.
    pub fn encode(&mut self, x: &[f32]) -> Result<Float32Array, JsValue> {
        let Run { trainer, workspace, .. } = self.run_mut()?;
        let len = trainer.model().input_shape().len();
        let n = whole_samples("x", x.len(), trainer.model().input_shape())?;
        let mut codes = Vec::with_capacity(n * trainer.model().code_shape().len());
        for x in x.chunks(INFERENCE_BATCH * len) {
            let ids = ids(x.len() / len);
            trainer.model().encode(workspace, x, Batch::inference(&ids, trainer.seed()));
            codes.extend_from_slice(workspace.code(ids.len()));
        }
        Ok(Float32Array::from(&codes[..]))
    }

    /// What the head of `label` makes of codes from elsewhere, or the first head without one; layers that read a label
    /// are given it.
    pub fn decode(&mut self, z: &[f32], label: Option<u32>) -> Result<Float32Array, JsValue> {
        let Run { trainer, workspace, .. } = self.run_mut()?;
        let model = trainer.model();
        check_label(label, trainer)?;
        let (len, head) = (model.code_shape().len(), model.head_of(label));
        let n = whole_samples("z", z.len(), model.code_shape())?;
        let mut outputs = Vec::with_capacity(n * model.output_shape(head).len());
        for z in z.chunks(INFERENCE_BATCH * len) {
            let ids = ids(z.len() / len);
            let labels = label.map(|label| vec![label; ids.len()]);
            let batch = Batch { labels: labels.as_deref(), ..Batch::inference(&ids, trainer.seed()) };
            model.decode(workspace, z, head, batch);
            outputs.extend_from_slice(workspace.output(head, ids.len()));
        }
        Ok(Float32Array::from(&outputs[..]))
    }

    /// The weights and where they come from as a safetensors file; with `half`, in float16.
    pub fn weights(&self, half: bool) -> Result<Vec<u8>, JsValue> {
        let run = self.run.as_ref().ok_or_else(no_run)?;
        let precision = if half { Precision::Half } else { Precision::Full };
        Ok(Weights::of(&run.trainer).write(precision)?)
    }

    /// Where the weights of a safetensors file come from: `{recipe, seed, data, epochs, …}`.
    pub fn card(&self, weights: &[u8]) -> Result<JsValue, JsValue> {
        Ok(to_js(&weights::read_card(weights)?))
    }

    /// The whole run as bytes, from which [`Playground::restore`] goes on to the same bits.
    pub fn checkpoint(&self) -> Result<Vec<u8>, JsValue> {
        let run = self.run.as_ref().ok_or_else(no_run)?;
        Ok(run.trainer.checkpoint())
    }

    /// Puts back a run that [`Playground::checkpoint`] gave, on the same data.
    pub fn restore(&mut self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let data = self.next_data()?.clone();
        Ok(self.set_run(Trainer::restore(bytes, data.clone())?, data))
    }

    /// The epochs that are done: `[{epoch, loss, valLoss}]`.
    pub fn history(&self) -> Result<JsValue, JsValue> {
        Ok(to_js(self.run.as_ref().ok_or_else(no_run)?.trainer.history()))
    }
}

impl Playground {
    /// The data that was set last: the next run is on it.
    fn next_data(&self) -> Result<&Arc<TrainingData>> {
        self.data
            .as_ref()
            .ok_or_else(|| Error::data("the playground", "has no data yet; generate or set some first"))
    }

    /// The data of the run, whatever was set since; before there is one, what was set.
    fn data(&self) -> Result<&Arc<TrainingData>> {
        match &self.run {
            Some(run) => Ok(&run.data),
            None => self.next_data(),
        }
    }

    fn run_mut(&mut self) -> Result<&mut Run> {
        self.run.as_mut().ok_or_else(no_run)
    }

    fn set_data(&mut self, data: TrainingData) -> JsValue {
        let info = to_js(&DataInfo::of(&data));
        self.data = Some(Arc::new(data));
        info
    }

    fn set_run(&mut self, trainer: Trainer<f32>, data: Arc<TrainingData>) -> JsValue {
        let info = to_js(&ModelInfo::of(&trainer));
        let workspace = trainer.model().workspace(INFERENCE_BATCH);
        let feed = trainer.feed(INFERENCE_BATCH);
        let seen = vec![0.0; trainer.model().input_shape().len()];
        self.run = Some(Run { trainer, data, workspace, feed, seen });
        info
    }
}

fn no_run() -> Error {
    Error::spec("the playground", "has no run yet; start a recipe first")
}

fn ids(n: usize) -> Vec<u32> {
    (0..n as u32).collect()
}

fn check_indices(indices: &[u32], data: &Dataset) -> Result<()> {
    match indices.iter().find(|&&index| index as usize >= data.len()) {
        Some(index) => {
            Err(Error::spec("indices", format!("must be under {}, but one is {index}", data.len())))
        }
        None => Ok(()),
    }
}

fn check_label(label: Option<u32>, trainer: &Trainer<f32>) -> Result<()> {
    let classes = trainer.data().train.classes();
    match label.filter(|&label| label as usize >= classes) {
        Some(label) => {
            let problem = format!("must be under {classes}, the number of classes, but is {label}");
            Err(Error::spec("label", problem))
        }
        None => Ok(()),
    }
}

fn whole_samples(name: &str, len: usize, shape: &Shape) -> Result<usize> {
    if len == 0 || !len.is_multiple_of(shape.len()) {
        let problem = format!("must hold one or more whole samples of {shape}, but has {len} numbers");
        return Err(Error::spec(name, problem));
    }
    Ok(len / shape.len())
}

fn one_sample(name: &str, len: usize, shape: &Shape) -> Result<()> {
    match whole_samples(name, len, shape)? {
        1 => Ok(()),
        n => Err(Error::spec(name, format!("must hold one sample of {shape}, but holds {n}"))),
    }
}

impl Run {
    /// One code through every head, whichever label each is for: the picture of the batch's own one, and all activations.
    fn traced(&mut self, code: &[f32], batch: Batch) -> JsValue {
        let Self { trainer, workspace, seen, .. } = self;
        let model = trainer.model();
        for head in 0..model.heads().count() {
            model.decode(workspace, code, head, batch);
        }
        let head = model.head_of(batch.labels.map(|labels| labels[0]));
        let mut output = Vec::new();
        model.write_pictures(head, seen, workspace.output(head, 1), &mut output);
        let answer = arrays(&[("codes", code), ("outputs", &output)]);
        let activations: js_sys::Array =
            workspace.activations().map(|values| JsValue::from(Float32Array::from(values))).collect();
        Reflect::set(&answer, &"activations".into(), &activations).expect("a new object takes fields");
        answer
    }
}

/// Codes and first-head outputs of inputs, a batch at a time.
fn infer(
    trainer: &Trainer<f32>,
    workspace: &mut Workspace<f32>,
    x: &[f32],
    ids: &[u32],
) -> (Vec<f32>, Vec<f32>) {
    let model = trainer.model();
    let (mut codes, mut outputs) = (Vec::new(), Vec::new());
    for (x, ids) in x.chunks(INFERENCE_BATCH * model.input_shape().len()).zip(ids.chunks(INFERENCE_BATCH)) {
        let batch: Batch = Batch::inference(ids, trainer.seed());
        model.forward(workspace, x, batch);
        codes.extend_from_slice(workspace.code(ids.len()));
        model.write_pictures(0, x, workspace.output(0, ids.len()), &mut outputs);
    }
    (codes, outputs)
}

/// Plain data as a JavaScript object.
fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).expect("plain data becomes an object")
}

/// An object of arrays, each copied once out of wasm memory.
fn arrays(parts: &[(&str, &[f32])]) -> JsValue {
    let object = Object::new();
    for (name, values) in parts {
        Reflect::set(&object, &(*name).into(), &Float32Array::from(*values))
            .expect("a new object takes fields");
    }
    object.into()
}

/// A data set, for the page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataInfo {
    id: String,
    train_samples: usize,
    validation_samples: usize,
    sample_shape: Shape,
    labelled: bool,
}

impl DataInfo {
    fn of(data: &TrainingData) -> Self {
        Self {
            id: data.train.name().to_owned(),
            train_samples: data.train.len(),
            validation_samples: data.validation.len(),
            sample_shape: data.train.sample_shape().clone(),
            labelled: data.validation.label(0).is_some(),
        }
    }
}

/// A model and how it is trained, for the page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ModelInfo {
    id: String,
    title: String,
    seed: f64,
    input_shape: Shape,
    output_shape: Shape,
    code_shape: Shape,
    parameters: usize,
    loss: crate::loss::Loss,
    optimizer: &'static str,
    learning_rate: f64,
    epochs: usize,
    batch_size: usize,
    steps_per_epoch: usize,
    most_workers: usize,
    data: DataInfo,
    layers: Vec<LayerInfo>,
}

/// A layer, for the page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LayerInfo {
    name: String,
    kind: &'static str,
    part: &'static str,
    head: Option<String>,
    output_shape: Shape,
    parameters: usize,
    activation: Option<crate::activation::Activation>,
}

impl ModelInfo {
    fn of(trainer: &Trainer<f32>) -> Self {
        let (model, recipe) = (trainer.model(), trainer.recipe());
        let layer = |layer: crate::model::LayerSummary| LayerInfo {
            name: layer.name,
            kind: layer.kind,
            part: if layer.head.is_some() { "decoder" } else { "encoder" },
            head: layer.head,
            output_shape: layer.output_shape,
            parameters: layer.parameters,
            activation: layer.activation,
        };
        Self {
            id: recipe.id.clone(),
            title: recipe.title.clone(),
            seed: trainer.seed() as f64,
            input_shape: model.input_shape().clone(),
            output_shape: model.picture_shape(0),
            code_shape: model.code_shape().clone(),
            parameters: model.params().len(),
            loss: recipe.model.heads[0].loss,
            optimizer: recipe.training.optimizer.name(),
            learning_rate: recipe.training.optimizer.learning_rate(),
            epochs: recipe.training.epochs,
            batch_size: recipe.training.batch_size,
            steps_per_epoch: trainer.steps_per_epoch(),
            most_workers: trainer.most_members(),
            data: DataInfo::of(trainer.data()),
            layers: model.layers().into_iter().map(layer).collect(),
        }
    }
}
