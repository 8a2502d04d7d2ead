//! How well a score tells anomalies from normal samples: ROC curve, area under it, a threshold, and what it leads to.

use crate::error::{Error, Result};

/// One point of a ROC curve: what happens when every score of at least `threshold` is called an anomaly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RocPoint {
    /// The score from which on a sample is called an anomaly; infinite at the start of the curve.
    pub threshold: f32,
    /// The share of the normal samples called anomalies.
    pub false_positive_rate: f64,
    /// The share of the anomalies called anomalies.
    pub true_positive_rate: f64,
}

/// A receiver operating characteristic.
#[derive(Debug, Clone, PartialEq)]
pub struct Roc {
    points: Vec<RocPoint>,
    auc: f64,
}

impl Roc {
    /// The curve of `scores` (higher is more anomalous) against what is known: whether each sample is an anomaly.
    ///
    /// Samples with equal scores are called together, so ties make one slanted line, and the area is the chance that an
    /// anomaly outscores a normal sample, a tie counting one half (Fawcett 2006; the Mann-Whitney statistic).
    ///
    /// # Errors
    /// [`Error::Data`] unless there is one answer a score, no score is NaN, and both kinds of samples are there.
    pub fn new(scores: &[f32], anomalous: &[bool]) -> Result<Self> {
        check_scores(scores)?;
        if scores.len() != anomalous.len() {
            let problem = format!("must be {}, one a score, but are {}", scores.len(), anomalous.len());
            return Err(Error::data("the answers", problem));
        }
        let positives = anomalous.iter().filter(|&&anomaly| anomaly).count();
        let negatives = anomalous.len() - positives;
        if positives == 0 || negatives == 0 {
            let problem = format!("need both kinds, but {positives} are anomalies and {negatives} normal");
            return Err(Error::data("the samples", problem));
        }
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        let start = RocPoint { threshold: f32::INFINITY, false_positive_rate: 0.0, true_positive_rate: 0.0 };
        let (mut points, mut auc) = (vec![start], 0.0);
        let (mut false_positives, mut true_positives) = (0, 0);
        for tied in order.chunk_by(|&a, &b| scores[a] == scores[b]) {
            let hits = tied.iter().filter(|&&index| anomalous[index]).count();
            let misses = tied.len() - hits;
            auc += misses as f64 * (true_positives as f64 + hits as f64 / 2.0);
            true_positives += hits;
            false_positives += misses;
            points.push(RocPoint {
                threshold: scores[tied[0]],
                false_positive_rate: false_positives as f64 / negatives as f64,
                true_positive_rate: true_positives as f64 / positives as f64,
            });
        }
        Ok(Self { points, auc: auc / (positives as f64 * negatives as f64) })
    }

    /// From (0, 0) to (1, 1), by falling threshold.
    pub fn points(&self) -> &[RocPoint] {
        &self.points
    }

    /// Area under the curve: 0.5 for guessing, 1 for perfect separation.
    pub fn auc(&self) -> f64 {
        self.auc
    }
}

/// The score that a share `q` of the scores does not exceed, between two scores by linear interpolation (numpy's
/// default, Hyndman and Fan's type 7).
///
/// A threshold for anomalies is the quantile, say 0.95 or 0.99, of the errors of normal data alone: it needs no
/// anomaly to be known, and about 1 - q of the normal samples will be called one.
///
/// # Errors
/// [`Error`] if there is no score, one is NaN, or `q` is outside 0 to 1.
pub fn quantile(scores: &[f32], q: f64) -> Result<f32> {
    check_scores(scores)?;
    if !(0.0..=1.0).contains(&q) {
        return Err(Error::spec("quantile", format!("must be between 0 and 1, but is {q}")));
    }
    let mut sorted = scores.to_vec();
    sorted.sort_by(f32::total_cmp);
    let place = q * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    if low == high {
        return Ok(low);
    }
    Ok((f64::from(low) + (f64::from(high) - f64::from(low)) * place.fract()) as f32)
}

fn check_scores(scores: &[f32]) -> Result<()> {
    if scores.is_empty() {
        return Err(Error::data("the scores", "must be at least 1, but there is none"));
    }
    match scores.iter().position(|score| score.is_nan()) {
        Some(index) => Err(Error::data("the scores", format!("must be numbers, but score {index} is NaN"))),
        None => Ok(()),
    }
}

/// What a threshold makes of samples whose kind is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confusion {
    /// Anomalies called anomalies.
    pub true_positives: usize,
    /// Normal samples called anomalies.
    pub false_positives: usize,
    /// Normal samples called normal.
    pub true_negatives: usize,
    /// Anomalies called normal.
    pub false_negatives: usize,
}

impl Confusion {
    /// Calls every score above `threshold` an anomaly and counts.
    ///
    /// # Panics
    /// If there is not one answer for each score.
    pub fn at(threshold: f32, scores: &[f32], anomalous: &[bool]) -> Self {
        assert_eq!(scores.len(), anomalous.len(), "one answer a score");
        let mut counts = Self::default();
        for (&score, &anomaly) in scores.iter().zip(anomalous) {
            match (score > threshold, anomaly) {
                (true, true) => counts.true_positives += 1,
                (true, false) => counts.false_positives += 1,
                (false, false) => counts.true_negatives += 1,
                (false, true) => counts.false_negatives += 1,
            }
        }
        counts
    }

    /// The share of all samples called rightly; 0 of none.
    pub fn accuracy(&self) -> f64 {
        let right = self.true_positives + self.true_negatives;
        share(right, right + self.false_positives + self.false_negatives)
    }

