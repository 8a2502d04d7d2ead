//! The one inner loop of all products: a tile of a few rows by `NV` vectors of `c`, kept in registers while the summed
//! extent passes by.
//!
//! `c[r, j] = Σ_s Σ_l a[r, s, l] · b[s, l, j]`, where `b` is a packed panel (see [`super::pack`]) and `a` and `c` are
//! read and written where they lie: their rows are found by [`Rows`]. One segment is a matrix product; one segment
//! for each kernel row, or for each output row, makes a convolution without unfolding the image. Each element of `c`
//! is summed in the order of `s` and `l` whatever the tile, so a row never depends on its neighbours.
//!
//! Tiles are as large as registers allow: two vectors of `b` and one of `a` beside `2 · MR` sums.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over constant counts, unrolled so that sums stay in registers"
)]

use std::ops::Range;

use fearless_simd::{Simd, prelude::*};

use super::rows::Rows;

/// Rows of a tile. V8 and AVX2 have 16 vector registers, of which V8 keeps one: six rows fill the rest. Where a
/// multiply-add is two instructions, its product needs one more, and six would spill.
pub(super) const MR: usize =
    if cfg!(all(target_arch = "wasm32", not(target_feature = "relaxed-simd"))) { 5 } else { 6 };

/// Rows of a tile that is one vector wide: as many sums, so that as many multiply-adds are under way.
const TALL: usize = 2 * MR;

/// Vectors of a full panel.
pub(super) const NV: usize = 2;

/// What a tile's sums start from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Start {
    /// 0
    Zero,
    /// What is in `c`.
    Output,
    /// What lies here, one number a column of the panel.
    Bias(*const f32),
}

/// The left operand: `a[r, s, l]` lies at `base + rows(r) + s · segment + l · step`.
///
/// Either `step` is 1 (numbers that are summed are neighbours), or the rows are 1 apart: all of them, or `MR` at a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    pub base: *const f32,
    pub rows: Rows,
    pub step: usize,
    pub segment: usize,
}

/// A product of some rows with one panel of one or `NV` vectors.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    pub a: Left,
    pub segments: usize,
    pub length: usize,
    /// `segments · length` steps.
    pub b: *const f32,
    /// Numbers from one step of `b` to the next.
    pub b_step: usize,
    pub c: *mut f32,
    pub c_rows: Rows,
    /// Columns of `c` that this panel holds; the rest of it is padding.
    pub columns: usize,
    pub start: Start,
    /// Rows of `a` and of `c` to be computed.
    pub rows: Range<usize>,
}

/// Multiplies a panel.
///
/// # Safety
/// Every address that the description of `panel` names must be readable, or for `c` writable, and `c` apart from the
/// others.
#[inline(always)]
pub(super) unsafe fn run_panel<S: Simd>(simd: S, panel: &Panel) {
    let vectors = panel.columns.div_ceil(S::f32s::LEN);
    // SAFETY: the caller vouches for every address.
    unsafe {
        if panel.columns == vectors * S::f32s::LEN {
            run_full(simd, panel, vectors, 0);
        } else {
            run_padded(simd, panel, vectors);
        }
    }
}

/// Multiplies a panel with padding: into a buffer that has room for it, and from there into `c`.
#[inline(always)]
unsafe fn run_padded<S: Simd>(simd: S, panel: &Panel, vectors: usize) {
    /// Room for some rows of the widest panel of any machine.
    const ROOM: usize = 8 * TALL * 16;
    let mut padded = [0.0_f32; ROOM];
    let width = vectors * S::f32s::LEN;
    for first in panel.rows.clone().step_by(ROOM / width) {
        let rows = first..(first + ROOM / width).min(panel.rows.end);
        // SAFETY: of `c` and the bias, `columns` numbers a row are touched.
        unsafe {
            for (row, padded) in rows.clone().zip(padded.chunks_exact_mut(width)) {
                let from = match panel.start {
                    Start::Zero => continue,
                    Start::Output => panel.c.add(panel.c_rows.offset(row)).cast_const(),
                    Start::Bias(bias) => bias,
                };
                std::ptr::copy_nonoverlapping(from, padded.as_mut_ptr(), panel.columns);
            }
            let start = if let Start::Zero = panel.start { Start::Zero } else { Start::Output };
            let c_rows = Rows::even(width);
            let inner = Panel { c: padded.as_mut_ptr(), c_rows, start, rows: rows.clone(), ..panel.clone() };
            run_full(simd, &inner, vectors, first);
            for (row, padded) in rows.zip(padded.chunks_exact(width)) {
                let to = panel.c.add(panel.c_rows.offset(row));
                std::ptr::copy_nonoverlapping(padded.as_ptr(), to, panel.columns);
            }
        }
    }
}

