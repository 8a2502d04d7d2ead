//! What readers bring as idx files.

use super::{head, labels};
use crate::data::Dataset;
use crate::data::own::{self, Brought, File};
use crate::error::{Error, Result};

/// A set of idx files: images, their labels, and a test part where a second file of images has one. Files
/// belong together by how many samples they promise, and by their names.
///
/// # Errors
/// [`Error::Data`] saying which file is wrong, and where.
pub fn brought(name: &str, files: Vec<File>) -> Result<Brought> {
    let is_labels = |file: &File| file.bytes.get(3) == Some(&1);
    let (labels, images): (Vec<_>, Vec<_>) = files.into_iter().partition(is_labels);
    let labels = labels.iter().map(Labels::read).collect::<Result<Vec<_>>>()?;
    let mut parts = images.into_iter().map(|file| part(name, file, &labels)).collect::<Result<Vec<_>>>()?;
    // The larger one is to train on, unless a name says otherwise.
    parts.sort_by_key(|part| (part.is_test, std::cmp::Reverse(part.data.len())));
    let mut parts = parts.into_iter();
    let Some(train) = parts.next() else {
        return Err(Error::data(name, "holds labels alone; a file of images is needed beside them"));
    };
    let test = parts.next();
    if parts.next().is_some() {
        return Err(Error::data(
            name,
            "has more than two files of images; one to train on and one to test on are taken",
        ));
    }
    let beyond = train.beyond + test.as_ref().map_or(0, |test| test.beyond);
    Ok(Brought::new(train.data, test.map(|test| test.data), beyond))
}

struct Labels {
    is_test: bool,
    values: Vec<u32>,
}

impl Labels {
    fn read(file: &File) -> Result<Self> {
        Ok(Self { is_test: File::is_test(&file.name), values: labels(&file.name, &file.bytes)? })
    }
}

struct Part {
    data: Dataset,
    is_test: bool,
    beyond: usize,
}

/// The images of a file, as many as are whole, with the labels that belong to them.
fn part(name: &str, File { name: file, mut bytes, is_cut }: File, labels: &[Labels]) -> Result<Part> {
    let header = head(&file, &bytes, "images", &[3, 4])?;
    let shape = header.image_shape(&file)?;
    let promised = header.extents[0];
    if !is_cut {
        header.check(&file, bytes.len())?;
    }
    bytes.drain(..header.len);
    let count = (bytes.len() / shape.len()).min(promised);
    bytes.truncate(count * shape.len());
    let is_test = File::is_test(&file);
    let fitting = || labels.iter().filter(|labels| labels.values.len() == promised);
    let own = fitting().find(|labels| labels.is_test == is_test).or_else(|| fitting().next());
    if own.is_none() && labels.len() == 1 {
        let problem = format!("has {} labels for the {promised} images of {file}", labels[0].values.len());
        return Err(Error::data(name, problem));
    }
    let data = Dataset::new(name, shape, own::bytes(bytes), own.map(|own| own.values[..count].to_vec()))?;
    Ok(Part { data, is_test, beyond: promised - count })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::idx;
    use super::*;

    fn file(name: &str, bytes: Vec<u8>) -> File {
        File { name: name.into(), bytes, is_cut: false }
    }

    #[test]
    fn four_files_become_two_labelled_parts() {
        let images =
            |count: u8| idx(&[count.into(), 1, 1], &(0..count).map(|at| at + 17).collect::<Vec<_>>());
        let labels = |count: u8| idx(&[count.into()], &(0..count).collect::<Vec<_>>());
        let files = vec![
            file("t10k-images-idx3-ubyte", images(2)),
            file("t10k-labels-idx1-ubyte", labels(2)),
            file("train-labels-idx1-ubyte", labels(3)),
            file("train-images-idx3-ubyte", images(3)),
        ];
        let Brought { parts, classes, beyond } = brought("mine", files).unwrap();
        let test = parts.test.unwrap();
        assert_eq!((parts.train.len(), test.len(), classes.len(), beyond), (3, 2, 3, 0));
        assert_eq!((parts.train.label(2), test.label(1)), (Some(2), Some(1)));
    }

    #[test]
    fn of_a_file_that_is_cut_the_whole_images_are_taken_with_their_labels() {
        let images = File { is_cut: true, ..file("images", idx(&[4, 1, 2], &[1, 1, 2, 2, 3])) };
        let set = brought("mine", vec![images, file("labels", idx(&[4], &[5, 6, 7, 8]))]).unwrap();
        assert_eq!((set.parts.train.len(), set.beyond), (2, 2));
        let mut labels = set.parts.train.labels().unwrap().to_vec();
        labels.sort_unstable();
        assert_eq!(labels, [5, 6]);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_file() {
        let error = |files| brought("mine", files).unwrap_err().to_string();
        assert!(error(vec![file("a", idx(&[4], &[0; 4]))]).contains("labels alone"));
        assert!(error(vec![file("a", idx(&[2, 1, 1], &[0]))]).starts_with("a: promises 2 x 1 x 1"));
        let labels = file("b", idx(&[3], &[0; 3]));
        let wrong = error(vec![file("a", idx(&[2, 1, 1], &[0, 1])), labels]);
        assert_eq!(wrong, "mine: has 3 labels for the 2 images of a");
        assert!(error(vec![file("a", Vec::new())]).starts_with("a: is empty"));
        let huge = File { is_cut: true, ..file("a", idx(&[u32::MAX; 3], &[0])) };
        assert!(error(vec![huge]).contains("asks for more than"));
    }

    proptest! {
        #[test]
        fn no_files_panic(extents in prop::collection::vec(0u32..9, 0..5), a: Vec<u8>, b: Vec<u8>, is_cut: bool) {
            let files = [idx(&extents, &a), idx(&[b.len() as u32], &b), b];
            let _ = brought("any", files.map(|bytes| File { name: "any".into(), bytes, is_cut }).to_vec());
        }
    }
}
