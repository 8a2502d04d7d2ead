//! The contractive penalty of an encoder of two or more dense layers.
//!
//! Layer l has kernel W_l and slopes s_l. Going down from the code, R = ∂ code / ∂ z₁ of a sample is made layer by
//! layer: Q_l = R_{l+1} · W_{l+1}ᵀ, then R_l = Q_l · diag(s_l). The Jacobian is R₁ · W₁ᵀ, and its squared norm is
//! tr(R₁ A R₁ᵀ) with A = W₁ᵀ W₁, which is made once for all samples: no array is as wide as the input.

use std::ops::Range;

use super::{DenseLayer, Scene};
use crate::kernels::{MatmulDims, Output, Real, transpose};

/// How many numbers a block of samples may make in one layer.
const BLOCK: usize = 1 << 18;

/// What the penalty of several layers writes.
#[derive(Debug)]
pub(in crate::model) struct DeepSpace<T> {
    /// Samples of a block.
    block: usize,
    /// A = W₁ᵀ W₁ and its gradient.
    gram: Vec<T>,
    dgram: Vec<T>,
    /// The last kernel, transposed, and its gradient.
    last: Vec<T>,
    dlast: Vec<T>,
    /// Q_l of every layer but the last.
    q: Vec<Vec<T>>,
    /// R of the layer at work, and gradients of this layer's and the next layer's R.
    r: Vec<T>,
    dr: Vec<T>,
    dr_next: Vec<T>,
}

impl<T: Real> DeepSpace<T> {
    pub(super) fn new(layers: &[DenseLayer]) -> Self {
        let zeros = |len: usize| vec![T::zero(); len];
        let (last, hidden) = layers.split_last().expect("several layers");
        let widest = layers.iter().map(|layer| layer.units).max().expect("several layers");
        let block = (BLOCK / (last.units * widest)).max(1);
        let rows = block * last.units;
        Self {
            block,
            gram: zeros(layers[0].units * layers[0].units),
            dgram: zeros(layers[0].units * layers[0].units),
            last: zeros(last.inputs * last.units),
            dlast: zeros(last.inputs * last.units),
            q: hidden.iter().map(|layer| zeros(rows * layer.units)).collect(),
            r: zeros(rows * widest),
            dr: zeros(rows * widest),
            dr_next: zeros(rows * widest),
        }
    }

    pub(super) fn evaluate(
        &mut self,
        layers: &[DenseLayer],
        scene: &Scene<T>,
        mut dparams: Option<&mut [T]>,
        dy: &mut [Vec<T>],
        scratch: &mut [T],
    ) -> f64 {
        let (first, last) = (&layers[0], &layers[layers.len() - 1]);
        let kernel = scene.kernel(first);
        let square = MatmulDims { m: first.units, k: first.inputs, n: first.units };
        T::matmul_tn(kernel, kernel, &mut self.gram, square, Output::Overwrite, scratch);
        transpose(scene.kernel(last), &mut self.last, last.units);
        self.dgram.fill(T::zero());
        self.dlast.fill(T::zero());
        let mut total = 0.0;
        for start in (0..scene.n).step_by(self.block) {
            let rows = start..scene.n.min(start + self.block);
            total += self.descend(layers, scene, &rows, scratch);
            if let Some(dparams) = dparams.as_deref_mut() {
                self.climb(layers, scene, &rows, dparams, dy, scratch);
            }
        }
        if let Some(dparams) = dparams {
            // A and its gradient are symmetric: dW₁ = W₁ (dA + dAᵀ) = 2 W₁ dA.
            self.dgram.iter_mut().for_each(|d| *d += *d);
            let dims = MatmulDims { m: first.inputs, k: first.units, n: first.units };
            let dkernel = &mut dparams[first.kernel.clone()];
            T::matmul_nn(kernel, &self.dgram, dkernel, dims, Output::Accumulate, scratch);
            for (place, dw) in dparams[last.kernel.clone()].iter_mut().enumerate() {
                *dw += self.dlast[place % last.units * last.inputs + place / last.units];
            }
        }
        scene.weight * total
    }

    /// From the code down: Q of every layer, and R₁ A in `dr`. Returns Σ ‖J‖² over the block's samples.
    fn descend(
        &mut self,
        layers: &[DenseLayer],
        scene: &Scene<T>,
        rows: &Range<usize>,
        scratch: &mut [T],
    ) -> f64 {
        let (last, hidden) = layers.split_last().expect("several layers");
        let m = rows.len() * last.units;
        let width = last.inputs;
        // R of the last layer is diag(s): Q below it is its kernel's columns, each by its slope.
        let outputs = scene.output(last, rows.clone());
        let lowest = &mut self.q[hidden.len() - 1];
        for (row, (q, &y)) in lowest.chunks_exact_mut(width).zip(outputs).enumerate() {
            let column = &self.last[row % last.units * width..][..width];
            let (slope, _) = last.slope(y);
            q.iter_mut().zip(column).for_each(|(q, &w)| *q = slope * w);
        }
        for l in (0..hidden.len()).rev() {
            let layer = &hidden[l];
            if let Some(above) = hidden.get(l + 1) {
                let dims = MatmulDims { m, k: above.units, n: layer.units };
                let (r, q) = (&self.r[..m * above.units], &mut self.q[l][..m * layer.units]);
                T::matmul_nt(r, scene.kernel(above), q, dims, Output::Overwrite, scratch);
            }
            times_slopes(&self.q[l], &mut self.r, layer, scene, rows, last.units);
        }
        let width = layers[0].units;
        let (r, dr) = (&self.r[..m * width], &mut self.dr[..m * width]);
        T::matmul_nn(r, &self.gram, dr, MatmulDims { m, k: width, n: width }, Output::Overwrite, scratch);
        let squares = |(r, dr): (&[T], &[T])| r.iter().zip(dr).map(|(&r, &dr)| r * dr).sum::<T>().as_f64();
        r.chunks(width).zip(dr.chunks(width)).map(squares).sum()
    }

