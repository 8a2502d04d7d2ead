//! Two cartoon characters, 48 by 48 in colour, that share pose, gaze, mouth and brows, but nothing else: what a shared
//! encoder with two decoders needs to swap faces.

mod characters;

use std::ops::Range;

use characters::{CHARACTERS, Character};

use super::paint::{Picture, Shape as Outline};
use super::streams;
use crate::data::stroke::Point;
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

const SIDE: usize = 48;
const CHANNELS: usize = 3;

/// The parameters of an expression, each from -1 to 1, but `mouth_open` from 0 to 1.
pub const PARAMETERS: [&str; 7] = ["yaw", "roll", "gaze_x", "gaze_y", "mouth_open", "smile", "brow"];

/// An expression: the [`PARAMETERS`] by name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expression {
    /// Which way the head is turned.
    pub yaw: f32,
    /// Which way the head is tilted.
    pub roll: f32,
    /// Where the eyes look, across.
    pub gaze_x: f32,
    /// Where the eyes look, down.
    pub gaze_y: f32,
    /// How far the mouth is open.
    pub mouth_open: f32,
    /// Corners of the mouth up or down.
    pub smile: f32,
    /// Brows raised or lowered.
    pub brow: f32,
}

impl Expression {
    /// An expression drawn at random, each parameter on its own.
    fn draw(random: &mut Random) -> Self {
        let mut any = || random.between(-1.0, 1.0);
        let (yaw, roll, gaze_x, gaze_y, smile, brow) = (any(), any(), any(), any(), any(), any());
        // Half of the mouths are nearly shut, as people's are.
        let open = random.uniform();
        Self { yaw, roll, gaze_x, gaze_y, mouth_open: open * open, smile, brow }
    }

    /// The numbers in the order of [`PARAMETERS`].
    pub fn to_array(self) -> [f32; PARAMETERS.len()] {
        [self.yaw, self.roll, self.gaze_x, self.gaze_y, self.mouth_open, self.smile, self.brow]
    }
}

/// Faces of shape `[48, 48, 3]`; the label says which of the two characters, the parameters which expression.
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let len = SIDE * SIDE * CHANNELS;
    let mut data = vec![0; indices.len() * len];
    let mut labels = Vec::with_capacity(indices.len());
    let mut parameters = Vec::with_capacity(indices.len() * PARAMETERS.len());
    for (image, index) in data.chunks_exact_mut(len).zip(indices) {
        let mut random = Random::new(seed, Stream::Generator(streams::FACES), 0, index as u32);
        let label = random.below(CHARACTERS.len() as u32);
        let expression = Expression::draw(&mut random);
        let light = random.between(0.94, 1.06);
        portray(&CHARACTERS[label as usize], expression, light).write(image);
        labels.push(label);
        parameters.extend(expression.to_array());
    }
    let shape = Shape::from([SIDE, SIDE, CHANNELS]);
    Dataset::new("generated-faces", shape, Values::Bytes { data, scale: 255.0 }, Some(labels))?
        .with_parameters(&PARAMETERS, parameters)
}

/// A head in the picture: where its parts land when it turns and tilts.
struct Head {
    turn: [f32; 2],
    yaw: f32,
}

impl Head {
    /// Where a point of the face lands; `depth` is 1 for what sticks out, such as the nose, and 0 for the head's middle.
    fn place(&self, [x, y]: Point, depth: f32) -> Point {
        // Turning moves what is in front, and narrows the side that turns away.
        let x =
            x * (1.0 - 0.12 * self.yaw.abs()) + 0.085 * self.yaw * depth - 0.05 * self.yaw * x * x.signum();
        [0.5 + self.turn[0] * x - self.turn[1] * y, 0.53 + self.turn[1] * x + self.turn[0] * y]
    }

    fn ellipse(&self, centre: Point, radii: Point, depth: f32) -> Outline {
        Outline::Ellipse { centre: self.place(centre, depth), radii, turn: self.turn }
    }

    fn polygon(&self, corners: &[Point], depth: f32) -> Outline {
        Outline::Polygon(corners.iter().map(|&corner| self.place(corner, depth)).collect())
    }

    fn line(&self, from: Point, to: Point, radius: f32, depth: f32) -> Outline {
        Outline::Line { from: self.place(from, depth), to: self.place(to, depth), radius }
    }
}

/// Paints a character with an expression.
fn portray(who: &Character, expression: Expression, light: f32) -> Picture<CHANNELS> {
    let angle = 0.24 * expression.roll;
    let head = Head { turn: [libm::cosf(angle), libm::sinf(angle)], yaw: expression.yaw };
    let mut picture = Picture::new(SIDE, who.background);
    for part in who.behind {
        picture.fill(&part.outline(&head), part.colour);
    }
    for part in who.face {
        picture.fill(&part.outline(&head), part.colour);
    }
    for side in [-1.0, 1.0] {
        paint_eye(&mut picture, who, &head, side, expression);
        paint_brow(&mut picture, who, &head, side, expression.brow);
    }
    paint_mouth(&mut picture, who, &head, expression);
    for part in who.front {
        picture.fill(&part.outline(&head), part.colour);
    }
    picture.map(|_, pixel| pixel.map(|ink| ink * light));
    picture
}

