//! Bicubic interpolation, the usual yardstick of super-resolution.

use super::ImageSize;
use crate::error::{Error, Result};

/// Keys's parameter. Pillow, MATLAB and TensorFlow use -0.5, the only value whose error is of third order; OpenCV and
/// PyTorch use -0.75.
const A: f32 = -0.5;
/// How far the kernel reaches, in source pixels.
const REACH: f32 = 2.0;

/// The image at another height and width, by Keys's cubic convolution (Keys 1981).
///
/// Does what Pillow's `resize(…, BICUBIC)` does with float images: pixel centres lie at half numbers, the kernel is
/// widened when the image shrinks, and at an edge the weights that are left are made to sum to 1 again. Like there, values
/// may overshoot; clamp them to 0 to 1 before they are compared or shown.
///
/// # Shapes
/// - `image`: `[height, width, channels]` of `size`   - result: `[height, width, channels]`
/// # Errors
/// [`Error`] if the image has another size, or the new height or width is 0.
pub fn bicubic(image: &[f32], size: ImageSize, height: usize, width: usize) -> Result<Vec<f32>> {
    size.check(image)?;
    for (field, value) in [("height", height), ("width", width)] {
        if value == 0 {
            return Err(Error::spec(field, "must be at least 1, but is 0"));
        }
    }
    let wide = resize_rows(image, size.width, size.channels, &taps(size.width, width));
    // A row of pixels is one wide pixel of the vertical pass.
    Ok(resize_rows(&wide, size.height, width * size.channels, &taps(size.height, height)))
}

/// What one target pixel is made of: source pixels from `first` on, and how much of each.
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

fn taps(from: usize, to: usize) -> Vec<Taps> {
    let scale = from as f32 / to as f32;
    let stretch = scale.max(1.0);
    let of_pixel = |pixel: usize| {
        let center = (pixel as f32 + 0.5) * scale;
        let first = (center - REACH * stretch + 0.5).max(0.0) as usize;
        let end = ((center + REACH * stretch + 0.5) as usize).min(from);
        let weigh = |source: usize| kernel((source as f32 + 0.5 - center) / stretch);
        let weights: Vec<f32> = (first..end).map(weigh).collect();
        let total: f32 = weights.iter().sum();
        Taps { first, weights: weights.iter().map(|weight| weight / total).collect() }
    };
    (0..to).map(of_pixel).collect()
}

/// 1 at 0, 0 at every other whole number, smooth, and 0 from 2 on.
fn kernel(x: f32) -> f32 {
    let x = x.abs();
    if x < 1.0 {
        ((A + 2.0) * x - (A + 3.0)) * x * x + 1.0
    } else if x < REACH {
        (((x - 5.0) * x + 8.0) * x - 4.0) * A
    } else {
        0.0
    }
}

/// Each run of `extent` pixels of `values` values becomes one of as many pixels as there are taps.
fn resize_rows(image: &[f32], extent: usize, values: usize, taps: &[Taps]) -> Vec<f32> {
    let mut resized = Vec::with_capacity(image.len() / extent * taps.len());
    for row in image.chunks_exact(extent * values) {
        for tap in taps {
            let start = resized.len();
            resized.resize(start + values, 0.0);
            let pixels = row[tap.first * values..].chunks_exact(values);
            for (pixel, weight) in pixels.zip(&tap.weights) {
                resized[start..].iter_mut().zip(pixel).for_each(|(to, from)| *to += weight * from);
            }
        }
    }
    resized
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn doubling_a_row_gives_the_values_worked_by_hand() {
        // The kernel at 1.75, 1.25, 0.75 and 0.25.
        let spike = [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0];
        let doubled = bicubic(&spike, ImageSize::new(1, 7, 1), 1, 14).unwrap();
        let expected = [0.0, -0.0234375, -0.0703125, 0.2265625, 0.8671875, 0.8671875, 0.2265625];
        assert!(doubled[2..9].iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{doubled:?}");
    }

    #[test]
    fn weights_at_an_edge_sum_to_1_again() {
        // Of the first pixel's taps, 0.8671875 and -0.0703125 are left.
        let doubled = bicubic(&[1.0, 0.0], ImageSize::new(1, 2, 1), 1, 4).unwrap();
        assert!((doubled[0] - 0.8671875 / 0.796875).abs() < 1e-6);
    }

    #[test]
    fn channels_do_not_mix() {
        let size = ImageSize::new(2, 2, 2);
        let large = bicubic(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], size, 4, 4).unwrap();
        assert!(large.chunks(2).all(|pixel| (pixel[0] - 1.0).abs() < 1e-6 && pixel[1].abs() < 1e-6));
    }

    #[test]
    fn an_image_cannot_shrink_to_nothing() {
        let error = bicubic(&[1.0], ImageSize::new(1, 1, 1), 0, 1).unwrap_err();
        assert_eq!(error.to_string(), "height must be at least 1, but is 0");
    }

    proptest! {
        #[test]
        fn the_same_size_changes_nothing_and_an_even_image_stays_even(
            height in 1usize..9, width in 1usize..9, to in (1usize..20, 1usize..20), value in -1f32..1.0,
        ) {
            let size = ImageSize::new(height, width, 1);
            let image: Vec<f32> = (0..size.len()).map(|i| (i as f32 * 0.7).sin()).collect();
            let same = bicubic(&image, size, height, width).unwrap();
            prop_assert!(same.iter().zip(&image).all(|(a, b)| (a - b).abs() < 1e-6));
            let even = bicubic(&vec![value; size.len()], size, to.0, to.1).unwrap();
            prop_assert!(even.iter().all(|v| (v - value).abs() < 1e-5));
        }

        #[test]
        fn a_ramp_is_continued_exactly_away_from_the_edges(slope in -2f32..2.0) {
            let ramp: Vec<f32> = (0..12).map(|i| slope * (i as f32 + 0.5)).collect();
            let doubled = bicubic(&ramp, ImageSize::new(1, 12, 1), 1, 24).unwrap();
            for (i, value) in doubled.iter().enumerate().skip(4).take(16) {
                prop_assert!((value - slope * (i as f32 + 0.5) / 2.0).abs() < 1e-4);
            }
        }
    }
}
