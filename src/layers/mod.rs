//! Layers: one file each, with its shapes, parameters, forward and backward.
//!
//! A layer is a pure description. The numbers it works on (parameters, activations, what forward leaves for
//! backward) are slices that its model owns, so that a training step allocates nothing.

mod activation;
mod concatenate_label;
mod conv2d;
mod conv2d_transpose;
mod dense;
mod dropout;
mod gaussian_noise;
mod gaussian_sampling;
mod lstm;
mod pooling2d;
mod repeat_vector;
mod reshape;
mod top_k;
mod up_sampling2d;
mod vector_quantization;
mod window;

pub use activation::ActivationSpec;
pub use concatenate_label::ConcatenateLabelSpec;
pub use conv2d::Conv2dSpec;
pub use dense::DenseSpec;
pub use dropout::DropoutSpec;
pub use gaussian_noise::GaussianNoiseSpec;
pub use gaussian_sampling::GaussianSamplingSpec;
pub use lstm::LstmSpec;
pub use pooling2d::Pooling2dSpec;
pub use repeat_vector::RepeatVectorSpec;
pub use reshape::{FlattenSpec, ReshapeSpec};
pub use top_k::TopKSpec;
pub use up_sampling2d::UpSampling2dSpec;
pub use vector_quantization::VectorQuantizationSpec;
pub use window::{Padding, Pair};

use crate::error::Result;
use crate::initializer::Initializer;
use crate::kernels::Real;
use crate::random::{Random, Stream};
use crate::regularizer::Regularizer;
use crate::shape::Shape;
use crate::spec::LayerSpec;
use pooling2d::{Pooling2d, Rule};

/// A parameter tensor of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its Keras name: `kernel`, `bias`, …
    pub name: &'static str,
    /// Its shape, in Keras's order.
    pub shape: Vec<usize>,
    /// How it gets its first values.
    pub initializer: Initializer,
    /// What it costs beside the loss.
    pub regularizer: Option<Regularizer>,
}

impl Param {
    /// A parameter that costs nothing beside the loss.
    pub fn new(name: &'static str, shape: impl Into<Vec<usize>>, initializer: Initializer) -> Self {
        Self { name, shape: shape.into(), initializer, regularizer: None }
    }

    /// The same parameter, with a cost beside the loss.
    pub fn regularized(self, regularizer: Option<Regularizer>) -> Self {
        Self { regularizer, ..self }
    }

    /// How many numbers it holds.
    #[expect(clippy::len_without_is_empty, reason = "a parameter always holds a number")]
    pub fn len(&self) -> usize {
        self.shape.iter().product()
    }
}

/// The samples that a pass works on, and what makes their random numbers.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// Index of each sample in its data set: with seed and epoch, the key of its random numbers.
    pub samples: &'a [u32],
    /// Label of each sample, where the data set has labels.
    pub labels: Option<&'a [u32]>,
    /// The parameters of each sample, one after the other, where the data set has some.
    pub parameters: Option<&'a [f32]>,
    /// The seed of the run.
    pub seed: u64,
    /// The epoch, counted from 0.
    pub epoch: u32,
    /// Whether layers that act only in training (dropout, noise) act.
    pub training: bool,
}

impl<'a> Batch<'a> {
    /// The epoch under which everything but training draws its random numbers.
    pub const INFERENCE_EPOCH: u32 = u32::MAX;

    /// Samples outside of training, without labels.
    pub fn inference(samples: &'a [u32], seed: u64) -> Self {
        Self { samples, labels: None, parameters: None, seed, epoch: Self::INFERENCE_EPOCH, training: false }
    }

    /// Some of the samples.
    pub fn rows(&self, rows: &std::ops::Range<usize>) -> Self {
        let labels = self.labels.map(|labels| &labels[rows.clone()]);
        let parameters = self.parameters.map(|parameters| {
            let width = parameters.len() / self.samples.len();
            &parameters[rows.start * width..rows.end * width]
        });
        Self { samples: &self.samples[rows.clone()], labels, parameters, ..*self }
    }
}

/// What a layer needs beside its own numbers during one pass over a batch.
#[derive(Debug)]
pub struct Pass<'a, T> {
    /// The samples.
    pub batch: Batch<'a>,
    /// The layer's index in its model: its random stream.
    pub layer: u32,
    /// What each sample's penalties are multiplied by in gradients, as its loss is: 1 / batch size.
    pub scale: T,
    /// The sum over samples of what layers add to the loss.
    pub penalty: f64,
    /// Space for kernels to work in; nothing is kept there from call to call.
    pub scratch: &'a mut [T],
}

