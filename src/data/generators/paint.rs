//! Anti-aliased painting of simple shapes, one over the other, into small square pictures.

use crate::data::stroke::Point;

/// A shape in the unit square, x to the right and y down.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// An ellipse, turned clockwise by an angle whose cosine and sine are `turn`.
    Ellipse { centre: Point, radii: Point, turn: [f32; 2] },
    /// A straight line with round ends.
    Line { from: Point, to: Point, radius: f32 },
    /// A filled outline, convex or not.
    Polygon(Vec<Point>),
}

/// No turn.
pub(super) const UPRIGHT: [f32; 2] = [1.0, 0.0];

impl Shape {
    /// An upright ellipse.
    pub(super) fn ellipse(centre: Point, radii: Point) -> Self {
        Self::Ellipse { centre, radii, turn: UPRIGHT }
    }

    /// A circle.
    pub(super) fn disc(centre: Point, radius: f32) -> Self {
        Self::ellipse(centre, [radius, radius])
    }

    /// An upright rectangle.
    pub(super) fn rectangle([left, top]: Point, [right, bottom]: Point) -> Self {
        Self::Polygon(vec![[left, top], [right, top], [right, bottom], [left, bottom]])
    }

    /// The smallest upright rectangle around the shape, as its least and its greatest corner.
    fn bounds(&self) -> [Point; 2] {
        let around = |[x, y]: Point, reach: f32| [[x - reach, y - reach], [x + reach, y + reach]];
        match self {
            Self::Ellipse { centre, radii, .. } => around(*centre, radii[0].max(radii[1])),
            Self::Line { from, to, radius } => join(around(*from, *radius), around(*to, *radius)),
            Self::Polygon(corners) => {
                corners.iter().map(|&corner| around(corner, 0.0)).reduce(join).unwrap_or_default()
            }
        }
    }

    /// The distance of a point to the outline, negative inside.
    fn distance(&self, point: Point) -> f32 {
        match self {
            Self::Ellipse { centre, radii, turn } => {
                let [dx, dy] = [point[0] - centre[0], point[1] - centre[1]];
                let (x, y) = (turn[0] * dx + turn[1] * dy, turn[0] * dy - turn[1] * dx);
                ellipse_distance([x, y], *radii)
            }
            Self::Line { from, to, radius } => segment_distance(point, *from, *to) - radius,
            Self::Polygon(corners) => polygon_distance(corners, point),
        }
    }
}

fn join([a, b]: [Point; 2], [c, d]: [Point; 2]) -> [Point; 2] {
    [[a[0].min(c[0]), a[1].min(c[1])], [b[0].max(d[0]), b[1].max(d[1])]]
}

/// The distance to an axis-parallel ellipse around the origin, to first order (its implicit function over its slope).
fn ellipse_distance([x, y]: Point, [a, b]: Point) -> f32 {
    let level = ((x / a) * (x / a) + (y / b) * (y / b)).sqrt();
    let slope = ((x / (a * a)) * (x / (a * a)) + (y / (b * b)) * (y / (b * b))).sqrt();
    if slope > 0.0 { level * (level - 1.0) / slope } else { -a.min(b) }
}

