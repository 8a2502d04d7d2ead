//! Random forest: many decision trees, each grown on its own draw of the samples, that vote.

mod tree;

use ndarray::{Array2, ArrayView2};

use self::tree::{Grower, Tree};
use super::{check_features, check_labels};
use crate::error::{Error, Result};
use crate::random::{Random, Stream};

/// The random stream of the trees, one generator a tree.
const STREAM: Stream = Stream::Analysis(3);

/// How a forest is grown.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestOptions {
    /// How many trees there are.
    pub trees: u32,
    /// How many questions deep a tree may be.
    pub max_depth: u32,
    /// The fewest samples a leaf may hold.
    pub min_samples_leaf: usize,
    /// How many features are tried at each split; none for ⌊√d⌋.
    pub max_features: Option<usize>,
}

impl Default for ForestOptions {
    fn default() -> Self {
        Self { trees: 100, max_depth: 32, min_samples_leaf: 1, max_features: None }
    }
}

impl ForestOptions {
    fn check(&self, features: usize) -> Result<()> {
        let counts = [("trees", self.trees as usize), ("max_depth", self.max_depth as usize)];
        for (field, value) in counts.into_iter().chain([("min_samples_leaf", self.min_samples_leaf)]) {
            if value == 0 {
                return Err(Error::spec(field, "must be at least 1, but is 0"));
            }
        }
        match self.max_features {
            Some(tried) if tried == 0 || tried > features => {
                let problem = format!("must be between 1 and {features}, but is {tried}");
                Err(Error::spec("max_features", problem))
            }
            _ => Ok(()),
        }
    }
}

/// Trees that vote on the class of a sample.
#[derive(Debug, Clone)]
pub struct Forest {
    trees: Vec<Tree>,
    classes: usize,
    importances: Vec<f64>,
    out_of_bag_accuracy: Option<f64>,
}

impl Forest {
    /// Grows a forest. Source: Breiman 2001; Gini impurity, thresholds half way between neighbouring values.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - `labels`: one a sample, counted from 0
    /// # Errors
    /// [`Error`] if there is no sample, not one label for each, a value is NaN, or an option is out of range.
    pub fn fit(x: ArrayView2<'_, f32>, labels: &[u32], options: &ForestOptions, seed: u64) -> Result<Self> {
        check_labels(labels, x.nrows())?;
        options.check(x.ncols())?;
        let Some(classes) = labels.iter().max().map(|&label| label as usize + 1) else {
            return Err(Error::data("the samples", "must be at least 1, but there is none"));
        };
        if x.iter().any(|value| value.is_nan()) {
            return Err(Error::data("the samples", "must be numbers, but one value is NaN"));
        }
        // Column-major: a split looks at one feature of many samples.
        let columns = x.t().as_standard_layout().into_owned();
        let mut grower = Grower::new(&columns, labels, classes, options);
        let mut unseen_votes = Array2::<u32>::zeros((x.nrows(), classes));
        let mut trees = Vec::with_capacity(options.trees as usize);
        for index in 0..options.trees {
            let mut random = Random::new(seed, STREAM, index, 0);
            let (bag, seen) = draw_bag(x.nrows(), &mut random);
            let tree = grower.grow(bag, &mut random);
            for (index, row) in x.rows().into_iter().enumerate().filter(|&(index, _)| !seen[index]) {
                unseen_votes[[index, tree.predict(row) as usize]] += 1;
            }
            trees.push(tree);
        }
        let total: f64 = grower.gains.iter().sum();
        let importances =
            grower.gains.iter().map(|gain| if total > 0.0 { gain / total } else { 0.0 }).collect();
        let out_of_bag_accuracy = out_of_bag(&unseen_votes, labels);
        Ok(Self { trees, classes, importances, out_of_bag_accuracy })
    }

    /// How many trees vote for each class, as a share of all trees.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - result: `[n, classes]`
    /// # Errors
    /// [`Error::Data`] if the samples have another number of features.
    pub fn votes(&self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        check_features(x, self.importances.len())?;
        let mut votes = Array2::zeros((x.nrows(), self.classes));
        let share = 1.0 / self.trees.len() as f32;
        for (row, mut votes) in x.rows().into_iter().zip(votes.rows_mut()) {
            self.trees.iter().for_each(|tree| votes[tree.predict(row) as usize] += share);
        }
        Ok(votes)
    }

    /// The class that most trees vote for; of equals, the smallest.
    ///
    /// # Errors
    /// As [`Forest::votes`].
    pub fn predict(&self, x: ArrayView2<'_, f32>) -> Result<Vec<u32>> {
        Ok(self.votes(x)?.rows().into_iter().map(|votes| most(votes.iter().copied())).collect())
    }

