//! Colour scenes of 32 by 32 pixels whose colours follow from shapes, so that colours can be learnt from a grey picture:
//! round trees are green and pointed ones bluish, gabled houses beige under red, blocks grey-blue, cars red, buses yellow.

mod things;

use std::ops::Range;

use super::paint::{Picture, Shape as Outline};
use super::streams;
use crate::data::{Dataset, Values};
use crate::error::Result;
use crate::random::{Random, Stream};
use crate::shape::Shape;

const SIDE: usize = 32;
const CHANNELS: usize = 3;

type Colour = [f32; CHANNELS];

/// What the labels mean.
pub const CLASSES: [&str; 4] = ["Sea", "Trees", "Village", "Road"];

/// Scenes of shape `[32, 32, 3]`, labelled by [`CLASSES`].
///
/// # Errors
/// [`crate::error::Error::Data`] if there are no `indices`.
pub fn generate(indices: Range<usize>, seed: u64) -> Result<Dataset> {
    let len = SIDE * SIDE * CHANNELS;
    let mut data = vec![0; indices.len() * len];
    let labels =
        data.chunks_exact_mut(len).zip(indices).map(|(image, index)| draw(seed, index, image)).collect();
    Dataset::new(
        "generated-scenes",
        Shape::from([SIDE, SIDE, CHANNELS]),
        Values::Bytes { data, scale: 255.0 },
        Some(labels),
    )
}

fn draw(seed: u64, index: usize, image: &mut [u8]) -> u32 {
    let mut random = Random::new(seed, Stream::Generator(streams::SCENES), 0, index as u32);
    let class = random.below(CLASSES.len() as u32);
    let horizon = random.between(0.45, 0.66);
    let mut picture = Picture::new(SIDE, [0.0; CHANNELS]);
    paint_sky(&mut picture, horizon, &mut random);
    match class {
        0 => paint_sea(&mut picture, horizon, &mut random),
        1 => paint_wood(&mut picture, horizon, &mut random),
        2 => paint_village(&mut picture, horizon, &mut random),
        _ => paint_road(&mut picture, horizon, &mut random),
    }
    weather(&mut picture, &mut random);
    picture.write(image);
    class
}

/// Mixes two colours; 0 is all the first.
fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|channel| a[channel] + share * (b[channel] - a[channel]))
}

fn paint_sky(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    picture.map(|[_, y], _| mix([0.28, 0.52, 0.90], [0.74, 0.87, 0.98], (y / horizon).min(1.0)));
    if random.uniform() < 0.6 {
        let centre = [random.between(0.1, 0.9), random.between(0.06, 0.7 * horizon)];
        picture.fill(&Outline::disc(centre, random.between(0.06, 0.1)), [1.0, 0.87, 0.25]);
    }
    for _ in 0..random.below(4) {
        let centre = [random.between(0.0, 1.0), random.between(0.05, 0.75 * horizon)];
        things::cloud(picture, centre, random.between(0.05, 0.11));
    }
}

fn paint_meadow(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    if random.uniform() < 0.5 {
        let centre = [random.between(0.1, 0.9), horizon + 0.06];
        let radii = [random.between(0.35, 0.7), random.between(0.15, 0.28)];
        picture.fill(&Outline::ellipse(centre, radii), [0.45, 0.60, 0.42]);
    }
    let ground = Outline::rectangle([-1.0, horizon], [2.0, 2.0]);
    let depth = 1.0 - horizon;
    picture.fill_with(&ground, |[_, y]| mix([0.50, 0.70, 0.32], [0.25, 0.50, 0.17], (y - horizon) / depth));
}

fn paint_sea(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    let water = Outline::rectangle([-1.0, horizon], [2.0, 2.0]);
    let depth = 1.0 - horizon;
    let phase = random.between(0.0, 6.0);
    picture.fill_with(&water, |[x, y]| {
        let wave = 0.5 + 0.5 * libm::sinf(90.0 * (y - horizon) + 5.0 * libm::sinf(7.0 * x + phase));
        let colour = mix([0.20, 0.58, 0.72], [0.04, 0.30, 0.52], (y - horizon) / depth);
        mix(colour, [0.55, 0.80, 0.86], 0.22 * wave)
    });
    if random.uniform() < 0.6 {
        let beach = horizon + random.between(0.55, 0.85) * depth;
        let tilt = random.between(-0.08, 0.08);
        let corners = vec![[-0.1, beach + tilt], [1.1, beach - tilt], [1.1, 1.1], [-0.1, 1.1]];
        picture.fill(&Outline::Polygon(corners), [0.90, 0.80, 0.56]);
    }
    for _ in 0..1 + random.below(3) {
        let foot = [random.between(0.1, 0.9), horizon + random.between(0.04, 0.5) * depth];
        things::sailing_boat(picture, foot, random.between(0.16, 0.3));
    }
}

