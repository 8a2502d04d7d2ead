//! One group's file of golden values.

use std::collections::HashMap;
use std::path::Path;

use safetensors::SafeTensors;
use serde_json::Value;

/// The format that this test reads; generate.py names the one it writes.
const FORMAT: &str = "1";
const REQUIREMENTS: &str = include_str!("requirements.txt");
const HINT: &str = "HINT: run `npm run golden` and commit the files it writes";

/// A group of cases, with their arrays.
pub struct Group {
    /// Each case as generate.py describes it.
    pub cases: Vec<Value>,
    arrays: HashMap<String, Vec<f32>>,
}

impl Group {
    /// Reads `tests/golden/NAME.safetensors`.
    ///
    /// # Panics
    /// If the file cannot be read, or was written in another format or with other versions than those pinned.
    pub fn read(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.safetensors"));
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. {HINT}", path.display()));
        let (_, header) = SafeTensors::read_metadata(&bytes).unwrap();
        let metadata = header.metadata().as_ref().expect("generate.py writes metadata");
        assert_eq!(metadata["format"], FORMAT, "{name} is of another format. {HINT}");
        check_versions(name, &serde_json::from_str(&metadata["versions"]).unwrap());
        let tensors = SafeTensors::deserialize(&bytes).unwrap();
        let array = |bytes: &[u8]| {
            bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect::<Vec<f32>>()
        };
        Self {
            cases: serde_json::from_str(&metadata["cases"]).unwrap(),
            arrays: tensors.iter().map(|(name, tensor)| (name.to_owned(), array(tensor.data()))).collect(),
        }
    }

    /// The array of this name.
    pub fn array(&self, name: &str) -> &[f32] {
        self.arrays.get(name).unwrap_or_else(|| panic!("the file lacks {name}. {HINT}"))
    }
}

/// A file made with other versions than those pinned proves something else than what it says.
fn check_versions(name: &str, made_with: &HashMap<String, String>) {
    for line in REQUIREMENTS.lines() {
        let Some((package, pinned)) = line.split_once("==") else { continue };
        let Some(version) = made_with.get(package) else { continue };
        assert_eq!(
            version, pinned,
            "{name} was made with another {package} than requirements.txt pins. {HINT}"
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
