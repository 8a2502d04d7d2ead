//! The plain bodies: what each kernel means, in any [`Real`], with sums taken in index order.

mod loss;
mod pool;

use super::{Conv2dDims, MatmulDims, Output, Real};
pub use loss::{EPSILON, absolute_error, binary_crossentropy, clip, squared_error};
pub use pool::{
    average_pool2d_backward, average_pool2d_forward, max_pool2d_backward, max_pool2d_forward,
    upsample2d_backward, upsample2d_forward,
};

/// c = a · b (or c + a · b, or a · b + bias).
///
/// # Shapes
/// - `a`: `[m, k]` - `b`: `[k, n]` - `c`: `[m, n]`
/// # Panics
/// If a slice length differs from its shape.
pub fn matmul_nn<T: Real>(a: &[T], b: &[T], c: &mut [T], dims: MatmulDims, output: Output<T>) {
    let MatmulDims { m, k, n } = dims;
    dims.check(a, b, c);
    product(c, m, n, output, |i, j| (0..k).map(|l| a[i * k + l] * b[l * n + j]).sum());
}

/// c = a · bᵀ.
///
/// # Shapes
/// - `a`: `[m, k]` - `b`: `[n, k]` - `c`: `[m, n]`
/// # Panics
/// If a slice length differs from its shape.
pub fn matmul_nt<T: Real>(a: &[T], b: &[T], c: &mut [T], dims: MatmulDims, output: Output<T>) {
    let MatmulDims { m, k, n } = dims;
    dims.check(a, b, c);
    product(c, m, n, output, |i, j| (0..k).map(|l| a[i * k + l] * b[j * k + l]).sum());
}

/// c = aᵀ · b.
///
/// # Shapes
/// - `a`: `[k, m]` - `b`: `[k, n]` - `c`: `[m, n]`
/// # Panics
/// If a slice length differs from its shape.
pub fn matmul_tn<T: Real>(a: &[T], b: &[T], c: &mut [T], dims: MatmulDims, output: Output<T>) {
    let MatmulDims { m, k, n } = dims;
    dims.check(a, b, c);
    product(c, m, n, output, |i, j| (0..k).map(|l| a[l * m + i] * b[l * n + j]).sum());
}

fn product<T: Real>(c: &mut [T], m: usize, n: usize, output: Output<T>, dot: impl Fn(usize, usize) -> T) {
    for i in 0..m {
        for j in 0..n {
            output.write(&mut c[i * n + j], j, dot(i, j));
        }
    }
}

/// y = x ∗ w, a cross-correlation as in Keras.
///
/// # Shapes
/// - `x`: `[n, h, w, c_in]` - `w`: `[kh, kw, c_in, c_out]` - `y`: `[n, ho, wo, c_out]`; a bias: `[c_out]`
/// # Panics
/// If a slice length differs from its shape.
pub fn conv2d_forward<T: Real>(x: &[T], w: &[T], y: &mut [T], dims: &Conv2dDims, output: Output<T>) {
    dims.check(x, w, y);
    for (n, oh, ow) in dims.outputs() {
        for co in 0..dims.c_out {
            let mut sum = T::zero();
            dims.taps(oh, ow, |tap, ih, iw| {
                for ci in 0..dims.c_in {
                    sum += x[dims.x_index(n, ih, iw) + ci] * w[(tap * dims.c_in + ci) * dims.c_out + co];
                }
            });
            output.write(&mut y[dims.y_index(n, oh, ow) + co], co, sum);
        }
    }
}

/// The gradient of [`conv2d_forward`] with respect to `x`; also the forward pass of a transposed convolution, whose
/// kernel `[kh, kw, filters, c_in]` is then `w` and whose input is `dy`.
///
/// # Shapes
/// As for [`conv2d_forward`], with `dx` like `x` and `dy` like `y`; a bias: `[c_in]`.
/// # Panics
/// If a slice length differs from its shape.
pub fn conv2d_backward_input<T: Real>(dy: &[T], w: &[T], dx: &mut [T], dims: &Conv2dDims, output: Output<T>) {
    dims.check(dx, w, dy);
    for pixel in dx.chunks_exact_mut(dims.c_in) {
        for (ci, dx) in pixel.iter_mut().enumerate() {
            output.write(dx, ci, T::zero());
        }
    }
    for (n, oh, ow) in dims.outputs() {
        let dy = &dy[dims.y_index(n, oh, ow)..][..dims.c_out];
        dims.taps(oh, ow, |tap, ih, iw| {
            for ci in 0..dims.c_in {
                let w = &w[(tap * dims.c_in + ci) * dims.c_out..][..dims.c_out];
                let sum: T = dy.iter().zip(w).map(|(&dy, &w)| dy * w).sum();
                dx[dims.x_index(n, ih, iw) + ci] += sum;
            }
        });
    }
}

/// The gradient of [`conv2d_forward`] with respect to `w`, accumulated into `dw`.
///
/// # Shapes
/// As for [`conv2d_forward`], with `dw` like `w` and `dy` like `y`.
/// # Panics
/// If a slice length differs from its shape.
pub fn conv2d_backward_kernel<T: Real>(x: &[T], dy: &[T], dw: &mut [T], dims: &Conv2dDims) {
    dims.check(x, dw, dy);
    for (n, oh, ow) in dims.outputs() {
        let dy = &dy[dims.y_index(n, oh, ow)..][..dims.c_out];
        dims.taps(oh, ow, |tap, ih, iw| {
            for ci in 0..dims.c_in {
                let x = x[dims.x_index(n, ih, iw) + ci];
                let dw = &mut dw[(tap * dims.c_in + ci) * dims.c_out..][..dims.c_out];
                dw.iter_mut().zip(dy).for_each(|(dw, &dy)| *dw += x * dy);
            }
        });
    }
}

/// `sum[j] += Σᵢ rows[i, j]`: the gradient of a bias.
///
/// # Shapes
/// - `sum`: `[width]` - `rows`: `[any, width]`
pub fn add_rows<T: Real>(sum: &mut [T], rows: &[T]) {
    for row in rows.chunks_exact(sum.len()) {
        sum.iter_mut().zip(row).for_each(|(sum, &value)| *sum += value);
    }
}

/// `out[i] = bytes[i] / scale`.
///
/// # Panics
/// If the slices differ in length.
pub fn scale_bytes<T: Real>(bytes: &[u8], scale: f32, out: &mut [T]) {
    assert_eq!(bytes.len(), out.len(), "a number for each byte");
    for (out, &byte) in out.iter_mut().zip(bytes) {
        *out = T::of(f64::from(f32::from(byte) / scale));
    }
}

/// 1 / (1 + e⁻ˣ), written so that neither side overflows.
pub fn sigmoid<T: Real>(x: T) -> T {
    if x >= T::zero() {
        T::one() / (T::one() + (-x).exp())
    } else {
        let e = x.exp();
        e / (T::one() + e)
    }
}
