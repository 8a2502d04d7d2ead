//! Features brought to mean 0 and variance 1, so that none counts for more because of its unit.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use crate::error::{Error, Result};

/// What to subtract from each feature, and what to divide it by.
#[derive(Debug, Clone)]
pub struct Scaler {
    mean: Array1<f32>,
    deviation: Array1<f32>,
}

impl Scaler {
    /// Measures the features of samples; one that never varies is divided by 1.
    ///
    /// # Shapes
    /// - `x`: `[n, d]`
    /// # Errors
    /// [`Error::Data`] if there is no sample.
    pub fn fit(x: ArrayView2<'_, f32>) -> Result<Self> {
        let x = x.map(|&value| f64::from(value));
        let Some(mean) = x.mean_axis(Axis(0)) else {
            return Err(Error::data("the samples", "must be at least 1, but there is none"));
        };
        let deviation = (&x - &mean).map(|v| v * v).mean_axis(Axis(0)).unwrap_or_default().sqrt();
        let deviation = deviation.map(|&value| if value > 0.0 { value as f32 } else { 1.0 });
        Ok(Self { mean: mean.map(|&value| value as f32), deviation })
    }

    /// Brings samples to the scale of those that were measured.
    ///
    /// # Panics
    /// If the samples have another number of features.
    pub fn transform(&self, x: ArrayView2<'_, f32>) -> Array2<f32> {
        (&x - &self.mean) / &self.deviation
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn features_come_to_mean_0_and_variance_1_and_a_constant_stays_put() {
        let x = array![[1.0, 7.0], [3.0, 7.0]];
        let scaler = Scaler::fit(x.view()).unwrap();
        assert_eq!(scaler.transform(x.view()), array![[-1.0, 0.0], [1.0, 0.0]]);
        assert!(Scaler::fit(x.slice(ndarray::s![..0, ..])).is_err());
    }
}
