#![no_main]

use autoencoder_playground::data::table::TableReader;

libfuzzer_sys::fuzz_target!(|pieces: (Option<usize>, Vec<usize>, Vec<&[u8]>)| {
    let (label, without, pieces) = pieces;
    let mut reader = TableReader::new("any");
    if pieces.into_iter().try_for_each(|piece| reader.push(piece)).is_err() {
        return;
    }
    let Ok(table) = reader.finish() else { return };
    table.summary();
    let _ = table.samples(label, &without);
});
