//! Latent semantic analysis: topics of documents by a truncated singular value decomposition of their weighted words.

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

use super::check_features;
use super::linalg::{orthonormalise, symmetric_eigen};
use crate::error::{Error, Result};
use crate::random::{Random, Stream};

/// The random stream of the first guess of the subspace.
const STREAM: Stream = Stream::Analysis(5);
/// How many more directions are followed than are kept.
const SPARE: usize = 10;
/// How often the subspace is multiplied through the matrix and back.
const ROUNDS: usize = 5;

/// How much each word says: tf-idf, with the same smoothing and unit length as scikit-learn's.
#[derive(Debug, Clone)]
pub struct TfIdf {
    weights: Array1<f32>,
}

impl TfIdf {
    /// Weighs words by ln((1 + documents) / (1 + documents with the word)) + 1 (Salton and Buckley 1988, smoothed).
    ///
    /// # Shapes
    /// - `counts`: `[documents, words]`
    pub fn fit(counts: ArrayView2<'_, f32>) -> Self {
        let documents = counts.nrows() as f64;
        let weigh = |column: ndarray::ArrayView1<'_, f32>| {
            let with = column.iter().filter(|&&count| count > 0.0).count() as f64;
            (((1.0 + documents) / (1.0 + with)).ln() + 1.0) as f32
        };
        Self { weights: counts.columns().into_iter().map(weigh).collect() }
    }

    /// Weighted counts, each document brought to length 1 (one without known words stays 0).
    ///
    /// # Errors
    /// [`Error::Data`] if the documents have another number of words.
    pub fn transform(&self, counts: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        check_features(counts, self.weights.len())?;
        let mut weighted = &counts * &self.weights;
        for mut row in weighted.rows_mut() {
            let length = row.dot(&row).sqrt();
            if length > 0.0 {
                row /= length;
            }
        }
        Ok(weighted)
    }
}

/// Topics: the right singular vectors that belong to the largest singular values.
#[derive(Debug, Clone)]
pub struct Lsa {
    /// `[topics, words]`
    topics: Array2<f32>,
    singular_values: Vec<f64>,
}

impl Lsa {
    /// Finds the `k` strongest topics by randomised subspace iteration (Halko, Martinsson and Tropp 2011, algorithms
    /// 4.4 and 5.1); the mean is not subtracted, as is usual for counts.
    ///
    /// # Shapes
    /// - `x`: `[documents, words]`, usually from [`TfIdf::transform`]
    /// # Errors
    /// [`Error`] if `k` is not between 1 and the smaller side of `x`, or a value is not finite.
    pub fn fit(x: ArrayView2<'_, f32>, k: usize, seed: u64) -> Result<Self> {
        let most = x.nrows().min(x.ncols());
        if k == 0 || k > most {
            return Err(Error::spec("k", format!("must be between 1 and {most}, but is {k}")));
        }
        let mut random = Random::new(seed, STREAM, 0, 0);
        let guess = Array2::from_shape_fn((x.ncols(), (k + SPARE).min(most)), |_| random.normal());
        let mut basis = orthonormalise(&x.dot(&guess));
        for _ in 0..ROUNDS {
            basis = orthonormalise(&x.dot(&orthonormalise(&x.t().dot(&basis))));
        }
        // [directions, words]; its singular values and right vectors are those of x, as far as the basis reaches.
        let small = basis.t().dot(&x).map(|&value| f64::from(value));
        let eigen = symmetric_eigen(small.dot(&small.t()))?;
        let singular_values: Vec<f64> = eigen.values[..k].iter().map(|value| value.max(0.0).sqrt()).collect();
        let mut topics = eigen.vectors.slice(s![..k, ..]).dot(&small);
        for (mut topic, &value) in topics.axis_iter_mut(Axis(0)).zip(&singular_values) {
            let largest = topic.iter().fold(0.0f64, |best, &v| if v.abs() > best.abs() { v } else { best });
            if value > 0.0 {
                topic /= value * largest.signum();
            }
        }
        Ok(Self { topics: topics.map(|&value| value as f32), singular_values })
    }

    /// One topic a row, `[k, words]`, strongest first; the largest entry of each is positive.
    pub fn topics(&self) -> &Array2<f32> {
        &self.topics
    }

    /// How strong each topic is, descending.
    pub fn singular_values(&self) -> &[f64] {
        &self.singular_values
    }

    /// How much of each topic is in each document.
    ///
    /// # Shapes
    /// - `x`: `[documents, words]`   - result: `[documents, k]`
    /// # Errors
    /// [`Error::Data`] if the documents have another number of words.
    pub fn transform(&self, x: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        check_features(x, self.topics.ncols())?;
        Ok(x.dot(&self.topics.t()))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_in_every_document_says_less_than_a_rare_one() {
        // ln(3/3) + 1 = 1 and ln(3/2) + 1 = 1.405465; (1, 1.405465) has length 1.724915.
        let counts = array![[1.0, 1.0, 0.0], [3.0, 0.0, 0.0]];
        let weighted = TfIdf::fit(counts.view()).transform(counts.view()).unwrap();
        let expected = array![[0.579739, 0.814802, 0.0], [1.0, 0.0, 0.0]];
        assert!((&weighted - &expected).iter().all(|d| d.abs() < 1e-5), "{weighted}");
        assert_eq!(TfIdf::fit(counts.view()).transform(array![[0.0, 0.0, 0.0]].view()).unwrap().sum(), 0.0);
    }

    #[test]
    fn a_diagonal_matrix_has_its_entries_as_singular_values() {
        let x = array![[0.0, 3.0, 0.0], [5.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]];
        let lsa = Lsa::fit(x.view(), 2, 1).unwrap();
        assert!(
            (lsa.singular_values()[0] - 5.0).abs() < 1e-5 && (lsa.singular_values()[1] - 3.0).abs() < 1e-5
        );
        assert!((lsa.topics() - array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]).iter().all(|d| d.abs() < 1e-5));
        assert_eq!(lsa.transform(x.view()).unwrap().dim(), (4, 2));
        assert!(Lsa::fit(x.view(), 4, 1).is_err());
    }

    proptest! {
        #[test]
        fn the_strongest_topics_explain_what_the_exact_decomposition_explains(
            n in 3usize..40, words in 3usize..30, k in 1usize..4, seed: u64,
        ) {
            let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
            let x = Array2::from_shape_fn((n, words), |_| random.normal());
            let lsa = Lsa::fit(x.view(), k, seed).unwrap();
            let wide = x.map(|&v| f64::from(v));
            let exact = symmetric_eigen(wide.t().dot(&wide)).unwrap();
            for (found, exact) in lsa.singular_values().iter().zip(exact.values) {
                prop_assert!((found / exact.sqrt() - 1.0).abs() < 2e-2, "{found} and {}", exact.sqrt());
            }
            let products = lsa.topics().dot(&lsa.topics().t()) - Array2::<f32>::eye(k);
            prop_assert!(products.iter().all(|v| v.abs() < 1e-3));
        }
    }
}
