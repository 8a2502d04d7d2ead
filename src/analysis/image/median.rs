//! The median filter, which takes specks away and keeps edges.

use super::{ImageSize, clamped};
use crate::error::{Error, Result};

/// Each value replaced by the median of the square of `width` x `width` values about it, each channel on its own; edges
/// repeat, as in OpenCV's `medianBlur`.
///
/// # Errors
/// [`Error`] if the image has another size, or `width` is not 3 or 5.
pub fn median_filter(image: &[f32], size: ImageSize, width: usize) -> Result<Vec<f32>> {
    size.check(image)?;
    if width != 3 && width != 5 {
        return Err(Error::spec("width", format!("must be 3 or 5, but is {width}")));
    }
    let reach = (width / 2) as isize;
    let mut filtered = Vec::with_capacity(image.len());
    let mut window = Vec::with_capacity(width * width);
    for row in 0..size.height {
        for column in 0..size.width {
            for channel in 0..size.channels {
                window.clear();
                for dy in -reach..=reach {
                    let row = clamped(row, dy, size.height);
                    let value = |dx| image[size.index(row, clamped(column, dx, size.width), channel)];
                    window.extend((-reach..=reach).map(value));
                }
                let middle = window.len() / 2;
                filtered.push(*window.select_nth_unstable_by(middle, f32::total_cmp).1);
            }
        }
    }
    Ok(filtered)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_speck_goes_and_an_edge_stays() {
        let size = ImageSize::new(3, 4, 1);
        let edge = [0.0, 0.0, 1.0, 1.0].repeat(3);
        let mut specked = edge.clone();
        specked[4] = 0.9;
        assert_eq!(median_filter(&specked, size, 3).unwrap(), edge);
        assert!(median_filter(&edge, size, 4).is_err() && median_filter(&edge[..5], size, 3).is_err());
    }

    #[test]
    fn the_middle_of_nine_and_of_twenty_five() {
        let image: Vec<f32> = (0..25).map(|i| ((i * 7) % 25) as f32).collect();
        let size = ImageSize::new(5, 5, 1);
        // All 25 values about the centre are 0 to 24; the nine are 17, 24, 6, 2, 9, 16, 12, 19 and 1.
        assert_eq!(median_filter(&image, size, 5).unwrap()[12], 12.0);
        assert_eq!(median_filter(&image, size, 3).unwrap()[12], 12.0);
    }

    proptest! {
        #[test]
        fn channels_are_filtered_on_their_own(image in prop::collection::vec(0f32..1.0, 20)) {
            let (grey, colour) = (ImageSize::new(4, 5, 1), ImageSize::new(4, 5, 2));
            let doubled: Vec<f32> = image.iter().flat_map(|&v| [v, 1.0 - v]).collect();
            let filtered = median_filter(&doubled, colour, 3).unwrap();
            let first: Vec<f32> = filtered.iter().step_by(2).copied().collect();
            prop_assert_eq!(first, median_filter(&image, grey, 3).unwrap());
        }
    }
}
