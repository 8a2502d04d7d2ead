//! The binary format of CIFAR-10: per image a byte for the label, then all red, all green and all blue bytes.
//!
//! Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009.

use super::{Dataset, Values};
use crate::error::{Error, Result};
use crate::shape::Shape;

const SIDE: usize = 32;
const PIXELS: usize = SIDE * SIDE;
const CHANNELS: usize = 3;
const RECORD: usize = 1 + CHANNELS * PIXELS;
const CLASSES: u8 = 10;

/// The images of a CIFAR-10 file, as `[32, 32, 3]`, with their labels.
///
/// # Errors
/// [`Error::Data`] with `name` if the bytes are not whole records or a label is not one of the ten.
pub fn dataset(name: &str, bytes: &[u8]) -> Result<Dataset> {
    if !bytes.len().is_multiple_of(RECORD) {
        let (whole, rest) = (bytes.len() / RECORD, bytes.len() % RECORD);
        let problem = format!("ends inside image {whole}: {rest} of its {RECORD} bytes are there");
        return Err(Error::data(name, problem));
    }
    let mut data = Vec::with_capacity(bytes.len() / RECORD * (RECORD - 1));
    let mut labels = Vec::with_capacity(bytes.len() / RECORD);
    for (index, record) in bytes.chunks_exact(RECORD).enumerate() {
        let (label, planes) = (record[0], &record[1..]);
        if label >= CLASSES {
            return Err(Error::data(
                name,
                format!("gives image {index} the label {label}; labels are 0 to 9"),
            ));
        }
        labels.push(u32::from(label));
        data.extend(
            (0..PIXELS).flat_map(|pixel| (0..CHANNELS).map(move |channel| planes[channel * PIXELS + pixel])),
        );
    }
    Dataset::new(
        name,
        Shape::from([SIDE, SIDE, CHANNELS]),
        Values::Bytes { data, scale: 255.0 },
        Some(labels),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn planes_become_pixels() {
        let mut record = vec![7];
        record.extend([255; PIXELS]);
        record.extend([51; PIXELS]);
        record.extend([0; PIXELS]);
        let set = dataset("batch", &record).unwrap();
        let mut image = vec![0f32; RECORD - 1];
        set.write_sample(0, &mut image);
        assert!(image.chunks_exact(3).all(|pixel| pixel == [1.0, 0.2, 0.0]));
        assert_eq!((set.len(), set.label(0)), (1, Some(7)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |bytes: &[u8]| dataset("batch", bytes).unwrap_err().to_string();
        assert_eq!(error(&[0; RECORD + 5]), "batch: ends inside image 1: 5 of its 3073 bytes are there");
        assert!(error(&[10; RECORD]).contains("gives image 0 the label 10"));
        assert!(error(&[]).contains("holds no samples"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..2 * RECORD)) {
            let _ = dataset("any", &bytes);
        }
    }
}
