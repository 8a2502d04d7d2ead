//! Nearest neighbours, by brute force and exactly: classification of codes, retrieval, and precision at k.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

use super::linalg::{contiguous, dot, squared_distance};
use super::{check_features, check_labels};
use crate::error::{Error, Result};

/// Queries multiplied with the points at a time.
const QUERY_BLOCK: usize = 64;
/// Points multiplied with the queries at a time.
const POINT_BLOCK: usize = 1024;
/// How many more candidates than asked for the fast search keeps, because its distances lose some digits.
const SPARE: usize = 8;

/// How far apart two codes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Metric {
    /// √Σ (a - b)².
    #[default]
    Euclidean,
    /// 1 - cos(a, b), from 0 (same direction) to 2; a code of zeros is at 1 from everything.
    Cosine,
}

/// A point that was found, and how far away it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbor {
    /// Its row among the points.
    pub index: usize,
    /// Its distance from the query.
    pub distance: f32,
}

/// Points to be searched.
#[derive(Debug, Clone)]
pub struct Neighbors {
    /// As given; of unit length where the metric is the cosine.
    points: Array2<f32>,
    /// `points` less their mean, so that the fast search loses fewer digits; empty where the metric is the cosine.
    centred: Array2<f32>,
    mean: Array1<f32>,
    /// |centred|² / 2 of each point; 0 where the metric is the cosine.
    half_squares: Vec<f32>,
    metric: Metric,
}

impl Neighbors {
    /// Takes the points in.
    ///
    /// # Shapes
    /// - `points`: `[n, d]`
    /// # Errors
    /// [`Error::Data`] if there is no point.
    pub fn new(points: ArrayView2<'_, f32>, metric: Metric) -> Result<Self> {
        let Some(mean) = points.mean_axis(Axis(0)) else {
            return Err(Error::data("the points", "must be at least 1, but there is none"));
        };
        let points = prepare(points, metric);
        let (centred, half_squares) = match metric {
            Metric::Euclidean => {
                let centred = &points - &mean;
                let half_squares = centred.rows().into_iter().map(|row| row.dot(&row) / 2.0).collect();
                (centred, half_squares)
            }
            Metric::Cosine => (Array2::zeros((0, mean.len())), vec![0.0; points.nrows()]),
        };
        Ok(Self { points, centred, mean, half_squares, metric })
    }

    /// How many points there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always a point")]
    pub fn len(&self) -> usize {
        self.points.nrows()
    }

    /// The `k` points nearest to each query, nearest first; of equals, the one that comes first.
    ///
    /// # Shapes
    /// - `queries`: `[m, d]`
    /// # Errors
    /// [`Error`] if `k` is not between 1 and the number of points, or the queries have another number of values.
    pub fn nearest(&self, queries: ArrayView2<'_, f32>, k: usize) -> Result<Vec<Vec<Neighbor>>> {
        check_features(queries, self.mean.len())?;
        if k == 0 || k > self.len() {
            let problem = format!("must be between 1 and {}, the number of points, but is {k}", self.len());
            return Err(Error::spec("k", problem));
        }
        let queries = prepare(queries, self.metric);
        let blocks = queries.axis_chunks_iter(Axis(0), QUERY_BLOCK);
        Ok(blocks.flat_map(|block| self.nearest_to_block(block, k)).collect())
    }

    /// The `k` points nearest to each point, itself left out.
    ///
    /// # Errors
    /// [`Error::Spec`] if `k` is not between 1 and the number of other points.
    pub fn nearest_others(&self, k: usize) -> Result<Vec<Vec<Neighbor>>> {
        if k == 0 || k >= self.len() {
            let problem = format!("must be between 1 and {}, the other points, but is {k}", self.len() - 1);
            return Err(Error::spec("k", problem));
        }
        let mut found = self.nearest(self.points.view(), k + 1)?;
        for (index, neighbors) in found.iter_mut().enumerate() {
            // Among more than k copies of one point, the point itself may not have been found.
            let own = neighbors.iter().position(|neighbor| neighbor.index == index).unwrap_or(k);
            neighbors.remove(own);
        }
        Ok(found)
    }

