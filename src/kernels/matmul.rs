//! Products of matrices in `f32`: c = a · b, with either operand stored transposed.
//!
//! `b` is packed a block at a time: `KC` steps of the summed extent, as many columns as the scratch space holds. Each
//! of its panels is then multiplied with `MC` rows of `a`, which stay in the second-level cache from panel to panel.
//! Dense layers call all three forms: forward, backward to the input, backward to the parameters.

use std::ops::Range;

use fearless_simd::{Simd, prelude::*};

use super::pack;
use super::rows::Rows;
use super::simd::{Kernel, dispatch};
use super::tile::{self, Left, MR, Panel, Start};
use super::{MatmulDims, Output};

/// The most steps of the summed extent in a block: a panel of them and its rows of `a` share a first-level cache.
const KC: usize = 512;

/// Rows of `a` in a block: a shard of a training batch in one.
const MC: usize = 26 * MR;

/// The same where they are packed, which leaves most of the scratch space to `b`.
const MC_PACKED: usize = 8 * MR;

/// Columns of `b` from which on a transposed `a` is packed: its columns often lie a power of two apart, where they push
/// each other out of the first-level cache.
const PACKS_A_FROM: usize = 64;

/// Up to so many multiply-adds for each of its columns, `b` is read where it lies: it stays in the first-level cache,
/// and too few tiles read it for packing to pay.
const DIRECT: usize = 1 << 13;

/// How an operand is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stored {
    Plain,
    Transposed,
}

/// c = a · b; see [`super::reference::matmul_nn`].
pub(super) fn matmul_nn(
    a: &[f32],
    b: &[f32],
    c: &mut [f32],
    dims: MatmulDims,
    output: Output<f32>,
    scratch: &mut [f32],
) {
    dispatch(Matmul { a, b, c, dims, output, scratch, a_stored: Stored::Plain, b_stored: Stored::Plain });
}

/// c = a · bᵀ; see [`super::reference::matmul_nt`].
pub(super) fn matmul_nt(
    a: &[f32],
    b: &[f32],
    c: &mut [f32],
    dims: MatmulDims,
    output: Output<f32>,
    scratch: &mut [f32],
) {
    dispatch(Matmul {
        a,
        b,
        c,
        dims,
        output,
        scratch,
        a_stored: Stored::Plain,
        b_stored: Stored::Transposed,
    });
}

/// c = aᵀ · b; see [`super::reference::matmul_tn`].
pub(super) fn matmul_tn(
    a: &[f32],
    b: &[f32],
    c: &mut [f32],
    dims: MatmulDims,
    output: Output<f32>,
    scratch: &mut [f32],
) {
    dispatch(Matmul {
        a,
        b,
        c,
        dims,
        output,
        scratch,
        a_stored: Stored::Transposed,
        b_stored: Stored::Plain,
    });
}

struct Matmul<'a> {
    a: &'a [f32],
    b: &'a [f32],
    c: &'a mut [f32],
    dims: MatmulDims,
    output: Output<'a, f32>,
    scratch: &'a mut [f32],
    a_stored: Stored,
    b_stored: Stored,
}

/// A part of the product: some rows of `a`, some steps of the summed extent, some columns of `b`.
#[derive(Debug, Clone)]
struct Block {
    rows: Range<usize>,
    steps: Range<usize>,
    columns: Range<usize>,
}

impl Block {
    /// The panels of `b` in this block: the first column of each, counted from the block's first, and how many it has.
    #[inline(always)]
    fn panels<S: Simd>(&self, _: S) -> impl Iterator<Item = (usize, usize)> + use<S> {
        let (columns, full) = (self.columns.len(), tile::NV * S::f32s::LEN);
        (0..columns).step_by(full).map(move |first| (first, full.min(columns - first)))
    }
}

impl Kernel for Matmul<'_> {
    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) {
        let MatmulDims { m, k, n } = self.dims;
        self.dims.check(self.a, self.b, self.c);
        if let Output::Bias(bias) = self.output {
            assert_eq!(bias.len(), n, "bias is [n]");
        }
        let depth = even_part(k, KC);
        let full = tile::NV * S::f32s::LEN;
        let height = if self.packs_a() { MC_PACKED } else { MC };
        let scratch = std::mem::take(&mut self.scratch);
        let (a, b) = scratch.split_at_mut(if self.packs_a() { height * depth } else { 0 });
        // Where all rows are in one block, panels of `b` are multiplied while they are still in the first-level cache.
        let at_once = self.dims.m <= height;
        let room = if at_once { (full * KC).min(b.len()) } else { b.len() };
        let breadth = room / depth / full * full;
        assert!(breadth > 0, "scratch holds a panel");
        for from in (0..k.max(1)).step_by(depth) {
            for column in (0..n).step_by(breadth) {
                let (steps, columns) = (from..(from + depth).min(k), column..(column + breadth).min(n));
                let mut block = Block { rows: 0..m, steps, columns };
                self.pack_b(simd, &block, b);
                for row in (0..m).step_by(height) {
                    block.rows = row..(row + height).min(m);
                    if self.packs_a() && (column == 0 || !at_once) {
                        self.pack_a(&block, a);
                    }
                    self.multiply(simd, &block, a, b);
                }
            }
        }
    }
}

