//! The idx format of MNIST: a big-endian header (two zero bytes, element type, rank, extents), then the elements.
//!
//! Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits".

mod brought;

pub use brought::brought;

use super::{Dataset, Values};
use crate::error::{Error, Result};
use crate::shape::Shape;

/// The element type of idx files of unsigned bytes.
const UNSIGNED_BYTE: u8 = 0x08;

/// A data set from an idx file of images (rank 3: count, height, width; rank 4: and channels) and, if there is one,
/// an idx file of labels. Both are plain, not gzipped; `scale` is the byte that means 1.
///
/// # Errors
/// [`Error::Data`] saying which file is wrong, and where.
pub fn dataset(name: &str, images: impl Into<Vec<u8>>, labels: Option<&[u8]>, scale: f32) -> Result<Dataset> {
    let (shape, data) = self::images(&format!("{name} images"), images)?;
    let labels = labels.map(|bytes| self::labels(&format!("{name} labels"), bytes)).transpose()?;
    Dataset::new(name, shape, Values::Bytes { data, scale }, labels)
}

/// The shape of one image, `[height, width, channels]`, and the pixels of all of them.
///
/// # Errors
/// [`Error::Data`] with `name` if the bytes are not a whole idx file of at least one image.
pub fn images(name: &str, bytes: impl Into<Vec<u8>>) -> Result<(Shape, Vec<u8>)> {
    let mut bytes = bytes.into();
    let header = header(name, &bytes, "images", &[3, 4])?;
    let shape = header.image_shape(name)?;
    bytes.drain(..header.len);
    Ok((shape, bytes))
}

/// The labels of an idx file of rank 1.
///
/// # Errors
/// [`Error::Data`] with `name` if the bytes are not a whole idx file of at least one label.
pub fn labels(name: &str, bytes: &[u8]) -> Result<Vec<u32>> {
    let header = header(name, bytes, "labels", &[1])?;
    Ok(bytes[header.len..].iter().map(|&label| u32::from(label)).collect())
}

struct Header {
    /// Bytes before the first element.
    len: usize,
    extents: Vec<usize>,
}

impl Header {
    fn image_shape(&self, name: &str) -> Result<Shape> {
        let shape = match self.extents[..] {
            [_, height, width] => Shape::from([height, width, 1]),
            _ => Shape::new(&self.extents[1..]),
        };
        shape.check("the shape of an image").map_err(|error| Error::data(name, error.to_string()))?;
        Ok(shape)
    }

    /// Checks that exactly the promised elements follow in a file of so many bytes.
    fn check(&self, name: &str, bytes: usize) -> Result<()> {
        let Self { len, extents } = self;
        let promised = extents.iter().try_fold(1u64, |product, &extent| product.checked_mul(extent as u64));
        let held = (bytes - len) as u64;
        if promised == Some(held) {
            return Ok(());
        }
        Err(Error::data(name, size_problem(extents, promised, held, *len)))
    }
}

/// Reads and checks everything before the elements, and that exactly the promised elements follow.
fn header(name: &str, bytes: &[u8], what: &str, ranks: &[u8]) -> Result<Header> {
    let header = head(name, bytes, what, ranks)?;
    header.check(name, bytes.len())?;
    Ok(header)
}

/// Reads everything before the elements.
fn head(name: &str, bytes: &[u8], what: &str, ranks: &[u8]) -> Result<Header> {
    let rank = magic(bytes, what, ranks).map_err(|problem| Error::data(name, problem))?;
    let len = 4 + 4 * usize::from(rank);
    let Some(fields) = bytes.get(4..len) else {
        let missing = len - bytes.len();
        return Err(Error::data(name, format!("ends inside its header; {missing} bytes are missing")));
    };
    let extents: Vec<usize> = fields
        .chunks_exact(4)
        .map(|field| u32::from_be_bytes([field[0], field[1], field[2], field[3]]) as usize)
        .collect();
    if extents[0] == 0 {
        return Err(Error::data(name, format!("holds no {what}; at least one is needed")));
    }
    Ok(Header { len, extents })
}

/// The rank that the first four bytes name.
fn magic(bytes: &[u8], what: &str, ranks: &[u8]) -> std::result::Result<u8, String> {
    let expected: Vec<String> =
        ranks.iter().map(|&rank| (u32::from(UNSIGNED_BYTE) << 8 | u32::from(rank)).to_string()).collect();
    let expected = expected.join(" or ");
    match bytes {
        [] => Err(format!("is empty; an idx file of {what} starts with the number {expected}")),
        [0x1f, 0x8b, ..] => Err("is still gzipped; it must be unpacked first".to_owned()),
        [0, 0, UNSIGNED_BYTE, rank, ..] if ranks.contains(rank) => Ok(*rank),
        [a, b, c, d, ..] => {
            let number = u32::from_be_bytes([*a, *b, *c, *d]);
            Err(format!("starts with the number {number}, where an idx file of {what} has {expected}"))
        }
        _ => Err(format!("ends after {} bytes, inside its first number", bytes.len())),
    }
}

