//! `npm run pretrain`: trains the weights that come with the page, and writes each with a card that says where it comes
//! from and what it reaches.

mod card;
mod options;
mod plan;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use autoencoder_playground::error::{Error, Result};
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;
use autoencoder_playground::weights::{Precision, Weights};

use card::{Check, PublishedCard, name_of};
use options::Options;
use plan::Plan;

const SEED: u64 = 1;
/// By how much of itself the loss may move where weights are written in half precision.
const MOST_MOVED: f64 = 1e-3;
/// Over how many test samples a test measures the loss again.
const CHECKED: usize = 500;
/// How many samples go through a model at a time.
const CHUNK: usize = 256;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("pretrain: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run() -> std::result::Result<(), String> {
    let options = Options::parse(std::env::args().skip(1))?;
    if let Some(unknown) = options.recipes.iter().find(|id| plan::ALL.iter().all(|plan| plan.recipe != **id))
    {
        let known: Vec<_> = plan::ALL.iter().map(|plan| plan.recipe).collect();
        return Err(format!("no weights are planned for {unknown}; there are some for {}", known.join(", ")));
    }
    for plan in plan::ALL.iter().filter(|plan| options.wants(plan.recipe)) {
        pretrain(plan, &options).map_err(|error| format!("{}: {error}", plan.recipe))?;
    }
    Ok(())
}

/// Trains one recipe and writes its two files.
fn pretrain(plan: &Plan, options: &Options) -> Result<()> {
    let mut recipe = recipe(plan.recipe)?;
    recipe.training.epochs = plan.epochs;
    let data = Arc::new(plan.data.load(&options.data)?);
    let mut trainer = Trainer::<f32>::new(recipe, SEED, data)?;
    train(&mut trainer)?;
    let (mut weights, precision) = smallest(&trainer)?;
    weights.card.data = plan.data.id().to_owned();
    weights.card.data_sha256 = options.sha256.get(plan.data.id()).cloned();
    weights.card.commit = Some(options.commit.clone());
    let last = trainer.history().last().expect("a recipe has an epoch or more");
    let validation = &trainer.data().validation;
    let checked = CHECKED.min(validation.len());
    let card = PublishedCard {
        recipe: plan.recipe,
        data: plan.data.id(),
        label: trainer.recipe().training.only_label,
        data_sha256: weights.card.data_sha256.as_deref(),
        train_samples: trainer.data().train.len(),
        test_samples: validation.len(),
        seed: SEED,
        epochs: last.epoch,
        loss: last.loss,
        val_loss: weights.card.val_loss.expect("it was measured"),
        check: Check { samples: checked, loss: loss(&trainer, &weights, checked)? },
        precision: name_of(precision),
        parameters: trainer.model().params().len(),
        commit: &options.commit,
    };
    let json = serde_json::to_string_pretty(&card).expect("a card is plain data") + "\n";
    let bytes = weights.write(precision)?;
    println!("{json}{} bytes", bytes.len());
    write(&options.out, &format!("{}.safetensors", plan.recipe), &bytes)?;
    write(&options.out, &format!("{}.json", plan.recipe), json.as_bytes())
}

fn train(trainer: &mut Trainer<f32>) -> Result<()> {
    let (id, mut told) = (trainer.recipe().id.clone(), 0);
    trainer.step(|report| {
        for record in &report.epochs_ended[told..] {
            eprintln!(
                "{id} epoch {}: loss {:.5}, val_loss {:.5}",
                record.epoch, record.loss, record.val_loss
            );
        }
        told = report.epochs_ended.len();
        true
    })?;
    Ok(())
}

/// The weights as a file will have them, in half precision where that does not move the loss over the test data.
fn smallest(trainer: &Trainer<f32>) -> Result<(Weights, Precision)> {
    let mut full = Weights::of(trainer);
    let all = trainer.data().validation.len();
    let full_loss = loss(trainer, &full, all)?;
    let half = full.write(Precision::Half).and_then(|bytes| Weights::read(&bytes));
    if let Ok(mut half) = half {
        let half_loss = loss(trainer, &half, all)?;
        eprintln!("loss {full_loss:.6} in full, {half_loss:.6} in half precision");
        if (half_loss - full_loss).abs() <= MOST_MOVED * full_loss.abs() {
            half.card.val_loss = Some(half_loss);
            return Ok((half, Precision::Half));
        }
    }
    full.card.val_loss = Some(full_loss);
    Ok((full, Precision::Full))
}

/// The mean loss of weights over the first `samples` samples of the test data.
fn loss(trainer: &Trainer<f32>, weights: &Weights, samples: usize) -> Result<f64> {
    let indices: Vec<usize> = (0..samples).collect();
    let data = trainer.data().validation.select(&indices)?;
    let model = weights.model()?;
    let (mut ws, mut feed) = (model.workspace(CHUNK), trainer.feed(CHUNK));
    Ok(model.mean_loss(&mut ws, &mut feed, &data, SEED) + model.parameter_cost(None))
}

/// A recipe of this repository.
fn recipe(id: &str) -> Result<Recipe> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../recipes/{id}.json"));
    let json = std::fs::read_to_string(&file)
        .map_err(|error| Error::data(file.display().to_string(), error.to_string()))?;
    Recipe::parse(&json)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = folder.join(name);
    let failed = |error: std::io::Error| Error::data(file.display().to_string(), error.to_string());
    std::fs::create_dir_all(folder).map_err(failed)?;
    std::fs::write(&file, bytes).map_err(failed)
}
