//! Activation functions, by their Keras names.

use crate::json::names;
use crate::kernels::Real;

/// SELU's scale and slope (Klambauer et al. 2017, equation 14).
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
/// The slope that Keras gives `leaky_relu` where its input is negative.
const LEAKY_SLOPE: f64 = 0.2;

names! {
    /// An activation function, applied to each number of a layer's output (softmax: to each row of its last axis).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Activation {
        /// z
        #[default]
        Linear = "linear",
        /// max(z, 0)
        Relu = "relu",
        /// z where positive, 0.2 z elsewhere
        LeakyRelu = "leaky_relu",
        /// z where positive, eᶻ − 1 elsewhere
        Elu = "elu",
        /// A scaled ELU that keeps mean 0 and variance 1 through layers
        Selu = "selu",
        /// 1 / (1 + e⁻ᶻ)
        Sigmoid = "sigmoid",
        /// tanh z
        Tanh = "tanh",
        /// ln(1 + eᶻ)
        Softplus = "softplus",
        /// eᶻ, divided by its sum over the last axis
        Softmax = "softmax",
        /// z Φ(z), with Φ the normal distribution function (the exact form, Keras's default)
        Gelu = "gelu",
    }
}

impl Activation {
    /// Whether [`Activation::backward`] needs the values from before the activation.
    pub fn needs_input(self) -> bool {
        self == Self::Gelu
    }

    /// Replaces z by the activation of z.
    ///
    /// # Shapes
    /// - `z`: `[rows, width]`, flat
    pub fn forward<T: Real>(self, z: &mut [T], width: usize) {
        let (zero, one) = (T::zero(), T::one());
        match self {
            Self::Linear => {}
            Self::Relu => z.iter_mut().for_each(|z| *z = if *z > zero { *z } else { zero }),
            Self::LeakyRelu => {
                let slope = T::of(LEAKY_SLOPE);
                z.iter_mut().for_each(|z| *z = if *z > zero { *z } else { slope * *z });
            }
            Self::Elu => T::elu_slice(z, one, one),
            Self::Selu => T::elu_slice(z, T::of(SELU_SCALE), T::of(SELU_ALPHA)),
            Self::Sigmoid => T::sigmoid_slice(z),
            Self::Tanh => T::tanh_slice(z),
            Self::Softplus => T::softplus_slice(z),
            Self::Softmax => z.chunks_exact_mut(width).for_each(softmax),
            Self::Gelu => z.iter_mut().for_each(|z| *z = *z * normal_cdf(*z)),
        }
    }

    /// The slope where the value is `y`, and how that slope changes with `y`; none where the value alone does not say.
    pub fn slope<T: Real>(self, y: T) -> Option<(T, T)> {
        let (zero, one, two) = (T::zero(), T::one(), T::of(2.0));
        let positive = y > zero;
        Some(match self {
            Self::Linear => (one, zero),
            Self::Relu => (if positive { one } else { zero }, zero),
            Self::LeakyRelu => (if positive { one } else { T::of(LEAKY_SLOPE) }, zero),
            Self::Elu => {
                if positive {
                    (one, zero)
                } else {
                    (y + one, one)
                }
            }
            Self::Selu if positive => (T::of(SELU_SCALE), zero),
            Self::Selu => (y + T::of(SELU_SCALE * SELU_ALPHA), one),
            Self::Sigmoid => (y * (one - y), one - two * y),
            Self::Tanh => (one - y * y, -two * y),
            Self::Softplus => (one - (-y).exp(), (-y).exp()),
            Self::Softmax | Self::Gelu => return None,
        })
    }

    /// Turns the gradient with respect to y into the gradient with respect to z, in place.
    ///
    /// # Shapes
    /// - `y`: `[rows, width]`, what [`Activation::forward`] left - `dy`: like `y`
    /// - `z`: like `y` where [`Activation::needs_input`], otherwise not read
    pub fn backward<T: Real>(self, z: &[T], y: &[T], dy: &mut [T], width: usize) {
        let (zero, one) = (T::zero(), T::one());
        match self {
            Self::Linear => {}
            Self::Relu => dy.iter_mut().zip(y).for_each(|(dy, &y)| *dy = if y > zero { *dy } else { zero }),
            Self::LeakyRelu => {
                let slope = T::of(LEAKY_SLOPE);
                times(dy, y, |y| if y > zero { one } else { slope });
            }
            Self::Elu => times(dy, y, |y| if y > zero { one } else { y + one }),
            Self::Selu => {
                let (scale, edge) = (T::of(SELU_SCALE), T::of(SELU_SCALE * SELU_ALPHA));
                times(dy, y, |y| if y > zero { scale } else { y + edge });
            }
            Self::Sigmoid => times(dy, y, |y| y * (one - y)),
            Self::Tanh => times(dy, y, |y| one - y * y),
            Self::Softplus => times(dy, y, |y| one - (-y).exp()),
            Self::Softmax => {
                for (y, dy) in y.chunks_exact(width).zip(dy.chunks_exact_mut(width)) {
                    let dot: T = y.iter().zip(&*dy).map(|(&y, &dy)| y * dy).sum();
                    dy.iter_mut().zip(y).for_each(|(dy, &y)| *dy = y * (*dy - dot));
                }
            }
            Self::Gelu => {
                for (dy, &z) in dy.iter_mut().zip(z) {
                    let density = (-(z * z) / T::of(2.0)).exp() / T::of(std::f64::consts::TAU.sqrt());
                    *dy *= normal_cdf(z) + z * density;
                }
            }
        }
    }
}

/// Multiplies each number of `dy` by the slope where the value is `y`.
#[inline(always)]
fn times<T: Real>(dy: &mut [T], y: &[T], slope: impl Fn(T) -> T) {
    dy.iter_mut().zip(y).for_each(|(dy, &y)| *dy *= slope(y));
}

/// Softmax of one row, with its largest number taken off first so that nothing overflows.
fn softmax<T: Real>(row: &mut [T]) {
    let largest = row.iter().copied().fold(T::neg_infinity(), T::max);
    row.iter_mut().for_each(|z| *z -= largest);
    T::exp_slice(row);
    let sum: T = row.iter().copied().sum();
    row.iter_mut().for_each(|e| *e /= sum);
}

/// Φ(z), from the error function.
fn normal_cdf<T: Real>(z: T) -> T {
    T::of(0.5 * (1.0 + libm::erf(z.as_f64() * std::f64::consts::FRAC_1_SQRT_2)))
}
