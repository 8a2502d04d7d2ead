//! Whatever the bytes, reading ends with weights or a message.

use autoencoder_playground::weights::{Card, Precision, Tensor, Weights};
use proptest::prelude::*;

use crate::support::recipe;

fn tensors() -> impl Strategy<Value = Vec<Tensor>> {
    let tensor = (proptest::collection::vec(0usize..5, 0..4), any::<u32>()).prop_map(|(shape, seed)| {
        let len = shape.iter().product::<usize>();
        let values = (0..len).map(|i| (i as f32 - 3.0) * (seed % 1000) as f32).collect();
        (shape, values)
    });
    proptest::collection::btree_map("[a-z_]{1,8}/[a-z]{1,6}", tensor, 0..6).prop_map(|tensors| {
        let named = tensors.into_iter();
        named.map(|(name, (shape, values))| Tensor { name, shape, values }).collect()
    })
}

proptest! {
    #[test]
    fn any_tensors_survive_the_round_trip(tensors in tensors()) {
        let weights = Weights { card: Card::new(recipe("deep", 1)), tensors };
        let mut back = Weights::read(&weights.write(Precision::Full).unwrap()).unwrap();
        back.tensors.sort_by(|a, b| a.name.cmp(&b.name));
        prop_assert_eq!(back, weights);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Weights::read(&bytes);
    }

    #[test]
    fn no_damage_makes_it_panic(place in 0usize..2000, byte: u8, cut in 0usize..2000) {
        let tensor = Tensor { name: "dense/bias".into(), shape: vec![3], values: vec![1.0, 2.0, 3.0] };
        let weights = Weights { card: Card::new(recipe("deep", 1)), tensors: vec![tensor] };
        let mut file = weights.write(Precision::Full).unwrap();
        let place = place % file.len();
        file[place] = byte;
        let _ = Weights::read(&file);
        file.truncate(cut % file.len());
        prop_assert!(Weights::read(&file).is_err());
    }
}
