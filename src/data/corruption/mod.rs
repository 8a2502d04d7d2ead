//! Corruption: what is done to a sample before the model sees it, seeded per sample.
//!
//! Each step is a pure function of the sample and of the generator that it is given; a trainer keys that generator
//! with `Stream::Corruption(step)`, the epoch and the sample.

mod check;
mod font;
mod noise;
mod overlay;
mod resample;

use crate::error::Result;
use crate::json::tagged;
use crate::kernels::Real;
use crate::random::Random;
use crate::shape::Shape;

tagged! {
    /// One way to spoil a sample, as recipes write it: `{"kind": "gaussian_noise", "stddev": 0.5, "clip": [0, 1]}`.
    #[derive(Debug, Clone, PartialEq)]
    pub enum CorruptionSpec by "kind" {
        /// Adds normal noise to every value.
        GaussianNoise {
            /// Standard deviation of the noise.
            stddev: f64,
            /// The least and the largest value that may come out.
            clip: Option<[f64; 2]>,
        } = "gaussian_noise",
        /// Replaces some pixels, all their channels, by black or white.
        SaltAndPepper {
            /// The chance of each pixel to be replaced.
            fraction: f64,
            /// The share of the replaced pixels that turn white.
            salt: f64 = 0.5,
        } = "salt_and_pepper",
        /// Replaces a fixed share of the pixels, all their channels, by one value (Vincent et al., 2010, "masking
        /// noise").
        Masking {
            /// The share of the pixels, rounded to a whole number of them.
            fraction: f64,
            /// What masked pixels become.
            value: f64 = 0.0,
        } = "masking",
        /// Sets values to 0, each by chance, and scales the others up so that the mean stays, as Keras's `Dropout`
        /// does.
        Dropout {
            /// The chance of each value to be set to 0.
            rate: f64,
        } = "dropout",
        /// Lays a half-transparent text or logo over an image, somewhere, at a slight angle.
        Watermark {
            /// Capital letters, digits and spaces; empty for none.
            text: String = String::new(),
            /// Whether there is a logo: a ring around an hourglass. With a text, the logo stands to its left.
            logo: bool = false,
            /// How much of the image the mark hides, from 0 to 1.
            opacity: f64 = 0.5,
            /// Height of the letters as a share of the image's height.
            size: f64 = 1.0 / 3.0,
            /// The grey of the mark.
            value: f64 = 1.0,
        } = "watermark",
        /// Scatters strokes and blobs that do not belong there over an image.
        Clutter {
            /// How many short curved strokes.
            strokes: u32 = 3,
            /// How many round blobs.
            blobs: u32 = 3,
            /// The grey of the clutter.
            value: f64 = 1.0,
        } = "clutter",
        /// Keeps the lightness of a colour image: `[h, w, 3]` becomes `[h, w, 1]` (ITU-R BT.601 luma).
        Greyscale {} = "greyscale",
        /// Averages squares of pixels: `[h, w, c]` becomes `[h / factor, w / factor, c]`.
        Downsampling {
            /// Width and height of the squares.
            factor: usize,
        } = "downsampling",
        /// Hides a fixed share of square patches (He et al., 2021, "Masked autoencoders").
        BlockMasking {
            /// Width and height of a patch.
            size: usize,
            /// The share of the patches, rounded to a whole number of them.
            fraction: f64,
            /// What hidden pixels become.
            value: f64 = 0.0,
        } = "block_masking",
    }
}

impl CorruptionSpec {
    /// Checks the fields against samples of `input_shape` and returns the shape of a corrupted sample.
    ///
    /// # Errors
    /// [`crate::error::Error::Spec`] naming the field of `field` that cannot be, or the shape it does not fit.
    pub fn check(&self, field: &str, input_shape: &Shape) -> Result<Shape> {
        check::check(self, field, input_shape)
    }

