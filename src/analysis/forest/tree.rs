//! One decision tree, and how it is grown.

use ndarray::{Array2, ArrayView1};

use super::ForestOptions;
use crate::random::Random;

#[derive(Debug, Clone, Copy)]
enum Node {
    /// Samples whose `feature` is at most `threshold` go to the next node, others to node `right`.
    Split {
        feature: u32,
        threshold: f32,
        right: u32,
    },
    Leaf {
        label: u32,
    },
}

/// Questions, in the order in which a walk to the left meets them.
#[derive(Debug, Clone)]
pub(super) struct Tree(Vec<Node>);

impl Tree {
    /// The class of the leaf in which a sample ends.
    pub(super) fn predict(&self, sample: ArrayView1<'_, f32>) -> u32 {
        let mut at = 0;
        loop {
            match self.0[at] {
                Node::Leaf { label } => return label,
                Node::Split { feature, threshold, .. } if sample[feature as usize] <= threshold => at += 1,
                Node::Split { right, .. } => at = right as usize,
            }
        }
    }
}

/// The best question found for a node.
#[derive(Clone, Copy)]
struct Split {
    feature: usize,
    threshold: f32,
    gain: f64,
}

/// What trees are grown from, and the scratch space they share.
pub(super) struct Grower<'a> {
    /// `[d, n]`
    columns: &'a Array2<f32>,
    labels: &'a [u32],
    options: &'a ForestOptions,
    /// How many features are tried at a split.
    tried: usize,
    /// Sum over all splits of how much each feature lowered the impurity.
    pub(super) gains: Vec<f64>,
    features: Vec<usize>,
    sorted: Vec<(f32, u32)>,
    left: Vec<f64>,
    right: Vec<f64>,
}

impl<'a> Grower<'a> {
    pub(super) fn new(
        columns: &'a Array2<f32>,
        labels: &'a [u32],
        classes: usize,
        options: &'a ForestOptions,
    ) -> Self {
        let features = columns.nrows();
        let root = (features as f64).sqrt() as usize;
        Self {
            columns,
            labels,
            options,
            tried: options.max_features.unwrap_or(root.max(1)).min(features),
            gains: vec![0.0; features],
            features: (0..features).collect(),
            sorted: Vec::new(),
            left: vec![0.0; classes],
            right: vec![0.0; classes],
        }
    }

    /// Grows a tree on these samples.
    pub(super) fn grow(&mut self, mut samples: Vec<u32>, random: &mut Random) -> Tree {
        // The order in which the features were tried for one tree must not depend on the trees before it.
        self.features.sort_unstable();
        let mut nodes = Vec::new();
        self.grow_node(&mut nodes, &mut samples, self.options.max_depth, random);
        Tree(nodes)
    }

    fn grow_node(&mut self, nodes: &mut Vec<Node>, samples: &mut [u32], depth: u32, random: &mut Random) {
        let at = nodes.len();
        nodes.push(Node::Leaf { label: self.count(samples) });
        let Some(split) = (depth > 0).then(|| self.best_split(samples, random)).flatten() else { return };
        self.gains[split.feature] += split.gain;
        let column = self.columns.row(split.feature);
        let middle = partition(samples, |sample| column[sample as usize] <= split.threshold);
        let (left, right) = samples.split_at_mut(middle);
        self.grow_node(nodes, left, depth - 1, random);
        let next = nodes.len() as u32;
        nodes[at] = Node::Split { feature: split.feature as u32, threshold: split.threshold, right: next };
        self.grow_node(nodes, right, depth - 1, random);
    }

    /// Counts the labels into `right`, and says which is the most frequent; of equals, the smallest.
    fn count(&mut self, samples: &[u32]) -> u32 {
        self.right.fill(0.0);
        samples.iter().for_each(|&sample| self.right[self.labels[sample as usize] as usize] += 1.0);
        super::most(self.right.iter().copied())
    }

    /// The question that lowers the impurity most, among randomly chosen features; features that never vary here do not
    /// count towards those tried.
    fn best_split(&mut self, samples: &[u32], random: &mut Random) -> Option<Split> {
        if samples.len() < 2 * self.options.min_samples_leaf
            || self.right.iter().filter(|&&n| n > 0.0).count() < 2
        {
            return None;
        }
        let mut best: Option<Split> = None;
        let mut tried = 0;
        for place in 0..self.features.len() {
            let other = place + random.below((self.features.len() - place) as u32) as usize;
            self.features.swap(place, other);
            let feature = self.features[place];
            if !self.sort(feature, samples) {
                continue;
            }
            if let Some(split) = self.best_threshold(feature)
                && best.is_none_or(|best| split.gain > best.gain)
            {
                best = Some(split);
            }
            tried += 1;
            if tried == self.tried {
                break;
            }
        }
        best
    }

