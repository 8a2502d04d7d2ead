//! The contractive penalty: weight · ‖∂ code / ∂ input‖²_F of each sample (Rifai et al., Contractive auto-encoders,
//! 2011), exact, with its exact gradient, for encoders of dense layers.
//!
//! With one hidden layer it is Σⱼ sⱼ² ‖W·ⱼ‖², where s is the slope of the activation; deeper encoders are in [`deep`].

mod deep;

use std::ops::Range;

use super::stack::Stack;
use super::workspace::Tape;
use crate::activation::Activation;
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::spec::LayerSpec;
pub(super) use deep::DeepSpace;

/// A contractive penalty on a model's encoder.
#[derive(Debug)]
pub(super) struct Contractive {
    weight: f64,
    layers: Vec<DenseLayer>,
}

/// What the penalty has to know of a dense layer.
#[derive(Debug, Clone)]
struct DenseLayer {
    /// Its place in the encoder.
    node: usize,
    activation: Activation,
    inputs: usize,
    units: usize,
    /// Where its kernel lies among the parameters.
    kernel: Range<usize>,
}

/// What the penalty writes.
#[derive(Debug)]
pub(super) struct ContractiveSpace<T> {
    /// The penalty's gradient with respect to each encoder layer's output; empty for layers without one.
    pub dy: Vec<Vec<T>>,
    /// Squared norms of the kernel's columns, and their gradients, for one layer.
    columns: [Vec<T>; 2],
    deep: Option<DeepSpace<T>>,
}

/// The penalty's own view of one pass.
struct Scene<'a, T> {
    params: &'a [T],
    tape: &'a Tape<T>,
    n: usize,
    /// weight, and weight · scale for gradients.
    weight: f64,
    scale: T,
}

impl<T: Real> Scene<'_, T> {
    fn kernel(&self, layer: &DenseLayer) -> &[T] {
        &self.params[layer.kernel.clone()]
    }

    fn output(&self, layer: &DenseLayer, rows: Range<usize>) -> &[T] {
        self.tape.layer_output(layer.node, rows.start * layer.units..rows.end * layer.units)
    }
}

impl DenseLayer {
    /// The slope of the activation where its value is `y`, and how that slope changes with `y`.
    fn slope<T: Real>(&self, y: T) -> (T, T) {
        self.activation
            .slope(y)
            .expect("build refuses activations whose slope does not follow from their value")
    }
}

impl Contractive {
    /// # Errors
    /// [`Error::Spec`] naming what the penalty cannot be exact for.
    pub fn build<T: Real>(weight: f64, encoder: &[LayerSpec], stack: &Stack<T>) -> Result<Self> {
        if !(weight.is_finite() && weight >= 0.0) {
            return Err(Error::spec("model.contractive", format!("must be 0 or more, but is {weight}")));
        }
        let mut layers = Vec::new();
        for (node, spec) in encoder.iter().enumerate() {
            let field = format!("model.encoder[{node}]");
            let spec = match spec {
                LayerSpec::Flatten(_) | LayerSpec::Reshape(_) => continue,
                LayerSpec::Dense(spec) if stack.shape_before(node).rank() == 1 => spec,
                _ => {
                    let problem = "must be a Dense layer over a vector, because model.contractive is set";
                    return Err(Error::spec(field, problem));
                }
            };
            if spec.activation.slope(0f64).is_none() {
                let problem = "must be one whose slope follows from its value, such as \"sigmoid\", \
                     because model.contractive is set";
                return Err(Error::spec(format!("{field}.activation"), problem));
            }
            let (inputs, start) = (stack.shape_before(node).len(), stack.nodes[node].params.start);
            let kernel = start..start + inputs * spec.units;
            layers.push(DenseLayer { node, activation: spec.activation, inputs, units: spec.units, kernel });
        }
        if layers.is_empty() {
            return Err(Error::spec(
                "model.encoder",
                "must have a Dense layer, because model.contractive is set",
            ));
        }
        Ok(Self { weight, layers })
    }

    pub fn space<T: Real>(&self, capacity: usize) -> ContractiveSpace<T> {
        let zeros = |len: usize| vec![T::zero(); len];
        let last = self.layers.last().expect("build wants a layer");
        let mut dy = vec![Vec::new(); last.node + 1];
        self.layers.iter().for_each(|layer| dy[layer.node] = zeros(capacity * layer.units));
        let columns = if self.layers.len() == 1 { last.units } else { 0 };
        ContractiveSpace {
            dy,
            columns: [zeros(columns), zeros(columns)],
            deep: (self.layers.len() > 1).then(|| DeepSpace::new(&self.layers)),
        }
    }

    /// The sum over samples of the penalty, for the pass that `tape` holds.
    ///
    /// Where `dparams` is given, `scale` times the gradient is added there for the kernels, and left in the space's
    /// `dy` for the layers' outputs.
    pub fn evaluate<T: Real>(
        &self,
        (params, tape, n): (&[T], &Tape<T>, usize),
        scale: T,
        mut dparams: Option<&mut [T]>,
        space: &mut ContractiveSpace<T>,
        scratch: &mut [T],
    ) -> f64 {
        let scene = Scene { params, tape, n, weight: self.weight, scale: scale * T::of(self.weight) };
        match (&self.layers[..], &mut space.deep) {
            ([layer], _) => layer.evaluate(&scene, dparams.as_deref_mut(), space),
            (layers, Some(deep)) => deep.evaluate(layers, &scene, dparams, &mut space.dy, scratch),
            _ => unreachable!("several layers have a space of their own"),
        }
    }
}

impl DenseLayer {
    /// The closed form for one hidden layer.
    fn evaluate<T: Real>(
        &self,
        scene: &Scene<T>,
        dparams: Option<&mut [T]>,
        space: &mut ContractiveSpace<T>,
    ) -> f64 {
        let kernel = scene.kernel(self);
        let [norms, dnorms] = &mut space.columns;
        norms.fill(T::zero());
        dnorms.fill(T::zero());
        for row in kernel.chunks_exact(self.units) {
            norms.iter_mut().zip(row).for_each(|(norm, &w)| *norm += w * w);
        }
        let two = T::of(2.0);
        let mut total = 0.0;
        let outputs = scene.output(self, 0..scene.n).chunks_exact(self.units);
        for (y, dy) in outputs.zip(space.dy[self.node].chunks_exact_mut(self.units)) {
            let mut sum = T::zero();
            for j in 0..self.units {
                let (slope, change) = self.slope(y[j]);
                sum += slope * slope * norms[j];
                dnorms[j] += scene.scale * slope * slope;
                dy[j] = scene.scale * two * slope * norms[j] * change;
            }
            total += sum.as_f64();
        }
        if let Some(dparams) = dparams {
            let dkernel = &mut dparams[self.kernel.clone()];
            for (dw, w) in dkernel.chunks_exact_mut(self.units).zip(kernel.chunks_exact(self.units)) {
                for j in 0..self.units {
                    dw[j] += two * w[j] * dnorms[j];
                }
            }
        }
        scene.weight * total
    }
}
