//! The core inside a browser's worker: its kernels are right, it learns, and one seed gives the same bits in every
//! browser.
#![cfg(target_arch = "wasm32")]

#[path = "kernels/cases/mod.rs"]
mod kernels;

use std::sync::Arc;

use autoencoder_playground::data::{Parts, TrainingData, Values, generators};
use autoencoder_playground::samples;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::{Phase, Trainer};
use autoencoder_playground::wasm::Playground;
use js_sys::{ArrayBuffer, Float32Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const DEEP: &str = include_str!("../recipes/deep.json");

fn short(epochs: usize) -> Recipe {
    let json = DEEP.replace("\"batch_size\": 1024", "\"batch_size\": 128");
    Recipe::parse(&json.replace("\"epochs\": 10", &format!("\"epochs\": {epochs}"))).unwrap()
}

fn trained(seed: u64) -> Trainer<f32> {
    let digits = generators::generate("generated-digits", 640, 1).unwrap();
    let data = Arc::new(TrainingData::split(digits, 0.2).unwrap());
    let mut trainer = Trainer::new(short(3), seed, data).unwrap();
    trainer.run().unwrap();
    trainer
}

/// FNV-1a over the bits of all parameters.
fn fingerprint(trainer: &Trainer<f32>) -> u64 {
    let bytes = trainer.model().params().iter().flat_map(|p| p.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[wasm_bindgen_test]
fn training_lowers_the_loss() {
    let trainer = trained(1);
    let [first, _, last] = trainer.history() else { panic!("three epochs leave three records") };
    assert!(last.val_loss < 0.8 * first.val_loss, "{first:?} {last:?}");
}

/// The fingerprint is that of the strict build, in any browser on any machine.
#[cfg(not(target_feature = "relaxed-simd"))]
#[wasm_bindgen_test]
fn one_seed_gives_the_same_bits_in_every_browser() {
    assert_eq!(format!("{:016x}", fingerprint(&trained(1))), FINGERPRINT);
}

#[cfg(not(target_feature = "relaxed-simd"))]
const FINGERPRINT: &str = "73e0e4d234853084";

/// The fast build's bits are those of the processor, and the same for one seed.
#[cfg(target_feature = "relaxed-simd")]
#[wasm_bindgen_test]
fn one_seed_gives_the_same_bits_every_time() {
    assert_eq!(fingerprint(&trained(1)), fingerprint(&trained(1)));
    assert_ne!(fingerprint(&trained(1)), fingerprint(&trained(2)));
}

/// Generated digits, as the loader hands them over.
fn digits(count: usize) -> JsValue {
    let train = generators::generate("generated-digits", count, 1).unwrap();
    samples::to_js(&Parts { train, test: None, features: Vec::new() })
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

#[wasm_bindgen_test]
fn the_playground_trains_reconstructs_and_restores() {
    let mut playground = Playground::new();
    playground.take_data(&digits(300), 0.2).unwrap();
    let info = playground.start(&short(2).to_json(), 1.0).unwrap();
    assert_eq!(field(&info, "parameters").as_f64(), Some(938_522.0));
    let report = playground.step(10_000.0, Some("epoch".into())).unwrap();
    assert_eq!(field(&report, "epoch").as_f64(), Some(1.0));
    let checkpoint = playground.checkpoint().unwrap();
    let finish = |playground: &mut Playground| {
        let phase = |report: JsValue| field(&report, "phase").as_string();
        while phase(playground.step(1000.0, None).unwrap()).as_deref() != Some("finished") {}
        let result = playground.reconstruct(&[0, 5]).unwrap();
        field(&result, "outputs").unchecked_into::<Float32Array>().to_vec()
    };
    let outputs = finish(&mut playground);
    assert_eq!(outputs.len(), 2 * 784);
    playground.restore(&checkpoint).unwrap();
    assert_eq!(finish(&mut playground), outputs);
}

#[wasm_bindgen_test]
fn a_run_goes_on_from_the_weights_of_another() {
    let mut playground = Playground::new();
    playground.take_data(&digits(300), 0.2).unwrap();
    playground.start(&short(1).to_json(), 1.0).unwrap();
    playground.step(10_000.0, Some("epoch".into())).unwrap();
    let outputs = |playground: &mut Playground| {
        let made = playground.reconstruct(&[0, 5]).unwrap();
        field(&made, "outputs").unchecked_into::<Float32Array>().to_vec()
    };
    let trained = outputs(&mut playground);
    let weights = playground.weights(false).unwrap();
    let card = playground.card(&weights).unwrap();
    assert_eq!(field(&card, "data").as_string().as_deref(), Some("generated-digits"));
    assert_eq!(field(&field(&card, "recipe"), "id").as_string().as_deref(), Some("deep"));
    playground.start(&short(1).to_json(), 2.0).unwrap();
    assert_ne!(outputs(&mut playground), trained);
    playground.start_from(&weights, 2.0, None).unwrap();
    assert_eq!(outputs(&mut playground), trained);
    assert_eq!(field(&playground.step(0.0, None).unwrap(), "epoch").as_f64(), Some(0.0));
    let error: js_sys::Error = playground.start_from(&weights[..99], 2.0, None).unwrap_err().unchecked_into();
    assert_eq!(String::from(error.name()), "DataError");
    assert!(playground.weights(true).unwrap().len() < weights.len() * 11 / 20);
}

#[wasm_bindgen_test]
fn a_conditional_model_decodes_for_a_label() {
    let mut playground = Playground::new();
    playground.take_data(&digits(300), 0.2).unwrap();
    playground.start(include_str!("../recipes/conditional-vae.json"), 1.0).unwrap();
    let mut decode = |label| playground.decode(&[0.5; 20], label).map(|outputs| outputs.to_vec());
    let three = decode(Some(3)).unwrap();
    assert_eq!(three.len(), 2 * 784);
    assert_ne!(three, decode(Some(4)).unwrap());
    assert_ne!(three, decode(None).unwrap());
    let error: js_sys::Error = decode(Some(10)).unwrap_err().unchecked_into();
    assert!(String::from(error.message()).starts_with("label must be under 10"));
}

#[wasm_bindgen_test]
fn a_label_chooses_the_head_that_is_shown_and_every_head_is_traced() {
    let mut playground = Playground::new();
    let faces = generators::generate("generated-faces", 20, 1).unwrap();
    let faces = samples::to_js(&Parts { train: faces, test: None, features: Vec::new() });
    playground.take_data(&faces, 0.2).unwrap();
    playground.start(include_str!("../recipes/face-swap.json"), 1.0).unwrap();
    let face = playground.samples("train", &[0]).unwrap().to_vec();
    let numbers = |value: JsValue| value.unchecked_into::<Float32Array>().to_vec();
    let code = playground.encode(&face).unwrap().to_vec();
    for label in [0, 1] {
        let drawn = playground.decode(&code, Some(label)).unwrap().to_vec();
        let other = playground.decode(&code, Some(1 - label)).unwrap().to_vec();
        assert_ne!(drawn, other);
        for traced in [playground.trace(&face, Some(label)), playground.trace_code(&code, Some(label))] {
            let traced = traced.unwrap();
            assert_eq!(numbers(field(&traced, "outputs")), drawn);
            let layers: js_sys::Array = field(&traced, "activations").unchecked_into();
            assert!(layers.iter().any(|layer| numbers(layer) == other), "the other head is traced too");
        }
    }
}

#[wasm_bindgen_test]
fn what_is_asked_of_a_run_is_answered_from_its_own_data_until_another_begins() {
    let mut playground = Playground::new();
    playground.take_data(&digits(300), 0.2).unwrap();
    playground.start(&short(1).to_json(), 1.0).unwrap();
    let sample = |playground: &Playground| playground.samples("train", &[0]).unwrap().to_vec();
    let digit = sample(&playground);
    let garments = generators::generate("generated-garments", 50, 1).unwrap();
    let garments = samples::to_js(&Parts { train: garments, test: None, features: Vec::new() });
    playground.take_data(&garments, 0.2).unwrap();
    assert_eq!(sample(&playground), digit);
    assert!(playground.sample_labels("train", &[200]).is_ok(), "of 240 digits, not of 40 garments");
    playground.start(&short(1).to_json(), 1.0).unwrap();
    assert_ne!(sample(&playground), digit);
    assert!(playground.sample_labels("train", &[200]).is_err());
}

#[wasm_bindgen_test]
fn two_playgrounds_share_a_run_and_end_with_the_bits_of_one() {
    let mut one = Playground::new();
    one.take_data(&digits(300), 0.2).unwrap();
    one.start(&short(2).to_json(), 1.0).unwrap();
    let start = one.checkpoint().unwrap();
    let mut team = [Playground::new(), Playground::new()];
    for (rank, member) in team.iter_mut().enumerate() {
        member.take_data(&digits(300), 0.2).unwrap();
        member.restore(&start).unwrap();
        member.join(rank, 2).unwrap();
    }
    let [a, b] = &mut team;
    let mut spare = [None, None];
    loop {
        let phase = field(&a.step(f64::INFINITY, None).unwrap(), "phase");
        b.step(f64::INFINITY, None).unwrap();
        if phase.as_string().as_deref() == Some("finished") {
            break;
        }
        assert!(a.is_waiting() && b.is_waiting());
        while a.is_waiting() {
            let [of_a, of_b] = spare;
            let (to_b, to_a) = (a.parcel_for(1, of_a).unwrap(), b.parcel_for(0, of_b).unwrap());
            spare = [hand_over(&to_a, a, 1), hand_over(&to_b, b, 0)].map(Some);
        }
    }
    one.step(f64::INFINITY, None).unwrap();
    let codes = |playground: &mut Playground| {
        let made = playground.reconstruct(&[0, 5]).unwrap();
        field(&made, "codes").unchecked_into::<Float32Array>().to_vec()
    };
    assert_eq!(codes(a), codes(&mut one));
    assert_eq!(codes(b), codes(&mut one));
    assert!(a.receive(1, &Float64Array::new_with_length(0), &Float32Array::new_with_length(0)).is_err());
}

/// Gives what is left: memory for the next parcel.
fn hand_over(parcel: &JsValue, to: &mut Playground, from: usize) -> ArrayBuffer {
    let values: Float32Array = field(parcel, "values").unchecked_into();
    to.receive(from, &field(parcel, "losses").unchecked_into(), &values).unwrap();
    values.buffer()
}

#[wasm_bindgen_test]
fn an_error_has_a_name_and_loses_nothing() {
    let mut playground = Playground::new();
    playground.take_data(&digits(300), 0.2).unwrap();
    playground.start(&short(2).to_json(), 1.0).unwrap();
    let broken = short(2).to_json().replace("\"units\":512", "\"units\":0");
    let error: js_sys::Error = playground.start(&broken, 1.0).unwrap_err().unchecked_into();
    assert_eq!(String::from(error.name()), "SpecError");
    let message = String::from(error.message());
    assert!(message.starts_with("model.encoder[0].units must be at least 1"), "{message}");
    let empty = js_sys::Object::new();
    let error: js_sys::Error = playground.take_data(&empty, 0.2).unwrap_err().unchecked_into();
    assert_eq!(String::from(error.name()), "DataError");
    assert!(playground.step(0.0, Some("step".into())).is_ok());
}

#[wasm_bindgen_test]
fn samples_cross_the_boundary_as_they_are() {
    let heads = Parts {
        train: generators::generate("generated-faces", 3, 1).unwrap(),
        test: Some(generators::generate("generated-faces", 2, 2).unwrap()),
        features: vec!["red".into()],
    };
    assert!(matches!(samples::from_js(&samples::to_js(&heads)), Ok(same) if same == heads));
    let shape = heads.train.sample_shape().clone();
    let values = Values::Bytes { data: (0..shape.len()).map(|i| i as u8).collect(), scale: 255.0 };
    let train = autoencoder_playground::data::Dataset::new("bytes", shape, values, Some(vec![7])).unwrap();
    let bytes = Parts { train, test: None, features: Vec::new() };
    assert!(matches!(samples::from_js(&samples::to_js(&bytes)), Ok(same) if same == bytes));
}

#[wasm_bindgen_test]
fn a_finished_run_stays_finished() {
    let mut trainer = trained(2);
    assert_eq!(trainer.step(|_| true).unwrap().phase, Phase::Finished);
}
