//! exp, ln, tanh and their kin over slices of `f32`, written once for native code and WebAssembly; the activations and
//! losses call them.
//!
//! Each number is computed alike wherever it lies in the slice. Errors, over all numbers that the tests try: exp and ln
//! at most 2 units in the last place, the others at most 4. Results too small for a normal number are 0, since
//! arithmetic on denormals is many times slower and WebAssembly cannot turn them off. NaN stays NaN.
//!
//! The polynomials are those of Moshier's Cephes library (`expf.c`, `logf.c`).

use fearless_simd::{Select, Simd, prelude::*};

use super::simd::{Kernel, dispatch};

/// y = eˣ, in place.
pub(super) fn exp(y: &mut [f32]) {
    dispatch(Map(Exp, y));
}

/// y = ln x, in place.
pub(super) fn ln(y: &mut [f32]) {
    dispatch(Map(Ln, y));
}

/// y = tanh x, in place.
pub(super) fn tanh(y: &mut [f32]) {
    dispatch(Map(Tanh, y));
}

/// y = 1 / (1 + e⁻ˣ), in place.
pub(super) fn sigmoid(y: &mut [f32]) {
    dispatch(Map(Sigmoid, y));
}

/// y = scale · (x where positive, alpha · (eˣ − 1) elsewhere), in place.
pub(super) fn elu(y: &mut [f32], scale: f32, alpha: f32) {
    dispatch(Map(Elu { scale, alpha }, y));
}

/// y = ln(1 + eˣ), in place.
pub(super) fn softplus(y: &mut [f32]) {
    dispatch(Map(Softplus, y));
}

/// A function of one number.
trait Function: Copy {
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s;
}

struct Map<'a, F>(F, &'a mut [f32]);

impl<F: Function> Kernel for Map<'_, F> {
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Self(function, y) = self;
        let mut vectors = y.chunks_exact_mut(S::f32s::LEN);
        for y in &mut vectors {
            function.of(simd, S::f32s::from_slice(simd, y)).store_slice(y);
        }
        let rest = vectors.into_remainder();
        if !rest.is_empty() {
            let x = S::f32s::from_fn(simd, |i| rest.get(i).copied().unwrap_or(1.0));
            rest.copy_from_slice(&function.of(simd, x).as_slice()[..rest.len()]);
        }
    }
}

#[derive(Clone, Copy)]
struct Exp;
#[derive(Clone, Copy)]
struct Ln;
#[derive(Clone, Copy)]
struct Tanh;
#[derive(Clone, Copy)]
struct Sigmoid;
#[derive(Clone, Copy)]
struct Softplus;
#[derive(Clone, Copy)]
struct Elu {
    scale: f32,
    alpha: f32,
}

impl Function for Exp {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let (small, power) = reduced_exp(simd, x);
        let e = small.mul_add(power, power) * 2.0;
        let e = x.simd_gt(EXP_HIGH).select(S::f32s::splat(simd, f32::INFINITY), e);
        let e = x.simd_lt(EXP_LOW).select(S::f32s::splat(simd, 0.0), e);
        x.simd_eq(x).select(e, x)
    }
}

impl Function for Sigmoid {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let e = exp_of_negative(simd, x);
        let one = S::f32s::splat(simd, 1.0);
        let positive = one / (e + 1.0);
        x.simd_lt(0.0).select(e * positive, positive)
    }
}

impl Function for Tanh {
    /// tanh |x| = −m / (m + 2) with m = e^(−2 |x|) − 1.
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let m = exp_m1_of_negative(simd, x + x);
        (-m / (m + 2.0)).copysign(x)
    }
}

impl Function for Elu {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let negative = exp_m1_of_negative(simd, x) * (self.scale * self.alpha);
        x.simd_gt(0.0).select(x * self.scale, negative)
    }
}

impl Function for Softplus {
    /// max(x, 0) + ln(1 + e^−|x|); what 1 + e rounds off is given back to the logarithm.
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let e = exp_of_negative(simd, x);
        let sum = e + 1.0;
        let ln = ln_of_normal(simd, sum) + (e - (sum - 1.0)) / sum;
        x.simd_gt(0.0).select(x, S::f32s::splat(simd, 0.0)) + ln
    }
}

