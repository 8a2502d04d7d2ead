//! Handwritten-like digits, prepared as MNIST prepares its own: fitted into 20 by 20 pixels with their aspect kept,
//! then placed in 28 by 28 with their centre of mass in the middle.

mod skeletons;

use std::ops::Range;

use skeletons::{DIGITS, Style};

use super::field::Field;
use super::streams;
use crate::data::stroke::{Canvas, Piece, Point, spline};
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

/// Height and width of an image.
const SIDE: usize = 28;
/// Height and width of the box that a digit is fitted into.
const BOX: usize = 20;
/// Width in pixels of the fading edge of a stroke.
const SOFTNESS: f32 = 1.25;

/// Digits of 28 by 28 pixels with their labels; digit `index` depends on `seed` and `index` alone.
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let mut data = vec![0; indices.len() * SIDE * SIDE];
    let labels =
        data.chunks_exact_mut(SIDE * SIDE).zip(indices).map(|(image, index)| draw(seed, index, image));
    let labels = labels.collect();
    Dataset::new(
        "generated-digits",
        Shape::from([SIDE, SIDE, 1]),
        Values::Bytes { data, scale: 255.0 },
        Some(labels),
    )
}

/// Draws digit `index` over `image` and returns which of the ten it is.
fn draw(seed: u64, index: usize, image: &mut [u8]) -> u32 {
    let mut random = Random::new(seed, Stream::Generator(streams::DIGITS), 0, index as u32);
    let digit = random.below(DIGITS.len() as u32);
    let style = pick(DIGITS[digit as usize], &mut random);
    let mut pieces = write(style, &Hand::new(digit, &mut random), &mut random);
    fit(&mut pieces);
    let mut pixels = [0.0; BOX * BOX];
    let mut canvas = Canvas { pixels: &mut pixels, width: BOX, height: BOX };
    pieces.iter().for_each(|piece| canvas.draw(piece, SOFTNESS));
    roughen(&mut pixels, &mut random);
    centre(&pixels, image);
    digit
}

/// One of the styles, each as often as its weight says.
fn pick<'a>(styles: &'a [Style], random: &mut Random) -> &'a Style {
    let total: f32 = styles.iter().map(|style| style.weight).sum();
    let mut rest = random.between(0.0, total);
    styles
        .iter()
        .find(|style| {
            rest -= style.weight;
            rest < 0.0
        })
        .unwrap_or(&styles[0])
}

/// How one person writes one digit at one time.
struct Hand {
    /// Width over height of the letter box.
    aspect: f32,
    /// How far the top leans to the right, for a height of 1.
    slant: f32,
    /// Cosine and sine of the turn of the whole digit.
    turn: [f32; 2],
    /// How much wider the bottom is than the top.
    taper: f32,
    /// Above 0 the upper parts are larger, below 0 the lower ones.
    proportion: f32,
    elastic: Field,
    pen: Pen,
}

impl Hand {
    fn new(digit: u32, random: &mut Random) -> Self {
        let lean = if digit == 1 { [0.30, 0.32] } else { [0.16, 0.24] };
        let turn = 0.09 * random.normal();
        Self {
            aspect: 0.76 * libm::expf(0.20 * random.normal()),
            slant: lean[0] + lean[1] * random.normal(),
            turn: [libm::cosf(turn), libm::sinf(turn)],
            taper: 0.16 * random.normal(),
            proportion: 0.10 * random.normal(),
            elastic: Field::new(0.055, random),
            pen: Pen::new(random),
        }
    }

    /// Where this hand puts a point of a skeleton.
    fn place(&self, point: Point) -> Point {
        let [x, y] = self.elastic.displace(point);
        let y = y + self.proportion * y * (1.0 - y) * 2.0 - 0.5;
        let x = (x - 0.5) * self.aspect * (1.0 + self.taper * y) - self.slant * y;
        [self.turn[0] * x - self.turn[1] * y, self.turn[1] * x + self.turn[0] * y]
    }
}

/// The pen's radius in pixels, swelling and thinning along a stroke.
struct Pen {
    radius: f32,
    swell: f32,
    frequency: f32,
    phase: f32,
}

impl Pen {
    fn new(random: &mut Random) -> Self {
        Self {
            radius: (1.28 * libm::expf(0.28 * random.normal())).clamp(0.7, 2.6),
            swell: 0.16 * random.uniform(),
            frequency: random.between(2.0, 7.0),
            phase: random.between(0.0, std::f32::consts::TAU),
        }
    }

    /// The radius after `length` of the unit box has been written.
    fn at(&self, length: f32) -> f32 {
        self.radius * (1.0 + self.swell * libm::sinf(self.frequency * length + self.phase))
    }
}

/// The strokes of a style, written by a hand.
fn write(style: &Style, hand: &Hand, random: &mut Random) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut length = 0.0;
    for stroke in style.strokes {
        // People lift the pen a little early or late: each stroke ends up a little off.
        let slip: Point = [0.012 * random.normal(), 0.012 * random.normal()];
        let mut last: Option<(Point, f32)> = None;
        for point in spline(stroke) {
            let to = hand.place([point[0] + slip[0], point[1] + slip[1]]);
            if let Some((from, radius)) = last {
                length += distance(from, to);
                pieces.push(Piece { from, to, radius: [radius, hand.pen.at(length)] });
            }
            last = Some((to, hand.pen.at(length)));
        }
    }
    pieces
}

