//! A layer as data: which one, and with what.

use crate::json::tagged;
use crate::layers::{
    ActivationSpec, ConcatenateLabelSpec, Conv2dSpec, DenseSpec, DropoutSpec, FlattenSpec, GaussianNoiseSpec,
    GaussianSamplingSpec, LstmSpec, Pooling2dSpec, RepeatVectorSpec, ReshapeSpec, TopKSpec, UpSampling2dSpec,
    VectorQuantizationSpec,
};
use crate::regularizer::ActivityRegularizer;

tagged! {
    /// A layer of a recipe, under its Keras class name: `{"layer": "Dense", "units": 32, "activation": "relu"}`.
    #[derive(Debug, Clone, PartialEq)]
    pub enum LayerSpec by "layer" {
        /// An activation function on its own.
        Activation(inner: ActivationSpec) = "Activation",
        /// The mean of each window.
        AveragePooling2d(inner: Pooling2dSpec) = "AveragePooling2D" | "AvgPool2D",
        /// The sample's label beside the numbers.
        ConcatenateLabel(inner: ConcatenateLabelSpec) = "ConcatenateLabel",
        /// A convolution over an image.
        Conv2d(inner: Conv2dSpec) = "Conv2D",
        /// A convolution run backwards, which enlarges an image.
        Conv2dTranspose(inner: Conv2dSpec) = "Conv2DTranspose",
        /// Every output a weighted sum of every input.
        Dense(inner: DenseSpec) = "Dense",
        /// Some inputs left out, in training.
        Dropout(inner: DropoutSpec) = "Dropout",
        /// Any shape as a vector.
        Flatten(inner: FlattenSpec) = "Flatten",
        /// Noise added, in training.
        GaussianNoise(inner: GaussianNoiseSpec) = "GaussianNoise",
        /// A code drawn from means and variances.
        GaussianSampling(inner: GaussianSamplingSpec) = "GaussianSampling",
        /// A memory that reads a sequence step by step.
        Lstm(inner: LstmSpec) = "LSTM",
        /// The largest number of each window.
        MaxPooling2d(inner: Pooling2dSpec) = "MaxPooling2D" | "MaxPool2D",
        /// The same vector at every step of a sequence.
        RepeatVector(inner: RepeatVectorSpec) = "RepeatVector",
        /// The same numbers under another shape.
        Reshape(inner: ReshapeSpec) = "Reshape",
        /// The k largest numbers; the others become 0.
        TopK(inner: TopKSpec) = "TopK",
        /// Every pixel repeated.
        UpSampling2d(inner: UpSampling2dSpec) = "UpSampling2D",
        /// Each vector replaced by the nearest of a codebook.
        VectorQuantization(inner: VectorQuantizationSpec) = "VectorQuantization",
    }
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
