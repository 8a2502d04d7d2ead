//! Codes of any length as a map of two dimensions.

use autoencoder_playground::analysis::{Pca, Tsne, TsneOptions};
use autoencoder_playground::error::Result;
use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use crate::rows;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds on the clock of the worker.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now() -> f64;
}

/// A t-SNE map in the making.
#[wasm_bindgen]
pub struct Map {
    tsne: Tsne,
}

#[wasm_bindgen]
impl Map {
    /// The first layout of points of `len` numbers each.
    #[wasm_bindgen(constructor)]
    pub fn new(points: &[f32], len: usize, perplexity: f64, seed: f64) -> Result<Self, JsValue> {
        let options = TsneOptions { perplexity, ..TsneOptions::default() };
        Ok(Self { tsne: Tsne::new(rows("points", points, len)?, &options, seed as u64)? })
    }

    /// Works for about `budget_ms`, one step at least, and not past step `last`; gives the places of the points, two
    /// numbers each.
    pub fn step(&mut self, budget_ms: f64, last: u32) -> Float32Array {
        let begin = now();
        while self.tsne.steps() < last {
            self.tsne.step();
            if now() - begin >= budget_ms {
                break;
            }
        }
        Float32Array::from(&self.tsne.layout().iter().copied().collect::<Vec<f32>>()[..])
    }

    /// How many steps were made.
    pub fn steps(&self) -> u32 {
        self.tsne.steps()
    }
}

/// Points of `len` numbers by their two first principal components, two numbers each.
#[wasm_bindgen]
pub fn flatten(points: &[f32], len: usize) -> Result<Float32Array, JsValue> {
    let points = rows("points", points, len)?;
    let pca = Pca::fit(points)?;
    let flat = pca.transform(points, pca.len().min(2))?;
    // Points that lie on a line, or all in one place, have no second direction.
    let both = flat.outer_iter().flat_map(|row| [row.get(0).copied(), row.get(1).copied()]);
    Ok(Float32Array::from(&both.map(|place| place.unwrap_or(0.0)).collect::<Vec<f32>>()[..]))
}