fn paint_wood(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    paint_meadow(picture, horizon, random);
    let count = 2 + random.below(5);
    for at in 0..count {
        // The nearer, the lower and the larger; painted from back to front.
        let near = (at as f32 + random.uniform()) / count as f32;
        let foot = [random.between(0.05, 0.95), horizon + 0.06 + 0.38 * near];
        let height = random.between(0.26, 0.36) + 0.2 * near;
        if random.uniform() < 0.5 {
            things::round_tree(picture, foot, height);
        } else {
            things::conifer(picture, foot, height);
        }
    }
}

fn paint_village(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    paint_meadow(picture, horizon, random);
    let count = 1 + random.below(3);
    for at in 0..count {
        let near = (at as f32 + random.uniform()) / count as f32;
        let foot = [random.between(0.15, 0.85), horizon + 0.1 + 0.28 * near];
        let size = random.between(0.2, 0.28) + 0.12 * near;
        if random.uniform() < 0.65 {
            things::gabled_house(picture, foot, size);
        } else {
            things::block(picture, foot, size);
        }
        if random.uniform() < 0.4 {
            things::round_tree(picture, [random.between(0.05, 0.95), foot[1] + 0.03], 0.3);
        }
    }
}

fn paint_road(picture: &mut Picture<CHANNELS>, horizon: f32, random: &mut Random) {
    paint_meadow(picture, horizon, random);
    if random.uniform() < 0.6 {
        things::conifer(picture, [random.between(0.05, 0.95), horizon + 0.05], random.between(0.2, 0.32));
    }
    if random.uniform() < 0.4 {
        things::gabled_house(
            picture,
            [random.between(0.15, 0.85), horizon + 0.05],
            random.between(0.18, 0.26),
        );
    }
    let top = random.between(horizon + 0.05, 0.74);
    let bottom = top + random.between(0.2, 0.26);
    picture.fill(&Outline::rectangle([-1.0, top], [2.0, bottom]), [0.36, 0.36, 0.38]);
    let middle = 0.5 * (top + bottom);
    for dash in 0..6 {
        let x = dash as f32 * 0.2 + 0.02;
        picture.fill(&Outline::rectangle([x, middle - 0.01], [x + 0.1, middle + 0.012]), [0.9, 0.9, 0.88]);
    }
    for lane in [top + 0.05, bottom - 0.01] {
        let x = random.between(0.15, 0.85);
        match random.below(5) {
            0 | 1 => things::car(picture, [x, lane], random.between(0.26, 0.36)),
            2 => things::bus(picture, [x, lane], random.between(0.36, 0.46)),
            _ => {}
        }
    }
}

/// Light of the day, and a little grain.
fn weather(picture: &mut Picture<CHANNELS>, random: &mut Random) {
    let light = random.between(0.82, 1.06);
    picture.map(|_, pixel| {
        let grain = light + 0.025 * random.normal();
        pixel.map(|ink| ink * grain)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sky_is_blue_and_meadows_are_green() {
        let set = generate(0..200, 1).unwrap();
        let mut image = vec![0f32; SIDE * SIDE * CHANNELS];
        let (mut blue, mut green) = (0, 0);
        for index in 0..set.len() {
            set.write_sample(index, &mut image);
            let (sky, ground) = (&image[..3], &image[(SIDE * SIDE - 1) * CHANNELS..]);
            blue += usize::from(sky[2] > sky[1] && sky[1] > sky[0]);
            green +=
                usize::from(set.label(index) == Some(1) && ground[1] > ground[0] && ground[1] > ground[2]);
        }
        let woods = set.labels().unwrap().iter().filter(|&&label| label == 1).count();
        assert!(blue > 150 && green > woods * 3 / 4, "{blue} skies, {green} of {woods} meadows");
    }

    #[test]
    fn a_scene_depends_on_seed_and_index_alone() {
        let (few, many) = (generate(0..3, 1).unwrap(), generate(0..9, 1).unwrap());
        assert_eq!(few.select(&[2]).unwrap(), many.select(&[2]).unwrap());
        assert_ne!(few.select(&[2]).unwrap(), generate(0..3, 2).unwrap().select(&[2]).unwrap());
    }
}
