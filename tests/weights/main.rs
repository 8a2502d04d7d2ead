//! Weights as files: they come back as they were, and what is wrong with a file is said.
#![cfg(not(target_arch = "wasm32"))]

mod npz;
mod properties;
mod safetensors;
mod support;
