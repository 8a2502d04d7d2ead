//! Layers one after another.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::workspace::Tape;
use crate::activation::Activation;
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::layers::{self, Backward, Batch, Forward, Layer, Param, Pass};
use crate::regularizer::{ActivityRegularizer, Regularizer};
use crate::shape::Shape;
use crate::spec::LayerSpec;

/// With gradients and an optimiser's running values, more than this fits into no browser's memory.
const MOST_PARAMETERS: usize = 1 << 26;

/// A layer in its model.
#[derive(Debug)]
pub(super) struct Node<T> {
    pub name: String,
    pub layer: Box<dyn Layer<T>>,
    /// Where its parameters lie among the model's.
    pub params: Range<usize>,
    /// Its index in the model: its random stream.
    pub index: u32,
    /// What its outputs cost beside the loss.
    pub activity: Option<ActivityRegularizer>,
    /// What some of its parameters cost beside the loss, and where those lie.
    costs: Vec<(Regularizer, Range<usize>)>,
    /// Whether training changes its parameters.
    pub trainable: bool,
}

impl<T: Real> Node<T> {
    pub fn param_places(&self) -> impl Iterator<Item = (String, Param, Range<usize>)> + '_ {
        let named =
            |(param, range): (Param, Range<usize>)| (format!("{}/{}", self.name, param.name), param, range);
        places(&*self.layer, self.params.start).map(named)
    }

    /// What its outputs `y` cost, summed over samples; `scale` times the gradient is added to `dy`.
    fn activity_cost(&self, y: &[T], scale: T, dy: Option<&mut [T]>) -> f64 {
        self.activity.map_or(0.0, |cost| cost.evaluate(y, self.layer.output_shape().len(), scale, dy))
    }

    /// What its parameters cost; the gradient is added to `dparams`.
    pub fn parameter_cost(&self, params: &[T], mut dparams: Option<&mut [T]>) -> f64 {
        let costs = self.costs.iter().map(|(cost, range)| {
            let gradient = dparams.as_deref_mut().map(|dparams| &mut dparams[range.clone()]);
            cost.evaluate(&params[range.clone()], T::one(), gradient)
        });
        costs.sum()
    }
}

/// A layer's parameters and where they lie, the first at `start`.
fn places<T: Real>(
    layer: &dyn Layer<T>,
    mut start: usize,
) -> impl Iterator<Item = (Param, Range<usize>)> + use<T> {
    layer.params().into_iter().map(move |param| {
        let range = start..start + param.len();
        start = range.end;
        (param, range)
    })
}

/// Checks what a layer's parameters and outputs cost.
fn check_regularizers<T: Real>(spec: &LayerSpec, layer: &dyn Layer<T>) -> Result<()> {
    for Param { name, regularizer, .. } in layer.params() {
        // Keras's field for the recurrent kernel is `recurrent_regularizer`.
        let field = format!("{}_regularizer", name.strip_prefix("recurrent_").map_or(name, |_| "recurrent"));
        regularizer.map_or(Ok(()), |regularizer| regularizer.check(&field))?;
    }
    let Some(activity) = spec.activity_regularizer() else { return Ok(()) };
    activity.check("activity_regularizer")?;
    let within_0_and_1 = matches!(layer.activation(), Some(Activation::Sigmoid | Activation::Softmax));
    if activity.kl.is_some() && !within_0_and_1 {
        let problem = "needs outputs between 0 and 1: set the layer's activation to \"sigmoid\"";
        return Err(Error::spec("activity_regularizer.kl", problem));
    }
    Ok(())
}

/// Hands out names, indices and places for parameters while a model is built.
#[derive(Debug, Default)]
pub(super) struct Namer {
    seen: HashMap<String, usize>,
    taken: HashSet<String>,
    layers: u32,
    parameters: usize,
}

impl Namer {
    /// Goes on after a model's layers with these names; the next parameter is put at `parameters`.
    pub fn after(taken: impl IntoIterator<Item = String>, layers: u32, parameters: usize) -> Self {
        Self { taken: taken.into_iter().collect(), layers, parameters, ..Self::default() }
    }

