#![no_main]

use autoencoder_playground::model::Model;
use autoencoder_playground::spec::Recipe;
use fuzz::{Input, RECIPE};

libfuzzer_sys::fuzz_target!(|input: Input| {
    let bytes = input.bytes(RECIPE.as_bytes());
    let Ok(recipe) = Recipe::parse(&String::from_utf8_lossy(&bytes)) else { return };
    let _ = Model::<f32>::build(&recipe.model, 1);
});
