//! The sets of `sets.json`: their files put together, in the browser and natively.

use serde::Deserialize;

use super::text::{Documents, Vocabulary, Weighting};
use super::{Dataset, TrainingData, cifar10, idx, series};
use crate::error::{Error, Result};

/// How many words a bag of words has, unless a caller wants another number.
pub const WORDS: usize = 2000;
/// ECG5000 counts its labels from 1.
const FIRST_SERIES_LABEL: u32 = 1;

/// A data set made of files: what reading them needs to know.
#[derive(Debug, Clone, Deserialize)]
pub struct Set {
    /// What messages call it.
    pub id: String,
    /// The format of its files.
    pub kind: Kind,
    /// The byte that means 1, where its files hold bytes.
    #[serde(default)]
    pub scale: f32,
}

/// The format of the files of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Images and labels, a file each: see [`idx`].
    Idx,
    /// None: it is made on the spot.
    Generated,
    /// See [`cifar10`].
    Cifar10,
    /// See [`series`].
    Series,
    /// See [`Documents`].
    Documents,
}

/// The data of a set as its files have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The samples to train on, or all of them.
    pub train: Dataset,
    /// The samples of the set's own test part.
    pub test: Option<Dataset>,
    /// What each number of a sample is, where it has a name of its own, such as a word.
    pub features: Vec<String>,
}

impl Parts {
    /// For training: without a test part, the last `validation_split` of the samples are kept for validation.
    ///
    /// # Errors
    /// As [`TrainingData::new`] and [`TrainingData::split`].
    pub fn split(self, validation_split: f64) -> Result<TrainingData> {
        match self.test {
            Some(test) => TrainingData::new(self.train, test),
            None => TrainingData::split(self.train, validation_split),
        }
    }
}

impl Set {
    /// The set from the contents of its files, without gzip; `take` gives the one with a role, if it is there.
    ///
    /// # Errors
    /// [`Error::Data`] if a file is missing, or is not what it should be.
    pub fn assemble(&self, mut take: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<Parts> {
        let id = &self.id;
        let mut need =
            |role: &str| take(role).ok_or_else(|| Error::data(id, format!("lacks its file \"{role}\"")));
        let (train, test, features) = match self.kind {
            Kind::Idx => {
                let train = self.idx_part("train", need("trainImages")?, take("trainLabels"))?;
                let test = take("testImages").map(|images| self.idx_part("test", images, take("testLabels")));
                (train, test.transpose()?, Vec::new())
            }
            Kind::Cifar10 => {
                let part = |part: &str, bytes: Vec<u8>| cifar10::dataset(&format!("{id} {part}"), &bytes);
                (part("train", need("train")?)?, Some(part("test", need("test")?)?), Vec::new())
            }
            Kind::Series => {
                let part = |part: &str, bytes: Vec<u8>| {
                    series::dataset(&format!("{id} {part}"), &bytes, FIRST_SERIES_LABEL)
                };
                (part("train", need("train")?)?, Some(part("test", need("test")?)?), Vec::new())
            }
            Kind::Documents => {
                let train = Documents::from_jsonl(&format!("{id} train"), &need("train")?)?;
                let test = Documents::from_jsonl(&format!("{id} test"), &need("test")?)?;
                let (vocabulary, bags) = bags(&train, &test, WORDS, Weighting::TfIdf)?;
                let words = vocabulary.words().map(str::to_owned).collect();
                (bags.train, Some(bags.validation), words)
            }
            Kind::Generated => return Err(Error::data(id, "is made on the spot and has no files")),
        };
        Ok(Parts { train, test, features })
    }

    fn idx_part(&self, part: &str, images: Vec<u8>, labels: Option<Vec<u8>>) -> Result<Dataset> {
        idx::dataset(&format!("{} {part}", self.id), images, labels.as_deref(), self.scale)
    }
}

/// The `words` best words of the training documents, and bags of them for both parts.
///
/// # Errors
/// [`Error::Spec`] if there are fewer words; [`Error::Data`] if the two parts do not belong together.
pub fn bags(
    train: &Documents,
    test: &Documents,
    words: usize,
    weighting: Weighting,
) -> Result<(Vocabulary, TrainingData)> {
    if train.groups() != test.groups() {
        return Err(Error::data(&test.name, "has other groups than the training documents"));
    }
    let vocabulary = Vocabulary::choose(train, words)?;
    let bags = TrainingData::new(vocabulary.bags(train, weighting)?, vocabulary.bags(test, weighting)?)?;
    Ok((vocabulary, bags))
}

#[cfg(not(target_arch = "wasm32"))]
pub use on_disk::installed;

#[cfg(not(target_arch = "wasm32"))]
mod on_disk {
    use std::io::Read;
    use std::path::Path;

