//! Flatten and Reshape: the same numbers in the same order, under another shape.

use super::{Backward, Forward, Layer, Pass};
use crate::error::{Error, Result};
use crate::json::record;
use crate::kernels::Real;
use crate::shape::Shape;

record! {
    /// A layer without settings as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct FlattenSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
    }
}

record! {
    /// A reshaping as data.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReshapeSpec {
        /// A name of its own; otherwise it is numbered.
        pub name: Option<String>,
        /// The new extents; one of them may be -1, and is then whatever is left.
        pub target_shape: Vec<i64>,
    }
}

/// Either of the two layers.
///
/// # Shapes
/// - input and output hold the same number of numbers
#[derive(Debug)]
pub(super) struct Reshape {
    kind: &'static str,
    output: Shape,
}

impl Reshape {
    pub(super) fn flatten(input: &Shape) -> Self {
        Self { kind: "Flatten", output: Shape::from([input.len()]) }
    }

    pub(super) fn build(spec: &ReshapeSpec, input: &Shape) -> Result<Self> {
        Ok(Self { kind: "Reshape", output: resolve(&spec.target_shape, input)? })
    }
}

/// The target shape with its -1, where it has one, filled in.
fn resolve(target: &[i64], input: &Shape) -> Result<Shape> {
    let field = "target_shape";
    let wrong = |problem: String| Err(Error::spec(field, problem));
    if let Some(&extent) = target.iter().find(|&&extent| extent < 1 && extent != -1) {
        return wrong(format!("{target:?} has the extent {extent}; each must be at least 1, or once -1"));
    }
    if target.iter().filter(|&&extent| extent == -1).count() > 1 {
        return wrong(format!("{target:?} has more than one -1, so none of them is determined"));
    }
    let mut known = target.iter().filter(|&&extent| extent > 0);
    let known = known.try_fold(1usize, |product, &extent| product.checked_mul(usize::try_from(extent).ok()?));
    let open = target.contains(&-1);
    let fits = |known: usize| if open { input.len().is_multiple_of(known) } else { input.len() == known };
    let Some(known) = known.filter(|&known| fits(known)) else {
        return wrong(format!("{target:?} does not hold the {} numbers of an input {input}", input.len()));
    };
    let rest = input.len() / known;
    let shape = Shape::new(
        target.iter().map(|&extent| usize::try_from(extent).unwrap_or(rest)).collect::<Vec<usize>>(),
    );
    shape.check(field)?;
    Ok(shape)
}

impl<T: Real> Layer<T> for Reshape {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn output_shape(&self) -> &Shape {
        &self.output
    }

    fn forward(&self, io: Forward<T>, _: &mut Pass<T>) {
        io.y.copy_from_slice(io.x);
    }

    fn backward(&self, io: Backward<T>, _: &mut Pass<T>) {
        if let Some(dx) = io.dx {
            dx.copy_from_slice(io.dy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_extent_is_filled_in_and_a_wrong_one_is_named() {
        let input = Shape::from([4, 6]);
        assert_eq!(resolve(&[2, -1, 3], &input).unwrap(), Shape::from([2, 4, 3]));
        assert_eq!(resolve(&[24], &input).unwrap(), Shape::from([24]));
        for wrong in [&[5, -1][..], &[-1, -1], &[0, 24], &[25], &[-2, 12], &[i64::MAX, 3], &[]] {
            let error = resolve(wrong, &input).unwrap_err().to_string();
            assert!(error.starts_with("target_shape"), "{wrong:?}: {error}");
        }
    }
}
