//! What a model makes of samples, between steps of its training or without any.

use super::{Feed, Moment};
use crate::data::Dataset;
use crate::kernels::Real;
use crate::layers::Batch;
use crate::model::{Model, Workspace};

/// Samples, what the encoder was given, the codes, and what the heads made of them; one after another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reconstruction<T> {
    /// The clean samples.
    pub samples: Vec<T>,
    /// What the encoder was given.
    pub inputs: Vec<T>,
    /// The codes.
    pub codes: Vec<T>,
    /// What the first head, or the head of the sample's label, made of the code: where it gives colours alone, the
    /// picture in these colours.
    pub outputs: Vec<T>,
}

impl<T: Real> Model<T> {
    /// Runs samples of a data set through the model, as validation does, in the order in which they are named.
    pub fn reconstruct(
        &self,
        ws: &mut Workspace<T>,
        feed: &mut Feed<T>,
        data: &Dataset,
        samples: &[u32],
        seed: u64,
    ) -> Reconstruction<T> {
        let mut all = Reconstruction { samples: vec![], inputs: vec![], codes: vec![], outputs: vec![] };
        // Heads that are chosen by label take rows sorted by label: one sample at a time keeps the caller's order.
        let size = if self.is_routed() { 1 } else { ws.capacity() };
        for samples in samples.chunks(size) {
            let fed = feed.load(data, samples.iter().copied(), false, seed, Moment::Validation);
            self.forward(ws, fed.input, fed.batch);
            let head = self.head_of(fed.batch.labels.map(|labels| labels[0]));
            all.samples.extend_from_slice(fed.sample);
            all.inputs.extend_from_slice(fed.input);
            all.codes.extend_from_slice(ws.code(samples.len()));
            self.write_pictures(head, fed.input, ws.output(head, samples.len()), &mut all.outputs);
        }
        all
    }

    /// The gradient of one sample's loss with respect to each parameter, what the parameters themselves cost included:
    /// what a step of the training on this sample alone would go against, without dropout and noise.
    ///
    /// # Shapes
    /// - `x`: `[input]`, what the encoder sees - `sample`: `[sample]`, the clean sample - answer: like [`Model::params`]
    pub fn sample_gradient(&self, ws: &mut Workspace<T>, x: &[T], sample: &[T], batch: Batch) -> Vec<T> {
        let mut gradient = vec![T::zero(); self.params().len()];
        self.gradients(ws, x, sample, batch, T::one(), &mut gradient);
        self.parameter_cost(Some(&mut gradient));
        gradient
    }

    /// The mean loss over a data set, as validation measures it.
    pub fn mean_loss(&self, ws: &mut Workspace<T>, feed: &mut Feed<T>, data: &Dataset, seed: u64) -> f64 {
        let samples: Vec<u32> = (0..data.len() as u32).collect();
        let mut total = 0.0;
        for samples in samples.chunks(ws.capacity()) {
            let fed = feed.load(data, samples.iter().copied(), self.is_routed(), seed, Moment::Validation);
            total += self.forward(ws, fed.input, fed.batch) + self.loss(ws, fed.sample, fed.batch);
        }
        total / data.len() as f64
    }
}
