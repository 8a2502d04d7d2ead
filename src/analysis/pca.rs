//! Principal component analysis: the best linear autoencoder, and the yardstick for every other one.

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

use super::check_features;
use super::linalg::symmetric_eigen;
use crate::error::{Error, Result};

/// Rows multiplied at a time: `f32` products inside, `f64` sums between.
const BLOCK_ROWS: usize = 256;
/// Columns of a tile of the covariance; tiles below the diagonal are not computed.
const BLOCK_COLUMNS: usize = 112;

/// A mean and a covariance gathered from samples that need not all be in memory at once.
#[derive(Debug, Clone)]
pub struct Covariance {
    count: usize,
    /// What is subtracted from every sample: close to the mean, so that no digits cancel later.
    origin: Array1<f32>,
    sum: Array1<f64>,
    /// Σ (x - origin)(x - origin)ᵀ, upper tiles only.
    products: Array2<f64>,
}

impl Covariance {
    /// Nothing gathered yet, for samples of `features` values.
    pub fn new(features: usize) -> Self {
        Self {
            count: 0,
            origin: Array1::zeros(features),
            sum: Array1::zeros(features),
            products: Array2::zeros((features, features)),
        }
    }

    /// Gathers more samples.
    ///
    /// # Shapes
    /// - `x`: `[n, features]`
    /// # Errors
    /// [`Error::Data`] if the samples have another number of features.
    pub fn add(&mut self, x: ArrayView2<'_, f32>) -> Result<()> {
        check_features(x, self.origin.len())?;
        if self.count == 0 && x.nrows() > 0 {
            self.origin = x.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(x.ncols()));
        }
        self.count += x.nrows();
        for rows in x.axis_chunks_iter(Axis(0), BLOCK_ROWS) {
            let centred = &rows - &self.origin;
            self.sum += &centred.map(|&value| f64::from(value)).sum_axis(Axis(0));
            self.add_products(&centred);
        }
        Ok(())
    }

    fn add_products(&mut self, centred: &Array2<f32>) {
        let features = centred.ncols();
        for top in (0..features).step_by(BLOCK_COLUMNS) {
            let rows = top..(top + BLOCK_COLUMNS).min(features);
            let tile = centred.slice(s![.., rows.clone()]).t().dot(&centred.slice(s![.., top..]));
            let mut into = self.products.slice_mut(s![rows, top..]);
            into.zip_mut_with(&tile, |sum, &product| *sum += f64::from(product));
        }
    }

    /// Mean and covariance (divided by n - 1), full and symmetric.
    fn finish(mut self) -> (Array1<f32>, Array2<f64>) {
        let n = self.count as f64;
        let shift = &self.sum / n;
        let mean = Array1::from_shape_fn(shift.len(), |i| (f64::from(self.origin[i]) + shift[i]) as f32);
        for i in 0..shift.len() {
            for j in i..shift.len() {
                let value = (self.products[[i, j]] - n * shift[i] * shift[j]) / (n - 1.0);
                self.products[[i, j]] = value;
                self.products[[j, i]] = value;
            }
        }
        (mean, self.products)
    }
}

/// Principal components of a data set, by descending variance.
///
/// Every component is kept, so a reconstruction from the first `k` needs no new fit, whatever `k`.
/// Source: Pearson 1901; the covariance is divided by n - 1, as scikit-learn does.
#[derive(Debug, Clone)]
pub struct Pca {
    mean: Array1<f32>,
    components: Array2<f32>,
    explained_variance: Vec<f64>,
}

impl Pca {
    /// Fits to samples that are all at hand.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`; there are min(n - 1, d) components at most.
    /// # Errors
    /// [`Error::Data`] if there are fewer than two samples or one holds something that is not a finite number.
    pub fn fit(x: ArrayView2<'_, f32>) -> Result<Self> {
        if x.nrows() < x.ncols() {
            return Self::fit_few(x);
        }
        let mut covariance = Covariance::new(x.ncols());
        covariance.add(x)?;
        Self::from_covariance(covariance)
    }

    /// Fits to gathered samples.
    ///
    /// # Errors
    /// [`Error::Data`] if fewer than two samples were gathered or one held something that is not a finite number.
    pub fn from_covariance(covariance: Covariance) -> Result<Self> {
        check_count(covariance.count)?;
        let kept = (covariance.count - 1).min(covariance.origin.len());
        let (mean, matrix) = covariance.finish();
        let eigen = symmetric_eigen(matrix)?;
        let components = eigen.vectors.slice(s![..kept, ..]).map(|&value| value as f32);
        let explained_variance = eigen.values[..kept].iter().map(|value| value.max(0.0)).collect();
        Ok(Self { mean, components, explained_variance })
    }

