//! Data sets on their way from the loader, which makes them, to the core, which trains on them: plain objects.
//!
//! `{id, shape, features, parameterNames, train, test?}`, where a part is `{values, scale?, labels?, parameters?}`:
//! `values` is a `Uint8Array` of bytes that `scale` makes 1, or a `Float32Array`; `labels` a `Uint32Array` of one
//! entry a sample, `parameters` a `Float32Array` of one entry a name and sample.

use js_sys::{Array, Float32Array, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::data::{Dataset, Parts, Values};
use crate::error::{Error, Result};
use crate::shape::Shape;

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let js = js_sys::Error::new(&error.to_string());
        js.set_name(error.name());
        js.into()
    }
}

/// A data set as a plain object; its numbers are copied once.
pub fn to_js(data: &Parts) -> JsValue {
    let strings = |names: &[String]| -> JsValue { names.iter().map(JsValue::from).collect::<Array>().into() };
    let shape: Array = data.train.sample_shape().dims().iter().map(|&extent| JsValue::from(extent)).collect();
    let object = Object::new();
    set(&object, "id", data.train.name());
    set(&object, "shape", shape);
    set(&object, "features", strings(&data.features));
    set(&object, "parameterNames", strings(data.train.parameter_names()));
    set(&object, "train", part_to_js(&data.train));
    if let Some(test) = &data.test {
        set(&object, "test", part_to_js(test));
    }
    object.into()
}

fn part_to_js(part: &Dataset) -> JsValue {
    let object = Object::new();
    match part.values() {
        Values::Bytes { data, scale } => {
            set(&object, "values", Uint8Array::from(&data[..]));
            set(&object, "scale", *scale);
        }
        Values::Floats(data) => set(&object, "values", Float32Array::from(&data[..])),
    }
    if let Some(labels) = part.labels() {
        set(&object, "labels", Uint32Array::from(labels));
    }
    if !part.all_parameters().is_empty() {
        set(&object, "parameters", Float32Array::from(part.all_parameters()));
    }
    object.into()
}

/// The data set that a plain object holds.
///
/// # Errors
/// [`Error::Data`] naming the field that is missing or does not fit the others.
pub fn from_js(object: &JsValue) -> Result<Parts> {
    let id = get(object, "id").as_string().unwrap_or_else(|| "the data".into());
    let extents = list(object, "shape").into_iter().map(|extent| extent.as_f64().unwrap_or(0.0) as usize);
    let (shape, names) = (Shape::new(extents.collect::<Vec<_>>()), strings(object, "parameterNames"));
    let part = |name: &str| {
        let part = get(object, name);
        (!part.is_undefined()).then(|| part_from_js(&id, &shape, &names, &part)).transpose()
    };
    let train = part("train")?.ok_or_else(|| Error::data(&id, "has no field \"train\""))?;
    Ok(Parts { train, test: part("test")?, features: strings(object, "features") })
}

fn part_from_js(id: &str, shape: &Shape, names: &[String], part: &JsValue) -> Result<Dataset> {
    let values = get(part, "values");
    let values = match values.dyn_ref::<Uint8Array>() {
        Some(bytes) => {
            Values::Bytes { data: bytes.to_vec(), scale: get(part, "scale").as_f64().unwrap_or(0.0) as f32 }
        }
        None => Values::Floats(floats(&values)),
    };
    let labels = get(part, "labels").dyn_into::<Uint32Array>().ok().map(|labels| labels.to_vec());
    let data = Dataset::new(id, shape.clone(), values, labels)?;
    if names.is_empty() {
        return Ok(data);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    data.with_parameters(&names, floats(&get(part, "parameters")))
}

fn floats(values: &JsValue) -> Vec<f32> {
    values.dyn_ref::<Float32Array>().map(Float32Array::to_vec).unwrap_or_default()
}

fn strings(object: &JsValue, name: &str) -> Vec<String> {
    list(object, name).iter().filter_map(|word| word.as_string()).collect()
}

/// A field that is an array; an empty one where it is not there.
fn list(object: &JsValue, name: &str) -> Array {
    get(object, name).dyn_into().unwrap_or_default()
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &name.into(), &value.into()).expect("a new object takes fields");
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