    /// The label that most of the `k` nearest points carry; of equals, the one whose nearest point is nearest.
    ///
    /// # Shapes
    /// - `labels`: one a point   - `queries`: `[m, d]`
    /// # Errors
    /// As [`Neighbors::nearest`], and if there is not one label for each point.
    pub fn classify(&self, labels: &[u32], queries: ArrayView2<'_, f32>, k: usize) -> Result<Vec<u32>> {
        check_labels(labels, self.len())?;
        let nearest = self.nearest(queries, k)?;
        Ok(nearest.iter().map(|found| vote(found.iter().map(|neighbor| labels[neighbor.index]))).collect())
    }

    fn nearest_to_block(&self, queries: ArrayView2<'_, f32>, k: usize) -> Vec<Vec<Neighbor>> {
        let keep = (k + SPARE).min(self.len());
        let mut candidates = vec![Candidates::new(keep); queries.nrows()];
        let (points, shifted) = match self.metric {
            Metric::Euclidean => (&self.centred, &queries - &self.mean),
            Metric::Cosine => (&self.points, queries.to_owned()),
        };
        for (block, points) in points.axis_chunks_iter(Axis(0), POINT_BLOCK).enumerate() {
            let products = shifted.dot(&points.t());
            let first = block * POINT_BLOCK;
            for (candidates, products) in candidates.iter_mut().zip(products.rows()) {
                candidates.offer(first, products, &self.half_squares[first..]);
            }
        }
        let exact = candidates.into_iter().zip(queries.rows());
        exact.map(|(candidates, query)| self.measure(candidates, query, k)).collect()
    }

    /// The `k` best candidates by their exact distances.
    fn measure(&self, candidates: Candidates, query: ArrayView1<'_, f32>, k: usize) -> Vec<Neighbor> {
        let query = query.to_vec();
        let mut found: Vec<Neighbor> = candidates
            .best
            .into_iter()
            .map(|(_, index)| Neighbor { index, distance: self.distance(index, &query) })
            .collect();
        found.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.index.cmp(&b.index)));
        found.truncate(k);
        found
    }

    fn distance(&self, index: usize, query: &[f32]) -> f32 {
        let point = self.points.row(index);
        let point = point.as_slice().expect("prepared points are contiguous");
        match self.metric {
            Metric::Euclidean => squared_distance(point, query).sqrt(),
            Metric::Cosine => 1.0 - dot(point, query),
        }
    }
}

/// The points nearest so far by |p|²/2 - p·q, which orders them as |p - q|² does.
#[derive(Clone)]
struct Candidates {
    keep: usize,
    /// Ascending.
    best: Vec<(f32, usize)>,
}

impl Candidates {
    fn new(keep: usize) -> Self {
        Self { keep, best: Vec::with_capacity(keep + 1) }
    }

    fn offer(&mut self, first: usize, products: ArrayView1<'_, f32>, half_squares: &[f32]) {
        for (offset, (product, half_square)) in products.iter().zip(half_squares).enumerate() {
            let score = half_square - product;
            let full = self.best.len() == self.keep;
            if full && self.best.last().is_some_and(|worst| score >= worst.0) {
                continue;
            }
            let place = self.best.partition_point(|other| other.0 <= score);
            self.best.insert(place, (score, first + offset));
            self.best.truncate(self.keep);
        }
    }
}

/// Contiguous rows, of unit length where the metric is the cosine.
fn prepare(x: ArrayView2<'_, f32>, metric: Metric) -> Array2<f32> {
    let mut x = contiguous(x).into_owned();
    if metric == Metric::Cosine {
        for mut row in x.rows_mut() {
            let length = row.dot(&row).sqrt();
            if length > 0.0 {
                row /= length;
            }
        }
    }
    x
}