fn size_problem(extents: &[usize], promised: Option<u64>, held: u64, header: usize) -> String {
    let extents: Vec<String> = extents.iter().map(usize::to_string).collect();
    let extents = extents.join(" x ");
    let Some(promised) = promised else {
        return format!("promises {extents} bytes, more than any file can hold");
    };
    if promised > held {
        let missing = promised - held;
        format!(
            "promises {extents} = {promised} bytes after its header of {header}, but is cut off {missing} bytes early"
        )
    } else {
        let extra = held - promised;
        format!(
            "promises {extents} = {promised} bytes after its header of {header}, but has {extra} bytes more"
        )
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(super) fn idx(extents: &[u32], elements: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, UNSIGNED_BYTE, extents.len() as u8];
        bytes.extend(extents.iter().flat_map(|extent| extent.to_be_bytes()));
        bytes.extend(elements);
        bytes
    }

    fn problem(bytes: &[u8]) -> String {
        images("train-images", bytes).unwrap_err().to_string()
    }

    #[test]
    fn two_images_with_labels_are_read() {
        let set = dataset("tiny", idx(&[2, 1, 3], &[0, 51, 255, 1, 2, 3]), Some(&idx(&[2], &[7, 9])), 255.0)
            .unwrap();
        let mut sample = [0f32; 3];
        set.write_sample(0, &mut sample);
        assert_eq!((set.len(), set.sample_shape(), sample), (2, &Shape::from([1, 3, 1]), [0.0, 0.2, 1.0]));
        assert_eq!((set.label(1), set.classes()), (Some(9), 10));
    }

    #[test]
    fn rank_4_has_channels() {
        let (shape, pixels) = images("rgb", idx(&[1, 1, 2, 3], &[0; 6])).unwrap();
        assert_eq!((shape, pixels.len()), (Shape::from([1, 2, 3]), 6));
    }

    #[test]
    fn what_is_wrong_is_said_with_numbers() {
        assert_eq!(
            problem(&idx(&[2, 2, 2], &[0; 5])),
            "train-images: promises 2 x 2 x 2 = 8 bytes after its header of 16, but is cut off 3 bytes early"
        );
        assert!(problem(&idx(&[2, 2, 2], &[0; 9])).contains("1 bytes more"));
        assert!(problem(&idx(&[2], &[0; 2])).contains("starts with the number 2049"));
        assert!(problem(&idx(&[0, 2, 2], &[])).contains("holds no images"));
        assert!(problem(&idx(&[1, 0, 2], &[])).contains("[0] must be at least 1"));
        assert!(problem(&[]).contains("is empty"));
        assert!(problem(&[0, 0]).contains("inside its first number"));
        assert!(problem(&idx(&[2, 2, 2], &[])[..9]).contains("7 bytes are missing"));
        assert!(problem(&[0x1f, 0x8b, 8, 0]).contains("gzipped"));
    }

    #[test]
    fn a_header_that_promises_everything_costs_no_memory() {
        let all = u32::MAX;
        assert!(problem(&idx(&[all, all, all], &[])).contains("more than any file can hold"));
        assert!(problem(&idx(&[1, all, 1], &[])).contains("cut off 4294967295 bytes early"));
    }

    #[test]
    fn labels_for_other_images_are_refused() {
        let error = dataset("tiny", idx(&[2, 1, 1], &[0, 1]), Some(&idx(&[3], &[0; 3])), 255.0).unwrap_err();
        assert_eq!(error.to_string(), "tiny: has 3 labels for 2 samples; there must be one label a sample");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = dataset("any", bytes.clone(), Some(&bytes), 255.0);
        }

        #[test]
        fn no_header_panics(extents in prop::collection::vec(any::<u32>(), 0..6), elements: Vec<u8>) {
            let bytes = idx(&extents, &elements);
            let _ = dataset("any", bytes.clone(), Some(&bytes), 255.0);
        }

        #[test]
        fn what_is_written_is_read(count in 1u32..5, height in 1u32..5, width in 1u32..5, fill: u8) {
            let pixels = vec![fill; (count * height * width) as usize];
            let (shape, read) = images("any", idx(&[count, height, width], &pixels)).unwrap();
            prop_assert_eq!(shape, Shape::from([height as usize, width as usize, 1]));
            prop_assert_eq!(read, pixels);
        }
    }
}
