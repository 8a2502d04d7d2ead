//! Each fast body against the plain one, on sizes just below, at and above those of vectors and tiles. The same cases run
//! natively (`kernels/main.rs`) and in browsers (`wasm.rs`).

mod conv2d;
mod copying;
mod loss;
mod matmul;
mod pool;
mod vecmath;

/// Lengths around those of vectors, of some vectors at once, and of blocks.
const LENGTHS: [usize; 18] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1023, 1024, 2063];

/// Numbers in [-1, 1] that look random and are the same everywhere.
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        })
        .collect()
}

/// The same numbers with more room, for the plain bodies.
fn wide(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|&number| f64::from(number)).collect()
}

/// Asserts that sums of `terms` products agree.
#[track_caller]
fn assert_sums_agree(actual: &[f32], expected: &[f64], terms: usize, what: &str) {
    for (at, (&actual, &expected)) in actual.iter().zip(expected).enumerate() {
        let bound = 1e-5 * (terms as f64).sqrt().max(1.0) * expected.abs().max(1.0);
        let error = (f64::from(actual) - expected).abs();
        assert!(error <= bound, "{what}: number {at} is {actual}, but should be {expected}");
    }
}
