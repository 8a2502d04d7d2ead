//! Numbers that generate.py and this test both compute (formula.py): FNV-1a of a name, mixed with the position by
//! MurmurHash3's finaliser.

fn stream(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// `count` numbers in `[low, high)`.
pub fn between(name: &str, count: usize, low: f64, high: f64) -> Vec<f32> {
    let stream = stream(name);
    let number = |i: u32| {
        let mut h = i.wrapping_mul(0x9e37_79b1).wrapping_add(stream);
        h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
        h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
        h ^= h >> 16;
        (low + (high - low) * (f64::from(h >> 8) / 16_777_216.0)) as f32
    };
    (0..count as u32).map(number).collect()
}

/// First values of a parameter: Glorot's range for a matrix or a kernel, and ±0.05 for a vector.
pub fn parameter(name: &str, shape: &[usize]) -> Vec<f32> {
    let limit = match shape {
        [field @ .., inputs, outputs] => {
            (6.0 / ((inputs + outputs) * field.iter().product::<usize>()) as f64).sqrt()
        }
        _ => 0.05,
    };
    between(name, shape.iter().product(), -limit, limit)
}
