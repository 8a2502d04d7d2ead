//! Built-in data sets, drawn on demand: sample `index` is a pure function of (seed, index).

pub mod digits;
pub mod faces;
mod field;
pub mod garments;
pub mod heartbeats;
mod paint;
pub mod purchases;
pub mod scenes;
pub mod topics;

use std::ops::Range;

use super::Dataset;
use crate::error::{Error, Result};

/// Streams of random numbers, one a generator, so that no two generators share a number.
mod streams {
    pub(super) const DIGITS: u32 = 0;
    pub(super) const GARMENTS: u32 = 1;
    pub(super) const SCENES: u32 = 2;
    pub(super) const FACES: u32 = 3;
    pub(super) const HEARTBEATS: u32 = 4;
    pub(super) const PURCHASES: u32 = 5;
    pub(super) const TOPICS: u32 = 6;
}

type Generator = fn(Range<usize>, u64) -> Result<Dataset>;

const GENERATORS: [(&str, Generator); 7] = [
    ("generated-digits", digits::generate),
    ("generated-garments", garments::generate),
    ("generated-scenes", scenes::generate),
    ("generated-faces", faces::generate),
    ("generated-heartbeats", heartbeats::generate),
    ("generated-purchases", purchases::generate),
    ("generated-topics", topics::generate),
];

/// The first `count` samples of the built-in data set `id`.
///
/// # Errors
/// [`Error::Spec`] if there is no such data set, or `count` is 0 or more than 2³² - 1.
pub fn generate(id: &str, count: usize, seed: u64) -> Result<Dataset> {
    generate_some(id, 0..count, seed)
}

/// Some samples of the built-in data set `id`: those that [`generate`] gives at these `indices`, where it gives no more
/// than up to their end.
///
/// # Errors
/// [`Error::Spec`] if there is no such data set, or no index, or one of more than 2³² - 1.
pub fn generate_some(id: &str, indices: Range<usize>, seed: u64) -> Result<Dataset> {
    if indices.is_empty() || u32::try_from(indices.end).is_err() {
        return Err(Error::spec(
            "count",
            format!("must be at least 1 and at most {}, but is {}", u32::MAX, indices.len()),
        ));
    }
    let (_, generator) = GENERATORS.iter().find(|(known, _)| *known == id).ok_or_else(|| {
        let known: Vec<&str> = GENERATORS.iter().map(|(known, _)| *known).collect();
        Error::spec("data", format!("must be a built-in data set ({}), but is \"{id}\"", known.join(", ")))
    })?;
    generator(indices, seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_samples_are_those_of_all_at_their_places() {
        for (id, _) in GENERATORS {
            let (some, all) = (generate_some(id, 60..160, 1).unwrap(), generate(id, 160, 1).unwrap());
            assert_eq!(some, all.select(&(60..160).collect::<Vec<_>>()).unwrap(), "{id}");
        }
    }

    #[test]
    fn every_built_in_set_is_known_by_its_id() {
        for (id, _) in GENERATORS {
            let set = generate(id, 3, 1).unwrap();
            assert_eq!((set.name(), set.len()), (id, 3));
        }
        assert!(generate("digits", 3, 1).unwrap_err().to_string().contains("generated-digits"));
        assert!(
            generate("generated-digits", 0, 1)
                .unwrap_err()
                .to_string()
                .starts_with("count must be at least 1")
        );
    }
}
