//! From the samples of a data set to what a model is given: the clean samples and their corrupted inputs.

use super::batches::Rows;
use crate::data::Dataset;
use crate::data::corruption::CorruptionSpec;
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::layers::Batch;
use crate::random::{Random, Stream};
use crate::shape::Shape;
use crate::spec::Recipe;

/// When samples are wanted: training draws new random numbers in every epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// In this epoch of training.
    Training(u32),
    /// Outside of training, where random numbers are the same every time.
    Validation,
}

/// Loads samples and corrupts them, into space that is made once.
#[derive(Debug)]
pub struct Feed<T> {
    sample_shape: Shape,
    input_shape: Shape,
    /// Each corruption with the shape that it takes.
    steps: Vec<(CorruptionSpec, Shape)>,
    sample: Vec<T>,
    input: Vec<T>,
    /// One sample between two corruptions.
    between: [Vec<T>; 2],
    rows: Rows,
    /// Whether training sees half of the images mirrored.
    flips: bool,
}

/// Samples, ready for a model.
#[derive(Debug, Clone, Copy)]
pub struct Fed<'a, T> {
    /// The clean samples, `[n, sample]`.
    pub sample: &'a [T],
    /// What the encoder is given, `[n, input]`.
    pub input: &'a [T],
    /// Which samples they are.
    pub batch: Batch<'a>,
}

impl<T: Real> Feed<T> {
    /// For up to `capacity` samples of this shape, mirrored and corrupted as the recipe says.
    ///
    /// # Errors
    /// [`Error::Spec`] naming what does not fit the samples.
    pub fn new(recipe: &Recipe, sample_shape: &Shape, capacity: usize) -> Result<Self> {
        let flips = recipe.training.random_flip;
        if flips && sample_shape.image().is_none() {
            let problem = format!("is for images, [height, width, channels], but a sample is {sample_shape}");
            return Err(Error::spec("training.random_flip", problem));
        }
        Ok(Self { flips, ..Self::corrupting(&recipe.corruption, sample_shape, capacity)? })
    }

    fn corrupting(corruption: &[CorruptionSpec], sample_shape: &Shape, capacity: usize) -> Result<Self> {
        let mut input_shape = sample_shape.clone();
        let mut steps = Vec::with_capacity(corruption.len());
        for (i, spec) in corruption.iter().enumerate() {
            let output = spec.check(&format!("corruption[{i}]"), &input_shape)?;
            steps.push((spec.clone(), std::mem::replace(&mut input_shape, output)));
        }
        let widest = steps.iter().map(|(_, shape)| shape.len()).max().unwrap_or(0);
        let zeros = |len: usize| vec![T::zero(); len];
        Ok(Self {
            sample: zeros(capacity * sample_shape.len()),
            input: zeros(if steps.is_empty() { 0 } else { capacity * input_shape.len() }),
            between: [zeros(widest), zeros(widest)],
            sample_shape: sample_shape.clone(),
            input_shape,
            steps,
            rows: Rows::default(),
            flips: false,
        })
    }

    /// The shape of one corrupted sample.
    pub fn input_shape(&self) -> &Shape {
        &self.input_shape
    }

    /// Loads samples of `data`, sorted by label where a model asks for that.
    pub fn load(
        &mut self,
        data: &Dataset,
        samples: impl Iterator<Item = u32>,
        by_label: bool,
        seed: u64,
        moment: Moment,
    ) -> Fed<'_, T> {
        self.rows.set(data, samples, by_label);
        let (len, n) = (self.sample_shape.len(), self.rows.samples.len());
        for (&sample, out) in self.rows.samples.iter().zip(self.sample.chunks_exact_mut(len)) {
            data.write_sample(sample as usize, out);
        }
        let (epoch, training) = match moment {
            Moment::Training(epoch) => (epoch, true),
            Moment::Validation => (Batch::INFERENCE_EPOCH, false),
        };
        if self.flips && training {
            self.flip(seed, epoch);
        }
        if !self.steps.is_empty() {
            self.corrupt(seed, epoch);
        }
        let sample = &self.sample[..n * len];
        let input = if self.steps.is_empty() { sample } else { &self.input[..n * self.input_shape.len()] };
        let (labels, parameters) = (self.rows.labels(), self.rows.parameters());
        let batch = Batch { samples: &self.rows.samples, labels, parameters, seed, epoch, training };
        Fed { sample, input, batch }
    }

    /// Mirrors half of the loaded images.
    fn flip(&mut self, seed: u64, epoch: u32) {
        let (_, width, channels) = self.sample_shape.image().expect("new has checked");
        for (&id, image) in
            self.rows.samples.iter().zip(self.sample.chunks_exact_mut(self.sample_shape.len()))
        {
            if Random::new(seed, Stream::Flip, epoch, id).below(2) == 1 {
                image.chunks_exact_mut(width * channels).for_each(|row| mirror(row, channels));
            }
        }
    }

    fn corrupt(&mut self, seed: u64, epoch: u32) {
        let clean = self.sample.chunks_exact(self.sample_shape.len());
        let inputs = self.input.chunks_exact_mut(self.input_shape.len());
        let [from, to] = &mut self.between;
        let last = self.steps.len() - 1;
        for ((&id, clean), input) in self.rows.samples.iter().zip(clean).zip(inputs) {
            for (i, (spec, shape)) in self.steps.iter().enumerate() {
                let mut random = Random::new(seed, Stream::Corruption(i as u32), epoch, id);
                let x = if i == 0 { clean } else { &from[..shape.len()] };
                let out = if i == last { &mut *input } else { &mut to[..self.steps[i + 1].1.len()] };
                spec.apply(x, shape, out, &mut random);
                std::mem::swap(from, to);
            }
        }
    }
}

