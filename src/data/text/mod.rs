//! Texts with labels, and how they become bags of words.

mod stop_words;
mod vocabulary;

use serde::Deserialize;

use crate::error::{Error, Result};
pub use vocabulary::{Vocabulary, Weighting};

/// Short documents, each with the name of its group.
#[derive(Debug, Clone, PartialEq)]
pub struct Documents {
    pub(crate) name: String,
    pub(crate) texts: Vec<String>,
    pub(crate) labels: Vec<u32>,
    pub(crate) groups: Vec<String>,
}

/// A line of a file of documents.
#[derive(Deserialize)]
struct Line {
    label: String,
    text: String,
}

impl Documents {
    /// The documents of a file with one JSON object a line: `{"label": "sci.space", "text": "…"}`.
    ///
    /// # Errors
    /// [`Error::Data`] with `name` and the number of the line that does not parse.
    pub fn from_jsonl(name: &str, bytes: &[u8]) -> Result<Self> {
        let lines = bytes
            .split(|&byte| byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(at, line)| {
                serde_json::from_slice(line).map_err(|error| {
                    let problem = format!(
                        "does not parse in line {} ({error}); each line is {{\"label\": \"…\", \"text\": \"…\"}}",
                        at + 1
                    );
                    Error::data(name, problem)
                })
            })
            .collect::<Result<Vec<Line>>>()?;
        Self::from_pairs(name, lines.into_iter().map(|line| (line.label, line.text)))
    }

    /// Documents given as pairs of group and text; groups are numbered in the order of their names.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no document.
    pub fn from_pairs(name: &str, pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let (names, texts): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
        if texts.is_empty() {
            return Err(Error::data(name, "holds no documents; at least one is needed"));
        }
        let mut groups = names.clone();
        groups.sort();
        groups.dedup();
        let labels = names.iter().map(|name| groups.partition_point(|group| group < name) as u32).collect();
        Ok(Self { name: name.to_owned(), texts, labels, groups })
    }

    /// The same documents with their groups numbered in the order given, which names all of them.
    ///
    /// # Panics
    /// If a document is of a group that is not named.
    pub fn with_groups<'a>(mut self, groups: impl IntoIterator<Item = &'a str>) -> Self {
        let named: Vec<String> = groups.into_iter().map(str::to_owned).collect();
        for label in &mut self.labels {
            let group = &self.groups[*label as usize];
            *label = named.iter().position(|name| name == group).expect("every group is named") as u32;
        }
        self.groups = named;
        self
    }

    /// How many documents there are; never 0.
    #[expect(clippy::len_without_is_empty, reason = "there is at least one document")]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The names of the groups; a label is an index into them.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The text of document `index`.
    ///
    /// # Panics
    /// If `index` is past the end.
    pub fn text(&self, index: usize) -> &str {
        &self.texts[index]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn groups_are_numbered_by_name() {
        let jsonl = "{\"label\": \"b\", \"text\": \"two\"}\n\n{\"label\": \"a\", \"text\": \"one\"}\n";
        let documents = Documents::from_jsonl("some", jsonl.as_bytes()).unwrap();
        assert_eq!((documents.len(), documents.groups()), (2, &["a".to_owned(), "b".to_owned()][..]));
        assert_eq!((documents.labels, documents.texts[1].as_str()), (vec![1, 0], "one"));
    }

    #[test]
    fn what_does_not_parse_is_named_by_its_line() {
        let error = |text: &str| Documents::from_jsonl("some", text.as_bytes()).unwrap_err().to_string();
        assert!(
            error("{\"label\": \"b\", \"text\": \"\"}\n{oops\n")
                .starts_with("some: does not parse in line 2")
        );
        assert!(error("{\"text\": \"\"}").contains("missing field `label`"));
        assert!(error(" \n").contains("holds no documents"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = Documents::from_jsonl("any", &bytes);
        }
    }
}
