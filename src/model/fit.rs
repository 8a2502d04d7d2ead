//! A recipe made to fit samples of another shape than it was written for.
//!
//! What the layers do stays: hidden widths, kernels, strides, the code. What follows from the shape of a sample alone
//! changes with it: the input, the extents that a decoder unfolds to, the last layer's width, the number of classes.

use crate::error::{Error, Result};
use crate::layers;
use crate::shape::Shape;
use crate::spec::{HeadSpec, LayerSpec, Recipe, Target};

/// The sides that are tried to say which pictures would fit, in pixels.
const SIDES: std::ops::RangeInclusive<usize> = 8..=128;
/// How many of them are named.
const NAMED: usize = 4;

/// Shapes inside a model: as the recipe has them, and as they become.
type Pairs = Vec<(Shape, Shape)>;

impl Recipe {
    /// The recipe for samples of `sample`, labelled with one of `classes` (0: not labelled). One that fits already
    /// comes back as it is, without heads for parameters.
    ///
    /// # Errors
    /// [`Error::Spec`] saying why it cannot be, and for pictures which sizes would do.
    pub fn fitted(&self, sample: &Shape, classes: usize) -> Result<Self> {
        let mut written = self.clone();
        // Only what was drawn comes with parameters.
        written.model.heads.retain(|head| head.target != Target::Parameters);
        written.check_labels(classes)?;
        let recipe = written.refitted(sample, classes)?;
        let ends = recipe.model.heads.iter().map(|head| {
            let code = output(&recipe.model.encoder, &recipe.model.input_shape)?;
            Ok((head.target, output(&head.layers, &code)?))
        });
        let wrong = ends
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .find(|(target, end)| *target == Target::Input && end.len() != sample.len());
        let Some((_, end)) = wrong else { return Ok(recipe) };
        Err(Error::spec(
            "model",
            format!(
                "cannot be made to fit samples of {sample}: it would give {end}{}",
                written.fitting_sides(sample, classes)
            ),
        ))
    }

    /// Whether there are labels where a layer or a head works on them.
    fn check_labels(&self, classes: usize) -> Result<()> {
        let heads = || self.model.heads.iter();
        let mut layers = self.model.encoder.iter().chain(heads().flat_map(|head| &head.layers));
        let reads = layers.any(|layer| matches!(layer, LayerSpec::ConcatenateLabel(_)));
        let routes = heads().filter_map(|head| head.route).max().map_or(0, |route| route as usize + 1);
        let least = routes.max(usize::from(reads || heads().any(|head| head.target == Target::Label)));
        match classes {
            _ if classes >= least => Ok(()),
            0 => Err(Error::spec("model", "works on labels, but the data has none")),
            _ => {
                let problem = format!("has a head each for {least} classes, but the data has {classes}");
                Err(Error::spec("model", problem))
            }
        }
    }

    /// The squares nearest in size that would fit.
    fn fitting_sides(&self, sample: &Shape, classes: usize) -> String {
        let Some((height, width, channels)) = sample.image() else { return String::new() };
        let fits = |&side: &usize| {
            let square = Shape::from([side, side, channels]);
            self.refitted(&square, classes).is_ok_and(|recipe| {
                let code = output(&recipe.model.encoder, &recipe.model.input_shape);
                let end = code.and_then(|code| output(&recipe.model.heads[0].layers, &code));
                end.is_ok_and(|end| end.len() == square.len())
            })
        };
        let mut sides: Vec<usize> = SIDES.filter(fits).collect();
        sides.sort_by_key(|side| side.abs_diff(height.max(width)));
        sides.truncate(NAMED);
        sides.sort_unstable();
        let sides: Vec<String> = sides.iter().map(|side| format!("{side} x {side}")).collect();
        if sides.is_empty() { String::new() } else { format!("; pictures of {} fit", sides.join(", ")) }
    }

