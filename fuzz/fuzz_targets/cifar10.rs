#![no_main]

use autoencoder_playground::data::cifar10;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = cifar10::dataset("any", bytes);
});
