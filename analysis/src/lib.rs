//! What the labs make of samples, codes and errors: a module of its own, which a page loads with the first figure that
//! needs it, so that the one that trains is no larger than training needs.
//!
//! Arrays in, arrays out, one call a figure. Samples lie one after another, `len` numbers each. What cannot be done
//! throws an `Error` whose `name` is that of the house's error.
#![cfg(target_arch = "wasm32")]
#![warn(missing_docs)]

mod components;
mod map;

use autoencoder_playground::analysis::{KMeans, KMeansOptions, Metric, Neighbors, Roc, quantile};
use autoencoder_playground::error::{Error, Result};
use js_sys::{Float32Array, Object, Reflect, Uint32Array};
use ndarray::{ArrayView2, ShapeError};
use wasm_bindgen::prelude::*;

pub use components::Components;
pub use map::Map;

/// Called once by whoever loads the module: a fault then says where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The points nearest to each query, `k` a query, nearest first: `{indices, distances}`.
#[wasm_bindgen]
pub fn nearest(points: &[f32], len: usize, queries: &[f32], k: usize) -> Result<JsValue, JsValue> {
    let found = Neighbors::new(rows("points", points, len)?, Metric::Euclidean)?
        .nearest(rows("queries", queries, len)?, k)?
        .concat();
    let indices: Vec<u32> = found.iter().map(|neighbor| neighbor.index as u32).collect();
    let distances: Vec<f32> = found.iter().map(|neighbor| neighbor.distance).collect();
    Ok(object(&[
        ("indices", Uint32Array::from(&indices[..]).into()),
        ("distances", Float32Array::from(&distances[..]).into()),
    ]))
}

/// k-means: the cluster of each point, and the clusters' centres: `{assignments, centers}`.
#[wasm_bindgen]
pub fn clusters(points: &[f32], len: usize, clusters: usize, seed: f64) -> Result<JsValue, JsValue> {
    let found = KMeans::fit(rows("points", points, len)?, &KMeansOptions::new(clusters), seed as u64)?;
    let centers: Vec<f32> = found.centers().iter().copied().collect();
    Ok(object(&[
        ("assignments", Uint32Array::from(found.assignments()).into()),
        ("centers", Float32Array::from(&centers[..]).into()),
    ]))
}

/// How well scores tell anomalies (1) from normal samples (0): the ROC curve from (0, 0) to (1, 1) as three arrays of
/// its points, `{thresholds, falsePositives, truePositives}`, both as shares, and the area under it, `auc`.
#[wasm_bindgen]
pub fn roc(scores: &[f32], anomalous: &[u8]) -> Result<JsValue, JsValue> {
    let anomalous: Vec<bool> = anomalous.iter().map(|&flag| flag != 0).collect();
    let roc = Roc::new(scores, &anomalous)?;
    let points = roc.points();
    let array = |of: &dyn Fn(usize) -> f32| {
        Float32Array::from(&(0..points.len()).map(of).collect::<Vec<f32>>()[..]).into()
    };
    Ok(object(&[
        ("thresholds", array(&|i| points[i].threshold)),
        ("falsePositives", array(&|i| points[i].false_positive_rate as f32)),
        ("truePositives", array(&|i| points[i].true_positive_rate as f32)),
        ("auc", roc.auc().into()),
    ]))
}

/// The score that a share `q` of the scores does not exceed.
#[wasm_bindgen(js_name = quantile)]
pub fn quantile_of(scores: &[f32], q: f64) -> Result<f32, JsValue> {
    Ok(quantile(scores, q)?)
}

/// Values as a matrix, a sample a row.
fn rows<'a>(name: &str, values: &'a [f32], len: usize) -> Result<ArrayView2<'a, f32>> {
    let uneven = |_: ShapeError| {
        Error::spec(
            name,
            format!("must hold whole samples of {len} numbers, but has {} numbers", values.len()),
        )
    };
    ArrayView2::from_shape((values.len() / len.max(1), len), values).map_err(uneven)
}

fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        Reflect::set(&object, &(*name).into(), value).expect("a new object takes fields");
    }
    object.into()
}
