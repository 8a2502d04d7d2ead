//! Less colour, and fewer pixels.

use crate::colour::{RGB, luma};
use crate::kernels::Real;

/// Lightness of each pixel.
///
/// # Shapes
/// - `x`: `[h, w, 3]`   - `out`: `[h, w, 1]` (overwritten)
pub(super) fn greyscale<T: Real>(x: &[T], out: &mut [T]) {
    assert_eq!(x.len(), RGB * out.len(), "one lightness for three channels");
    for (out, pixel) in out.iter_mut().zip(x.chunks_exact(RGB)) {
        *out = luma(pixel);
    }
}

/// The mean of each square of `factor` by `factor` pixels.
///
/// # Shapes
/// - `x`: `[h, w, c]`   - `out`: `[h / factor, w / factor, c]` (overwritten)
pub(super) fn downsample<T: Real>(
    x: &[T],
    [height, width, channels]: [usize; 3],
    factor: usize,
    out: &mut [T],
) {
    let columns = width / factor;
    assert_eq!(out.len(), height / factor * columns * channels, "an image of another size");
    out.fill(T::zero());
    for (row, line) in x.chunks_exact(width * channels).enumerate() {
        for (column, pixel) in line.chunks_exact(channels).enumerate() {
            let start = (row / factor * columns + column / factor) * channels;
            out[start..start + channels].iter_mut().zip(pixel).for_each(|(out, &x)| *out += x);
        }
    }
    let share = T::of(1.0 / (factor * factor) as f64);
    out.iter_mut().for_each(|out| *out *= share);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_stays_white_and_green_is_lighter_than_blue() {
        let mut out = [0f32; 3];
        greyscale(&[1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0], &mut out);
        assert!(
            out.iter().zip([1.0, 0.587, 0.114]).all(|(out, right)| (out - right).abs() < 1e-6),
            "{out:?}"
        );
    }

    #[test]
    fn squares_are_averaged() {
        let x: Vec<f64> = (0..4 * 4 * 2).map(f64::from).collect();
        let mut out = [0.0; 8];
        downsample(&x, [4, 4, 2], 2, &mut out);
        assert_eq!(out, [5.0, 6.0, 9.0, 10.0, 21.0, 22.0, 25.0, 26.0]);
    }
}
