//! The same code size, by principal components of the same training data.

use autoencoder_playground::analysis::Pca;
use autoencoder_playground::error::Result;

use crate::trained::{Trained, matrix, mean};

/// The test error over that of principal components.
pub fn error_over_pca(trained: &Trained) -> Result<f64> {
    Ok(mean(&trained.errors(&trained.data.validation)) / error(trained)?)
}

/// What principal components leave of a sample, as a sum of squares.
pub fn squared_error_per_sample(trained: &Trained) -> Result<f64> {
    Ok(error(trained)? * trained.data.validation.sample_shape().len() as f64)
}

fn error(trained: &Trained) -> Result<f64> {
    let k = trained.trainer.model().code_shape().len();
    let pca = Pca::fit(matrix(&trained.data.train).view())?;
    Ok(pca.reconstruction_errors(matrix(&trained.data.validation).view())?[k])
}
