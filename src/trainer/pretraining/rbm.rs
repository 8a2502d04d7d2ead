//! A restricted Boltzmann machine, trained by one step of contrastive divergence.
//!
//! Source: G. Hinton and R. Salakhutdinov, Reducing the Dimensionality of Data with Neural Networks, Science 313
//! (2006), and its supporting online material.

use crate::kernels::{MatmulDims, Output, Real, SCRATCH};
use crate::random::Random;

/// The standard deviation of the first weights.
const FIRST_WEIGHTS: f32 = 0.1;

/// What the hidden units are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    /// On or off, with probability sigmoid(v W + b).
    Binary,
    /// Normal, with mean v W + b and variance 1.
    Linear,
}

/// How far a step goes, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct StepSize<T> {
    pub learning_rate: T,
    pub momentum: T,
    pub weight_decay: T,
}

/// A machine of binary visible units and hidden units of one kind.
#[derive(Debug)]
pub(super) struct Rbm<T> {
    visible: usize,
    hidden: usize,
    kind: Hidden,
    /// Weights `[visible, hidden]`, biases of the hidden units, biases of the visible units, in one array.
    params: Vec<T>,
    velocity: Vec<T>,
    gradient: Vec<T>,
    h0: Vec<T>,
    h0_sample: Vec<T>,
    v1: Vec<T>,
    h1: Vec<T>,
    scratch: Vec<T>,
}

impl<T: Real> Rbm<T> {
    pub fn new(visible: usize, hidden: usize, kind: Hidden, batch_size: usize, random: &mut Random) -> Self {
        let zeros = |len: usize| vec![T::zero(); len];
        let count = visible * hidden + hidden + visible;
        let mut params = zeros(count);
        params[..visible * hidden]
            .iter_mut()
            .for_each(|w| *w = T::of(f64::from(FIRST_WEIGHTS * random.normal())));
        Self {
            visible,
            hidden,
            kind,
            params,
            velocity: zeros(count),
            gradient: zeros(count),
            h0: zeros(batch_size * hidden),
            h0_sample: zeros(batch_size * hidden),
            v1: zeros(batch_size * visible),
            h1: zeros(batch_size * hidden),
            scratch: zeros(SCRATCH),
        }
    }

    /// Weights `[visible, hidden]`, biases of hidden units, biases of visible units.
    pub fn parts(&self) -> (&[T], &[T], &[T]) {
        let (w, biases) = self.params.split_at(self.visible * self.hidden);
        let (b, c) = biases.split_at(self.hidden);
        (w, b, c)
    }

    /// One step of CD-1 on a batch; returns the sum over samples of the squared error of v's reconstruction.
    ///
    /// # Shapes
    /// - `v0`: `[n, visible]`, in `[0, 1]`; `random(row)` gives each row's random numbers
    pub fn step(&mut self, v0: &[T], size: StepSize<T>, random: impl Fn(usize) -> Random) -> f64 {
        let n = v0.len() / self.visible;
        self.hidden_of(v0, n, Layer::First);
        for (row, (sample, mean)) in rows(&mut self.h0_sample, &self.h0, self.hidden, n).enumerate() {
            draw(sample, mean, self.kind, random(row));
        }
        self.visible_of_sample(n);
        let v1 = std::mem::take(&mut self.v1);
        self.hidden_of(&v1[..n * self.visible], n, Layer::Second);
        self.v1 = v1;
        self.gradient(v0, n);
        self.update(size);
        let squares = v0.iter().zip(&self.v1).map(|(&a, &b)| (a - b) * (a - b));
        squares.map(|square| square.as_f64()).sum()
    }

    /// The means of the hidden units that `v` drives.
    fn hidden_of(&mut self, v: &[T], n: usize, layer: Layer) {
        let Self { params, h0, h1, scratch, visible, hidden, .. } = self;
        let (w, biases) = params.split_at(*visible * *hidden);
        let h = if layer == Layer::First { h0 } else { h1 };
        let h = &mut h[..n * *hidden];
        let dims = MatmulDims { m: n, k: *visible, n: *hidden };
        T::matmul_nn(v, w, h, dims, Output::Bias(&biases[..*hidden]), scratch);
        if self.kind == Hidden::Binary {
            T::sigmoid_slice(h);
        }
    }

    /// The probabilities of the visible units that the drawn hidden units drive.
    fn visible_of_sample(&mut self, n: usize) {
        let Self { params, h0_sample, v1, scratch, visible, hidden, .. } = self;
        let (w, biases) = params.split_at(*visible * *hidden);
        let v1 = &mut v1[..n * *visible];
        let dims = MatmulDims { m: n, k: *hidden, n: *visible };
        T::matmul_nt(&h0_sample[..n * *hidden], w, v1, dims, Output::Bias(&biases[*hidden..]), scratch);
        T::sigmoid_slice(v1);
    }

