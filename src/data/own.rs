//! What readers bring: sets that nobody has looked at before, which are sized, put in order and scaled here.

use super::{Dataset, Parts, Values};
use crate::random::{Random, Stream};

/// The most bytes of samples that are taken of one file: the page holds a set more than once while it is opened.
pub const MOST_BYTES: usize = 192 << 20;

/// The order in which samples are put, always the same for as many.
fn random() -> Random {
    Random::new(0, Stream::Shuffle, u32::MAX, 0)
}

/// Puts items in an order by chance, always the same for as many.
pub fn shuffle<T>(items: &mut [T]) {
    random().shuffle(items);
}

/// A file that a reader brought, plain: not gzipped.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its first bytes, or all of them.
    pub bytes: Vec<u8>,
    /// Whether there are more, for which there was no room.
    pub is_cut: bool,
}

impl File {
    /// Whether its name says that it is for tests.
    pub(super) fn is_test(name: &str) -> bool {
        let name = name.to_lowercase();
        ["test", "t10k", "valid"].iter().any(|word| name.contains(word))
    }
}

/// Samples, and what is to be said about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// The samples.
    pub parts: Parts,
    /// The classes; a label is an index into them. Empty without labels.
    pub classes: Vec<String>,
    /// How many samples there was no room for.
    pub beyond: usize,
}

impl Brought {
    /// Samples whose classes are numbers; without a test part they are put in an order by chance, since what lies at
    /// the end is what a model is judged by.
    pub(super) fn new(mut train: Dataset, test: Option<Dataset>, beyond: usize) -> Self {
        if test.is_none() {
            train.shuffle(&mut random());
        }
        let count = train.classes().max(test.as_ref().map_or(0, Dataset::classes));
        let classes = (0..count).map(|class| class.to_string()).collect();
        Self { parts: Parts { train, test, features: Vec::new() }, classes, beyond }
    }
}

/// Bytes, with what the largest of them suggests to be 1.
pub(super) fn bytes(data: Vec<u8>) -> Values {
    let scale = match data.iter().max() {
        Some(0 | 1) | None => 1.0,
        Some(2..=16) => 16.0,
        _ => 255.0,
    };
    Values::Bytes { data, scale }
}
