//! Pairs of mirrored layers: what greedy pretraining trains one after another.

use std::ops::Range;

use super::Model;
use super::stack::{Node, Stack};
use crate::activation::Activation;
use crate::error::{Error, Result};
use crate::kernels::Real;

/// A dense layer of the encoder and its mirror image in the decoder.
#[derive(Debug, Clone, PartialEq)]
pub struct MirroredPair {
    /// Inputs of the encoder's layer.
    pub visible: usize,
    /// Its units.
    pub hidden: usize,
    /// The encoder's layer.
    pub encoder: DensePlace,
    /// The decoder's layer.
    pub decoder: DensePlace,
}

/// Where a dense layer's parameters lie, and its activation.
#[derive(Debug, Clone, PartialEq)]
pub struct DensePlace {
    /// `[inputs, units]`
    pub kernel: Range<usize>,
    /// `[units]`
    pub bias: Range<usize>,
    /// What is applied to its output.
    pub activation: Activation,
}

impl<T: Real> Model<T> {
    /// The pairs of mirrored dense layers of the encoder and the first head, from the outside in.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the first layer that has no mirror image.
    pub fn mirrored_pairs(&self) -> Result<Vec<MirroredPair>> {
        let (encoder, decoder) = (&self.encoder, &self.heads[0].stack);
        let (down, up) =
            (dense_places(encoder, "model.encoder")?, dense_places(decoder, "model.heads[0].layers")?);
        if down.len() != up.len() {
            let problem = format!(
                "must mirror the encoder's {} layers to be pretrained, but are {}",
                down.len(),
                up.len()
            );
            return Err(Error::spec("model.heads[0].layers", problem));
        }
        let pairs = down.into_iter().zip(up.into_iter().rev()).enumerate();
        pairs
            .map(|(i, ((visible, hidden, encoder), (inputs, units, decoder)))| {
                if (inputs, units) != (hidden, visible) {
                    let problem = format!(
                        "must mirror {visible} to {hidden} to be pretrained, but is {inputs} to {units}"
                    );
                    return Err(Error::spec(
                        format!("model.heads[0].layers[{}]", self.heads[0].stack.nodes.len() - 1 - i),
                        problem,
                    ));
                }
                Ok(MirroredPair { visible, hidden, encoder, decoder })
            })
            .collect()
    }
}

/// Inputs, units and place of each layer of a stack of dense layers with biases.
fn dense_places<T: Real>(stack: &Stack<T>, field: &str) -> Result<Vec<(usize, usize, DensePlace)>> {
    let place = |(i, node): (usize, &Node<T>)| {
        let refuse =
            || Error::spec(format!("{field}[{i}]"), "must be a Dense layer with a bias to be pretrained");
        let params: Vec<_> = node.param_places().collect();
        let [(_, kernel, kernel_place), (_, _, bias)] = &params[..] else { return Err(refuse()) };
        if node.layer.kind() != "Dense" {
            return Err(refuse());
        }
        let activation = node.layer.activation().unwrap_or_default();
        let place = DensePlace { kernel: kernel_place.clone(), bias: bias.clone(), activation };
        Ok((kernel.shape[0], kernel.shape[1], place))
    };
    stack.nodes.iter().enumerate().map(place).collect()
}
