#![no_main]

use autoencoder_playground::data::text::{Documents, Vocabulary, Weighting};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(documents) = Documents::from_jsonl("any", bytes) else { return };
    if let Ok(vocabulary) = Vocabulary::choose(&documents, 8) {
        let _ = vocabulary.bags(&documents, Weighting::TfIdf);
    }
});
