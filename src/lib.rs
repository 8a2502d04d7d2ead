//! Autoencoders that train natively and, as WebAssembly, inside a web page without a GPU.
//!
//! One way through the house: a recipe is parsed into a [`spec`], the spec is built into a model of layers over
//! kernels, and a trainer advances it.
#![warn(missing_docs)]

pub mod activation;
pub mod analysis;
pub mod colour;
pub mod data;
pub mod error;
pub mod initializer;
mod json;
pub mod kernels;
pub mod layers;
pub mod loss;
pub mod model;
pub mod optimizer;
pub mod random;
pub mod regularizer;
pub mod shape;
pub mod spec;
pub mod trainer;
pub mod weights;

#[cfg(target_arch = "wasm32")]
pub mod samples;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod wasm;
