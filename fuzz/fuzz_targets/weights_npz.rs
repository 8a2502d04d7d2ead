#![no_main]

use autoencoder_playground::spec::Recipe;
use autoencoder_playground::weights::Weights;
use fuzz::{Input, RECIPE};

const SOUND: &[u8] = include_bytes!("../../tests/npz/packed.npz");

libfuzzer_sys::fuzz_target!(|input: Input| {
    if let Ok(weights) = Weights::read_npz(&input.bytes(SOUND), Recipe::parse(RECIPE).ok()) {
        let _ = weights.model();
    }
});
