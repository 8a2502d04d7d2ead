//! Which words count, and how often each occurs in a document.

use std::collections::{BTreeMap, BTreeSet};

use super::{Documents, stop_words::is_stop_word};
use crate::data::{Dataset, Values};
use crate::error::{Error, Result};
use crate::json::names;
use crate::shape::Shape;

/// The shortest word that counts; shorter ones are remains of contractions and signatures.
const SHORTEST: usize = 3;
/// The longest word that counts; longer ones are addresses and encoded files.
const LONGEST: usize = 20;
/// A word in more than this share of the documents tells nothing.
const TOO_COMMON: f64 = 0.4;

names! {
    /// What the number of a word in a document is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Weighting {
        /// 1 if the word occurs, else 0.
        Binary = "binary",
        /// The word's share of the document's counted words.
        Frequency = "frequency",
        /// `ln(1 + count) · (ln((1 + n) / (1 + df)) + 1)`, each document scaled to length 1; `df` of the `n` documents
        /// that the vocabulary was chosen from have the word (smoothed as in scikit-learn's `TfidfVectorizer`).
        TfIdf = "tf_idf",
    }
}

/// The words that count.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    /// In alphabetical order, each with the inverse document frequency.
    words: Vec<(String, f32)>,
}

impl Vocabulary {
    /// The `size` words that occur in most of the documents, but for stop words and those that nearly all have.
    ///
    /// # Errors
    /// [`Error::Spec`] if the documents have fewer words than that.
    pub fn choose(documents: &Documents, size: usize) -> Result<Self> {
        let frequencies = document_frequencies(documents);
        let most = (TOO_COMMON * documents.len() as f64).max(1.0);
        let mut candidates: Vec<(String, usize)> = frequencies
            .into_iter()
            .filter(|(word, frequency)| *frequency as f64 <= most && !is_stop_word(word))
            .collect();
        if size == 0 || candidates.len() < size {
            let problem =
                format!("must be from 1 to {}, the words there are, but is {size}", candidates.len());
            return Err(Error::spec("words", problem));
        }
        candidates.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        candidates.truncate(size);
        candidates.sort();
        let count = documents.len() as f64;
        let idf = |frequency| (((1.0 + count) / (1.0 + frequency as f64)).ln() + 1.0) as f32;
        let words = candidates.into_iter().map(|(word, frequency)| (word, idf(frequency))).collect();
        Ok(Self { words })
    }

    /// These very words, all alike telling.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words: BTreeSet<&str> = words.into_iter().collect();
        Self { words: words.into_iter().map(|word| (word.to_owned(), 1.0)).collect() }
    }

    /// The words, in alphabetical order; a bag of words has one number for each.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    /// A data set of one bag of words a document, labelled with its group.
    ///
    /// # Errors
    /// [`Error::Data`] if the documents cannot be held as a data set.
    pub fn bags(&self, documents: &Documents, weighting: Weighting) -> Result<Dataset> {
        let mut values = vec![0f32; documents.len() * self.words.len()];
        for (bag, text) in values.chunks_exact_mut(self.words.len()).zip(&documents.texts) {
            self.count(text, bag);
            self.weigh(bag, weighting);
        }
        let shape = Shape::from([self.words.len()]);
        Dataset::new(&documents.name, shape, Values::Floats(values), Some(documents.labels.clone()))
    }

    fn count(&self, text: &str, bag: &mut [f32]) {
        for word in words(text) {
            if let Ok(at) = self.words.binary_search_by(|(known, _)| known.as_str().cmp(&word)) {
                bag[at] += 1.0;
            }
        }
    }

    fn weigh(&self, bag: &mut [f32], weighting: Weighting) {
        let scale = match weighting {
            Weighting::Binary => {
                bag.iter_mut().for_each(|count| *count = count.min(1.0));
                return;
            }
            Weighting::Frequency => bag.iter().sum::<f32>(),
            Weighting::TfIdf => {
                for (count, (_, idf)) in bag.iter_mut().zip(&self.words) {
                    *count = libm::log1pf(*count) * idf;
                }
                bag.iter().map(|weight| weight * weight).sum::<f32>().sqrt()
            }
        };
        if scale > 0.0 {
            bag.iter_mut().for_each(|weight| *weight /= scale);
        }
    }
}

/// In how many documents each word occurs.
fn document_frequencies(documents: &Documents) -> BTreeMap<String, usize> {
    let mut frequencies = BTreeMap::new();
    for text in &documents.texts {
        for word in words(text).collect::<BTreeSet<String>>() {
            *frequencies.entry(word).or_insert(0) += 1;
        }
    }
    frequencies
}

/// The words of a text in lower case.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_ascii_alphabetic())
        .filter(|word| (SHORTEST..=LONGEST).contains(&word.len()))
        .map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents() -> Documents {
        let texts = [
            "The rocket, the ROCKET's orbit",
            "ice hockey and ice",
            "rocket ice goalie",
            "orbit around the moon",
        ];
        Documents::from_pairs("some", texts.map(|text| ("group".to_owned(), text.to_owned()))).unwrap()
    }

    fn bag(weighting: Weighting, index: usize) -> Vec<f32> {
        let vocabulary = Vocabulary { words: vec![("ice".into(), 2.0), ("rocket".into(), 1.0)] };
        let set = vocabulary.bags(&documents(), weighting).unwrap();
        let mut bag = vec![0.0; 2];
        set.write_sample(index, &mut bag);
        bag
    }

    #[test]
    fn words_are_counted_and_weighed() {
        assert_eq!(bag(Weighting::Binary, 1), [1.0, 0.0]);
        assert_eq!(bag(Weighting::Frequency, 2), [0.5, 0.5]);
        assert_eq!(bag(Weighting::Frequency, 3), [0.0, 0.0]);
        let weighed = bag(Weighting::TfIdf, 2);
        assert!(
            (weighed[0] - 2.0 / 5f32.sqrt()).abs() < 1e-6 && (weighed[1] - 1.0 / 5f32.sqrt()).abs() < 1e-6
        );
    }

    #[test]
    fn rare_and_empty_words_are_left_out() {
        let texts = ["orbit moon", "orbit sun", "hockey goalie", "hockey the sun", "the end"];
        let pairs = texts.map(|text| ("group".to_owned(), text.to_owned()));
        let documents = Documents::from_pairs("some", pairs).unwrap();
        let vocabulary = Vocabulary::choose(&documents, 3).unwrap();
        assert_eq!(vocabulary.words().collect::<Vec<_>>(), ["hockey", "orbit", "sun"]);
        let error = Vocabulary::choose(&documents, 7).unwrap_err().to_string();
        assert_eq!(error, "words must be from 1 to 6, the words there are, but is 7");
    }
}
