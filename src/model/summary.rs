//! A model for people to read: its layers one by one, and the table that Keras's `summary()` prints.

use std::fmt::Write;

use super::stack::Node;
use super::{Head, Model};
use crate::activation::Activation;
use crate::kernels::Real;
use crate::shape::Shape;

/// A layer of a model, for people to read.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerSummary {
    /// Its name in the model.
    pub name: String,
    /// Its Keras class name.
    pub kind: &'static str,
    /// The head it belongs to; none for the encoder's layers.
    pub head: Option<String>,
    /// The shape of one output sample.
    pub output_shape: Shape,
    /// How many numbers it holds.
    pub parameters: usize,
    /// Whether training changes them.
    pub trainable: bool,
    /// What is applied to its output.
    pub activation: Option<Activation>,
}

/// The columns of the table, and the widths that Keras gives them where nothing is wider.
const COLUMNS: [(&str, usize); 4] =
    [("Layer (type)", 31), ("Output Shape", 22), ("Param #", 13), ("Connected to", 18)];
/// The column whose entries stand at its right edge.
const NUMBERS: usize = 2;

impl<T: Real> Model<T> {
    /// The layers in order, encoder first.
    pub fn layers(&self) -> Vec<LayerSummary> {
        let summary = |(node, head): (&Node<T>, Option<&Head<T>>)| LayerSummary {
            name: node.name.clone(),
            kind: node.layer.kind(),
            head: head.map(|head| head.name.clone()),
            output_shape: node.layer.output_shape().clone(),
            parameters: node.params.len(),
            trainable: node.trainable,
            activation: node.layer.activation(),
        };
        self.nodes().map(summary).collect()
    }

    /// The table that Keras's `summary()` prints: layers, shapes with `None` for the batch, and parameters.
    ///
    /// Where there is more than one head, a column says which layer each layer is connected to, as in Keras.
    pub fn summary(&self) -> String {
        let rows = self.summary_rows();
        let columns = if self.heads.len() > 1 { COLUMNS.len() } else { COLUMNS.len() - 1 };
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let entries = rows.iter().map(|row| row[column].chars().count());
                entries.max().unwrap_or(0).max(COLUMNS[column].1)
            })
            .collect();
        let mut text = String::from("Model: \"autoencoder\"\n");
        text += &rule(&widths, ['┏', '━', '┳', '┓']);
        text += &line(&widths, COLUMNS.map(|(title, _)| title), '┃');
        text += &rule(&widths, ['┡', '━', '╇', '┩']);
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                text += &rule(&widths, ['├', '─', '┼', '┤']);
            }
            text += &line(&widths, row.each_ref().map(String::as_str), '│');
        }
        text += &rule(&widths, ['└', '─', '┴', '┘']);
        text + &self.totals()
    }

    /// Name and class, shape, parameters, and the layer before.
    fn summary_rows(&self) -> Vec<[String; 4]> {
        let input = "input_layer".to_owned();
        let mut rows =
            vec![[format!("{input} (InputLayer)"), batched(&self.input_shape), "0".into(), "-".into()]];
        let code = self.encoder.nodes.last().map_or(input.clone(), |node| node.name.clone());
        let stacks = self.heads.iter().map(|head| (&head.stack, code.clone()));
        for (stack, mut before) in std::iter::once((&self.encoder, input)).chain(stacks) {
            for node in &stack.nodes {
                rows.push([
                    format!("{} ({})", node.name, node.layer.kind()),
                    batched(node.layer.output_shape()),
                    thousands(node.params.len()),
                    format!("{before}[0][0]"),
                ]);
                before.clone_from(&node.name);
            }
        }
        rows
    }

    fn totals(&self) -> String {
        let trained: usize = self.trained_places().map(|place| place.len()).sum();
        let all = self.params.len();
        let entry = |what: &str, count: usize| {
            // Keras counts the bytes of float32, which is what every model is trained in.
            format!(" {what} params: {} ({})\n", thousands(count), memory(4 * count))
        };
        entry("Total", all) + &entry("Trainable", trained) + &entry("Non-trainable", all - trained)
    }
}

/// `(None, 28, 28, 1)`
fn batched(shape: &Shape) -> String {
    let mut text = String::from("(None");
    for extent in shape.dims() {
        write!(text, ", {extent}").expect("a string takes all that is written");
    }
    text + ")"
}

/// `1,234,567`
fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes as Keras's `readable_memory_size` writes them.
fn memory(bytes: usize) -> String {
    let mut size = bytes as f64;
    for unit in ["B", "KB", "MB"] {
        if size < 1024.0 {
            return format!("{size:.2} {unit}");
        }
        size /= 1024.0;
    }
    format!("{size:.2} GB")
}

fn rule(widths: &[usize], [left, across, between, right]: [char; 4]) -> String {
    let cells: Vec<String> = widths.iter().map(|width| across.to_string().repeat(width + 2)).collect();
    format!("{left}{}{right}\n", cells.join(&between.to_string()))
}

fn line(widths: &[usize], entries: [&str; 4], edge: char) -> String {
    let cells: Vec<String> = widths
        .iter()
        .zip(entries)
        .enumerate()
        .map(
            |(column, (width, entry))| {
                if column == NUMBERS { format!(" {entry:>width$} ") } else { format!(" {entry:<width$} ") }
            },
        )
        .collect();
    format!("{edge}{}{edge}\n", cells.join(&edge.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_keras() {
        assert_eq!(
            [0, 999, 1000, 25_120, 1_234_567].map(thousands),
            ["0", "999", "1,000", "25,120", "1,234,567"]
        );
        assert_eq!([0, 203_968, 4 << 20].map(memory), ["0.00 B", "199.19 KB", "4.00 MB"]);
        assert_eq!(batched(&Shape::from([28, 28, 1])), "(None, 28, 28, 1)");
    }
}
