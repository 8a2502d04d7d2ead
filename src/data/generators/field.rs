//! A smooth random displacement of the plane, which bends every stroke through a place in the same way.

use std::f32::consts::TAU;

use crate::random::Random;

/// How many waves are summed.
const WAVES: usize = 4;

#[derive(Clone, Copy, Default)]
struct Wave {
    frequency: [f32; 2],
    phase: f32,
    shift: [f32; 2],
}

/// An elastic distortion: a sum of plane waves of random direction, phase and wavelength.
pub(super) struct Field([Wave; WAVES]);

impl Field {
    /// A field whose displacements have a standard deviation of about `strength` on each axis, for strokes in the
    /// unit square.
    pub(super) fn new(strength: f32, random: &mut Random) -> Self {
        let share = strength * (2.0 / WAVES as f32).sqrt();
        Self(std::array::from_fn(|_| Wave {
            frequency: [random.between(-1.1, 1.1) * TAU, random.between(-1.1, 1.1) * TAU],
            phase: random.between(0.0, TAU),
            shift: [share * random.normal(), share * random.normal()],
        }))
    }

    /// Where the field takes a point.
    pub(super) fn displace(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        self.0.iter().fold([x, y], |[to_x, to_y], wave| {
            let height = libm::sinf(wave.frequency[0] * x + wave.frequency[1] * y + wave.phase);
            [to_x + height * wave.shift[0], to_y + height * wave.shift[1]]
        })
    }
}
