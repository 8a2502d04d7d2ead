//! A stroke font of capital letters and digits for watermarks, on a grid of 5 by 7 points.

use crate::data::stroke::Point;

/// Grid steps from the top of a letter to its foot.
pub(super) const HEIGHT: f32 = 6.0;
/// Grid steps from one letter to the next.
pub(super) const ADVANCE: f32 = 6.0;

/// Straight strokes, separated by spaces; each point is two figures, across from 0 to 4 and down from 0 to 6.
const GLYPHS: [(char, &str); 36] = [
    ('A', "062046 1333"),
    ('B', "06003041423303 033344453606"),
    ('C', "4130100105163645"),
    ('D', "06002042442606"),
    ('E', "40000646 0333"),
    ('F', "400006 0333"),
    ('G', "413010010516364543 4323"),
    ('H', "0006 4046 0343"),
    ('I', "2026 1030 1636"),
    ('J', "4045361605"),
    ('K', "0006 4003 0346"),
    ('L', "000646"),
    ('M', "0600234046"),
    ('N', "06004640"),
    ('O', "100105163645413010"),
    ('P', "06003041423303"),
    ('Q', "100105163645413010 2446"),
    ('R', "06003041423303 2346"),
    ('S', "413010010213334445361605"),
    ('T', "0040 2026"),
    ('U', "000516364540"),
    ('V', "002640"),
    ('W', "0016233640"),
    ('X', "0046 4006"),
    ('Y', "002340 2326"),
    ('Z', "00400646"),
    ('0', "100105163645413010 4105"),
    ('1', "112026 0646"),
    ('2', "01103041420646"),
    ('3', "01103041423313 334445361605"),
    ('4', "36300444"),
    ('5', "400003334445361605"),
    ('6', "4130100105163645443313"),
    ('7', "004016"),
    ('8', "13020110304142331304051636454433"),
    ('9', "43130201103041451606"),
];

/// The strokes of a letter as polylines, or nothing for a letter that the font lacks.
pub(super) fn glyph(letter: char) -> Option<impl Iterator<Item = impl Iterator<Item = Point>>> {
    let (_, strokes) = GLYPHS.iter().find(|(known, _)| *known == letter)?;
    Some(strokes.split(' ').map(points))
}

fn points(stroke: &'static str) -> impl Iterator<Item = Point> {
    stroke.as_bytes().chunks_exact(2).map(|pair| [f32::from(pair[0] - b'0'), f32::from(pair[1] - b'0')])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stroke_is_pairs_of_grid_points_and_has_a_length() {
        for (letter, strokes) in GLYPHS {
            for stroke in strokes.split(' ') {
                assert!(stroke.len() >= 4 && stroke.len() % 2 == 0, "{letter}: {stroke}");
                assert!(points(stroke).all(|[x, y]| x <= 4.0 && y <= HEIGHT), "{letter}: {stroke}");
            }
        }
    }
}
