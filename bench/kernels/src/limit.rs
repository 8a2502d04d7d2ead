//! The most multiply-adds that registers allow: independent chains of `x = x * a + b`.

use std::hint::black_box;

use fearless_simd::{Level, Simd, dispatch, prelude::*};

use crate::Case;

const STEPS: usize = 100_000;

pub fn cases() -> Vec<Case> {
    vec![case::<10>(), case::<12>(), case::<13>()]
}

fn case<const CHAINS: usize>() -> Case {
    let flops = (2 * 4 * CHAINS * STEPS) as f64;
    Case::new(format!("limit.{CHAINS}"), flops, || {
        black_box(chains::<CHAINS>(black_box(0.999), black_box(0.001)));
    })
}

#[inline(never)]
fn chains<const CHAINS: usize>(a: f32, b: f32) -> f32 {
    dispatch!(Level::new(), simd => body::<_, CHAINS>(simd, a, b))
}

#[inline(always)]
fn body<S: Simd, const CHAINS: usize>(simd: S, a: f32, b: f32) -> f32 {
    let (a, b) = (fearless_simd::f32x4::splat(simd, a), fearless_simd::f32x4::splat(simd, b));
    let mut chains = [b; CHAINS];
    for _ in 0..STEPS / 4 {
        for _ in 0..4 {
            chains = chains.map(|x| x.mul_add(a, b));
        }
    }
    chains.iter().map(|x| x.as_slice()[0]).sum()
}