    /// Fits to fewer samples than features, through the `[n, n]` matrix of their products: X Xᵀ and Xᵀ X have the same
    /// eigenvalues, and u gives the component Xᵀ u / |Xᵀ u|.
    fn fit_few(x: ArrayView2<'_, f32>) -> Result<Self> {
        check_count(x.nrows())?;
        let x = x.map(|&value| f64::from(value));
        let mean = x.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(x.ncols()));
        let centred = &x - &mean;
        let eigen = symmetric_eigen(centred.dot(&centred.t()))?;
        let smallest = eigen.values[0] * 1e-12;
        let kept = eigen.values.iter().take(x.nrows() - 1).take_while(|&&value| value > smallest).count();
        let mut components = eigen.vectors.slice(s![..kept, ..]).dot(&centred);
        for mut row in components.rows_mut() {
            let length = row.dot(&row).sqrt();
            let largest = row.iter().fold(0.0f64, |best, &v| if v.abs() > best.abs() { v } else { best });
            row /= length * largest.signum();
        }
        let divisor = (x.nrows() - 1) as f64;
        Ok(Self {
            mean: mean.map(|&value| value as f32),
            components: components.map(|&value| value as f32),
            explained_variance: eigen.values[..kept].iter().map(|value| value / divisor).collect(),
        })
    }

    /// Mean of the samples, `[d]`.
    pub fn mean(&self) -> &Array1<f32> {
        &self.mean
    }

    /// One unit vector a row, `[components, d]`; the largest entry of each is positive.
    pub fn components(&self) -> &Array2<f32> {
        &self.components
    }

    /// Variance along each component, descending.
    pub fn explained_variance(&self) -> &[f64] {
        &self.explained_variance
    }

    /// How many components there are.
    pub fn len(&self) -> usize {
        self.explained_variance.len()
    }

    /// Whether the samples were all the same, so that no component has any variance.
    pub fn is_empty(&self) -> bool {
        self.explained_variance.is_empty()
    }

    /// The first `k` coordinates of each sample.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`   - result: `[n, k]`
    /// # Errors
    /// [`Error`] if `k` is more than [`Pca::len`] or the samples have another number of features.
    pub fn transform(&self, x: ArrayView2<'_, f32>, k: usize) -> Result<Array2<f32>> {
        check_features(x, self.mean.len())?;
        self.check_k(k)?;
        Ok((&x - &self.mean).dot(&self.components.slice(s![..k, ..]).t()))
    }

    /// The samples that codes of any length `k` up to [`Pca::len`] stand for.
    ///
    /// # Shapes
    /// - `codes`: `[n, k]`   - result: `[n, d]`
    /// # Errors
    /// [`Error::Spec`] if the codes are longer than [`Pca::len`].
    pub fn inverse_transform(&self, codes: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        self.check_k(codes.ncols())?;
        Ok(codes.dot(&self.components.slice(s![..codes.ncols(), ..])) + &self.mean)
    }

    /// What is left of samples after a code of `k` numbers: [`Pca::transform`], then [`Pca::inverse_transform`].
    ///
    /// # Errors
    /// As [`Pca::transform`].
    pub fn reconstruct(&self, x: ArrayView2<'_, f32>, k: usize) -> Result<Array2<f32>> {
        self.inverse_transform(self.transform(x, k)?.view())
    }

    /// Mean squared error, over samples and values, of the reconstruction from the first `k` components, for every `k`
    /// from 0 to [`Pca::len`] in one pass.
    ///
    /// By Pythagoras it is |x - mean|² less the squares of the first `k` coordinates.
    ///
    /// # Errors
    /// [`Error::Data`] if there is no sample or the samples have another number of features.
    pub fn reconstruction_errors(&self, x: ArrayView2<'_, f32>) -> Result<Vec<f64>> {
        check_features(x, self.mean.len())?;
        if x.is_empty() {
            return Err(Error::data("the samples", "must be at least 1, but there is none"));
        }
        let squares = |values: &Array2<f32>| values.iter().map(|&v| f64::from(v) * f64::from(v)).sum::<f64>();
        let mut total = 0.0;
        let mut explained = vec![0.0; self.len()];
        for rows in x.axis_chunks_iter(Axis(0), BLOCK_ROWS) {
            let centred = &rows - &self.mean;
            total += squares(&centred);
            for code in centred.dot(&self.components.t()).rows() {
                explained.iter_mut().zip(code).for_each(|(sum, &z)| *sum += f64::from(z) * f64::from(z));
            }
        }
        let mut left = total;
        let errors = std::iter::once(0.0).chain(explained).map(|part| {
            left -= part;
            left.max(0.0) / x.len() as f64
        });
        Ok(errors.collect())
    }

    fn check_k(&self, k: usize) -> Result<()> {
        if k <= self.len() {
            return Ok(());
        }
        Err(Error::spec("k", format!("must be at most {}, the number of components, but is {k}", self.len())))
    }
}

