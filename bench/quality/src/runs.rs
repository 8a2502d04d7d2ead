//! The runs: which recipe, on which data, for how long, which figures are read off it, and what each must reach.

use std::path::Path;
use std::sync::Arc;

use autoencoder_playground::data::{TrainingData, generators::generate, installed};
use autoencoder_playground::error::Result;
use autoencoder_playground::spec::Recipe;
use autoencoder_playground::trainer::Trainer;
use serde::Serialize;

use crate::figures::{anomaly, carried, codes, colour, loss, pca, restoration, swap, topics, transfer};
use crate::options::Options;
use crate::trained::Trained;

/// One training whose result is measured in one or more ways.
pub struct Run {
    pub recipe: &'static str,
    data: Data,
    budget: Budget,
    /// How many seeds the figures are a mean over.
    seeds: u64,
    pub figures: &'static [Figure],
}

/// Something measured of a trained model.
pub struct Figure {
    what: &'static str,
    pub unit: &'static str,
    pub must: Must,
    value: fn(&Trained) -> Result<f64>,
}

/// What a figure must be, as a mean over seeds.
#[derive(Debug, Clone, Copy)]
pub enum Must {
    AtMost(f64),
    AtLeast(f64),
    /// Only stated.
    Stated,
}

impl Must {
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::AtMost(bound) => value <= bound,
            Self::AtLeast(bound) => value >= bound,
            Self::Stated => value.is_finite(),
        }
    }
}

