//! What is asked of codes and errors once a model is trained: projections, neighbours, clusters, classifiers, curves.
//!
//! Everything here takes row-major `f32` arrays, one sample a row (`[n, d]`), knows nothing of models or training, and
//! gives the same answer for the same seed.

pub mod forest;
pub mod image;
pub mod kmeans;
mod linalg;
pub mod neighbors;
pub mod pca;
pub mod regression;
pub mod roc;
mod scaler;
pub mod svm;
pub mod topics;
pub mod tsne;

pub use forest::{Forest, ForestOptions};
pub use image::{
    ImageSize, NonLocalMeans, bicubic, mean_squared_error, median_filter, non_local_means, psnr,
};
pub use kmeans::{KMeans, KMeansOptions, purity};
pub use neighbors::{Metric, Neighbor, Neighbors, precision_at_k};
pub use pca::{Covariance, Pca};
pub use regression::{Ridge, r2};
pub use roc::{Confusion, Roc, confusion_matrix, quantile};
pub use svm::{LinearSvm, SvmOptions};
pub use topics::{Lsa, TfIdf};
pub use tsne::{Tsne, TsneOptions};

use ndarray::ArrayView2;

use crate::error::{Error, Result};

/// The share of predictions that are right; 0 of none.
///
/// # Panics
/// If there is not one prediction for each label.
pub fn accuracy(predicted: &[u32], labels: &[u32]) -> f64 {
    assert_eq!(predicted.len(), labels.len(), "one prediction a label");
    let right = predicted.iter().zip(labels).filter(|(a, b)| a == b).count();
    right as f64 / labels.len().max(1) as f64
}

/// Samples have `features` values each.
fn check_features(x: ArrayView2<'_, f32>, features: usize) -> Result<()> {
    if x.ncols() == features {
        return Ok(());
    }
    Err(Error::data("the samples", format!("must have {features} values each, but have {}", x.ncols())))
}

/// There is one label a sample.
fn check_labels(labels: &[u32], samples: usize) -> Result<()> {
    if labels.len() == samples {
        return Ok(());
    }
    Err(Error::data("the labels", format!("must be {samples}, one a sample, but are {}", labels.len())))
}
