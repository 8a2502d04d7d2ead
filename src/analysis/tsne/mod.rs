//! t-SNE: codes of any length laid out in the plane so that neighbours stay neighbours.
//!
//! The exact algorithm, advanced step by step so that a page can show it happening. No crate was found that can be
//! stepped and seeded: bhtsne runs to the end, through rayon and an older rand.

mod affinities;
mod forces;

use ndarray::{Array2, ArrayView2};

use self::affinities::affinities;
use self::forces::Forces;
use super::pca::Pca;
use crate::error::{Error, Result};
use crate::random::{Random, Stream};

/// The random stream of the first layout.
const STREAM: Stream = Stream::Analysis(4);
/// Every pair of points is looked at in every step, and takes four bytes.
const MOST_POINTS: usize = 5000;
/// Spread of the first layout; a small one lets clusters pass through each other early.
const FIRST_SPREAD: f32 = 1e-4;
/// No gain falls below this.
const LEAST_GAIN: f32 = 0.01;

/// How a layout is made; the defaults are scikit-learn's.
#[derive(Debug, Clone, PartialEq)]
pub struct TsneOptions {
    /// About how many neighbours each point has.
    pub perplexity: f64,
    /// How far a step goes; none for max(n / early_exaggeration / 4, 50) (Belkina et al. 2019).
    pub learning_rate: Option<f32>,
    /// How much more strongly neighbours attract each other at first.
    pub early_exaggeration: f32,
    /// For how many steps they do.
    pub exaggerated_steps: u32,
}

impl Default for TsneOptions {
    fn default() -> Self {
        Self { perplexity: 30.0, learning_rate: None, early_exaggeration: 12.0, exaggerated_steps: 250 }
    }
}

impl TsneOptions {
    fn check(&self, points: usize) -> Result<()> {
        let most = (points.saturating_sub(1)) as f64 / 3.0;
        if !(4..=MOST_POINTS).contains(&points) {
            let problem = format!("must be between 4 and {MOST_POINTS}, but are {points}");
            return Err(Error::data("the points", problem));
        }
        if !(1.0..=most).contains(&self.perplexity) {
            let problem = format!(
                "must be between 1 and {most:.1}, a third of the other points, but is {}",
                self.perplexity
            );
            return Err(Error::spec("perplexity", problem));
        }
        for (field, value) in [
            ("learning_rate", self.learning_rate.unwrap_or(1.0)),
            ("early_exaggeration", self.early_exaggeration),
        ] {
            if !(value > 0.0 && value.is_finite()) {
                return Err(Error::spec(field, format!("must be above 0, but is {value}")));
            }
        }
        Ok(())
    }
}

/// A layout in the making.
#[derive(Debug, Clone)]
pub struct Tsne {
    /// `[n, n]`, symmetric, sum 1.
    affinities: Array2<f32>,
    options: TsneOptions,
    learning_rate: f32,
    steps: u32,
    /// All x, then all y.
    layout: [Vec<f32>; 2],
    velocity: [Vec<f32>; 2],
    gains: [Vec<f32>; 2],
}

impl Tsne {
    /// A first layout: the first two principal components, shrunk, with some noise so that equal points part.
    ///
    /// Source: van der Maaten and Hinton 2008; the start from Kobak and Berens 2019.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`
    /// # Errors
    /// [`Error`] if there are fewer than 4 points or more than 5,000, a value is not finite, or an option is out of
    /// range.
    pub fn new(x: ArrayView2<'_, f32>, options: &TsneOptions, seed: u64) -> Result<Self> {
        let n = x.nrows();
        options.check(n)?;
        let pca = Pca::fit(x)?;
        let codes = pca.transform(x, pca.len().min(2))?;
        let deviation = pca.explained_variance().first().map_or(0.0, |variance| variance.sqrt() as f32);
        let mut random = Random::new(seed, STREAM, 0, 0);
        let axis = |axis: usize, random: &mut Random| -> Vec<f32> {
            let from_codes = |i: usize| {
                if axis < codes.ncols() && deviation > 0.0 { codes[[i, axis]] / deviation } else { 0.0 }
            };
            (0..n).map(|i| FIRST_SPREAD * (from_codes(i) + 0.1 * random.normal())).collect()
        };
        let layout = [axis(0, &mut random), axis(1, &mut random)];
        let automatic = (n as f32 / options.early_exaggeration / 4.0).max(50.0);
        Ok(Self {
            affinities: affinities(x, options.perplexity),
            learning_rate: options.learning_rate.unwrap_or(automatic),
            options: options.clone(),
            steps: 0,
            layout,
            velocity: [vec![0.0; n], vec![0.0; n]],
            gains: [vec![1.0; n], vec![1.0; n]],
        })
    }

