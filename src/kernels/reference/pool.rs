//! Pooling and up-sampling: the plain bodies. A window is a [`Conv2dDims`] whose `kh`, `kw` are the window's extents
//! and whose `c_in` and `c_out` agree; pixels that padding adds take no part.

use crate::kernels::{Conv2dDims, Real, UpsampleDims};

/// y = the largest number of each window, channel by channel.
///
/// # Shapes
/// - `x`: `[n, h, w, c]` - `y`: `[n, ho, wo, c]`, overwritten
/// # Panics
/// If a slice length differs from its shape.
pub fn max_pool2d_forward<T: Real>(x: &[T], y: &mut [T], dims: &Conv2dDims) {
    dims.check_pool(x, y);
    let c = dims.c_out;
    for ((n, oh, ow), y) in dims.outputs().zip(y.chunks_exact_mut(c)) {
        y.fill(T::neg_infinity());
        dims.taps(oh, ow, |_, ih, iw| {
            let x = &x[dims.x_index(n, ih, iw)..][..c];
            y.iter_mut().zip(x).for_each(|(y, &x)| *y = if x > *y { x } else { *y });
        });
    }
}

/// The gradient of [`max_pool2d_forward`]: each number of `dy` goes to the first pixel of its window that holds the
/// largest number.
///
/// # Shapes
/// - `x`, `dx` (overwritten): `[n, h, w, c]` - `y`, `dy` (destroyed): `[n, ho, wo, c]`
/// # Panics
/// If a slice length differs from its shape.
pub fn max_pool2d_backward<T: Real>(x: &[T], y: &[T], dy: &mut [T], dx: &mut [T], dims: &Conv2dDims) {
    dims.check_pool(x, y);
    dims.check_pool(dx, dy);
    let c = dims.c_out;
    dx.fill(T::zero());
    for (((n, oh, ow), y), dy) in dims.outputs().zip(y.chunks_exact(c)).zip(dy.chunks_exact_mut(c)) {
        dims.taps(oh, ow, |_, ih, iw| {
            let place = dims.x_index(n, ih, iw);
            let (x, dx) = (&x[place..][..c], &mut dx[place..][..c]);
            for (((&x, dx), &y), dy) in x.iter().zip(dx).zip(y).zip(dy.iter_mut()) {
                // What is given away becomes 0, so that a later pixel with the same number gets none.
                let share = if x == y { *dy } else { T::zero() };
                *dx += share;
                *dy -= share;
            }
        });
    }
}

/// y = the mean of each window, channel by channel, over the pixels that lie inside the input.
///
/// # Shapes
/// - `x`: `[n, h, w, c]` - `y`: `[n, ho, wo, c]`, overwritten
/// # Panics
/// If a slice length differs from its shape.
pub fn average_pool2d_forward<T: Real>(x: &[T], y: &mut [T], dims: &Conv2dDims) {
    dims.check_pool(x, y);
    let c = dims.c_out;
    for ((n, oh, ow), y) in dims.outputs().zip(y.chunks_exact_mut(c)) {
        y.fill(T::zero());
        let mut count = 0;
        dims.taps(oh, ow, |_, ih, iw| {
            let x = &x[dims.x_index(n, ih, iw)..][..c];
            y.iter_mut().zip(x).for_each(|(y, &x)| *y += x);
            count += 1;
        });
        let share = T::one() / T::of(f64::from(count));
        y.iter_mut().for_each(|y| *y *= share);
    }
}

/// The gradient of [`average_pool2d_forward`].
///
/// # Shapes
/// - `dy`: `[n, ho, wo, c]` - `dx`: `[n, h, w, c]`, overwritten
/// # Panics
/// If a slice length differs from its shape.
pub fn average_pool2d_backward<T: Real>(dy: &[T], dx: &mut [T], dims: &Conv2dDims) {
    dims.check_pool(dx, dy);
    let c = dims.c_out;
    dx.fill(T::zero());
    for ((n, oh, ow), dy) in dims.outputs().zip(dy.chunks_exact(c)) {
        let mut count = 0;
        dims.taps(oh, ow, |_, _, _| count += 1);
        let share = T::one() / T::of(f64::from(count));
        dims.taps(oh, ow, |_, ih, iw| {
            let dx = &mut dx[dims.x_index(n, ih, iw)..][..c];
            dx.iter_mut().zip(dy).for_each(|(dx, &dy)| *dx += share * dy);
        });
    }
}

