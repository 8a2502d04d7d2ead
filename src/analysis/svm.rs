//! Linear support vector machine, for telling how well classes can be separated in a code by planes.

use ndarray::{Array1, Array2, ArrayView2};

use super::linalg::dot;
use super::scaler::Scaler;
use super::{check_features, check_labels};
use crate::error::{Error, Result};
use crate::random::{Random, Stream};

/// The random stream of the order in which samples are visited.
const STREAM: Stream = Stream::Analysis(2);

/// How a machine is trained.
#[derive(Debug, Clone, PartialEq)]
pub struct SvmOptions {
    /// What a sample on the wrong side costs, against a wide margin.
    pub c: f64,
    /// After how many passes over the samples training ends, settled or not.
    pub epochs: u32,
    /// It has settled when no gradient of the dual is larger than this.
    pub tolerance: f64,
}

impl Default for SvmOptions {
    fn default() -> Self {
        Self { c: 1.0, epochs: 200, tolerance: 1e-3 }
    }
}

/// One plane a class, each telling it from all others; features are first scaled to mean 0 and variance 1.
#[derive(Debug, Clone)]
pub struct LinearSvm {
    scaler: Scaler,
    /// `[classes, d + 1]`, the intercept last.
    planes: Array2<f32>,
}

impl LinearSvm {
    /// Trains by coordinate descent in the dual of the L2-regularised squared hinge loss, which is what LIBLINEAR (and
    /// so scikit-learn's LinearSVC) does by default: Hsieh et al. 2008, algorithm 1.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - `labels`: one a sample
    /// # Errors
    /// [`Error`] if there is no sample, not one label for each, or `c` is not above 0.
    pub fn fit(x: ArrayView2<'_, f32>, labels: &[u32], options: &SvmOptions, seed: u64) -> Result<Self> {
        check_labels(labels, x.nrows())?;
        if !(options.c > 0.0 && options.c.is_finite()) {
            return Err(Error::spec("c", format!("must be above 0, but is {}", options.c)));
        }
        let scaler = Scaler::fit(x)?;
        let x = with_intercept(&scaler.transform(x));
        let classes = labels.iter().max().map_or(0, |&label| label as usize + 1);
        let mut planes = Array2::zeros((classes, x.ncols()));
        for (class, mut plane) in planes.rows_mut().into_iter().enumerate() {
            let signs: Vec<f64> =
                labels.iter().map(|&l| if l as usize == class { 1.0 } else { -1.0 }).collect();
            let random = Random::new(seed, STREAM, class as u32, 0);
            plane.assign(&separate(&x, &signs, options, random));
        }
        Ok(Self { scaler, planes })
    }

    /// How far each sample is on each class's side of its plane.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - result: `[n, classes]`
    /// # Errors
    /// [`Error::Data`] if the samples have another number of features.
    pub fn decision(&self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        check_features(x, self.planes.ncols() - 1)?;
        Ok(with_intercept(&self.scaler.transform(x)).dot(&self.planes.t()))
    }

    /// The class that each sample is farthest on the side of.
    ///
    /// # Errors
    /// As [`LinearSvm::decision`].
    pub fn predict(&self, x: ArrayView2<'_, f32>) -> Result<Vec<u32>> {
        let best = |row: ndarray::ArrayView1<'_, f32>| {
            let largest = row.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1));
            largest.map_or(0, |(class, _)| class as u32)
        };
        Ok(self.decision(x)?.rows().into_iter().map(best).collect())
    }
}

