//! Shapes of one sample (the batch axis is never part of a shape), in Keras's order: `[height, width, channels]`.

use std::fmt;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::json::{Json, Problem, serde_too};

/// The most numbers that one sample may hold; a recipe that asks for more is a slip of the pen.
const LARGEST_SAMPLE: usize = 1 << 24;

/// The extents of one sample, outermost first; `[784]`, `[28, 28, 1]`, `[140, 1]`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Shape(Vec<usize>);

impl Shape {
    /// A shape with these extents.
    pub fn new(dims: impl Into<Vec<usize>>) -> Self {
        Self(dims.into())
    }

    /// The extents, outermost first.
    pub fn dims(&self) -> &[usize] {
        &self.0
    }

    /// How many axes there are.
    pub fn rank(&self) -> usize {
        self.0.len()
    }

    /// How many numbers one sample holds.
    #[expect(clippy::len_without_is_empty, reason = "a checked shape is never empty")]
    pub fn len(&self) -> usize {
        self.0.iter().product()
    }

    /// The innermost extent: channels of an image, features of a vector.
    pub fn last(&self) -> usize {
        self.0.last().copied().unwrap_or(0)
    }

    /// Height, width and channels, when the shape is an image's.
    pub fn image(&self) -> Option<(usize, usize, usize)> {
        match self.0[..] {
            [h, w, c] => Some((h, w, c)),
            _ => None,
        }
    }

    /// Checks that every extent is at least 1 and that a sample fits in memory.
    ///
    /// # Errors
    /// [`Error::Spec`] naming `field`.
    pub fn check(&self, field: &str) -> Result<()> {
        if self.0.is_empty() {
            return Err(Error::spec(field, "must name at least one extent, such as [784] or [28, 28, 1]"));
        }
        if let Some(axis) = self.0.iter().position(|&extent| extent == 0) {
            return Err(Error::spec(format!("{field}[{axis}]"), "must be at least 1, but is 0"));
        }
        match self.0.iter().try_fold(1usize, |product, &extent| product.checked_mul(extent)) {
            Some(len) if len <= LARGEST_SAMPLE => Ok(()),
            _ => Err(Error::spec(field, format!("asks for more than {LARGEST_SAMPLE} numbers a sample"))),
        }
    }
}

impl Json for Shape {
    fn read(value: Value) -> std::result::Result<Self, Problem> {
        Vec::read(value).map(Self)
    }

    fn write(&self) -> Value {
        self.0.write()
    }
}

serde_too!(Shape);

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dims: Vec<String> = self.0.iter().map(usize::to_string).collect();
        write!(f, "[{}]", dims.join(", "))
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<const N: usize> From<[usize; N]> for Shape {
    fn from(dims: [usize; N]) -> Self {
        Self(dims.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_extent_is_named_by_its_axis() {
        let error = Shape::from([28, 0, 1]).check("model.input_shape").unwrap_err();
        assert_eq!(error.to_string(), "model.input_shape[1] must be at least 1, but is 0");
    }

    #[test]
    fn an_overflowing_shape_is_refused() {
        assert!(Shape::from([usize::MAX, 2]).check("model.input_shape").is_err());
    }
}
