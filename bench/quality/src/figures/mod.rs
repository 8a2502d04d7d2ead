//! How each figure is measured: always on samples that were not trained on.

pub mod anomaly;
pub mod carried;
pub mod codes;
pub mod colour;
pub mod loss;
pub mod pca;
pub mod restoration;
pub mod swap;
pub mod topics;
pub mod transfer;
