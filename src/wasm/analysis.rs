//! What labs ask of the data and of the model between steps: samples, codes, errors and kernels. What is made of them
//! is the work of a module of its own (`analysis/`), which a page loads when a figure needs it.

use std::ops::Range;

use js_sys::{Float32Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::{INFERENCE_BATCH, Playground, Run, check_indices, check_label, ids, one_sample, whole_samples};
use crate::data::Dataset;
use crate::error::{Error, Result};
use crate::layers::Batch;
use crate::model::Model;
use crate::trainer::Moment;

#[wasm_bindgen]
impl Playground {
    /// Samples of the run's data set, one after another; `part` is `"train"` or `"validation"`. They are those of all
    /// labels, where a run sees one alone too.
    pub fn samples(&self, part: &str, indices: &[u32]) -> Result<Float32Array, JsValue> {
        let data = self.data()?;
        let part = part_of(data, part)?;
        check_indices(indices, part)?;
        let len = part.sample_shape().len();
        let mut values = vec![0.0f32; indices.len() * len];
        for (&index, sample) in indices.iter().zip(values.chunks_exact_mut(len)) {
            part.write_sample(index as usize, sample);
        }
        Ok(Float32Array::from(&values[..]))
    }

    /// Labels of samples as [`Playground::samples`] gives them; none where the data has none.
    #[wasm_bindgen(js_name = sampleLabels)]
    pub fn sample_labels(&self, part: &str, indices: &[u32]) -> Result<Option<Uint32Array>, JsValue> {
        let data = self.data()?;
        let part = part_of(data, part)?;
        check_indices(indices, part)?;
        let labels: Option<Vec<u32>> = indices.iter().map(|&index| part.label(index as usize)).collect();
        Ok(labels.map(|labels| Uint32Array::from(&labels[..])))
    }

    /// Codes of the run's validation samples, corrupted and labelled as in validation.
    pub fn codes(&mut self, indices: &[u32]) -> Result<Float32Array, JsValue> {
        let Run { trainer, workspace, feed, .. } = self.run_mut()?;
        let validation = &trainer.data().validation;
        check_indices(indices, validation)?;
        let model = trainer.model();
        let mut codes = Vec::with_capacity(indices.len() * model.code_shape().len());
        for some in indices.chunks(INFERENCE_BATCH) {
            let fed = feed.load(validation, some.iter().copied(), false, trainer.seed(), Moment::Validation);
            model.encode(workspace, fed.input, fed.batch);
            codes.extend_from_slice(workspace.code(some.len()));
        }
        Ok(Float32Array::from(&codes[..]))
    }

    /// The mean squared error of each of several inputs, for a model that rebuilds what it is given.
    pub fn errors(&mut self, x: &[f32]) -> Result<Float32Array, JsValue> {
        let Run { trainer, workspace, .. } = self.run_mut()?;
        let model = trainer.model();
        let len = model.input_shape().len();
        let n = whole_samples("x", x.len(), model.input_shape())?;
        if model.output_shape(0).len() != len {
            let problem = "must be a model whose output is as large as its input, to measure an error";
            return Err(Error::spec("the model", problem).into());
        }
        let mut errors = Vec::with_capacity(n);
        for x in x.chunks(INFERENCE_BATCH * len) {
            let ids = ids(x.len() / len);
            model.forward(workspace, x, Batch::inference(&ids, trainer.seed()));
            let pairs = x.chunks_exact(len).zip(workspace.output(0, ids.len()).chunks_exact(len));
            errors.extend(pairs.map(|(x, y)| mean_squared_difference(x, y)));
        }
        Ok(Float32Array::from(&errors[..]))
    }

    /// The first parameter of a layer, by its place in the model's list: the kernel of a layer that has one, row-major
    /// as in Keras; nothing for a layer without parameters.
    pub fn kernel(&mut self, layer: usize) -> Result<Float32Array, JsValue> {
        let model = self.run_mut()?.trainer.model();
        Ok(Float32Array::from(&model.params()[kernel_place(model, layer)?]))
    }

    /// The gradient of one sample's loss with respect to what [`Playground::kernel`] gives: `x` is what the encoder
    /// sees, `sample` the clean sample. Heads that are trained towards a label have no say where none is given.
    pub fn gradient(
        &mut self,
        layer: usize,
        x: &[f32],
        sample: &[f32],
        label: Option<u32>,
    ) -> Result<Float32Array, JsValue> {
        let Run { trainer, workspace, .. } = self.run_mut()?;
        let model = trainer.model();
        let place = kernel_place(model, layer)?;
        one_sample("x", x.len(), model.input_shape())?;
        one_sample("sample", sample.len(), trainer.data().train.sample_shape())?;
        check_label(label, trainer)?;
        let labels = label.map(|label| [label]);
        let batch =
            Batch { labels: labels.as_ref().map(|l| &l[..]), ..Batch::inference(&[0], trainer.seed()) };
        Ok(Float32Array::from(&model.sample_gradient(workspace, x, sample, batch)[place]))
    }
}

/// Where a layer's first parameter is among all of them.
fn kernel_place(model: &Model<f32>, layer: usize) -> Result<Range<usize>> {
    let layers = model.layers();
    let Some(layer) = layers.get(layer) else {
        let problem = format!("must be under {}, the number of layers, but is {layer}", layers.len());
        return Err(Error::spec("layer", problem));
    };
    let prefix = format!("{}/", layer.name);
    let place = model.param_places().find(|(name, ..)| name.starts_with(&prefix)).map(|(.., place)| place);
    Ok(place.unwrap_or(0..0))
}

fn part_of<'a>(data: &'a crate::data::TrainingData, part: &str) -> Result<&'a Dataset> {
    match part {
        "train" => Ok(&data.train),
        "validation" => Ok(&data.validation),
        other => Err(Error::spec("part", format!("must be \"train\" or \"validation\", but is \"{other}\""))),
    }
}

fn mean_squared_difference(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>() / a.len() as f32
}
