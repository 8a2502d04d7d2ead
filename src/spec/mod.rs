//! What the words of a recipe mean: checked data, with Keras's names and defaults.
//!
//! A recipe is parsed by [`Recipe::parse`], which either returns something that can be built and trained or says
//! which field is wrong and what would be right.

mod layer;
mod pretraining;
mod recipe;
mod training;

pub use layer::LayerSpec;
pub use pretraining::PretrainingSpec;
pub use recipe::{HeadSpec, ModelSpec, Recipe, Target};
pub use training::{EarlyStopping, Monitor, TrainingSpec};
