//! A column of a table, which is both until all rows are seen: numbers, and the words that are none.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::MOST_CLASSES;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Most of its fields are numbers.
    Numbers,
    /// Most of its fields are not.
    Words,
    /// It has no field with anything in it.
    Empty,
}

/// What people write where there is nothing to write.
const MISSING: [&str; 8] = ["", "na", "n/a", "nan", "null", "none", "?", "-"];

/// A field in four bytes: the bits of a finite number, or those of a NaN that say what else it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell(u32);

impl Cell {
    const NAN: u32 = f32::NAN.to_bits() & 0x7fc0_0000;
    const EMPTY: Self = Self(Self::NAN | 0x3f_ffff);
    /// A word that came when there were too many to remember.
    const OTHER: Self = Self(Self::NAN | 0x3f_fffe);

    fn number(self) -> Option<f32> {
        Some(f32::from_bits(self.0)).filter(|number| !number.is_nan())
    }

    /// The index of a remembered word.
    fn word(self) -> usize {
        (self.0 & 0x3f_ffff) as usize
    }
}

#[derive(Debug, Default)]
pub(super) struct Column {
    pub name: String,
    cells: Vec<Cell>,
    /// The distinct words, as long as there are few enough to be classes.
    words: Vec<String>,
    known: HashMap<String, usize>,
    numeric: usize,
    missing: usize,
}

/// What is to be known of a column.
#[derive(Debug, Serialize)]
pub struct ColumnSummary {
    /// Its header, or its number.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it can be part of samples.
    pub feature: bool,
    /// How many fields have nothing in them.
    pub missing: usize,
    /// In a column of numbers: how many fields hold something else.
    pub wrong: usize,
    /// How many different values it has, up to one more than can be classes.
    pub distinct: usize,
    /// The smallest number.
    pub min: Option<f32>,
    /// The largest number.
    pub max: Option<f32>,
}

/// A field that is not what its column needs.
#[derive(Debug, PartialEq)]
pub(super) enum Lack {
    Empty,
    NotANumber(String),
    TooManyClasses,
}

impl Column {
    pub fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Takes the next field, and the number that it is, if it is one.
    pub fn push(&mut self, field: &str, number: Option<f32>) {
        let cell = match number {
            Some(number) => {
                self.numeric += 1;
                Cell(number.to_bits())
            }
            None if MISSING.iter().any(|missing| field.eq_ignore_ascii_case(missing)) => {
                self.missing += 1;
                Cell::EMPTY
            }
            None => self.word(field),
        };
        self.cells.push(cell);
    }

    fn word(&mut self, word: &str) -> Cell {
        let cell = |index: usize| Cell(Cell::NAN | index as u32);
        if let Some(&index) = self.known.get(word) {
            return cell(index);
        }
        if self.words.len() > MOST_CLASSES {
            return Cell::OTHER;
        }
        let index = self.words.len();
        self.words.push(word.to_owned());
        self.known.insert(word.to_owned(), index);
        cell(index)
    }

    pub fn kind(&self) -> Kind {
        let words = self.cells.len() - self.numeric - self.missing;
        match (self.numeric, words) {
            (0, 0) => Kind::Empty,
            (numbers, words) if numbers >= words => Kind::Numbers,
            _ => Kind::Words,
        }
    }

    /// Whether it can be part of samples: a column of numbers with fewer gaps than numbers.
    pub fn is_feature(&self) -> bool {
        self.kind() == Kind::Numbers && self.missing <= self.numeric
    }

    /// The number in a row.
    pub fn number(&self, row: usize) -> Result<f32, Lack> {
        let cell = self.cells[row];
        cell.number().ok_or_else(|| match cell {
            Cell::EMPTY => Lack::Empty,
            Cell::OTHER => Lack::NotANumber("other words".into()),
            word => Lack::NotANumber(self.words[word.word()].chars().take(20).collect()),
        })
    }

    /// What a row has as label.
    pub fn class(&self, row: usize) -> Result<String, Lack> {
        let cell = self.cells[row];
        match (cell.number(), cell) {
            (Some(number), _) => Ok(number.to_string()),
            (_, Cell::EMPTY) => Err(Lack::Empty),
            (_, Cell::OTHER) => Err(Lack::TooManyClasses),
            (_, word) => Ok(self.words[word.word()].clone()),
        }
    }

    fn numbers(&self) -> impl Iterator<Item = f32> {
        self.cells.iter().filter_map(|cell| cell.number())
    }

    pub fn is_whole(&self) -> bool {
        self.kind() == Kind::Numbers && self.numbers().all(|number| number.fract() == 0.0)
    }

    /// The smallest and the largest number.
    pub fn range(&self) -> Option<(f32, f32)> {
        self.numbers().fold(None, |range, number| match range {
            None => Some((number, number)),
            Some((min, max)) => Some((number.min(min), number.max(max))),
        })
    }

    /// How many different values there are; one more than can be classes stands for more.
    pub fn distinct(&self) -> usize {
        let mut numbers = HashSet::new();
        for number in self.numbers() {
            numbers.insert(number.to_bits());
            if numbers.len() + self.words.len() > MOST_CLASSES {
                return MOST_CLASSES + 1;
            }
        }
        numbers.len() + self.words.len()
    }

    pub fn summary(&self) -> ColumnSummary {
        let kind = self.kind();
        let words = self.cells.len() - self.numeric - self.missing;
        let range = self.range();
        ColumnSummary {
            name: self.name.clone(),
            kind,
            feature: self.is_feature(),
            missing: self.missing,
            wrong: if kind == Kind::Numbers { words } else { 0 },
            distinct: self.distinct(),
            min: range.map(|(min, _)| min),
            max: range.map(|(_, max)| max),
        }
    }
}
