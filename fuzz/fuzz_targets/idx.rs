#![no_main]

use autoencoder_playground::data::idx;
use autoencoder_playground::data::own::File;

libfuzzer_sys::fuzz_target!(|files: (bool, Vec<Vec<u8>>)| {
    let (is_cut, files) = files;
    if let [images, labels, ..] = &files[..] {
        let _ = idx::dataset("any", images.clone(), Some(labels), 255.0);
    }
    let files = files.into_iter().map(|bytes| File { name: "any".into(), bytes, is_cut });
    let _ = idx::brought("any", files.collect());
});
