//! Smooth pen strokes, and their anti-aliased rendering into a grey image.

/// A point, x to the right and y down.
pub(in crate::data) type Point = [f32; 2];

/// How many straight pieces stand for the curve between two control points.
const PIECES: usize = 6;

/// A straight piece of a stroke; the pen has its own radius at each end.
#[derive(Clone, Copy)]
pub(in crate::data) struct Piece {
    pub(in crate::data) from: Point,
    pub(in crate::data) to: Point,
    pub(in crate::data) radius: [f32; 2],
}

/// Points on the uniform Catmull-Rom spline through `control`, `PIECES` for each gap between control points.
pub(in crate::data) fn spline(control: &[Point]) -> impl Iterator<Item = Point> + '_ {
    let at = |index: isize| control[index.clamp(0, control.len() as isize - 1) as usize];
    let gaps = control.len().saturating_sub(1);
    (0..=gaps * PIECES).map(move |step| {
        let (gap, t) = ((step / PIECES) as isize, (step % PIECES) as f32 / PIECES as f32);
        let (a, b, c, d) = (at(gap - 1), at(gap), at(gap + 1), at(gap + 2));
        std::array::from_fn(|axis| cubic([a[axis], b[axis], c[axis], d[axis]], t))
    })
}

/// The Catmull-Rom cubic between the middle two of four equally spaced values.
fn cubic([a, b, c, d]: [f32; 4], t: f32) -> f32 {
    let (linear, square, cube) = (c - a, 2.0 * a - 5.0 * b + 4.0 * c - d, 3.0 * (b - c) + d - a);
    b + 0.5 * t * (linear + t * (square + t * cube))
}

/// A grey image to draw on, 0 for paper and 1 for ink.
pub(in crate::data) struct Canvas<'a> {
    pub(in crate::data) pixels: &'a mut [f32],
    pub(in crate::data) width: usize,
    pub(in crate::data) height: usize,
}

impl Canvas<'_> {
    /// Inks the pixels near a piece; `softness` is the width in pixels of the fading edge.
    pub(in crate::data) fn draw(&mut self, piece: &Piece, softness: f32) {
        let reach = piece.radius[0].max(piece.radius[1]) + 0.5 * softness;
        let (columns, rows) = (
            span(piece.from[0], piece.to[0], reach, self.width),
            span(piece.from[1], piece.to[1], reach, self.height),
        );
        for row in rows {
            for column in columns.clone() {
                let centre = [column as f32 + 0.5, row as f32 + 0.5];
                let (distance, radius) = nearest(piece, centre);
                let ink = ((radius - distance) / softness + 0.5).clamp(0.0, 1.0);
                let pixel = &mut self.pixels[row * self.width + column];
                *pixel = pixel.max(ink);
            }
        }
    }
}

/// The pixels whose centres can lie within `reach` of the interval between `a` and `b`.
fn span(a: f32, b: f32, reach: f32, extent: usize) -> std::ops::Range<usize> {
    let first = (a.min(b) - reach - 0.5).ceil().max(0.0) as usize;
    let last = (a.max(b) + reach - 0.5).floor();
    if last < 0.0 { 0..0 } else { first..(last as usize + 1).min(extent) }
}

/// The distance from `point` to the piece's centre line, and the pen's radius at the nearest place on it.
fn nearest(piece: &Piece, point: Point) -> (f32, f32) {
    let along = [piece.to[0] - piece.from[0], piece.to[1] - piece.from[1]];
    let off = [point[0] - piece.from[0], point[1] - piece.from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let t =
        if length > 0.0 { ((off[0] * along[0] + off[1] * along[1]) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (off[0] - t * along[0], off[1] - t * along[1]);
    ((dx * dx + dy * dy).sqrt(), piece.radius[0] + t * (piece.radius[1] - piece.radius[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spline_passes_through_its_control_points() {
        let control = [[0.0, 0.0], [1.0, 2.0], [3.0, 1.0]];
        let points: Vec<Point> = spline(&control).collect();
        assert_eq!(points.len(), 2 * PIECES + 1);
        for (gap, point) in control.iter().enumerate() {
            assert_eq!(points[gap * PIECES], *point);
        }
    }

    #[test]
    fn a_line_inks_its_width_and_nothing_outside_the_canvas() {
        let mut pixels = [0.0; 50];
        let mut canvas = Canvas { pixels: &mut pixels, width: 10, height: 5 };
        canvas.draw(&Piece { from: [-3.0, 2.5], to: [13.0, 2.5], radius: [1.0, 1.0] }, 1.0);
        for column in 0..10 {
            let ink: Vec<f32> = (0..5).map(|row| pixels[row * 10 + column]).collect();
            assert_eq!(ink, [0.0, 0.5, 1.0, 0.5, 0.0]);
        }
    }
}
