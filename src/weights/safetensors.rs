//! The native format: safetensors, with the [`Card`] as JSON in the metadata.

use half::{bf16, f16};
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView, serialize};

use super::{Card, Tensor, Weights, broken};
use crate::error::Result;
use crate::trainer::CHECKPOINT_KEY;

/// The entry of the metadata that holds the card.
const CARD_KEY: &str = "autoencoder-playground.weights";

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// As they are: float32.
    #[default]
    Full,
    /// In half the space, to three digits: float16.
    Half,
}

impl Weights {
    /// The weights as a safetensors file.
    ///
    /// # Errors
    /// [`Error::Data`](crate::error::Error::Data) naming the tensor with a number that is not finite, or that half
    /// precision cannot hold.
    pub fn write(&self, precision: Precision) -> Result<Vec<u8>> {
        self.tensors.iter().try_for_each(Tensor::check)?;
        let bytes: Vec<Vec<u8>> =
            self.tensors.iter().map(|tensor| written(tensor, precision)).collect::<Result<_>>()?;
        let dtype = match precision {
            Precision::Full => Dtype::F32,
            Precision::Half => Dtype::F16,
        };
        let views = self.tensors.iter().zip(&bytes).map(|(tensor, bytes)| {
            let view = TensorView::new(dtype, tensor.shape.clone(), bytes).expect("shape and bytes agree");
            (tensor.name.as_str(), view)
        });
        let json = crate::json::print(&self.card);
        let metadata = [(CARD_KEY.to_owned(), json)].into_iter().collect();
        serialize(views, Some(metadata)).map_err(|error| broken(format!("cannot be written: {error}")))
    }

    /// Reads a safetensors file of weights, of float32, float16, bfloat16 or float64.
    ///
    /// # Errors
    /// [`Error::Data`](crate::error::Error::Data) when the bytes are no such file, naming the tensor that is wrong;
    /// [`Error::Spec`](crate::error::Error::Spec) naming the field of the recipe that cannot be.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let card = read_card(bytes)?;
        let file = SafeTensors::deserialize(bytes).map_err(not_whole)?;
        // The file's own order is that of its bytes: by type and name.
        let tensors = file.iter().map(|(name, view)| tensor(name, &view)).collect::<Result<_>>()?;
        Ok(Self { card, tensors })
    }
}

/// The card of a safetensors file of weights, without a look at the numbers.
///
/// # Errors
/// As [`Weights::read`].
pub fn read_card(bytes: &[u8]) -> Result<Card> {
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(not_whole)?;
    let metadata = metadata.metadata().as_ref();
    let Some(json) = metadata.and_then(|entries| entries.get(CARD_KEY)) else {
        let is_checkpoint = metadata.is_some_and(|entries| entries.contains_key(CHECKPOINT_KEY));
        return Err(broken(if is_checkpoint {
            "are a checkpoint, which holds a whole run; restore it instead"
        } else {
            "come without a recipe in their metadata, so they are not of this playground; give a recipe with them"
        }));
    };
    let card: Card = crate::json::parse(json)
        .map_err(|error| broken(format!("have metadata that does not parse: {error}")))?;
    card.recipe.check()?;
    Ok(card)
}

fn not_whole(error: safetensors::SafeTensorError) -> crate::error::Error {
    broken(format!("are not a whole safetensors file: {error}"))
}

fn written(tensor: &Tensor, precision: Precision) -> Result<Vec<u8>> {
    let Tensor { name, values, .. } = tensor;
    if precision == Precision::Full {
        return Ok(values.iter().flat_map(|value| value.to_le_bytes()).collect());
    }
    let halves = values.iter().map(|&value| f16::from_f32(value));
    if let Some(value) =
        halves.clone().zip(values).find_map(|(half, value)| half.is_infinite().then_some(value))
    {
        let most = f16::MAX;
        return Err(broken(format!(
            "have {value} in {name}, but half precision ends at {most}; take full precision"
        )));
    }
    Ok(halves.flat_map(f16::to_le_bytes).collect())
}

fn tensor(name: &str, view: &TensorView) -> Result<Tensor> {
    let values = match view.dtype() {
        Dtype::F32 => each(view.data(), f32::from_le_bytes),
        Dtype::F16 => each(view.data(), |bytes| f16::from_le_bytes(bytes).to_f32()),
        Dtype::BF16 => each(view.data(), |bytes| bf16::from_le_bytes(bytes).to_f32()),
        Dtype::F64 => each(view.data(), |bytes| f64::from_le_bytes(bytes) as f32),
        other => {
            let problem = format!("have {name} as {other:?}; it must be of F32, F16, BF16 or F64");
            return Err(broken(problem));
        }
    };
    let tensor = Tensor { name: name.to_owned(), shape: view.shape().to_vec(), values };
    tensor.check()?;
    Ok(tensor)
}

/// Numbers of `N` bytes each.
fn each<const N: usize>(data: &[u8], number: impl Fn([u8; N]) -> f32) -> Vec<f32> {
    data.chunks_exact(N).map(|bytes| number(bytes.try_into().expect("a chunk has N bytes"))).collect()
}
