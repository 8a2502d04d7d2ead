//! Time series as text: one a line, its label first, as the UCR archive has them; separated by commas or blanks.

use super::{Dataset, Values};
use crate::error::{Error, Result};
use crate::shape::Shape;

/// The longest series that is taken for one.
const LONGEST: usize = 1 << 20;

/// The series of a file, each of shape `[length, 1]`. Labels count from `first_label`, which becomes 0.
///
/// # Errors
/// [`Error::Data`] with `name`, the line and the column of what is not a number, or of a line of another length.
pub fn dataset(name: &str, bytes: &[u8], first_label: u32) -> Result<Dataset> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut rows = Rows { name, first_label, width: 0, labels: Vec::new(), values: Vec::new() };
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|error| Error::data(name, error.to_string()))? {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(&record, line)?;
    }
    let Some(length) = rows.width.checked_sub(1) else {
        return Err(Error::data(name, "holds no series; at least one line is needed"));
    };
    Dataset::new(name, Shape::from([length, 1]), Values::Floats(rows.values), Some(rows.labels))
}

/// A comma if the first line has one; a blank otherwise.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if first.contains(&b',') { b',' } else { b' ' }
}

struct Rows<'a> {
    name: &'a str,
    first_label: u32,
    /// Fields of a line; 0 before the first.
    width: usize,
    labels: Vec<u32>,
    values: Vec<f32>,
}

impl Rows<'_> {
    fn push(&mut self, record: &csv::ByteRecord, line: u64) -> Result<()> {
        // Blanks in a row separate only once.
        let fields = || record.iter().filter(|field| !field.is_empty());
        let width = fields().count();
        if self.width == 0 && !(2..=LONGEST).contains(&width) {
            let problem =
                format!("has {width} numbers in line {line}; a label and at least one value are needed");
            return Err(Error::data(self.name, problem));
        }
        if self.width != 0 && width != self.width {
            let problem =
                format!("has {width} numbers in line {line}, but {} in the lines before", self.width);
            return Err(Error::data(self.name, problem));
        }
        self.width = width;
        for (column, field) in fields().enumerate() {
            let value = number(field).ok_or_else(|| self.not_a_number(field, line, column))?;
            if column == 0 { self.push_label(value, line)? } else { self.values.push(value) }
        }
        Ok(())
    }

    fn push_label(&mut self, value: f32, line: u64) -> Result<()> {
        let label = value - self.first_label as f32;
        if label.fract() != 0.0 || !(0.0..1000.0).contains(&label) {
            let problem = format!(
                "has the label {value} in line {line}; labels are whole numbers from {}",
                self.first_label
            );
            return Err(Error::data(self.name, problem));
        }
        self.labels.push(label as u32);
        Ok(())
    }

    fn not_a_number(&self, field: &[u8], line: u64, column: usize) -> Error {
        let shown: String = String::from_utf8_lossy(field).chars().take(20).collect();
        let problem =
            format!("has \"{shown}\" in line {line}, column {}, where a number is needed", column + 1);
        Error::data(self.name, problem)
    }
}

fn number(field: &[u8]) -> Option<f32> {
    let value: f32 = std::str::from_utf8(field).ok()?.parse().ok()?;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commas_and_blanks_give_the_same_series() {
        let commas = dataset("ecg", b"1,0.5,-2\n3,1e-1,4\n", 1).unwrap();
        let blanks = dataset("ecg", b"  1.0  0.5 -2\n  3.0 0.1   4\n", 1).unwrap();
        assert_eq!(commas, blanks);
        let mut series = [0f32; 2];
        commas.write_sample(1, &mut series);
        assert_eq!((series, commas.label(0), commas.label(1)), ([0.1, 4.0], Some(0), Some(2)));
        assert_eq!(commas.sample_shape(), &Shape::from([2, 1]));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let error = |text: &str| dataset("ecg", text.as_bytes(), 1).unwrap_err().to_string();
        assert_eq!(error("1,2\n1,x\n"), "ecg: has \"x\" in line 2, column 2, where a number is needed");
        assert!(error("1,2\n1,inf\n").contains("\"inf\" in line 2, column 2"));
        assert!(error("1,2,3\n1,2\n").contains("2 numbers in line 2, but 3 in the lines before"));
        assert!(error("0,2\n").contains("the label 0 in line 1"));
        assert!(error("1\n").contains("1 numbers in line 1"));
        assert!(error("").contains("holds no series"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = dataset("any", &bytes, 1);
        }

        #[test]
        fn no_text_panics(text in "[0-9eE.,+\\- \n\"]{0,60}") {
            let _ = dataset("any", text.as_bytes(), 0);
        }
    }
}
