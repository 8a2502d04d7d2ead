//! Non-local means, which averages pixels whose surroundings look alike, wherever they are.

use super::{ImageSize, clamped};
use crate::error::{Error, Result};

/// How non-local means looks around.
#[derive(Debug, Clone, PartialEq)]
pub struct NonLocalMeans {
    /// Width of the patches that are compared; odd.
    pub patch: usize,
    /// How far away alike patches are looked for.
    pub reach: usize,
    /// How fast the weight falls with the difference of two patches; about 0.6 to 1 times `sigma`.
    pub h: f32,
    /// Standard deviation of the noise, whose share of a difference is taken off.
    pub sigma: f32,
}

impl NonLocalMeans {
    /// Patches of 5 looked for 6 pixels around, for noise of this standard deviation.
    pub fn for_noise(sigma: f32) -> Self {
        Self { patch: 5, reach: 6, h: 0.8 * sigma, sigma }
    }

    fn check(&self) -> Result<()> {
        if self.patch.is_multiple_of(2) {
            return Err(Error::spec("patch", format!("must be odd, but is {}", self.patch)));
        }
        if !(self.h > 0.0 && self.h.is_finite()) {
            return Err(Error::spec("h", format!("must be above 0, but is {}", self.h)));
        }
        if !(self.sigma >= 0.0 && self.sigma.is_finite()) {
            return Err(Error::spec("sigma", format!("must be 0 or more, but is {}", self.sigma)));
        }
        Ok(())
    }
}

/// Each pixel replaced by an average of the pixels around it, each with the weight exp(-max(d² - 2 sigma², 0) / h²), where
/// d² is the mean squared difference of the patches about the two; channels share their weights.
///
/// Source: Buades, Coll and Morel, A non-local algorithm for image denoising, 2005, and their IPOL article of 2011 for the
/// weight. Patches weigh all their pixels alike, which lets the differences of one offset be summed for all pixels at once;
/// edges repeat within patches, and pixels outside are not averaged.
///
/// # Errors
/// [`Error`] if the image has another size, or an option is out of range.
/// # Cost
/// About 12 · (2 reach + 1)² operations a value, whatever the patch.
pub fn non_local_means(image: &[f32], size: ImageSize, options: &NonLocalMeans) -> Result<Vec<f32>> {
    size.check(image)?;
    options.check()?;
    let reach = options.reach as isize;
    let mut sums = image.to_vec();
    let mut weights = vec![1.0; size.height * size.width];
    let mut patches = Patches::new(size, options.patch);
    // Each pair of pixels is met once, from the one that comes first.
    for dy in 0..=reach {
        for dx in -reach..=reach {
            if dy > 0 || dx > 0 {
                patches.compare(image, dy, dx);
                average(image, size, (dy, dx), patches.weigh(options), &mut sums, &mut weights);
            }
        }
    }
    let pixels = sums.chunks_exact_mut(size.channels).zip(&weights);
    pixels.for_each(|(pixel, weight)| pixel.iter_mut().for_each(|value| *value /= weight));
    Ok(sums)
}

/// Adds both pixels of each pair to each other's sum. A pair whose second pixel lies outside is left out.
fn average(
    image: &[f32],
    size: ImageSize,
    (dy, dx): (isize, isize),
    pair_weights: &[f32],
    sums: &mut [f32],
    weights: &mut [f32],
) {
    let (width, channels) = (size.width, size.channels);
    let columns = dx.min(0).unsigned_abs()..width.saturating_sub(dx.max(0).unsigned_abs());
    for row in 0..size.height.saturating_sub(dy.unsigned_abs()) {
        for column in columns.clone() {
            let a = row * width + column;
            let b = (a + dy.unsigned_abs() * width).wrapping_add_signed(dx);
            let weight = pair_weights[a];
            weights[a] += weight;
            weights[b] += weight;
            for channel in 0..channels {
                sums[a * channels + channel] += weight * image[b * channels + channel];
                sums[b * channels + channel] += weight * image[a * channels + channel];
            }
        }
    }
}

/// Differences between the patches about every pixel and those at one offset from it.
struct Patches {
    size: ImageSize,
    half: usize,
    /// Squared differences of pixels, with a frame of `half` on all sides.
    differences: Vec<f32>,
    /// Those summed along rows.
    along: Vec<f32>,
    /// Mean squared difference of the patches, and then their weight, one a pixel.
    means: Vec<f32>,
}

impl Patches {
    fn new(size: ImageSize, patch: usize) -> Self {
        let half = patch / 2;
        let rows = size.height + 2 * half;
        Self {
            size,
            half,
            differences: vec![0.0; rows * (size.width + 2 * half)],
            along: vec![0.0; rows * size.width],
            means: vec![0.0; size.height * size.width],
        }
    }