    fn refitted(&self, sample: &Shape, classes: usize) -> Result<Self> {
        let mut recipe = self.clone();
        let mut seen = sample.clone();
        for (index, corruption) in self.corruption.iter().enumerate() {
            seen = corruption.check(&format!("corruption[{index}]"), &seen)?;
        }
        recipe.model.input_shape = input_shape(&self.model.input_shape, &seen)?;
        let mut pairs = vec![(self.model.input_shape.clone(), recipe.model.input_shape.clone())];
        for (index, layer) in recipe.model.encoder.iter_mut().enumerate() {
            let old = self.model.encoder[index].clone();
            follow(&old, layer, &mut pairs, classes)
                .map_err(|e| e.within(&format!("model.encoder[{index}]")))?;
        }
        for (index, head) in recipe.model.heads.iter_mut().enumerate() {
            fit_head(&self.model.heads[index], head, pairs.clone(), sample, classes)
                .map_err(|error| error.within(&format!("model.heads[{index}]")))?;
        }
        Ok(recipe)
    }
}

/// The model's input for what the encoder will see, of the rank that the model's was.
fn input_shape(old: &Shape, seen: &Shape) -> Result<Shape> {
    if old.len() == seen.len() {
        return Ok(old.clone());
    }
    match (old.rank(), seen.dims()) {
        (1, _) => Ok(Shape::from([seen.len()])),
        (3, &[_, _, _]) => Ok(seen.clone()),
        (2, &[_, _]) => Ok(seen.clone()),
        (2, &[steps]) if old.last() == 1 => Ok(Shape::from([steps, 1])),
        (rank, _) => {
            let takes =
                if rank == 3 { "pictures, [height, width, channels]" } else { "series, [steps, features]" };
            Err(Error::spec(
                "model.input_shape",
                format!("takes {takes}, but a sample of the data is {seen}"),
            ))
        }
    }
}

/// Fits a layer whose input is the last pair, and notes the pair of its outputs.
fn follow(old: &LayerSpec, layer: &mut LayerSpec, pairs: &mut Pairs, classes: usize) -> Result<()> {
    let (old_input, input) = pairs.last().expect("begun with the input").clone();
    let old_output = layers::build::<f32>(old, &old_input)?.output_shape().clone();
    let became = |shape: &Shape| pairs.iter().rev().find(|(old, _)| old == shape).map(|(_, new)| new);
    match layer {
        LayerSpec::Reshape(spec) => {
            if let Some(new) = became(&old_output) {
                spec.target_shape = new.dims().iter().map(|&extent| extent as i64).collect();
            }
        }
        LayerSpec::RepeatVector(spec) if spec.n == pairs[0].0.dims()[0] => spec.n = pairs[0].1.dims()[0],
        LayerSpec::ConcatenateLabel(spec) if classes > 0 => spec.classes = classes,
        _ => {}
    }
    let output = layers::build::<f32>(layer, &input)?.output_shape().clone();
    pairs.push((old_output, output));
    Ok(())
}

fn fit_head(
    old: &HeadSpec,
    head: &mut HeadSpec,
    mut pairs: Pairs,
    sample: &Shape,
    classes: usize,
) -> Result<()> {
    let last = head.layers.len() - 1;
    for (index, layer) in head.layers.iter_mut().enumerate() {
        let before = old.layers.get(index + 1);
        let (old_input, input) = pairs.last().expect("the code at least").clone();
        match layer {
            // What is to be unfolded has as many numbers as what it is unfolded to.
            LayerSpec::Dense(dense) if matches!(before, Some(LayerSpec::Reshape(_))) => {
                let units = |shape: &Shape| shape.len() / (old_input.len() / old_input.last()).max(1);
                let pair = pairs.iter().rev().find(|(old, _)| old.rank() > 1 && units(old) == dense.units);
                if let Some((_, new)) = pair {
                    dense.units = new.len();
                }
            }
            LayerSpec::Dense(dense) if index == last => match old.target {
                Target::Label if classes > 0 => dense.units = classes,
                Target::Input => dense.units = sample.len() / (input.len() / input.last()).max(1),
                _ => {}
            },
            LayerSpec::Conv2d(conv) | LayerSpec::Conv2dTranspose(conv)
                if index == last && old.target == Target::Input && sample.rank() == 3 =>
            {
                conv.filters = sample.last();
            }
            _ => {}
        }
        follow(&old.layers[index], layer, &mut pairs, classes)
            .map_err(|error| error.within(&format!("layers[{index}]")))?;
    }
    Ok(())
}

/// What layers make of an input.
fn output(layers: &[LayerSpec], input: &Shape) -> Result<Shape> {
    layers.iter().try_fold(input.clone(), |shape, layer| {
        Ok(layers::build::<f32>(layer, &shape)?.output_shape().clone())
    })
}