fn check_count(samples: usize) -> Result<()> {
    if samples >= 2 {
        return Ok(());
    }
    Err(Error::data("the samples", format!("must be at least 2 for a variance, but there are {samples}")))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;
    use crate::random::{Random, Stream};

    fn samples(n: usize, d: usize, seed: u64) -> Array2<f32> {
        let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
        Array2::from_shape_fn((n, d), |(_, j)| 3.0 + random.normal() / (j + 1) as f32)
    }

    #[test]
    fn three_points_on_a_line_have_one_component_worked_by_hand() {
        // (1, 2), (2, 4), (3, 6): mean (2, 4), direction (1, 2)/√5, variance (5 + 0 + 5) / 2.
        let x = array![[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]];
        let pca = Pca::fit(x.view()).unwrap();
        assert!((pca.explained_variance()[0] - 5.0).abs() < 1e-6 && pca.explained_variance()[1] < 1e-6);
        assert_eq!(pca.mean(), array![2.0, 4.0]);
        let codes = pca.transform(x.view(), 1).unwrap();
        assert!((codes[[2, 0]] - 5f32.sqrt()).abs() < 1e-5);
        assert!((pca.reconstruct(x.view(), 1).unwrap() - &x).iter().all(|d| d.abs() < 1e-5));
    }

    #[test]
    fn fewer_samples_than_features_give_the_components_of_the_covariance() {
        let few = samples(6, 10, 1);
        let mut covariance = Covariance::new(10);
        covariance.add(few.view()).unwrap();
        let (a, b) = (Pca::fit(few.view()).unwrap(), Pca::from_covariance(covariance).unwrap());
        assert_eq!((a.len(), b.len()), (5, 5));
        assert!((a.components() - b.components()).iter().all(|d| d.abs() < 1e-4));
        assert!(a.explained_variance().iter().zip(b.explained_variance()).all(|(a, b)| (a - b).abs() < 1e-5));
    }

    #[test]
    fn samples_far_from_zero_lose_no_digits_when_gathered_in_parts() {
        let x = samples(500, 3, 2) + 1000.0;
        let mut parts = Covariance::new(3);
        x.axis_chunks_iter(Axis(0), 77).try_for_each(|rows| parts.add(rows)).unwrap();
        let (whole, parts) = (Pca::fit(x.view()).unwrap(), Pca::from_covariance(parts).unwrap());
        assert!((whole.components() - parts.components()).iter().all(|d| d.abs() < 1e-4));
        assert!((whole.explained_variance()[0] - 1.0).abs() < 0.2);
    }

    #[test]
    fn a_code_longer_than_the_components_is_refused() {
        let pca = Pca::fit(samples(10, 4, 0).view()).unwrap();
        let error = pca.transform(samples(1, 4, 0).view(), 5).unwrap_err();
        assert_eq!(error.to_string(), "k must be at most 4, the number of components, but is 5");
        assert!(pca.transform(samples(1, 3, 0).view(), 2).is_err());
        assert!(Pca::fit(samples(1, 4, 0).view()).is_err());
    }

    proptest! {
        #[test]
        fn the_error_falls_with_k_to_nothing_and_is_that_of_the_reconstruction(n in 2usize..40, d in 1usize..20, seed: u64) {
            let x = samples(n, d, seed);
            let pca = Pca::fit(x.view()).unwrap();
            let errors = pca.reconstruction_errors(x.view()).unwrap();
            prop_assert!(errors.windows(2).all(|pair| pair[1] <= pair[0]));
            prop_assert!(errors[pca.len()] < 1e-6);
            for (k, error) in errors.iter().enumerate() {
                let difference = pca.reconstruct(x.view(), k).unwrap() - &x;
                let mean = difference.iter().map(|&v| f64::from(v * v)).sum::<f64>() / x.len() as f64;
                prop_assert!((mean - error).abs() < 1e-5 * (1.0 + error), "k {k}: {mean} and {error}");
            }
        }

        #[test]
        fn components_are_orthonormal(n in 20usize..40, d in 1usize..20, seed: u64) {
            let pca = Pca::fit(samples(n, d, seed).view()).unwrap();
            let products = pca.components().dot(&pca.components().t()) - Array2::<f32>::eye(pca.len());
            prop_assert!(products.iter().all(|v| v.abs() < 1e-4));
        }
    }
}
