#![no_main]

use std::sync::LazyLock;

use autoencoder_playground::weights::{Precision, Weights};
use fuzz::Input;

static SOUND: LazyLock<Vec<u8>> =
    LazyLock::new(|| Weights::of(&fuzz::trainer()).write(Precision::Half).expect("finite weights"));

libfuzzer_sys::fuzz_target!(|input: Input| {
    if let Ok(weights) = Weights::read(&input.bytes(&SOUND)) {
        let _ = weights.model();
    }
});
