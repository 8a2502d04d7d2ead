//! A window that moves over an image: `y[p, j] = Σ window(p) · w[·, j]` for each place p of a grid.

use fearless_simd::Simd;
use fearless_simd::prelude::*;

use super::strip::{self, Image};
use super::{narrow, single};
use crate::kernels::rows::Rows;
use crate::kernels::tile::{self, Left, Panel, Start};
use crate::kernels::{Output, pack};

/// Numbers of a strip: with a panel of weights it stays in the first-level cache.
const STRIP: usize = 6144;

/// A window over the images of a batch.
#[derive(Debug, Clone, Copy)]
pub(in crate::kernels) struct Sweep {
    pub n: usize,
    pub image: Image,
    /// How far the window moves from one place of the grid to the next.
    pub strides: [usize; 2],
    /// The pixel under the window's first tap at the first place; it may lie outside of the image.
    pub first: [isize; 2],
    /// Extents of the window.
    pub taps: [usize; 2],
    /// Places, down and across.
    pub grid: [usize; 2],
}

impl Sweep {
    /// Neighbouring numbers under one row of the window.
    pub fn stretch(&self) -> usize {
        self.taps[1] * self.image.c
    }

    /// Numbers under the window.
    pub fn depth(&self) -> usize {
        self.taps[0] * self.stretch()
    }

    /// Pixels of a strip's row.
    pub fn wide(&self) -> usize {
        self.grid[1].saturating_sub(1) * self.strides[1] + self.taps[1]
    }

    /// Rows of the strip that some rows of the grid see.
    pub fn high(&self, rows: usize) -> usize {
        rows.saturating_sub(1) * self.strides[0] + self.taps[0]
    }

    /// Numbers of that strip.
    pub fn strip_len(&self, rows: usize) -> usize {
        self.high(rows) * self.wide() * self.image.c
    }

    /// Whether this is a window that [`super::single`] knows.
    pub fn is_single(&self) -> bool {
        self.image.c == 1 && self.taps == [3, 3]
    }

    /// Whether windows are laid end to end, because their stretches are too short to be worth a loop each.
    pub fn unfolds(&self) -> bool {
        self.stretch() < 8 && self.taps[0] > 1 && !self.is_single()
    }

    /// Rows of the grid that are computed at once.
    pub fn rows_at_once(&self) -> usize {
        let mut rows = 1;
        let windows = if self.unfolds() { self.grid[1] * self.depth() } else { 0 };
        let room = |rows: usize| self.strip_len(rows) <= STRIP && rows * windows <= STRIP;
        while rows < self.grid[0] && room(rows + 1) {
            rows += 1;
        }
        rows
    }

    /// Scratch numbers for a strip and its unfolded windows.
    pub fn room(&self) -> usize {
        let rows = self.rows_at_once();
        self.strip_len(rows) + if self.unfolds() { rows * self.grid[1] * self.depth() } else { 0 }
    }

    /// Whether a strip and the widest panel of any machine fit into scratch space of this length.
    pub fn fits(&self, scratch: usize) -> bool {
        self.room() + self.depth() * 16 <= scratch
    }

    /// The strips of all images: `visit(sample, first row of the grid, rows)`.
    #[inline(always)]
    pub fn strips(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let most = self.rows_at_once();
        for sample in 0..self.n {
            for row in (0..self.grid[0]).step_by(most) {
                visit(sample, row, most.min(self.grid[0] - row));
            }
        }
    }

    /// Copies the strip under `rows` rows of the grid of image `x`, and unfolds it where that is done.
    #[inline(always)]
    pub fn copy_strip<S: Simd>(&self, simd: S, x: &[f32], row: usize, rows: usize, room: &mut [f32]) {
        let first = [self.first[0] + (row * self.strides[0]) as isize, self.first[1]];
        let (strip, windows) = room.split_at_mut(self.strip_len(self.rows_at_once()));
        strip::copy(simd, self.image, x, first, self.high(rows), self.wide(), strip);
        if self.unfolds() {
            strip::unfold(self, strip, rows, windows);
        }
    }

    /// Numbers of one image.
    pub fn image_len(&self) -> usize {
        self.image.h * self.image.w * self.image.c
    }

