//! NumPy's archives, for native programs (the page has its own reader, which is only loaded when somebody brings one): an
//! array for each parameter under its name, and the recipe as JSON.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Card, Tensor, Weights, broken};
use crate::data::npy::{self, Numbers};
use crate::data::own::File;
use crate::error::{Error, Result};
use crate::spec::Recipe;

/// The member that holds the recipe, where the file is of this playground.
const RECIPE: &str = "recipe.json";
/// The ending of the members that are arrays.
const ARRAY: &str = ".npy";
/// As large as all members together may become.
const MOST_BYTES: u64 = 500_000_000;

impl Weights {
    /// The weights as an `.npz` file of float32 arrays, with the recipe but nothing else of the card.
    ///
    /// # Errors
    /// [`Error::Data`] naming the tensor with a number that is not finite.
    pub fn write_npz(&self) -> Result<Vec<u8>> {
        self.tensors.iter().try_for_each(Tensor::check)?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| {
            // Stored as they are: numbers hardly shrink, and NumPy maps such a file fastest.
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            zip.start_file(name, options).and_then(|()| Ok(zip.write_all(bytes)?)).map_err(not_written)
        };
        for Tensor { name, shape, values } in &self.tensors {
            add(&format!("{name}{ARRAY}"), &npy::written(shape, values))?;
        }
        let json = self.card.recipe.to_json();
        add(RECIPE, json.as_bytes())?;
        Ok(zip.finish().map_err(not_written)?.into_inner())
    }

    /// Reads an `.npz` file of weights, as [`Weights::write_npz`] or `numpy.savez` writes it; one without a recipe
    /// needs the `recipe` that it is of, and one with a recipe keeps its own.
    ///
    /// # Errors
    /// [`Error::Data`] naming the member that is wrong; [`Error::Spec`] naming the field of the recipe that cannot be.
    pub fn read_npz(bytes: &[u8], recipe: Option<Recipe>) -> Result<Self> {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| broken(format!("are not a whole zip, as an .npz file is: {error}")))?;
        let (mut own, mut tensors, mut room) = (None, Vec::new(), MOST_BYTES);
        for at in 0..zip.len() {
            let mut member = zip.by_index(at).map_err(|error| damaged(&at.to_string(), &error))?;
            let name = member.name().map_err(|error| damaged(&at.to_string(), &error))?.into_owned();
            if name != RECIPE && !name.ends_with(ARRAY) {
                continue;
            }
            let mut bytes = Vec::new();
            let read = member.by_ref().take(room + 1).read_to_end(&mut bytes);
            read.map_err(|error| damaged(&name, &error))?;
            room = room.checked_sub(bytes.len() as u64).ok_or_else(|| {
                broken(format!("would have over {MOST_BYTES} bytes unpacked, which no model here has"))
            })?;
            match name.strip_suffix(ARRAY) {
                Some(tensor) => tensors.push(read_tensor(tensor, &name, bytes)?),
                None => own = Some(read_recipe(&bytes)?),
            }
        }
        if tensors.is_empty() {
            return Err(broken("hold no array (.npy)"));
        }
        let recipe = own
            .or(recipe)
            .ok_or_else(|| broken(format!("come without a {RECIPE}; give the recipe that they are of")))?;
        Ok(Self { card: Card::new(recipe), tensors })
    }
}

fn read_tensor(name: &str, member: &str, bytes: Vec<u8>) -> Result<Tensor> {
    let file = File { name: member.to_owned(), bytes, is_cut: false };
    let npy::Array { shape, values, .. } = npy::array(file)?;
    let values = match values {
        Numbers::Floats(values) => values,
        Numbers::Bytes(bytes) => bytes.into_iter().map(f32::from).collect(),
    };
    Ok(Tensor { name: name.to_owned(), shape, values })
}

fn read_recipe(json: &[u8]) -> Result<Recipe> {
    let text = std::str::from_utf8(json).map_err(|_| broken(format!("have a {RECIPE} that is no text")))?;
    Recipe::parse(text)
}

fn damaged(member: &str, error: &dyn std::fmt::Display) -> Error {
    broken(format!("are damaged: member {member} cannot be unpacked ({error})"))
}

fn not_written(error: zip::result::ZipError) -> Error {
    broken(format!("cannot be written: {error}"))
}
