//! Windows that slide over images: what convolutions and pooling have in common.

use std::fmt;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::json::{Json, Problem, names, serde_too};
use crate::kernels::Conv2dDims;
use crate::shape::Shape;

/// The largest window, stride or factor that is not a slip of the pen.
const LARGEST_EXTENT: usize = 255;

/// A vertical and a horizontal extent; in a recipe a number for both, or a pair: `3` or `[3, 5]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The vertical extent.
    pub h: usize,
    /// The horizontal extent.
    pub w: usize,
}

impl Pair {
    pub(super) const fn both(extent: usize) -> Self {
        Self { h: extent, w: extent }
    }

    pub(super) fn check(self, field: &str) -> Result<()> {
        let allowed = 1..=LARGEST_EXTENT;
        if allowed.contains(&self.h) && allowed.contains(&self.w) {
            return Ok(());
        }
        let problem = format!("must lie between 1 and {LARGEST_EXTENT}, but is {self}");
        Err(Error::spec(field, problem))
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.h == self.w { write!(f, "{}", self.h) } else { write!(f, "[{}, {}]", self.h, self.w) }
    }
}

impl Json for Pair {
    fn read(value: Value) -> std::result::Result<Self, Problem> {
        let pair = match &value {
            Value::Array(_) => Vec::read(value.clone())?.try_into().ok(),
            _ => usize::read(value.clone()).ok().map(|extent| [extent; 2]),
        };
        let [h, w] = pair
            .ok_or_else(|| Problem::expected("a whole number such as 3, or a pair such as [3, 5]", &value))?;
        Ok(Self { h, w })
    }

    fn write(&self) -> Value {
        if self.h == self.w { self.h.write() } else { vec![self.h, self.w].write() }
    }
}

serde_too!(Pair);

names! {
    /// What happens at an image's border.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Padding {
        /// Windows stay inside the image.
        #[default]
        Valid = "valid",
        /// The image is padded so that a stride of 1 keeps its size; where the padding is odd, bottom and right get
        /// more.
        Same = "same",
    }
}

/// A window, and how it moves over an image.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub size: Pair,
    pub strides: Pair,
    pub padding: Padding,
}

impl Window {
    /// Every place of the window on an image `[h, w, c_in]`, with outputs of `c_out` channels, for a batch of none.
    ///
    /// # Errors
    /// [`Error::Spec`] naming `strides` or `size_field`, the recipe's word for the window's size.
    pub fn over(
        &self,
        (h, w, c_in): (usize, usize, usize),
        c_out: usize,
        size_field: &str,
    ) -> Result<Conv2dDims> {
        self.size.check(size_field)?;
        self.strides.check("strides")?;
        if self.padding == Padding::Valid && (self.size.h > h || self.size.w > w) {
            let problem = format!(
                "is {}, too large for an image of {h} by {w}; take a smaller one or padding \"same\"",
                self.size
            );
            return Err(Error::spec(size_field, problem));
        }
        let (ho, pad_top) = self.along(h, self.size.h, self.strides.h);
        let (wo, pad_left) = self.along(w, self.size.w, self.strides.w);
        let Self { size, strides, .. } = *self;
        Ok(Conv2dDims {
            n: 0,
            h,
            w,
            c_in,
            ho,
            wo,
            c_out,
            kh: size.h,
            kw: size.w,
            stride_h: strides.h,
            stride_w: strides.w,
            pad_top,
            pad_left,
        })
    }

    /// Places of the window along one axis, and the padding before the first pixel (TensorFlow's rule).
    fn along(&self, input: usize, size: usize, stride: usize) -> (usize, usize) {
        match self.padding {
            Padding::Valid => ((input - size) / stride + 1, 0),
            Padding::Same => {
                let places = input.div_ceil(stride);
                (places, ((places - 1) * stride + size).saturating_sub(input) / 2)
            }
        }
    }
}

/// Height, width and channels of a layer's input.
///
/// # Errors
/// [`Error::Spec`] when the input is no image.
pub(super) fn image(input: &Shape, kind: &str) -> Result<(usize, usize, usize)> {
    input.image().ok_or_else(|| {
        let problem = format!(
            "is \"{kind}\", which takes images [height, width, channels], but its input is {input}; a Reshape \
             before it would help"
        );
        Error::spec("layer", problem)
    })
}

/// An output `[h, w, c]`, checked.
///
/// # Errors
/// [`Error::Spec`] naming `field` when a sample would not fit in memory.
pub(super) fn checked_image(dims: [usize; 3], field: &str) -> Result<Shape> {
    let shape = Shape::from(dims);
    shape.check(field)?;
    Ok(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(input: usize, size: usize, stride: usize, padding: Padding) -> (usize, usize) {
        let window = Window { size: Pair::both(size), strides: Pair::both(stride), padding };
        let dims = window.over((input, input, 1), 1, "kernel_size").unwrap();
        (dims.ho, dims.pad_top)
    }

    #[test]
    fn same_padding_puts_the_odd_row_at_the_end() {
        assert_eq!(places(28, 3, 1, Padding::Same), (28, 1));
        assert_eq!(places(28, 3, 2, Padding::Same), (14, 0));
        assert_eq!(places(7, 2, 2, Padding::Same), (4, 0));
        assert_eq!(places(7, 4, 1, Padding::Same), (7, 1));
        assert_eq!(places(5, 2, 3, Padding::Same), (2, 0));
        assert_eq!(places(16, 3, 1, Padding::Valid), (14, 0));
        assert_eq!(places(7, 3, 3, Padding::Valid), (2, 0));
    }

    #[test]
    fn a_pair_is_a_number_or_two() {
        let read = serde_json::from_str::<Pair>;
        assert_eq!(read("3").unwrap(), Pair::both(3));
        assert_eq!(read("[3, 5]").unwrap(), Pair { h: 3, w: 5 });
        assert_eq!(serde_json::to_string(&Pair { h: 3, w: 5 }).unwrap(), "[3,5]");
        for wrong in ["[3]", "[3, 5, 7]", "-1", "\"3\"", "3.5"] {
            let error = read(wrong).unwrap_err().to_string();
            assert!(error.contains("a pair such as [3, 5]"), "{wrong}: {error}");
        }
    }

    #[test]
    fn a_window_that_does_not_fit_is_named() {
        let window = Window { size: Pair::both(5), strides: Pair::both(1), padding: Padding::Valid };
        let error = window.over((4, 9, 1), 1, "pool_size").unwrap_err().to_string();
        assert!(error.starts_with("pool_size is 5, too large for an image of 4 by 9"), "{error}");
    }
}