/// The most frequent label; of equals, the one that comes first.
fn vote(labels: impl Iterator<Item = u32>) -> u32 {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for label in labels {
        match counts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => counts.push((label, 1)),
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max();
    counts.iter().find(|&&(_, count)| Some(count) == most).map_or(0, |&(label, _)| label)
}

/// Precision at k: which share of the points found for a query carry its label, averaged over the queries.
///
/// # Shapes
/// - `found`: what [`Neighbors::nearest`] gave, k a query   - `labels`: one a point   - `query_labels`: one a query
/// # Errors
/// [`Error::Data`] if there is no query, or not one label for each.
/// # Panics
/// If a point that was found has no label.
pub fn precision_at_k(found: &[Vec<Neighbor>], labels: &[u32], query_labels: &[u32]) -> Result<f64> {
    check_labels(query_labels, found.len())?;
    if found.iter().all(Vec::is_empty) {
        return Err(Error::data("the queries", "must be at least 1, but there is none"));
    }
    let (mut right, mut all) = (0, 0);
    for (neighbors, &label) in found.iter().zip(query_labels) {
        right += neighbors.iter().filter(|neighbor| labels[neighbor.index] == label).count();
        all += neighbors.len();
    }
    Ok(right as f64 / all as f64)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::random::{Random, Stream};

    fn cloud(n: usize, d: usize, seed: u64) -> Array2<f32> {
        let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
        Array2::from_shape_fn((n, d), |_| random.normal())
    }

    #[test]
    fn the_nearest_come_first_and_of_equals_the_first() {
        let points = array![[0.0, 0.0], [3.0, 4.0], [1.0, 0.0], [0.0, 1.0]];
        let found = Neighbors::new(points.view(), Metric::Euclidean).unwrap();
        let found = found.nearest(array![[0.0, 0.0]].view(), 4).unwrap();
        let seen: Vec<_> = found[0].iter().map(|n| (n.index, n.distance)).collect();
        assert_eq!(seen, [(0, 0.0), (2, 1.0), (3, 1.0), (1, 5.0)]);
    }

    #[test]
    fn the_cosine_sees_directions_only() {
        let points = array![[10.0, 0.0], [0.0, 0.1], [-1.0, 0.0], [0.0, 0.0]];
        let neighbors = Neighbors::new(points.view(), Metric::Cosine).unwrap();
        let found = neighbors.nearest(array![[0.1, 0.0]].view(), 4).unwrap();
        let seen: Vec<_> = found[0].iter().map(|n| (n.index, n.distance)).collect();
        assert_eq!(seen, [(0, 0.0), (1, 1.0), (3, 1.0), (2, 2.0)]);
    }

    #[test]
    fn a_tied_vote_goes_to_the_nearer_label() {
        let points = array![[0.0], [1.0], [2.0], [3.0]];
        let neighbors = Neighbors::new(points.view(), Metric::Euclidean).unwrap();
        let labels = [7, 7, 5, 5];
        assert_eq!(neighbors.classify(&labels, array![[1.4], [1.6]].view(), 4).unwrap(), [7, 5]);
        assert_eq!(neighbors.classify(&labels, array![[2.4]].view(), 3).unwrap(), [5]);
        assert!(neighbors.classify(&labels[..2], array![[0.0]].view(), 1).is_err());
    }

    #[test]
    fn precision_counts_the_share_of_the_right_label() {
        let points = array![[0.0], [1.0], [2.0], [10.0]];
        let labels = [0, 0, 1, 1];
        let neighbors = Neighbors::new(points.view(), Metric::Euclidean).unwrap();
        let found = neighbors.nearest_others(2).unwrap();
        // 0 finds 0, 1; 1 finds 0, 1; 2 finds 0, 0 (the points 1 and 0); 10 finds 1, 0.
        assert_eq!(precision_at_k(&found, &labels, &labels).unwrap(), 3.0 / 8.0);
        assert!(neighbors.nearest_others(4).is_err());
    }

    #[test]
    fn copies_of_a_point_find_each_other_and_not_themselves() {
        let points = Array2::zeros((20, 3));
        let found = Neighbors::new(points.view(), Metric::Euclidean).unwrap().nearest_others(2).unwrap();
        assert!(
            found.iter().enumerate().all(|(i, near)| near.len() == 2 && near.iter().all(|n| n.index != i))
        );
    }

    proptest! {
        #[test]
        fn the_fast_search_finds_what_a_plain_one_finds(
            n in 1usize..200, d in 1usize..20, far in 0f32..100.0, cosine: bool, seed: u64,
        ) {
            let metric = if cosine { Metric::Cosine } else { Metric::Euclidean };
            let (points, queries) = (cloud(n, d, seed) + far, cloud(3, d, seed ^ 1) + far);
            let neighbors = Neighbors::new(points.view(), metric).unwrap();
            let k = n.min(5);
            let ready = prepare(queries.view(), metric);
            for (found, query) in neighbors.nearest(queries.view(), k).unwrap().iter().zip(ready.rows()) {
                let query = query.to_vec();
                let mut all: Vec<f32> = (0..n).map(|i| neighbors.distance(i, &query)).collect();
                all.sort_by(f32::total_cmp);
                let distances: Vec<f32> = found.iter().map(|neighbor| neighbor.distance).collect();
                prop_assert_eq!(&distances[..], &all[..k]);
            }
        }
    }
}