/// The plane between the samples with sign 1 and those with sign -1.
fn separate(x: &Array2<f32>, signs: &[f64], options: &SvmOptions, mut random: Random) -> Array1<f32> {
    let softness = 0.5 / options.c;
    let diagonal: Vec<f64> = x.rows().into_iter().map(|row| f64::from(row.dot(&row)) + softness).collect();
    let mut alpha = vec![0.0f64; signs.len()];
    let mut plane = vec![0.0f32; x.ncols()];
    let mut order: Vec<usize> = (0..signs.len()).collect();
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        let mut steepest = 0.0f64;
        for &i in &order {
            let row = x.row(i);
            let row = row.as_slice().expect("rows made here are contiguous");
            let gradient = signs[i] * f64::from(dot(&plane, row)) - 1.0 + softness * alpha[i];
            // At alpha = 0 only a negative gradient can be followed.
            let projected = if alpha[i] == 0.0 { gradient.min(0.0) } else { gradient };
            steepest = steepest.max(projected.abs());
            if projected == 0.0 {
                continue;
            }
            let next = (alpha[i] - gradient / diagonal[i]).max(0.0);
            let step = ((next - alpha[i]) * signs[i]) as f32;
            alpha[i] = next;
            plane.iter_mut().zip(row).for_each(|(w, value)| *w += step * value);
        }
        if steepest < options.tolerance {
            break;
        }
    }
    Array1::from(plane)
}

/// The samples with a 1 after each, `[n, d + 1]`.
fn with_intercept(x: &Array2<f32>) -> Array2<f32> {
    let mut wider = Array2::ones((x.nrows(), x.ncols() + 1));
    wider.slice_mut(ndarray::s![.., ..x.ncols()]).assign(x);
    wider
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::accuracy;

    #[test]
    fn two_samples_have_the_plane_worked_by_hand() {
        // x = ±1 with signs ±1, both with a 1 after. By symmetry the intercept is 0 and the slope w minimises
        // w²/2 + 2c (1 - w)², so w = 4c / (1 + 4c).
        let x = array![[1.0f32, 1.0], [-1.0, 1.0]];
        for c in [0.25f32, 1.0, 10.0] {
            let options = SvmOptions { c: f64::from(c), epochs: 1000, tolerance: 1e-9 };
            let plane = separate(&x, &[1.0, -1.0], &options, Random::new(0, STREAM, 0, 0));
            assert!((plane[0] - 4.0 * c / (1.0 + 4.0 * c)).abs() < 1e-4 && plane[1].abs() < 1e-4, "{plane}");
        }
    }

    #[test]
    fn three_corners_are_told_apart_whatever_their_scale() {
        let x =
            array![[0.0, 0.0], [1000.0, 0.1], [0.0, 5000.0], [900.0, 100.0], [10.0, 4500.0], [20.0, 50.0]];
        let labels = [0, 1, 2, 1, 2, 0];
        let svm = LinearSvm::fit(x.view(), &labels, &SvmOptions::default(), 1).unwrap();
        assert_eq!(svm.predict(x.view()).unwrap(), labels);
        assert_eq!(svm.decision(x.view()).unwrap().dim(), (6, 3));
        assert!(svm.predict(array![[1.0]].view()).is_err());
    }

    #[test]
    fn a_cost_of_nothing_is_refused() {
        let options = SvmOptions { c: 0.0, ..SvmOptions::default() };
        let error = LinearSvm::fit(array![[0.0]].view(), &[0], &options, 0).unwrap_err();
        assert_eq!(error.to_string(), "c must be above 0, but is 0");
    }

    proptest! {
        #[test]
        fn clouds_far_apart_are_told_apart_and_the_seed_decides_everything(seed: u64, d in 2usize..8) {
            let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
            let labels: Vec<u32> = (0..90).map(|i| i % 2).collect();
            let x = Array2::from_shape_fn((90, d), |(i, j)| {
                random.normal() + if j == 0 { 20.0 * labels[i] as f32 } else { 0.0 }
            });
            let fit = || LinearSvm::fit(x.view(), &labels, &SvmOptions::default(), seed).unwrap();
            prop_assert_eq!(accuracy(&fit().predict(x.view()).unwrap(), &labels), 1.0);
            prop_assert_eq!(fit().planes, fit().planes);
        }
    }
}
