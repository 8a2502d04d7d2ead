//! One step of an LSTM over a batch, and the turn between sample-major and time-major.

use crate::activation::Activation;
use crate::kernels::Real;

/// The gates of a step: input, forget, candidate, output, each of `units` numbers.
#[derive(Debug, Clone, Copy)]
pub struct Gates {
    pub units: usize,
    pub activation: Activation,
    pub recurrent: Activation,
}

impl Gates {
    /// Applies the activations to the gates, and makes memory and output of them.
    ///
    /// # Shapes
    /// - `gates`: `[n, 4u]`, replaced by their activations - `before`: `[n, u]`, the memory so far; 0 where absent
    /// - `memory`, `squashed` (the memory's activation), `h`: `[n, u]`, overwritten
    pub fn forward<T: Real>(
        self,
        gates: &mut [T],
        before: Option<&[T]>,
        memory: &mut [T],
        squashed: &mut [T],
        h: &mut [T],
    ) {
        let u = self.units;
        for (row, gates) in gates.chunks_exact_mut(4 * u).enumerate() {
            self.recurrent.forward(&mut gates[..2 * u], 2 * u);
            self.activation.forward(&mut gates[2 * u..3 * u], u);
            self.recurrent.forward(&mut gates[3 * u..], u);
            let [i, f, g, _] = quarters(gates);
            let memory = &mut memory[row * u..][..u];
            product(memory, i, g);
            if let Some(before) = before {
                add_product(memory, f, &before[row * u..][..u]);
            }
        }
        squashed.copy_from_slice(memory);
        self.activation.forward(squashed, u);
        for ((h, squashed), gates) in
            h.chunks_exact_mut(u).zip(squashed.chunks_exact(u)).zip(gates.chunks_exact(4 * u))
        {
            product(h, squashed, &gates[3 * u..]);
        }
    }

    /// Replaces the gates by the gradients from before their activations, and `dc` by that of the memory before.
    ///
    /// # Shapes
    /// - `gates`: `[n, 4u]` - `before`, `squashed`: as in [`Gates::forward`]
    /// - `dh` (destroyed), `dc`: `[n, u]`, the gradients of the output and, from the step after, of the memory
    /// - `scratch`: at least `[4u]`
    pub fn backward<T: Real>(
        self,
        gates: &mut [T],
        before: Option<&[T]>,
        squashed: &[T],
        dh: &mut [T],
        dc: &mut [T],
        scratch: &mut [T],
    ) {
        let u = self.units;
        for (row, gates) in gates.chunks_exact_mut(4 * u).enumerate() {
            let rows = row * u..(row + 1) * u;
            let (dh, dc, squashed) = (&mut dh[rows.clone()], &mut dc[rows.clone()], &squashed[rows.clone()]);
            let values = &mut scratch[..4 * u];
            values.copy_from_slice(gates);
            let [i, f, g, o] = quarters(values);
            let [di, df, dg, d_o] = quarters(gates);
            product(d_o, dh, squashed);
            scale(dh, o);
            self.activation.backward(&[], squashed, dh, u);
            add(dc, dh);
            product(di, dc, g);
            product(dg, dc, i);
            match before {
                Some(before) => product(df, dc, &before[rows]),
                None => df.fill(T::zero()),
            }
            scale(dc, f);
            self.recurrent.backward(&[], i, di, u);
            self.recurrent.backward(&[], f, df, u);
            self.activation.backward(&[], g, dg, u);
            self.recurrent.backward(&[], o, d_o, u);
        }
    }
}

/// Input, forget, candidate and output of a row.
fn quarters<T>(row: &mut [T]) -> [&mut [T]; 4] {
    let (first, second) = row.split_at_mut(row.len() / 2);
    let (i, f) = first.split_at_mut(first.len() / 2);
    let (g, o) = second.split_at_mut(second.len() / 2);
    [i, f, g, o]
}

// Functions of their own, not inlined: only of what a function is given does the compiler know that it does not overlap,
// and only then does it take several numbers at a time.

/// out ← a · b
#[inline(never)]
fn product<T: Real>(out: &mut [T], a: &[T], b: &[T]) {
    out.iter_mut().zip(a.iter().zip(b)).for_each(|(out, (&a, &b))| *out = a * b);
}

/// out ← out + a · b
#[inline(never)]
fn add_product<T: Real>(out: &mut [T], a: &[T], b: &[T]) {
    out.iter_mut().zip(a.iter().zip(b)).for_each(|(out, (&a, &b))| *out += a * b);
}

/// out ← out + a
#[inline(never)]
fn add<T: Real>(out: &mut [T], a: &[T]) {
    out.iter_mut().zip(a).for_each(|(out, &a)| *out += a);
}

/// out ← out · a
#[inline(never)]
fn scale<T: Real>(out: &mut [T], a: &[T]) {
    out.iter_mut().zip(a).for_each(|(out, &a)| *out *= a);
}

/// `[n, t, k]` to `[t, n, k]`.
pub fn gather_steps<T: Copy>(x: &[T], out: &mut [T], steps: usize, width: usize) {
    let n = x.len() / (steps * width);
    for (at, out) in out.chunks_exact_mut(width).enumerate() {
        let (t, row) = (at / n, at % n);
        out.copy_from_slice(&x[(row * steps + t) * width..][..width]);
    }
}

/// `[t, n, k]` to `[n, t, k]`.
pub fn scatter_steps<T: Copy>(x: &[T], out: &mut [T], steps: usize, width: usize) {
    let n = x.len() / (steps * width);
    for (at, out) in out.chunks_exact_mut(width).enumerate() {
        let (row, t) = (at / steps, at % steps);
        out.copy_from_slice(&x[(t * n + row) * width..][..width]);
    }
}

/// Adds step `t` of `[n, t, k]` to `[n, k]`.
pub fn add_step<T: Real>(sum: &mut [T], x: &[T], t: usize, steps: usize, width: usize) {
    for (row, sum) in sum.chunks_exact_mut(width).enumerate() {
        add(sum, &x[(row * steps + t) * width..][..width]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_by_hand() {
        let gates = Gates { units: 1, activation: Activation::Linear, recurrent: Activation::Linear };
        let mut z = [2.0f64, 3.0, 5.0, 7.0];
        let (mut memory, mut squashed, mut h) = ([0.0], [0.0], [0.0]);
        gates.forward(&mut z, Some(&[11.0]), &mut memory, &mut squashed, &mut h);
        assert_eq!((memory, h), ([3.0 * 11.0 + 2.0 * 5.0], [7.0 * 43.0]));
    }

    #[test]
    fn steps_go_there_and_back() {
        let x: Vec<usize> = (0..2 * 3 * 4).collect();
        let (mut major, mut back) = (vec![0; 24], vec![0; 24]);
        gather_steps(&x, &mut major, 3, 4);
        assert_eq!(major[..8], [0, 1, 2, 3, 12, 13, 14, 15]);
        scatter_steps(&major, &mut back, 3, 4);
        assert_eq!(back, x);
    }
}
