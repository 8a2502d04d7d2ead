//! Linear algebra that the analyses share, in `f64` where digits would be lost. The factorisations are nalgebra's.

use nalgebra::{DMatrix, SymmetricEigen};
use ndarray::{Array2, ArrayView2, Axis};

use crate::error::{Error, Result};

/// QL steps a row that the eigen-solver may take; it needs about two.
const STEPS_PER_ROW: usize = 100;

/// Partial sums a dot product keeps, so that the compiler can use vector instructions.
const LANES: usize = 8;

/// Eigenvalues in descending order, with their unit eigenvectors.
pub(super) struct Eigen {
    pub values: Vec<f64>,
    /// Row `i` belongs to `values[i]`; its largest entry is positive, so the sign does not depend on the solver.
    pub vectors: Array2<f64>,
}

/// The eigen-decomposition of a symmetric `[n, n]` matrix (Householder tridiagonalisation, then implicit QL).
///
/// # Errors
/// [`Error::Data`] if the matrix holds something that is not a finite number.
pub(super) fn symmetric_eigen(matrix: Array2<f64>) -> Result<Eigen> {
    let n = matrix.nrows();
    if matrix.iter().any(|value| !value.is_finite()) {
        return Err(Error::data("the samples", "must hold finite numbers only"));
    }
    // Symmetric, so row-major and column-major storage are the same matrix.
    let matrix = DMatrix::from_iterator(n, n, matrix);
    let eigen = SymmetricEigen::try_new(matrix, f64::EPSILON, STEPS_PER_ROW * n.max(1))
        .ok_or_else(|| Error::data("the samples", "have a covariance whose eigenvalues did not converge"))?;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    let mut vectors = Array2::zeros((n, n));
    for (mut row, &column) in vectors.rows_mut().into_iter().zip(&order) {
        let vector = eigen.eigenvectors.column(column);
        let largest = vector[vector.iamax()];
        row.iter_mut().zip(vector.iter()).for_each(|(to, from)| *to = from * largest.signum());
    }
    Ok(Eigen { values: order.iter().map(|&i| eigen.eigenvalues[i]).collect(), vectors })
}

/// Columns of length 1, at right angles to each other, that span what the columns of `x` span.
///
/// Gram and Schmidt, each column twice, which is as orthogonal as rounding allows (Giraud et al. 2005). A column that
/// is made of those before it becomes 0.
pub(super) fn orthonormalise(x: &Array2<f32>) -> Array2<f32> {
    // A column a row, so that products run along memory.
    let mut basis = x.t().map(|&value| f64::from(value)).as_standard_layout().into_owned();
    for index in 0..basis.nrows() {
        let (done, mut rest) = basis.view_mut().split_at(Axis(0), index);
        let mut column = rest.row_mut(0);
        let before = column.dot(&column).sqrt();
        for _ in 0..2 {
            for other in done.rows() {
                let along = other.dot(&column);
                column.scaled_add(-along, &other);
            }
        }
        let after = column.dot(&column).sqrt();
        if after > before * 1e-6 {
            column /= after;
        } else {
            column.fill(0.0);
        }
    }
    basis.t().map(|&value| value as f32).as_standard_layout().into_owned()
}

/// `a · b` of two slices of one length.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (a_blocks, b_blocks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let tail: f32 = a_blocks.remainder().iter().zip(b_blocks.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_blocks.zip(b_blocks) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f32>() + tail
}

/// `|a - b|²` of two slices of one length.
pub(super) fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (a_blocks, b_blocks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let remainder = a_blocks.remainder().iter().zip(b_blocks.remainder());
    let tail: f32 = remainder.map(|(a, b)| (a - b) * (a - b)).sum();
    for (a, b) in a_blocks.zip(b_blocks) {
        for lane in 0..LANES {
            let difference = a[lane] - b[lane];
            sums[lane] += difference * difference;
        }
    }
    sums.iter().sum::<f32>() + tail
}

/// The rows of `x`, contiguous in memory.
pub(super) fn contiguous(x: ArrayView2<'_, f32>) -> ndarray::CowArray<'_, f32, ndarray::Ix2> {
    if x.is_standard_layout() { x.into() } else { x.as_standard_layout().into_owned().into() }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn a_2_by_2_matrix_has_the_eigenvectors_worked_by_hand() {
        // [[2, 1], [1, 2]]: 3 along (1, 1) and 1 along (1, -1).
        let eigen = symmetric_eigen(array![[2.0, 1.0], [1.0, 2.0]]).unwrap();
        assert!((eigen.values[0] - 3.0).abs() < 1e-12 && (eigen.values[1] - 1.0).abs() < 1e-12);
        let half = 0.5f64.sqrt();
        assert!((&eigen.vectors.row(0) - &array![half, half]).iter().all(|d| d.abs() < 1e-12));
    }

    #[test]
    fn not_a_number_is_refused_instead_of_iterated_on() {
        assert!(symmetric_eigen(array![[f64::NAN]]).is_err());
    }

    #[test]
    fn columns_come_to_right_angles_and_one_that_adds_nothing_to_zero() {
        let basis = orthonormalise(&array![[3.0, 6.0, 1.0], [4.0, 8.0, 0.0]]);
        let expected = array![[0.6, 0.0, 0.8], [0.8, 0.0, -0.6]];
        assert!((basis - expected).iter().all(|d: &f32| d.abs() < 1e-6));
    }

    #[test]
    fn distances_and_products_cover_blocks_and_tails() {
        for n in [0, 1, 7, 8, 9, 20] {
            let a: Vec<f32> = (0..n).map(|i| i as f32).collect();
            let b = vec![1.0; n];
            let sum = (0..n).sum::<usize>() as f32;
            assert_eq!(dot(&a, &b), sum);
            assert_eq!(squared_distance(&a, &b), (0..n).map(|i| (i as f32 - 1.0).powi(2)).sum::<f32>());
        }
    }
}
