#![no_main]

use autoencoder_playground::data::series;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = series::dataset("any", bytes, 1);
});
