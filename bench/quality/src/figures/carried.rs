//! What is learnt from drawn samples, measured on real ones.

use std::sync::Arc;

use autoencoder_playground::data::installed;
use autoencoder_playground::error::Result;

use crate::runs::train_fully;
use crate::trained::{Trained, mean};

/// The error on MNIST's test set over that of the same recipe trained on MNIST.
pub fn error_over_mnist(trained: &Trained) -> Result<f64> {
    let mnist = Arc::new(installed(trained.folder, "mnist")?);
    let trainer = train_fully(trained.trainer.recipe().clone(), trained.seed, &mnist)?;
    let native = Trained { trainer, data: mnist.clone(), seed: trained.seed, folder: trained.folder };
    let error = |trained: &Trained| mean(&trained.errors(&mnist.validation));
    Ok(error(trained) / error(&native))
}

/// The error on MNIST's test set.
pub fn error_on_mnist(trained: &Trained) -> Result<f64> {
    let mnist = installed(trained.folder, "mnist")?;
    Ok(mean(&trained.errors(&mnist.validation)))
}