    /// Puts the samples' values of a feature in order, with their labels; false if they are all the same.
    fn sort(&mut self, feature: usize, samples: &[u32]) -> bool {
        let column = self.columns.row(feature);
        self.sorted.clear();
        self.sorted.extend(samples.iter().map(|&i| (column[i as usize], self.labels[i as usize])));
        self.sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        self.sorted[0].0 < self.sorted[self.sorted.len() - 1].0
    }

    /// The best place to cut the sorted values. The impurity of a part of n samples, n_c of class c, weighs
    /// n (1 - Σ (n_c / n)²), so what is gained is Σ n_c² / n of both parts less that of the whole.
    fn best_threshold(&mut self, feature: usize) -> Option<Split> {
        let n = self.sorted.len();
        self.left.fill(0.0);
        self.right.fill(0.0);
        self.sorted.iter().for_each(|&(_, label)| self.right[label as usize] += 1.0);
        let (mut left_squares, mut right_squares) = (0.0, self.right.iter().map(|n| n * n).sum::<f64>());
        let whole = right_squares / n as f64;
        let mut best: Option<Split> = None;
        for (index, pair) in self.sorted.windows(2).enumerate() {
            let ((value, label), (next, _)) = (pair[0], pair[1]);
            let (l, r) = (&mut self.left[label as usize], &mut self.right[label as usize]);
            left_squares += 2.0 * *l + 1.0;
            right_squares -= 2.0 * *r - 1.0;
            *l += 1.0;
            *r -= 1.0;
            let (left, right) = (index + 1, n - index - 1);
            if value >= next || left.min(right) < self.options.min_samples_leaf {
                continue;
            }
            let gain = left_squares / left as f64 + right_squares / right as f64 - whole;
            if best.is_none_or(|best| gain > best.gain) {
                best = Some(Split { feature, threshold: between(value, next), gain });
            }
        }
        best
    }
}

/// A number from `low` on and below `high`, half way where there is one.
fn between(low: f32, high: f32) -> f32 {
    let middle = low + (high - low) / 2.0;
    if middle >= low && middle < high { middle } else { low }
}

/// Puts the samples for which `goes_left` holds first, and says how many they are.
fn partition(samples: &mut [u32], goes_left: impl Fn(u32) -> bool) -> usize {
    let mut middle = 0;
    for index in 0..samples.len() {
        if goes_left(samples[index]) {
            samples.swap(middle, index);
            middle += 1;
        }
    }
    middle
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;
    use crate::random::Stream;

    #[test]
    fn one_question_tells_two_classes_apart_half_way_between_them() {
        // [d, n]: one feature, four samples. Cutting after 2 leaves pure halves: 2²/2 + 2²/2 - (2² + 2²)/4 = 2.
        let columns = array![[2.0, 6.0, 1.0, 7.0]];
        let options = ForestOptions::default();
        let mut grower = Grower::new(&columns, &[0, 1, 0, 1], 2, &options);
        let tree = grower.grow(vec![0, 1, 2, 3], &mut Random::new(0, Stream::Analysis(0), 0, 0));
        assert!(matches!(tree.0[0], Node::Split { feature: 0, threshold: 4.0, right: 2 }));
        assert_eq!(grower.gains, [2.0]);
        assert_eq!([tree.predict(array![4.0].view()), tree.predict(array![4.1].view())], [0, 1]);
    }

    #[test]
    fn depth_and_leaf_size_bound_a_tree() {
        let columns = array![[1.0, 2.0, 3.0, 4.0, 5.0]];
        let labels = [0, 1, 0, 1, 1];
        let random = || Random::new(0, Stream::Analysis(0), 0, 0);
        let shallow = ForestOptions { max_depth: 1, ..ForestOptions::default() };
        assert_eq!(
            Grower::new(&columns, &labels, 2, &shallow).grow((0..5).collect(), &mut random()).0.len(),
            3
        );
        let coarse = ForestOptions { min_samples_leaf: 3, ..ForestOptions::default() };
        assert_eq!(
            Grower::new(&columns, &labels, 2, &coarse).grow((0..5).collect(), &mut random()).0.len(),
            1
        );
    }

    #[test]
    fn a_threshold_between_neighbouring_numbers_still_separates_them() {
        let next = f32::from_bits(1.0f32.to_bits() + 1);
        assert_eq!(between(1.0, next), 1.0);
        assert_eq!(between(1.0, 2.0), 1.5);
        assert!(between(f32::MIN, f32::MAX) < f32::MAX);
    }
}
