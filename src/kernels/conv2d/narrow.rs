//! One channel on a side: products with a single column, where vectors lie along the summed extent instead.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over constant counts, unrolled so that sums stay in registers"
)]

use fearless_simd::{Simd, prelude::*};

use super::sweep::{Destination, Sweep};
use crate::kernels::Output;
use crate::kernels::rows::Rows;

/// Windows that are multiplied with the weights at once.
const PLACES: usize = 7;

/// A sweep with one output channel: each result is the dot product of a window and the weights.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "the arguments of `sweep::run`, and its scratch space in two parts"
)]
pub(super) fn to_one_channel<S: Simd>(
    simd: S,
    sweep: &Sweep,
    x: &[f32],
    pack: impl Fn(usize, usize, &mut [f32]),
    y: &mut [f32],
    to: &Destination,
    room: &mut [f32],
    panel: &mut [f32],
) {
    // A panel of one vector, of which the first lane is the only column, is closed up to that column.
    let depth = sweep.depth();
    pack(0, 1, &mut panel[..depth * S::f32s::LEN]);
    for l in 0..depth {
        panel[l] = panel[l * S::f32s::LEN];
    }
    let weights = &panel[..depth];
    let y_rows = Rows { inner: sweep.grid[1], step: to.pixel, outer: to.row };
    sweep.strips(|sample, row, rows| {
        sweep.copy_strip(simd, &x[sample * sweep.image_len()..][..sweep.image_len()], row, rows, room);
        let (_, window_rows, [segments, length, segment]) = sweep.windows(room);
        let windows = Windows { strip: room, rows: window_rows, segments, length, segment };
        let y = &mut y[sample * to.sample + to.first + row * to.row..];
        let mut place = 0;
        let places = rows * sweep.grid[1];
        while place < places {
            let mut sums = [0.0; PLACES];
            let count = if places - place >= PLACES {
                dots::<S, PLACES>(simd, &windows, place, weights, &mut sums);
                PLACES
            } else {
                dots::<S, 1>(simd, &windows, place, weights, &mut sums);
                1
            };
            for (i, &sum) in sums[..count].iter().enumerate() {
                let y = &mut y[y_rows.offset(place + i)];
                match to.output {
                    Output::Overwrite => *y = sum,
                    Output::Accumulate => *y += sum,
                    Output::Bias(bias) => *y = sum + bias[0],
                }
            }
            place += count;
        }
    });
}

/// Windows over a strip: `segments` stretches of `length` numbers, `segment` apart.
struct Windows<'a> {
    strip: &'a [f32],
    rows: Rows,
    segments: usize,
    length: usize,
    segment: usize,
}

/// The products of `N` windows with the weights; a
/// function of its own, so that registers are given out for its loop only.
#[inline(never)]
fn dots<S: Simd, const N: usize>(
    simd: S,
    windows: &Windows,
    place: usize,
    weights: &[f32],
    sums: &mut [f32; PLACES],
) {
    let Windows { strip, rows, segments, length, segment } = *windows;
    let len = S::f32s::LEN;
    let offsets = rows.offsets::<N>(place);
    let last = segments.checked_sub(1).map_or(0, |last| offsets[N - 1] + last * segment + length);
    assert!(last <= strip.len(), "the strip holds every window");
    assert!(weights.len() == segments * length, "the weights are as many as a window's numbers");
    simd.vectorize(
        #[inline(always)]
        || {
            let mut lanes = [S::f32s::splat(simd, 0.0); N];
            let mut rest = [0.0_f32; N];
            for s in 0..segments {
                let mut w = weights[s * length..].as_ptr();
                let mut x = offsets.map(|offset| strip[offset + s * segment..].as_ptr());
                // SAFETY: pointers move along `length` numbers of each window and of the weights, which are there.
                unsafe {
                    let mut left = length / len;
                    // As in the tile of the product: leaving between two steps keeps them apart.
                    'steps: loop {
                        for l in 0..2 {
                            if left == l {
                                w = w.add(l * len);
                                x = x.map(|x| x.add(l * len));
                                break 'steps;
                            }
                            let w = vector::<S>(simd, w.add(l * len));
                            for i in 0..N {
                                lanes[i] = vector::<S>(simd, x[i].add(l * len)).mul_add(w, lanes[i]);
                            }
                        }
                        w = w.add(2 * len);
                        x = x.map(|x| x.add(2 * len));
                        left -= 2;
                    }
                    for l in 0..length % len {
                        for i in 0..N {
                            rest[i] += *x[i].add(l) * *w.add(l);
                        }
                    }
                }
            }
            for i in 0..N {
                sums[i] = lanes[i].as_slice().iter().sum::<f32>() + rest[i];
            }
        },
    );
}

#[inline(always)]
unsafe fn vector<S: Simd>(simd: S, from: *const f32) -> S::f32s {
    // SAFETY: the caller vouches for a whole vector here.
    S::f32s::from_slice(simd, unsafe { std::slice::from_raw_parts(from, S::f32s::LEN) })
}

/// `dw[j] += Σ_p dy[p] · window(p)[j]` for one row of the window, `dw` as long as its stretch.
#[inline(always)]
pub(super) fn weigh_stretches<S: Simd>(simd: S, strip: &[f32], rows: Rows, dy: &[f32], dw: &mut [f32]) {
    /// Vectors of dw that stay in registers.
    const VECTORS: usize = 12;
    let mut first = 0;
    while first < dw.len() {
        let left = dw.len() - first;
        if left >= VECTORS * S::f32s::LEN {
            weigh::<S, VECTORS>(simd, &strip[first..], rows, dy, &mut dw[first..]);
            first += VECTORS * S::f32s::LEN;
        } else if left >= S::f32s::LEN {
            weigh::<S, 1>(simd, &strip[first..], rows, dy, &mut dw[first..]);
            first += S::f32s::LEN;
        } else {
            for (p, &dy) in dy.iter().enumerate() {
                dw[first] += dy * strip[first + rows.offset(p)];
            }
            first += 1;
        }
    }
}

#[inline(never)]
fn weigh<S: Simd, const V: usize>(simd: S, strip: &[f32], rows: Rows, dy: &[f32], dw: &mut [f32]) {
    let len = S::f32s::LEN;
    assert!(rows.offset(dy.len() - 1) + V * len <= strip.len(), "the strip holds every window");
    simd.vectorize(
        #[inline(always)]
        || {
            let mut sums: [S::f32s; V] =
                std::array::from_fn(|v| S::f32s::from_slice(simd, &dw[v * len..][..len]));
            for (line, dy) in dy.chunks(rows.inner).enumerate() {
                let mut window = strip[line * rows.outer..].as_ptr();
                for &dy in dy {
                    let dy = S::f32s::splat(simd, dy);
                    for v in 0..V {
                        // SAFETY: the last window was found above to lie in the strip.
                        let x = unsafe { vector::<S>(simd, window.add(v * len)) };
                        sums[v] = x.mul_add(dy, sums[v]);
                    }
                    window = window.wrapping_add(rows.step);
                }
            }
            for (v, sum) in sums.iter().enumerate() {
                sum.store_slice(&mut dw[v * len..][..len]);
            }
        },
    );
}
