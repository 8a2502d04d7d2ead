//! Strips of an image with a border of zeros, and their pixels' windows laid end to end.

use fearless_simd::Simd;

use super::sweep::Sweep;
use crate::kernels::copying;

/// Extents of an image, NHWC.
#[derive(Debug, Clone, Copy)]
pub(super) struct Image {
    pub h: usize,
    pub w: usize,
    pub c: usize,
}

/// Copies `rows` rows of `columns` pixels, beginning at the pixel `first`, which may lie outside: there are zeros.
#[inline(always)]
pub(super) fn copy<S: Simd>(
    simd: S,
    image: Image,
    x: &[f32],
    first: [isize; 2],
    rows: usize,
    columns: usize,
    strip: &mut [f32],
) {
    let Image { h, w, c } = image;
    let before = first[1].min(0).unsigned_abs().min(columns);
    let from = first[1].max(0).unsigned_abs().min(w);
    let count = (columns - before).min(w - from);
    for (row, strip) in (first[0]..).zip(strip.chunks_exact_mut((columns * c).max(1))).take(rows) {
        if row < 0 || row as usize >= h {
            strip.fill(0.0);
            continue;
        }
        let x = &x[(row as usize * w + from) * c..][..count * c];
        strip[..before * c].fill(0.0);
        copying::copy(simd, x, &mut strip[before * c..][..count * c]);
        strip[(before + count) * c..].fill(0.0);
    }
}

/// Lays the windows of `rows` output rows end to end, pixel by pixel: only for windows of few numbers.
pub(super) fn unfold(sweep: &Sweep, strip: &[f32], rows: usize, windows: &mut [f32]) {
    let (wide, stretch, depth) = (sweep.wide() * sweep.image.c, sweep.stretch(), sweep.depth());
    let [stride_h, stride_w] = sweep.strides;
    let columns = sweep.grid[1];
    for row in 0..rows {
        let windows = &mut windows[row * columns * depth..][..columns * depth];
        for tap in 0..sweep.taps[0] {
            let strip = &strip[(row * stride_h + tap) * wide..][..wide];
            for at in 0..stretch {
                for place in 0..columns {
                    windows[place * depth + tap * stretch + at] =
                        strip[place * stride_w * sweep.image.c + at];
                }
            }
        }
    }
}
