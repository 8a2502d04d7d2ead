use autoencoder_playground::kernels::{Conv2dDims, Output, Real, SCRATCH, reference};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{assert_sums_agree, numbers, wide};

/// A convolution with Keras's `same` padding, or none.
pub fn dims(
    n: usize,
    [h, w]: [usize; 2],
    channels: [usize; 2],
    [kh, kw]: [usize; 2],
    strides: [usize; 2],
    same: bool,
) -> Conv2dDims {
    let along = |extent: usize, size: usize, stride: usize| {
        if same {
            let out = extent.div_ceil(stride);
            (out, (((out - 1) * stride + size).saturating_sub(extent)) / 2)
        } else {
            ((extent - size) / stride + 1, 0)
        }
    };
    let ((ho, pad_top), (wo, pad_left)) = (along(h, kh, strides[0]), along(w, kw, strides[1]));
    let [c_in, c_out] = channels;
    let [stride_h, stride_w] = strides;
    Conv2dDims { n, h, w, c_in, ho, wo, c_out, kh, kw, stride_h, stride_w, pad_top, pad_left }
}

fn check(dims: &Conv2dDims) {
    let Conv2dDims { n, h, w, c_in, ho, wo, c_out, kh, kw, .. } = *dims;
    let x = numbers(n * h * w * c_in, 1);
    let kernel = numbers(kh * kw * c_in * c_out, 2);
    let dy = numbers(n * ho * wo * c_out, 3);
    let (bias_out, bias_in) = (numbers(c_out, 4), numbers(c_in, 5));
    let mut scratch = vec![f32::NAN; SCRATCH];
    let what = |which: &str| format!("{which} of {dims:?}");

    for (output, plain) in [
        (Output::Overwrite, Output::Overwrite),
        (Output::Accumulate, Output::Accumulate),
        (Output::Bias(&bias_out[..]), Output::Bias(&wide(&bias_out)[..])),
    ] {
        let (mut y, mut expected) = (dy.clone(), wide(&dy));
        f32::conv2d_forward(&x, &kernel, &mut y, dims, output, &mut scratch);
        reference::conv2d_forward(&wide(&x), &wide(&kernel), &mut expected, dims, plain);
        assert_sums_agree(&y, &expected, kh * kw * c_in, &what("forward"));
    }
    for (output, plain) in [
        (Output::Overwrite, Output::Overwrite),
        (Output::Accumulate, Output::Accumulate),
        (Output::Bias(&bias_in[..]), Output::Bias(&wide(&bias_in)[..])),
    ] {
        let (mut dx, mut expected) = (x.clone(), wide(&x));
        f32::conv2d_backward_input(&dy, &kernel, &mut dx, dims, output, &mut scratch);
        reference::conv2d_backward_input(&wide(&dy), &wide(&kernel), &mut expected, dims, plain);
        assert_sums_agree(&dx, &expected, kh * kw * c_out, &what("backward to the input"));
    }
    let (mut dw, mut expected) = (kernel.clone(), wide(&kernel));
    f32::conv2d_backward_kernel(&x, &dy, &mut dw, dims, &mut scratch);
    reference::conv2d_backward_kernel(&wide(&x), &wide(&dy), &mut expected, dims);
    assert_sums_agree(&dw, &expected, n * ho * wo, &what("backward to the kernel"));
}

#[test]
fn convolutions_agree_with_the_plain_bodies() {
    for channels in [[1, 1], [1, 5], [1, 32], [32, 1], [3, 8], [4, 3], [5, 17], [8, 1], [16, 9]] {
        for (size, image) in
            [([3, 3], [7, 9]), ([1, 1], [5, 4]), ([5, 3], [6, 5]), ([2, 2], [6, 7]), ([1, 4], [3, 11])]
        {
            for strides in [[1, 1], [2, 2], [1, 3], [3, 2]] {
                for same in [true, false] {
                    check(&dims(2, image, channels, size, strides, same));
                }
            }
        }
    }
}

#[test]
fn convolutions_of_more_than_one_strip_agree_with_the_plain_bodies() {
    check(&dims(2, [28, 28], [1, 32], [3, 3], [1, 1], true));
    check(&dims(1, [28, 28], [32, 1], [3, 3], [1, 1], true));
    check(&dims(1, [14, 14], [32, 33], [3, 3], [1, 1], true));
    check(&dims(1, [40, 30], [16, 8], [3, 3], [2, 2], true));
    check(&dims(1, [9, 9], [40, 200], [3, 3], [1, 1], true));
}

#[test]
fn convolutions_without_samples_or_inside_one_pixel() {
    check(&dims(0, [5, 5], [2, 3], [3, 3], [1, 1], true));
    check(&dims(1, [1, 1], [2, 3], [3, 3], [1, 1], true));
    check(&dims(1, [3, 3], [2, 3], [3, 3], [1, 1], false));
}

#[test]
fn kernels_too_large_for_the_scratch_space_are_summed_plainly() {
    check(&dims(1, [2, 2], [2000, 2], [3, 3], [1, 1], true));
}
