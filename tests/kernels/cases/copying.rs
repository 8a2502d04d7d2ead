use autoencoder_playground::kernels::{Real, reference};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{LENGTHS, assert_sums_agree, numbers, wide};

#[test]
fn sums_of_rows_agree_with_the_plain_body() {
    for width in LENGTHS.into_iter().filter(|&width| width > 0) {
        for rows in [0, 1, 2, 5, 97] {
            let (before, rows) = (numbers(width, 1), numbers(width * rows + 1, 2));
            let (mut actual, mut expected) = (before.clone(), wide(&before));
            f32::add_rows(&mut actual, &rows[1..]);
            reference::add_rows(&mut expected, &wide(&rows[1..]));
            assert_sums_agree(&actual, &expected, rows.len() / width, &format!("rows of {width}"));
        }
    }
}

#[test]
fn bytes_become_the_numbers_of_the_plain_body() {
    let bytes: Vec<u8> = (0..4000_u32).map(|i| ((i * 7919) >> 3) as u8).collect();
    for length in LENGTHS {
        for scale in [255.0, 16.0, 3.0] {
            let (mut actual, mut expected) = (vec![f32::NAN; length], vec![f32::NAN; length]);
            f32::scale_bytes(&bytes[1..][..length], scale, &mut actual);
            reference::scale_bytes(&bytes[1..][..length], scale, &mut expected);
            assert_eq!(actual, expected, "{length} bytes over {scale}");
        }
    }
}
