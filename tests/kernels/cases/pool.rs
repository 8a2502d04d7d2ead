use autoencoder_playground::kernels::{Conv2dDims, Real, UpsampleDims, reference};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::conv2d::dims;
use super::numbers;

/// Numbers of which many are equal, so that windows have more than one largest.
fn few_values(count: usize, seed: u32) -> Vec<f32> {
    numbers(count, seed).iter().map(|x| (3.0 * x).round()).collect()
}

fn check(dims: &Conv2dDims) {
    let (inputs, outputs) = (dims.n * dims.h * dims.w * dims.c_in, dims.n * dims.ho * dims.wo * dims.c_out);
    let x = few_values(inputs, 1);
    let (mut y, mut expected) = (vec![f32::NAN; outputs], vec![f32::NAN; outputs]);
    f32::max_pool2d_forward(&x, &mut y, dims);
    reference::max_pool2d_forward(&x, &mut expected, dims);
    assert_eq!(y, expected, "forward of {dims:?}");
    let dy = numbers(outputs, 2);
    let (mut dx, mut expected) = (vec![f32::NAN; inputs], vec![f32::NAN; inputs]);
    f32::max_pool2d_backward(&x, &y, &mut dy.clone(), &mut dx, dims);
    reference::max_pool2d_backward(&x, &y, &mut dy.clone(), &mut expected, dims);
    assert_eq!(dx, expected, "backward of {dims:?}");
}

#[test]
fn poolings_agree_with_the_plain_bodies() {
    for c in [1, 3, 4, 5, 8, 9, 33] {
        for image in [[4, 6], [5, 7], [7, 4], [1, 1]] {
            for size in [[2, 2], [3, 2], [1, 3]] {
                for strides in [[2, 2], [1, 1], [2, 1], [3, 3]] {
                    check(&dims(2, image, [c, c], size, strides, true));
                    if image[0] >= size[0] && image[1] >= size[1] {
                        check(&dims(2, image, [c, c], size, strides, false));
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_no_number_is_never_the_largest() {
    let dims = dims(1, [2, 2], [5, 5], [2, 2], [2, 2], false);
    let mut x = numbers(20, 1);
    x[..5].fill(f32::NAN);
    let (mut y, mut expected) = ([0.0; 5], [0.0; 5]);
    f32::max_pool2d_forward(&x, &mut y, &dims);
    reference::max_pool2d_forward(&x, &mut expected, &dims);
    assert_eq!(y, expected);
}

#[test]
fn up_samplings_agree_with_the_plain_bodies() {
    for c in [1, 3, 4, 5, 8, 9, 33] {
        for [h, w] in [[1, 1], [3, 5]] {
            for [size_h, size_w] in [[2, 2], [3, 1]] {
                let dims = UpsampleDims { n: 2, h, w, c, size_h, size_w };
                let small = 2 * h * w * c;
                let large = small * size_h * size_w;
                let (mut y, mut expected) = (vec![f32::NAN; large], vec![f32::NAN; large]);
                f32::upsample2d_forward(&numbers(small, 1), &mut y, &dims);
                reference::upsample2d_forward(&numbers(small, 1), &mut expected, &dims);
                assert_eq!(y, expected, "forward of {dims:?}");
                let (mut dx, mut expected) = (vec![f32::NAN; small], vec![f32::NAN; small]);
                f32::upsample2d_backward(&numbers(large, 2), &mut dx, &dims);
                reference::upsample2d_backward(&numbers(large, 2), &mut expected, &dims);
                assert_eq!(dx, expected, "backward of {dims:?}");
            }
        }
    }
}
