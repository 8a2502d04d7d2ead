//! Weights as files: they come back as they were, and what is wrong with a file is said.

mod npz;
mod properties;
mod safetensors;
mod support;
