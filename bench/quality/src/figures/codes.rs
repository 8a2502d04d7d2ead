//! What codes are good for: test samples look for their like among the training samples.

use autoencoder_playground::analysis::{Metric, Neighbors, accuracy, precision_at_k};
use autoencoder_playground::error::Result;

use crate::trained::{Trained, labels};

/// The share of test samples whose five nearest training codes vote for the right label.
pub fn knn5_accuracy(trained: &Trained) -> Result<f64> {
    let (train, test) = (&trained.data.train, &trained.data.validation);
    let codes = trained.codes(train);
    let neighbors = Neighbors::new(codes.view(), Metric::Euclidean)?;
    let predicted = neighbors.classify(labels(train)?, trained.codes(test).view(), 5)?;
    Ok(accuracy(&predicted, labels(test)?))
}

/// The share of right labels among the ten training codes nearest to a test code.
pub fn precision_at_10(trained: &Trained) -> Result<f64> {
    let (train, test) = (&trained.data.train, &trained.data.validation);
    let codes = trained.codes(train);
    let neighbors = Neighbors::new(codes.view(), Metric::Euclidean)?;
    let found = neighbors.nearest(trained.codes(test).view(), 10)?;
    precision_at_k(&found, labels(train)?, labels(test)?)
}
