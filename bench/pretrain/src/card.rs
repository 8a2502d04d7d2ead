//! The card beside a file of weights: what the page says of them, and what a test holds them to.

use autoencoder_playground::weights::Precision;
use serde::Serialize;

/// `www/weights/ID.json`, or `ID.SET.json` for another set than the recipe's first.
#[derive(Debug, Serialize)]
pub struct PublishedCard<'a> {
    /// The id of the recipe; the whole of it is in the file of weights.
    pub recipe: &'a str,
    /// The id of the data set.
    pub data: &'a str,
    /// The one label whose samples were taken, where not all were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<u32>,
    /// How many samples were drawn to train and to test on, where only those of a label were taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Drawn>,
    /// The SHA-256 of the set's files, where it has some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_sha256: Option<&'a str>,
    /// How many samples it was trained on, and how many it was measured on.
    pub train_samples: usize,
    pub test_samples: usize,
    pub seed: u64,
    pub epochs: usize,
    /// The training loss of the last epoch.
    pub loss: f64,
    /// The mean loss over the whole test data, of the weights as the file has them.
    pub val_loss: f64,
    pub check: Check,
    pub precision: &'static str,
    /// What every weight of a large tensor is a multiple of, where they are rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f32>,
    pub parameters: usize,
    pub commit: &'a str,
}

/// How many samples a generator drew.
#[derive(Debug, Serialize)]
pub struct Drawn {
    pub train: usize,
    pub test: usize,
}

/// What is quick to measure again.
#[derive(Debug, Serialize)]
pub struct Check {
    /// How many of the first samples of the test data.
    pub samples: usize,
    /// Their mean loss.
    pub loss: f64,
}

pub fn name_of(precision: Precision) -> &'static str {
    match precision {
        Precision::Full => "float32",
        Precision::Half => "float16",
    }
}
