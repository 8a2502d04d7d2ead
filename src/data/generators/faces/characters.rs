//! What the two characters look like: parts in coordinates of the face, whose middle is 0, in parts of the picture.

use super::{CHANNELS, Head, Outline};
use crate::data::stroke::Point;

type Colour = [f32; CHANNELS];

/// A part of a head that no expression changes.
pub(super) struct Part {
    form: Form,
    /// How far it sticks out of the head's middle, and so how far it moves when the head turns.
    depth: f32,
    pub(super) colour: Colour,
}

enum Form {
    Ellipse(Point, Point),
    Polygon(&'static [Point]),
    Line(Point, Point, f32),
}

impl Part {
    pub(super) fn outline(&self, head: &Head) -> Outline {
        match self.form {
            Form::Ellipse(centre, radii) => head.ellipse(centre, radii, self.depth),
            Form::Polygon(corners) => head.polygon(corners, self.depth),
            Form::Line(from, to, radius) => head.line(from, to, radius, self.depth),
        }
    }
}

const fn ellipse(centre: Point, radii: Point, depth: f32, colour: Colour) -> Part {
    Part { form: Form::Ellipse(centre, radii), depth, colour }
}

const fn polygon(corners: &'static [Point], depth: f32, colour: Colour) -> Part {
    Part { form: Form::Polygon(corners), depth, colour }
}

const fn line(from: Point, to: Point, radius: f32, depth: f32, colour: Colour) -> Part {
    Part { form: Form::Line(from, to, radius), depth, colour }
}

/// Everything by which one character differs from the other.
pub(super) struct Character {
    pub(super) background: Colour,
    /// Painted before the face, on it, and over everything.
    pub(super) behind: &'static [Part],
    pub(super) face: &'static [Part],
    pub(super) front: &'static [Part],
    /// The middle of the right eye; the left one mirrors it.
    pub(super) eye: Point,
    pub(super) eye_radii: Point,
    pub(super) iris: Colour,
    pub(super) outline: Colour,
    pub(super) brow_radius: f32,
    pub(super) brow_colour: Colour,
    /// How far below the middle the mouth is.
    pub(super) mouth: f32,
    pub(super) lips: Colour,
}

const RED_HAIR: Colour = [0.72, 0.27, 0.12];
const RED_HAIR_DARK: Colour = [0.55, 0.18, 0.09];
const FAIR_SKIN: Colour = [0.98, 0.83, 0.71];
const BLACK_HAIR: Colour = [0.13, 0.12, 0.16];
const TAN_SKIN: Colour = [0.72, 0.50, 0.34];
const CAP: Colour = [0.10, 0.50, 0.48];

/// A girl with long red hair, and a bearded man with a cap.
#[rustfmt::skip]
pub(super) const CHARACTERS: [Character; 2] = [
    Character {
        background: [0.80, 0.89, 0.95],
        behind: &[
            ellipse([0.0, -0.02], [0.42, 0.42], -0.2, RED_HAIR_DARK),
            polygon(&[[-0.42, -0.02], [0.42, -0.02], [0.45, 0.52], [-0.45, 0.52]], -0.2, RED_HAIR_DARK),
            polygon(&[[-0.10, 0.25], [0.10, 0.25], [0.26, 0.52], [-0.26, 0.52]], 0.0, [0.93, 0.74, 0.62]),
        ],
        face: &[
            ellipse([0.0, 0.03], [0.315, 0.36], 0.2, FAIR_SKIN),
            ellipse([-0.20, 0.14], [0.065, 0.045], 0.6, [0.97, 0.68, 0.62]),
            ellipse([0.20, 0.14], [0.065, 0.045], 0.6, [0.97, 0.68, 0.62]),
            line([-0.012, 0.085], [0.018, 0.085], 0.018, 1.2, [0.90, 0.66, 0.54]),
        ],
        front: &[
            polygon(&[[-0.36, 0.04], [-0.35, -0.20], [-0.20, -0.37], [0.05, -0.40], [0.24, -0.34], [0.35, -0.18], [0.36, 0.04],
                [0.29, -0.12], [0.10, -0.25], [-0.06, -0.22], [-0.24, -0.14], [-0.30, 0.0]], 0.3, RED_HAIR),
        ],
        eye: [0.135, -0.035],
        eye_radii: [0.088, 0.098],
        iris: [0.20, 0.55, 0.32],
        outline: [0.35, 0.20, 0.15],
        brow_radius: 0.016,
        brow_colour: RED_HAIR_DARK,
        mouth: 0.215,
        lips: [0.82, 0.30, 0.33],
    },
    Character {
        background: [0.95, 0.87, 0.70],
        behind: &[
            polygon(&[[-0.17, 0.20], [0.17, 0.20], [0.30, 0.52], [-0.30, 0.52]], 0.0, [0.62, 0.42, 0.28]),
            polygon(&[[-0.50, 0.52], [-0.34, 0.41], [0.34, 0.41], [0.50, 0.52]], -0.1, [0.25, 0.30, 0.55]),
            ellipse([-0.345, 0.02], [0.055, 0.085], -0.3, [0.64, 0.43, 0.29]),
            ellipse([0.345, 0.02], [0.055, 0.085], -0.3, [0.64, 0.43, 0.29]),
        ],
        face: &[
            polygon(&[[-0.33, -0.28], [0.33, -0.28], [0.345, 0.12], [0.25, 0.36], [0.10, 0.43], [-0.10, 0.43],
                [-0.25, 0.36], [-0.345, 0.12]], 0.2, TAN_SKIN),
            polygon(&[[-0.35, 0.05], [-0.27, 0.10], [-0.19, 0.135], [0.0, 0.15], [0.19, 0.135], [0.27, 0.10], [0.35, 0.05],
                [0.33, 0.22], [0.25, 0.38], [0.10, 0.46], [-0.10, 0.46], [-0.25, 0.38], [-0.33, 0.22]], 0.3, BLACK_HAIR),
            ellipse([0.0, 0.075], [0.066, 0.068], 1.2, [0.80, 0.52, 0.37]),
        ],
        front: &[
            polygon(&[[-0.37, -0.20], [-0.36, -0.33], [-0.22, -0.46], [0.0, -0.50], [0.22, -0.46], [0.36, -0.33],
                [0.37, -0.20]], 0.2, CAP),
            line([-0.34, -0.215], [0.34, -0.215], 0.032, 0.7, [0.07, 0.36, 0.36]),
        ],
        eye: [0.140, -0.045],
        eye_radii: [0.080, 0.074],
        iris: [0.25, 0.42, 0.75],
        outline: [0.38, 0.24, 0.16],
        brow_radius: 0.027,
        brow_colour: BLACK_HAIR,
        mouth: 0.255,
        lips: [0.78, 0.42, 0.36],
    },
];
