//! Noise on single values and pixels, and hidden patches.

use crate::kernels::Real;
use crate::random::Random;

/// Adds normal noise in place.
pub(super) fn gaussian<T: Real>(x: &mut [T], stddev: f64, clip: Option<[f64; 2]>, random: &mut Random) {
    let [low, high] = clip.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
    for x in x {
        let noisy = x.as_f64() + stddev * f64::from(random.normal());
        *x = T::of(noisy.clamp(low, high));
    }
}

/// Replaces pixels by 1 or 0, each with chance `fraction`.
pub(super) fn salt_and_pepper<T: Real>(
    x: &mut [T],
    channels: usize,
    fraction: f64,
    salt: f64,
    random: &mut Random,
) {
    for pixel in x.chunks_exact_mut(channels) {
        let draw = f64::from(random.uniform());
        if draw < fraction {
            pixel.fill(if draw < fraction * salt { T::one() } else { T::zero() });
        }
    }
}

/// Sets values to 0 by chance and scales the others up.
pub(super) fn dropout<T: Real>(x: &mut [T], rate: f64, random: &mut Random) {
    let scale = T::of(1.0 / (1.0 - rate));
    for x in x {
        *x = if f64::from(random.uniform()) < rate { T::zero() } else { *x * scale };
    }
}

/// Replaces a fixed number of pixels.
pub(super) fn mask<T: Real>(x: &mut [T], channels: usize, fraction: f64, value: f64, random: &mut Random) {
    let mut chosen = Selection::new(x.len() / channels, fraction);
    for pixel in x.chunks_exact_mut(channels) {
        if chosen.next(random) {
            pixel.fill(T::of(value));
        }
    }
}

/// Replaces a fixed number of square patches; those at the right and lower edge may be cut off.
pub(super) fn mask_blocks<T: Real>(
    x: &mut [T],
    [height, width, channels]: [usize; 3],
    size: usize,
    fraction: f64,
    value: f64,
    random: &mut Random,
) {
    let mut chosen = Selection::new(height.div_ceil(size) * width.div_ceil(size), fraction);
    for top in (0..height).step_by(size) {
        for left in (0..width).step_by(size) {
            if chosen.next(random) {
                let right = (left + size).min(width);
                for row in top..(top + size).min(height) {
                    x[(row * width + left) * channels..(row * width + right) * channels].fill(T::of(value));
                }
            }
        }
    }
}

/// Chooses exactly so many of a row of things, all choices alike likely, without remembering any
/// (Knuth, The Art of Computer Programming, 3.4.2, algorithm S).
struct Selection {
    left: usize,
    wanted: usize,
}

impl Selection {
    fn new(of: usize, fraction: f64) -> Self {
        Self { left: of, wanted: (of as f64 * fraction).round() as usize }
    }

    /// Whether the next thing is chosen.
    fn next(&mut self, random: &mut Random) -> bool {
        let is_chosen = (random.below(self.left as u32) as usize) < self.wanted;
        self.left -= 1;
        self.wanted -= usize::from(is_chosen);
        is_chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    fn random() -> Random {
        Random::new(5, Stream::Corruption(0), 0, 0)
    }

    fn mean(x: &[f64]) -> f64 {
        x.iter().sum::<f64>() / x.len() as f64
    }

    #[test]
    fn gaussian_noise_has_its_deviation_and_is_clipped() {
        let mut x = vec![0.5; 50_000];
        gaussian(&mut x, 0.2, None, &mut random());
        let variance = mean(&x.iter().map(|x| (x - 0.5) * (x - 0.5)).collect::<Vec<f64>>());
        assert!((mean(&x) - 0.5).abs() < 0.003 && (variance - 0.04).abs() < 0.001, "{variance}");
        gaussian(&mut x, 5.0, Some([0.0, 1.0]), &mut random());
        assert!(x.contains(&0.0) && x.contains(&1.0) && x.iter().all(|x| (0.0..=1.0).contains(x)));
    }

    #[test]
    fn salt_and_pepper_take_whole_pixels_in_their_shares() {
        let mut x = vec![0.5; 90_000];
        salt_and_pepper(&mut x, 3, 0.3, 0.25, &mut random());
        assert!(x.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]));
        let share = |value: f64| x.iter().filter(|&&x| x == value).count() as f64 / x.len() as f64;
        assert!((share(1.0) - 0.075).abs() < 0.006, "{}", share(1.0));
        assert!((share(0.0) - 0.225).abs() < 0.01, "{}", share(0.0));
    }

    #[test]
    fn dropout_keeps_the_mean() {
        let mut x = vec![1.0; 50_000];
        dropout(&mut x, 0.4, &mut random());
        assert!((mean(&x) - 1.0).abs() < 0.01);
        assert!(x.iter().all(|&x| x == 0.0 || (x - 1.0 / 0.6).abs() < 1e-12));
    }

    #[test]
    fn masking_hides_exactly_its_share_anywhere() {
        let mut hits = [0.0; 20];
        let mut random = random();
        for _ in 0..4000 {
            let mut x = [1.0; 20];
            mask(&mut x, 1, 0.25, 0.0, &mut random);
            assert_eq!(x.iter().sum::<f64>(), 15.0);
            hits.iter_mut().zip(x).for_each(|(hits, x)| *hits += (1.0 - x) / 4000.0);
        }
        assert!(hits.iter().all(|hits| (hits - 0.25).abs() < 0.03), "{hits:?}");
    }

    #[test]
    fn masked_blocks_lie_on_the_grid() {
        let mut x = [1.0; 10 * 10 * 2];
        mask_blocks(&mut x, [10, 10, 2], 4, 0.5, -1.0, &mut random());
        let block = |row: usize, column: usize| x[(row * 10 + column) * 2];
        let hidden = (0..9).filter(|at| block(at / 3 * 4, at % 3 * 4) == -1.0).count();
        assert_eq!(hidden, 5, "half of nine patches, rounded up");
        for (at, &x) in x.iter().enumerate() {
            let (row, column) = (at / 20, at % 20 / 2);
            assert_eq!(x, block(row / 4 * 4, column / 4 * 4));
        }
    }
}