    /// Moves every point once, down the gradient, with momentum and a gain of its own (Jacobs 1988).
    ///
    /// # Cost
    /// About 25 n² FLOP.
    pub fn step(&mut self) {
        let early = self.steps < self.options.exaggerated_steps;
        let exaggeration = if early { self.options.early_exaggeration } else { 1.0 };
        let momentum = if early { 0.5 } else { 0.8 };
        let forces = Forces::new(&self.affinities, &self.layout);
        for axis in 0..2 {
            let gradient = forces.gradient(axis, exaggeration);
            let state = self.velocity[axis].iter_mut().zip(&mut self.gains[axis]).zip(&mut self.layout[axis]);
            for (((velocity, gain), place), gradient) in state.zip(gradient) {
                let onward = (gradient > 0.0) != (*velocity > 0.0);
                *gain = if onward { *gain + 0.2 } else { (*gain * 0.8).max(LEAST_GAIN) };
                *velocity = momentum * *velocity - self.learning_rate * *gain * gradient;
                *place += *velocity;
            }
            let mean = self.layout[axis].iter().sum::<f32>() / self.layout[axis].len() as f32;
            self.layout[axis].iter_mut().for_each(|place| *place -= mean);
        }
        self.steps += 1;
    }

    /// How many steps were made; 750 to 1,000 are usual.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Where the points are now, `[n, 2]`.
    pub fn layout(&self) -> Array2<f32> {
        Array2::from_shape_fn((self.layout[0].len(), 2), |(i, axis)| self.layout[axis][i])
    }

    /// Kullback-Leibler divergence of the layout from the affinities, in nats: what the steps lower.
    ///
    /// # Cost
    /// As much as a step.
    pub fn kl_divergence(&self) -> f64 {
        let total = Forces::new(&self.affinities, &self.layout).total;
        let [xs, ys] = &self.layout;
        let mut sum = 0.0;
        for ((i, j), &p) in self.affinities.indexed_iter().filter(|((i, j), _)| i != j) {
            let (dx, dy) = (xs[i] - xs[j], ys[i] - ys[j]);
            let q = 1.0 / (1.0 + f64::from(dx * dx + dy * dy)) / total;
            sum += f64::from(p) * (f64::from(p) / q).ln();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::analysis::neighbors::{Metric, Neighbors, precision_at_k};

    fn clouds(n: usize, classes: usize) -> (Array2<f32>, Vec<u32>) {
        let mut random = Random::new(5, Stream::Analysis(0), 0, 0);
        let x = Array2::from_shape_fn((n, 8), |(i, j)| {
            random.normal() + if j == i % classes { 15.0 } else { 0.0 }
        });
        (x, (0..n).map(|i| (i % classes) as u32).collect())
    }

    #[test]
    fn clouds_that_are_apart_stay_apart_in_the_plane() {
        let (x, labels) = clouds(120, 4);
        let options = TsneOptions { perplexity: 10.0, ..TsneOptions::default() };
        let mut tsne = Tsne::new(x.view(), &options, 1).unwrap();
        let before = tsne.kl_divergence();
        (0..400).for_each(|_| tsne.step());
        let layout = tsne.layout();
        let found = Neighbors::new(layout.view(), Metric::Euclidean).unwrap().nearest_others(5).unwrap();
        assert_eq!(precision_at_k(&found, &labels, &labels).unwrap(), 1.0);
        assert!(tsne.kl_divergence() < before / 2.0, "{} and {before}", tsne.kl_divergence());
    }

    #[test]
    fn the_seed_decides_every_step() {
        let (x, _) = clouds(40, 2);
        let options = TsneOptions { perplexity: 5.0, ..TsneOptions::default() };
        let layout = |seed| {
            let mut tsne = Tsne::new(x.view(), &options, seed).unwrap();
            (0..20).for_each(|_| tsne.step());
            tsne.layout()
        };
        assert_eq!(layout(1), layout(1));
        assert_ne!(layout(1), layout(2));
    }

    #[test]
    fn equal_points_neither_stick_nor_fly_away() {
        let options = TsneOptions { perplexity: 3.0, ..TsneOptions::default() };
        let mut tsne = Tsne::new(Array2::zeros((12, 3)).view(), &options, 1).unwrap();
        (0..300).for_each(|_| tsne.step());
        assert!(tsne.layout().iter().all(|value| value.is_finite() && value.abs() < 1e3));
    }

    #[test]
    fn more_neighbours_than_points_allow_are_refused() {
        let error = Tsne::new(Array2::zeros((10, 2)).view(), &TsneOptions::default(), 0).unwrap_err();
        let message = "perplexity must be between 1 and 3.0, a third of the other points, but is 30";
        assert_eq!(error.to_string(), message);
    }
}