/// Where the samples come from.
#[derive(Debug, Clone, Copy)]
enum Data {
    Installed(&'static str),
    /// Drawn: samples to train on, then samples to test on.
    Generated(&'static str, usize, usize),
}

/// How long a recipe trains for its figures.
#[derive(Debug, Clone, Copy)]
enum Budget {
    /// As long as the recipe says.
    Recipe,
    Epochs(usize),
    Steps(u64),
}

/// One figure of one seed.
#[derive(Debug, Serialize)]
pub struct Reading {
    pub name: String,
    pub value: f64,
    unit: &'static str,
    seed: u64,
    epochs: f64,
}

const fn figure(
    what: &'static str,
    unit: &'static str,
    must: Must,
    value: fn(&Trained) -> Result<f64>,
) -> Figure {
    Figure { what, unit, must, value }
}

const fn val_loss(at_most: f64) -> Figure {
    figure("val_loss", "loss", Must::AtMost(at_most), loss::val_loss)
}

const fn gain(at_least: f64, value: fn(&Trained) -> Result<f64>) -> Figure {
    figure("psnr_gain_db", "dB", Must::AtLeast(at_least), value)
}

const MNIST: Data = Data::Installed("mnist");
const FASHION: Data = Data::Installed("fashion-mnist");

/// Every run. The bounds of the losses are what Keras 3.15 reaches on the same test data in the same time.
pub const ALL: &[Run] = &[
    Run { recipe: "deep", data: MNIST, budget: Budget::Epochs(10), seeds: 3, figures: &[val_loss(0.0195)] },
    Run {
        recipe: "deep",
        data: Data::Generated("generated-digits", 60_000, 10_000),
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[
            figure("error_over_mnist", "ratio", Must::AtMost(2.0), carried::error_over_mnist),
            figure("error_on_mnist", "mean squared error", Must::Stated, carried::error_on_mnist),
        ],
    },
    Run { recipe: "simple", data: MNIST, budget: Budget::Epochs(10), seeds: 3, figures: &[val_loss(0.170)] },
    Run {
        recipe: "sigmoid",
        data: MNIST,
        budget: Budget::Steps(2000),
        seeds: 3,
        figures: &[val_loss(0.0105)],
    },
    Run { recipe: "denoise", data: MNIST, budget: Budget::Epochs(2), seeds: 3, figures: &[val_loss(0.1267)] },
    Run { recipe: "conv", data: FASHION, budget: Budget::Epochs(3), seeds: 3, figures: &[val_loss(0.0205)] },
    Run {
        recipe: "conv-transpose",
        data: FASHION,
        budget: Budget::Epochs(3),
        seeds: 3,
        figures: &[val_loss(0.0031)],
    },
    Run {
        recipe: "linear",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[figure("error_over_pca", "ratio", Must::AtMost(1.02), pca::error_over_pca)],
    },
    Run {
        recipe: "deep",
        data: MNIST,
        budget: Budget::Epochs(60),
        seeds: 1,
        figures: &[
            figure("error_over_pca", "ratio", Must::AtMost(0.5), pca::error_over_pca),
            figure("knn5_accuracy", "share", Must::AtLeast(0.95), codes::knn5_accuracy),
            figure("precision_at_10", "share", Must::AtLeast(0.90), codes::precision_at_10),
        ],
    },
    Run {
        recipe: "stacked",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[
            figure("squared_error_per_image", "sum", Must::AtMost(3.00), loss::squared_error_per_sample),
            figure("pca_squared_error_per_image", "sum", Must::Stated, pca::squared_error_per_sample),
        ],
    },
    Run {
        recipe: "denoise",
        data: MNIST,
        budget: Budget::Epochs(10),
        seeds: 1,
        figures: &[
            gain(3.0, restoration::gain_over_filters),
            figure("psnr_db", "dB", Must::Stated, restoration::psnr_of_outputs),
            figure("median_psnr_db", "dB", Must::Stated, restoration::psnr_of_median),
            figure("non_local_means_psnr_db", "dB", Must::Stated, restoration::psnr_of_non_local_means),
        ],
    },
    Run {
        recipe: "super-resolution",
        data: FASHION,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[gain(2.0, restoration::gain_over_bicubic)],
    },
    Run {
        recipe: "watermark",
        data: FASHION,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[gain(8.0, restoration::gain_over_input)],
    },
    Run {
        recipe: "inpaint",
        data: FASHION,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[gain(8.0, restoration::gain_over_input)],
    },
    Run {
        recipe: "declutter",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[gain(8.0, restoration::gain_over_input)],
    },
    Run {
        recipe: "colorize",
        data: Data::Installed("cifar10"),
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[
            figure(
                "colour_error_over_mean_colour",
                "ratio",
                Must::AtMost(0.85),
                colour::error_over_mean_colour,
            ),
            figure("colourfulness", "ratio", Must::Stated, colour::colourfulness),
        ],
    },
    Run {
        recipe: "anomaly-ecg",
        data: Data::Installed("ecg5000"),
        budget: Budget::Recipe,
        seeds: 3,
        figures: &[figure("auc", "area", Must::AtLeast(0.98), anomaly::auc_of_other_labels)],
    },
    Run {
        recipe: "anomaly-image",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[
            figure("auc", "area", Must::AtLeast(0.99), anomaly::auc_against_fashion),
            figure("digit_error", "mean squared error", Must::Stated, anomaly::digit_error),
            figure("random_image_error", "mean squared error", Must::Stated, anomaly::random_image_error),
            figure("random_over_digit", "ratio", Must::Stated, anomaly::random_over_digit),
        ],
    },
    Run {
        recipe: "vae",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[figure("negative_elbo_nats", "nats", Must::AtMost(105.0), loss::sampled)],
    },
    Run {
        recipe: "transfer",
        data: MNIST,
        budget: Budget::Recipe,
        seeds: 3,
        figures: &[
            figure("accuracy_gain_points", "points", Must::AtLeast(4.0), transfer::gain_points),
            figure("accuracy", "share", Must::Stated, transfer::accuracy),
        ],
    },
    Run {
        recipe: "topics",
        data: Data::Installed("20newsgroups"),
        budget: Budget::Recipe,
        seeds: 3,
        figures: &[
            figure("precision_at_10_over_lsa", "ratio", Must::AtLeast(1.0), topics::precision_over_lsa),
            figure("precision_at_10", "share", Must::Stated, topics::precision),
        ],
    },
    Run {
        recipe: "face-swap",
        data: Data::Generated("generated-faces", 12_000, 1_000),
        budget: Budget::Recipe,
        seeds: 1,
        figures: &[
            figure("expression_r2", "R²", Must::AtLeast(0.9), swap::expression_r2),
            figure("identity_changed", "share", Must::AtLeast(0.99), swap::identity_changed),
            figure("expression_r2_of_originals", "R²", Must::Stated, swap::expression_r2_of_originals),
        ],
    },
];

impl Run {
    /// The name by which others know a figure.
    pub fn name_of(&self, figure: &Figure) -> String {
        let data = match self.data {
            Data::Installed(id) => id,
            Data::Generated(id, ..) => id.trim_start_matches("generated-"),
        };
        format!("{}.{data}.{}", self.recipe, figure.what)
    }

    /// Trains with each seed and measures.
    pub fn measure(&self, options: &Options) -> Result<Vec<Reading>> {
        let data = Arc::new(self.data.load(&options.data)?);
        let mut readings = Vec::new();
        for seed in 1..=options.seeds.unwrap_or(self.seeds) {
            let budget = options.epochs.map_or(self.budget, Budget::Epochs);
            let (trainer, epochs) = train(recipe(self.recipe)?, seed, &data, budget)?;
            let trained = Trained { trainer, data: data.clone(), seed, folder: &options.data };
            for figure in self.figures {
                let (name, value) = (self.name_of(figure), (figure.value)(&trained)?);
                eprintln!("{name} seed {seed}: {value:.5} {}", figure.unit);
                readings.push(Reading { name, value, unit: figure.unit, seed, epochs });
            }
        }
        Ok(readings)
    }
}

impl Data {
    fn load(self, folder: &Path) -> Result<TrainingData> {
        match self {
            Self::Installed(id) => installed(folder, id),
            Self::Generated(id, train, test) => {
                let drawn = generate(id, train + test, 1)?;
                TrainingData::split(drawn, test as f64 / (train + test) as f64)
            }
        }
    }
}

/// Trains for the budget; returns for how many epochs that was.
fn train(
    mut recipe: Recipe,
    seed: u64,
    data: &Arc<TrainingData>,
    budget: Budget,
) -> Result<(Trainer<f32>, f64)> {
    if let Budget::Epochs(epochs) = budget {
        recipe.training.epochs = epochs;
    }
    let id = recipe.id.clone();
    let mut trainer = Trainer::<f32>::new(recipe, seed, data.clone())?;
    let steps_per_epoch = trainer.steps_per_epoch();
    let most = if let Budget::Steps(steps) = budget { steps } else { u64::MAX };
    let mut told = 0;
    let report = trainer.step(|report| {
        for record in &report.epochs_ended[told..] {
            eprintln!(
                "{id} seed {seed} epoch {}: loss {:.5}, val_loss {:.5}",
                record.epoch, record.loss, record.val_loss
            );
        }
        told = report.epochs_ended.len();
        report.step < most
    })?;
    Ok((trainer, report.step as f64 / steps_per_epoch as f64))
}

/// A recipe of this repository.
pub fn recipe(id: &str) -> Result<Recipe> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../recipes/{id}.json"));
    let json = std::fs::read_to_string(&file).map_err(|error| {
        autoencoder_playground::error::Error::data(file.display().to_string(), error.to_string())
    })?;
    Recipe::parse(&json)
}

/// Trains a recipe as it stands.
pub fn train_fully(recipe: Recipe, seed: u64, data: &Arc<TrainingData>) -> Result<Trainer<f32>> {
    train(recipe, seed, data, Budget::Recipe).map(|(trainer, _)| trainer)
}
