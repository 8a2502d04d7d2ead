//! Data sets: what they hold, how they are read, how they are made, and how they are spoiled.

pub mod cifar10;
pub mod corruption;
mod dataset;
pub mod generators;
pub mod idx;
mod installed;
pub mod npy;
pub mod own;
pub mod series;
mod stroke;
pub mod table;
pub mod text;

pub use corruption::CorruptionSpec;
pub use dataset::{Dataset, TrainingData, Values};
#[cfg(not(target_arch = "wasm32"))]
pub use installed::installed;
pub use installed::{Kind, Parts, Set, WORDS, bags};
