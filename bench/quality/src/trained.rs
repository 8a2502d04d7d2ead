//! A trained model and what figures ask of it.

use std::path::Path;
use std::sync::Arc;

use autoencoder_playground::data::{Dataset, TrainingData};
use autoencoder_playground::error::Result;
use autoencoder_playground::layers::Batch;
use autoencoder_playground::trainer::{Moment, Reconstruction, Trainer};
use ndarray::Array2;

/// How many samples go through a model at a time.
const CHUNK: usize = 256;

/// A model at the end of its training.
pub struct Trained<'a> {
    pub trainer: Trainer<f32>,
    /// The whole data set, which training may have seen only a part of.
    pub data: Arc<TrainingData>,
    pub seed: u64,
    /// Where the installed sets are.
    pub folder: &'a Path,
}

impl Trained<'_> {
    /// All samples of a data set through the model, a chunk at a time, in order.
    pub fn each_chunk(&self, data: &Dataset, mut use_chunk: impl FnMut(Reconstruction<f32>)) {
        let model = self.trainer.model();
        let (mut ws, mut feed) = (model.workspace(CHUNK), self.trainer.feed(CHUNK));
        let all: Vec<u32> = (0..data.len() as u32).collect();
        for samples in all.chunks(CHUNK) {
            use_chunk(model.reconstruct(&mut ws, &mut feed, data, samples, self.seed));
        }
    }

    /// A number for each sample: `measure` is given the clean sample, the input and the output.
    pub fn per_sample(
        &self,
        data: &Dataset,
        mut measure: impl FnMut(&[f32], &[f32], &[f32]) -> f64,
    ) -> Vec<f64> {
        let mut all = Vec::with_capacity(data.len());
        self.each_chunk(data, |chunk| {
            let sample_len = data.sample_shape().len();
            let n = chunk.samples.len() / sample_len;
            let (input_len, output_len) = (chunk.inputs.len() / n, chunk.outputs.len() / n);
            let samples = chunk.samples.chunks_exact(sample_len);
            let (inputs, outputs) =
                (chunk.inputs.chunks_exact(input_len), chunk.outputs.chunks_exact(output_len));
            all.extend(samples.zip(inputs).zip(outputs).map(|((x, input), y)| measure(x, input, y)));
        });
        all
    }

    /// The mean squared error of each sample's reconstruction.
    pub fn errors(&self, data: &Dataset) -> Vec<f64> {
        self.per_sample(data, |x, _, y| squared_error(x, y) / x.len() as f64)
    }

    /// The code of each sample, `[samples, code]`.
    pub fn codes(&self, data: &Dataset) -> Array2<f32> {
        let mut codes = Vec::new();
        self.each_chunk(data, |chunk| codes.extend(chunk.codes));
        let code_len = self.trainer.model().code_shape().len();
        Array2::from_shape_vec((data.len(), code_len), codes).expect("one code a sample")
    }

    /// The mean loss over the test data, with what layers do only in training where that is asked for.
    pub fn test_loss(&self, as_in_training: bool) -> f64 {
        let (model, data) = (self.trainer.model(), &self.data.validation);
        let (mut ws, mut feed) = (model.workspace(CHUNK), self.trainer.feed(CHUNK));
        let all: Vec<u32> = (0..data.len() as u32).collect();
        let mut total = 0.0;
        for samples in all.chunks(CHUNK) {
            let ids = samples.iter().copied();
            let fed = feed.load(data, ids, model.is_routed(), self.seed, Moment::Validation);
            let batch = Batch { training: as_in_training, ..fed.batch };
            total += model.forward(&mut ws, fed.input, batch) + model.loss(&mut ws, fed.sample, batch);
        }
        total / data.len() as f64 + model.parameter_cost(None)
    }
}

/// All of a data set as one array, `[samples, values]`.
pub fn matrix(data: &Dataset) -> Array2<f32> {
    let mut all = Array2::zeros((data.len(), data.sample_shape().len()));
    for (index, mut row) in all.rows_mut().into_iter().enumerate() {
        data.write_sample(index, row.as_slice_mut().expect("rows are whole"));
    }
    all
}

/// The sum of squared differences.
pub fn squared_error(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The labels of a data set that has some.
pub fn labels(data: &Dataset) -> Result<&[u32]> {
    data.labels().ok_or_else(|| autoencoder_playground::error::Error::data(data.name(), "has no labels"))
}
