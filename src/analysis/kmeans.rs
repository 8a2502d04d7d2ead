//! k-means clustering: Lloyd's algorithm from k-means++ seeds.

use ndarray::{Array2, ArrayView2, Axis};

use super::linalg::{contiguous, squared_distance};
use super::{check_features, check_labels};
use crate::error::{Error, Result};
use crate::random::{Random, Stream};

/// The random stream of the seeds.
const STREAM: Stream = Stream::Analysis(1);

/// How k-means is run.
#[derive(Debug, Clone, PartialEq)]
pub struct KMeansOptions {
    /// How many clusters there are.
    pub clusters: usize,
    /// How often it starts afresh; the run with the lowest inertia is kept.
    pub runs: u32,
    /// After how many rounds a run ends, settled or not.
    pub rounds: u32,
}

impl KMeansOptions {
    /// The usual: 4 runs of at most 100 rounds.
    pub fn new(clusters: usize) -> Self {
        Self { clusters, runs: 4, rounds: 100 }
    }
}

/// Clusters of codes.
#[derive(Debug, Clone)]
pub struct KMeans {
    centers: Array2<f32>,
    assignments: Vec<u32>,
    inertia: f64,
}

impl KMeans {
    /// Clusters samples. Source: Arthur and Vassilvitskii, k-means++, 2007.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`
    /// # Errors
    /// [`Error::Spec`] if `clusters` is not between 1 and n, or `runs` or `rounds` is 0.
    pub fn fit(x: ArrayView2<'_, f32>, options: &KMeansOptions, seed: u64) -> Result<Self> {
        if options.clusters == 0 || options.clusters > x.nrows() {
            let problem =
                format!("must be between 1 and {} (samples), but is {}", x.nrows(), options.clusters);
            return Err(Error::spec("clusters", problem));
        }
        for (field, value) in [("runs", options.runs), ("rounds", options.rounds)] {
            if value == 0 {
                return Err(Error::spec(field, "must be at least 1, but is 0"));
            }
        }
        let x = contiguous(x);
        let runs =
            (0..options.runs).map(|run| Self::run(x.view(), options, Random::new(seed, STREAM, run, 0)));
        let best = runs.min_by(|a, b| a.inertia.total_cmp(&b.inertia));
        best.ok_or_else(|| Error::spec("runs", "must be at least 1, but is 0"))
    }

    fn run(x: ArrayView2<'_, f32>, options: &KMeansOptions, mut random: Random) -> Self {
        let mut centers = seeds(x, options.clusters, &mut random);
        let (mut assignments, mut inertia) = assign(x, &centers);
        for _ in 0..options.rounds {
            move_centers(x, &mut centers, &assignments);
            let (next, next_inertia) = assign(x, &centers);
            let settled = next == assignments;
            (assignments, inertia) = (next, next_inertia);
            if settled {
                break;
            }
        }
        Self { centers, assignments, inertia }
    }

    /// Means of the clusters, `[clusters, d]`.
    pub fn centers(&self) -> &Array2<f32> {
        &self.centers
    }

    /// The cluster of each sample that was fitted.
    pub fn assignments(&self) -> &[u32] {
        &self.assignments
    }

    /// Sum of the squared distances of the samples from their centres.
    pub fn inertia(&self) -> f64 {
        self.inertia
    }

    /// The clusters of other samples.
    ///
    /// # Errors
    /// [`Error::Data`] if the samples have another number of features.
    pub fn predict(&self, x: ArrayView2<'_, f32>) -> Result<Vec<u32>> {
        check_features(x, self.centers.ncols())?;
        Ok(assign(contiguous(x).view(), &self.centers).0)
    }
}

/// The share of samples whose label is the most frequent one of their cluster; 1 when every cluster has one label only.
///
/// # Errors
/// [`Error::Data`] if there is no sample, or not one label for each.
pub fn purity(assignments: &[u32], labels: &[u32]) -> Result<f64> {
    check_labels(labels, assignments.len())?;
    let (Some(&clusters), Some(&classes)) = (assignments.iter().max(), labels.iter().max()) else {
        return Err(Error::data("the samples", "must be at least 1, but there is none"));
    };
    let mut counts = Array2::<usize>::zeros((clusters as usize + 1, classes as usize + 1));
    for (&cluster, &label) in assignments.iter().zip(labels) {
        counts[[cluster as usize, label as usize]] += 1;
    }
    let right: usize = counts.rows().into_iter().map(|row| row.iter().max().copied().unwrap_or(0)).sum();
    Ok(right as f64 / labels.len() as f64)
}

/// First centres: each next one is a sample drawn with a probability that grows with its squared distance from those
/// there are.
fn seeds(x: ArrayView2<'_, f32>, clusters: usize, random: &mut Random) -> Array2<f32> {
    let mut centers = Array2::zeros((clusters, x.ncols()));
    let mut distances = vec![f32::INFINITY; x.nrows()];
    let mut chosen = random.below(x.nrows() as u32) as usize;
    for cluster in 0..clusters {
        centers.row_mut(cluster).assign(&x.row(chosen));
        for (distance, row) in distances.iter_mut().zip(x.rows()) {
            *distance = distance.min(between(row, x.row(chosen)));
        }
        chosen = draw(&distances, random);
    }
    centers
}

