//! What a model is made of at this moment: its weights, and where one sample would push them.

use std::ops::Range;

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{Playground, arrays, one_sample, to_js};
use crate::error::{Error, Result};
use crate::layers::Batch;

/// A weight array's place among all weights.
#[derive(Serialize)]
struct Place {
    /// Its full name, such as `dense/kernel`.
    name: String,
    shape: Vec<usize>,
    start: usize,
    end: usize,
}

#[wasm_bindgen]
impl Playground {
    /// All weights, and the gradient of one sample's loss with respect to each, as a step of training on that sample
    /// alone would have it: `{weights, gradients, places: [{name, shape, start, end}]}`.
    ///
    /// `x` is what the encoder sees, `sample` the clean sample; `label` is read by models that have a use for it, and 0
    /// where it is left out.
    pub fn inside(&mut self, x: &[f32], sample: &[f32], label: Option<u32>) -> Result<JsValue, JsValue> {
        let run = self.run_mut()?;
        let (model, data) = (run.trainer.model(), run.trainer.data());
        one_sample("x", x.len(), model.input_shape())?;
        one_sample("sample", sample.len(), data.train.sample_shape())?;
        let label = label.unwrap_or(0);
        let classes = data.train.classes().max(1);
        if label as usize >= classes {
            let problem = format!("must be under {classes}, the number of classes, but is {label}");
            return Err(Error::spec("label", problem).into());
        }
        let labels = [label];
        let seed = run.trainer.seed();
        let batch = Batch { labels: Some(&labels), training: true, ..Batch::inference(&[0], seed) };
        let mut gradients = vec![0.0; model.params().len()];
        model.gradients(&mut run.workspace, x, sample, batch, 1.0, &mut gradients);
        let answer = arrays(&[("weights", model.params()), ("gradients", &gradients)]);
        let places: Array = model
            .param_places()
            .map(|(name, param, Range { start, end })| to_js(&Place { name, shape: param.shape, start, end }))
            .collect();
        Reflect::set(&answer, &"places".into(), &places).expect("a new object takes fields");
        Ok(answer)
    }
}