    /// From the first layer up: the gradients of kernels and outputs, from what [`DeepSpace::descend`] left.
    fn climb(
        &mut self,
        layers: &[DenseLayer],
        scene: &Scene<T>,
        rows: &Range<usize>,
        dparams: &mut [T],
        dy: &mut [Vec<T>],
        scratch: &mut [T],
    ) {
        let (last, hidden) = layers.split_last().expect("several layers");
        let m = rows.len() * last.units;
        let width = layers[0].units;
        let r = &mut self.r[..m * width];
        let twice = scene.scale + scene.scale;
        self.dr[..m * width].iter_mut().for_each(|dr| *dr *= twice);
        // dA = scale · R₁ᵀ R₁: R₁ is turned into scale · R₁ on one side only.
        let scaled = &mut self.dr_next[..m * width];
        scaled.iter_mut().zip(&*r).for_each(|(scaled, &r)| *scaled = scene.scale * r);
        let dims = MatmulDims { m: width, k: m, n: width };
        T::matmul_tn(scaled, r, &mut self.dgram, dims, Output::Accumulate, scratch);
        for (l, layer) in hidden.iter().enumerate() {
            let dr = &mut self.dr[..m * layer.units];
            slopes_backward(&self.q[l], dr, layer, scene, rows, last.units, &mut dy[layer.node]);
            let Some(above) = hidden.get(l + 1) else { break };
            times_slopes(&self.q[l + 1], &mut self.r, above, scene, rows, last.units);
            let r = &self.r[..m * above.units];
            let dims = MatmulDims { m: layer.units, k: m, n: above.units };
            T::matmul_tn(dr, r, &mut dparams[above.kernel.clone()], dims, Output::Accumulate, scratch);
            let dims = MatmulDims { m, k: layer.units, n: above.units };
            let dr_next = &mut self.dr_next[..m * above.units];
            T::matmul_nn(dr, scene.kernel(above), dr_next, dims, Output::Overwrite, scratch);
            std::mem::swap(&mut self.dr, &mut self.dr_next);
        }
        self.last_backward(last, scene, rows, &mut dy[last.node]);
    }

    /// The gradients of the last layer's kernel and outputs, from that of Q below it.
    fn last_backward(&mut self, last: &DenseLayer, scene: &Scene<T>, rows: &Range<usize>, dy: &mut [T]) {
        let width = last.inputs;
        let outputs = scene.output(last, rows.clone());
        let dy = &mut dy[rows.start * last.units..rows.end * last.units];
        for (row, ((dq, &y), dy)) in self.dr.chunks_exact(width).zip(outputs).zip(dy).enumerate() {
            let at = row % last.units * width;
            let (slope, change) = last.slope(y);
            let column = &self.last[at..at + width];
            *dy = change * dq.iter().zip(column).map(|(&dq, &w)| dq * w).sum::<T>();
            self.dlast[at..at + width].iter_mut().zip(dq).for_each(|(dw, &dq)| *dw += slope * dq);
        }
    }
}

/// r = q · diag(s), sample by sample; each sample has `codes` rows.
fn times_slopes<T: Real>(
    q: &[T],
    r: &mut [T],
    layer: &DenseLayer,
    scene: &Scene<T>,
    rows: &Range<usize>,
    codes: usize,
) {
    let width = layer.units;
    let samples = q.chunks_exact(codes * width).zip(r.chunks_exact_mut(codes * width));
    for ((q, r), y) in samples.zip(scene.output(layer, rows.clone()).chunks_exact(width)) {
        for (q, r) in q.chunks_exact(width).zip(r.chunks_exact_mut(width)) {
            for j in 0..width {
                r[j] = q[j] * layer.slope(y[j]).0;
            }
        }
    }
}

/// The backward pass of [`times_slopes`]: the gradient of r becomes that of q, and `dy` gets that of the outputs.
fn slopes_backward<T: Real>(
    q: &[T],
    dr: &mut [T],
    layer: &DenseLayer,
    scene: &Scene<T>,
    rows: &Range<usize>,
    codes: usize,
    dy: &mut [T],
) {
    let width = layer.units;
    let dy = dy[rows.start * width..rows.end * width].chunks_exact_mut(width);
    let samples = q.chunks_exact(codes * width).zip(dr.chunks_exact_mut(codes * width));
    let outputs = scene.output(layer, rows.clone()).chunks_exact(width);
    for (((q, dr), y), dy) in samples.zip(outputs).zip(dy) {
        dy.fill(T::zero());
        for (q, dr) in q.chunks_exact(width).zip(dr.chunks_exact_mut(width)) {
            for j in 0..width {
                dy[j] += dr[j] * q[j];
                dr[j] *= layer.slope(y[j]).0;
            }
        }
        dy.iter_mut().zip(y).for_each(|(dy, &y)| *dy *= layer.slope(y).1);
    }
}
