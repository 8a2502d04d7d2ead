//! Copies, bytes that become numbers, and sums of rows.

use fearless_simd::{Simd, f32x4, i32x4, prelude::*, u8x16};

use super::simd::{Kernel, dispatch};

/// See [`super::reference::add_rows`].
pub(super) fn add_rows(sum: &mut [f32], rows: &[f32]) {
    if !sum.is_empty() {
        dispatch(AddRows { sum, rows });
    }
}

/// See [`super::reference::scale_bytes`].
pub(super) fn scale_bytes(bytes: &[u8], scale: f32, out: &mut [f32]) {
    assert_eq!(bytes.len(), out.len(), "a number for each byte");
    dispatch(ScaleBytes { bytes, scale, out });
}

/// `[rows, columns]` to `[columns, rows]`.
pub(crate) fn transpose<T: Copy>(x: &[T], out: &mut [T], columns: usize) {
    let rows = x.len() / columns;
    for (place, out) in out.iter_mut().enumerate() {
        *out = x[place % rows * columns + place / rows];
    }
}

/// `to` becomes `from`.
///
/// For `copy_from_slice`, WebAssembly makes a call that costs more than copying some hundred numbers does.
#[inline(always)]
pub(super) fn copy<S: Simd>(simd: S, from: &[f32], to: &mut [f32]) {
    let len = S::f32s::LEN;
    let to = &mut to[..from.len()];
    if from.len() < len {
        return to.copy_from_slice(from);
    }
    // Two vectors a turn: a loop of one would be taken for a `memcpy`, and become that call.
    let (mut sources, mut copies) = (from.chunks_exact(2 * len), to.chunks_exact_mut(2 * len));
    for (from, to) in (&mut sources).zip(&mut copies) {
        let (first, second) =
            (S::f32s::from_slice(simd, &from[..len]), S::f32s::from_slice(simd, &from[len..]));
        first.store_slice(&mut to[..len]);
        second.store_slice(&mut to[len..]);
    }
    let rest = sources.remainder().len();
    if rest > len {
        let at = from.len() - rest;
        S::f32s::from_slice(simd, &from[at..at + len]).store_slice(&mut to[at..at + len]);
    }
    // The last vector may copy some numbers again.
    let at = from.len() - len;
    S::f32s::from_slice(simd, &from[at..]).store_slice(&mut to[at..]);
}

struct AddRows<'a> {
    sum: &'a mut [f32],
    rows: &'a [f32],
}

impl Kernel for AddRows<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        /// Vectors of the sum that stay in registers while the rows pass by.
        const VECTORS: usize = 4;
        let Self { sum, rows } = self;
        let (width, len) = (sum.len(), S::f32s::LEN);
        if width == 1 {
            return sum[0] += total(simd, rows);
        }
        let mut column = 0;
        while width - column >= VECTORS * len {
            add_columns::<S, VECTORS>(simd, sum, rows, column);
            column += VECTORS * len;
        }
        while width - column >= len {
            add_columns::<S, 1>(simd, sum, rows, column);
            column += len;
        }
        if column < width {
            for row in rows.chunks_exact(width) {
                sum[column..].iter_mut().zip(&row[column..]).for_each(|(sum, &value)| *sum += value);
            }
        }
    }
}

/// `V` vectors of columns of [`AddRows`].
#[inline(always)]
fn add_columns<S: Simd, const V: usize>(simd: S, sum: &mut [f32], rows: &[f32], column: usize) {
    let (width, len) = (sum.len(), S::f32s::LEN);
    let sum = &mut sum[column..column + V * len];
    let mut sums: [S::f32s; V] =
        std::array::from_fn(|v| S::f32s::from_slice(simd, &sum[v * len..(v + 1) * len]));
    for row in rows.chunks_exact(width) {
        let row = &row[column..column + V * len];
        for (v, sum) in sums.iter_mut().enumerate() {
            *sum += S::f32s::from_slice(simd, &row[v * len..(v + 1) * len]);
        }
    }
    for (v, vector) in sums.iter().enumerate() {
        vector.store_slice(&mut sum[v * len..(v + 1) * len]);
    }
}

/// The sum of all numbers.
#[inline(always)]
fn total<S: Simd>(simd: S, numbers: &[f32]) -> f32 {
    /// Sums under way at once.
    const SUMS: usize = 4;
    let len = S::f32s::LEN;
    let mut sums = [S::f32s::splat(simd, 0.0); SUMS];
    let mut blocks = numbers.chunks_exact(SUMS * len);
    for block in &mut blocks {
        for (sum, vector) in sums.iter_mut().zip(block.chunks_exact(len)) {
            *sum += S::f32s::from_slice(simd, vector);
        }
    }
    let sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    sum.as_slice().iter().sum::<f32>() + blocks.remainder().iter().sum::<f32>()
}

struct ScaleBytes<'a> {
    bytes: &'a [u8],
    scale: f32,
    out: &'a mut [f32],
}

impl Kernel for ScaleBytes<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { bytes, scale, out } = self;
        let (mut blocks, mut outs) = (bytes.chunks_exact(16), out.chunks_exact_mut(16));
        for (bytes, out) in (&mut blocks).zip(&mut outs) {
            let (low, high) = u8x16::from_slice(simd, bytes).widen();
            let ((a, b), (c, d)) = (low.widen(), high.widen());
            for (number, out) in [a, b, c, d].into_iter().zip(out.chunks_exact_mut(4)) {
                // Signed numbers: processors have no instruction for the others.
                let number: i32x4<S> = number.bitcast();
                (number.to_float::<f32x4<S>>() / scale).store_slice(out);
            }
        }
        for (out, &byte) in outs.into_remainder().iter_mut().zip(blocks.remainder()) {
            *out = f32::from(byte) / scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_columns() {
        let mut turned = [0; 6];
        transpose(&[0, 1, 2, 3, 4, 5], &mut turned, 3);
        assert_eq!(turned, [0, 3, 1, 4, 2, 5]);
    }
}
