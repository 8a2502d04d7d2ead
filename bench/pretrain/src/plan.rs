//! Which recipes come with weights, what they are trained on and for how long.

use std::path::Path;

use autoencoder_playground::data::generators::generate;
use autoencoder_playground::data::{TrainingData, installed};
use autoencoder_playground::error::Result;

use super::card::Drawn;

/// One training whose weights are published.
pub struct Plan {
    pub recipe: &'static str,
    pub data: Data,
    /// Longer than the recipe where that makes what a reader first sees better.
    pub epochs: usize,
}

/// Where the samples come from.
#[derive(Debug, Clone, Copy)]
pub enum Data {
    /// All of an installed set.
    Installed(&'static str),
    /// Drawn: so many samples to train on and so many to test on.
    Generated(&'static str, usize, usize),
}

const DIGITS: Data = Data::Installed("digits-8x8");
const MNIST: Data = Data::Installed("mnist");
const FASHION: Data = Data::Installed("fashion-mnist");
const HEARTBEATS: Data = Data::Generated("generated-heartbeats", 4_000, 1_000);
const FACES: Data = Data::Generated("generated-faces", 12_000, 1_000);
const PURCHASES: Data = Data::Generated("generated-purchases", 8_000, 2_000);
/// As the page parts them, so that what it shows is what the weights have never seen.
const SCENES: Data = Data::Generated("generated-scenes", 4_800, 1_200);

const fn plan(recipe: &'static str, data: Data, epochs: usize) -> Plan {
    Plan { recipe, data, epochs }
}

/// All of them, for each recipe the set that it prefers before the one that stands in for it; the huge dense ones are left out, for together they would be over the 6 MB that are to be had.
pub const ALL: &[Plan] = &[
    plan("deep-8x8", DIGITS, 400),
    plan("simple-8x8", DIGITS, 400),
    plan("linear-8x8", DIGITS, 300),
    plan("vae-2d-8x8", DIGITS, 600),
    plan("simple", MNIST, 100),
    plan("linear", MNIST, 20),
    plan("deep", MNIST, 60),
    plan("anomaly-ecg", Data::Installed("ecg5000"), 100),
    plan("anomaly-ecg", HEARTBEATS, 100),
    plan("conv", FASHION, 10),
    plan("conv-transpose", FASHION, 10),
    plan("denoise", MNIST, 10),
    plan("super-resolution", FASHION, 6),
    plan("watermark", FASHION, 8),
    plan("inpaint", FASHION, 2),
    plan("declutter", MNIST, 6),
    plan("vae-2d", MNIST, 30),
    plan("vae", MNIST, 30),
    plan("conditional-vae", MNIST, 30),
    plan("lstm", HEARTBEATS, 30),
    plan("tabular-deep", PURCHASES, 50),
    plan("tabular-sparse", PURCHASES, 50),
    plan("colorize", Data::Installed("cifar10"), 30),
    plan("colorize", SCENES, 60),
    plan("face-swap", FACES, 32),
];

impl Plan {
    /// Whether its set stands in for one that the recipe prefers, and has weights for.
    pub fn is_stand_in(&self) -> bool {
        let first = ALL.iter().find(|plan| plan.recipe == self.recipe).expect("it is one of them");
        first.data.id() != self.data.id()
    }

    /// What its files are called: `ID`, or `ID.SET` where its set stands in for another.
    pub fn name(&self) -> String {
        if self.is_stand_in() {
            format!("{}.{}", self.recipe, self.data.id())
        } else {
            self.recipe.to_owned()
        }
    }

    /// Whether a command line that names this means it.
    pub fn is_called(&self, wanted: &str) -> bool {
        wanted == self.recipe || wanted == self.name()
    }
}

impl Data {
    /// The id of the set.
    pub fn id(self) -> &'static str {
        match self {
            Self::Installed(id) | Self::Generated(id, ..) => id,
        }
    }

    /// How many samples are drawn to train and to test on.
    pub fn drawn(self) -> Option<Drawn> {
        match self {
            Self::Installed(_) => None,
            Self::Generated(_, train, test) => Some(Drawn { train, test }),
        }
    }

    /// The samples, from `folder` where the set is installed.
    pub fn load(self, folder: &Path) -> Result<TrainingData> {
        match self {
            Self::Installed(id) => installed(folder, id),
            Self::Generated(id, train, test) => {
                TrainingData::split(generate(id, train + test, 1)?, test as f64 / (train + test) as f64)
            }
        }
    }
}