    fn compare(&mut self, image: &[f32], dy: isize, dx: isize) {
        let ImageSize { height, width, channels } = self.size;
        let framed = width + 2 * self.half;
        for (row, differences) in self.differences.chunks_exact_mut(framed).enumerate() {
            let y = row as isize - self.half as isize;
            let (near, far) = (clamped(0, y, height), clamped(0, y + dy, height));
            for (column, difference) in differences.iter_mut().enumerate() {
                let x = column as isize - self.half as isize;
                let a = self.size.index(near, clamped(0, x, width), 0);
                let b = self.size.index(far, clamped(0, x + dx, width), 0);
                let pairs = image[a..a + channels].iter().zip(&image[b..b + channels]);
                *difference = pairs.map(|(a, b)| (a - b) * (a - b)).sum();
            }
        }
        let patch = 2 * self.half + 1;
        let scale = 1.0 / (patch * patch * channels) as f32;
        for (along, differences) in
            self.along.chunks_exact_mut(width).zip(self.differences.chunks_exact(framed))
        {
            let windows = differences.windows(patch);
            along.iter_mut().zip(windows).for_each(|(sum, window)| *sum = window.iter().sum());
        }
        for (row, means) in self.means.chunks_exact_mut(width).enumerate() {
            means.fill(0.0);
            for along in self.along[row * width..(row + patch) * width].chunks_exact(width) {
                means.iter_mut().zip(along).for_each(|(mean, sum)| *mean += scale * sum);
            }
        }
    }

    fn weigh(&mut self, options: &NonLocalMeans) -> &[f32] {
        let (noise, scale) = (2.0 * options.sigma * options.sigma, -1.0 / (options.h * options.h));
        self.means.iter_mut().for_each(|mean| *mean = ((*mean - noise).max(0.0) * scale).exp());
        &self.means
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::super::mean_squared_error;
    use super::*;
    use crate::random::{Random, Stream};

    /// The formula, pixel by pixel.
    fn reference(image: &[f32], size: ImageSize, options: &NonLocalMeans) -> Vec<f32> {
        let (half, reach) = ((options.patch / 2) as isize, options.reach as isize);
        let at = |row: usize, column: usize, dy: isize, dx: isize, channel: usize| {
            image[size.index(clamped(row, dy, size.height), clamped(column, dx, size.width), channel)]
        };
        let mut out = Vec::new();
        for (row, column) in (0..size.height * size.width).map(|i| (i / size.width, i % size.width)) {
            let (mut sums, mut total) = (vec![0.0; size.channels], 0.0);
            for (oy, ox) in (-reach..=reach).flat_map(|oy| (-reach..=reach).map(move |ox| (oy, ox))) {
                let (y, x) = (row as isize + oy, column as isize + ox);
                if y < 0 || x < 0 || y >= size.height as isize || x >= size.width as isize {
                    continue;
                }
                let mut difference = 0.0;
                for (dy, dx) in (-half..=half).flat_map(|dy| (-half..=half).map(move |dx| (dy, dx))) {
                    // A place outside is that of the edge next to it, for each of the two patches.
                    for channel in 0..size.channels {
                        let a = at(0, 0, row as isize + dy, column as isize + dx, channel);
                        let b = at(0, 0, y + dy, x + dx, channel);
                        difference += (a - b) * (a - b);
                    }
                }
                difference /= (options.patch * options.patch * size.channels) as f32;
                let noise = 2.0 * options.sigma * options.sigma;
                let weight = (-(difference - noise).max(0.0) / (options.h * options.h)).exp();
                total += weight;
                for (channel, sum) in sums.iter_mut().enumerate() {
                    *sum += weight * image[size.index(y as usize, x as usize, channel)];
                }
            }
            out.extend(sums.iter().map(|sum| sum / total));
        }
        out
    }

    fn stripes(height: usize, width: usize, noise: f32) -> (Vec<f32>, Vec<f32>) {
        let mut random = Random::new(1, Stream::Analysis(0), 0, 0);
        let clean: Vec<f32> = (0..height * width).map(|i| ((i % width) / 4 % 2) as f32).collect();
        let noisy = clean.iter().map(|value| value + noise * random.normal()).collect();
        (clean, noisy)
    }

    #[test]
    fn noise_on_stripes_falls_to_a_fifth() {
        let (clean, noisy) = stripes(28, 28, 0.3);
        let options = NonLocalMeans::for_noise(0.3);
        let denoised = non_local_means(&noisy, ImageSize::new(28, 28, 1), &options).unwrap();
        let (before, after) =
            (mean_squared_error(&noisy, &clean).unwrap(), mean_squared_error(&denoised, &clean).unwrap());
        assert!(after < before / 5.0, "{before} to {after}");
    }

    #[test]
    fn options_out_of_range_are_named() {
        let fails =
            |options| non_local_means(&[0.0], ImageSize::new(1, 1, 1), &options).unwrap_err().to_string();
        let even = NonLocalMeans { patch: 4, ..NonLocalMeans::for_noise(0.1) };
        assert_eq!(fails(even), "patch must be odd, but is 4");
        assert_eq!(fails(NonLocalMeans::for_noise(0.0)), "h must be above 0, but is 0");
    }

    proptest! {
        #[test]
        fn sums_of_offsets_give_what_the_formula_gives(
            height in 1usize..8, width in 1usize..8, channels in 1usize..3, half in 0usize..3, reach in 0usize..5,
            seed: u64,
        ) {
            let size = ImageSize::new(height, width, channels);
            let mut random = Random::new(seed, Stream::Analysis(0), 0, 0);
            let image: Vec<f32> = (0..size.len()).map(|_| random.uniform()).collect();
            let options = NonLocalMeans { patch: 2 * half + 1, reach, h: 0.3, sigma: 0.1 };
            let fast = non_local_means(&image, size, &options).unwrap();
            let plain = reference(&image, size, &options);
            prop_assert!(fast.iter().zip(&plain).all(|(a, b)| (a - b).abs() < 1e-4), "{fast:?}\n{plain:?}");
        }
    }
}
