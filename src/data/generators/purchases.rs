//! A table of what the customers of a shop buy: 18 columns from 0 to 1 that hang together through five hidden traits.

use std::ops::Range;

use super::streams;
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

/// The hidden traits, which come with each customer as parameters.
pub const TRAITS: [&str; 5] = ["affluence", "family", "technology", "health", "thrift"];

/// The kinds of customers that labels name.
pub const SEGMENTS: [&str; 5] =
    ["Young family", "Student", "Sporty professional", "Collector of gadgets", "Pensioner"];

/// The mean of each trait in each segment.
const SEGMENT_MEANS: [[f32; TRAITS.len()]; SEGMENTS.len()] = [
    [0.2, 1.6, -0.1, 0.2, 0.6],
    [-1.3, -1.0, 0.9, -0.4, 1.1],
    [0.9, -0.6, 0.3, 1.6, -0.4],
    [1.0, -0.4, 1.8, -0.8, -0.7],
    [0.0, -0.2, -1.5, 0.4, 0.3],
];
/// How much customers of a segment differ.
const WITHIN_SEGMENT: f32 = 0.65;
/// What no trait explains, before the squashing.
const NOISE: f32 = 0.22;

/// A column: its name, its level for the average customer, and what each trait adds to it.
struct Column {
    name: &'static str,
    level: f32,
    loadings: [f32; TRAITS.len()],
}

const fn column(name: &'static str, level: f32, loadings: [f32; TRAITS.len()]) -> Column {
    Column { name, level, loadings }
}

#[rustfmt::skip]
const COLUMNS: [Column; 18] = [
    column("visits",        0.0, [-0.2, 0.9, -0.6, 0.2, 0.5]),
    column("basket value", -0.3, [1.1, 0.8, 0.2, 0.1, -0.6]),
    column("groceries",     0.3, [0.1, 1.2, -0.3, 0.2, 0.2]),
    column("fresh produce",-0.1, [0.3, 0.4, -0.2, 1.3, -0.1]),
    column("meat",         -0.2, [0.3, 0.7, 0.0, -0.9, 0.1]),
    column("snacks",       -0.1, [-0.2, 0.3, 0.5, -1.2, 0.2]),
    column("drinks",        0.0, [0.2, 0.3, 0.2, -0.5, -0.1]),
    column("baby care",    -1.2, [0.1, 1.7, 0.0, 0.1, 0.1]),
    column("toys",         -1.0, [0.3, 1.4, 0.4, -0.1, -0.2]),
    column("household",     0.1, [0.2, 0.9, -0.3, 0.1, 0.3]),
    column("electronics",  -0.9, [0.6, -0.1, 1.6, -0.2, -0.2]),
    column("clothing",     -0.2, [0.8, 0.2, 0.1, 0.2, -0.6]),
    column("sport",        -0.6, [0.4, -0.1, 0.2, 1.5, -0.1]),
    column("beauty",       -0.5, [0.9, -0.1, -0.1, 0.6, -0.4]),
    column("books",        -0.4, [0.3, 0.1, 0.1, 0.3, 0.0]),
    column("discounts",    -0.2, [-0.7, 0.3, 0.1, 0.0, 1.5]),
    column("online",       -0.3, [0.2, -0.1, 1.5, 0.1, 0.1]),
    column("weekends",      0.0, [0.4, 0.5, 0.3, 0.2, -0.2]),
];

/// The names of the columns.
pub fn columns() -> impl ExactSizeIterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.name)
}

/// Customers of shape `[18]`, labelled by [`SEGMENTS`], with their [`TRAITS`] as parameters.
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let mut values = Vec::with_capacity(indices.len() * COLUMNS.len());
    let mut traits = Vec::with_capacity(indices.len() * TRAITS.len());
    let mut labels = Vec::with_capacity(indices.len());
    for index in indices {
        let mut random = Random::new(seed, Stream::Generator(streams::PURCHASES), 0, index as u32);
        let segment = random.below(SEGMENTS.len() as u32);
        let person = SEGMENT_MEANS[segment as usize].map(|mean| mean + WITHIN_SEGMENT * random.normal());
        values.extend(COLUMNS.iter().map(|column| spend(column, &person, &mut random)));
        traits.extend(person);
        labels.push(segment);
    }
    let shape = Shape::from([COLUMNS.len()]);
    Dataset::new("generated-purchases", shape, Values::Floats(values), Some(labels))?
        .with_parameters(&TRAITS, traits)
}

/// The logistic function of a weighted sum of the traits.
fn spend(column: &Column, person: &[f32], random: &mut Random) -> f32 {
    let pull: f32 = column.loadings.iter().zip(person).map(|(loading, value)| loading * value).sum();
    let level = column.level + pull + NOISE * random.normal();
    1.0 / (1.0 + libm::expf(-level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_hang_together_as_the_traits_say() {
        let set = generate(0..3000, 2).unwrap();
        let row = |index| {
            let mut row = [0f32; 18];
            set.write_sample(index, &mut row);
            row
        };
        let at = |name| columns().position(|column| column == name).unwrap();
        let correlation = |a: usize, b: usize| {
            let rows: Vec<[f32; 18]> = (0..set.len()).map(row).collect();
            let mean = |column: usize| rows.iter().map(|row| row[column]).sum::<f32>() / rows.len() as f32;
            let (mean_a, mean_b) = (mean(a), mean(b));
            let product = |x: usize, y: usize, mx: f32, my: f32| -> f32 {
                rows.iter().map(|row| (row[x] - mx) * (row[y] - my)).sum()
            };
            product(a, b, mean_a, mean_b)
                / (product(a, a, mean_a, mean_a) * product(b, b, mean_b, mean_b)).sqrt()
        };
        assert!(correlation(at("baby care"), at("toys")) > 0.7);
        assert!(correlation(at("snacks"), at("fresh produce")) < -0.5);
        assert!((0..set.len()).all(|index| row(index).iter().all(|value| (0.0..=1.0).contains(value))));
    }

    #[test]
    fn traits_come_with_each_customer() {
        let set = generate(0..10, 1).unwrap();
        assert_eq!(set.parameter_names(), TRAITS);
        assert_eq!(set.parameters(9).map(<[f32]>::len), Some(TRAITS.len()));
        assert_eq!(generate(0..20, 1).unwrap().parameters(9), set.parameters(9));
    }
}