impl<T> Pass<'_, T> {
    /// The number of samples.
    pub fn n(&self) -> usize {
        self.batch.samples.len()
    }

    /// The random numbers of the batch's `row`-th sample in this layer.
    pub fn random(&self, row: usize) -> Random {
        Random::new(self.batch.seed, Stream::Layer(self.layer), self.batch.epoch, self.batch.samples[row])
    }
}

/// What a forward pass reads and writes. All arrays are `[n, …]`, flat.
#[derive(Debug)]
pub struct Forward<'a, T> {
    /// The layer's parameters, one after another.
    pub params: &'a [T],
    /// The input.
    pub x: &'a [T],
    /// The output, overwritten.
    pub y: &'a mut [T],
    /// What is kept for the backward pass, overwritten.
    pub cache: &'a mut [T],
}

/// What a backward pass reads and writes. All arrays are `[n, …]`, flat.
#[derive(Debug)]
pub struct Backward<'a, T> {
    /// The layer's parameters, one after another.
    pub params: &'a [T],
    /// The gradient of each parameter, accumulated.
    pub dparams: &'a mut [T],
    /// The input of the forward pass.
    pub x: &'a [T],
    /// The output of the forward pass.
    pub y: &'a [T],
    /// What the forward pass kept; free to be destroyed.
    pub cache: &'a mut [T],
    /// The gradient of the output; free to be destroyed.
    pub dy: &'a mut [T],
    /// The gradient of the input, overwritten; absent where nobody needs it.
    pub dx: Option<&'a mut [T]>,
}

/// One layer of a model.
pub trait Layer<T: Real>: std::fmt::Debug + Send {
    /// Its Keras class name.
    fn kind(&self) -> &'static str;

    /// The shape of one output sample.
    fn output_shape(&self) -> &Shape;

    /// Its parameters, in the order in which they lie in memory.
    fn params(&self) -> Vec<Param> {
        Vec::new()
    }

    /// How many numbers it keeps from forward to backward, for a batch of `n`.
    fn cache_len(&self, n: usize) -> usize {
        let _ = n;
        0
    }

    /// The activation at its output, for people to read.
    fn activation(&self) -> Option<crate::activation::Activation> {
        None
    }

    /// How many classes its labels have, where it works on labels.
    fn classes(&self) -> usize {
        0
    }

    /// y from x.
    fn forward(&self, io: Forward<T>, pass: &mut Pass<T>);

    /// The gradients of the parameters and of x from that of y.
    fn backward(&self, io: Backward<T>, pass: &mut Pass<T>);
}

/// Builds the layer that a specification describes, for inputs of this shape.
///
/// # Errors
/// [`crate::error::Error::Spec`] with a field relative to the layer.
pub fn build<T: Real>(spec: &LayerSpec, input: &Shape) -> Result<Box<dyn Layer<T>>> {
    Ok(match spec {
        LayerSpec::Activation(spec) => Box::new(activation::ActivationLayer::build(spec, input)),
        LayerSpec::AveragePooling2d(spec) => Box::new(Pooling2d::build(spec, Rule::Average, input)?),
        LayerSpec::ConcatenateLabel(spec) => {
            Box::new(concatenate_label::ConcatenateLabel::build(spec, input)?)
        }
        LayerSpec::Conv2d(spec) => Box::new(conv2d::Conv2d::build(spec, input)?),
        LayerSpec::Conv2dTranspose(spec) => Box::new(conv2d_transpose::Conv2dTranspose::build(spec, input)?),
        LayerSpec::Dense(spec) => Box::new(dense::Dense::build(spec, input)?),
        LayerSpec::Dropout(spec) => Box::new(dropout::Dropout::build(spec, input)?),
        LayerSpec::Flatten(_) => Box::new(reshape::Reshape::flatten(input)),
        LayerSpec::GaussianNoise(spec) => Box::new(gaussian_noise::GaussianNoise::build(spec, input)?),
        LayerSpec::GaussianSampling(spec) => {
            Box::new(gaussian_sampling::GaussianSampling::build(spec, input)?)
        }
        LayerSpec::Lstm(spec) => Box::new(lstm::Lstm::build(spec, input)?),
        LayerSpec::MaxPooling2d(spec) => Box::new(Pooling2d::build(spec, Rule::Max, input)?),
        LayerSpec::RepeatVector(spec) => Box::new(repeat_vector::RepeatVector::build(spec, input)?),
        LayerSpec::Reshape(spec) => Box::new(reshape::Reshape::build(spec, input)?),
        LayerSpec::TopK(spec) => Box::new(top_k::TopK::build(spec, input)?),
        LayerSpec::UpSampling2d(spec) => Box::new(up_sampling2d::UpSampling2d::build(spec, input)?),
        LayerSpec::VectorQuantization(spec) => {
            Box::new(vector_quantization::VectorQuantization::build(spec, input)?)
        }
    })
}
