//! An object that is taken apart field by field.

use serde_json::{Map, Value};

use super::{Json, Problem};

/// The fields of an object that are not read yet.
pub(crate) struct Object(Map<String, Value>);

impl Object {
    /// # Errors
    /// [`Problem`] where the value is no object.
    pub fn of(value: Value) -> Result<Self, Problem> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            other => Err(Problem::expected("an object", &other)),
        }
    }

    /// # Errors
    /// [`Problem`] naming a field that is none of `names`.
    pub fn only(self, names: &[&str]) -> Result<Self, Problem> {
        match self.0.keys().find(|field| !names.contains(&field.as_str())) {
            None => Ok(self),
            Some(field) if names.is_empty() => {
                Err(Problem::new(format!("unknown field `{field}`, there are no fields")))
            }
            Some(field) => Err(Problem::new(format!("unknown field `{field}`, expected {}", one_of(names)))),
        }
    }

    /// The field `name`, or what its type is without one.
    ///
    /// # Errors
    /// [`Problem`] of a field that cannot be read, or that is not there and must be.
    pub fn take<T: Json>(&mut self, name: &str) -> Result<T, Problem> {
        match self.remove(name) {
            Some(value) => T::read(value).map_err(|problem| problem.within(name)),
            None => T::missing().ok_or_else(|| missing(name)),
        }
    }

    /// The field `name`, or `default`.
    ///
    /// # Errors
    /// [`Problem`] of a field that cannot be read.
    pub fn take_or<T: Json>(&mut self, name: &str, default: T) -> Result<T, Problem> {
        match self.remove(name) {
            Some(value) => T::read(value).map_err(|problem| problem.within(name)),
            None => Ok(default),
        }
    }

    /// Compiled once for all types, as what follows is.
    #[inline(never)]
    fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// The fields that are left.
    pub fn rest(self) -> Value {
        Value::Object(self.0)
    }
}

#[inline(never)]
fn missing(name: &str) -> Problem {
    Problem::new(format!("missing field `{name}`"))
}

/// Writes a field, unless there is nothing to write.
#[inline(never)]
pub(crate) fn put(fields: &mut Map<String, Value>, name: &str, value: Value) {
    if !value.is_null() {
        fields.insert(name.to_owned(), value);
    }
}

/// What a record writes.
pub(crate) fn fields_of(record: &impl Json) -> Map<String, Value> {
    match record.write() {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Names to choose from.
fn one_of(names: &[&str]) -> String {
    match names {
        [name] => format!("`{name}`"),
        names => format!("one of `{}`", names.join("`, `")),
    }
}

/// A name that none of `names` is.
pub(crate) fn unknown_variant(name: &str, names: &[&str]) -> Problem {
    Problem::new(format!("unknown variant `{name}`, expected {}", one_of(names)))
}