    /// Writes the corrupted `x` to `out`. Watermark and clutter allocate one plane of the image; the others nothing.
    ///
    /// # Shapes
    /// - `x`: `shape`   - `out`: what [`CorruptionSpec::check`] returned for `shape` (overwritten)
    ///
    /// # Panics
    /// If a slice has another length.
    pub fn apply<T: Real>(&self, x: &[T], shape: &Shape, out: &mut [T], random: &mut Random) {
        assert_eq!(x.len(), shape.len(), "a sample of another shape");
        match self {
            Self::Greyscale {} => return resample::greyscale(x, out),
            Self::Downsampling { factor } => return resample::downsample(x, planes(shape), *factor, out),
            _ => out.copy_from_slice(x),
        }
        match *self {
            Self::GaussianNoise { stddev, clip } => noise::gaussian(out, stddev, clip, random),
            Self::SaltAndPepper { fraction, salt } => {
                noise::salt_and_pepper(out, channels(shape), fraction, salt, random);
            }
            Self::Masking { fraction, value } => noise::mask(out, channels(shape), fraction, value, random),
            Self::Dropout { rate } => noise::dropout(out, rate, random),
            Self::Watermark { ref text, logo, opacity, size, value } => {
                let mark = overlay::Mark { text, logo, opacity, size, value };
                overlay::watermark(out, planes(shape), &mark, random);
            }
            Self::Clutter { strokes, blobs, value } => {
                overlay::clutter(out, planes(shape), [strokes, blobs], value, random);
            }
            Self::BlockMasking { size, fraction, value } => {
                noise::mask_blocks(out, planes(shape), size, fraction, value, random);
            }
            Self::Greyscale {} | Self::Downsampling { .. } => {}
        }
    }
}

/// Height, width and channels of an image; only called for what `check` let pass.
fn planes(shape: &Shape) -> [usize; 3] {
    let (height, width, channels) = shape.image().expect("checked to be an image");
    [height, width, channels]
}

/// How many values make up a pixel; in a vector each value stands for itself.
fn channels(shape: &Shape) -> usize {
    shape.image().map_or(1, |(_, _, channels)| channels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    /// One of each kind, with the shape it is tried on.
    fn all_kinds() -> Vec<(CorruptionSpec, Shape)> {
        let grey = || Shape::from([28, 28, 1]);
        [
            (r#"{"kind": "gaussian_noise", "stddev": 0.5, "clip": [0, 1]}"#, grey()),
            (r#"{"kind": "salt_and_pepper", "fraction": 0.2}"#, Shape::from([8, 8, 3])),
            (r#"{"kind": "masking", "fraction": 0.5}"#, Shape::from([784])),
            (r#"{"kind": "dropout", "rate": 0.5}"#, Shape::from([18])),
            (r#"{"kind": "watermark", "text": "AE 26", "logo": true}"#, Shape::from([32, 32, 3])),
            (r#"{"kind": "clutter"}"#, grey()),
            (r#"{"kind": "greyscale"}"#, Shape::from([32, 32, 3])),
            (r#"{"kind": "downsampling", "factor": 2}"#, grey()),
            (r#"{"kind": "block_masking", "size": 4, "fraction": 0.75}"#, grey()),
        ]
        .into_iter()
        .map(|(json, shape)| (serde_json::from_str(json).unwrap(), shape))
        .collect()
    }

    fn spoil(spec: &CorruptionSpec, x: &[f32], shape: &Shape, sample: u32) -> Vec<f32> {
        let mut out = vec![f32::NAN; spec.check("corruption[0]", shape).unwrap().len()];
        spec.apply(x, shape, &mut out, &mut Random::new(1, Stream::Corruption(0), 0, sample));
        out
    }

    #[test]
    fn the_same_sample_is_spoiled_alike_and_another_one_otherwise() {
        for (spec, shape) in all_kinds() {
            let x: Vec<f32> = (0..shape.len()).map(|at| (at % 97) as f32 / 97.0).collect();
            let first = spoil(&spec, &x, &shape, 3);
            assert_eq!(first, spoil(&spec, &x, &shape, 3), "{spec:?}");
            let is_random =
                !matches!(spec, CorruptionSpec::Greyscale {} | CorruptionSpec::Downsampling { .. });
            assert_eq!(first != spoil(&spec, &x, &shape, 4), is_random, "{spec:?}");
        }
    }

    #[test]
    fn values_between_0_and_1_stay_there() {
        for (spec, shape) in all_kinds() {
            let x: Vec<f32> = (0..shape.len()).map(|at| (at % 13) as f32 / 12.0).collect();
            for sample in 0..20 {
                let most = if matches!(spec, CorruptionSpec::Dropout { .. }) { 2.0 } else { 1.0 };
                let out = spoil(&spec, &x, &shape, sample);
                assert!(out.iter().all(|value| (0.0..=most).contains(value)), "{spec:?}");
            }
        }
    }

    #[test]
    fn every_kind_survives_the_round_trip_and_refuses_unknown_fields() {
        for (spec, _) in all_kinds() {
            let json = serde_json::to_string(&spec).unwrap();
            assert_eq!(serde_json::from_str::<CorruptionSpec>(&json).unwrap(), spec);
            let odd = json.replacen('{', "{\"odd\": 1, ", 1);
            let error = serde_json::from_str::<CorruptionSpec>(&odd).unwrap_err().to_string();
            assert!(error.contains("unknown field `odd`"), "{error}");
        }
    }
}
