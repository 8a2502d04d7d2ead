//! NumPy's archives: those of `tests/npz/generate.py` hold what it computed, and what is written comes back.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use autoencoder_playground::weights::{Tensor, Weights};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::support::{problem, recipe, trained};

fn of_numpy(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/npz").join(name)).unwrap()
}

/// An archive of these members.
fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_numpy_wrote_is_read() {
    for name in ["stored.npz", "packed.npz"] {
        let weights = Weights::read_npz(&of_numpy(name), Some(recipe("linear-8x8", 1))).unwrap();
        let shapes: Vec<_> =
            weights.tensors.iter().map(|tensor| (&tensor.name[..], &tensor.shape[..])).collect();
        let expected: [(&str, &[usize]); 4] = [
            ("bottleneck/kernel", &[64, 6]),
            ("bottleneck/bias", &[6]),
            ("dense/kernel", &[6, 64]),
            ("dense/bias", &[64]),
        ];
        assert_eq!(shapes, expected);
        for (first, tensor) in weights.tensors.iter().enumerate() {
            for (at, &value) in tensor.values.iter().enumerate() {
                let whole = ((at * 7 + first) % 201) as f32 - 100.0;
                assert_eq!(value, whole / 1024.0, "{name}, {}, number {at}", tensor.name);
            }
        }
        weights.model().unwrap();
    }
}

#[test]
fn weights_come_back_with_their_recipe() {
    let weights = Weights::of(&trained("deep", 1));
    let back = Weights::read_npz(&weights.write_npz().unwrap(), None).unwrap();
    assert_eq!((back.tensors, back.card.recipe), (weights.tensors, weights.card.recipe));
}

/// The members of an archive.
fn members(bytes: &[u8]) -> HashMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut members = HashMap::new();
    for at in 0..zip.len() {
        let (mut member, mut bytes) = (zip.by_index(at).unwrap(), Vec::new());
        member.read_to_end(&mut bytes).unwrap();
        members.insert(member.name().unwrap().into_owned(), bytes);
    }
    members
}

#[test]
fn arrays_are_written_byte_for_byte_as_numpy_writes_them() {
    let numpy = of_numpy("stored.npz");
    let weights = Weights::read_npz(&numpy, Some(recipe("linear-8x8", 1))).unwrap();
    let (theirs, ours) = (members(&numpy), members(&weights.write_npz().unwrap()));
    // Those that are of float32 there too.
    for name in ["bottleneck/bias.npy", "dense/bias.npy"] {
        assert_eq!(ours[name], theirs[name], "{name}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let refused = |bytes: &[u8]| problem(Weights::read_npz(bytes, Some(recipe("linear-8x8", 1))));
    assert!(refused(b"").contains("not a whole zip"));
    let whole = of_numpy("stored.npz");
    assert!(refused(&whole[..whole.len() / 2]).contains("not a whole zip"));
    assert!(problem(Weights::read_npz(&whole, None)).contains("come without a recipe.json"));
    assert!(refused(&archive(&[("notes.txt", b"a")])).contains("hold no array"));
    assert!(refused(&archive(&[("dense/bias.npy", b"a")])).starts_with("dense/bias.npy: does not start"));
    let mut damaged = of_numpy("packed.npz");
    damaged[80] ^= 0xff;
    assert!(refused(&damaged).contains("member bottleneck/kernel.npy cannot be unpacked"));
    let tensor = Tensor { name: "dense/bias".into(), shape: vec![2], values: vec![0.0, f32::NAN] };
    let mut weights = Weights::of(&trained("deep", 1));
    weights.tensors = vec![tensor];
    assert!(problem(weights.write_npz()).contains("NaN at place 1 of dense/bias"));
}

proptest! {
    #[test]
    fn no_damage_makes_it_panic(place: usize, byte: u8, cut: usize) {
        let mut file = of_numpy("packed.npz");
        let place = place % file.len();
        file[place] = byte;
        let _ = Weights::read_npz(&file, None);
        file.truncate(cut % file.len());
        prop_assert!(Weights::read_npz(&file, None).is_err());
    }
}
