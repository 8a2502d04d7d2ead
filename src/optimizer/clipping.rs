//! Gradient clipping (`_clip_gradients` in `keras/src/optimizers/base_optimizer.py`).

use std::ops::Range;

use super::rule::positive;
use crate::error::{Error, Result};
use crate::kernels::Real;

/// How gradients are kept from being too large: in one way at most.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Clipping {
    /// The largest norm that the gradient of one variable keeps.
    pub clipnorm: Option<f64>,
    /// The largest norm that all gradients together keep.
    pub global_clipnorm: Option<f64>,
    /// The largest size that each number keeps.
    pub clipvalue: Option<f64>,
}

impl Clipping {
    pub(super) fn check(&self, field: &str) -> Result<()> {
        let settings = [
            ("clipnorm", self.clipnorm),
            ("global_clipnorm", self.global_clipnorm),
            ("clipvalue", self.clipvalue),
        ];
        let mut first = None;
        for (name, value) in settings {
            let Some(value) = value else { continue };
            positive(field, name, value)?;
            if let Some(first) = first.replace(name) {
                let problem = format!("and {field}.{first} cannot both be given: take one");
                return Err(Error::spec(format!("{field}.{name}"), problem));
            }
        }
        Ok(())
    }

    /// Clips the gradients of the variables that lie in these places.
    pub(super) fn apply<T: Real>(&self, grads: &mut [T], variables: &[Range<usize>]) {
        if let Some(most) = self.clipnorm {
            for variable in variables {
                let grads = &mut grads[variable.clone()];
                shorten(grads, most / sum_of_squares(grads).sqrt());
            }
        } else if let Some(most) = self.global_clipnorm {
            let sum: f64 = variables.iter().map(|variable| sum_of_squares(&grads[variable.clone()])).sum();
            let factor = most / sum.sqrt();
            variables.iter().for_each(|variable| shorten(&mut grads[variable.clone()], factor));
        } else if let Some(most) = self.clipvalue {
            let most = T::of(most);
            for variable in variables {
                grads[variable.clone()].iter_mut().for_each(|g| *g = g.max(-most).min(most));
            }
        }
    }
}

fn shorten<T: Real>(grads: &mut [T], factor: f64) {
    if factor < 1.0 {
        let factor = T::of(factor);
        grads.iter_mut().for_each(|g| *g *= factor);
    }
}

/// In eight interleaved partial sums, which a compiler can keep in vector registers.
fn sum_of_squares<T: Real>(values: &[T]) -> f64 {
    let mut lanes = [0.0; 8];
    let (whole, rest) = values.as_chunks::<8>();
    for chunk in whole {
        lanes.iter_mut().zip(chunk).for_each(|(lane, v)| *lane += v.as_f64() * v.as_f64());
    }
    lanes.iter_mut().zip(rest).for_each(|(lane, v)| *lane += v.as_f64() * v.as_f64());
    lanes.iter().sum()
}
