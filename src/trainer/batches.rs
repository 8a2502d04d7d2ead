//! Which samples make which step, and which shard of it.

use crate::data::Dataset;
use crate::random::{Random, Stream};

/// Into how many shards a full batch is cut at the most, and how small a shard may be.
const MOST_SHARDS: usize = 8;
const SMALLEST_SHARD: usize = 32;

/// The samples of a shard, in the order in which the model takes them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub samples: Vec<u32>,
    labels: Vec<u32>,
    labelled: bool,
    parameters: Vec<f32>,
}

impl Rows {
    /// Takes `samples` of a data set; sorted by label, where the model chooses heads by label.
    pub fn set(&mut self, data: &Dataset, samples: impl Iterator<Item = u32>, by_label: bool) {
        self.samples.clear();
        self.samples.extend(samples);
        let label = |&sample: &u32| data.label(sample as usize);
        if by_label {
            // Not a stable sort, which allocates: of one label, in the order of the data set.
            self.samples.sort_unstable_by_key(|sample| (label(sample), *sample));
        }
        self.labels.clear();
        self.labels.extend(self.samples.iter().filter_map(label));
        self.labelled = self.labels.len() == self.samples.len();
        self.parameters.clear();
        let parameters = self.samples.iter().filter_map(|&sample| data.parameters(sample as usize));
        self.parameters.extend(parameters.flatten());
    }

    /// The labels, where the data has labels.
    pub fn labels(&self) -> Option<&[u32]> {
        self.labelled.then_some(&self.labels)
    }

    /// The parameters, where the data has some.
    pub fn parameters(&self) -> Option<&[f32]> {
        (!self.parameters.is_empty()).then_some(&self.parameters)
    }
}

/// The order of an epoch's samples, cut into steps and each step into shards.
///
/// The cut depends on the batch size alone, never on who computes it.
#[derive(Debug)]
pub(super) struct Shards {
    order: Vec<u32>,
    batch_size: usize,
    size: usize,
}

impl Shards {
    /// Steps of `batch_size` samples; where the loss is one of whole batches, each step is one shard.
    pub fn new(batch_size: usize, samples: usize, whole_batches: bool) -> Self {
        let batch_size = batch_size.min(samples);
        let most = if whole_batches { 1 } else { MOST_SHARDS };
        let size = batch_size.div_ceil(most).max(SMALLEST_SHARD).min(batch_size);
        Self { order: (0..samples as u32).collect(), batch_size, size }
    }

    /// Steps of one shard each.
    pub fn whole(batch_size: usize, samples: usize) -> Self {
        let batch_size = batch_size.min(samples);
        Self { order: (0..samples as u32).collect(), batch_size, size: batch_size }
    }

    /// The most samples that a shard has.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The most shards that a step has.
    pub fn most_per_step(&self) -> usize {
        self.batch_size.div_ceil(self.size)
    }

    /// Steps of an epoch; the last may be a smaller one, as in Keras.
    pub fn steps(&self) -> usize {
        self.order.len().div_ceil(self.batch_size)
    }

    /// How many samples an epoch has.
    pub fn samples(&self) -> usize {
        self.order.len()
    }

    /// How many samples came before a step of the epoch.
    pub fn samples_before(&self, step: usize) -> usize {
        self.order.len().min(step * self.batch_size)
    }

    /// How many samples a step has.
    pub fn step_len(&self, step: usize) -> usize {
        self.samples_before(step + 1) - self.samples_before(step)
    }

    /// How many shards a step has.
    pub fn shards_of(&self, step: usize) -> usize {
        self.step_len(step).div_ceil(self.size)
    }

    /// The samples of a shard.
    pub fn shard(&self, step: usize, shard: usize) -> &[u32] {
        let batch = &self.order[self.samples_before(step)..self.samples_before(step + 1)];
        &batch[shard * self.size..batch.len().min((shard + 1) * self.size)]
    }

    /// Puts the samples in the order of this epoch.
    pub fn shuffle(&mut self, seed: u64, epoch: u32) {
        self.order.iter_mut().enumerate().for_each(|(i, sample)| *sample = i as u32);
        Random::new(seed, Stream::Shuffle, epoch, 0).shuffle(&mut self.order);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_in_one_shard() {
        let mut shards = Shards::new(100, 1037, false);
        shards.shuffle(1, 0);
        let mut seen: Vec<u32> = (0..shards.steps())
            .flat_map(|step| (0..shards.shards_of(step)).map(move |shard| (step, shard)))
            .flat_map(|(step, shard)| shards.shard(step, shard).to_vec())
            .collect();
        assert_eq!(shards.steps(), 11);
        assert_eq!(shards.step_len(10), 37);
        seen.sort_unstable();
        assert_eq!(seen, (0..1037).collect::<Vec<u32>>());
    }

    #[test]
    fn a_whole_batch_is_one_shard() {
        let shards = Shards::new(1000, 5000, true);
        assert_eq!((shards.most_per_step(), shards.shard(0, 0).len()), (1, 1000));
    }

    #[test]
    fn a_batch_larger_than_the_data_is_one_step() {
        let shards = Shards::new(256, 10, false);
        assert_eq!((shards.steps(), shards.shards_of(0), shards.shard(0, 0).len()), (1, 1, 10));
    }
}
