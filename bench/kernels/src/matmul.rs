//! The products of a training step of `deep` and `simple`, as one batch and as one shard of it.

use autoencoder_playground::kernels::{MatmulDims, Output, Real, SCRATCH};
use ndarray::ArrayView2;
use ndarray::linalg::general_mat_mul;

use crate::{Case, numbers};

/// Samples, inputs and units of a dense layer.
const LAYERS: [(&str, usize, usize, usize); 16] = [
    ("deep", 1024, 784, 512),
    ("deep", 1024, 512, 128),
    ("deep", 1024, 128, 512),
    ("deep", 1024, 512, 784),
    ("deep", 128, 784, 512),
    ("deep", 128, 512, 128),
    ("deep", 128, 128, 512),
    ("deep", 128, 512, 784),
    ("narrow", 1024, 128, 10),
    ("narrow", 1024, 10, 128),
    ("narrow", 128, 128, 10),
    ("narrow", 128, 10, 128),
    ("simple", 256, 784, 32),
    ("simple", 256, 32, 784),
    ("simple", 64, 784, 32),
    ("simple", 64, 32, 784),
];

pub fn cases() -> Vec<Case> {
    gemm::set_wasm_simd128(true);
    LAYERS.iter().flat_map(|&(kind, n, inputs, units)| layer(kind, n, inputs, units)).collect()
}

fn layer(kind: &'static str, n: usize, inputs: usize, units: usize) -> Vec<Case> {
    let forward = MatmulDims { m: n, k: inputs, n: units };
    let backward_input = MatmulDims { m: n, k: units, n: inputs };
    let backward_params = MatmulDims { m: inputs, k: n, n: units };
    [("nn", forward), ("nt", backward_input), ("tn", backward_params)]
        .into_iter()
        .flat_map(|(form, dims)| products(kind, form, dims))
        .collect()
}

fn products(kind: &str, form: &'static str, dims: MatmulDims) -> Vec<Case> {
    let MatmulDims { m, k, n } = dims;
    let flops = (2 * m * k * n) as f64;
    let name = |who: &str| format!("{kind}.{form}.{m}x{k}x{n}.{who}");
    let operands = || (numbers(m * k), numbers(k * n), vec![0.0; m * n]);

    let (a, b, mut c) = operands();
    let mut scratch = vec![0.0; SCRATCH];
    let ours = Case::new(name("ours"), flops, move || match form {
        "nn" => f32::matmul_nn(&a, &b, &mut c, dims, Output::Overwrite, &mut scratch),
        "nt" => f32::matmul_nt(&a, &b, &mut c, dims, Output::Overwrite, &mut scratch),
        _ => f32::matmul_tn(&a, &b, &mut c, dims, Output::Overwrite, &mut scratch),
    });

    let (a, b, mut c) = operands();
    let ndarray = Case::new(name("ndarray"), flops, move || {
        let (a, b) = views(form, dims, &a, &b);
        let mut c = ndarray::ArrayViewMut2::from_shape((m, n), &mut c).expect("c is [m, n]");
        general_mat_mul(1.0, &a, &b, 0.0, &mut c);
    });

    let (a, b, mut c) = operands();
    let gemm = Case::new(name("gemm"), flops, move || gemm_crate(form, dims, &a, &b, &mut c));
    vec![ours, ndarray, gemm]
}

fn views<'a>(
    form: &str,
    dims: MatmulDims,
    a: &'a [f32],
    b: &'a [f32],
) -> (ArrayView2<'a, f32>, ArrayView2<'a, f32>) {
    let MatmulDims { m, k, n } = dims;
    let plain = |shape, data| ArrayView2::from_shape(shape, data).expect("the operands have their extents");
    match form {
        "nn" => (plain((m, k), a), plain((k, n), b)),
        "nt" => (plain((m, k), a), plain((n, k), b).reversed_axes()),
        _ => (plain((k, m), a).reversed_axes(), plain((k, n), b)),
    }
}

fn gemm_crate(form: &str, dims: MatmulDims, a: &[f32], b: &[f32], c: &mut [f32]) {
    let MatmulDims { m, k, n } = dims;
    let (a_row, a_column) = if form == "tn" { (1, m) } else { (k, 1) };
    let (b_row, b_column) = if form == "nt" { (1, k) } else { (n, 1) };
    // SAFETY: the slices have the lengths m·k, k·n and m·n that these strides stay within.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            c.as_mut_ptr(),
            1,
            n as isize,
            false,
            a.as_ptr(),
            a_column as isize,
            a_row as isize,
            b.as_ptr(),
            b_column as isize,
            b_row as isize,
            0.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}
