#![no_main]

use autoencoder_playground::data::npy;
use autoencoder_playground::data::own::File;

libfuzzer_sys::fuzz_target!(|files: (bool, Vec<(String, Vec<u8>)>)| {
    let (is_cut, files) = files;
    let files = files.into_iter().map(|(name, bytes)| File { name, bytes, is_cut });
    let _ = npy::brought("any", files.collect());
});
