//! The figures: which recipe, on which data, for how long, and what it must reach.

use std::path::Path;
use std::sync::Arc;

use autoencoder_playground::data::installed;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;
use serde::Serialize;

use crate::options::Options;

/// A validation loss that a recipe must reach.
#[derive(Debug)]
pub struct Measure {
    pub recipe: &'static str,
    pub data: &'static str,
    pub unit: &'static str,
    /// The mean over seeds must not be higher. Keras 3.15 on the same test data reaches about this.
    pub at_most: f64,
    budget: Budget,
}

/// How long a recipe trains for a figure.
#[derive(Debug, Clone, Copy)]
enum Budget {
    Epochs(usize),
    Steps(u64),
}

/// One figure of one seed.
#[derive(Debug, Serialize)]
pub struct Reading {
    name: String,
    pub value: f64,
    unit: &'static str,
    seed: u64,
    epochs: f64,
}

const fn val_loss(recipe: &'static str, data: &'static str, at_most: f64, budget: Budget) -> Measure {
    Measure { recipe, data, unit: "loss", at_most, budget }
}

/// Every figure.
pub const ALL: &[Measure] = &[
    val_loss("deep", "mnist", 0.0195, Budget::Epochs(10)),
    val_loss("simple", "mnist", 0.170, Budget::Epochs(10)),
    val_loss("sigmoid", "mnist", 0.0105, Budget::Steps(2000)),
    val_loss("conv", "fashion-mnist", 0.0205, Budget::Epochs(3)),
    val_loss("conv-transpose", "fashion-mnist", 0.0031, Budget::Epochs(3)),
    val_loss("denoise", "mnist", 0.1267, Budget::Epochs(2)),
];

impl Measure {
    /// The name by which others know the figure.
    pub fn name(&self) -> String {
        format!("{}.{}.val_loss", self.recipe, self.data)
    }

    /// Trains with each seed and measures.
    pub fn run(&self, options: &Options) -> Result<Vec<Reading>, String> {
        let recipe = recipe(self.recipe)?;
        let data = installed(&options.data, self.data).map_err(|error| error.to_string())?;
        let data = Arc::new(data);
        (1..=options.seeds)
            .map(|seed| {
                let mut trainer =
                    Trainer::<f32>::new(recipe.clone(), seed, data.clone()).map_err(|e| e.to_string())?;
                let epochs = train(&mut trainer, self.budget)?;
                let (mut ws, mut feed) = (trainer.model().workspace(128), trainer.feed(128));
                let value = trainer.model().mean_loss(&mut ws, &mut feed, &data.validation, seed);
                eprintln!("{} seed {seed}: {value:.5}", self.name());
                Ok(Reading { name: self.name(), value, unit: self.unit, seed, epochs })
            })
            .collect()
    }
}

/// Trains for the budget; returns how many epochs that was.
fn train(trainer: &mut Trainer<f32>, budget: Budget) -> Result<f64, String> {
    let steps_per_epoch = trainer.steps_per_epoch() as u64;
    let steps = match budget {
        Budget::Epochs(epochs) => epochs as u64 * steps_per_epoch,
        Budget::Steps(steps) => steps,
    };
    trainer.step(|report| report.step < steps).map_err(|error| error.to_string())?;
    Ok(steps as f64 / steps_per_epoch as f64)
}

fn recipe(id: &str) -> Result<Recipe, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../recipes/{id}.json"));
    let json = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Recipe::parse(&json).map_err(|error| format!("{}: {error}", file.display()))
}
