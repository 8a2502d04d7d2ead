//! What images are compared with: a ratio of signal to noise, and the filters and interpolation that a model must beat.
//!
//! An image is a slice of `height * width * channels` values, row-major, channels innermost, as everywhere.

mod bicubic;
mod median;
mod non_local_means;

pub use bicubic::bicubic;
pub use median::median_filter;
pub use non_local_means::{NonLocalMeans, non_local_means};

use crate::error::{Error, Result};

/// Height, width and channels of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageSize {
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
    /// Values a pixel: 1 for grey, 3 for colour.
    pub channels: usize,
}

impl ImageSize {
    /// An image of this size.
    pub fn new(height: usize, width: usize, channels: usize) -> Self {
        Self { height, width, channels }
    }

    /// How many values an image holds.
    #[expect(clippy::len_without_is_empty, reason = "no image is empty")]
    pub fn len(self) -> usize {
        self.height * self.width * self.channels
    }

    fn index(self, row: usize, column: usize, channel: usize) -> usize {
        (row * self.width + column) * self.channels + channel
    }

    fn check(self, image: &[f32]) -> Result<()> {
        if image.len() == self.len() && !image.is_empty() {
            return Ok(());
        }
        let Self { height, width, channels } = self;
        let problem = format!("must hold {height} x {width} x {channels} values, but holds {}", image.len());
        Err(Error::data("the image", problem))
    }
}

/// The place `offset` away from `place`, on an axis of `extent` places whose ends repeat for ever.
fn clamped(place: usize, offset: isize, extent: usize) -> usize {
    place.saturating_add_signed(offset).min(extent - 1)
}

/// Mean of the squared differences.
///
/// # Errors
/// [`Error::Data`] if the two differ in length or are empty.
pub fn mean_squared_error(a: &[f32], b: &[f32]) -> Result<f64> {
    if a.len() != b.len() || a.is_empty() {
        let problem = format!("must be of one size, but hold {} and {} values", a.len(), b.len());
        return Err(Error::data("the images", problem));
    }
    let sum: f64 = a.iter().zip(b).map(|(&a, &b)| (f64::from(a) - f64::from(b)).powi(2)).sum();
    Ok(sum / a.len() as f64)
}

/// Peak signal-to-noise ratio in decibels of values from 0 to 1: -10 log₁₀ of the mean squared error; infinite if there
/// is no error.
///
/// Over several images, average the ratios of the images, not their errors, to do as is usual.
///
/// # Errors
/// As [`mean_squared_error`].
pub fn psnr(a: &[f32], b: &[f32]) -> Result<f64> {
    Ok(-10.0 * mean_squared_error(a, b)?.log10())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_the_range_is_20_decibels() {
        assert!((psnr(&[0.5; 4], &[0.6; 4]).unwrap() - 20.0).abs() < 1e-5);
        assert_eq!(psnr(&[0.5], &[0.5]).unwrap(), f64::INFINITY);
        assert!((mean_squared_error(&[0.0, 1.0], &[0.0, 0.5]).unwrap() - 0.125).abs() < 1e-12);
        assert!(psnr(&[0.5], &[]).is_err());
    }

    #[test]
    fn an_image_of_another_size_is_named() {
        let error = ImageSize::new(2, 3, 1).check(&[0.0; 5]).unwrap_err();
        assert_eq!(error.to_string(), "the image: must hold 2 x 3 x 1 values, but holds 5");
    }
}
