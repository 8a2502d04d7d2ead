//! One group's file of golden values.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use safetensors::SafeTensors;
use serde::Deserialize;
use serde_json::Value;

/// The format that this test reads; generate.py names the one it writes.
const FORMAT: u32 = 2;
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// A group of cases, with their arrays.
pub struct Group {
    /// Each case as generate.py describes it.
    pub cases: Vec<Value>,
    arrays: HashMap<String, Vec<f32>>,
    hint: String,
}

/// What generate.py says about a file.
#[derive(Deserialize)]
struct About {
    format: u32,
    versions: HashMap<String, String>,
    cases: Vec<Value>,
}

/// Where the files are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// What to do about files that are missing or old.
pub fn hint(names: &[String]) -> String {
    format!("HINT: run `npm run golden -- {}` and commit what it writes", names.join(" "))
}

impl Group {
    /// Reads `tests/golden/NAME.safetensors`.
    ///
    /// # Panics
    /// If the file cannot be read, or was written in another format or with other versions than those pinned.
    pub fn read(name: &str) -> Self {
        let path = folder().join(format!("{name}.safetensors"));
        let hint = hint(&[name.to_owned()]);
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. {hint}", path.display()));
        let (_, header) = SafeTensors::read_metadata(&bytes).unwrap();
        let about = header.metadata().as_ref().and_then(|metadata| metadata.get("golden"));
        let about = about.unwrap_or_else(|| panic!("{name} is of another format. {hint}"));
        let About { format, versions, cases } = serde_json::from_str(about).unwrap();
        assert_eq!(format, FORMAT, "{name} is of another format. {hint}");
        check_versions(name, &versions, &hint);
        let tensors = SafeTensors::deserialize(&bytes).unwrap();
        let array = |bytes: &[u8]| {
            bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect::<Vec<f32>>()
        };
        let arrays = tensors.iter().map(|(name, tensor)| (name.to_owned(), array(tensor.data()))).collect();
        Self { cases, arrays, hint }
    }

    /// The array of this name.
    pub fn array(&self, name: &str) -> &[f32] {
        self.arrays.get(name).unwrap_or_else(|| panic!("the file lacks {name}. {}", self.hint))
    }
}

/// A file made with other versions than those pinned proves something else than what it says.
fn check_versions(name: &str, made_with: &HashMap<String, String>, hint: &str) {
    for line in REQUIREMENTS.lines() {
        let Some((package, pinned)) = line.split_once("==") else { continue };
        let Some(version) = made_with.get(package) else { continue };
        assert_eq!(
            version, pinned,
            "{name} was made with another {package} than requirements.txt pins. {hint}"
        );
    }
}

/// A case's text under a key.
pub fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_else(|| panic!("{case} has no text \"{key}\""))
}

/// A case's names under a key.
pub fn names<'a>(case: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    case[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}
