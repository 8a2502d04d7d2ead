//! Which vector instructions a kernel runs on: chosen when WebAssembly is compiled, when the program starts natively.

use fearless_simd::{Level, Simd};

/// A kernel's arguments, to be run with whichever vectors the machine has.
pub(super) trait Kernel {
    /// Runs the kernel; implementations are `#[inline(always)]` so that they are compiled for the level of `simd`.
    fn run<S: Simd>(self, simd: S);
}

/// Runs `kernel` at the best level that this machine has.
///
/// Two levels are compiled where the machine decides: AVX2 with FMA, and what the target guarantees.
#[inline]
pub(super) fn dispatch(kernel: impl Kernel) {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = Level::new().as_avx2() {
        return simd.vectorize(
            #[inline(always)]
            || kernel.run(simd),
        );
    }
    let simd = guaranteed();
    simd.vectorize(
        #[inline(always)]
        || kernel.run(simd),
    );
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn guaranteed() -> impl Simd {
    Level::baseline().as_wasm_simd128().expect("compiled for simd128")
}

#[cfg(target_arch = "x86_64")]
fn guaranteed() -> impl Simd {
    Level::baseline().as_sse2().expect("every x86-64 machine has SSE2")
}

#[cfg(target_arch = "aarch64")]
fn guaranteed() -> impl Simd {
    Level::baseline().as_neon().expect("every aarch64 machine has NEON")
}

#[cfg(not(any(
    target_arch = "x86_64",
    target_arch = "aarch64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
fn guaranteed() -> impl Simd {
    let Level::Fallback(simd) = Level::baseline() else { unreachable!("no other level is compiled in") };
    simd
}
