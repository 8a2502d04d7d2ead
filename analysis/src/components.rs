//! Principal components of samples that come in pieces.

use autoencoder_playground::analysis::{Covariance, Pca};
use autoencoder_playground::error::{Error, Result};
use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use crate::{object, rows};

/// Gathers samples, then knows their principal components.
#[wasm_bindgen]
pub struct Components {
    len: usize,
    gathered: Option<Covariance>,
    found: Option<Pca>,
}

#[wasm_bindgen]
impl Components {
    /// For samples of `len` numbers.
    #[wasm_bindgen(constructor)]
    pub fn new(len: usize) -> Self {
        Self { len, gathered: Some(Covariance::new(len)), found: None }
    }

    /// Gathers more samples.
    pub fn add(&mut self, x: &[f32]) -> Result<(), JsValue> {
        let gathered = self.gathered.as_mut().ok_or_else(|| Error::data("the samples", "came too late"))?;
        Ok(gathered.add(rows("x", x, self.len)?)?)
    }

    /// Finds the components of what was gathered: the first `shown` of them, the samples' mean, and the variance along
    /// every component: `{components, mean, variances}`.
    pub fn find(&mut self, shown: usize) -> Result<JsValue, JsValue> {
        let gathered =
            self.gathered.take().ok_or_else(|| Error::data("the components", "are found already"))?;
        let found = Pca::from_covariance(gathered)?;
        let components: Vec<f32> =
            found.components().outer_iter().take(shown).flat_map(|row| row.to_vec()).collect();
        let variances: Vec<f32> = found.explained_variance().iter().map(|&value| value as f32).collect();
        let answer = object(&[
            ("components", Float32Array::from(&components[..]).into()),
            ("mean", Float32Array::from(&found.mean().to_vec()[..]).into()),
            ("variances", Float32Array::from(&variances[..]).into()),
        ]);
        self.found = Some(found);
        Ok(answer)
    }

    /// What is left of samples in a code of the first `k` components.
    pub fn reconstruct(&self, x: &[f32], k: usize) -> Result<Float32Array, JsValue> {
        let rebuilt = self.found()?.reconstruct(rows("x", x, self.len)?, k)?;
        Ok(Float32Array::from(&rebuilt.iter().copied().collect::<Vec<f32>>()[..]))
    }

    /// The mean squared error over samples for every number of components, 0 first.
    pub fn errors(&self, x: &[f32]) -> Result<Float32Array, JsValue> {
        let errors = self.found()?.reconstruction_errors(rows("x", x, self.len)?)?;
        Ok(Float32Array::from(&errors.into_iter().map(|error| error as f32).collect::<Vec<f32>>()[..]))
    }
}

impl Components {
    fn found(&self) -> Result<&Pca> {
        self.found.as_ref().ok_or_else(|| Error::data("the components", "are not found yet"))
    }
}
