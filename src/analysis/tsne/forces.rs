//! What pulls and pushes each point of a layout: the gradient of the divergence, in parts.

use ndarray::Array2;

/// Points handled together, so that the compiler can use vector instructions.
const LANES: usize = 8;

/// Sums over all other points j, for each point i and each axis, with w = 1 / (1 + |y_i - y_j|²).
pub(super) struct Forces {
    /// Σ p_ij w (y_i - y_j)
    attraction: [Vec<f32>; 2],
    /// Σ w² (y_i - y_j)
    repulsion: [Vec<f32>; 2],
    /// Σ w over all pairs, by which q_ij = w / total.
    pub(super) total: f64,
}

/// The sums of one point, lane by lane.
#[derive(Default)]
struct Sums {
    attraction: [[f32; LANES]; 2],
    repulsion: [[f32; LANES]; 2],
    weight: [f32; LANES],
}

impl Sums {
    /// Adds what up to [`LANES`] points do; missing ones are far away with no affinity.
    fn add(&mut self, at: [f32; 2], xs: &[f32; LANES], ys: &[f32; LANES], p: &[f32; LANES]) {
        for lane in 0..LANES {
            let (dx, dy) = (at[0] - xs[lane], at[1] - ys[lane]);
            let weight = 1.0 / (1.0 + dx * dx + dy * dy);
            let (pull, push) = (p[lane] * weight, weight * weight);
            self.attraction[0][lane] += pull * dx;
            self.attraction[1][lane] += pull * dy;
            self.repulsion[0][lane] += push * dx;
            self.repulsion[1][lane] += push * dy;
            self.weight[lane] += weight;
        }
    }
}

impl Forces {
    /// # Shapes
    /// - `affinities`: `[n, n]`   - `layout`: n x-coordinates and n y-coordinates
    pub(super) fn new(affinities: &Array2<f32>, layout: &[Vec<f32>; 2]) -> Self {
        let n = layout[0].len();
        let mut forces = Self {
            attraction: [vec![0.0; n], vec![0.0; n]],
            repulsion: [vec![0.0; n], vec![0.0; n]],
            total: 0.0,
        };
        for (i, p) in affinities.rows().into_iter().enumerate() {
            let p = p.to_slice().expect("affinities are contiguous");
            let sums = sum_over_points([layout[0][i], layout[1][i]], layout, p);
            for axis in 0..2 {
                forces.attraction[axis][i] = sums.attraction[axis].iter().sum();
                forces.repulsion[axis][i] = sums.repulsion[axis].iter().sum();
            }
            // The point's own weight of 1 is no pair.
            forces.total += sums.weight.iter().map(|&weight| f64::from(weight)).sum::<f64>() - 1.0;
        }
        forces
    }

    /// 4 Σ (exaggeration · p_ij - q_ij) w (y_i - y_j) along an axis, for each point.
    pub(super) fn gradient(&self, axis: usize, exaggeration: f32) -> impl Iterator<Item = f32> {
        let scale = (1.0 / self.total) as f32;
        let parts = self.attraction[axis].iter().zip(&self.repulsion[axis]);
        parts.map(move |(pull, push)| 4.0 * (exaggeration * pull - scale * push))
    }
}

fn sum_over_points(at: [f32; 2], layout: &[Vec<f32>; 2], p: &[f32]) -> Sums {
    let mut sums = Sums::default();
    let (xs, x_tail) = layout[0].as_chunks::<LANES>();
    let (ys, y_tail) = layout[1].as_chunks::<LANES>();
    let (ps, p_tail) = p.as_chunks::<LANES>();
    for ((xs, ys), p) in xs.iter().zip(ys).zip(ps) {
        sums.add(at, xs, ys, p);
    }
    if !p_tail.is_empty() {
        // So far away that the weight is 0 and nothing is added.
        let (mut xs, mut ys, mut p) = ([1e18; LANES], [1e18; LANES], [0.0; LANES]);
        xs[..x_tail.len()].copy_from_slice(x_tail);
        ys[..y_tail.len()].copy_from_slice(y_tail);
        p[..p_tail.len()].copy_from_slice(p_tail);
        sums.add(at, &xs, &ys, &p);
    }
    sums
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::random::{Random, Stream};

    fn divergence(p: &Array2<f32>, layout: &[Vec<f32>; 2]) -> f64 {
        let n = layout[0].len();
        let weight = |i: usize, j: usize| {
            let (dx, dy) = (layout[0][i] - layout[0][j], layout[1][i] - layout[1][j]);
            1.0 / (1.0 + f64::from(dx).powi(2) + f64::from(dy).powi(2))
        };
        let pairs: Vec<_> = (0..n * n).map(|k| (k / n, k % n)).filter(|(i, j)| i != j).collect();
        let total: f64 = pairs.iter().map(|&(i, j)| weight(i, j)).sum();
        pairs
            .iter()
            .map(|&(i, j)| f64::from(p[[i, j]]) * (f64::from(p[[i, j]]) / weight(i, j) * total).ln())
            .sum()
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_divergence() {
        for n in [4, 8, 13] {
            let mut random = Random::new(n as u64, Stream::Analysis(0), 0, 0);
            let mut p = Array2::from_shape_fn((n, n), |_| 0.1 + random.uniform());
            p = &p + &p.t();
            p.diag_mut().fill(0.0);
            p /= p.sum();
            let mut layout = [0, 1].map(|_| (0..n).map(|_| random.normal()).collect::<Vec<f32>>());
            for axis in 0..2 {
                let gradient: Vec<f32> = Forces::new(&p, &layout).gradient(axis, 1.0).collect();
                for i in 0..n {
                    let middle = layout[axis][i];
                    let mut at = |place: f32| {
                        layout[axis][i] = place;
                        divergence(&p, &layout)
                    };
                    let slope = (at(middle + 1e-2) - at(middle - 1e-2)) / 2e-2;
                    layout[axis][i] = middle;
                    assert!((slope - f64::from(gradient[i])).abs() < 1e-4, "{slope} and {}", gradient[i]);
                }
            }
        }
    }
}