/// y = x with every pixel repeated `size_h` times down and `size_w` times across.
///
/// # Shapes
/// - `x`: `[n, h, w, c]` - `y`: `[n, h · size_h, w · size_w, c]`, overwritten
/// # Panics
/// If a slice length differs from its shape.
pub fn upsample2d_forward<T: Real>(x: &[T], y: &mut [T], dims: &UpsampleDims) {
    dims.check(x, y);
    let UpsampleDims { w, c, size_h, size_w, .. } = *dims;
    let wide = w * size_w * c;
    for (x, rows) in x.chunks_exact(w * c).zip(y.chunks_exact_mut(wide * size_h)) {
        let (first, others) = rows.split_at_mut(wide);
        for (x, copies) in x.chunks_exact(c).zip(first.chunks_exact_mut(c * size_w)) {
            copies.chunks_exact_mut(c).for_each(|y| y.copy_from_slice(x));
        }
        others.chunks_exact_mut(wide).for_each(|row| row.copy_from_slice(first));
    }
}

/// The gradient of [`upsample2d_forward`]: the sum over each pixel's copies.
///
/// # Shapes
/// - `dy`: `[n, h · size_h, w · size_w, c]` - `dx`: `[n, h, w, c]`, overwritten
/// # Panics
/// If a slice length differs from its shape.
pub fn upsample2d_backward<T: Real>(dy: &[T], dx: &mut [T], dims: &UpsampleDims) {
    dims.check(dx, dy);
    let UpsampleDims { w, c, size_h, size_w, .. } = *dims;
    let wide = w * size_w * c;
    dx.fill(T::zero());
    for (rows, dx) in dy.chunks_exact(wide * size_h).zip(dx.chunks_exact_mut(w * c)) {
        for row in rows.chunks_exact(wide) {
            for (copies, dx) in row.chunks_exact(c * size_w).zip(dx.chunks_exact_mut(c)) {
                for dy in copies.chunks_exact(c) {
                    dx.iter_mut().zip(dy).for_each(|(dx, &dy)| *dx += dy);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows of 2x2 over 3x3, moved by 2, as `same` padding lays them.
    const DIMS: Conv2dDims = Conv2dDims {
        n: 1,
        h: 3,
        w: 3,
        c_in: 1,
        ho: 2,
        wo: 2,
        c_out: 1,
        kh: 2,
        kw: 2,
        stride_h: 2,
        stride_w: 2,
        pad_top: 0,
        pad_left: 0,
    };
    const X: [f64; 9] = [1.0, 5.0, 2.0, 5.0, 3.0, 2.0, -1.0, -2.0, 0.0];

    #[test]
    fn the_first_of_the_largest_gets_the_gradient() {
        let mut y = [0.0; 4];
        max_pool2d_forward(&X, &mut y, &DIMS);
        assert_eq!(y, [5.0, 2.0, -1.0, 0.0]);
        let mut dx = [9.0; 9];
        max_pool2d_backward(&X, &y, &mut [1.0, 2.0, 3.0, 4.0], &mut dx, &DIMS);
        assert_eq!(dx, [0.0, 1.0, 2.0, 0.0, 0.0, 0.0, 3.0, 0.0, 4.0]);
    }

    #[test]
    fn a_mean_leaves_the_padding_out() {
        let mut y = [0.0; 4];
        average_pool2d_forward(&X, &mut y, &DIMS);
        assert_eq!(y, [3.5, 2.0, -1.5, 0.0]);
        let mut dx = [9.0; 9];
        average_pool2d_backward(&[4.0, 2.0, 2.0, 1.0], &mut dx, &DIMS);
        assert_eq!(dx, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    }

    #[test]
    fn pixels_are_repeated_and_their_gradients_summed() {
        let dims = UpsampleDims { n: 1, h: 1, w: 2, c: 2, size_h: 2, size_w: 1 };
        let mut y = [0.0; 8];
        upsample2d_forward(&[1.0, 2.0, 3.0, 4.0], &mut y, &dims);
        assert_eq!(y, [1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 4.0]);
        let mut dx = [0.0; 4];
        upsample2d_backward(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], &mut dx, &dims);
        assert_eq!(dx, [6.0, 8.0, 10.0, 12.0]);
    }
}