    /// The share of the called anomalies that are anomalies; 0 if none was called.
    pub fn precision(&self) -> f64 {
        share(self.true_positives, self.true_positives + self.false_positives)
    }

    /// The share of the anomalies that were called; 0 if there is none.
    pub fn recall(&self) -> f64 {
        share(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// Harmonic mean of precision and recall; 0 if nothing was called rightly.
    pub fn f1(&self) -> f64 {
        share(2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// How often samples of each class were called each class: row by true label, column by prediction.
///
/// # Panics
/// If there is not one prediction for each label, or one of either is `classes` or more.
pub fn confusion_matrix(labels: &[u32], predicted: &[u32], classes: usize) -> ndarray::Array2<u32> {
    assert_eq!(labels.len(), predicted.len(), "one prediction a label");
    let mut counts = ndarray::Array2::zeros((classes, classes));
    for (&label, &prediction) in labels.iter().zip(predicted) {
        counts[[label as usize, prediction as usize]] += 1;
    }
    counts
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_scores_give_the_curve_worked_by_hand() {
        // scikit-learn's own example: 0.1 and 0.4 normal, 0.35 and 0.8 anomalies. 3 of 4 pairs are in order.
        let roc = Roc::new(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]).unwrap();
        assert_eq!(roc.auc(), 0.75);
        let seen: Vec<_> =
            roc.points().iter().map(|p| (p.false_positive_rate, p.true_positive_rate)).collect();
        assert_eq!(seen, [(0.0, 0.0), (0.0, 0.5), (0.5, 0.5), (0.5, 1.0), (1.0, 1.0)]);
        assert_eq!(roc.points()[1].threshold, 0.8);
    }

    #[test]
    fn ties_count_one_half() {
        assert_eq!(Roc::new(&[1.0, 1.0, 1.0], &[true, false, true]).unwrap().auc(), 0.5);
        // Pairs: (2, 1) won, (2, 2) tied, (1, 1) tied, (1, 2) lost.
        assert_eq!(Roc::new(&[2.0, 1.0, 1.0, 2.0], &[true, true, false, false]).unwrap().auc(), 0.5);
        assert_eq!(Roc::new(&[2.0, 1.0, 1.0], &[true, true, false]).unwrap().auc(), 0.75);
    }

    #[test]
    fn scores_that_say_nothing_are_refused() {
        assert!(Roc::new(&[1.0], &[true]).is_err() && Roc::new(&[1.0], &[]).is_err());
        let error = Roc::new(&[1.0, f32::NAN], &[true, false]).unwrap_err();
        assert_eq!(error.to_string(), "the scores: must be numbers, but score 1 is NaN");
    }

    #[test]
    fn a_quantile_lies_between_scores_as_in_numpy() {
        let scores = [4.0, 1.0, 3.0, 2.0];
        for (q, value) in [(0.0, 1.0), (0.5, 2.5), (0.95, 3.85), (1.0, 4.0)] {
            assert!((quantile(&scores, q).unwrap() - value).abs() < 1e-6);
        }
        assert_eq!(quantile(&[f32::INFINITY, f32::INFINITY], 0.5).unwrap(), f32::INFINITY);
        assert!(quantile(&[], 0.5).is_err() && quantile(&scores, 1.5).is_err());
    }

    #[test]
    fn a_threshold_from_normal_data_leads_to_counts() {
        let counts =
            Confusion::at(2.0, &[1.0, 2.0, 3.0, 1.0, 5.0, 6.0], &[false, false, false, true, true, true]);
        assert_eq!(
            counts,
            Confusion { true_positives: 2, false_positives: 1, true_negatives: 2, false_negatives: 1 }
        );
        assert_eq!(counts.accuracy(), 4.0 / 6.0);
        assert_eq!((counts.precision(), counts.recall(), counts.f1()), (2.0 / 3.0, 2.0 / 3.0, 4.0 / 6.0));
        assert_eq!(Confusion::default().f1(), 0.0);
    }

    #[test]
    fn a_confusion_matrix_has_true_labels_in_its_rows() {
        assert_eq!(confusion_matrix(&[0, 1, 1], &[0, 0, 1], 2), ndarray::array![[1, 0], [1, 1]]);
    }

    proptest! {
        #[test]
        fn the_area_is_the_share_of_pairs_in_order(
            samples in prop::collection::vec((0u8..6, any::<bool>()), 2..60),
        ) {
            let scores: Vec<f32> = samples.iter().map(|s| f32::from(s.0)).collect();
            let anomalous: Vec<bool> = samples.iter().map(|s| s.1).collect();
            let Ok(roc) = Roc::new(&scores, &anomalous) else { return Ok(()) };
            let (mut won, mut pairs) = (0.0, 0.0);
            for (a, _) in samples.iter().filter(|s| s.1).map(|s| (s.0, ())) {
                for (b, _) in samples.iter().filter(|s| !s.1).map(|s| (s.0, ())) {
                    pairs += 1.0;
                    won += match a.cmp(&b) { std::cmp::Ordering::Less => 0.0, std::cmp::Ordering::Equal => 0.5, _ => 1.0 };
                }
            }
            prop_assert!((roc.auc() - won / pairs).abs() < 1e-12);
            let trapezoids: f64 = roc.points().windows(2).map(|p| {
                let width = p[1].false_positive_rate - p[0].false_positive_rate;
                width * (p[0].true_positive_rate + p[1].true_positive_rate) / 2.0
            }).sum();
            prop_assert!((roc.auc() - trapezoids).abs() < 1e-12);
        }
    }
}
