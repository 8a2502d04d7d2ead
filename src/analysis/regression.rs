//! Ridge regression, and how much of a target's variance a prediction explains.

use nalgebra::{Cholesky, DMatrix};
use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::check_features;
use crate::error::{Error, Result};

/// A linear map from samples to targets, with an intercept.
#[derive(Debug, Clone)]
pub struct Ridge {
    /// `[d, targets]`
    weights: Array2<f64>,
    mean: Array1<f64>,
    intercept: Array1<f64>,
}

impl Ridge {
    /// Fits weights w that minimise |y - x·w - b|² + alpha |w|²; the intercept b is not penalised (Hoerl and Kennard
    /// 1970). `alpha` 0 is ordinary least squares, and needs features that do not depend on each other.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - `y`: `[n, targets]`
    /// # Errors
    /// [`Error`] if `x` and `y` differ in length or are empty, `alpha` is negative, or the features depend on each
    /// other and `alpha` is too small to tell them apart.
    pub fn fit(x: ArrayView2<'_, f32>, y: ArrayView2<'_, f32>, alpha: f64) -> Result<Self> {
        if x.nrows() != y.nrows() {
            let problem = format!("must be {}, one a sample, but are {}", x.nrows(), y.nrows());
            return Err(Error::data("the targets", problem));
        }
        if !(alpha >= 0.0 && alpha.is_finite()) {
            return Err(Error::spec("alpha", format!("must be 0 or more, but is {alpha}")));
        }
        let (x, y) = (x.map(|&v| f64::from(v)), y.map(|&v| f64::from(v)));
        let (Some(mean), Some(intercept)) = (x.mean_axis(Axis(0)), y.mean_axis(Axis(0))) else {
            return Err(Error::data("the samples", "must be at least 1, but there is none"));
        };
        let (x, y) = (x - &mean, y - &intercept);
        let mut products = x.t().dot(&x);
        products.diag_mut().iter_mut().for_each(|value| *value += alpha);
        let weights = solve(&products, &x.t().dot(&y)).ok_or_else(|| {
            Error::spec("alpha", format!("must be larger: with {alpha} the features cannot be told apart"))
        })?;
        Ok(Self { weights, mean, intercept })
    }

    /// The targets that go with samples.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - result: `[n, targets]`
    /// # Errors
    /// [`Error::Data`] if the samples have another number of features.
    pub fn predict(&self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        check_features(x, self.mean.len())?;
        let centred = x.map(|&v| f64::from(v)) - &self.mean;
        Ok((centred.dot(&self.weights) + &self.intercept).map(|&v| v as f32))
    }
}

/// Solves `matrix · w = right` for a symmetric positive definite matrix; none if it is not.
fn solve(matrix: &Array2<f64>, right: &Array2<f64>) -> Option<Array2<f64>> {
    let n = matrix.nrows();
    let largest = matrix.diag().iter().fold(0.0f64, |a, &b| a.max(b));
    let factor = Cholesky::new(DMatrix::from_iterator(n, n, matrix.iter().copied()))?;
    // A pivot that is nothing but rounding error means a feature made of the others.
    if factor.l_dirty().diagonal().iter().any(|pivot| pivot * pivot <= largest * 1e-13) {
        return None;
    }
    let mut solution = DMatrix::from_fn(n, right.ncols(), |i, j| right[[i, j]]);
    factor.solve_mut(&mut solution);
    Some(Array2::from_shape_fn(right.dim(), |(i, j)| solution[(i, j)]))
}

/// R² of each target: 1 - Σ (y - prediction)² / Σ (y - mean)²; 1 is perfect, 0 no better than the mean.
///
/// A target that never varies has 1 if it was predicted exactly and 0 otherwise, as in scikit-learn.
///
/// # Shapes
/// - `y`, `predicted`: `[n, targets]`
/// # Errors
/// [`Error::Data`] if the two differ in shape or are empty.
pub fn r2(y: ArrayView2<'_, f32>, predicted: ArrayView2<'_, f32>) -> Result<Vec<f64>> {
    if y.dim() != predicted.dim() || y.is_empty() {
        let problem = format!("must have the targets' shape, {:?}, but have {:?}", y.dim(), predicted.dim());
        return Err(Error::data("the predictions", problem));
    }
    let of_target = |(y, predicted): (ndarray::ArrayView1<'_, f32>, ndarray::ArrayView1<'_, f32>)| {
        let mean = y.iter().map(|&v| f64::from(v)).sum::<f64>() / y.len() as f64;
        let spread: f64 = y.iter().map(|&v| (f64::from(v) - mean).powi(2)).sum();
        let left: f64 = y.iter().zip(predicted).map(|(&y, &p)| (f64::from(y) - f64::from(p)).powi(2)).sum();
        match (spread > 0.0, left > 0.0) {
            (true, _) => 1.0 - left / spread,
            (false, exact) => f64::from(u8::from(!exact)),
        }
    };
    Ok(y.columns().into_iter().zip(predicted.columns()).map(of_target).collect())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::random::{Random, Stream};

    #[test]
    fn a_line_through_points_and_what_a_penalty_makes_of_it() {
        let (x, y) = (array![[1.0], [2.0], [3.0]], array![[3.0], [5.0], [7.0]]);
        let line = Ridge::fit(x.view(), y.view(), 0.0).unwrap();
        assert!((line.predict(array![[10.0]].view()).unwrap()[[0, 0]] - 21.0).abs() < 1e-5);
        // Σ x² = 2 and Σ xy = 4 about the means, so alpha 2 halves the slope.
        let flat = Ridge::fit(x.view(), y.view(), 2.0).unwrap();
        assert!((flat.predict(array![[3.0]].view()).unwrap()[[0, 0]] - 6.0).abs() < 1e-5);
    }

    #[test]
    fn features_that_depend_on_each_other_need_a_penalty() {
        let (x, y) = (array![[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]], array![[1.0], [2.0], [4.0]]);
        assert!(
            Ridge::fit(x.view(), y.view(), 0.0).unwrap_err().to_string().starts_with("alpha must be larger")
        );
        let fitted = Ridge::fit(x.view(), y.view(), 1e-6).unwrap();
        assert!((fitted.predict(x.view()).unwrap() - &y).iter().all(|d| d.abs() < 1e-4));
    }

    #[test]
    fn r2_is_worked_by_hand_for_each_target() {
        let y = array![[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]];
        let predicted = array![[1.0, 5.0], [2.0, 5.0], [2.0, 5.0]];
        assert_eq!(r2(y.view(), predicted.view()).unwrap(), [0.5, 1.0]);
        assert_eq!(r2(y.view(), array![[2.0, 4.0], [2.0, 5.0], [2.0, 5.0]].view()).unwrap(), [0.0, 0.0]);
        assert!(r2(y.view(), array![[1.0]].view()).is_err());
    }

    proptest! {
        #[test]
        fn a_linear_law_is_found_again(d in 1usize..6, seed: u64) {
            let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
            let x = Array2::from_shape_fn((60, d), |_| random.normal());
            let w = Array2::from_shape_fn((d, 2), |_| random.normal());
            let y = x.dot(&w) + 0.5;
            let fitted = Ridge::fit(x.view(), y.view(), 0.0).unwrap();
            let explained = r2(y.view(), fitted.predict(x.view()).unwrap().view()).unwrap();
            prop_assert!(explained.iter().all(|&r2| r2 > 0.9999));
        }
    }
}
