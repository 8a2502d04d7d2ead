//! The arithmetic of the house: slices and dimension structs in, slices out. No allocation, no errors, no logging.
//!
//! Each kernel has a plain body in [`reference`] that says what it means, works in any [`Real`], and is what the
//! fast `f32` body is tested against.

mod conv2d;
mod copying;
mod dims;
mod loss;
mod matmul;
mod pack;
mod pool;
mod real;
pub mod reference;
mod rows;
mod simd;
mod tile;
mod vecmath;

pub(crate) use copying::transpose;
pub use dims::{Conv2dDims, MatmulDims, Output, UpsampleDims};
pub use real::Real;

/// How many numbers of scratch space a caller hands to the kernels that ask for it.
pub const SCRATCH: usize = 9 << 15;
