//! A pair of mirrored layers as a denoising autoencoder of its own.
//!
//! Source: P. Vincent et al., Stacked Denoising Autoencoders, Journal of Machine Learning Research 11 (2010).

use crate::error::Result;
use crate::initializer::Initializer;
use crate::kernels::Real;
use crate::layers::{Batch, DenseSpec};
use crate::loss::Loss;
use crate::model::{DensePlace, MirroredPair, Model, Workspace};
use crate::optimizer::{Optimizer, OptimizerSpec};
use crate::random::Random;
use crate::shape::Shape;
use crate::spec::{HeadSpec, LayerSpec, ModelSpec, Target};

/// A model of two layers, what trains it, and its masked inputs.
#[derive(Debug)]
pub(super) struct DenoisingPair<T> {
    model: Model<T>,
    optimizer: Optimizer<T>,
    workspace: Workspace<T>,
    gradient: Vec<T>,
    masked: Vec<T>,
    masking: f32,
    visible: usize,
}

impl<T: Real> DenoisingPair<T> {
    pub fn new(
        pair: &MirroredPair,
        loss: Loss,
        masking: f64,
        optimizer: OptimizerSpec,
        seed: u64,
        batch_size: usize,
    ) -> Result<Self> {
        let dense = |units: usize, place: &DensePlace| {
            LayerSpec::Dense(DenseSpec::new(units, place.activation, Initializer::GlorotUniform))
        };
        let head = HeadSpec {
            name: "reconstruction".into(),
            layers: vec![dense(pair.visible, &pair.decoder)],
            loss,
            weight: 1.0,
            target: Target::Input,
            route: None,
        };
        let spec = ModelSpec {
            input_shape: Shape::from([pair.visible]),
            encoder: vec![dense(pair.hidden, &pair.encoder)],
            heads: vec![head],
            contractive: None,
        };
        let model = Model::build(&spec, seed)?;
        let count = model.params().len();
        Ok(Self {
            optimizer: Optimizer::new(optimizer, count, model.param_places().map(|(_, _, place)| place)),
            workspace: model.workspace(batch_size),
            gradient: vec![T::zero(); count],
            masked: vec![T::zero(); batch_size * pair.visible],
            masking: masking as f32,
            visible: pair.visible,
            model,
        })
    }

    /// One step; returns the sum over samples of the loss.
    ///
    /// # Shapes
    /// - `clean`: `[n, visible]`
    pub fn step(&mut self, clean: &[T], batch: Batch, random: impl Fn(usize) -> Random) -> f64 {
        let masked = &mut self.masked[..clean.len()];
        let rows = masked.chunks_exact_mut(self.visible).zip(clean.chunks_exact(self.visible));
        for (row, (masked, clean)) in rows.enumerate() {
            let mut random = random(row);
            for (masked, &clean) in masked.iter_mut().zip(clean) {
                *masked = if random.uniform() < self.masking { T::zero() } else { clean };
            }
        }
        let scale = T::of(1.0 / batch.samples.len() as f64);
        self.gradient.fill(T::zero());
        let loss = self.model.gradients(&mut self.workspace, masked, clean, batch, scale, &mut self.gradient);
        self.optimizer.step(self.model.params_mut(), &mut self.gradient);
        loss
    }

    /// Writes what was learnt into the pair's place in the whole model.
    pub fn write(&self, pair: &MirroredPair, params: &mut [T]) {
        let places = [&pair.encoder.kernel, &pair.encoder.bias, &pair.decoder.kernel, &pair.decoder.bias];
        for (place, (_, _, own)) in places.into_iter().zip(self.model.param_places()) {
            params[place.clone()].copy_from_slice(&self.model.params()[own]);
        }
    }
}
