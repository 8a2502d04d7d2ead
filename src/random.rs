//! Every random number of the house is a pure function of (seed, stream, epoch, sample, position).
//!
//! Each (seed, stream, epoch, sample) is the key of its own ChaCha8 generator, and the position is that generator's
//! counter, so dropout, noise, shuffling and sampling do not depend on how many workers ran or in which order.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use rand_distr::{Distribution, StandardNormal};

/// What a random number is for. Two streams never share a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Initial values of the parameter with this index.
    Initializer(u32),
    /// The order of the training samples in an epoch.
    Shuffle,
    /// Corruption step with this index, one generator a sample.
    Corruption(u32),
    /// Whether a sample is mirrored, one generator a sample.
    Flip,
    /// A layer that draws numbers itself (dropout, noise, sampling), by its index in the model.
    Layer(u32),
    /// A built-in data generator, one generator a sample.
    Generator(u32),
    /// Greedy pretraining of the pair of layers with this index.
    Pretraining(u32),
    /// An analysis (k-means, t-SNE, a forest), by a number of its own.
    Analysis(u32),
}

impl Stream {
    fn key(self) -> u64 {
        let (kind, index) = match self {
            Self::Initializer(index) => (1, index),
            Self::Shuffle => (2, 0),
            Self::Corruption(index) => (3, index),
            Self::Layer(index) => (4, index),
            Self::Generator(index) => (5, index),
            Self::Analysis(index) => (6, index),
            Self::Pretraining(index) => (7, index),
            Self::Flip => (8, 0),
        };
        (kind << 32) | u64::from(index)
    }
}

/// A generator for one (seed, stream, epoch, sample).
#[derive(Debug, Clone)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// The generator that this key names.
    pub fn new(seed: u64, stream: Stream, epoch: u32, sample: u32) -> Self {
        let mut key = [0; 32];
        let words = [seed, stream.key(), u64::from(epoch), u64::from(sample)];
        for (bytes, word) in key.chunks_exact_mut(8).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻²⁴.
    pub fn uniform(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Uniform in `[low, high)`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.uniform()
    }

    /// Normal with mean 0 and standard deviation 1 (ziggurat).
    pub fn normal(&mut self) -> f32 {
        StandardNormal.sample(&mut self.0)
    }

    /// Uniform in `0..bound` (Lemire's multiplication; the bias is under bound · 2⁻³²).
    ///
    /// # Panics
    /// If `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "below(0) has no value to give");
        ((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32) as u32
    }

    /// Puts `items` in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_gives_the_same_numbers_and_another_key_others() {
        let draw = |seed, stream, epoch, sample| Random::new(seed, stream, epoch, sample).uniform();
        let first = draw(1, Stream::Layer(0), 2, 3);
        assert_eq!(first, draw(1, Stream::Layer(0), 2, 3));
        for other in [
            draw(2, Stream::Layer(0), 2, 3),
            draw(1, Stream::Layer(1), 2, 3),
            draw(1, Stream::Corruption(0), 2, 3),
            draw(1, Stream::Layer(0), 3, 3),
            draw(1, Stream::Layer(0), 2, 4),
        ] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut random = Random::new(7, Stream::Shuffle, 0, 0);
        let draws: Vec<f64> = (0..100_000).map(|_| f64::from(random.normal())).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 1e5;
        assert!(mean.abs() < 0.015 && (variance - 1.0).abs() < 0.02, "mean {mean}, variance {variance}");
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..1000).collect();
        Random::new(1, Stream::Shuffle, 0, 0).shuffle(&mut items);
        assert_ne!(items, (0..1000).collect::<Vec<u32>>());
        items.sort_unstable();
        assert_eq!(items, (0..1000).collect::<Vec<u32>>());
    }
}
