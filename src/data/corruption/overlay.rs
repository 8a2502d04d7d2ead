//! Things laid over an image: a watermark, or clutter.

use std::f32::consts::TAU;

use super::font;
use crate::data::stroke::{Canvas, Piece, Point, spline};
use crate::kernels::Real;
use crate::random::Random;

/// Width in pixels of the fading edge of what is drawn.
const SOFTNESS: f32 = 1.0;

/// What a watermark looks like.
pub(super) struct Mark<'a> {
    pub(super) text: &'a str,
    pub(super) logo: bool,
    pub(super) opacity: f64,
    pub(super) size: f64,
    pub(super) value: f64,
}

/// Lays the mark over the image, where and at which angle is random; it keeps inside as far as it fits.
pub(super) fn watermark<T: Real>(x: &mut [T], image: [usize; 3], mark: &Mark, random: &mut Random) {
    let [height, width, _] = image;
    let strokes = mark_strokes(mark);
    let letters = (mark.text.chars().count() + usize::from(mark.logo)) as f32;
    let long = letters * font::ADVANCE - 2.0;
    // A long text is written smaller, so that it fits.
    let scale = (mark.size as f32 * height as f32 / font::HEIGHT).min(width as f32 / long);
    let extent = [long * scale, font::HEIGHT * scale];
    let angle = 0.15 * random.normal();
    let (cos, sin) = (libm::cosf(angle), libm::sinf(angle));
    let centre = [somewhere(width, extent[0], random), somewhere(height, extent[1], random)];
    let radius = (0.55 * scale).max(0.45);
    let place = |[x, y]: Point| {
        let (x, y) = (x * scale - 0.5 * extent[0], y * scale - 0.5 * extent[1]);
        [centre[0] + cos * x - sin * y, centre[1] + sin * x + cos * y]
    };
    let mut plane = Plane::new(image);
    for stroke in strokes {
        plane.polyline(stroke.into_iter().map(place), radius);
    }
    plane.lay_over(x, mark.value, mark.opacity);
}

/// The strokes of logo and text in grid steps, from the left.
fn mark_strokes(mark: &Mark) -> Vec<Vec<Point>> {
    let mut strokes = if mark.logo { logo() } else { Vec::new() };
    for (at, letter) in mark.text.chars().enumerate() {
        let left = (at + usize::from(mark.logo)) as f32 * font::ADVANCE;
        for stroke in font::glyph(letter).into_iter().flatten() {
            strokes.push(stroke.map(|[x, y]| [x + left, y]).collect());
        }
    }
    strokes
}

/// A ring around an hourglass, the shape of an autoencoder.
fn logo() -> Vec<Vec<Point>> {
    let ring = (0..=16).map(|step| {
        let angle = TAU * step as f32 / 16.0;
        [2.0 + 2.7 * libm::cosf(angle), 3.0 + 3.0 * libm::sinf(angle)]
    });
    vec![ring.collect(), vec![[0.9, 1.6], [0.9, 4.4], [3.1, 1.6], [3.1, 4.4], [0.9, 1.6]]]
}

/// A place for the middle of something `size` long so that it lies within `extent`, or in its middle if it is too long.
fn somewhere(extent: usize, size: f32, random: &mut Random) -> f32 {
    let free = (extent as f32 - size).max(0.0);
    0.5 * extent as f32 + free * (random.uniform() - 0.5)
}

/// Scatters strokes and blobs over the image.
pub(super) fn clutter<T: Real>(
    x: &mut [T],
    image: [usize; 3],
    [strokes, blobs]: [u32; 2],
    value: f64,
    random: &mut Random,
) {
    let [height, width, _] = image;
    let side = height.min(width) as f32;
    let mut plane = Plane::new(image);
    for _ in 0..strokes {
        let start = [random.between(0.0, width as f32), random.between(0.0, height as f32)];
        plane.polyline(spline(&wiggle(start, 0.12 * side, random)), random.between(0.35, 0.6));
    }
    for _ in 0..blobs {
        let middle = [random.between(0.0, width as f32), random.between(0.0, height as f32)];
        let radius = random.between(0.015, 0.055) * side;
        plane.polyline([middle, middle].into_iter(), radius);
    }
    plane.lay_over(x, value, 1.0);
}

/// The control points of a short curve that keeps turning the same way.
fn wiggle(start: Point, step: f32, random: &mut Random) -> [Point; 4] {
    let (mut at, mut angle) = (start, random.between(0.0, TAU));
    let bend = 0.5 * random.normal();
    std::array::from_fn(|_| {
        let here = at;
        at = [at[0] + step * libm::cosf(angle), at[1] + step * libm::sinf(angle)];
        angle += bend;
        here
    })
}

/// How much of each pixel is covered.
struct Plane {
    cover: Vec<f32>,
    image: [usize; 3],
}

impl Plane {
    fn new(image: [usize; 3]) -> Self {
        Self { cover: vec![0.0; image[0] * image[1]], image }
    }

    fn polyline(&mut self, mut points: impl Iterator<Item = Point>, radius: f32) {
        let [height, width, _] = self.image;
        let mut canvas = Canvas { pixels: &mut self.cover, width, height };
        let Some(mut from) = points.next() else { return };
        for to in points {
            canvas.draw(&Piece { from, to, radius: [radius, radius] }, SOFTNESS);
            from = to;
        }
    }

    /// Blends `value` into the covered pixels.
    fn lay_over<T: Real>(&self, x: &mut [T], value: f64, opacity: f64) {
        for (pixel, &cover) in x.chunks_exact_mut(self.image[2]).zip(&self.cover) {
            let alpha = T::of(f64::from(cover) * opacity);
            pixel.iter_mut().for_each(|x| *x += alpha * (T::of(value) - *x));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    fn changed(spoil: impl Fn(&mut [f64], &mut Random)) -> f64 {
        let changed = (0..100).map(|sample| {
            let mut x = vec![0.0; 28 * 28];
            spoil(&mut x, &mut Random::new(2, Stream::Corruption(0), 0, sample));
            x.iter().filter(|&&x| x > 0.0).count() as f64 / x.len() as f64
        });
        changed.sum::<f64>() / 100.0
    }

    #[test]
    fn a_watermark_covers_a_part_of_the_image_and_never_hides_more_than_its_opacity() {
        let mark = Mark { text: "AE", logo: true, opacity: 0.4, size: 0.3, value: 1.0 };
        let share = changed(|x, random| {
            watermark(x, [28, 28, 1], &mark, random);
            assert!(x.iter().all(|&x| x <= 0.4 + 1e-6) && x.iter().any(|&x| x > 0.3));
        });
        assert!((0.08..0.30).contains(&share), "{share}");
    }

    #[test]
    fn clutter_covers_a_little_of_the_image() {
        let share = changed(|x, random| clutter(x, [28, 28, 1], [3, 3], 1.0, random));
        assert!((0.05..0.2).contains(&share), "{share}");
        let none = changed(|x, random| clutter(x, [28, 28, 1], [0, 0], 1.0, random));
        assert_eq!(none, 0.0);
    }
}
