//! Whether the reconstruction error tells what a model was not trained on.

use autoencoder_playground::analysis::Roc;
use autoencoder_playground::data::{Dataset, Values, installed};
use autoencoder_playground::error::Result;
use autoencoder_playground::random::{Random, Stream};

use crate::trained::{Trained, mean};

/// How many images of noise are tried.
const RANDOM_IMAGES: usize = 1000;

/// Area under the ROC curve, where every test sample of another label than 0 is an anomaly.
pub fn auc_of_other_labels(trained: &Trained) -> Result<f64> {
    let test = &trained.data.validation;
    let anomalous = (0..test.len()).map(|index| test.label(index) != Some(0)).collect();
    auc(trained.errors(test), anomalous)
}

/// Area under the ROC curve between the test digits and the test garments of Fashion-MNIST.
pub fn auc_against_fashion(trained: &Trained) -> Result<f64> {
    let garments = installed(trained.folder, "fashion-mnist")?.validation;
    let mut errors = trained.errors(&trained.data.validation);
    let digits = errors.len();
    errors.extend(trained.errors(&garments));
    let anomalous = (0..errors.len()).map(|index| index >= digits).collect();
    auc(errors, anomalous)
}

/// The mean squared error of the test digits.
pub fn digit_error(trained: &Trained) -> Result<f64> {
    Ok(mean(&trained.errors(&trained.data.validation)))
}

/// The mean squared error of images whose pixels are random.
pub fn random_image_error(trained: &Trained) -> Result<f64> {
    Ok(mean(&trained.errors(&noise(trained)?)))
}

/// How many times the error of a digit that of a random image is.
pub fn random_over_digit(trained: &Trained) -> Result<f64> {
    Ok(random_image_error(trained)? / digit_error(trained)?)
}

fn noise(trained: &Trained) -> Result<Dataset> {
    let shape = trained.data.validation.sample_shape().clone();
    let mut random = Random::new(trained.seed, Stream::Analysis(0), 0, 0);
    let values = (0..RANDOM_IMAGES * shape.len()).map(|_| random.uniform()).collect();
    Dataset::new("noise", shape, Values::Floats(values), None)
}

fn auc(errors: Vec<f64>, anomalous: Vec<bool>) -> Result<f64> {
    let scores: Vec<f32> = errors.into_iter().map(|error| error as f32).collect();
    Ok(Roc::new(&scores, &anomalous)?.auc())
}