/// Multiplies a panel of whole vectors, tile by tile; row `c_first` is the first of `c`.
#[inline(always)]
unsafe fn run_full<S: Simd>(simd: S, panel: &Panel, vectors: usize, c_first: usize) {
    let mut row = panel.rows.start;
    while row < panel.rows.end {
        let left = panel.rows.end - row;
        let (height, count) = match (panel.a.rows.inner, vectors) {
            (MR, _) => {
                if left < MR {
                    (left, 1)
                } else {
                    (MR, left / MR)
                }
            }
            (_, 1) => next_tiles(left, TALL),
            _ => next_tiles(left, MR),
        };
        let some = Some { panel, rows: row..row + height * count, c_first };
        row = some.rows.end;
        // SAFETY: as of `run_panel`.
        unsafe {
            match (panel.a.step == 1, vectors) {
                (true, 1) => run_height::<S, 1, true>(simd, &some, height),
                (true, _) => run_height::<S, NV, true>(simd, &some, height),
                (false, 1) => run_height::<S, 1, false>(simd, &some, height),
                (false, _) => run_height::<S, NV, false>(simd, &some, height),
            }
        }
    }
}

/// The height of the next tiles where `left` rows remain, and how many there are of it: full ones as long as they come
/// out even, then two of near-equal height, which beat a full one and a thin one.
#[inline(always)]
fn next_tiles(left: usize, most: usize) -> (usize, usize) {
    let (whole, rest) = (left / most, left % most);
    match whole {
        0 if left > MR => (MR, left / MR),
        0 => (left, 1),
        _ if rest == 0 => (most, whole),
        1 if most == MR => (left.div_ceil(2), 1 + usize::from(left.is_multiple_of(2))),
        1 => (most, 1),
        _ => (most, whole - 1),
    }
}

/// Some rows of a panel, a multiple of their tile's height.
struct Some<'a> {
    panel: &'a Panel,
    rows: Range<usize>,
    c_first: usize,
}

#[inline(always)]
unsafe fn run_height<S: Simd, const V: usize, const EVEN: bool>(simd: S, some: &Some, height: usize) {
    // SAFETY: as of `run_panel`.
    unsafe {
        match height {
            MR => tiles::<S, MR, V, EVEN>(simd, some),
            1 => tiles::<S, 1, V, EVEN>(simd, some),
            2 => tiles::<S, 2, V, EVEN>(simd, some),
            3 => tiles::<S, 3, V, EVEN>(simd, some),
            4 => tiles::<S, 4, V, EVEN>(simd, some),
            height if height < MR => tiles::<S, { MR - 1 }, V, EVEN>(simd, some),
            _ => tiles::<S, TALL, 1, EVEN>(simd, some),
        }
    }
}

/// Tiles of height `H`: a function of its own, so that registers are given out for one loop only.
#[inline(never)]
unsafe fn tiles<S: Simd, const H: usize, const V: usize, const EVEN: bool>(simd: S, some: &Some) {
    simd.vectorize(
        #[inline(always)]
        || {
            // A copy, which no store to `c` can change: its fields are read once.
            let panel = some.panel.clone();
            for row in some.rows.clone().step_by(H) {
                // SAFETY: as of `run_panel`.
                unsafe { tile::<S, H, V, EVEN>(simd, &panel, row, row - some.c_first) }
            }
        },
    );
}