fn segment_distance(point: Point, from: Point, to: Point) -> f32 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let off = [point[0] - from[0], point[1] - from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let t = ((off[0] * along[0] + off[1] * along[1]) / length.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    let (dx, dy) = (off[0] - t * along[0], off[1] - t * along[1]);
    (dx * dx + dy * dy).sqrt()
}

/// The distance to the nearest edge; the sign says on which side of the outline the point is (crossing count).
fn polygon_distance(corners: &[Point], point: Point) -> f32 {
    let mut nearest = f32::MAX;
    let mut is_inside = false;
    let mut from = corners[corners.len() - 1];
    for &to in corners {
        nearest = nearest.min(segment_distance(point, from, to));
        if (from[1] > point[1]) != (to[1] > point[1]) {
            let crossing = from[0] + (point[1] - from[1]) / (to[1] - from[1]) * (to[0] - from[0]);
            is_inside ^= point[0] < crossing;
        }
        from = to;
    }
    if is_inside { -nearest } else { nearest }
}

/// A square picture of `C` channels, from 0 to 1.
pub(super) struct Picture<const C: usize> {
    pixels: Vec<[f32; C]>,
    side: usize,
}

impl<const C: usize> Picture<C> {
    /// A picture of one colour.
    pub(super) fn new(side: usize, colour: [f32; C]) -> Self {
        Self { pixels: vec![colour; side * side], side }
    }

    /// Paints a shape in one colour.
    pub(super) fn fill(&mut self, shape: &Shape, colour: [f32; C]) {
        self.fill_with(shape, |_| colour);
    }

    /// Paints a shape in a colour that depends on the place.
    pub(super) fn fill_with(&mut self, shape: &Shape, colour: impl Fn(Point) -> [f32; C]) {
        let side = self.side as f32;
        let [low, high] = shape.bounds();
        let first = |low: f32| (low * side - 1.0).max(0.0) as usize;
        let end = |high: f32| ((high * side + 2.0).max(0.0) as usize).min(self.side);
        for row in first(low[1])..end(high[1]) {
            for column in first(low[0])..end(high[0]) {
                let centre = [(column as f32 + 0.5) / side, (row as f32 + 0.5) / side];
                let cover = (0.5 - shape.distance(centre) * side).clamp(0.0, 1.0);
                if cover > 0.0 {
                    let pixel = &mut self.pixels[row * self.side + column];
                    for (pixel, ink) in pixel.iter_mut().zip(colour(centre)) {
                        *pixel += cover * (ink - *pixel);
                    }
                }
            }
        }
    }

    /// Changes every pixel by its place.
    pub(super) fn map(&mut self, mut change: impl FnMut(Point, [f32; C]) -> [f32; C]) {
        let side = self.side;
        for (at, pixel) in self.pixels.iter_mut().enumerate() {
            let centre =
                [(at % side) as f32 + 0.5, (at / side) as f32 + 0.5].map(|place| place / side as f32);
            *pixel = change(centre, *pixel);
        }
    }

    /// Writes the picture as bytes, pixel after pixel.
    pub(super) fn write(&self, out: &mut [u8]) {
        for (out, pixel) in out.chunks_exact_mut(C).zip(&self.pixels) {
            out.iter_mut()
                .zip(pixel)
                .for_each(|(out, ink)| *out = (255.0 * ink.clamp(0.0, 1.0)).round() as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(shape: &Shape) -> f32 {
        let mut picture = Picture::new(64, [0.0]);
        picture.fill(shape, [1.0]);
        picture.pixels.iter().map(|[ink]| ink).sum::<f32>() / (64.0 * 64.0)
    }

    #[test]
    fn shapes_cover_their_area() {
        let turn = [libm::cosf(0.7), libm::sinf(0.7)];
        let ellipse = Shape::Ellipse { centre: [0.5, 0.5], radii: [0.3, 0.2], turn };
        let triangle = Shape::Polygon(vec![[0.1, 0.9], [0.9, 0.9], [0.5, 0.1]]);
        let line = Shape::Line { from: [0.2, 0.5], to: [0.8, 0.5], radius: 0.05 };
        for (shape, area) in [
            (ellipse, std::f32::consts::PI * 0.06),
            (triangle, 0.32),
            (Shape::rectangle([0.25, 0.25], [0.75, 0.5]), 0.125),
            (line, 0.06 + std::f32::consts::PI * 0.0025),
        ] {
            assert!((painted(&shape) - area).abs() < 0.004, "{shape:?}: {} is not {area}", painted(&shape));
        }
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        assert_eq!(painted(&Shape::disc([3.0, -2.0], 0.5)), 0.0);
        assert!((painted(&Shape::rectangle([-1.0, -1.0], [2.0, 2.0])) - 1.0).abs() < 1e-6);
    }
}