    /// How much each feature lowered the impurity, as shares of 1 (all 0 if no tree asked anything).
    pub fn importances(&self) -> &[f64] {
        &self.importances
    }

    /// Accuracy on the samples by the trees that never saw them; none if every tree saw every sample.
    pub fn out_of_bag_accuracy(&self) -> Option<f64> {
        self.out_of_bag_accuracy
    }
}

/// As many samples as there are, drawn with replacement, and which were drawn.
fn draw_bag(n: usize, random: &mut Random) -> (Vec<u32>, Vec<bool>) {
    let bag: Vec<u32> = (0..n).map(|_| random.below(n as u32)).collect();
    let mut seen = vec![false; n];
    bag.iter().for_each(|&index| seen[index as usize] = true);
    (bag, seen)
}

fn out_of_bag(votes: &Array2<u32>, labels: &[u32]) -> Option<f64> {
    let judged = votes.rows().into_iter().zip(labels).filter(|(votes, _)| votes.sum() > 0);
    let right: Vec<bool> = judged.map(|(votes, &label)| most(votes.iter().copied()) == label).collect();
    (!right.is_empty()).then(|| right.iter().filter(|&&right| right).count() as f64 / right.len() as f64)
}

/// The index of the largest count; of equals, the first.
fn most<T: PartialOrd>(counts: impl Iterator<Item = T>) -> u32 {
    let mut best: Option<(u32, T)> = None;
    for (index, count) in (0..).zip(counts) {
        if best.as_ref().is_none_or(|(_, most)| count > *most) {
            best = Some((index, count));
        }
    }
    best.map_or(0, |(index, _)| index)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::accuracy;

    fn clouds(n: usize, d: usize, classes: u32, seed: u64) -> (Array2<f32>, Vec<u32>) {
        let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
        let labels: Vec<u32> = (0..n as u32).map(|i| i % classes).collect();
        let x = Array2::from_shape_fn((n, d), |(i, j)| {
            random.normal() + if j == 0 { 8.0 * labels[i] as f32 } else { 0.0 }
        });
        (x, labels)
    }

    #[test]
    fn exclusive_or_needs_two_questions_and_gets_them() {
        let corners = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        let x = ndarray::concatenate![ndarray::Axis(0), corners, corners, corners, corners];
        let labels = [0, 1, 1, 0].repeat(4);
        let forest = Forest::fit(x.view(), &labels, &ForestOptions::default(), 3).unwrap();
        assert_eq!(forest.predict(x.view()).unwrap(), labels);
    }

    #[test]
    fn the_feature_that_matters_is_known_and_unseen_samples_are_judged() {
        let (x, labels) = clouds(300, 5, 3, 1);
        let forest = Forest::fit(x.view(), &labels, &ForestOptions::default(), 1).unwrap();
        assert!(
            forest.importances()[0] > 0.5 && (forest.importances().iter().sum::<f64>() - 1.0).abs() < 1e-9
        );
        assert!(forest.out_of_bag_accuracy().unwrap() > 0.97);
        let (other, other_labels) = clouds(300, 5, 3, 2);
        assert!(accuracy(&forest.predict(other.view()).unwrap(), &other_labels) > 0.97);
    }

    #[test]
    fn options_out_of_range_are_named() {
        let (x, labels) = clouds(10, 2, 2, 1);
        let fails =
            |options: ForestOptions| Forest::fit(x.view(), &labels, &options, 0).unwrap_err().to_string();
        let none = ForestOptions { trees: 0, ..ForestOptions::default() };
        assert_eq!(fails(none), "trees must be at least 1, but is 0");
        let many = ForestOptions { max_features: Some(3), ..ForestOptions::default() };
        assert_eq!(fails(many), "max_features must be between 1 and 2, but is 3");
    }

    #[test]
    fn a_single_class_needs_no_question() {
        let forest = Forest::fit(array![[1.0], [2.0]].view(), &[0, 0], &ForestOptions::default(), 0).unwrap();
        assert_eq!(forest.predict(array![[5.0]].view()).unwrap(), [0]);
        assert_eq!(forest.importances(), [0.0]);
    }

    proptest! {
        #[test]
        fn votes_are_shares_and_the_seed_decides_everything(n in 4usize..60, d in 1usize..5, seed: u64) {
            let (x, labels) = clouds(n, d, 2, seed);
            let options = ForestOptions { trees: 9, ..ForestOptions::default() };
            let votes = Forest::fit(x.view(), &labels, &options, seed).unwrap().votes(x.view()).unwrap();
            prop_assert!(votes.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-5));
            prop_assert_eq!(&votes, &Forest::fit(x.view(), &labels, &options, seed).unwrap().votes(x.view()).unwrap());
        }
    }
}