impl Function for Ln {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        let splat = |value| S::f32s::splat(simd, value);
        // Denormals are lifted into the normal range.
        let lifted = x.simd_lt(f32::MIN_POSITIVE);
        let lift = lifted.select(splat(-23.0), splat(0.0));
        let ln = lifted_ln(simd, lifted.select(x * 8_388_608.0, x), lift);
        let ln = x.simd_eq(0.0).select(splat(f32::NEG_INFINITY), ln);
        let ln = x.simd_lt(0.0).select(splat(f32::NAN), ln);
        x.simd_lt(f32::INFINITY).select(ln, x)
    }
}

/// ln x where x is a normal number above 0; NaN gives NaN.
#[inline(always)]
pub(super) fn ln_of_normal<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let ln = lifted_ln(simd, x, S::f32s::splat(simd, 0.0));
    x.simd_eq(x).select(ln, x)
}

/// ln x + lift · ln 2 of a normal x above 0: x = 2ᵏ m with m from √½ to √2, and ln m by a polynomial in m − 1.
#[inline(always)]
fn lifted_ln<S: Simd>(simd: S, x: S::f32s, lift: S::f32s) -> S::f32s {
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let splat = |value| S::f32s::splat(simd, value);
    let bits: S::i32s = x.bitcast();
    // The exponent of x / √½, so that m falls between √½ and √2.
    let shifted = bits - SQRT_HALF_BITS;
    let k = (shifted >> 23_u32).to_float::<S::f32s>() + lift;
    let m: S::f32s = ((shifted & 0x007f_ffff) + SQRT_HALF_BITS).bitcast();
    let f = m - 1.0;
    let square = f * f;
    let p = polynomial(
        simd,
        f,
        [
            7.037_683_6e-2,
            -0.115_146_1,
            0.116_769_98,
            -0.124_201_41,
            0.142_493_23,
            -0.166_680_57,
            0.200_007_15,
            -0.249_999_94,
            0.333_333_3,
        ],
    );
    let tail = k.mul_add(splat(LN_2_LOW), f * square * p);
    k.mul_add(splat(LN_2_HIGH), square.mul_add(splat(-0.5), tail) + f)
}

/// √½ as bits.
const SQRT_HALF_BITS: i32 = 0x3f35_04f3;
/// Above this eˣ is no finite number.
const EXP_HIGH: f32 = 88.722_83;
/// Below this eˣ is so close to the smallest normal number that it counts as 0.
const EXP_LOW: f32 = -86.6;

/// `c[0] xⁿ + … + c[n]`.
#[inline(always)]
fn polynomial<S: Simd, const N: usize>(simd: S, x: S::f32s, coefficients: [f32; N]) -> S::f32s {
    let mut sum = S::f32s::splat(simd, coefficients[0]);
    for &coefficient in &coefficients[1..] {
        sum = sum.mul_add(x, S::f32s::splat(simd, coefficient));
    }
    sum
}

/// (eʳ − 1, 2ⁿ⁻¹) with x = n ln 2 + r and |r| ≤ ½ ln 2; x outside of [`EXP_LOW`], [`EXP_HIGH`] gives anything.
#[inline(always)]
fn reduced_exp<S: Simd>(simd: S, x: S::f32s) -> (S::f32s, S::f32s) {
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the lowest bits; 126 more makes it the exponent
    // bits of 2ⁿ⁻¹.
    const ROUND: f32 = 12_582_912.0 + 126.0;
    let splat = |value| S::f32s::splat(simd, value);
    let rounded = x.mul_add(splat(std::f32::consts::LOG2_E), splat(ROUND));
    let n = rounded - ROUND;
    let r = n.mul_add(splat(-LN_2_LOW), n.mul_add(splat(-LN_2_HIGH), x));
    let p =
        polynomial(simd, r, [1.987_569_1e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5]);
    let bits: S::i32s = rounded.bitcast();
    (p.mul_add(r * r, r), (bits << 23_u32).bitcast())
}

/// e^−|x|, and NaN for NaN.
#[inline(always)]
fn exp_of_negative<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let x = negative(simd, x);
    let (small, power) = reduced_exp(simd, x);
    let e = small.mul_add(power, power) * 2.0;
    x.simd_lt(EXP_LOW).select(S::f32s::splat(simd, 0.0), e)
}

/// e^−|x| − 1, and NaN for NaN.
#[inline(always)]
fn exp_m1_of_negative<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let x = negative(simd, x);
    let (small, power) = reduced_exp(simd, x);
    let power = power * 2.0;
    let e = small.mul_add(power, power - 1.0);
    x.simd_lt(EXP_LOW).select(S::f32s::splat(simd, -1.0), e)
}

/// −|x|
#[inline(always)]
fn negative<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    x.copysign(S::f32s::splat(simd, -1.0))
}