    /// ⟨v h⟩ of the data minus ⟨v h⟩ of the reconstruction, a mean over the batch.
    fn gradient(&mut self, v0: &[T], n: usize) {
        let (visible, hidden) = (self.visible, self.hidden);
        let dims = MatmulDims { m: visible, k: n, n: hidden };
        self.gradient.fill(T::zero());
        let (dw, biases) = self.gradient.split_at_mut(visible * hidden);
        let (db, dc) = biases.split_at_mut(hidden);
        let (h0, h1, v1) = (&self.h0[..n * hidden], &self.h1[..n * hidden], &self.v1[..n * visible]);
        T::matmul_tn(v1, h1, dw, dims, Output::Overwrite, &mut self.scratch);
        dw.iter_mut().for_each(|dw| *dw = -*dw);
        T::matmul_tn(v0, h0, dw, dims, Output::Accumulate, &mut self.scratch);
        add_difference(db, h0, h1);
        add_difference(dc, v0, v1);
        let share = T::one() / T::of(n as f64);
        self.gradient.iter_mut().for_each(|g| *g *= share);
    }

    fn update(&mut self, size: StepSize<T>) {
        let weights = self.visible * self.hidden;
        let all = self.params.iter_mut().zip(&mut self.velocity).zip(&self.gradient);
        for (i, ((p, velocity), &g)) in all.enumerate() {
            let decay = if i < weights { size.weight_decay * *p } else { T::zero() };
            *velocity = size.momentum * *velocity + size.learning_rate * (g - decay);
            *p += *velocity;
        }
    }
}

/// Whether hidden units answer the data or its reconstruction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    First,
    Second,
}

fn rows<'a, T>(
    a: &'a mut [T],
    b: &'a [T],
    len: usize,
    n: usize,
) -> impl Iterator<Item = (&'a mut [T], &'a [T])> {
    a.chunks_exact_mut(len).zip(b.chunks_exact(len)).take(n)
}

fn draw<T: Real>(sample: &mut [T], mean: &[T], kind: Hidden, mut random: Random) {
    for (sample, &mean) in sample.iter_mut().zip(mean) {
        *sample = match kind {
            Hidden::Binary => T::of(f64::from(u8::from(f64::from(random.uniform()) < mean.as_f64()))),
            Hidden::Linear => mean + T::of(f64::from(random.normal())),
        };
    }
}

/// Adds to `sum` the column sums of `a` minus those of `b`.
fn add_difference<T: Real>(sum: &mut [T], a: &[T], b: &[T]) {
    for (a, b) in a.chunks_exact(sum.len()).zip(b.chunks_exact(sum.len())) {
        sum.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (&a, &b))| *sum += a - b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    /// Two patterns that a machine of two hidden units can hold.
    const PATTERNS: [f64; 16] = [1., 1., 1., 0., 0., 0., 1., 0., 0., 0., 0., 1., 1., 1., 0., 1.];

    #[test]
    fn it_learns_to_rebuild_two_patterns() {
        let key = |epoch: u32, row: u32| Random::new(3, Stream::Pretraining(0), epoch, row);
        let mut rbm = Rbm::<f64>::new(8, 2, Hidden::Binary, 2, &mut key(0, 9));
        let size = StepSize { learning_rate: 0.1, momentum: 0.5, weight_decay: 0.0 };
        let errors: Vec<f64> =
            (0..2000).map(|epoch| rbm.step(&PATTERNS, size, |row| key(epoch, row as u32))).collect();
        let mean = |errors: &[f64]| errors.iter().sum::<f64>() / errors.len() as f64;
        assert!(mean(&errors[1900..]) < 0.1 * mean(&errors[..100]), "{}", mean(&errors[1900..]));
    }

    #[test]
    fn drawn_units_have_the_mean_that_drives_them() {
        for (kind, mean) in [(Hidden::Binary, 0.3), (Hidden::Linear, -1.5)] {
            let mut sample = vec![0.0f64; 20_000];
            let means = vec![mean; 20_000];
            draw(&mut sample, &means, kind, Random::new(1, Stream::Pretraining(0), 0, 0));
            let drawn = sample.iter().sum::<f64>() / 20_000.0;
            assert!((drawn - mean).abs() < 0.03, "{kind:?}: {drawn}");
        }
    }
}
