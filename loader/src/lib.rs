//! The loader of the page: a module of its own, so that the one that trains is no larger than training needs.
//!
//! Every call either gives a data set as [`samples`](autoencoder_playground::samples) describes it, or throws an
//! `Error` whose `name` is that of the house's error.
#![cfg(target_arch = "wasm32")]
#![warn(missing_docs)]

mod own;

use autoencoder_playground::data::{Parts, Set, generators};
use autoencoder_playground::error::Error;
use autoencoder_playground::samples;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Called once by whoever loads the module: a fault then says where it happened.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Samples of the built-in generator `id`, from one place up to another.
#[wasm_bindgen]
pub fn generate(id: &str, from: usize, to: usize, seed: f64) -> Result<JsValue, JsValue> {
    let train = generators::generate_some(id, from..to, seed as u64)?;
    Ok(samples::to_js(&Parts { train, test: None, features: Vec::new() }))
}

/// A listed set, `{id, kind, scale}`, from the contents of its files by their roles, without gzip.
#[wasm_bindgen]
pub fn assemble(entry: JsValue, files: &JsValue) -> Result<JsValue, JsValue> {
    let set: Set = serde_wasm_bindgen::from_value(entry)
        .map_err(|error| Error::spec("the entry of the catalogue", format!("does not parse: {error}")))?;
    let parts = set.assemble(|role| {
        let file = Reflect::get(files, &role.into()).ok()?;
        file.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
    })?;
    Ok(samples::to_js(&parts))
}
