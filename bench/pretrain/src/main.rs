//! `npm run pretrain`: trains the weights that come with the page, and writes each with a card that says where it comes
//! from and what it reaches.

mod card;
mod options;
mod pack;
mod plan;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use autoencoder_playground::error::{Error, Result};
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;
use autoencoder_playground::weights::Weights;

use card::{Check, PublishedCard, name_of};
use options::Options;
use pack::Packed;
use plan::Plan;

const SEED: u64 = 1;
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
    if let Some(unknown) = options.recipes.iter().find(|id| plan::ALL.iter().all(|plan| !plan.is_called(id)))
    {
        let known: Vec<_> = plan::ALL.iter().map(Plan::name).collect();
        return Err(format!("no weights are planned for {unknown}; there are some for {}", known.join(", ")));
    }
    for plan in plan::ALL.iter().filter(|plan| options.wants(plan)) {
        pretrain(plan, &options).map_err(|error| format!("{}: {error}", plan.name()))?;
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
    let validation = &trainer.data().validation;
    let all = |weights: &Weights| loss(&trainer, weights, validation.len());
    let Packed { mut weights, precision, step, loss: val_loss } =
        pack::smallest(Weights::of(&trainer), plan.is_stand_in(), all)?;
    weights.card.val_loss = Some(val_loss);
    weights.card.data = plan.data.id().to_owned();
    weights.card.data_sha256 = options.sha256.get(plan.data.id()).cloned();
    weights.card.commit = Some(options.commit.clone());
    let last = trainer.history().last().expect("a recipe has an epoch or more");
    let label = trainer.recipe().training.only_label;
    let checked = CHECKED.min(validation.len());
    let card = PublishedCard {
        recipe: plan.recipe,
        data: plan.data.id(),
        label,
        drawn: label.and_then(|_| plan.data.drawn()),
        data_sha256: weights.card.data_sha256.as_deref(),
        train_samples: trainer.data().train.len(),
        test_samples: validation.len(),
        seed: SEED,
        epochs: last.epoch,
        loss: last.loss,
        val_loss,
        check: Check { samples: checked, loss: loss(&trainer, &weights, checked)? },
        precision: name_of(precision),
        step,
        parameters: trainer.model().params().len(),
        commit: &options.commit,
    };
    let json = serde_json::to_string_pretty(&card).expect("a card is plain data") + "\n";
    let bytes = pack::gzip(&weights.write(precision)?)?;
    println!("{json}{} bytes", bytes.len());
    write(&options.out, &format!("{}.safetensors.gz", plan.name()), &bytes)?;
    write(&options.out, &format!("{}.json", plan.name()), json.as_bytes())
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