    /// Where the windows lie, once [`Sweep::copy_strip`] has been: their rows, stretches and what is between those.
    #[inline(always)]
    pub fn windows(&self, room: &[f32]) -> (*const f32, Rows, [usize; 3]) {
        let c = self.image.c;
        if self.unfolds() {
            let windows = &room[self.strip_len(self.rows_at_once())..];
            return (windows.as_ptr(), Rows::even(self.depth()), [1, self.depth(), 0]);
        }
        let row = self.wide() * c;
        let rows =
            Rows { inner: self.grid[1].max(1), step: self.strides[1] * c, outer: self.strides[0] * row };
        (room.as_ptr(), rows, [self.taps[0], self.stretch(), row])
    }
}

/// Where the results go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination<'a> {
    /// Channels of each result.
    pub channels: usize,
    /// Numbers of one sample.
    pub sample: usize,
    /// Where the first place's channels begin.
    pub first: usize,
    /// From one row of the grid to the next.
    pub row: usize,
    /// From one place of a row to the next.
    pub pixel: usize,
    pub output: Output<'a, f32>,
}

/// Moves the window over all images; `pack(column, count, panel)` packs that many columns of the weights.
#[inline(always)]
pub(super) fn run<S: Simd>(
    simd: S,
    sweep: &Sweep,
    x: &[f32],
    pack: impl Fn(usize, usize, &mut [f32]),
    y: &mut [f32],
    to: &Destination,
    scratch: &mut [f32],
) {
    let [rows, columns] = sweep.grid;
    if rows * columns * to.channels * sweep.n == 0 {
        return;
    }
    assert_eq!(x.len(), sweep.n * sweep.image_len(), "x holds the images");
    let last = to.first + (rows - 1) * to.row + (columns - 1) * to.pixel + to.channels;
    assert!(last <= to.sample && y.len() == sweep.n * to.sample, "the grid lies inside y");
    if let Output::Bias(bias) = to.output {
        assert_eq!(bias.len(), to.channels, "bias is [channels]");
    }
    let full = tile::NV * S::f32s::LEN;
    let (room, weights) = scratch.split_at_mut(sweep.room());
    if single::applies(simd, sweep, to.channels) {
        return single::from_one_channel(simd, sweep, x, pack, y, to, room, weights);
    }
    if to.channels == 1 && !sweep.unfolds() && sweep.stretch() >= S::f32s::LEN {
        return narrow::to_one_channel(simd, sweep, x, pack, y, to, room, weights);
    }
    let breadth =
        (weights.len() / (sweep.depth() * full).max(1)).max(1).min(to.channels.div_ceil(full)) * full;
    for column in (0..to.channels).step_by(breadth) {
        let columns = breadth.min(to.channels - column);
        for first in (0..columns).step_by(full) {
            let count = full.min(columns - first);
            let panel = &mut weights[first * sweep.depth()..][..pack::width::<S>(count) * sweep.depth()];
            if !panel.is_empty() {
                pack(column + first, count, panel);
            }
        }
        sweep.strips(|sample, row, rows| {
            sweep.copy_strip(simd, &x[sample * sweep.image_len()..][..sweep.image_len()], row, rows, room);
            let (base, window_rows, [segments, length, segment]) = sweep.windows(room);
            for first in (0..columns).step_by(full) {
                let count = full.min(columns - first);
                let start = match to.output {
                    Output::Overwrite => Start::Zero,
                    Output::Accumulate => Start::Output,
                    Output::Bias(bias) => Start::Bias(bias[column + first..].as_ptr()),
                };
                let at = sample * to.sample + to.first + row * to.row + column + first;
                let panel = Panel {
                    a: Left { base, rows: window_rows, step: 1, segment },
                    segments,
                    length,
                    b: weights[first * sweep.depth()..].as_ptr(),
                    b_step: pack::width::<S>(count),
                    c: y[at..].as_mut_ptr(),
                    c_rows: Rows { inner: sweep.grid[1], step: to.pixel, outer: to.row },
                    columns: count,
                    start,
                    rows: 0..rows * sweep.grid[1],
                };
                // SAFETY: the windows of these rows lie in the strip just copied, the panel was packed to the
                // window's depth, and `y` was found above to hold the whole grid.
                unsafe { tile::run_panel(simd, &panel) }
            }
        });
    }
}
