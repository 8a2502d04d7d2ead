//! Two-dimensional convolutions in `f32`, forward and both ways backward, as products that unfold no image.
//!
//! The image is copied strip by strip into a border of zeros ([`strip`]); a pixel's window is then `kh` stretches of
//! neighbouring numbers, which the register tile of the matrix product reads where they lie. The gradient with respect
//! to the input is a convolution of `dy` with the kernel turned around, one for each remainder of the strides, and is
//! also the forward pass of a transposed convolution ([`sweep`]). Layers with one channel on a side have bodies of
//! their own ([`narrow`], [`single`]).

mod gradient;
mod narrow;
mod single;
mod strip;
mod sweep;

use fearless_simd::Simd;

use super::simd::{Kernel, dispatch};
use super::{Conv2dDims, Output, pack, reference};
use gradient::KernelGradient;
use strip::Image;
use sweep::{Destination, Sweep};

/// y = x ∗ w; see [`super::reference::conv2d_forward`].
pub(super) fn conv2d_forward(
    x: &[f32],
    w: &[f32],
    y: &mut [f32],
    dims: &Conv2dDims,
    output: Output<f32>,
    scratch: &mut [f32],
) {
    dims.check(x, w, y);
    let sweep = forward_sweep(dims);
    if !sweep.fits(scratch.len()) {
        return reference::conv2d_forward(x, w, y, dims, output);
    }
    dispatch(Forward { x, w, y, dims, output, scratch, sweep });
}

/// The gradient with respect to x; see [`super::reference::conv2d_backward_input`].
pub(super) fn conv2d_backward_input(
    dy: &[f32],
    w: &[f32],
    dx: &mut [f32],
    dims: &Conv2dDims,
    output: Output<f32>,
    scratch: &mut [f32],
) {
    dims.check(dx, w, dy);
    if !remainders(dims).all(|remainder| backward_sweep(dims, remainder).sweep.fits(scratch.len())) {
        return reference::conv2d_backward_input(dy, w, dx, dims, output);
    }
    dispatch(BackwardInput { dy, w, dx, dims, output, scratch });
}

/// The gradient with respect to w; see [`super::reference::conv2d_backward_kernel`].
pub(super) fn conv2d_backward_kernel(
    x: &[f32],
    dy: &[f32],
    dw: &mut [f32],
    dims: &Conv2dDims,
    scratch: &mut [f32],
) {
    dims.check(x, dw, dy);
    let sweep = forward_sweep(dims);
    if !gradient::fits(&sweep, dims.c_out, scratch.len()) {
        return reference::conv2d_backward_kernel(x, dy, dw, dims);
    }
    dispatch(KernelGradient { x, dy, dw, c_out: dims.c_out, sweep, scratch });
}

/// The sweep of a convolution over its input.
fn forward_sweep(dims: &Conv2dDims) -> Sweep {
    Sweep {
        n: dims.n,
        image: Image { h: dims.h, w: dims.w, c: dims.c_in },
        strides: [dims.stride_h, dims.stride_w],
        first: [-(dims.pad_top as isize), -(dims.pad_left as isize)],
        taps: [dims.kh, dims.kw],
        grid: [dims.ho, dims.wo],
    }
}

struct Forward<'a> {
    x: &'a [f32],
    w: &'a [f32],
    y: &'a mut [f32],
    dims: &'a Conv2dDims,
    output: Output<'a, f32>,
    scratch: &'a mut [f32],
    sweep: Sweep,
}

impl Kernel for Forward<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Conv2dDims { ho, wo, c_out, .. } = *self.dims;
        let to = Destination {
            channels: c_out,
            sample: ho * wo * c_out,
            first: 0,
            row: wo * c_out,
            pixel: c_out,
            output: self.output,
        };
        let pack = |column: usize, count: usize, panel: &mut [f32]| {
            pack::rows(simd, &self.w[column..], c_out, count, panel);
        };
        sweep::run(simd, &self.sweep, self.x, pack, self.y, &to, self.scratch);
    }
}

struct BackwardInput<'a> {
    dy: &'a [f32],
    w: &'a [f32],
    dx: &'a mut [f32],
    dims: &'a Conv2dDims,
    output: Output<'a, f32>,
    scratch: &'a mut [f32],
}

/// The pixels of dx whose place leaves one remainder when divided by the strides: a sweep over dy with every
/// `stride`-th tap of the kernel, in reverse.
struct Remainder {
    sweep: Sweep,
    /// The first of these pixels.
    first: [usize; 2],
    /// The first of these taps.
    tap: [usize; 2],
}

/// The remainders that a place can leave.
fn remainders(dims: &Conv2dDims) -> impl Iterator<Item = [usize; 2]> {
    let (strides, across) = (dims.stride_h * dims.stride_w, dims.stride_w);
    (0..strides).map(move |i| [i / across, i % across])
}

fn backward_sweep(dims: &Conv2dDims, remainder: [usize; 2]) -> Remainder {
    let strides = [dims.stride_h, dims.stride_w];
    let (pads, sizes, extents) = ([dims.pad_top, dims.pad_left], [dims.kh, dims.kw], [dims.h, dims.w]);
    let (mut first, mut taps, mut grid, mut first_source) = ([0; 2], [0; 2], [0; 2], [0; 2]);
    for axis in 0..2 {
        let (stride, tap, pad) = (strides[axis], remainder[axis], pads[axis]);
        taps[axis] = sizes[axis].saturating_sub(tap).div_ceil(stride);
        // Pixel i meets tap `tap + t · stride` of the output at (i + pad - tap) / stride - t.
        let quotient = pad.saturating_sub(tap).div_ceil(stride);
        first[axis] = quotient * stride + tap - pad;
        grid[axis] = extents[axis].saturating_sub(first[axis]).div_ceil(stride);
        first_source[axis] = quotient as isize + 1 - taps[axis] as isize;
    }
    let image = Image { h: dims.ho, w: dims.wo, c: dims.c_out };
    let sweep = Sweep { n: dims.n, image, strides: [1, 1], first: first_source, taps, grid };
    Remainder { sweep, first, tap: remainder }
}

impl Kernel for BackwardInput<'_> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Conv2dDims { h, w, c_in, c_out, kw, stride_h, stride_w, .. } = *self.dims;
        for remainder in remainders(self.dims) {
            let Remainder { sweep, first, tap } = backward_sweep(self.dims, remainder);
            let to = Destination {
                channels: c_in,
                sample: h * w * c_in,
                first: (first[0] * w + first[1]) * c_in,
                row: stride_h * w * c_in,
                pixel: stride_w * c_in,
                output: self.output,
            };
            let [taps_h, taps_w] = sweep.taps;
            let pack = |column: usize, count: usize, panel: &mut [f32]| {
                let slabs = panel.chunks_exact_mut((panel.len() / (taps_h * taps_w).max(1)).max(1));
                for (i, slab) in slabs.enumerate() {
                    let y = tap[0] + (taps_h - 1 - i / taps_w) * stride_h;
                    let x = tap[1] + (taps_w - 1 - i % taps_w) * stride_w;
                    let from = ((y * kw + x) * c_in + column) * c_out;
                    pack::columns(simd, &self.w[from..], c_out, count, slab);
                }
            };
            sweep::run(simd, &sweep, self.dy, pack, self.dx, &to, self.scratch);
        }
    }
}