fn distance(a: Point, b: Point) -> f32 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    (dx * dx + dy * dy).sqrt()
}

/// Scales the pieces, radii excepted, so that the ink fills the box in its longer direction and is centred in the other.
fn fit(pieces: &mut [Piece]) {
    let mut low = [f32::MAX; 2];
    let mut high = [f32::MIN; 2];
    let mut radius = 0.0f32;
    for piece in pieces.iter() {
        for axis in 0..2 {
            low[axis] = low[axis].min(piece.from[axis]).min(piece.to[axis]);
            high[axis] = high[axis].max(piece.from[axis]).max(piece.to[axis]);
        }
        radius = radius.max(piece.radius[0]).max(piece.radius[1]);
    }
    let longer = (high[0] - low[0]).max(high[1] - low[1]);
    let scale = (BOX as f32 - 2.0 * radius) / longer;
    let middle: Point = std::array::from_fn(|axis| 0.5 * (low[axis] + high[axis]));
    let to_box = |point: Point| -> Point {
        std::array::from_fn(|axis| (point[axis] - middle[axis]) * scale + 0.5 * BOX as f32)
    };
    for piece in pieces {
        (piece.from, piece.to) = (to_box(piece.from), to_box(piece.to));
    }
}

/// Paper and scanner: the grey edges of the strokes are never quite even.
fn roughen(pixels: &mut [f32], random: &mut Random) {
    for pixel in pixels.iter_mut().filter(|pixel| **pixel > 0.0 && **pixel < 1.0) {
        *pixel = (*pixel + 0.10 * random.normal()).clamp(0.0, 1.0);
    }
}

/// Copies the box into the image so that the centre of mass comes as near to the middle as whole pixels allow.
fn centre(pixels: &[f32], image: &mut [u8]) {
    let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
    for (at, &ink) in pixels.iter().enumerate() {
        mass += ink;
        x += ink * ((at % BOX) as f32 + 0.5);
        y += ink * ((at / BOX) as f32 + 0.5);
    }
    let free = (SIDE - BOX) as f32;
    let offset =
        |moment: f32| (0.5 * SIDE as f32 - moment / mass.max(f32::MIN_POSITIVE)).round().clamp(0.0, free);
    let (left, top) = (offset(x) as usize, offset(y) as usize);
    image.fill(0);
    for (row, ink) in pixels.chunks_exact(BOX).enumerate() {
        let start = (top + row) * SIDE + left;
        for (pixel, &ink) in image[start..start + BOX].iter_mut().zip(ink) {
            *pixel = (255.0 * ink).round() as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(set: &Dataset, index: usize) -> Vec<f32> {
        let mut image = vec![0.0; SIDE * SIDE];
        set.write_sample(index, &mut image);
        image
    }

    #[test]
    fn a_digit_depends_on_seed_and_index_alone() {
        let (few, many, other) =
            (generate(0..3, 1).unwrap(), generate(0..9, 1).unwrap(), generate(0..3, 2).unwrap());
        assert_eq!((image(&few, 2), few.label(2)), (image(&many, 2), many.label(2)));
        assert_ne!(image(&few, 2), image(&other, 2));
    }

    #[test]
    fn all_ten_digits_come_about_equally_often() {
        let set = generate(0..5000, 3).unwrap();
        let mut counts = [0; 10];
        set.labels().unwrap().iter().for_each(|&label| counts[label as usize] += 1);
        assert!(counts.iter().all(|count| (420..=580).contains(count)), "{counts:?}");
    }

    #[test]
    fn ink_is_spread_as_in_mnist() {
        // MNIST's 60,000 training images: mean 0.1307, standard deviation 0.3081, 19 % of pixels inked.
        let set = generate(0..4000, 5).unwrap();
        let pixels: Vec<f64> = (0..set.len()).flat_map(|index| image(&set, index)).map(f64::from).collect();
        let count = pixels.len() as f64;
        let mean = pixels.iter().sum::<f64>() / count;
        let deviation = (pixels.iter().map(|ink| (ink - mean) * (ink - mean)).sum::<f64>() / count).sqrt();
        let inked = pixels.iter().filter(|&&ink| ink > 0.0).count() as f64 / count;
        assert!((mean - 0.1307).abs() < 0.006, "mean {mean}");
        assert!((deviation - 0.3081).abs() < 0.008, "standard deviation {deviation}");
        assert!((inked - 0.191).abs() < 0.012, "inked {inked}");
    }

    #[test]
    fn the_centre_of_mass_is_in_the_middle() {
        let set = generate(0..200, 7).unwrap();
        for index in 0..set.len() {
            let image = image(&set, index);
            let mass: f32 = image.iter().sum();
            let moment = |place: fn(usize) -> usize| -> f32 {
                image.iter().enumerate().map(|(at, ink)| ink * (place(at) as f32 + 0.5)).sum::<f32>() / mass
            };
            for centre in [moment(|at| at % SIDE), moment(|at| at / SIDE)] {
                assert!((centre - 14.0).abs() < 1.0, "digit {index} is centred at {centre}");
            }
        }
    }
}
