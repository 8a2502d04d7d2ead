//! Grey garments of 28 by 28 pixels in the ten classes of Fashion-MNIST: silhouettes with cloth, folds and patterns.

mod silhouettes;

use std::ops::Range;

use silhouettes::{GARMENTS, Garment};

use super::field::Field;
use super::paint::{Picture, Shape as Outline};
use super::streams;
use crate::data::stroke::Point;
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

const SIDE: usize = 28;

/// Garments of shape `[28, 28, 1]`, labelled as Fashion-MNIST labels its own.
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let mut data = vec![0; indices.len() * SIDE * SIDE];
    let labels = data
        .chunks_exact_mut(SIDE * SIDE)
        .zip(indices)
        .map(|(image, index)| draw(seed, index, image))
        .collect();
    Dataset::new(
        "generated-garments",
        Shape::from([SIDE, SIDE, 1]),
        Values::Bytes { data, scale: 255.0 },
        Some(labels),
    )
}

fn draw(seed: u64, index: usize, image: &mut [u8]) -> u32 {
    let mut random = Random::new(seed, Stream::Generator(streams::GARMENTS), 0, index as u32);
    let class = random.below(GARMENTS.len() as u32);
    let styles = GARMENTS[class as usize];
    let garment = &styles[random.below(styles.len() as u32) as usize];
    let tailor = Tailor::new(garment, &mut random);
    let cloth = Cloth::new(&mut random);
    let mut picture = Picture::new(SIDE, [0.0]);
    for (part, shade) in garment.parts {
        let outline = tailor.cut(part);
        picture.fill_with(&outline, |place| [(cloth.at(place) * shade).clamp(0.0, 1.0)]);
    }
    for (from, to) in garment.seams {
        let line = Outline::Line { from: tailor.place(*from), to: tailor.place(*to), radius: 0.008 };
        picture.fill_with(&line, |place| [(0.62 * cloth.at(place)).clamp(0.0, 1.0)]);
    }
    picture.map(|_, [ink]| {
        [if ink > 0.0 { (ink + cloth.grain * random.normal()).clamp(0.0, 1.0) } else { 0.0 }]
    });
    picture.write(image);
    class
}

/// How one piece differs from the pattern it was cut from.
struct Tailor {
    width: f32,
    height: f32,
    /// Where the pattern's upper edge lies, and where its lower one.
    top: f32,
    bend: Field,
    /// Whether the pattern is turned over: shoes face left and right.
    is_mirrored: bool,
}

impl Tailor {
    fn new(garment: &Garment, random: &mut Random) -> Self {
        Self {
            width: garment.width * libm::expf(0.09 * random.normal()),
            height: (garment.height * libm::expf(0.05 * random.normal())).min(0.99),
            top: garment.top,
            bend: Field::new(0.012, random),
            is_mirrored: garment.is_sided && random.uniform() < 0.12,
        }
    }

    /// Where a point of the pattern, across from -1 to 1 and down from 0 to 1, lands in the picture.
    fn place(&self, [x, y]: Point) -> Point {
        let x = if self.is_mirrored { -x } else { x };
        self.bend.displace([0.5 + 0.5 * x * self.width, self.top + y * self.height])
    }

    /// Upright pieces are symmetrical: their patterns are the right half, from the top down, and are mirrored here.
    fn cut(&self, part: &silhouettes::Part) -> Outline {
        let corner = |&corner: &Point| self.place(corner);
        match part {
            silhouettes::Part::Half(right) => {
                let left = right.iter().rev().map(|&[x, y]| self.place([-x, y]));
                Outline::Polygon(right.iter().map(corner).chain(left).collect())
            }
            silhouettes::Part::Whole(corners) => Outline::Polygon(corners.iter().map(corner).collect()),
        }
    }
}

/// The pattern of a cloth.
enum Pattern {
    Plain,
    Stripes { across: bool, frequency: f32 },
    Checks { frequency: f32 },
    Print { centre: Point, radius: f32 },
}

/// What a piece is made of.
struct Cloth {
    shade: f32,
    contrast: f32,
    pattern: Pattern,
    folds: Field,
    grain: f32,
}

impl Cloth {
    fn new(random: &mut Random) -> Self {
        let pattern = match random.below(10) {
            0 => Pattern::Stripes { across: true, frequency: random.between(22.0, 55.0) },
            1 => Pattern::Stripes { across: false, frequency: random.between(22.0, 55.0) },
            2 => Pattern::Checks { frequency: random.between(20.0, 40.0) },
            3 => Pattern::Print {
                centre: [0.5, random.between(0.35, 0.6)],
                radius: random.between(0.06, 0.13),
            },
            _ => Pattern::Plain,
        };
        Self {
            // Most clothes come out bright against the black ground; a few are nearly as dark.
            shade: 1.0 - 0.78 * random.uniform() * random.uniform().max(0.25),
            contrast: random.between(0.25, 0.6),
            pattern,
            folds: Field::new(0.05, random),
            grain: random.between(0.01, 0.045),
        }
    }

    /// How bright the cloth is at a place.
    fn at(&self, place: Point) -> f32 {
        let [x, y] = place;
        let dark = match self.pattern {
            Pattern::Plain => 0.0,
            Pattern::Stripes { across, frequency } => {
                0.5 + 0.5 * libm::sinf(frequency * if across { y } else { x })
            }
            Pattern::Checks { frequency } => {
                0.5 + 0.25 * (libm::sinf(frequency * x) + libm::sinf(frequency * y))
            }
            Pattern::Print { centre, radius } => {
                let (dx, dy) = (x - centre[0], y - centre[1]);
                f32::from(dx * dx + dy * dy < radius * radius)
            }
        };
        let fold = self.folds.displace(place);
        let relief = (fold[0] - x) + (fold[1] - y);
        self.shade * (1.0 - self.contrast * dark) * (0.93 + 1.1 * relief)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garments_fill_about_as_much_as_those_of_fashion_mnist() {
        // Fashion-MNIST's training images: mean 0.286, half of the pixels inked.
        let set = generate(0..1000, 1).unwrap();
        let mut image = vec![0f32; SIDE * SIDE];
        let (mut sum, mut inked) = (0.0, 0.0);
        for index in 0..set.len() {
            set.write_sample(index, &mut image);
            sum += image.iter().sum::<f32>() / image.len() as f32;
            inked += image.iter().filter(|&&ink| ink > 0.0).count() as f32 / image.len() as f32;
        }
        let (mean, inked) = (sum / set.len() as f32, inked / set.len() as f32);
        assert!((0.24..0.34).contains(&mean) && (0.38..0.56).contains(&inked), "mean {mean}, inked {inked}");
        assert_eq!(set.classes(), GARMENTS.len());
    }

    #[test]
    fn a_garment_depends_on_seed_and_index_alone() {
        let (few, many) = (generate(0..3, 1).unwrap(), generate(0..9, 1).unwrap());
        assert_eq!(few.select(&[2]).unwrap(), many.select(&[2]).unwrap());
        assert_ne!(few.select(&[2]).unwrap(), generate(0..3, 2).unwrap().select(&[2]).unwrap());
    }
}
