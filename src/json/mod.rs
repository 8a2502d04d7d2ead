//! Plain data as JSON: recipes, cards and checkpoints are read and written in one way.
//!
//! [`record!`], [`names!`] and [`tagged!`] declare a type, its defaults, and how it is read and written, all at once.
//! They stand in for serde's derived readers, which were a quarter of the page's WebAssembly: those are compiled for
//! every field of every type, these take a [`serde_json::Value`] apart. Each type is serde's too, for whoever reads it
//! with that.

mod declare;
mod object;
mod values;

pub(crate) use declare::{key, names, record, serde_too, tagged, take};
pub(crate) use object::{Object, fields_of, put, unknown_variant};
use serde_json::Value;

/// What can be read from JSON and written to it.
pub trait Json: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// [`Problem`] naming the field that cannot be read, and what it should be.
    fn read(value: Value) -> Result<Self, Problem>;

    /// The value that [`Json::read`] reads.
    fn write(&self) -> Value;

    /// What a field is that is left out; none for a field that must be there.
    fn missing() -> Option<Self> {
        None
    }
}

/// Why a text could not be read.
#[derive(Debug, Default, PartialEq)]
pub struct Problem {
    /// The field, such as `model.encoder[1].units`; none where it is the text as a whole.
    pub field: Option<String>,
    /// What is wrong with it.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { field: None, message: message.into() }
    }

    /// It is not this value that should be there.
    pub(crate) fn expected(what: &str, value: &Value) -> Self {
        const LONGEST: usize = 40;
        let mut text = value.to_string();
        if let Some((end, _)) = text.char_indices().nth(LONGEST) {
            text.truncate(end);
            text.push('…');
        }
        Self::new(format!("must be {what}, but is {text}"))
    }

    /// The same problem, of a field of what is read.
    pub(crate) fn within(self, outer: &str) -> Self {
        let field = match self.field {
            None => outer.to_owned(),
            Some(field) if field.starts_with('[') => format!("{outer}{field}"),
            Some(field) => format!("{outer}.{field}"),
        };
        Self { field: Some(field), ..self }
    }
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
pub(crate) fn parse<T: Json>(text: &str) -> Result<T, Problem> {
    T::read(serde_json::from_str(text).map_err(|error| Problem::new(error.to_string()))?)
}

/// The text that [`parse`] reads.
pub(crate) fn print(value: &impl Json) -> String {
    value.write().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    record! {
        /// With a field of each kind.
        #[derive(Debug, Clone, PartialEq)]
        struct Outer {
            count: usize,
            share: f64 = 0.5,
            label: Option<u32>,
            inner: Vec<Inner>,
        }
    }

    tagged! {
        /// Two of a kind.
        #[derive(Debug, Clone, PartialEq)]
        enum Inner by "kind" {
            /// With fields of its own.
            Round { radius: f64, side: Side = Side::Left } = "round",
            /// With none.
            Flat {} = "flat",
        }
    }

    names! {
        /// One of two.
        #[derive(Debug, Clone, Copy, PartialEq)]
        enum Side {
            /// This one.
            Left = "left",
            /// The other.
            Right = "right" | "R",
        }
    }

    fn problem(text: &str) -> String {
        parse::<Outer>(text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let text =
            r#"{"count": 3, "inner": [{"kind": "round", "radius": 2, "side": "R"}, {"kind": "flat"}]}"#;
        let outer: Outer = parse(text).unwrap();
        let inner = vec![Inner::Round { radius: 2.0, side: Side::Right }, Inner::Flat {}];
        assert_eq!(outer, Outer { count: 3, share: 0.5, label: None, inner });
        let written = concat!(
            r#"{"count":3,"inner":[{"kind":"round","radius":2.0,"side":"right"},{"kind":"flat"}],"#,
            r#""share":0.5}"#
        );
        assert_eq!(print(&outer), written);
        assert_eq!(parse::<Outer>(written).unwrap(), outer);
        assert_eq!(serde_json::from_str::<Outer>(text).unwrap(), outer, "serde reads it too");
        assert_eq!(serde_json::to_string(&outer).unwrap(), written);
    }

    #[test]
    fn a_problem_names_its_field_and_what_would_be_right() {
        let inner =
            |inner: &str| problem(&format!(r#"{{"count": 1, "inner": [{{"kind": "flat"}}, {inner}]}}"#));
        assert_eq!(problem(r#"{"inner": []}"#), "missing field `count`");
        assert_eq!(problem("[]"), "must be an object, but is []");
        let unknown = problem(r#"{"count": 1, "inner": [], "shar": 1}"#);
        assert_eq!(unknown, "unknown field `shar`, expected one of `count`, `share`, `label`, `inner`");
        assert_eq!(problem(r#"{"count": -1}"#), "count: must be a whole number of 0 or more, but is -1");
        assert_eq!(problem(r#"{"count": 1.5}"#), "count: must be a whole number of 0 or more, but is 1.5");
        assert_eq!(problem(r#"{"count": 1, "share": "a"}"#), "share: must be a number, but is \"a\"");
        assert_eq!(inner("{}"), "inner[1]: missing field `kind`");
        assert_eq!(
            inner(r#"{"kind": "flat", "side": 1}"#),
            "inner[1]: unknown field `side`, there are no fields"
        );
        assert_eq!(
            inner(r#"{"kind": "square"}"#),
            "inner[1].kind: unknown variant `square`, expected one of `round`, `flat`"
        );
        assert_eq!(
            inner(r#"{"kind": "round", "radius": 1, "side": "up"}"#),
            "inner[1].side: unknown variant `up`, expected one of `left`, `right`"
        );
    }

    #[test]
    fn a_text_that_is_no_json_says_where() {
        assert!(problem(r#"{"a": []"#).starts_with("EOF"), "{}", problem(r#"{"a": []"#));
        assert!(problem("{} {}").starts_with("trailing characters"), "{}", problem("{} {}"));
    }
}
