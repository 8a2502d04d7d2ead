//! Short documents on eight topics, and their bags of words.

mod words;

use std::ops::Range;

use words::{EVERYDAY, TOPICS};

use super::streams;
use crate::data::Dataset;
use crate::data::text::{Documents, Vocabulary, Weighting};
use crate::error::Result;
use crate::random::{Random, Stream};

/// How sentences are built: `N` a noun, `V` a verb and `A` an adjective of the topic, `E` an everyday word.
const SENTENCES: [&str; 8] = [
    "The A N can V the N near the E.",
    "Every E we V the N and the N.",
    "This N is more A than any N.",
    "They V the A N with the E.",
    "My E wants to V the N, but the N is too A.",
    "Without the A N no N could V.",
    "In the E I saw how the A N and the N V together.",
    "Who would V such A N after the E?",
];
/// How likely a sentence strays to another topic.
const STRAY: f32 = 0.15;

/// The names of the topics, in the order of their labels.
pub fn topics() -> impl ExactSizeIterator<Item = &'static str> {
    TOPICS.iter().map(|topic| topic.name)
}

/// `count` short documents; document `index` depends on `seed` and `index` alone.
///
/// # Errors
/// [`crate::error::Error::Data`] if `count` is 0.
pub fn documents(count: usize, seed: u64) -> Result<Documents> {
    Documents::from_pairs("generated-topics", (0..count).map(|index| write(seed, index)))
}

/// The bags of words of [`documents`], over all words that topics have, labelled by topic; lengths are 1. How much a
/// word weighs depends on all documents up to the last of the `indices`.
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let all = TOPICS.iter().flat_map(|topic| [topic.nouns, topic.verbs, topic.adjectives]);
    let vocabulary = Vocabulary::of(all.chain([EVERYDAY]).flat_map(str::split_ascii_whitespace));
    let numbered = documents(indices.end, seed)?.with_groups(topics());
    vocabulary.bags(&numbered, Weighting::TfIdf)?.select(&indices.collect::<Vec<_>>())
}

/// The topic of a document, and its text.
fn write(seed: u64, index: usize) -> (String, String) {
    let mut random = Random::new(seed, Stream::Generator(streams::TOPICS), 0, index as u32);
    let topic = random.below(TOPICS.len() as u32) as usize;
    let side = random.below(TOPICS.len() as u32) as usize;
    let mut text = String::new();
    for _ in 0..5 + random.below(8) {
        let about = if random.uniform() < STRAY { side } else { topic };
        sentence(about, &mut random, &mut text);
    }
    (TOPICS[topic].name.to_owned(), text.trim_end().to_owned())
}

/// Writes a sentence and a blank behind it.
fn sentence(topic: usize, random: &mut Random, text: &mut String) {
    let pattern = SENTENCES[random.below(SENTENCES.len() as u32) as usize];
    let topic = &TOPICS[topic];
    for part in pattern.split(' ') {
        let (word, mark) = part.split_at(part.len() - usize::from(part.ends_with([',', '.', '?'])));
        text.push_str(match word {
            "N" => choose(topic.nouns, random),
            "V" => choose(topic.verbs, random),
            "A" => choose(topic.adjectives, random),
            "E" => choose(EVERYDAY, random),
            fixed => fixed,
        });
        text.push_str(mark);
        text.push(' ');
    }
}

/// One of the words of a list; the earlier ones come more often, as words do.
fn choose(list: &'static str, random: &mut Random) -> &'static str {
    let count = list.split_ascii_whitespace().count();
    let at = (count as f32 * random.uniform() * random.uniform().max(0.3)) as usize;
    list.split_ascii_whitespace().nth(at.min(count - 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(set: &Dataset, index: usize) -> Vec<f32> {
        let mut bag = vec![0.0; set.sample_shape().len()];
        set.write_sample(index, &mut bag);
        bag
    }

    #[test]
    fn documents_read_as_sentences_of_their_topic() {
        let documents = documents(50, 1).unwrap();
        for index in 0..documents.len() {
            let text = documents.text(index);
            assert!(text.ends_with(['.', '?']) && text.split(' ').count() > 25, "{text}");
            assert!(
                !text.split([' ', '.', ',', '?']).any(|word| ["N", "V", "A", "E"].contains(&word)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_nearest_document_is_mostly_of_the_same_topic() {
        let set = generate(0..400, 3).unwrap();
        let bags: Vec<Vec<f32>> = (0..set.len()).map(|index| bag(&set, index)).collect();
        let likeness = |a: usize, b: usize| bags[a].iter().zip(&bags[b]).map(|(a, b)| a * b).sum::<f32>();
        let hits = (0..set.len()).filter(|&index| {
            let others = (0..set.len()).filter(|&other| other != index);
            let nearest = others.max_by(|&a, &b| likeness(index, a).total_cmp(&likeness(index, b))).unwrap();
            set.label(index) == set.label(nearest)
        });
        assert!(hits.count() > 340);
    }

    #[test]
    fn labels_and_words_do_not_depend_on_how_many_documents_there_are() {
        let (few, many) = (generate(0..3, 5).unwrap(), generate(0..60, 5).unwrap());
        for index in 0..few.len() {
            assert_eq!((bag(&few, index), few.label(index)), (bag(&many, index), many.label(index)));
        }
        assert_eq!(many.classes(), TOPICS.len());
    }
}
