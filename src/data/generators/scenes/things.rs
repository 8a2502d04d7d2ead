//! The things of a scene. Each stands on its foot, the middle of its lower edge, and always has its own colours.

use super::{CHANNELS, Outline, Picture};
use crate::data::stroke::Point;

type Scene = Picture<CHANNELS>;

/// Three white puffs.
pub(super) fn cloud(picture: &mut Scene, [x, y]: Point, size: f32) {
    for (dx, dy, scale) in [(-0.9, 0.15, 0.7), (0.0, 0.0, 1.0), (0.95, 0.2, 0.65)] {
        let radii = [1.1 * size * scale, 0.75 * size * scale];
        picture.fill(&Outline::ellipse([x + dx * size, y + dy * size], radii), [0.96, 0.97, 0.98]);
    }
}

/// A brown hull under white and orange sails.
pub(super) fn sailing_boat(picture: &mut Scene, [x, y]: Point, size: f32) {
    let at = |dx: f32, dy: f32| [x + dx * size, y + dy * size];
    picture
        .fill(&Outline::Polygon(vec![at(0.06, -1.0), at(0.5, -0.25), at(0.06, -0.25)]), [0.97, 0.96, 0.93]);
    picture.fill(
        &Outline::Polygon(vec![at(-0.04, -0.85), at(-0.04, -0.25), at(-0.4, -0.25)]),
        [0.95, 0.55, 0.20],
    );
    picture.fill(
        &Outline::Polygon(vec![at(-0.5, -0.2), at(0.55, -0.2), at(0.35, 0.05), at(-0.32, 0.05)]),
        [0.42, 0.24, 0.13],
    );
}

fn trunk(picture: &mut Scene, [x, y]: Point, height: f32) {
    let half = 0.055 * height;
    picture.fill(&Outline::rectangle([x - half, y - 0.4 * height], [x + half, y]), [0.42, 0.28, 0.16]);
}

/// A round, light green crown.
pub(super) fn round_tree(picture: &mut Scene, foot: Point, height: f32) {
    let [x, y] = foot;
    trunk(picture, foot, height);
    picture.fill(&Outline::disc([x, y - 0.65 * height], 0.34 * height), [0.26, 0.58, 0.18]);
    picture.fill(&Outline::disc([x - 0.09 * height, y - 0.74 * height], 0.17 * height), [0.42, 0.70, 0.26]);
}

/// Two dark blue-green triangles.
pub(super) fn conifer(picture: &mut Scene, foot: Point, height: f32) {
    let [x, y] = foot;
    trunk(picture, foot, 0.6 * height);
    for (top, bottom, half) in [(0.62, 0.12, 0.27), (1.0, 0.42, 0.2)] {
        let corners = vec![
            [x, y - top * height],
            [x + half * height, y - bottom * height],
            [x - half * height, y - bottom * height],
        ];
        picture.fill(&Outline::Polygon(corners), [0.07, 0.36, 0.30]);
    }
}

/// Beige walls, a brown door, a lit window, and a red gable roof.
pub(super) fn gabled_house(picture: &mut Scene, [x, y]: Point, size: f32) {
    let at = |dx: f32, dy: f32| [x + dx * size, y + dy * size];
    picture.fill(&Outline::rectangle(at(-0.5, -0.62), at(0.5, 0.0)), [0.93, 0.85, 0.68]);
    picture
        .fill(&Outline::Polygon(vec![at(-0.62, -0.58), at(0.0, -1.12), at(0.62, -0.58)]), [0.74, 0.22, 0.15]);
    picture.fill(&Outline::rectangle(at(-0.3, -0.36), at(-0.08, 0.0)), [0.45, 0.27, 0.14]);
    picture.fill(&Outline::rectangle(at(0.14, -0.42), at(0.36, -0.2)), [0.45, 0.66, 0.80]);
}

/// A tall grey-blue block with rows of yellow windows and a flat roof.
pub(super) fn block(picture: &mut Scene, [x, y]: Point, size: f32) {
    let at = |dx: f32, dy: f32| [x + dx * size, y + dy * size];
    picture.fill(&Outline::rectangle(at(-0.4, -1.3), at(0.4, 0.0)), [0.50, 0.56, 0.68]);
    for row in 0..3 {
        for column in 0..2 {
            let corner = at(-0.27 + 0.32 * column as f32, -1.15 + 0.38 * row as f32);
            picture.fill(
                &Outline::rectangle(corner, [corner[0] + 0.2 * size, corner[1] + 0.2 * size]),
                [0.97, 0.87, 0.48],
            );
        }
    }
}

fn wheels(picture: &mut Scene, [x, y]: Point, apart: f32, radius: f32) {
    for side in [-1.0, 1.0] {
        picture.fill(&Outline::disc([x + side * apart, y - 0.5 * radius], radius), [0.09, 0.09, 0.10]);
    }
}

/// A red body with a rounded cabin.
pub(super) fn car(picture: &mut Scene, foot: Point, size: f32) {
    let [x, y] = foot;
    let at = |dx: f32, dy: f32| [x + dx * size, y + dy * size];
    picture.fill(
        &Outline::Polygon(vec![at(-0.3, -0.25), at(-0.17, -0.45), at(0.13, -0.45), at(0.3, -0.25)]),
        [0.62, 0.80, 0.90],
    );
    picture.fill(
        &Outline::Polygon(vec![
            at(-0.5, -0.26),
            at(0.44, -0.27),
            at(0.52, -0.15),
            at(0.5, -0.06),
            at(-0.5, -0.06),
        ]),
        [0.84, 0.12, 0.12],
    );
    wheels(picture, foot, 0.28 * size, 0.1 * size);
}

/// A long yellow box with a row of windows.
pub(super) fn bus(picture: &mut Scene, foot: Point, size: f32) {
    let [x, y] = foot;
    let at = |dx: f32, dy: f32| [x + dx * size, y + dy * size];
    picture.fill(&Outline::rectangle(at(-0.5, -0.46), at(0.5, -0.06)), [0.95, 0.73, 0.13]);
    for window in 0..4 {
        let left = -0.43 + 0.225 * window as f32;
        picture.fill(&Outline::rectangle(at(left, -0.39), at(left + 0.17, -0.24)), [0.30, 0.42, 0.52]);
    }
    wheels(picture, foot, 0.3 * size, 0.085 * size);
}
