//! Reads a table in pieces, wherever they are cut.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::column::Column;
use super::{Problems, Table};
use crate::data::own::MOST_BYTES;
use crate::error::{Error, Result};

/// The longest row: a larger one is a file that is no table, or a quotation mark that nobody closed.
const LONGEST_ROW: usize = 1 << 24;
/// The most columns.
const MOST_COLUMNS: usize = 1 << 16;
/// The most fields of all rows together, four bytes each; rows beyond are counted and not taken.
const MOST_FIELDS: usize = MOST_BYTES / 4;
/// This many bytes say which character stands between fields.
const SNIFFED: usize = 1 << 16;
/// What some programs write before anything else.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A table that is being read.
pub struct TableReader {
    csv: Option<Reader>,
    separator: u8,
    /// The first bytes, until there are enough of them to see how fields are separated.
    sniffed: Vec<u8>,
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// How much of `fields` and `ends` the row under way has filled.
    filled: (usize, usize),
    table: Table,
    /// The first row and its line: the header or not, depending on the second.
    first: Option<(Vec<String>, u64)>,
}

impl std::fmt::Debug for TableReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableReader").field("table", &self.table.name).finish_non_exhaustive()
    }
}

impl TableReader {
    /// For a table that messages call `name`.
    pub fn new(name: &str) -> Self {
        let table = Table {
            name: name.to_owned(),
            columns: Vec::new(),
            lines: Vec::new(),
            has_header: false,
            uneven: Problems::default(),
            beyond: 0,
        };
        Self {
            csv: None,
            separator: b',',
            sniffed: Vec::new(),
            fields: vec![0; 1 << 12],
            ends: vec![0; 1 << 8],
            filled: (0, 0),
            table,
            first: None,
        }
    }

    /// Takes the next piece of the file.
    ///
    /// # Errors
    /// [`Error::Data`] if this is no table: a zero byte, a row without an end, too many columns.
    pub fn push(&mut self, piece: &[u8]) -> Result<()> {
        if piece.contains(&0) {
            return self.fail("is no text: it holds zero bytes. A table is saved as CSV, UTF-8");
        }
        if self.csv.is_some() {
            return if piece.is_empty() { Ok(()) } else { self.read(piece) };
        }
        self.sniffed.extend_from_slice(piece);
        if self.sniffed.len() >= SNIFFED { self.begin() } else { Ok(()) }
    }

    /// The table, when the whole file was pushed.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no row, or the last one has no end.
    pub fn finish(mut self) -> Result<Table> {
        if self.csv.is_none() {
            self.begin()?;
        }
        // An empty piece is the end of the file.
        self.read(&[])?;
        if let Some((first, line)) = self.first.take() {
            self.open(&first, line, &[]);
        }
        if self.table.lines.is_empty() {
            return self.fail("holds no rows; at least one line of numbers is needed");
        }
        Ok(self.table)
    }

    fn fail<T>(&self, problem: impl Into<String>) -> Result<T> {
        Err(Error::data(&self.table.name, problem))
    }

    fn begin(&mut self) -> Result<()> {
        let sniffed = std::mem::take(&mut self.sniffed);
        let text = sniffed.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&sniffed);
        self.separator = separator(text);
        self.csv = Some(ReaderBuilder::new().delimiter(self.separator).build());
        if text.is_empty() { Ok(()) } else { self.read(text) }
    }

    fn read(&mut self, mut piece: &[u8]) -> Result<()> {
        let is_end = piece.is_empty();
        loop {
            let csv = self.csv.as_mut().expect("reading has begun");
            let (bytes, ends) = self.filled;
            let (result, read, wrote, ended) =
                csv.read_record(piece, &mut self.fields[bytes..], &mut self.ends[ends..]);
            let line_is_over = piece[..read].last() == Some(&b'\n');
            piece = &piece[read..];
            self.filled = (bytes + wrote, ends + ended);
            let line = csv.line() - u64::from(line_is_over);
            match result {
                ReadRecordResult::InputEmpty if is_end => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(()),
                ReadRecordResult::OutputFull if self.fields.len() >= LONGEST_ROW => {
                    let problem =
                        "is longer than any row of a table; a quotation mark may lack its other half";
                    return self.fail(format!("the row that ends in line {line} {problem}"));
                }
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MOST_COLUMNS => {
                    return self.fail(format!("line {line} has more than {MOST_COLUMNS} fields"));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => self.row(line),
            }
        }
    }

    /// Takes the row that has just ended in this line.
    fn row(&mut self, line: u64) {
        let (bytes, count) = std::mem::take(&mut self.filled);
        let mut start = 0;
        let text = self.fields[..bytes].to_vec();
        let line = line - text.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let fields: Vec<_> = self.ends[..count]
            .iter()
            .map(|&end| {
                let field = String::from_utf8_lossy(&text[start..end]);
                start = end;
                field
            })
            .collect();
        let fields: Vec<&str> = fields.iter().map(|field| field.trim()).collect();
        if fields.iter().all(|field| field.is_empty()) {
            return;
        }
        if let Some((first, first_line)) = self.first.take() {
            self.open(&first, first_line, &fields);
        } else if self.table.columns.is_empty() {
            self.first = Some((fields.iter().map(|&field| field.to_owned()).collect(), line));
            return;
        }
        self.add(&fields, line);
    }

    /// Decides what the first row is: names, if it holds no number where the next one does.
    fn open(&mut self, first: &[String], line: u64, next: &[&str]) {
        let first: Vec<&str> = first.iter().map(String::as_str).collect();
        let numbers = |row: &[&str]| row.iter().filter(|field| self.number(field).is_some()).count();
        let is_header = numbers(&first) == 0 && (numbers(next) > 0 || next.is_empty());
        let name = |at: usize| match first[at] {
            name if is_header && !name.is_empty() => name.to_owned(),
            _ => format!("column {}", at + 1),
        };
        self.table.columns = (0..first.len()).map(|at| Column::new(name(at))).collect();
        self.table.has_header = is_header;
        if !is_header {
            self.add(&first, line);
        }
    }

    fn add(&mut self, fields: &[&str], line: u64) {
        let (have, want) = (fields.len(), self.table.columns.len());
        if have != want {
            return self
                .table
                .uneven
                .push(line, || format!("has {have} fields, where the first line has {want}"));
        }
        if (self.table.lines.len() + 1) * want > MOST_FIELDS {
            self.table.beyond += 1;
            return;
        }
        for (at, field) in fields.iter().enumerate() {
            let number = self.number(field);
            self.table.columns[at].push(field, number);
        }
        self.table.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }

    /// The finite number that a field is. Where semicolons separate, a comma may stand before the decimals.
    fn number(&self, field: &str) -> Option<f32> {
        let parse = |text: &str| text.parse::<f32>().ok().filter(|number| number.is_finite());
        let decimal = || (self.separator == b';').then(|| parse(&field.replacen(',', ".", 1))).flatten();
        parse(field).or_else(decimal)
    }
}

/// The character that separates most of the first line: a comma, unless there are more of another.
fn separator(text: &[u8]) -> u8 {
    let line = text.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let count = |separator: u8| line.unwrap_or_default().iter().filter(|&&byte| byte == separator).count();
    let others = [b';', b'\t'].into_iter().filter(|&other| count(other) > count(b','));
    others.max_by_key(|&other| count(other)).unwrap_or(b',')
}