fn paint_eye(picture: &mut Picture<CHANNELS>, who: &Character, head: &Head, side: f32, look: Expression) {
    let [x, y] = who.eye;
    let centre = [side * x, y];
    picture.fill(&head.ellipse(centre, who.eye_radii.map(|radius| radius + 0.012), 0.8), who.outline);
    picture.fill(&head.ellipse(centre, who.eye_radii, 0.8), [0.98, 0.98, 0.97]);
    let reach = who.eye_radii.map(|radius| 0.52 * radius);
    let pupil = [centre[0] + reach[0] * look.gaze_x, centre[1] + reach[1] * look.gaze_y];
    picture.fill(&head.ellipse(pupil, [0.050, 0.050], 0.8), who.iris);
    picture.fill(&head.ellipse(pupil, [0.026, 0.026], 0.8), [0.05, 0.04, 0.06]);
}

fn paint_brow(picture: &mut Picture<CHANNELS>, who: &Character, head: &Head, side: f32, brow: f32) {
    let y = who.eye[1] - who.eye_radii[1] - 0.062 - 0.042 * brow;
    // Lowered brows also draw together: their inner ends sink.
    let outer = [side * (who.eye[0] + 0.085), y + 0.022 * brow];
    let inner = [side * (who.eye[0] - 0.075), y - 0.038 * brow];
    picture.fill(&head.line(outer, inner, who.brow_radius, 0.85), who.brow_colour);
}

/// The lips are parabolas that share their corners; between them is the mouth.
fn paint_mouth(picture: &mut Picture<CHANNELS>, who: &Character, head: &Head, look: Expression) {
    const STEPS: usize = 8;
    let half = 0.135 + 0.015 * look.smile;
    let gape = 0.15 * look.mouth_open;
    let lip = |step: usize, opening: f32| {
        let s = step as f32 / STEPS as f32 * 2.0 - 1.0;
        [
            half * s,
            who.mouth + 0.055 * look.smile * (1.0 - s * s) - 0.02 * look.smile + opening * (1.0 - s * s),
        ]
    };
    let upper: Vec<Point> = (0..=STEPS).map(|step| lip(step, 0.0)).collect();
    let lower: Vec<Point> = (0..=STEPS).map(|step| lip(step, gape)).collect();
    let between: Vec<Point> = upper.iter().chain(lower.iter().rev()).copied().collect();
    picture.fill(&head.polygon(&between, 0.9), [0.28, 0.05, 0.08]);
    for lips in [upper, lower] {
        for ends in lips.windows(2) {
            picture.fill(&head.line(ends[0], ends[1], 0.016, 0.9), who.lips);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STILL: Expression =
        Expression { yaw: 0.0, roll: 0.0, gaze_x: 0.0, gaze_y: 0.0, mouth_open: 0.2, smile: 0.0, brow: 0.0 };

    fn bytes(who: usize, expression: Expression) -> Vec<u8> {
        let mut bytes = vec![0; SIDE * SIDE * CHANNELS];
        portray(&CHARACTERS[who], expression, 1.0).write(&mut bytes);
        bytes
    }

    fn difference(a: &[u8], b: &[u8]) -> f64 {
        a.iter().zip(b).map(|(&a, &b)| (f64::from(a) - f64::from(b)).abs()).sum::<f64>() / a.len() as f64
    }

    #[test]
    fn every_parameter_can_be_seen_in_both_characters() {
        for who in 0..CHARACTERS.len() {
            let still = bytes(who, STILL);
            for (name, moved) in [
                ("yaw", Expression { yaw: 0.5, ..STILL }),
                ("roll", Expression { roll: 0.5, ..STILL }),
                ("gaze_x", Expression { gaze_x: 0.5, ..STILL }),
                ("gaze_y", Expression { gaze_y: 0.5, ..STILL }),
                ("mouth_open", Expression { mouth_open: 0.7, ..STILL }),
                ("smile", Expression { smile: 0.5, ..STILL }),
                ("brow", Expression { brow: 0.5, ..STILL }),
            ] {
                let seen = difference(&still, &bytes(who, moved));
                assert!(seen > 0.3, "character {who}, {name}: {seen}");
            }
        }
    }

    #[test]
    fn the_two_characters_differ_more_than_any_two_expressions() {
        let turned = Expression { yaw: 1.0, roll: 1.0, mouth_open: 1.0, ..STILL };
        let between = difference(&bytes(0, STILL), &bytes(1, STILL));
        assert!(between > difference(&bytes(0, STILL), &bytes(0, turned)), "{between}");
    }

    #[test]
    fn parameters_come_with_each_face() {
        let set = generate(0..40, 1).unwrap();
        assert_eq!((set.parameter_names().len(), set.classes()), (PARAMETERS.len(), 2));
        assert_eq!(set.parameters(7), generate(0..8, 1).unwrap().parameters(7));
    }
}
