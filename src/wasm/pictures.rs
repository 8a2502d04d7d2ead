//! What is done to pictures outside of a model: spoiling them as a recipe does, and what a model has to beat.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use super::{Playground, whole_samples};
use crate::analysis::{ImageSize, bicubic, median_filter};
use crate::data::corruption::CorruptionSpec;
use crate::error::{Error, Result};
use crate::random::{Random, Stream};
use crate::shape::Shape;

#[wasm_bindgen]
impl Playground {
    /// Samples of the data's shape as a recipe's `corruption` (a list, as JSON) leaves them; `draw` is another number
    /// for other noise.
    pub fn corrupt(&self, x: &[f32], corruption_json: &str, draw: u32) -> Result<Float32Array, JsValue> {
        let steps: Vec<CorruptionSpec> = crate::json::parse(corruption_json)
            .map_err(|error| Error::spec("corruption", format!("does not parse: {error}")))?;
        let shape = self.data()?.train.sample_shape().clone();
        let n = whole_samples("x", x.len(), &shape)?;
        let samples = x.chunks(x.len() / n).enumerate();
        let mut all = Vec::with_capacity(x.len());
        for (id, sample) in samples {
            all.extend(corrupted(sample, &shape, &steps, draw, id as u32)?);
        }
        Ok(Float32Array::from(&all[..]))
    }

    /// Images of `[height, width, channels]`, one after another, each through a median filter of 3 or 5 pixels.
    #[wasm_bindgen(js_name = medianFilter)]
    pub fn median_filter(&self, x: &[f32], shape: &[usize], width: usize) -> Result<Float32Array, JsValue> {
        each_image(x, shape, |image, size| median_filter(image, size, width))
    }

    /// Images of `[height, width, channels]`, one after another, enlarged `factor` times by bicubic interpolation.
    pub fn enlarge(&self, x: &[f32], shape: &[usize], factor: usize) -> Result<Float32Array, JsValue> {
        each_image(x, shape, |image, size| bicubic(image, size, size.height * factor, size.width * factor))
    }
}

fn corrupted(
    sample: &[f32],
    shape: &Shape,
    steps: &[CorruptionSpec],
    draw: u32,
    id: u32,
) -> Result<Vec<f32>> {
    let (mut values, mut shape) = (sample.to_vec(), shape.clone());
    for (i, step) in steps.iter().enumerate() {
        let next = step.check(&format!("corruption[{i}]"), &shape)?;
        let mut out = vec![0.0; next.len()];
        step.apply(&values, &shape, &mut out, &mut Random::new(0, Stream::Corruption(i as u32), draw, id));
        (values, shape) = (out, next);
    }
    Ok(values)
}

fn each_image(
    x: &[f32],
    shape: &[usize],
    work: impl Fn(&[f32], ImageSize) -> Result<Vec<f32>>,
) -> Result<Float32Array, JsValue> {
    let &[height, width, channels] = shape else {
        let problem = format!("must be height, width and channels, but has {} numbers", shape.len());
        return Err(Error::spec("shape", problem).into());
    };
    let size = ImageSize::new(height, width, channels);
    whole_samples("x", x.len(), &Shape::from([height, width, channels]))?;
    let mut all = Vec::with_capacity(x.len());
    for image in x.chunks(size.len()) {
        all.extend(work(image, size)?);
    }
    Ok(Float32Array::from(&all[..]))
}