/// Turns a row of pixels around.
fn mirror<T>(row: &mut [T], channels: usize) {
    row.reverse();
    row.chunks_exact_mut(channels).for_each(<[T]>::reverse);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Values;

    fn feed(corruption: &str) -> (Feed<f32>, Dataset) {
        let shape = Shape::from([4, 4, 1]);
        let values = Values::Floats((0..3 * 16).map(|i| i as f32 / 48.0).collect());
        let data = Dataset::new("ramp", shape.clone(), values, Some(vec![2, 0, 1])).unwrap();
        (Feed::corrupting(&serde_json::from_str::<Vec<_>>(corruption).unwrap(), &shape, 3).unwrap(), data)
    }

    #[test]
    fn without_corruption_the_input_is_the_sample() {
        let (mut feed, data) = feed("[]");
        let fed = feed.load(&data, 0..3, true, 1, Moment::Validation);
        assert_eq!(fed.batch.samples, [1, 2, 0]);
        assert_eq!(fed.batch.labels, Some(&[0, 1, 2][..]));
        assert_eq!(fed.sample.as_ptr(), fed.input.as_ptr());
        assert_eq!(fed.input[0], 16.0 / 48.0);
    }

    #[test]
    fn parameters_come_in_the_order_of_the_samples() {
        let (mut feed, data) = feed("[]");
        let data = data.with_parameters(&["a", "b"], vec![0.0, 0.1, 1.0, 1.1, 2.0, 2.1]).unwrap();
        let fed = feed.load(&data, 0..3, true, 1, Moment::Validation);
        assert_eq!(fed.batch.parameters, Some(&[1.0, 1.1, 2.0, 2.1, 0.0, 0.1][..]));
        assert_eq!(fed.batch.rows(&(1..2)).parameters, Some(&[2.0, 2.1][..]));
    }

    #[test]
    fn corruptions_follow_one_another_and_change_with_the_epoch_alone() {
        let spec = r#"[{"kind": "gaussian_noise", "stddev": 0.5, "clip": [0, 1]}, {"kind": "downsampling", "factor": 2}]"#;
        let (mut feed, data) = feed(spec);
        assert_eq!(feed.input_shape(), &Shape::from([2, 2, 1]));
        let mut input = |samples: &[u32], moment| {
            feed.load(&data, samples.iter().copied(), false, 1, moment).input.to_vec()
        };
        let together = input(&[0, 1, 2], Moment::Training(3));
        assert_eq!(together[4..8], input(&[1], Moment::Training(3)));
        assert_ne!(together[4..8], input(&[1], Moment::Training(4)));
        assert_eq!(input(&[2], Moment::Validation), input(&[2], Moment::Validation));
    }

    #[test]
    fn training_sees_some_images_mirrored_and_validation_none() {
        let (mut feed, data) = feed("[]");
        feed.flips = true;
        let clean: Vec<f32> = feed.load(&data, 0..3, false, 1, Moment::Validation).sample.to_vec();
        let mut mirrored = clean.clone();
        mirrored.chunks_exact_mut(4).for_each(|row| mirror(row, 1));
        assert_eq!(clean[..3], [0.0, 1.0 / 48.0, 2.0 / 48.0]);
        let mut turned = 0;
        for epoch in 0..8 {
            let fed = feed.load(&data, 0..3, false, 1, Moment::Training(epoch));
            for (sample, image) in fed.sample.chunks_exact(16).enumerate() {
                let place = sample * 16..(sample + 1) * 16;
                let is_turned = image == &mirrored[place.clone()];
                assert!(is_turned || image == &clean[place], "an image or its mirror image");
                turned += usize::from(is_turned);
            }
        }
        assert!((6..=18).contains(&turned), "about half of 24, but {turned}");
    }

    #[test]
    fn pixels_stay_whole_when_a_row_is_mirrored() {
        let mut row = [1, 2, 3, 4, 5, 6];
        mirror(&mut row, 3);
        assert_eq!(row, [4, 5, 6, 1, 2, 3]);
    }
}
