//! The native format.

use autoencoder_playground::model::Model;
use autoencoder_playground::trainer::Trainer;
use autoencoder_playground::weights::{Precision, Tensor, Weights, read_card};

use crate::support::{digits, problem, recipe, trained};

#[test]
fn weights_come_back_as_they_were() {
    let trainer = trained("deep", 2);
    let weights = Weights::of(&trainer);
    let back = Weights::read(&weights.write(Precision::Full).unwrap()).unwrap();
    assert_eq!(back.card, weights.card);
    assert_eq!(back.model().unwrap().params(), trainer.model().params());
    assert_eq!((back.card.seed, back.card.epochs), (3, 2));
    assert_eq!(back.card.data, "generated-digits");
    assert_eq!(back.card.val_loss, trainer.history().last().map(|record| record.val_loss));
}

#[test]
fn half_precision_takes_half_the_space_and_keeps_three_digits() {
    let trainer = trained("deep", 1);
    let weights = Weights::of(&trainer);
    let (full, half) = (weights.write(Precision::Full).unwrap(), weights.write(Precision::Half).unwrap());
    assert!(half.len() < full.len() * 11 / 20, "{} {}", half.len(), full.len());
    let back = Weights::read(&half).unwrap().model().unwrap();
    for (a, b) in back.params().iter().zip(trainer.model().params()) {
        // The smallest normal float16 is 6e-5; below it, digits go one by one.
        assert!((a - b).abs() <= (b.abs() * 5e-4).max(3e-8), "{a} {b}");
    }
}

#[test]
fn a_run_goes_on_from_weights_with_a_fresh_optimiser() {
    let first = trained("deep", 2);
    let weights = Weights::of(&first);
    let mut second = weights.start(None, 9, digits()).unwrap();
    assert_eq!(second.model().params(), first.model().params());
    assert!(second.history().is_empty());
    second.run().unwrap();
    let (before, after) = (first.history()[0].loss, second.history()[0].loss);
    assert!(after < before, "the second run begins where the first ended: {before} {after}");
}

#[test]
fn a_run_from_weights_is_not_pretrained_again() {
    let weights = Weights::of(&trained("deep", 1));
    let with_pretraining = recipe("stacked", 1);
    assert!(with_pretraining.pretraining.is_some());
    let model = Model::build(&with_pretraining.model, 1).unwrap();
    let mut own = Weights::of_model(&model, weights.card);
    own.card.recipe = with_pretraining;
    let mut trainer = own.start(None, 1, digits()).unwrap();
    assert!(trainer.step(|_| false).unwrap().pretraining.is_none());
}

#[test]
fn another_recipe_may_be_given_if_its_shapes_agree() {
    let weights = Weights::of(&trained("deep", 1));
    let mut gentler = recipe("deep", 5);
    gentler.title = "Deep, more slowly".into();
    let trainer = weights.start(Some(gentler), 1, digits()).unwrap();
    assert_eq!(trainer.recipe().title, "Deep, more slowly");
    let message = problem(weights.start(Some(recipe("simple", 1)), 1, digits()));
    assert!(message.starts_with("weights: have"), "{message}");
}

#[test]
fn what_does_not_fit_is_named_and_changes_nothing() {
    let weights = Weights::of(&trained("deep", 1));
    let mut model = Model::<f32>::build(&weights.card.recipe.model, 4).unwrap();
    let before = model.params().to_vec();
    let mut apply = |change: &dyn Fn(&mut Vec<Tensor>)| {
        let mut changed = weights.clone();
        change(&mut changed.tensors);
        let message = problem(changed.apply(&mut model));
        assert_eq!(model.params(), before);
        message
    };
    let missing = apply(&|tensors| tensors.truncate(tensors.len() - 1));
    assert!(missing.contains("lack the tensor dense_4/bias of shape [784]"), "{missing}");
    let reshaped = apply(&|tensors| tensors[0].shape.reverse());
    assert!(reshaped.contains("have dense/kernel of shape [512, 784]"), "{reshaped}");
    assert!(reshaped.contains("needs [784, 512]"), "{reshaped}");
    let unknown =
        apply(&|tensors| tensors.push(Tensor { name: "batch_norm/gamma".into(), ..tensors[1].clone() }));
    assert!(unknown.contains("have a tensor batch_norm/gamma"), "{unknown}");
    let not_a_number = apply(&|tensors| tensors[1].values[7] = f32::NAN);
    assert!(not_a_number.contains("NaN at place 7 of dense/bias"), "{not_a_number}");
    let short = apply(&|tensors| tensors[1].values.truncate(3));
    assert!(short.contains("have 3 values for dense/bias"), "{short}");
}

#[test]
fn numbers_that_half_precision_cannot_hold_are_refused() {
    let mut weights = Weights::of(&trained("deep", 1));
    weights.tensors[0].values[0] = 70_000.0;
    let message = problem(weights.write(Precision::Half));
    assert!(message.contains("have 70000 in dense/kernel") && message.contains("65504"), "{message}");
    weights.write(Precision::Full).unwrap();
    weights.tensors[0].values[0] = f32::INFINITY;
    assert!(problem(weights.write(Precision::Full)).contains("inf at place 0 of dense/kernel"));
}

#[test]
fn what_is_no_file_of_weights_is_said_so() {
    let trainer = trained("deep", 1);
    let file = Weights::of(&trainer).write(Precision::Full).unwrap();
    let read = |bytes: &[u8]| problem(Weights::read(bytes));
    assert!(read(b"").contains("not a whole safetensors file"));
    assert!(read(b"PK\x03\x04 something else").contains("not a whole safetensors file"));
    assert!(read(&file[..file.len() - 1]).contains("not a whole safetensors file"));
    // A header that promises four gigabytes.
    let mut promising = file.clone();
    promising[..8].copy_from_slice(&0xffff_ffff_u64.to_le_bytes());
    assert!(read(&promising).contains("not a whole safetensors file"));
    assert!(read(&trainer.checkpoint()).contains("are a checkpoint"));
    let checkpoint = problem(Trainer::restore(&file, digits()));
    assert!(checkpoint.contains("holds no run"), "{checkpoint}");
}

#[test]
fn a_card_is_read_without_the_numbers() {
    let trainer = trained("deep", 1);
    let file = Weights::of(&trainer).write(Precision::Half).unwrap();
    assert_eq!(read_card(&file).unwrap().recipe, *trainer.recipe());
}