    use super::*;

    /// The table that `npm run data` installs by.
    const TABLE: &str = include_str!("sets.json");
    /// The share of the samples kept for validation where a set has no test part.
    const VALIDATION_SPLIT: f64 = 0.2;

    /// A row of the table.
    #[derive(Debug, Deserialize)]
    pub(super) struct Row {
        #[serde(flatten)]
        pub set: Set,
        files: Vec<File>,
    }

    #[derive(Debug, Deserialize)]
    struct File {
        role: String,
        file: String,
    }

    pub(super) fn table() -> Vec<Row> {
        serde_json::from_str(TABLE).expect("the table is part of the program and tested")
    }

    /// The data set `id` from the files that `npm run data` put under `folder`; one without a test part keeps its
    /// last fifth for validation.
    ///
    /// # Errors
    /// [`Error::Data`] naming the file that is missing, damaged, or not what it should be.
    pub fn installed(folder: impl AsRef<Path>, id: &str) -> Result<TrainingData> {
        let folder = folder.as_ref().join(id);
        let row = table().into_iter().find(|row| row.set.id == id);
        let row = row.ok_or_else(|| Error::data(id, "is not the name of a data set"))?;
        let mut problem = None;
        let data = row.set.assemble(|role| {
            let file = row.files.iter().find(|file| file.role == role)?;
            unpacked(&folder.join(&file.file)).map_err(|error| problem = Some(error)).ok()
        });
        problem.map_or(data, Err)?.split(VALIDATION_SPLIT)
    }

    /// The contents of a gzipped file.
    fn unpacked(path: &Path) -> Result<Vec<u8>> {
        let failed = |what: &str, error: std::io::Error| {
            Error::data(path.display().to_string(), format!("{what} ({error})"))
        };
        let file = std::fs::File::open(path)
            .map_err(|error| failed("cannot be opened; `npm run data` installs it", error))?;
        let mut bytes = Vec::new();
        flate2::read::MultiGzDecoder::new(std::io::BufReader::new(file))
            .read_to_end(&mut bytes)
            .map_err(|error| failed("is damaged: it cannot be unpacked", error))?;
        Ok(bytes)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// The files that are part of the repository.
    const BUILT_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/public/data");

    #[test]
    fn the_digits_of_the_repository_are_all_there() {
        let TrainingData { train, validation } = installed(BUILT_IN, "digits-8x8").unwrap();
        assert_eq!((train.len(), validation.len(), train.classes()), (1437, 360, 10));
        let mut first = [0f32; 64];
        train.write_sample(0, &mut first);
        assert_eq!((first[2] * 16.0, first[3] * 16.0, train.label(0)), (5.0, 13.0, Some(0)));
    }

    #[test]
    fn every_row_of_the_table_parses() {
        let sets: Vec<Set> = on_disk::table().into_iter().map(|row| row.set).collect();
        assert!(sets.iter().any(|set| set.kind == Kind::Generated));
        assert!(sets.iter().filter(|set| set.kind == Kind::Idx).all(|set| set.scale > 0.0));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = installed("/nowhere", "mnist").unwrap_err().to_string();
        assert!(error.contains("/nowhere/mnist/train-images-idx3-ubyte.gz"), "{error}");
        assert!(error.contains("npm run data"), "{error}");
        let set = Set { id: "cifar10".into(), kind: Kind::Cifar10, scale: 255.0 };
        assert!(installed(BUILT_IN, "mnst").unwrap_err().to_string().contains("mnst"));
        assert!(set.assemble(|_| None).unwrap_err().to_string().contains("lacks its file \"train\""));
    }
}
