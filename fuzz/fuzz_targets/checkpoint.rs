#![no_main]

use std::sync::LazyLock;

use autoencoder_playground::trainer::Trainer;
use fuzz::Input;

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| fuzz::trainer().checkpoint());

libfuzzer_sys::fuzz_target!(|input: Input| {
    let _ = Trainer::<f32>::restore(&input.bytes(&SOUND), fuzz::data());
});
