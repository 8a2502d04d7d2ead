//! Lightness and colour apart, as ITU-R BT.601 has them: luma Y = 0.299 R + 0.587 G + 0.114 B, and the two chroma
//! differences (B - Y) / 1.772 and (R - Y) / 1.402, each from -½ to ½.

use crate::kernels::Real;

/// Channels of a picture in colour.
pub const RGB: usize = 3;
/// Numbers that say a pixel's colour, its lightness apart.
pub const CHROMA: usize = 2;

const LUMA: [f64; RGB] = [0.299, 0.587, 0.114];
/// What brings the blue and the red difference to a range of 1.
const RANGES: [f64; CHROMA] = [1.772, 1.402];

/// The lightness of a pixel.
pub fn luma<T: Real>(rgb: &[T]) -> T {
    rgb.iter().zip(LUMA).map(|(&x, share)| x * T::of(share)).sum()
}

/// The chroma of a pixel: blue, then red.
pub fn chroma<T: Real>(rgb: &[T]) -> [T; CHROMA] {
    let lightness = luma(rgb);
    [(rgb[2] - lightness) / T::of(RANGES[0]), (rgb[0] - lightness) / T::of(RANGES[1])]
}

/// The pixel of this lightness and chroma, cut off where there is no such colour.
pub fn rgb<T: Real>(lightness: T, chroma: &[T]) -> [T; RGB] {
    let (blue, red) = (lightness + chroma[0] * T::of(RANGES[0]), lightness + chroma[1] * T::of(RANGES[1]));
    let rest = lightness - T::of(LUMA[0]) * red - T::of(LUMA[2]) * blue;
    [red, rest / T::of(LUMA[1]), blue].map(|value| value.max(T::zero()).min(T::one()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_its_lightness_and_its_chroma() {
        for pixel in [[0.2, 0.7, 0.4], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.5, 0.5, 0.5], [0.0, 1.0, 1.0]] {
            let back = rgb(luma(&pixel), &chroma(&pixel));
            assert!(
                back.iter().zip(pixel).all(|(a, b): (&f64, f64)| (a - b).abs() < 1e-12),
                "{pixel:?} {back:?}"
            );
        }
    }

    #[test]
    fn grey_has_no_chroma_and_pure_blue_and_red_have_a_half() {
        assert!(chroma(&[0.3, 0.3, 0.3]).iter().all(|value: &f64| value.abs() < 1e-12));
        assert!((chroma(&[0.0, 0.0, 1.0])[0] - 0.5_f64).abs() < 1e-12);
        assert!((chroma(&[1.0, 0.0, 0.0])[1] - 0.5_f64).abs() < 1e-12);
    }

    #[test]
    fn impossible_colours_are_cut_off() {
        assert_eq!(rgb(1.0, &[0.5, 0.5])[2], 1.0);
        assert_eq!(rgb(0.0, &[-0.5, 0.0])[2], 0.0);
    }
}
