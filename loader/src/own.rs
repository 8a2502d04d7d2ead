//! What readers bring. Every answer is `{samples, classes, beyond}` and, of a table, `leftOut`.

use autoencoder_playground::data::own::{self, Brought, File};
use autoencoder_playground::data::table::{self, TableReader, TableSamples};
use autoencoder_playground::data::{idx, npy};
use autoencoder_playground::error::Error;
use autoencoder_playground::samples;
use js_sys::{Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The most bytes that are taken of one file.
#[wasm_bindgen(js_name = mostBytes)]
pub fn most_bytes() -> usize {
    own::MOST_BYTES
}

/// The numbers below `count` in an order by chance, always the same.
#[wasm_bindgen]
pub fn order(count: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count).collect();
    own::shuffle(&mut order);
    order
}

/// A set of idx files, `[{name, bytes, isCut}]`.
#[wasm_bindgen]
pub fn idx(name: &str, files: Vec<JsValue>) -> Result<JsValue, JsValue> {
    Ok(answer(idx::brought(name, taken(files))?))
}

/// A set of npy files, `[{name, bytes, isCut}]`.
#[wasm_bindgen]
pub fn npy(name: &str, files: Vec<JsValue>) -> Result<JsValue, JsValue> {
    Ok(answer(npy::brought(name, taken(files))?))
}

/// A table, read piece by piece.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Table {
    name: String,
    reader: Option<TableReader>,
    table: Option<table::Table>,
}

#[wasm_bindgen]
impl Table {
    /// A table that messages call `name`.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String) -> Self {
        let reader = Some(TableReader::new(&name));
        Self { name, reader, table: None }
    }

    /// Takes the next piece of the file.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JsValue> {
        let name = &self.name;
        Ok(self
            .reader
            .as_mut()
            .ok_or_else(|| Error::data(name, "was read to its end already"))?
            .push(piece)?)
    }

    /// Ends the table and says what is in it.
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        let reader =
            self.reader.take().ok_or_else(|| Error::data(&self.name, "was read to its end already"))?;
        let table = self.table.insert(reader.finish()?);
        Ok(plain(&table.summary()))
    }

    /// The rows as samples, with the labels of a column and without some others.
    pub fn samples(&self, label: Option<usize>, without: Vec<usize>) -> Result<JsValue, JsValue> {
        let table =
            self.table.as_ref().ok_or_else(|| Error::data(&self.name, "was not read to its end yet"))?;
        let TableSamples { parts, classes, left_out } = table.samples(label, &without)?;
        let object = answer(Brought { parts, classes, beyond: table.beyond() });
        set(&object, "leftOut", &plain(&left_out));
        Ok(object)
    }
}

fn taken(files: Vec<JsValue>) -> Vec<File> {
    let get = |file: &JsValue, name: &str| Reflect::get(file, &name.into()).unwrap_or_default();
    let file = |file: JsValue| File {
        name: get(&file, "name").as_string().unwrap_or_default(),
        bytes: get(&file, "bytes").dyn_into().map(|bytes: Uint8Array| bytes.to_vec()).unwrap_or_default(),
        is_cut: get(&file, "isCut").is_truthy(),
    };
    files.into_iter().map(file).collect()
}

fn answer(brought: Brought) -> JsValue {
    let object = JsValue::from(Object::new());
    set(&object, "samples", &samples::to_js(&brought.parts));
    set(&object, "classes", &plain(&brought.classes));
    set(&object, "beyond", &(brought.beyond as f64).into());
    object
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    Reflect::set(object, &name.into(), value).expect("a new object takes fields");
}

fn plain<T: Serialize>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).expect("plain data becomes an object")
}
