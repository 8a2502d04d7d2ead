//! Samples made of the rows of a table.

use super::column::{Column, Lack};
use super::{MOST_CLASSES, Problems, Table};
use crate::data::{Dataset, Parts, Values, own};
use crate::error::{Error, Result};
use crate::shape::Shape;

/// The least side of a picture that a row of bytes may be.
const LEAST_SIDE: usize = 4;

/// Samples, and what they are called.
#[derive(Debug)]
pub struct TableSamples {
    /// The samples; the numbers of each are its row's.
    pub parts: Parts,
    /// The classes; a label is an index into them.
    pub classes: Vec<String>,
    /// The rows that are left out.
    pub left_out: Problems,
}

impl Table {
    /// The rows as samples, in an order by chance: each number between 0 and 1, the smallest and the largest of its
    /// column. The columns `without` are left out, as are those of words and of gaps, and rows that lack a number or
    /// the label. Rows of bytes that make up a square are pictures.
    ///
    /// # Errors
    /// [`Error::Data`] if a column does not exist, if no column of numbers is left, or if no row is whole.
    pub fn samples(&self, label: Option<usize>, without: &[usize]) -> Result<TableSamples> {
        let mut is_taken: Vec<bool> = self.columns.iter().map(Column::is_feature).collect();
        for &at in without.iter().chain(&label) {
            self.column(at)?;
            is_taken[at] = false;
        }
        let label = label.map(|at| self.column(at)).transpose()?;
        let features: Vec<&Column> = self
            .columns
            .iter()
            .zip(&is_taken)
            .filter_map(|(column, taken)| taken.then_some(column))
            .collect();
        if features.is_empty() {
            let left = if without.is_empty() { "" } else { " left" };
            let problem = format!("has no column of numbers{left}; at least one beside the label is needed");
            return Err(Error::data(&self.name, problem));
        }
        let mut left_out = self.uneven.clone();
        let mut rows = self.whole_rows(&features, label, &mut left_out);
        if rows.is_empty() {
            let first = left_out
                .first
                .first()
                .map_or(String::new(), |problem| format!(": line {} {}", problem.line, problem.what));
            return Err(Error::data(&self.name, format!("has no row without a gap{first}")));
        }
        // Tables are often sorted by label, and the last rows are what a model is judged by.
        own::shuffle(&mut rows);
        let (classes, labels) = label.map(|label| classes(label, &rows)).unzip();
        let train = match picture_shape(&features) {
            Some(shape) => self.pictures(&features, &rows, shape, labels),
            None => self.vectors(&features, &rows, labels),
        }?;
        let features = features.iter().map(|column| column.name.clone()).collect();
        Ok(TableSamples {
            parts: Parts { train, test: None, features },
            classes: classes.unwrap_or_default(),
            left_out,
        })
    }

    fn column(&self, at: usize) -> Result<&Column> {
        self.columns.get(at).ok_or_else(|| {
            Error::data(
                &self.name,
                format!("has {} columns, so no column {}", self.columns.len(), at.saturating_add(1)),
            )
        })
    }

    /// The rows that have all that is needed; the others are written down.
    fn whole_rows(
        &self,
        features: &[&Column],
        label: Option<&Column>,
        left_out: &mut Problems,
    ) -> Vec<usize> {
        let whole = |&row: &usize| {
            let numbers = features.iter().map(|column| (*column, column.number(row).err()));
            let classes = label.map(|column| (column, column.class(row).err()));
            let mut lacks = numbers.chain(classes).filter_map(|(column, lack)| Some((column, lack?)));
            let Some((column, lack)) = lacks.next() else { return true };
            left_out.push(self.lines[row].into(), || wording(&column.name, &lack));
            false
        };
        (0..self.lines.len()).filter(whole).collect()
    }

    fn vectors(&self, features: &[&Column], rows: &[usize], labels: Option<Vec<u32>>) -> Result<Dataset> {
        let scales: Vec<(f32, f32)> = features.iter().map(|column| scale(column)).collect();
        let mut values = Vec::with_capacity(rows.len() * features.len());
        for &row in rows {
            let scaled = features.iter().zip(&scales).map(|(column, (min, range))| {
                // Halves, since the distance of two finite numbers need not be finite.
                (column.number(row).unwrap_or(*min) / 2.0 - min / 2.0) / range
            });
            values.extend(scaled);
        }
        Dataset::new(&self.name, Shape::from([features.len()]), Values::Floats(values), labels)
    }

    fn pictures(
        &self,
        features: &[&Column],
        rows: &[usize],
        shape: Shape,
        labels: Option<Vec<u32>>,
    ) -> Result<Dataset> {
        let row = |&row: &usize| features.iter().map(move |column| column.number(row).unwrap_or(0.0) as u8);
        let data = rows.iter().flat_map(row).collect();
        Dataset::new(&self.name, shape, Values::Bytes { data, scale: 255.0 }, labels)
    }
}

fn wording(column: &str, lack: &Lack) -> String {
    match lack {
        Lack::Empty => format!("has nothing in \"{column}\""),
        Lack::NotANumber(word) => format!("has \"{word}\" in \"{column}\", where a number is needed"),
        Lack::TooManyClasses => {
            format!("has one of more than {MOST_CLASSES} different words in \"{column}\"")
        }
    }
}

/// The smallest number of a column and half of the distance to the largest; 1 where all are the same.
fn scale(column: &Column) -> (f32, f32) {
    let (min, max) = column.range().unwrap_or((0.0, 1.0));
    let range = max / 2.0 - min / 2.0;
    (min, if range > 0.0 { range } else { 1.0 })
}

/// The classes in order, by number where they are numbers, and the class of each row.
fn classes(label: &Column, rows: &[usize]) -> (Vec<String>, Vec<u32>) {
    let names: Vec<String> = rows.iter().filter_map(|&row| label.class(row).ok()).collect();
    let mut classes = names.clone();
    classes.sort_by(|a, b| match (a.parse::<f32>(), b.parse::<f32>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.cmp(b),
    });
    classes.dedup();
    let index: std::collections::HashMap<&str, u32> =
        classes.iter().enumerate().map(|(at, name)| (name.as_str(), at as u32)).collect();
    let labels = names.iter().map(|name| index[name.as_str()]).collect();
    (classes, labels)
}

/// The shape of rows that are pictures: whole numbers up to 255, as many as a square has, grey or in three colours.
fn picture_shape(features: &[&Column]) -> Option<Shape> {
    let [channels, side] = [1, 3].into_iter().find_map(|channels| {
        let side = (features.len() / channels).isqrt();
        (side * side * channels == features.len() && side >= LEAST_SIDE).then_some([channels, side])
    })?;
    let bytes = |column: &&Column| {
        column.is_whole() && column.range().is_some_and(|(min, max)| min >= 0.0 && max <= 255.0)
    };
    let bright = |column: &&Column| column.range().is_some_and(|(_, max)| max > 16.0);
    (features.iter().all(bytes) && features.iter().any(bright)).then(|| Shape::from([side, side, channels]))
}
