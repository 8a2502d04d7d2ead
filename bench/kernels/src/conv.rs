//! The convolutions that the targets name, in their three directions, counting the multiply-adds of the plain sum.

use autoencoder_playground::kernels::{Conv2dDims, Output, Real, SCRATCH};

use crate::{Case, numbers};

/// Image side, channels in, channels out.
const LAYERS: [(&str, usize, usize, usize); 7] = [
    ("wide", 14, 32, 32),
    ("wide", 28, 32, 32),
    ("edge", 28, 1, 32),
    ("edge", 28, 32, 1),
    ("other", 14, 16, 8),
    ("other", 7, 8, 8),
    ("other", 28, 3, 16),
];

const BATCH: usize = 4;

pub fn cases() -> Vec<Case> {
    LAYERS.iter().flat_map(|&(kind, side, c_in, c_out)| layer(kind, side, c_in, c_out)).collect()
}

fn layer(kind: &str, side: usize, c_in: usize, c_out: usize) -> [Case; 3] {
    let dims = Conv2dDims {
        n: BATCH,
        h: side,
        w: side,
        c_in,
        ho: side,
        wo: side,
        c_out,
        kh: 3,
        kw: 3,
        stride_h: 1,
        stride_w: 1,
        pad_top: 1,
        pad_left: 1,
    };
    let flops = (2 * BATCH * side * side * 9 * c_in * c_out) as f64;
    let name = |direction: &str| format!("conv.{kind}.{side}x{side}x{c_in}-{c_out}.{direction}");
    let operands = || {
        let places = BATCH * side * side;
        (numbers(places * c_in), numbers(9 * c_in * c_out), numbers(places * c_out), vec![0.0; SCRATCH])
    };
    let (x, w, mut y, mut scratch) = operands();
    let forward = Case::new(name("forward"), flops, move || {
        f32::conv2d_forward(&x, &w, &mut y, &dims, Output::Overwrite, &mut scratch);
    });
    let (mut dx, w, dy, mut scratch) = operands();
    let backward_input = Case::new(name("input"), flops, move || {
        f32::conv2d_backward_input(&dy, &w, &mut dx, &dims, Output::Overwrite, &mut scratch);
    });
    let (x, mut dw, dy, mut scratch) = operands();
    let backward_kernel = Case::new(name("kernel"), flops, move || {
        f32::conv2d_backward_kernel(&x, &dy, &mut dw, &dims, &mut scratch);
    });
    [forward, backward_input, backward_kernel]
}
