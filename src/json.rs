//! Reading JSON into plain data, in one way for all: what is read is compiled once, not once for each kind of reader.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a text could not be read.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The field, such as `model.encoder[1].units`; none where it is the text as a whole.
    pub field: Option<String>,
    /// What does not parse about it.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{field}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Reads a whole text.
///
/// # Errors
/// [`Problem`] naming the field that does not parse.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let whole = |error: serde_json::Error| Problem { field: None, message: error.to_string() };
    of_value(serde_json::from_str(text).map_err(whole)?)
}

/// Reads a value.
///
/// # Errors
/// As [`parse`].
pub(crate) fn of_value<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let field = error.path().to_string();
        Problem {
            field: (!matches!(field.as_str(), "." | "?")).then_some(field),
            message: error.into_inner().to_string(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_problem_names_its_field() {
        let read = |text| parse::<BTreeMap<String, Vec<u8>>>(text).unwrap_err().to_string();
        assert_eq!(parse::<BTreeMap<String, Vec<u8>>>(r#"{"a": [1, 2]}"#).unwrap()["a"], [1, 2]);
        assert!(
            read(r#"{"a": [1, -2]}"#).starts_with("a[1]: invalid value"),
            "{}",
            read(r#"{"a": [1, -2]}"#)
        );
        assert!(read("[]").starts_with("invalid type"), "{}", read("[]"));
        assert!(read(r#"{"a": []"#).starts_with("EOF"), "{}", read(r#"{"a": []"#));
        assert!(read("{} {}").starts_with("trailing characters"), "{}", read("{} {}"));
    }
}
