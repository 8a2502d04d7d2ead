//! Panels: the right operand of a product, cut into strips of `NV` vectors that the tiles read from front to back.
//!
//! A panel holds `width` columns of `b` (`NV` vectors, or one where no more columns are left), step after step; columns
//! past the end are zeros.

use fearless_simd::{Simd, f32x4, prelude::*};

use super::tile::NV;

/// How wide a panel is that holds the `left` columns that remain.
#[inline(always)]
pub(super) fn width<S: Simd>(left: usize) -> usize {
    if left > S::f32s::LEN { NV * S::f32s::LEN } else { S::f32s::LEN }
}

/// Packs rows of `columns` numbers, `stride` apart, into one panel.
#[inline(always)]
pub(super) fn rows<S: Simd>(simd: S, b: &[f32], stride: usize, columns: usize, panel: &mut [f32]) {
    let width = width::<S>(columns);
    for (l, out) in panel.chunks_exact_mut(width).enumerate() {
        let from = &b[l * stride..][..columns];
        if columns == width {
            // Not `copy_from_slice`, which WebAssembly makes a call for each row.
            for (from, out) in from.chunks_exact(S::f32s::LEN).zip(out.chunks_exact_mut(S::f32s::LEN)) {
                S::f32s::from_slice(simd, from).store_slice(out);
            }
        } else {
            for (j, out) in out.iter_mut().enumerate() {
                *out = if j < columns { from[j] } else { 0.0 };
            }
        }
    }
}

/// Packs `columns` rows of `b`, `stride` apart, as the columns of one panel: its transpose.
#[inline(always)]
pub(super) fn columns<S: Simd>(simd: S, b: &[f32], stride: usize, columns: usize, panel: &mut [f32]) {
    let width = width::<S>(columns);
    let steps = panel.len() / width;
    let (blocks, even) = (columns / 4, steps / 4 * 4);
    for block in 0..blocks {
        let from: [&[f32]; 4] = std::array::from_fn(|i| &b[(4 * block + i) * stride..][..steps]);
        let fours = from.map(|row| row.as_chunks::<4>().0);
        for (l, out) in panel.chunks_exact_mut(4 * width).enumerate() {
            let out = out.as_chunks_mut::<4>().0;
            let turned = transpose(fours.map(|row| f32x4::from_slice(simd, &row[l])));
            for (i, row) in turned.iter().enumerate() {
                row.store_slice(&mut out[i * (width / 4) + block]);
            }
        }
        for l in even..steps {
            for i in 0..4 {
                panel[l * width + 4 * block + i] = from[i][l];
            }
        }
    }
    for j in 4 * blocks..width {
        for l in 0..steps {
            panel[l * width + j] = if j < columns { b[j * stride + l] } else { 0.0 };
        }
    }
}

/// Rows become columns.
#[inline(always)]
fn transpose<S: Simd>([a, b, c, d]: [f32x4<S>; 4]) -> [f32x4<S>; 4] {
    let (ac, bd) = (a.interleave(c), b.interleave(d));
    let (first, second) = (ac.0.interleave(bd.0), ac.1.interleave(bd.1));
    [first.0, first.1, second.0, second.1]
}
