//! The dimension structs that kernels take, and what a kernel does with its result.

use super::Real;

/// Extents of a matrix product: `[m, k]` by `[k, n]` gives `[m, n]`, whichever operand is stored transposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatmulDims {
    /// Rows of the result.
    pub m: usize,
    /// The extent that is summed over.
    pub k: usize,
    /// Columns of the result.
    pub n: usize,
}

impl MatmulDims {
    /// Asserts that the slices have the lengths that these extents ask for.
    #[track_caller]
    pub(super) fn check<T>(&self, a: &[T], b: &[T], c: &[T]) {
        assert_eq!(a.len(), self.m * self.k, "a is [m, k] or its transpose");
        assert_eq!(b.len(), self.k * self.n, "b is [k, n] or its transpose");
        assert_eq!(c.len(), self.m * self.n, "c is [m, n]");
    }
}

/// What a kernel does with the sum that it made for an element of its output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Output<'a, T> {
    /// The sum replaces what was there.
    Overwrite,
    /// The sum is added to what was there.
    Accumulate,
    /// The sum plus the bias of its column (of its channel) replaces what was there.
    Bias(&'a [T]),
}

impl<T: Real> Output<'_, T> {
    /// Puts `sum` into `place`, an element of column `column`.
    #[inline(always)]
    pub(super) fn write(&self, place: &mut T, column: usize, sum: T) {
        *place = match self {
            Self::Overwrite => sum,
            Self::Accumulate => *place + sum,
            Self::Bias(bias) => sum + bias[column],
        };
    }
}

/// Extents of a two-dimensional convolution over a batch, NHWC with HWIO kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conv2dDims {
    /// Samples in the batch.
    pub n: usize,
    /// Height of the input.
    pub h: usize,
    /// Width of the input.
    pub w: usize,
    /// Channels of the input.
    pub c_in: usize,
    /// Height of the output.
    pub ho: usize,
    /// Width of the output.
    pub wo: usize,
    /// Channels of the output.
    pub c_out: usize,
    /// Height of the kernel.
    pub kh: usize,
    /// Width of the kernel.
    pub kw: usize,
    /// Vertical stride.
    pub stride_h: usize,
    /// Horizontal stride.
    pub stride_w: usize,
    /// Rows of zeros above the input.
    pub pad_top: usize,
    /// Columns of zeros left of the input.
    pub pad_left: usize,
}

impl Conv2dDims {
    /// Every output position, sample first.
    pub(super) fn outputs(&self) -> impl Iterator<Item = (usize, usize, usize)> + use<> {
        let Self { n, ho, wo, .. } = *self;
        (0..n).flat_map(move |n| (0..ho).flat_map(move |oh| (0..wo).map(move |ow| (n, oh, ow))))
    }

    /// Calls `visit(tap, ih, iw)` for each kernel tap of output `(oh, ow)` that lies inside the input.
    #[inline(always)]
    pub(super) fn taps(&self, oh: usize, ow: usize, mut visit: impl FnMut(usize, usize, usize)) {
        for kh in 0..self.kh {
            let Some(ih) = (oh * self.stride_h + kh).checked_sub(self.pad_top).filter(|&ih| ih < self.h)
            else {
                continue;
            };
            for kw in 0..self.kw {
                let iw = (ow * self.stride_w + kw).checked_sub(self.pad_left).filter(|&iw| iw < self.w);
                if let Some(iw) = iw {
                    visit(kh * self.kw + kw, ih, iw);
                }
            }
        }
    }

    /// Where the channels of input pixel `(ih, iw)` of sample `n` begin.
    #[inline(always)]
    pub(super) fn x_index(&self, n: usize, ih: usize, iw: usize) -> usize {
        ((n * self.h + ih) * self.w + iw) * self.c_in
    }

    /// Where the channels of output pixel `(oh, ow)` of sample `n` begin.
    #[inline(always)]
    pub(super) fn y_index(&self, n: usize, oh: usize, ow: usize) -> usize {
        ((n * self.ho + oh) * self.wo + ow) * self.c_out
    }

    /// Asserts that the slices have the lengths that these extents ask for.
    #[track_caller]
    pub(super) fn check<T>(&self, x: &[T], w: &[T], y: &[T]) {
        assert_eq!(x.len(), self.n * self.h * self.w * self.c_in, "x is [n, h, w, c_in]");
        assert_eq!(w.len(), self.kh * self.kw * self.c_in * self.c_out, "w is [kh, kw, c_in, c_out]");
        assert_eq!(y.len(), self.n * self.ho * self.wo * self.c_out, "y is [n, ho, wo, c_out]");
    }

    /// Asserts that the slices of a pooling have the lengths that these extents ask for.
    #[track_caller]
    pub(super) fn check_pool<T>(&self, x: &[T], y: &[T]) {
        assert_eq!(self.c_in, self.c_out, "pooling keeps the channels");
        assert_eq!(x.len(), self.n * self.h * self.w * self.c_in, "x is [n, h, w, c]");
        assert_eq!(y.len(), self.n * self.ho * self.wo * self.c_out, "y is [n, ho, wo, c]");
    }
}

/// Extents of an up-sampling that repeats pixels, NHWC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpsampleDims {
    /// Samples in the batch.
    pub n: usize,
    /// Height of the input.
    pub h: usize,
    /// Width of the input.
    pub w: usize,
    /// Channels.
    pub c: usize,
    /// How often a row is repeated.
    pub size_h: usize,
    /// How often a column is repeated.
    pub size_w: usize,
}

impl UpsampleDims {
    /// Asserts that the slices have the lengths that these extents ask for.
    #[track_caller]
    pub(super) fn check<T>(&self, x: &[T], y: &[T]) {
        let len = self.n * self.h * self.w * self.c;
        assert_eq!(x.len(), len, "x is [n, h, w, c]");
        assert_eq!(y.len(), len * self.size_h * self.size_w, "y is [n, h * size_h, w * size_w, c]");
    }
}
