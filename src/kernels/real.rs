//! The numbers that models are made of, and which body of each kernel they run.

use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{AddAssign, DivAssign, MulAssign, SubAssign};

use num_traits::Float;

use super::{Conv2dDims, MatmulDims, Output, UpsampleDims};
use super::{conv2d, copying, loss, matmul, pool, reference, vecmath};

/// A number type that a model can be made of: `f32` for training, `f64` for checking gradients.
///
/// The kernels are its methods. Each defaults to the plain body in [`reference`]; `f32` replaces those for which a
/// faster body pays.
pub trait Real:
    Float + AddAssign + SubAssign + MulAssign + DivAssign + Sum + Default + Debug + Send + Sync + 'static
{
    /// The nearest number of this type.
    fn of(value: f64) -> Self;

    /// This number as an `f64`.
    fn as_f64(self) -> f64;

    /// See [`reference::matmul_nn`].
    fn matmul_nn(
        a: &[Self],
        b: &[Self],
        c: &mut [Self],
        dims: MatmulDims,
        output: Output<Self>,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::matmul_nn(a, b, c, dims, output);
    }

    /// See [`reference::matmul_nt`].
    fn matmul_nt(
        a: &[Self],
        b: &[Self],
        c: &mut [Self],
        dims: MatmulDims,
        output: Output<Self>,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::matmul_nt(a, b, c, dims, output);
    }

    /// See [`reference::matmul_tn`].
    fn matmul_tn(
        a: &[Self],
        b: &[Self],
        c: &mut [Self],
        dims: MatmulDims,
        output: Output<Self>,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::matmul_tn(a, b, c, dims, output);
    }

    /// See [`reference::conv2d_forward`].
    fn conv2d_forward(
        x: &[Self],
        w: &[Self],
        y: &mut [Self],
        dims: &Conv2dDims,
        output: Output<Self>,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::conv2d_forward(x, w, y, dims, output);
    }

    /// See [`reference::conv2d_backward_input`].
    fn conv2d_backward_input(
        dy: &[Self],
        w: &[Self],
        dx: &mut [Self],
        dims: &Conv2dDims,
        output: Output<Self>,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::conv2d_backward_input(dy, w, dx, dims, output);
    }

    /// See [`reference::conv2d_backward_kernel`].
    fn conv2d_backward_kernel(
        x: &[Self],
        dy: &[Self],
        dw: &mut [Self],
        dims: &Conv2dDims,
        scratch: &mut [Self],
    ) {
        let _ = scratch;
        reference::conv2d_backward_kernel(x, dy, dw, dims);
    }

    /// See [`reference::max_pool2d_forward`].
    fn max_pool2d_forward(x: &[Self], y: &mut [Self], dims: &Conv2dDims) {
        reference::max_pool2d_forward(x, y, dims);
    }

    /// See [`reference::max_pool2d_backward`].
    fn max_pool2d_backward(x: &[Self], y: &[Self], dy: &mut [Self], dx: &mut [Self], dims: &Conv2dDims) {
        reference::max_pool2d_backward(x, y, dy, dx, dims);
    }

    /// See [`reference::average_pool2d_forward`].
    fn average_pool2d_forward(x: &[Self], y: &mut [Self], dims: &Conv2dDims) {
        reference::average_pool2d_forward(x, y, dims);
    }

    /// See [`reference::average_pool2d_backward`].
    fn average_pool2d_backward(dy: &[Self], dx: &mut [Self], dims: &Conv2dDims) {
        reference::average_pool2d_backward(dy, dx, dims);
    }

    /// See [`reference::upsample2d_forward`].
    fn upsample2d_forward(x: &[Self], y: &mut [Self], dims: &UpsampleDims) {
        reference::upsample2d_forward(x, y, dims);
    }

    /// See [`reference::upsample2d_backward`].
    fn upsample2d_backward(dy: &[Self], dx: &mut [Self], dims: &UpsampleDims) {
        reference::upsample2d_backward(dy, dx, dims);
    }

    /// See [`reference::squared_error`].
    fn squared_error(y: &[Self], t: &[Self], scale: Self, dy: Option<&mut [Self]>) -> f64 {
        reference::squared_error(y, t, scale, dy)
    }

    /// See [`reference::absolute_error`].
    fn absolute_error(y: &[Self], t: &[Self], scale: Self, dy: Option<&mut [Self]>) -> f64 {
        reference::absolute_error(y, t, scale, dy)
    }

    /// See [`reference::binary_crossentropy`].
    fn binary_crossentropy(y: &[Self], t: &[Self], scale: Self, dy: Option<&mut [Self]>) -> f64 {
        reference::binary_crossentropy(y, t, scale, dy)
    }

    /// See [`reference::add_rows`].
    fn add_rows(sum: &mut [Self], rows: &[Self]) {
        reference::add_rows(sum, rows);
    }

    /// See [`reference::scale_bytes`].
    fn scale_bytes(bytes: &[u8], scale: f32, out: &mut [Self]) {
        reference::scale_bytes(bytes, scale, out);
    }

    /// `y[i] = exp(x[i])` over a slice, in place.
    fn exp_slice(y: &mut [Self]) {
        y.iter_mut().for_each(|y| *y = y.exp());
    }

    /// `y[i] = tanh(x[i])` over a slice, in place.
    fn tanh_slice(y: &mut [Self]) {
        y.iter_mut().for_each(|y| *y = y.tanh());
    }

    /// `y[i] = 1 / (1 + exp(-x[i]))` over a slice, in place.
    fn sigmoid_slice(y: &mut [Self]) {
        y.iter_mut().for_each(|y| *y = reference::sigmoid(*y));
    }

    /// `y[i] = scale · (x[i] where positive, alpha · (exp(x[i]) − 1) elsewhere)` over a slice, in place.
    fn elu_slice(y: &mut [Self], scale: Self, alpha: Self) {
        y.iter_mut().for_each(|y| *y = scale * if *y > Self::zero() { *y } else { alpha * y.exp_m1() });
    }

    /// `y[i] = ln(1 + exp(x[i]))` over a slice, in place.
    fn softplus_slice(y: &mut [Self]) {
        y.iter_mut().for_each(|y| *y = y.max(Self::zero()) + (-y.abs()).exp().ln_1p());
    }

    /// `y[i] = ln(x[i])` over a slice, in place.
    fn ln_slice(y: &mut [Self]) {
        y.iter_mut().for_each(|y| *y = y.ln());
    }
}