#[inline(always)]
unsafe fn tile<S: Simd, const H: usize, const V: usize, const EVEN: bool>(
    simd: S,
    panel: &Panel,
    row: usize,
    c_row: usize,
) {
    let a_rows = panel.a.rows.offsets::<H>(row);
    let c_rows = panel.c_rows.offsets::<H>(c_row);
    // SAFETY: as of `run_panel`; the loops visit each `a[r, s, l]` and `b[s, l, ..]` once.
    unsafe {
        let c = c_rows.map(|offset| panel.c.add(offset));
        let mut sums = [[S::f32s::splat(simd, 0.0); V]; H];
        match panel.start {
            Start::Zero => {}
            Start::Output => {
                for i in 0..H {
                    sums[i] = vectors::<S, V>(simd, c[i]);
                }
            }
            Start::Bias(bias) => sums = [vectors::<S, V>(simd, bias); H],
        }
        let mut b = panel.b;
        for segment in 0..panel.segments {
            let base = panel.a.base.add(segment * panel.a.segment);
            if EVEN {
                even_steps(
                    simd,
                    a_rows.map(|offset| base.add(offset)),
                    b,
                    panel.b_step,
                    panel.length,
                    &mut sums,
                );
            } else {
                column_steps(
                    simd,
                    base.add(a_rows[0]),
                    panel.a.step,
                    b,
                    panel.b_step,
                    panel.length,
                    &mut sums,
                );
            }
            b = b.add(panel.length * panel.b_step);
        }
        for i in 0..H {
            for v in 0..V {
                let to = std::slice::from_raw_parts_mut(c[i].add(v * S::f32s::LEN), S::f32s::LEN);
                sums[i][v].store_slice(to);
            }
        }
    }
}

/// One step of the sum: column `l` of `a` times row `l` of `b`.
#[inline(always)]
unsafe fn step<S: Simd, const H: usize, const V: usize>(
    simd: S,
    a: [*const f32; H],
    b: *const f32,
    sums: &mut [[S::f32s; V]; H],
) {
    // SAFETY: as of `run_panel`.
    unsafe {
        let b = vectors::<S, V>(simd, b);
        for i in 0..H {
            let a = S::f32s::splat(simd, *a[i]);
            for v in 0..V {
                sums[i][v] = a.mul_add(b[v], sums[i][v]);
            }
        }
    }
}

/// Steps along rows of `a` whose numbers are neighbours, four to a turn of the loop so that little of it is counting.
///
/// The loop can be left between any two steps: that ends a basic block, which keeps LLVM from moving one step's
/// products behind the next one's loads, where they would not fit into registers.
#[inline(always)]
unsafe fn even_steps<S: Simd, const H: usize, const V: usize>(
    simd: S,
    mut a: [*const f32; H],
    mut b: *const f32,
    b_step: usize,
    length: usize,
    sums: &mut [[S::f32s; V]; H],
) {
    let mut left = length;
    // SAFETY: as of `run_panel`.
    unsafe {
        loop {
            for l in 0..4 {
                if left == l {
                    return;
                }
                step(simd, a.map(|a| a.add(l)), b, sums);
                b = b.add(b_step);
            }
            a = a.map(|a| a.add(4));
            left -= 4;
        }
    }
}

/// Steps along rows of `a` that are neighbours of each other, their numbers `a_step` apart.
#[inline(always)]
unsafe fn column_steps<S: Simd, const H: usize, const V: usize>(
    simd: S,
    mut a: *const f32,
    a_step: usize,
    mut b: *const f32,
    b_step: usize,
    length: usize,
    sums: &mut [[S::f32s; V]; H],
) {
    let mut left = length;
    // SAFETY: as of `run_panel`.
    unsafe {
        loop {
            for l in 0..4 {
                if left == l {
                    return;
                }
                step(simd, std::array::from_fn(|i| a.add(i)), b, sums);
                a = a.add(a_step);
                b = b.add(b_step);
            }
            left -= 4;
        }
    }
}

/// `V` vectors, one after the other.
#[inline(always)]
unsafe fn vectors<S: Simd, const V: usize>(simd: S, from: *const f32) -> [S::f32s; V] {
    std::array::from_fn(|v| {
        // SAFETY: the caller vouches for `V` whole vectors here.
        let from = unsafe { std::slice::from_raw_parts(from.add(v * S::f32s::LEN), S::f32s::LEN) };
        S::f32s::from_slice(simd, from)
    })
}