    /// How many parameters were handed a place.
    pub fn parameters(&self) -> usize {
        self.parameters
    }

    /// A place for a layer's parameters, behind all others.
    fn place<T: Real>(&mut self, layer: &dyn Layer<T>) -> Result<Range<usize>> {
        let len = |param: &Param| param.shape.iter().try_fold(1usize, |len, &extent| len.checked_mul(extent));
        let end = layer
            .params()
            .iter()
            .try_fold(self.parameters, |end, param| end.checked_add(len(param)?))
            .filter(|&end| end <= MOST_PARAMETERS);
        let Some(end) = end else {
            let problem = format!(
                "is \"{}\", with which the model has more than {MOST_PARAMETERS} parameters; make it smaller",
                layer.kind()
            );
            return Err(Error::spec("layer", problem));
        };
        let start = std::mem::replace(&mut self.parameters, end);
        Ok(start..end)
    }

    /// The layer's own name, or its class in snake case, numbered from the second on as in Keras.
    fn name(&mut self, own: Option<&str>, kind: &str) -> Result<String> {
        let name = match own {
            Some(own) if self.taken.contains(own) => {
                return Err(Error::spec("name", format!("\"{own}\" is taken by another layer")));
            }
            Some(own) => own.to_owned(),
            None => self.number(&snake_case(kind)),
        };
        self.taken.insert(name.clone());
        Ok(name)
    }

