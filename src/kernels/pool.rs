//! Pooling over 2x2 windows that tile the image, and up-sampling by 2x2, in `f32`: what recipes use. Vectors lie along
//! the channels; everything else takes the plain bodies.

#![expect(clippy::needless_range_loop, reason = "loops over the four pixels of a window")]

use fearless_simd::{Select, Simd, prelude::*};

use super::simd::{Kernel, dispatch};
use super::{Conv2dDims, UpsampleDims, reference};

/// See [`super::reference::max_pool2d_forward`].
pub(super) fn max_pool2d_forward(x: &[f32], y: &mut [f32], dims: &Conv2dDims) {
    dims.check_pool(x, y);
    if !is_tiled(dims) {
        return reference::max_pool2d_forward(x, y, dims);
    }
    dispatch(MaxForward { x, y, dims });
}

/// See [`super::reference::max_pool2d_backward`].
pub(super) fn max_pool2d_backward(x: &[f32], y: &[f32], dy: &mut [f32], dx: &mut [f32], dims: &Conv2dDims) {
    dims.check_pool(x, y);
    dims.check_pool(dx, dy);
    if !is_tiled(dims) {
        return reference::max_pool2d_backward(x, y, dy, dx, dims);
    }
    dispatch(MaxBackward { x, y, dy, dx, dims });
}

/// See [`super::reference::upsample2d_forward`].
pub(super) fn upsample2d_forward(x: &[f32], y: &mut [f32], dims: &UpsampleDims) {
    dims.check(x, y);
    if [dims.size_h, dims.size_w] != [2, 2] {
        return reference::upsample2d_forward(x, y, dims);
    }
    dispatch(UpsampleForward { x, y, dims });
}

/// See [`super::reference::upsample2d_backward`].
pub(super) fn upsample2d_backward(dy: &[f32], dx: &mut [f32], dims: &UpsampleDims) {
    dims.check(dx, dy);
    if [dims.size_h, dims.size_w] != [2, 2] {
        return reference::upsample2d_backward(dy, dx, dims);
    }
    dispatch(UpsampleBackward { dy, dx, dims });
}

/// Whether windows of 2x2 cover the image, each pixel once.
fn is_tiled(dims: &Conv2dDims) -> bool {
    let Conv2dDims { h, w, ho, wo, kh, kw, stride_h, stride_w, pad_top, pad_left, .. } = *dims;
    [kh, kw, stride_h, stride_w, pad_top, pad_left] == [2, 2, 2, 2, 0, 0] && [h, w] == [2 * ho, 2 * wo]
}

/// The pixels of window `at` of two rows that have `wide` numbers each, `c` a pixel.
#[inline(always)]
fn pixels(rows: &[f32], at: usize, wide: usize, c: usize) -> [&[f32]; 4] {
    let first = 2 * at * c;
    let (top, bottom) = (&rows[first..first + 2 * c], &rows[wide + first..wide + first + 2 * c]);
    [&top[..c], &top[c..], &bottom[..c], &bottom[c..]]
}

/// The same, to be written.
#[inline(always)]
fn pixels_mut(rows: &mut [f32], at: usize, wide: usize, c: usize) -> [&mut [f32]; 4] {
    let first = 2 * at * c;
    let (top, bottom) = rows[first..wide + first + 2 * c].split_at_mut(wide);
    let (a, b) = top[..2 * c].split_at_mut(c);
    let (c, d) = bottom.split_at_mut(c);
    [a, b, c, d]
}

struct MaxForward<'a> {
    x: &'a [f32],
    y: &'a mut [f32],
    dims: &'a Conv2dDims,
}

impl Kernel for MaxForward<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { x, y, dims: &Conv2dDims { w, wo, c_out: c, .. } } = self;
        let (wide, len) = (w * c, S::f32s::LEN);
        let even = c / len * len;
        for (rows, y) in x.chunks_exact(2 * wide).zip(y.chunks_exact_mut(wo * c)) {
            for (at, y) in y.chunks_exact_mut(c).enumerate() {
                let x = pixels(rows, at, wide, c);
                for j in (0..even).step_by(len) {
                    let mut most = S::f32s::splat(simd, f32::NEG_INFINITY);
                    for x in x {
                        let x = S::f32s::from_slice(simd, &x[j..j + len]);
                        most = x.simd_gt(most).select(x, most);
                    }
                    most.store_slice(&mut y[j..j + len]);
                }
                for j in even..c {
                    y[j] = x.iter().fold(f32::NEG_INFINITY, |most, x| if x[j] > most { x[j] } else { most });
                }
            }
        }
    }
}

