//! Images of one channel under a window of 3x3: nine numbers are too short a sum for the tile of the matrix product.
//! Here nine vectors stay in registers (the weights, or their gradients) while the places pass by.

use std::ops::Range;

use fearless_simd::{Simd, prelude::*};

use super::sweep::{Destination, Sweep};
use crate::kernels::Output;

/// Numbers under the window.
const TAPS: usize = 9;

/// Whether a sweep is of this kind, with whole vectors of channels on the other side.
#[inline(always)]
pub(super) fn applies<S: Simd>(_: S, sweep: &Sweep, channels: usize) -> bool {
    sweep.is_single() && channels.is_multiple_of(S::f32s::LEN)
}

/// A sweep over images of one channel.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "the arguments of `sweep::run`, and its scratch space in two parts"
)]
pub(super) fn from_one_channel<S: Simd>(
    simd: S,
    sweep: &Sweep,
    x: &[f32],
    pack: impl Fn(usize, usize, &mut [f32]),
    y: &mut [f32],
    to: &Destination,
    room: &mut [f32],
    weights: &mut [f32],
) {
    let len = S::f32s::LEN;
    let weights = &mut weights[..TAPS * to.channels];
    for (column, panel) in (0..to.channels).step_by(len).zip(weights.chunks_exact_mut(TAPS * len)) {
        pack(column, len, panel);
    }
    // As many lines as stay in the first-level cache while their columns pass by.
    let at_once = (4096 / (sweep.grid[1] * to.channels)).max(1);
    sweep.strips(|sample, row, rows| {
        sweep.copy_strip(simd, &x[sample * sweep.image_len()..][..sweep.image_len()], row, rows, room);
        for from in (0..rows).step_by(at_once) {
            let lines = at_once.min(rows - from);
            let strip = &room[from * sweep.strides[0] * sweep.wide()..];
            let y = &mut y[sample * to.sample + to.first + (row + from) * to.row..];
            for (column, panel) in (0..to.channels).step_by(len).zip(weights.chunks_exact(TAPS * len)) {
                places(simd, sweep, strip, lines, panel, &mut y[column..], to, column);
            }
        }
    });
}

/// One vector of channels at every place of some lines; a function of its own, so that registers are given out for its
/// loop only.
#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "a strip, its weights, and where the sums go")]
fn places<S: Simd>(
    simd: S,
    sweep: &Sweep,
    strip: &[f32],
    lines: usize,
    weights: &[f32],
    y: &mut [f32],
    to: &Destination,
    column: usize,
) {
    let len = S::f32s::LEN;
    let (count, wide, stride, pixel) = (sweep.grid[1], sweep.wide(), sweep.strides[1], to.pixel);
    let last = (lines - 1) * sweep.strides[0] * wide + 2 * wide + (count - 1) * stride + 3;
    assert!(strip.len() >= last, "the strip holds every window");
    assert!(y.len() >= (lines - 1) * to.row + (count - 1) * pixel + len, "y holds every place");
    let accumulates = to.output == Output::Accumulate;
    simd.vectorize(
        #[inline(always)]
        || {
            let weights = vectors::<S>(simd, weights);
            let zero = S::f32s::splat(simd, 0.0);
            let start = match to.output {
                Output::Bias(bias) => S::f32s::from_slice(simd, &bias[column..][..len]),
                Output::Overwrite | Output::Accumulate => zero,
            };
            for line in 0..lines {
                let first = line * sweep.strides[0] * wide;
                let mut window = [0, wide, 2 * wide].map(|row| strip[first + row..].as_ptr());
                let mut y = y[line * to.row..].as_mut_ptr();
                for _ in 0..count {
                    // SAFETY: the windows and places of these lines were found above to lie inside the slices.
                    unsafe {
                        let to = std::slice::from_raw_parts_mut(y, len);
                        let first = if accumulates { S::f32s::from_slice(simd, to) } else { start };
                        // A chain for each row: one of nine would wait for itself.
                        let mut sums = [first, zero, zero];
                        for t in 0..TAPS {
                            let x = S::f32s::splat(simd, *window[t % 3].add(t / 3));
                            sums[t % 3] = x.mul_add(weights[t % 3 * 3 + t / 3], sums[t % 3]);
                        }
                        (sums[0] + (sums[1] + sums[2])).store_slice(to);
                    }
                    window = window.map(|row| row.wrapping_add(stride));
                    y = y.wrapping_add(pixel);
                }
            }
        },
    );
}

/// The nine vectors of a slice.
#[inline(always)]
fn vectors<S: Simd>(simd: S, from: &[f32]) -> [S::f32s; TAPS] {
    let len = S::f32s::LEN;
    std::array::from_fn(|t| S::f32s::from_slice(simd, &from[t * len..][..len]))
}

/// `dw[t, j] += Σ_p window(p)[t] · dy[p, j]` for the places of a strip.
#[inline(always)]
pub(super) fn gradient<S: Simd>(
    simd: S,
    sweep: &Sweep,
    strip: &[f32],
    dy: &[f32],
    c_out: usize,
    dw: &mut [f32],
) {
    let lines = dy.len() / (sweep.grid[1] * c_out);
    assert!(dw.len() == TAPS * c_out, "dw is [3, 3, 1, c_out]");
    // As many lines of dy as stay in the first-level cache while its columns pass by.
    let at_once = (4096 / (sweep.grid[1] * c_out)).max(1);
    for from in (0..lines).step_by(at_once) {
        for column in (0..c_out).step_by(S::f32s::LEN) {
            columns(simd, sweep, strip, from..(from + at_once).min(lines), dy, c_out, column, dw);
        }
    }
}

/// One vector of channels of [`gradient`], over some lines.
#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "a strip, its part of dy, and where the sums go")]
fn columns<S: Simd>(
    simd: S,
    sweep: &Sweep,
    strip: &[f32],
    lines: Range<usize>,
    dy: &[f32],
    c_out: usize,
    column: usize,
    dw: &mut [f32],
) {
    let len = S::f32s::LEN;
    let (count, wide, stride) = (sweep.grid[1], sweep.wide(), sweep.strides[1]);
    let last = (lines.end - 1) * sweep.strides[0] * wide + 2 * wide + (count - 1) * stride + 3;
    assert!(
        strip.len() >= last && dy.len() >= lines.end * count * c_out,
        "the strip and dy hold these lines"
    );
    assert!(column + len <= c_out, "whole vectors of channels");
    simd.vectorize(
        #[inline(always)]
        || {
            let mut sums: [S::f32s; TAPS] =
                std::array::from_fn(|t| S::f32s::from_slice(simd, &dw[t * c_out + column..][..len]));
            for line in lines {
                let first = line * sweep.strides[0] * wide;
                let mut window = [0, wide, 2 * wide].map(|row| strip[first + row..].as_ptr());
                let mut dy = dy[line * count * c_out + column..].as_ptr();
                for _ in 0..count {
                    // SAFETY: the windows and places of these lines were found above to lie inside the slices.
                    unsafe {
                        let dy = S::f32s::from_slice(simd, std::slice::from_raw_parts(dy, len));
                        for t in 0..TAPS {
                            let x = *window[t / 3].add(t % 3);
                            sums[t] = S::f32s::splat(simd, x).mul_add(dy, sums[t]);
                        }
                    }
                    window = window.map(|row| row.wrapping_add(stride));
                    dy = dy.wrapping_add(c_out);
                }
            }
            for (t, sum) in sums.iter().enumerate() {
                sum.store_slice(&mut dw[t * c_out + column..][..len]);
            }
        },
    );
}