    /// `base`, or the first of `base_1`, `base_2`, … that no layer has.
    fn number(&mut self, base: &str) -> String {
        let count = self.seen.entry(base.to_owned()).or_insert(0);
        loop {
            let name = if *count == 0 { base.to_owned() } else { format!("{base}_{count}") };
            *count += 1;
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }
}

/// `Conv2DTranspose` becomes `conv2d_transpose`, as Keras names layers.
fn snake_case(kind: &str) -> String {
    let mut name = String::new();
    let chars: Vec<char> = kind.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let after_lower = i > 0 && chars[i - 1].is_ascii_lowercase();
        let starts_word = i > 1 && chars.get(i + 1).is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (after_lower || starts_word) {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// Layers one after another.
#[derive(Debug)]
pub(super) struct Stack<T> {
    pub input: Shape,
    pub nodes: Vec<Node<T>>,
}

impl<T: Real> Stack<T> {
    pub fn build(specs: &[LayerSpec], input: &Shape, field: &str, namer: &mut Namer) -> Result<Self> {
        let mut nodes: Vec<Node<T>> = Vec::with_capacity(specs.len());
        for (i, spec) in specs.iter().enumerate() {
            let at = |error: Error| error.within(&format!("{field}[{i}]"));
            let shape = nodes.last().map_or(input, |node| node.layer.output_shape());
            let layer = layers::build(spec, shape).map_err(at)?;
            check_regularizers(spec, &*layer).map_err(at)?;
            let name = namer.name(spec.name(), layer.kind()).map_err(at)?;
            let params = namer.place(&*layer).map_err(at)?;
            let (activity, trainable) = (spec.activity_regularizer(), spec.trainable());
            let costs = places(&*layer, params.start)
                .filter_map(|(param, range)| param.regularizer.map(|cost| (cost, range)))
                .collect();
            nodes.push(Node { name, layer, params, index: namer.layers, activity, costs, trainable });
            namer.layers += 1;
        }
        Ok(Self { input: input.clone(), nodes })
    }

    pub fn output_shape(&self) -> &Shape {
        self.nodes.last().map_or(&self.input, |node| node.layer.output_shape())
    }

    /// Runs the layers; returns the sum over samples of their penalties.
    pub fn forward(&self, params: &[T], x: &[T], tape: &mut Tape<T>, batch: Batch, scratch: &mut [T]) -> f64 {
        self.forward_until(params, x, tape, batch, scratch, self.nodes.len())
    }

    /// Runs the first `layers` layers; returns the sum over samples of their penalties.
    pub fn forward_until(
        &self,
        params: &[T],
        x: &[T],
        tape: &mut Tape<T>,
        batch: Batch,
        scratch: &mut [T],
        layers: usize,
    ) -> f64 {
        let n = batch.samples.len();
        let mut penalty = 0.0;
        for (i, node) in self.nodes.iter().enumerate().take(layers) {
            let (x, y, cache) =
                tape.at(i, x, n * self.shape_before(i).len(), n * node.layer.output_shape().len());
            let mut pass = Pass { batch, layer: node.index, scale: T::zero(), penalty: 0.0, scratch };
            let cache = &mut cache[..node.layer.cache_len(n)];
            let io = Forward { params: &params[node.params.clone()], x, y: &mut *y, cache };
            node.layer.forward(io, &mut pass);
            penalty += pass.penalty + node.activity_cost(y, T::zero(), None);
        }
        penalty
    }

    /// Runs the layers backward. The gradient of the output is in `d.0`, and so is that of the input at the end,
    /// where it is asked for; where it is not, nothing is done below the first layer that is trained. `costs` may hold
    /// further gradients of the layers' outputs.
    #[expect(clippy::too_many_arguments, reason = "each is a different array of the workspace")]
    pub fn backward(
        &self,
        params: &[T],
        dparams: &mut [T],
        x: &[T],
        tape: &mut Tape<T>,
        (d, d_next): (&mut Vec<T>, &mut Vec<T>),
        wants_dx: bool,
        costs: &[Vec<T>],
        (batch, scale): (Batch, T),
        scratch: &mut [T],
    ) {
        let n = batch.samples.len();
        let first = if wants_dx { 0 } else { self.first_trained().unwrap_or(self.nodes.len()) };
        for (i, node) in self.nodes.iter().enumerate().skip(first).rev() {
            let (inputs, outputs) = (n * self.shape_before(i).len(), n * node.layer.output_shape().len());
            let (x, y, cache) = tape.at(i, x, inputs, outputs);
            node.activity_cost(y, scale, Some(&mut d[..outputs]));
            if let Some(cost) = costs.get(i) {
                d[..outputs].iter_mut().zip(cost).for_each(|(dy, &cost)| *dy += cost);
            }
            let mut pass = Pass { batch, layer: node.index, scale, penalty: 0.0, scratch };
            let io = Backward {
                params: &params[node.params.clone()],
                dparams: &mut dparams[node.params.clone()],
                x,
                y,
                cache: &mut cache[..node.layer.cache_len(n)],
                dy: &mut d[..outputs],
                dx: (wants_dx || i > first).then_some(&mut d_next[..inputs]),
            };
            node.layer.backward(io, &mut pass);
            std::mem::swap(d, d_next);
        }
    }

    /// The first layer that training changes.
    pub fn first_trained(&self) -> Option<usize> {
        self.nodes.iter().position(|node| node.trainable && !node.params.is_empty())
    }

    /// The shape that layer `i` takes; behind the last layer, that of the output.
    pub fn shape_before(&self, i: usize) -> &Shape {
        if i == 0 { &self.input } else { self.nodes[i - 1].layer.output_shape() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_keras() {
        assert_eq!(snake_case("Dense"), "dense");
        assert_eq!(snake_case("Conv2DTranspose"), "conv2d_transpose");
        assert_eq!(snake_case("MaxPooling2D"), "max_pooling2d");
        assert_eq!(snake_case("LSTM"), "lstm");
        let mut namer = Namer::default();
        assert_eq!(namer.name(None, "Dense").unwrap(), "dense");
        assert_eq!(namer.name(None, "Dense").unwrap(), "dense_1");
        assert_eq!(namer.name(Some("bottleneck"), "Dense").unwrap(), "bottleneck");
        assert!(namer.name(Some("bottleneck"), "Dense").is_err());
        assert_eq!(namer.name(Some("dense_2"), "Dense").unwrap(), "dense_2");
        assert_eq!(namer.name(None, "Dense").unwrap(), "dense_3");
    }
}
