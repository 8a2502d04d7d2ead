//! What each kind of corruption may be, and the shape that it leaves.

use super::{CorruptionSpec, font};
use crate::error::{Error, Result};
use crate::shape::Shape;

/// Checks `spec` and returns the shape of a corrupted sample.
pub(super) fn check(spec: &CorruptionSpec, field: &str, shape: &Shape) -> Result<Shape> {
    match spec {
        CorruptionSpec::GaussianNoise { stddev, clip } => {
            let fine = stddev.is_finite() && *stddev >= 0.0;
            ensure(fine, field, "stddev", || format!("must be 0 or more, but is {stddev}"))?;
            if let Some([low, high]) = clip {
                ensure(low < high, field, "clip", || {
                    format!("must be two rising numbers such as [0, 1], but is [{low}, {high}]")
                })?;
            }
            Ok(shape.clone())
        }
        CorruptionSpec::SaltAndPepper { fraction, salt } => {
            share(*fraction, field, "fraction")?;
            share(*salt, field, "salt")?;
            Ok(shape.clone())
        }
        CorruptionSpec::Masking { fraction, value } => {
            share(*fraction, field, "fraction")?;
            finite(*value, field, "value")?;
            Ok(shape.clone())
        }
        CorruptionSpec::Dropout { rate } => {
            let fine = (0.0..1.0).contains(rate);
            ensure(fine, field, "rate", || format!("must be at least 0 and below 1, but is {rate}"))?;
            Ok(shape.clone())
        }
        CorruptionSpec::Watermark { text, logo, opacity, size, value } => {
            image(shape, field)?;
            words(text, *logo, field)?;
            share(*opacity, field, "opacity")?;
            let fine = *size > 0.0 && *size <= 1.0;
            ensure(fine, field, "size", || format!("must be above 0 and at most 1, but is {size}"))?;
            finite(*value, field, "value")?;
            Ok(shape.clone())
        }
        CorruptionSpec::Clutter { strokes, blobs, value } => {
            image(shape, field)?;
            for (name, count) in [("strokes", strokes), ("blobs", blobs)] {
                ensure(*count <= 1000, field, name, || format!("must be at most 1000, but is {count}"))?;
            }
            finite(*value, field, "value")?;
            Ok(shape.clone())
        }
        CorruptionSpec::Greyscale {} => match image(shape, field)? {
            [height, width, 3] => Ok(Shape::from([height, width, 1])),
            _ => Err(Error::spec(field, format!("needs images of 3 channels, but the samples are {shape}"))),
        },
        CorruptionSpec::Downsampling { factor } => {
            let [height, width, channels] = image(shape, field)?;
            let fine = *factor >= 1 && height % factor == 0 && width % factor == 0;
            ensure(fine, field, "factor", || {
                format!("must divide the height and width of {shape}, but is {factor}")
            })?;
            Ok(Shape::from([height / factor, width / factor, channels]))
        }
        CorruptionSpec::BlockMasking { size, fraction, value } => {
            let [height, width, _] = image(shape, field)?;
            let fine = (1..=height.min(width)).contains(size);
            ensure(fine, field, "size", || {
                format!("must be at least 1 and fit into {shape}, but is {size}")
            })?;
            share(*fraction, field, "fraction")?;
            finite(*value, field, "value")?;
            Ok(shape.clone())
        }
    }
}

fn ensure(fine: bool, field: &str, name: &str, problem: impl FnOnce() -> String) -> Result<()> {
    if fine { Ok(()) } else { Err(Error::spec(format!("{field}.{name}"), problem())) }
}

fn share(value: f64, field: &str, name: &str) -> Result<()> {
    let fine = (0.0..=1.0).contains(&value);
    ensure(fine, field, name, || format!("must be from 0 to 1, but is {value}"))
}

fn finite(value: f64, field: &str, name: &str) -> Result<()> {
    ensure(value.is_finite(), field, name, || format!("must be a number, but is {value}"))
}

fn image(shape: &Shape, field: &str) -> Result<[usize; 3]> {
    let (height, width, channels) = shape.image().ok_or_else(|| {
        Error::spec(
            field,
            format!("needs images of shape [height, width, channels], but the samples are {shape}"),
        )
    })?;
    Ok([height, width, channels])
}

fn words(text: &str, logo: bool, field: &str) -> Result<()> {
    let is_there = logo || !text.trim().is_empty();
    ensure(is_there, field, "text", || "must have a letter, unless \"logo\" is true".to_owned())?;
    match text.chars().find(|&letter| letter != ' ' && font::glyph(letter).is_none()) {
        Some(letter) => {
            let problem = format!("may hold A to Z, 0 to 9 and spaces, but has '{letter}'");
            Err(Error::spec(format!("{field}.text"), problem))
        }
        None => {
            ensure(text.chars().count() <= 32, field, "text", || "must have at most 32 letters".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(json: &str, shape: Shape) -> String {
        let spec: CorruptionSpec = serde_json::from_str(json).unwrap();
        check(&spec, "corruption[2]", &shape).unwrap_err().to_string()
    }

    #[test]
    fn the_shape_that_is_left_is_known() {
        let image = Shape::from([32, 32, 3]);
        let left = |json| check(&serde_json::from_str(json).unwrap(), "corruption[0]", &image).unwrap();
        assert_eq!(left(r#"{"kind": "greyscale"}"#), Shape::from([32, 32, 1]));
        assert_eq!(left(r#"{"kind": "downsampling", "factor": 4}"#), Shape::from([8, 8, 3]));
        assert_eq!(left(r#"{"kind": "clutter"}"#), image);
    }

    #[test]
    fn what_cannot_be_is_named() {
        let image = || Shape::from([28, 28, 1]);
        let error = error_of(r#"{"kind": "gaussian_noise", "stddev": -1}"#, image());
        assert_eq!(error, "corruption[2].stddev must be 0 or more, but is -1");
        let error = error_of(r#"{"kind": "gaussian_noise", "stddev": 1, "clip": [1, 0]}"#, image());
        assert!(error.starts_with("corruption[2].clip must be two rising numbers"), "{error}");
        let error = error_of(r#"{"kind": "masking", "fraction": 1.5}"#, image());
        assert_eq!(error, "corruption[2].fraction must be from 0 to 1, but is 1.5");
        let error = error_of(r#"{"kind": "downsampling", "factor": 3}"#, image());
        assert!(error.starts_with("corruption[2].factor must divide"), "{error}");
        let error = error_of(r#"{"kind": "greyscale"}"#, image());
        assert!(error.contains("3 channels, but the samples are [28, 28, 1]"), "{error}");
        let error = error_of(r#"{"kind": "watermark", "text": "hey"}"#, image());
        assert!(error.contains("has 'h'"), "{error}");
        let error = error_of(r#"{"kind": "watermark"}"#, image());
        assert!(error.starts_with("corruption[2].text must have a letter"), "{error}");
        let error = error_of(r#"{"kind": "clutter"}"#, Shape::from([784]));
        assert!(error.contains("but the samples are [784]"), "{error}");
        let error = error_of(r#"{"kind": "block_masking", "size": 0, "fraction": 0.5}"#, image());
        assert!(error.starts_with("corruption[2].size must be at least 1"), "{error}");
    }
}