/// An index drawn with probability proportional to its weight; any, where all weigh nothing.
fn draw(weights: &[f32], random: &mut Random) -> usize {
    let total: f64 = weights.iter().copied().map(f64::from).sum();
    if total <= 0.0 {
        return random.below(weights.len() as u32) as usize;
    }
    let mut left = f64::from(random.uniform()) * total;
    let mut last = 0;
    for (index, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        last = index;
        left -= f64::from(weight);
        if left < 0.0 {
            break;
        }
    }
    last
}

/// The nearest centre of each sample (of equals, the first), and the sum of the squared distances.
fn assign(x: ArrayView2<'_, f32>, centers: &Array2<f32>) -> (Vec<u32>, f64) {
    let mut inertia = 0.0;
    let nearest = |row: ndarray::ArrayView1<'_, f32>| {
        let distances = centers.rows().into_iter().map(|center| between(row, center));
        let best = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0));
        inertia += f64::from(best.1);
        best.0 as u32
    };
    (x.rows().into_iter().map(nearest).collect(), inertia)
}

/// Puts each centre at the mean of its samples. A cluster that lost all of its samples takes the one that is farthest
/// from its own centre.
fn move_centers(x: ArrayView2<'_, f32>, centers: &mut Array2<f32>, assignments: &[u32]) {
    let mut sums = Array2::<f64>::zeros(centers.dim());
    let mut counts = vec![0usize; centers.nrows()];
    for (row, &cluster) in x.rows().into_iter().zip(assignments) {
        counts[cluster as usize] += 1;
        sums.row_mut(cluster as usize).zip_mut_with(&row, |sum, &value| *sum += f64::from(value));
    }
    let mut distances: Vec<f32> = Vec::new();
    for (cluster, &count) in counts.iter().enumerate() {
        if count > 0 {
            let mean = sums.row(cluster).map(|sum| (sum / count as f64) as f32);
            centers.row_mut(cluster).assign(&mean);
            continue;
        }
        if distances.is_empty() {
            let pairs = x.axis_iter(Axis(0)).zip(assignments);
            distances = pairs.map(|(row, &own)| between(row, centers.row(own as usize))).collect();
        }
        let farthest =
            (0..distances.len()).max_by(|&a, &b| distances[a].total_cmp(&distances[b])).unwrap_or(0);
        distances[farthest] = 0.0;
        centers.row_mut(cluster).assign(&x.row(farthest));
    }
}

fn between(a: ndarray::ArrayView1<'_, f32>, b: ndarray::ArrayView1<'_, f32>) -> f32 {
    match (a.as_slice(), b.as_slice()) {
        (Some(a), Some(b)) => squared_distance(a, b),
        _ => a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_pairs_of_points_are_two_clusters_worked_by_hand() {
        let x = array![[0.0, 0.0], [0.0, 2.0], [10.0, 0.0], [10.0, 2.0]];
        let found = KMeans::fit(x.view(), &KMeansOptions::new(2), 1).unwrap();
        assert_eq!(found.inertia(), 4.0);
        let own = found.assignments();
        assert!(own[0] == own[1] && own[2] == own[3] && own[0] != own[2]);
        assert_eq!(found.centers().row(own[0] as usize), array![0.0, 1.0]);
        assert_eq!(found.predict(array![[9.0, 9.0]].view()).unwrap(), [own[2]]);
    }

    #[test]
    fn purity_counts_the_most_frequent_label_of_each_cluster() {
        assert_eq!(purity(&[0, 0, 0, 1, 1, 1], &[5, 5, 2, 2, 2, 2]).unwrap(), 5.0 / 6.0);
        assert!(purity(&[0], &[]).is_err() && purity(&[], &[]).is_err());
    }

    #[test]
    fn a_cluster_that_is_left_empty_takes_the_farthest_sample() {
        let x = array![[0.0], [1.0], [50.0]];
        let mut centers = array![[0.5], [1000.0]];
        move_centers(x.view(), &mut centers, &[0, 0, 0]);
        assert_eq!(centers, array![[17.0], [50.0]]);
    }

    #[test]
    fn more_clusters_than_samples_are_refused() {
        let error = KMeans::fit(array![[0.0]].view(), &KMeansOptions::new(2), 0).unwrap_err();
        assert_eq!(error.to_string(), "clusters must be between 1 and 1 (samples), but is 2");
    }

    proptest! {
        #[test]
        fn the_same_seed_gives_the_same_clusters_and_no_sample_would_rather_be_elsewhere(
            n in 5usize..80, clusters in 1usize..5, seed: u64,
        ) {
            let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
            let x = Array2::from_shape_fn((n, 3), |_| random.normal());
            let options = KMeansOptions::new(clusters);
            let (a, b) = (KMeans::fit(x.view(), &options, seed).unwrap(), KMeans::fit(x.view(), &options, seed).unwrap());
            prop_assert_eq!(a.centers(), b.centers());
            prop_assert_eq!(&a.predict(x.view()).unwrap()[..], a.assignments());
            let one = KMeans::fit(x.view(), &KMeansOptions::new(1), seed).unwrap();
            prop_assert!(a.inertia() <= one.inertia() * 1.0001);
        }
    }
}
