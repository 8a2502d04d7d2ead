//! The kernels' fast bodies against their plain ones; the same cases run in browsers (`tests/wasm.rs`).
#![cfg(not(target_arch = "wasm32"))]

mod cases;
