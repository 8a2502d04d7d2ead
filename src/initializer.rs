//! How parameters get their first values: Keras's initialisers, drawn from this house's counter-based streams.

use crate::json::names;
use crate::kernels::Real;
use crate::random::{Random, Stream};

names! {
    /// An initialiser, by its Keras name.
    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    pub enum Initializer {
        /// Uniform within ±√(6 / (fan_in + fan_out)) (Glorot and Bengio 2010).
        #[default]
        GlorotUniform = "glorot_uniform",
        /// Normal, cut at two standard deviations, with variance 2 / (fan_in + fan_out).
        GlorotNormal = "glorot_normal",
        /// Uniform within ±√(6 / fan_in) (He et al. 2015).
        HeUniform = "he_uniform",
        /// Normal, cut at two standard deviations, with variance 2 / fan_in.
        HeNormal = "he_normal",
        /// Normal with standard deviation 0.05.
        RandomNormal = "random_normal",
        /// Uniform within ±0.05.
        RandomUniform = "random_uniform",
        /// A matrix with orthonormal rows or columns (Saxe et al. 2014).
        Orthogonal = "orthogonal",
        /// All 0.
        Zeros = "zeros",
        /// All 1.
        Ones = "ones",
        /// An LSTM's bias: 1 for the forget gate, the second quarter, and 0 for the others; no recipe names it.
        UnitForgetBias,
    }
}

/// The standard deviation of a standard normal that is cut at ±2.
const CUT_NORMAL_STDDEV: f64 = 0.879_625_661_034_239_8;

impl Initializer {
    /// Fills `values`, a parameter of this shape; `index` is the parameter's place in its model.
    pub fn fill<T: Real>(self, values: &mut [T], shape: &[usize], seed: u64, index: u32) {
        let mut random = Random::new(seed, Stream::Initializer(index), 0, 0);
        let (fan_in, fan_out) = fans(shape);
        let mut uniform = |values: &mut [T], limit: f64| {
            values.iter_mut().for_each(|v| *v = T::of(limit * (2.0 * f64::from(random.uniform()) - 1.0)));
        };
        match self {
            Self::GlorotUniform => uniform(values, (6.0 / (fan_in + fan_out)).sqrt()),
            Self::HeUniform => uniform(values, (6.0 / fan_in).sqrt()),
            Self::RandomUniform => uniform(values, 0.05),
            Self::GlorotNormal => cut_normal(values, (2.0 / (fan_in + fan_out)).sqrt(), &mut random),
            Self::HeNormal => cut_normal(values, (2.0 / fan_in).sqrt(), &mut random),
            Self::RandomNormal => {
                values.iter_mut().for_each(|v| *v = T::of(0.05 * f64::from(random.normal())))
            }
            Self::Orthogonal => orthogonal(values, shape, &mut random),
            Self::Zeros => values.fill(T::zero()),
            Self::Ones => values.fill(T::one()),
            Self::UnitForgetBias => {
                let quarter = values.len() / 4;
                values.fill(T::zero());
                values[quarter..2 * quarter].fill(T::one());
            }
        }
    }
}

/// How many inputs reach an output, and how many outputs an input: Keras's `compute_fans`.
fn fans(shape: &[usize]) -> (f64, f64) {
    match *shape {
        [] => (1.0, 1.0),
        [n] => (n as f64, n as f64),
        [.., inputs, outputs] => {
            let field: usize = shape[..shape.len() - 2].iter().product();
            ((inputs * field) as f64, (outputs * field) as f64)
        }
    }
}

fn cut_normal<T: Real>(values: &mut [T], stddev: f64, random: &mut Random) {
    let scale = stddev / CUT_NORMAL_STDDEV;
    for value in values {
        let mut draw = random.normal();
        while draw.abs() > 2.0 {
            draw = random.normal();
        }
        *value = T::of(scale * f64::from(draw));
    }
}

/// Orthonormalises the columns of a random matrix (its rows, where it is wider than tall) by modified Gram-Schmidt.
fn orthogonal<T: Real>(values: &mut [T], shape: &[usize], random: &mut Random) {
    let columns = shape.last().copied().unwrap_or(1);
    let rows = values.len() / columns.max(1);
    let (count, length) = (rows.min(columns), rows.max(columns));
    let mut basis: Vec<Vec<f64>> = Vec::with_capacity(count);
    while basis.len() < count {
        let mut vector: Vec<f64> = (0..length).map(|_| f64::from(random.normal())).collect();
        for other in &basis {
            let dot: f64 = vector.iter().zip(other).map(|(v, o)| v * o).sum();
            vector.iter_mut().zip(other).for_each(|(v, o)| *v -= dot * o);
        }
        let norm = vector.iter().map(|v| v * v).sum::<f64>().sqrt();
        if norm > 1e-6 {
            basis.push(vector.into_iter().map(|v| v / norm).collect());
        }
    }
    for (row, values) in values.chunks_exact_mut(columns).enumerate() {
        for (column, value) in values.iter_mut().enumerate() {
            *value = T::of(if rows >= columns { basis[column][row] } else { basis[row][column] });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glorot_uniform_fills_its_range() {
        let mut values = vec![0f32; 100 * 50];
        Initializer::GlorotUniform.fill(&mut values, &[100, 50], 1, 0);
        let limit = (6.0f32 / 150.0).sqrt();
        assert!(values.iter().all(|v| v.abs() <= limit));
        let variance = values.iter().map(|v| v * v).sum::<f32>() / values.len() as f32;
        assert!((variance - limit * limit / 3.0).abs() < 0.05 * variance);
    }

    #[test]
    fn orthogonal_columns_are_orthonormal() {
        let mut w = vec![0f64; 7 * 5];
        Initializer::Orthogonal.fill(&mut w, &[7, 5], 1, 0);
        for i in 0..5 {
            for j in 0..5 {
                let dot: f64 = (0..7).map(|row| w[row * 5 + i] * w[row * 5 + j]).sum();
                assert!((dot - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
    }
}
