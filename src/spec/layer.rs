//! A layer as data: which one, and with what.

use serde::{Deserialize, Serialize};

use crate::layers::{
    ActivationSpec, ConcatenateLabelSpec, Conv2dSpec, DenseSpec, DropoutSpec, FlattenSpec, GaussianNoiseSpec,
    GaussianSamplingSpec, LstmSpec, Pooling2dSpec, RepeatVectorSpec, ReshapeSpec, TopKSpec, UpSampling2dSpec,
    VectorQuantizationSpec,
};
use crate::regularizer::ActivityRegularizer;

/// A layer of a recipe, under its Keras class name: `{"layer": "Dense", "units": 32, "activation": "relu"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "layer")]
pub enum LayerSpec {
    /// An activation function on its own.
    Activation(ActivationSpec),
    /// The mean of each window.
    #[serde(rename = "AveragePooling2D", alias = "AvgPool2D")]
    AveragePooling2d(Pooling2dSpec),
    /// The sample's label beside the numbers.
    ConcatenateLabel(ConcatenateLabelSpec),
    /// A convolution over an image.
    #[serde(rename = "Conv2D")]
    Conv2d(Conv2dSpec),
    /// A convolution run backwards, which enlarges an image.
    #[serde(rename = "Conv2DTranspose")]
    Conv2dTranspose(Conv2dSpec),
    /// Every output a weighted sum of every input.
    Dense(DenseSpec),
    /// Some inputs left out, in training.
    Dropout(DropoutSpec),
    /// Any shape as a vector.
    Flatten(FlattenSpec),
    /// Noise added, in training.
    GaussianNoise(GaussianNoiseSpec),
    /// A code drawn from means and variances.
    GaussianSampling(GaussianSamplingSpec),
    /// A memory that reads a sequence step by step.
    #[serde(rename = "LSTM")]
    Lstm(LstmSpec),
    /// The largest number of each window.
    #[serde(rename = "MaxPooling2D", alias = "MaxPool2D")]
    MaxPooling2d(Pooling2dSpec),
    /// The same vector at every step of a sequence.
    RepeatVector(RepeatVectorSpec),
    /// The same numbers under another shape.
    Reshape(ReshapeSpec),
    /// The k largest numbers; the others become 0.
    TopK(TopKSpec),
    /// Every pixel repeated.
    #[serde(rename = "UpSampling2D")]
    UpSampling2d(UpSampling2dSpec),
    /// Each vector replaced by the nearest of a codebook.
    VectorQuantization(VectorQuantizationSpec),
}

impl LayerSpec {
    /// The name that the recipe gives the layer.
    pub fn name(&self) -> Option<&str> {
        let name = match self {
            Self::Activation(spec) => &spec.name,
            Self::AveragePooling2d(spec) | Self::MaxPooling2d(spec) => &spec.name,
            Self::ConcatenateLabel(spec) => &spec.name,
            Self::Conv2d(spec) | Self::Conv2dTranspose(spec) => &spec.name,
            Self::Dense(spec) => &spec.name,
            Self::Dropout(spec) => &spec.name,
            Self::Flatten(spec) => &spec.name,
            Self::GaussianNoise(spec) => &spec.name,
            Self::GaussianSampling(spec) => &spec.name,
            Self::Lstm(spec) => &spec.name,
            Self::RepeatVector(spec) => &spec.name,
            Self::Reshape(spec) => &spec.name,
            Self::TopK(spec) => &spec.name,
            Self::UpSampling2d(spec) => &spec.name,
            Self::VectorQuantization(spec) => &spec.name,
        };
        name.as_deref()
    }

    /// Whether training changes the layer.
    pub fn trainable(&self) -> bool {
        match self {
            Self::Conv2d(spec) | Self::Conv2dTranspose(spec) => spec.trainable,
            Self::Dense(spec) => spec.trainable,
            Self::Lstm(spec) => spec.trainable,
            Self::VectorQuantization(spec) => spec.trainable,
            _ => true,
        }
    }

    /// What the layer's outputs cost beside the loss.
    pub fn activity_regularizer(&self) -> Option<ActivityRegularizer> {
        match self {
            Self::Conv2d(spec) | Self::Conv2dTranspose(spec) => spec.activity_regularizer,
            Self::Dense(spec) => spec.activity_regularizer,
            Self::Lstm(spec) => spec.activity_regularizer,
            _ => None,
        }
    }
}
