use autoencoder_playground::kernels::{MatmulDims, Output, Real, SCRATCH};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{assert_sums_agree, numbers, wide};

type Product<T> = fn(&[T], &[T], &mut [T], MatmulDims, Output<T>, &mut [T]);

const SIZES: [usize; 11] = [0, 1, 3, 4, 5, 7, 8, 9, 17, 19, 37];
const FORMS: [(&str, Product<f32>, Product<f64>); 3] = [
    ("nn", f32::matmul_nn, f64::matmul_nn),
    ("nt", f32::matmul_nt, f64::matmul_nt),
    ("tn", f32::matmul_tn, f64::matmul_tn),
];

fn check(form: usize, m: usize, k: usize, n: usize, output: usize) {
    let (name, fast, plain) = FORMS[form];
    let (a, b, before, bias) = (numbers(m * k, 1), numbers(k * n, 2), numbers(m * n, 3), numbers(n, 4));
    let dims = MatmulDims { m, k, n };
    let (mut actual, mut expected, wide_bias) = (before.clone(), wide(&before), wide(&bias));
    let mut scratch = vec![f32::NAN; SCRATCH];
    let outputs = [Output::Overwrite, Output::Accumulate, Output::Bias(&bias)];
    fast(&a, &b, &mut actual, dims, outputs[output], &mut scratch);
    let outputs = [Output::Overwrite, Output::Accumulate, Output::Bias(&wide_bias)];
    plain(&wide(&a), &wide(&b), &mut expected, dims, outputs[output], &mut []);
    assert_sums_agree(&actual, &expected, k, &format!("{name} [{m}, {k}] · [{k}, {n}], output {output}"));
}

#[test]
fn products_agree_with_the_plain_bodies() {
    for form in 0..3 {
        for m in SIZES {
            for n in SIZES {
                for k in [0, 1, 2, 5, 8, 31] {
                    check(form, m, k, n, (m + n + k) % 3);
                }
            }
        }
        for output in 0..3 {
            check(form, 13, 1030, 21, output);
            check(form, 131, 70, 300, output);
            check(form, 3, 600, 700, output);
        }
    }
}

#[test]
fn a_row_of_a_product_does_not_depend_on_the_other_rows() {
    let (m, k, n) = (29, 700, 37);
    let (a, b) = (numbers(m * k, 1), numbers(k * n, 2));
    let mut scratch = vec![0.0; SCRATCH];
    let mut all = vec![0.0; m * n];
    f32::matmul_nn(&a, &b, &mut all, MatmulDims { m, k, n }, Output::Overwrite, &mut scratch);
    for rows in [1, 2, 7, 11] {
        for (a, all) in a.chunks(rows * k).zip(all.chunks(rows * n)) {
            let mut some = vec![0.0; all.len()];
            let dims = MatmulDims { m: some.len() / n, k, n };
            f32::matmul_nn(a, &b, &mut some, dims, Output::Overwrite, &mut scratch);
            assert_eq!(some, all, "batches of {rows}");
        }
    }
}
