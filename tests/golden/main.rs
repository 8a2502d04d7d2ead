//! The core against Keras 3: every layer, activation, loss, cost and optimiser, and the first steps of the recipes.
//!
//! `npm run golden` (generate.py, with the versions of requirements.txt) wrote the files. Everything here runs in f32
//! through the kernels that ship. Forward passes agree to 1e-5; gradients, optimiser steps and losses of recipes to
//! 1e-4; relative to the value, or to the array's root mean square where a value is smaller than that.
#![cfg(not(target_arch = "wasm32"))]

mod file;
mod formula;
mod report;

mod activations;
mod layers;
mod losses;
mod models;
mod optimizers;
mod recipes;

/// How far a forward pass may be off.
const FORWARD: f64 = 1e-5;
/// How far gradients, steps of optimisers and the losses of recipes may be off.
const BACKWARD: f64 = 1e-4;
