//! The sets of `sets.json`: their files put together, in the browser and natively.

use serde::Deserialize;

use super::text::{Documents, Vocabulary, Weighting};
use super::{Dataset, TrainingData, cifar10, idx, series};
use crate::error::{Error, Result};

/// The table that `npm run data` installs by.
const TABLE: &str = include_str!("sets.json");
/// How many words a bag of words has, unless a caller wants another number.
pub const WORDS: usize = 2000;
/// The share of the samples kept for validation where a set has no test part.
const VALIDATION_SPLIT: f64 = 0.2;
/// ECG5000 counts its labels from 1.
const FIRST_SERIES_LABEL: u32 = 1;

/// A row of the table, as far as reading needs it.
#[derive(Debug, Deserialize)]
struct Set {
    id: String,
    kind: Kind,
    #[serde(default)]
    scale: f32,
    files: Vec<SetFile>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Idx,
    Generated,
    Cifar10,
    Series,
    Documents,
}

#[derive(Debug, Deserialize)]
struct SetFile {
    role: String,
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "the page fetches the files"))]
    file: String,
}

fn set(id: &str) -> Result<Set> {
    let sets: Vec<Set> = serde_json::from_str(TABLE).expect("the table is part of the program and tested");
    sets.into_iter().find(|set| set.id == id).ok_or_else(|| Error::data(id, "is not the name of a data set"))
}

/// The data set `id` from the contents of its files, without gzip; `take` gives the one with a role, if it is there.
///
/// A set without a test part keeps its last fifth for validation.
///
/// # Errors
/// [`Error::Data`] if there is no such set, a file is missing, or a file is not what it should be.
pub fn assemble(id: &str, mut take: impl FnMut(&str) -> Option<Vec<u8>>) -> Result<TrainingData> {
    let set = set(id)?;
    let mut need =
        |role: &str| take(role).ok_or_else(|| Error::data(id, format!("lacks its file \"{role}\"")));
    match set.kind {
        Kind::Idx => {
            let train =
                idx_part(&set, "train", &mut take)?.ok_or_else(|| Error::data(id, "lacks its images"))?;
            match idx_part(&set, "test", &mut take)? {
                Some(test) => TrainingData::new(train, test),
                None => TrainingData::split(train, VALIDATION_SPLIT),
            }
        }
        Kind::Cifar10 => TrainingData::new(
            cifar10::dataset("cifar10 train", &need("train")?)?,
            cifar10::dataset("cifar10 test", &need("test")?)?,
        ),
        Kind::Series => TrainingData::new(
            series::dataset(&format!("{id} train"), &need("train")?, FIRST_SERIES_LABEL)?,
            series::dataset(&format!("{id} test"), &need("test")?, FIRST_SERIES_LABEL)?,
        ),
        Kind::Documents => {
            let train = Documents::from_jsonl(&format!("{id} train"), &need("train")?)?;
            let test = Documents::from_jsonl(&format!("{id} test"), &need("test")?)?;
            bags(&train, &test, WORDS, Weighting::TfIdf)
        }
        Kind::Generated => Err(Error::data(id, "is made on the spot and has no files")),
    }
}

/// Bags of the `words` best words of the training documents, for both parts.
///
/// # Errors
/// [`Error::Spec`] if there are fewer words; [`Error::Data`] if the two parts do not belong together.
pub fn bags(train: &Documents, test: &Documents, words: usize, weighting: Weighting) -> Result<TrainingData> {
    if train.groups() != test.groups() {
        return Err(Error::data(&test.name, "has other groups than the training documents"));
    }
    let vocabulary = Vocabulary::choose(train, words)?;
    TrainingData::new(vocabulary.bags(train, weighting)?, vocabulary.bags(test, weighting)?)
}

fn idx_part(
    set: &Set,
    part: &str,
    take: &mut impl FnMut(&str) -> Option<Vec<u8>>,
) -> Result<Option<Dataset>> {
    let mut file = |what: &str| {
        let role = format!("{part}{what}");
        set.files.iter().any(|file| file.role == role).then(|| take(&role)).flatten()
    };
    let Some(images) = file("Images") else { return Ok(None) };
    let labels = file("Labels");
    idx::dataset(&format!("{} {part}", set.id), images, labels.as_deref(), set.scale).map(Some)
}

/// The data set `id` from the files that `npm run data` put under `folder`.
///
/// # Errors
/// [`Error::Data`] naming the file that is missing, damaged, or not what it should be.
#[cfg(not(target_arch = "wasm32"))]
pub fn installed(folder: impl AsRef<std::path::Path>, id: &str) -> Result<TrainingData> {
    let folder = folder.as_ref().join(id);
    let set = set(id)?;
    let mut problem = None;
    let data = assemble(id, |role| {
        let file = set.files.iter().find(|file| file.role == role)?;
        unpacked(&folder.join(&file.file)).map_err(|error| problem = Some(error)).ok()
    });
    problem.map_or(data, Err)
}

/// The contents of a gzipped file.
#[cfg(not(target_arch = "wasm32"))]
fn unpacked(path: &std::path::Path) -> Result<Vec<u8>> {
    use std::io::Read;

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
        let sets: Vec<Set> = serde_json::from_str(TABLE).unwrap();
        assert!(sets.iter().any(|set| set.kind == Kind::Generated));
        assert!(sets.iter().filter(|set| set.kind == Kind::Idx).all(|set| set.scale > 0.0));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = installed("/nowhere", "mnist").unwrap_err().to_string();
        assert!(error.contains("/nowhere/mnist/train-images-idx3-ubyte.gz"), "{error}");
        assert!(error.contains("npm run data"), "{error}");
        assert!(installed(BUILT_IN, "mnst").unwrap_err().to_string().contains("mnst"));
        assert!(assemble("cifar10", |_| None).unwrap_err().to_string().contains("lacks its file \"train\""));
    }
}
