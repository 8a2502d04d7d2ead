//! The gradient with respect to the kernel: `dw[t, j] += Σ_p window(p)[t] · dy[p, j]`, strip by strip.

use fearless_simd::Simd;
use fearless_simd::prelude::*;

use super::sweep::Sweep;
use super::{narrow, single};
use crate::kernels::pack;
use crate::kernels::rows::Rows;
use crate::kernels::simd::Kernel;
use crate::kernels::tile::{self, Left, Panel, Start};

/// Up to so many channels, `dy` is read where it lies: its strip stays in the first-level cache.
const DIRECT_CHANNELS: usize = 64;

pub(super) struct KernelGradient<'a> {
    pub x: &'a [f32],
    pub dy: &'a [f32],
    pub dw: &'a mut [f32],
    pub c_out: usize,
    pub sweep: Sweep,
    pub scratch: &'a mut [f32],
}

/// Whether a strip of `x` and a panel of `dy` fit into scratch space of this length.
pub(super) fn fits(sweep: &Sweep, c_out: usize, scratch: usize) -> bool {
    let places = sweep.rows_at_once() * sweep.grid[1];
    sweep.room() + places * c_out.next_multiple_of(16) <= scratch
}

impl Kernel for KernelGradient<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self { x, dy, dw, c_out, sweep, scratch } = self;
        let (room, panels) = scratch.split_at_mut(sweep.room());
        let image = sweep.image_len();
        sweep.strips(|sample, row, rows| {
            sweep.copy_strip(simd, &x[sample * image..][..image], row, rows, room);
            let first = (sample * sweep.grid[0] + row) * sweep.grid[1];
            let dy = &dy[first * c_out..][..rows * sweep.grid[1] * c_out];
            if single::applies(simd, &sweep, c_out) {
                single::gradient(simd, &sweep, room, dy, c_out, dw);
            } else if c_out == 1 && !sweep.unfolds() && sweep.stretch() >= S::f32s::LEN {
                one_channel(simd, &sweep, room, dy, dw);
            } else {
                channels(simd, &sweep, room, rows, dy, c_out, panels, dw);
            }
        });
    }
}

/// With one channel in `dy`, vectors lie along the rows of the window.
#[inline(always)]
fn one_channel<S: Simd>(simd: S, sweep: &Sweep, room: &[f32], dy: &[f32], dw: &mut [f32]) {
    let (_, rows, [segments, length, segment]) = sweep.windows(room);
    for s in 0..segments {
        narrow::weigh_stretches(simd, &room[s * segment..], rows, dy, &mut dw[s * length..][..length]);
    }
}

/// A product for each row of the window: its numbers are the rows, the places are summed over.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "a strip, its part of dy, and where the product goes")]
fn channels<S: Simd>(
    simd: S,
    sweep: &Sweep,
    room: &[f32],
    grid_rows: usize,
    dy: &[f32],
    c_out: usize,
    panels: &mut [f32],
    dw: &mut [f32],
) {
    let places = grid_rows * sweep.grid[1];
    let (base, windows, [segments, length, segment]) = sweep.windows(room);
    let full = tile::NV * S::f32s::LEN;
    for column in (0..c_out).step_by(full) {
        let count = full.min(c_out - column);
        let width = pack::width::<S>(count);
        let is_direct = count == width && c_out <= DIRECT_CHANNELS;
        let (b, b_step) = if is_direct {
            (dy[column..].as_ptr(), c_out)
        } else {
            let panel = &mut panels[..places * width];
            pack::rows(simd, &dy[column..], c_out, count, panel);
            (panel.as_ptr(), width)
        };
        // One stretch of places for each row of the grid, or (unfolded) a single one.
        let (lines, line) = if sweep.unfolds() { (1, places) } else { (grid_rows, sweep.grid[1]) };
        for s in 0..segments {
            let panel = Panel {
                a: Left {
                    // SAFETY: a window's row begins inside the strip.
                    base: unsafe { base.add(s * segment) },
                    rows: Rows::even(1),
                    step: windows.step,
                    segment: windows.outer,
                },
                segments: lines,
                length: line,
                b,
                b_step,
                c: dw[s * length * c_out + column..].as_mut_ptr(),
                c_rows: Rows::even(c_out),
                columns: count,
                start: Start::Output,
                rows: 0..length,
            };
            // SAFETY: the windows lie in the strip just copied, `b` holds `places` steps, and `dw` the kernel.
            unsafe { tile::run_panel(simd, &panel) }
        }
    }
}