/// The largest part, when `whole` is cut into equal parts of at most `most`.
fn even_part(whole: usize, most: usize) -> usize {
    whole.div_ceil(whole.div_ceil(most).max(1)).max(1)
}

impl Matmul<'_> {
    /// Packs a block of `b`, panel by panel.
    #[inline(always)]
    fn pack_b<S: Simd>(&self, simd: S, block: &Block, panels: &mut [f32]) {
        let MatmulDims { k, n, .. } = self.dims;
        let steps = block.steps.len();
        if steps == 0 {
            return;
        }
        for (first, count) in block.panels(simd) {
            if self.reads_directly(simd, count) {
                continue;
            }
            let (column, step) = (block.columns.start + first, block.steps.start);
            let panel = &mut panels[first * steps..][..steps * pack::width::<S>(count)];
            match self.b_stored {
                Stored::Plain => pack::rows(simd, &self.b[step * n + column..], n, count, panel),
                Stored::Transposed => pack::columns(simd, &self.b[column * k + step..], k, count, panel),
            }
        }
    }

    /// Packs a block of a transposed `a` in panels of `MR` rows.
    #[inline(always)]
    fn pack_a(&self, block: &Block, panels: &mut [f32]) {
        let (m, steps) = (self.dims.m, block.steps.len());
        for (l, step) in block.steps.clone().enumerate() {
            let (whole, rest) = self.a[step * m..][block.rows.clone()].as_chunks::<MR>();
            for (panel, rows) in whole.iter().enumerate() {
                panels[(panel * steps + l) * MR..][..MR].copy_from_slice(rows);
            }
            if !rest.is_empty() {
                panels[(whole.len() * steps + l) * MR..][..rest.len()].copy_from_slice(rest);
            }
        }
    }

    /// Multiplies a block, its parts packed where they are.
    #[inline(always)]
    fn multiply<S: Simd>(&mut self, simd: S, block: &Block, a_panels: &[f32], b_panels: &[f32]) {
        let n = self.dims.n;
        let steps = block.steps.len();
        let a = self.left(block, a_panels);
        for (first, count) in block.panels(simd) {
            let column = block.columns.start + first;
            let start = match self.output {
                _ if block.steps.start > 0 => Start::Output,
                Output::Overwrite => Start::Zero,
                Output::Accumulate => Start::Output,
                Output::Bias(bias) => Start::Bias(bias[column..].as_ptr()),
            };
            let direct = self.reads_directly(simd, count) && steps > 0;
            let panel = Panel {
                a,
                segments: 1,
                length: steps,
                b: if direct {
                    self.b[block.steps.start * n + column..].as_ptr()
                } else {
                    b_panels[first * steps..].as_ptr()
                },
                b_step: if direct { n } else { pack::width::<S>(count) },
                c: self.c[block.rows.start * n + column..].as_mut_ptr(),
                c_rows: Rows::even(n),
                columns: count,
                start,
                rows: 0..block.rows.len(),
            };
            // SAFETY: `check` has compared the lengths of `a`, `b` and `c` with the extents that the block stays within,
            // and packed panels hold as many steps.
            unsafe { tile::run_panel(simd, &panel) }
        }
    }

    /// Where the rows of a block of `a` lie.
    #[inline(always)]
    fn left(&self, block: &Block, panels: &[f32]) -> Left {
        let MatmulDims { m, k, .. } = self.dims;
        if self.packs_a() {
            let rows = Rows { inner: MR, step: 1, outer: MR * block.steps.len() };
            return Left { base: panels.as_ptr(), rows, step: MR, segment: 0 };
        }
        let (row, step) = if self.a_stored == Stored::Plain { (k, 1) } else { (1, m) };
        let first = (block.rows.start * row + block.steps.start * step).min(self.a.len());
        Left { base: self.a[first..].as_ptr(), rows: Rows::even(row), step, segment: 0 }
    }

    /// Whether blocks of `a` are packed.
    #[inline(always)]
    fn packs_a(&self) -> bool {
        self.a_stored == Stored::Transposed && self.dims.n >= PACKS_A_FROM && self.dims.m > 1
    }

    /// Whether a panel of `b` is read where it lies: packing pays once some tiles read the panel again.
    #[inline(always)]
    fn reads_directly<S: Simd>(&self, _: S, columns: usize) -> bool {
        let MatmulDims { m, k, .. } = self.dims;
        let full = columns == tile::NV * S::f32s::LEN;
        let few = m <= 2 * MR || m * k <= DIRECT;
        full && self.b_stored == Stored::Plain && few
    }
}