struct MaxBackward<'a> {
    x: &'a [f32],
    y: &'a [f32],
    dy: &'a mut [f32],
    dx: &'a mut [f32],
    dims: &'a Conv2dDims,
}

impl Kernel for MaxBackward<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { x, y, dy, dx, dims: &Conv2dDims { w, wo, c_out: c, .. } } = self;
        let (wide, len) = (w * c, S::f32s::LEN);
        let even = c / len * len;
        let zero = S::f32s::splat(simd, 0.0);
        let rows = x.chunks_exact(2 * wide).zip(dx.chunks_exact_mut(2 * wide));
        let outputs = y.chunks_exact(wo * c).zip(dy.chunks_exact_mut(wo * c));
        for ((x, dx), (y, dy)) in rows.zip(outputs) {
            for (at, (y, dy)) in y.chunks_exact(c).zip(dy.chunks_exact_mut(c)).enumerate() {
                let (x, dx) = (pixels(x, at, wide, c), pixels_mut(dx, at, wide, c));
                for j in (0..even).step_by(len) {
                    let y = S::f32s::from_slice(simd, &y[j..j + len]);
                    let mut left = S::f32s::from_slice(simd, &dy[j..j + len]);
                    for i in 0..4 {
                        let is_largest = S::f32s::from_slice(simd, &x[i][j..j + len]).simd_eq(y);
                        is_largest.select(left, zero).store_slice(&mut dx[i][j..j + len]);
                        left = is_largest.select(zero, left);
                    }
                }
                for j in even..c {
                    for i in 0..4 {
                        dx[i][j] = if x[i][j] == y[j] { std::mem::take(&mut dy[j]) } else { 0.0 };
                    }
                }
            }
        }
    }
}

struct UpsampleForward<'a> {
    x: &'a [f32],
    y: &'a mut [f32],
    dims: &'a UpsampleDims,
}

impl Kernel for UpsampleForward<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { x, y, dims: &UpsampleDims { w, c, .. } } = self;
        let (wide, len) = (2 * w * c, S::f32s::LEN);
        let even = c / len * len;
        for (x, rows) in x.chunks_exact(w * c).zip(y.chunks_exact_mut(2 * wide)) {
            for (at, x) in x.chunks_exact(c).enumerate() {
                let copies = pixels_mut(rows, at, wide, c);
                for j in (0..even).step_by(len) {
                    let x = S::f32s::from_slice(simd, &x[j..j + len]);
                    for i in 0..4 {
                        x.store_slice(&mut copies[i][j..j + len]);
                    }
                }
                for j in even..c {
                    for i in 0..4 {
                        copies[i][j] = x[j];
                    }
                }
            }
        }
    }
}

struct UpsampleBackward<'a> {
    dy: &'a [f32],
    dx: &'a mut [f32],
    dims: &'a UpsampleDims,
}

impl Kernel for UpsampleBackward<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { dy, dx, dims: &UpsampleDims { w, c, .. } } = self;
        let (wide, len) = (2 * w * c, S::f32s::LEN);
        let even = c / len * len;
        for (rows, dx) in dy.chunks_exact(2 * wide).zip(dx.chunks_exact_mut(w * c)) {
            for (at, dx) in dx.chunks_exact_mut(c).enumerate() {
                let copies = pixels(rows, at, wide, c);
                for j in (0..even).step_by(len) {
                    let [p, q, r, s] = copies.map(|dy| S::f32s::from_slice(simd, &dy[j..j + len]));
                    (((p + q) + r) + s).store_slice(&mut dx[j..j + len]);
                }
                for j in even..c {
                    dx[j] = copies[0][j] + copies[1][j] + copies[2][j] + copies[3][j];
                }
            }
        }
    }
}
