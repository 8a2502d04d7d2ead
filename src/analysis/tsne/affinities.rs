//! How likely each point is to pick each other one as its neighbour.

use ndarray::{Array2, ArrayView2};

use crate::analysis::linalg::{contiguous, squared_distance};

/// Halvings of the interval in which a precision lies.
const HALVINGS: usize = 60;
/// Below this an affinity pulls on nothing that could be seen.
const SMALLEST: f32 = 1e-12;

/// p_ij = (p_j|i + p_i|j) / 2n, symmetric with zeros on the diagonal; the sum is 1.
///
/// p_j|i falls off as a Gaussian whose width gives row i the wanted perplexity, 2 to the power of its entropy.
pub(super) fn affinities(x: ArrayView2<'_, f32>, perplexity: f64) -> Array2<f32> {
    let n = x.nrows();
    let mut p = squared_distances(x);
    for (i, mut row) in p.rows_mut().into_iter().enumerate() {
        let mut others: Vec<f64> = row.iter().map(|&distance| f64::from(distance)).collect();
        others.remove(i);
        condition(&mut others, perplexity);
        row[i] = 0.0;
        let places = row.iter_mut().enumerate().filter(|&(j, _)| j != i);
        places.zip(others).for_each(|((_, to), from)| *to = from as f32);
    }
    for i in 0..n {
        for j in 0..i {
            let both = ((p[[i, j]] + p[[j, i]]) / (2.0 * n as f32)).max(SMALLEST);
            p[[i, j]] = both;
            p[[j, i]] = both;
        }
    }
    p
}

fn squared_distances(x: ArrayView2<'_, f32>) -> Array2<f32> {
    let x = contiguous(x);
    let rows: Vec<&[f32]> = x.outer_iter().map(|row| row.to_slice().expect("rows are contiguous")).collect();
    let mut distances = Array2::zeros((rows.len(), rows.len()));
    for i in 0..rows.len() {
        for j in 0..i {
            let distance = squared_distance(rows[i], rows[j]);
            distances[[i, j]] = distance;
            distances[[j, i]] = distance;
        }
    }
    distances
}

/// Turns squared distances into probabilities of the wanted perplexity, by halving an interval of precisions.
fn condition(distances: &mut [f64], perplexity: f64) {
    let nearest = distances.iter().copied().fold(f64::INFINITY, f64::min);
    distances.iter_mut().for_each(|distance| *distance -= nearest);
    let mean = distances.iter().sum::<f64>() / distances.len() as f64;
    let (mut low, mut high) = (0.0, f64::INFINITY);
    // Distances of any scale start near the answer.
    let mut precision = if mean > 0.0 { 1.0 / mean } else { 1.0 };
    for _ in 0..HALVINGS {
        let (total, entropy) = spread(distances, precision);
        if (entropy - perplexity.ln()).abs() < 1e-5 || !total.is_finite() {
            break;
        }
        if entropy > perplexity.ln() {
            low = precision;
            precision = if high.is_finite() { (low + high) / 2.0 } else { precision * 2.0 };
        } else {
            high = precision;
            precision = (low + high) / 2.0;
        }
    }
    let (total, _) = spread(distances, precision);
    distances.iter_mut().for_each(|distance| *distance = (-*distance * precision).exp() / total);
}

/// Sum of the weights exp(-precision · distance), and the entropy (in nats) of the probabilities they make.
fn spread(distances: &[f64], precision: f64) -> (f64, f64) {
    let (mut total, mut moment) = (0.0, 0.0);
    for &distance in distances {
        let weight = (-distance * precision).exp();
        total += weight;
        moment += weight * distance;
    }
    (total, total.ln() + precision * moment / total)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_equilateral_triangle_shares_its_affinity_equally() {
        let x = array![[0.0, 0.0], [1.0, 0.0], [0.5, 0.75f32.sqrt()]];
        let p = affinities(x.view(), 2.0);
        for i in 0..3 {
            for j in 0..3 {
                let expected = if i == j { 0.0 } else { 1.0 / 6.0 };
                assert!((p[[i, j]] - expected).abs() < 1e-6);
            }
        }
    }

    proptest! {
        #[test]
        fn a_row_has_the_perplexity_that_was_asked_for(
            mut distances in prop::collection::vec(0.01f64..10.0, 20..40), scale in 1e-6f64..1e6,
        ) {
            distances.iter_mut().for_each(|distance| *distance *= scale);
            condition(&mut distances, 5.0);
            let entropy: f64 = distances.iter().filter(|&&p| p > 0.0).map(|p| -p * p.ln()).sum();
            prop_assert!((entropy.exp() - 5.0).abs() < 1e-3);
            prop_assert!((distances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
