//! Tables as text: rows of fields between commas, semicolons or tabs, read piece by piece, so that a file of any length
//! is never in memory as a whole.
//!
//! What is wrong with a row is written down with its line and the row is left out; the rest of the table is used.

mod column;
mod reader;
mod samples;

pub use column::{ColumnSummary, Kind};
pub use reader::TableReader;
pub use samples::TableSamples;

use column::Column;
use serde::Serialize;

/// How many problems are kept word for word; of the others only the number is.
const PROBLEMS_KEPT: usize = 100;
/// How many rows may have as label what is not a name of a class but chance.
pub const MOST_CLASSES: usize = 1000;

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// What is wrong, worded to follow "line 7".
    pub what: String,
}

/// The rows that cannot be used: the first of them, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    /// The first ones, in the order of the file.
    pub first: Vec<Problem>,
    /// All of them together.
    pub count: usize,
}

impl Problems {
    fn push(&mut self, line: u64, what: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < PROBLEMS_KEPT {
            self.first.push(Problem { line, what: what() });
        }
    }
}

/// A table: columns of numbers, and columns of words.
#[derive(Debug)]
pub struct Table {
    name: String,
    columns: Vec<Column>,
    /// The line of each row in the file.
    lines: Vec<u32>,
    has_header: bool,
    /// Rows of another number of fields than the first.
    uneven: Problems,
    /// How many rows there was no room for.
    beyond: usize,
}

/// What is to be known of a table before samples are made of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableSummary {
    /// How many rows there are, without the header.
    pub rows: usize,
    /// Whether the first line names the columns.
    pub has_header: bool,
    /// The columns, from left to right.
    pub columns: Vec<ColumnSummary>,
    /// The column that looks like the label.
    pub label: Option<usize>,
    /// How many rows there was no room for: they are not among `rows`.
    pub beyond: usize,
}

impl Table {
    /// What is in the table.
    pub fn summary(&self) -> TableSummary {
        TableSummary {
            rows: self.lines.len(),
            has_header: self.has_header,
            columns: self.columns.iter().map(Column::summary).collect(),
            label: self.likely_label(),
            beyond: self.beyond,
        }
    }

    /// How many rows there was no room for.
    pub fn beyond(&self) -> usize {
        self.beyond
    }

    /// The column that is called as labels are, or else the only one that can be nothing else.
    fn likely_label(&self) -> Option<usize> {
        const NAMES: [&str; 8] =
            ["label", "labels", "class", "target", "category", "species", "diagnosis", "y"];
        let can = |column: &Column| (2..=MOST_CLASSES).contains(&column.distinct());
        let named = self
            .columns
            .iter()
            .position(|column| NAMES.contains(&column.name.to_lowercase().as_str()) && can(column));
        let few = |column: &Column| can(column) && column.distinct() * 4 <= self.lines.len();
        let words = || self.only(|column| column.kind() == Kind::Words && few(column));
        let counted = || self.only(|column| column.is_whole() && column.distinct() <= 20 && few(column));
        // Among nothing but whole numbers, such as those of pixels, the first is as good a guess as any other.
        named.or_else(words).or_else(|| counted().filter(|_| self.columns.len() > 2))
    }

    /// The one column of which this is true; none where it is true of several.
    fn only(&self, is: impl Fn(&Column) -> bool) -> Option<usize> {
        let mut found = self.columns.iter().enumerate().filter(|(_, column)| is(column)).map(|(at, _)| at);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

#[cfg(test)]
mod tests;