impl Real for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn as_f64(self) -> f64 {
        self
    }
}

impl Real for f32 {
    fn of(value: f64) -> Self {
        value as f32
    }

    fn as_f64(self) -> f64 {
        f64::from(self)
    }

    fn matmul_nn(
        a: &[f32],
        b: &[f32],
        c: &mut [f32],
        dims: MatmulDims,
        output: Output<f32>,
        scratch: &mut [f32],
    ) {
        matmul::matmul_nn(a, b, c, dims, output, scratch);
    }

    fn matmul_nt(
        a: &[f32],
        b: &[f32],
        c: &mut [f32],
        dims: MatmulDims,
        output: Output<f32>,
        scratch: &mut [f32],
    ) {
        matmul::matmul_nt(a, b, c, dims, output, scratch);
    }

    fn matmul_tn(
        a: &[f32],
        b: &[f32],
        c: &mut [f32],
        dims: MatmulDims,
        output: Output<f32>,
        scratch: &mut [f32],
    ) {
        matmul::matmul_tn(a, b, c, dims, output, scratch);
    }

    fn conv2d_forward(
        x: &[f32],
        w: &[f32],
        y: &mut [f32],
        dims: &Conv2dDims,
        output: Output<f32>,
        scratch: &mut [f32],
    ) {
        conv2d::conv2d_forward(x, w, y, dims, output, scratch);
    }

    fn conv2d_backward_input(
        dy: &[f32],
        w: &[f32],
        dx: &mut [f32],
        dims: &Conv2dDims,
        output: Output<f32>,
        scratch: &mut [f32],
    ) {
        conv2d::conv2d_backward_input(dy, w, dx, dims, output, scratch);
    }

    fn conv2d_backward_kernel(x: &[f32], dy: &[f32], dw: &mut [f32], dims: &Conv2dDims, scratch: &mut [f32]) {
        conv2d::conv2d_backward_kernel(x, dy, dw, dims, scratch);
    }

    fn max_pool2d_forward(x: &[f32], y: &mut [f32], dims: &Conv2dDims) {
        pool::max_pool2d_forward(x, y, dims);
    }

    fn max_pool2d_backward(x: &[f32], y: &[f32], dy: &mut [f32], dx: &mut [f32], dims: &Conv2dDims) {
        pool::max_pool2d_backward(x, y, dy, dx, dims);
    }

    fn upsample2d_forward(x: &[f32], y: &mut [f32], dims: &UpsampleDims) {
        pool::upsample2d_forward(x, y, dims);
    }

    fn upsample2d_backward(dy: &[f32], dx: &mut [f32], dims: &UpsampleDims) {
        pool::upsample2d_backward(dy, dx, dims);
    }

    fn squared_error(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
        loss::squared_error(y, t, scale, dy)
    }

    fn absolute_error(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
        loss::absolute_error(y, t, scale, dy)
    }

    fn binary_crossentropy(y: &[f32], t: &[f32], scale: f32, dy: Option<&mut [f32]>) -> f64 {
        loss::binary_crossentropy(y, t, scale, dy)
    }

    fn add_rows(sum: &mut [f32], rows: &[f32]) {
        copying::add_rows(sum, rows);
    }

    fn scale_bytes(bytes: &[u8], scale: f32, out: &mut [f32]) {
        copying::scale_bytes(bytes, scale, out);
    }

    fn exp_slice(y: &mut [f32]) {
        vecmath::exp(y);
    }

    fn tanh_slice(y: &mut [f32]) {
        vecmath::tanh(y);
    }

    fn sigmoid_slice(y: &mut [f32]) {
        vecmath::sigmoid(y);
    }

    fn elu_slice(y: &mut [f32], scale: f32, alpha: f32) {
        vecmath::elu(y, scale, alpha);
    }

    fn softplus_slice(y: &mut [f32]) {
        vecmath::softplus(y);
    }

    fn ln_slice(y: &mut [f32]) {
        vecmath::ln(y);
    }
}
