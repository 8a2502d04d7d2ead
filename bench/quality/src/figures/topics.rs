//! Whether codes find texts about the same thing, beside latent semantic analysis with codes of the same size.

use autoencoder_playground::analysis::{Lsa, Metric, Neighbors, precision_at_k};
use autoencoder_playground::error::Result;
use ndarray::Array2;

use crate::trained::{Trained, labels, matrix};

/// Precision at 10 over that of latent semantic analysis of the same weighted words.
pub fn precision_over_lsa(trained: &Trained) -> Result<f64> {
    let train = matrix(&trained.data.train);
    let lsa = Lsa::fit(train.view(), trained.trainer.model().code_shape().len(), trained.seed)?;
    let test = lsa.transform(matrix(&trained.data.validation).view())?;
    Ok(precision(trained)? / precision_of(trained, &lsa.transform(train.view())?, &test)?)
}

/// The share of the right group among the ten training texts whose codes point most nearly the same way.
pub fn precision(trained: &Trained) -> Result<f64> {
    let (train, test) = (trained.codes(&trained.data.train), trained.codes(&trained.data.validation));
    precision_of(trained, &train, &test)
}

fn precision_of(trained: &Trained, train: &Array2<f32>, test: &Array2<f32>) -> Result<f64> {
    let neighbors = Neighbors::new(train.view(), Metric::Cosine)?;
    let found = neighbors.nearest(test.view(), 10)?;
    precision_at_k(&found, labels(&trained.data.train)?, labels(&trained.data.validation)?)
}
