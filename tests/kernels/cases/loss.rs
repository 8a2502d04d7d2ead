use autoencoder_playground::kernels::{Real, reference};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{LENGTHS, numbers};

type Loss = fn(&[f32], &[f32], f32, Option<&mut [f32]>) -> f64;

const LOSSES: [(&str, Loss, Loss); 3] = [
    ("squared error", f32::squared_error, reference::squared_error),
    ("absolute error", f32::absolute_error, reference::absolute_error),
    ("binary cross-entropy", f32::binary_crossentropy, reference::binary_crossentropy),
];

/// Numbers from 0 to 1.
fn targets(count: usize) -> Vec<f32> {
    numbers(count, 2).iter().map(|x| 0.5 + 0.5 * x).collect()
}

/// Others, with the ends and what lies next to them and outside.
fn outputs(count: usize) -> Vec<f32> {
    let mut some: Vec<f32> = numbers(count, 1).iter().map(|x| 0.5 + 0.5 * x).collect();
    let ends = [0.0, 1.0, 1e-8, 1e-7, 2e-7, 1.0 - 1e-7, -0.5, 1.5];
    some.iter_mut().step_by(3).zip(ends.iter().cycle()).for_each(|(some, &end)| *some = end);
    some
}

#[test]
fn losses_and_their_gradients_agree_with_the_plain_bodies() {
    for (name, fast, plain) in LOSSES {
        for length in LENGTHS {
            // From the second number on, so that nothing is aligned.
            let (y, t) = (outputs(length + 1), targets(length + 1));
            let (y, t) = (&y[1..], &t[1..]);
            let (mut actual, mut expected) = (vec![f32::NAN; length], vec![f32::NAN; length]);
            let loss = fast(y, t, 0.25, Some(&mut actual));
            let plain_loss = plain(y, t, 0.25, Some(&mut expected));
            assert_eq!(fast(y, t, 0.25, None), loss, "{name} of {length}, with its gradient and without");
            assert!((loss - plain_loss).abs() <= 1e-5 * plain_loss.abs(), "{name} of {length}: {loss}");
            for (i, (&actual, &expected)) in actual.iter().zip(&expected).enumerate() {
                let error = (actual - expected).abs();
                assert!(
                    error <= 1e-6 * expected.abs(),
                    "{name} of {length}, slope {i}: {actual}, {expected}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_number_shows_in_the_loss() {
    for (name, fast, plain) in LOSSES {
        for place in [0, 16] {
            let mut y = [0.5; 17];
            y[place] = f32::NAN;
            assert!(fast(&y, &[0.25; 17], 1.0, None).is_nan(), "{name}, number {place}");
            assert!(plain(&y, &[0.25; 17], 1.0, None).is_nan(), "{name}, number {place}, plain");
        }
    }
}
