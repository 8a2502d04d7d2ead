//! Losses and errors as they are.

use autoencoder_playground::error::Result;

use crate::trained::{Trained, mean};

/// The loss over the test data.
pub fn val_loss(trained: &Trained) -> Result<f64> {
    Ok(trained.test_loss(false))
}

/// The loss over the test data with sampling on, one draw a sample: of a variational autoencoder whose reconstruction
/// loss is a sum over pixels, the negative evidence lower bound in nats.
pub fn sampled(trained: &Trained) -> Result<f64> {
    Ok(trained.test_loss(true))
}

/// The squared error summed over a sample, averaged over samples.
pub fn squared_error_per_sample(trained: &Trained) -> Result<f64> {
    let test = &trained.data.validation;
    Ok(mean(&trained.errors(test)) * test.sample_shape().len() as f64)
}
