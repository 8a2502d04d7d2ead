//! A model: encoder, code, and heads over the code.
//!
//! All parameters lie in one array, and everything a step writes lies in a [`Workspace`] that is made once, so a
//! training step allocates nothing and an optimiser is one loop.

mod contractive;
mod fit;
mod mirror;
mod parts;
mod stack;
mod summary;
mod workspace;

use std::ops::Range;

use crate::colour::{CHROMA, RGB, chroma, rgb};
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::layers::{Batch, Param};
use crate::loss::Loss;
use crate::shape::Shape;
use crate::spec::{HeadSpec, ModelSpec, Target};
use contractive::Contractive;
pub use mirror::{DensePlace, MirroredPair};
pub use parts::Part;
use stack::{Namer, Node, Stack};
pub use summary::LayerSummary;
pub use workspace::Workspace;

/// A model that can be run and trained.
#[derive(Debug)]
pub struct Model<T> {
    input_shape: Shape,
    encoder: Stack<T>,
    heads: Vec<Head<T>>,
    contractive: Option<Contractive>,
    params: Vec<T>,
}

/// One output of a model.
#[derive(Debug)]
struct Head<T> {
    name: String,
    stack: Stack<T>,
    loss: Loss,
    weight: f64,
    target: Target,
    route: Option<u32>,
}

impl<T: Real> Head<T> {
    fn build(spec: &HeadSpec, code: &Shape, field: &str, namer: &mut Namer) -> Result<Self> {
        Ok(Self {
            name: spec.name.clone(),
            stack: Stack::build(&spec.layers, code, &format!("{field}.layers"), namer)?,
            loss: spec.loss,
            weight: spec.weight,
            target: spec.target,
            route: spec.route,
        })
    }
}

impl<T> Head<T> {
    /// Which rows of a batch, sorted by label where heads are routed, are this head's: without labels, all of them.
    fn rows(&self, batch: Batch) -> Range<usize> {
        let (Some(route), Some(labels)) = (self.route, batch.labels) else { return 0..batch.samples.len() };
        debug_assert!(labels.is_sorted(), "a batch for routed heads is sorted by label");
        labels.partition_point(|&label| label < route)..labels.partition_point(|&label| label <= route)
    }
}

impl<T: Real> Model<T> {
    /// Builds what a specification describes, with first values drawn from `seed`.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the layer and field that do not fit.
    pub fn build(spec: &ModelSpec, seed: u64) -> Result<Self> {
        let mut namer = Namer::default();
        let encoder = Stack::build(&spec.encoder, &spec.input_shape, "model.encoder", &mut namer)?;
        let mut heads = Vec::with_capacity(spec.heads.len());
        for (index, head) in spec.heads.iter().enumerate() {
            let field = format!("model.heads[{index}]");
            heads.push(Head::build(head, encoder.output_shape(), &field, &mut namer)?);
        }
        let contractive = spec.contractive.map(|weight| Contractive::build(weight, &spec.encoder, &encoder));
        let mut model = Self {
            input_shape: spec.input_shape.clone(),
            encoder,
            heads,
            contractive: contractive.transpose()?,
            params: vec![T::zero(); namer.parameters()],
        };
        model.initialize(seed);
        Ok(model)
    }

    /// Draws all parameters anew.
    pub fn initialize(&mut self, seed: u64) {
        let places: Vec<_> = self.param_places().map(|(_, param, range)| (param, range)).collect();
        for (index, (param, range)) in places.into_iter().enumerate() {
            param.initializer.fill(&mut self.params[range], &param.shape, seed, index as u32);
        }
    }

    /// The shape of one input.
    pub fn input_shape(&self) -> &Shape {
        &self.input_shape
    }

    /// The shape of one code.
    pub fn code_shape(&self) -> &Shape {
        self.encoder.output_shape()
    }

    /// The shape of one output of a head.
    pub fn output_shape(&self, head: usize) -> &Shape {
        self.heads[head].stack.output_shape()
    }

    /// The shape of what an output of a head shows: its own, or that of the picture that it gives its colour.
    pub fn picture_shape(&self, head: usize) -> Shape {
        let shape = self.output_shape(head);
        let Some((height, width, _)) = shape.image().filter(|_| self.heads[head].target == Target::Chroma)
        else {
            return shape.clone();
        };
        Shape::from([height, width, RGB])
    }

    /// Appends what outputs of a head show: themselves, or pictures of the inputs' lightness and the outputs' colour.
    ///
    /// # Shapes
    /// - `inputs`: `[n, input]`   - `outputs`: `[n, output]`   - appended: `[n, picture]`
    pub fn write_pictures(&self, head: usize, inputs: &[T], outputs: &[T], pictures: &mut Vec<T>) {
        if self.heads[head].target != Target::Chroma {
            return pictures.extend_from_slice(outputs);
        }
        let pixels = inputs.iter().zip(outputs.chunks_exact(CHROMA));
        pictures.extend(pixels.flat_map(|(&lightness, chroma)| rgb(lightness, chroma)));
    }

    /// The names of the heads.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.heads.iter().map(|head| head.name.as_str())
    }

    /// Whether heads are chosen by label, so that batches must come sorted by label.
    pub fn is_routed(&self) -> bool {
        self.heads.iter().any(|head| head.route.is_some())
    }

    /// The head of samples with this label: the one that is routed to it, otherwise the first.
    pub fn head_of(&self, label: Option<u32>) -> usize {
        self.heads.iter().position(|head| head.route.is_some() && head.route == label).unwrap_or(0)
    }

    /// All parameters, in memory order.
    pub fn params(&self) -> &[T] {
        &self.params
    }

    /// All parameters, to be changed in place.
    pub fn params_mut(&mut self) -> &mut [T] {
        &mut self.params
    }

    /// Each parameter's full name (`dense/kernel`), description and place in [`Model::params`].
    pub fn param_places(&self) -> impl Iterator<Item = (String, Param, Range<usize>)> + '_ {
        self.nodes().flat_map(|(node, _)| node.param_places())
    }

    fn nodes(&self) -> impl Iterator<Item = (&Node<T>, Option<&Head<T>>)> {
        let encoder = self.encoder.nodes.iter().map(|node| (node, None));
        let heads =
            self.heads.iter().flat_map(|head| head.stack.nodes.iter().map(move |node| (node, Some(head))));
        encoder.chain(heads)
    }

    /// Checks that samples of this shape, with this many classes and parameters, fit the model.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the field that does not fit the data.
    pub fn check_data(&self, input: &Shape, sample: &Shape, classes: usize, parameters: usize) -> Result<()> {
        if input.len() != self.input_shape.len() {
            let (want, have) = (self.input_shape.len(), input.len());
            let problem = format!(
                "{} takes {want} numbers, but a sample of the data {input} has {have}",
                self.input_shape
            );
            return Err(Error::spec("model.input_shape", problem));
        }
        for (node, _) in self.nodes().filter(|(node, _)| node.layer.classes() > 0) {
            let most = node.layer.classes();
            if classes == 0 || classes > most {
                let have =
                    if classes == 0 { "no labels".into() } else { format!("labels of {classes} classes") };
                let problem = format!("works on labels of {most} classes, but the data has {have}");
                return Err(Error::spec(format!("the model's layer {}", node.name), problem));
            }
        }
        for (index, head) in self.heads.iter().enumerate() {
            let output = head.stack.output_shape();
            let (wanted, what) = match head.target {
                Target::Input => (sample.len(), format!("a sample {sample} has")),
                Target::Label => (classes, "the data's labels have".into()),
                Target::Parameters => (parameters, "the data's parameters are".into()),
                Target::Chroma => (CHROMA * input.len(), format!("the chroma of a sample {sample} has")),
            };
            let at = |name: &str| format!("model.heads[{index}].{name}");
            if classes == 0 && head.target == Target::Label {
                return Err(Error::spec(at("target"), "is \"label\", but the data has no labels"));
            }
            if parameters == 0 && head.target == Target::Parameters {
                return Err(Error::spec(at("target"), "is \"parameters\", but the data has no parameters"));
            }
            if head.target == Target::Chroma && (sample.last() != RGB || RGB * input.len() != sample.len()) {
                let problem = format!(
                    "is \"chroma\", which needs samples of {RGB} channels and their lightness as input, but samples are {sample} and inputs {input}"
                );
                return Err(Error::spec(at("target"), problem));
            }
            if let Some(route) = head.route.filter(|&route| route as usize >= classes) {
                let problem = format!("is label {route}, but the data's labels are fewer: {classes}");
                return Err(Error::spec(at("route"), problem));
            }
            if output.len() != wanted {
                let problem = format!("end in {output}, {} numbers, but {what} {wanted}", output.len());
                return Err(Error::spec(at("layers"), problem));
            }
        }
        Ok(())
    }

    /// A workspace for batches of up to `capacity` samples.
    pub fn workspace(&self, capacity: usize) -> Workspace<T> {
        let mut ws = Workspace::new(&self.encoder, self.heads.iter().map(|head| &head.stack), capacity);
        ws.contractive = self.contractive.as_ref().map(|penalty| penalty.space(capacity));
        ws
    }

    /// Runs encoder and all heads, each on its own rows; results are [`Workspace::code`] and [`Workspace::output`].
    ///
    /// Returns the sum over samples of the penalties that layers add to the loss.
    ///
    /// # Shapes
    /// - `x`: `[n, input]`, with n = `batch.samples.len()` at most the workspace's capacity
    pub fn forward(&self, ws: &mut Workspace<T>, x: &[T], batch: Batch) -> f64 {
        let mut penalty = self.encode(ws, x, batch);
        for head in 0..self.heads.len() {
            penalty += self.decode_code(ws, head, batch);
        }
        penalty
    }

    /// Runs the encoder alone; the result is [`Workspace::code`]. Returns the layers' penalties.
    pub fn encode(&self, ws: &mut Workspace<T>, x: &[T], batch: Batch) -> f64 {
        let Workspace { encoder, scratch, .. } = ws;
        self.encoder.forward(&self.params, x, encoder, batch, scratch)
    }

    /// Runs the first `layers` layers of the encoder alone, and returns what the last of them leaves.
    pub fn encode_until<'a>(
        &self,
        ws: &'a mut Workspace<T>,
        x: &'a [T],
        batch: Batch,
        layers: usize,
    ) -> &'a [T] {
        let Workspace { encoder, scratch, .. } = ws;
        self.encoder.forward_until(&self.params, x, encoder, batch, scratch, layers);
        if layers == 0 {
            x
        } else {
            encoder.output_of(layers - 1, batch.samples.len() * self.encoder.shape_before(layers).len())
        }
    }

    /// Runs one head alone on codes from elsewhere; the result is [`Workspace::output`].
    pub fn decode(&self, ws: &mut Workspace<T>, code: &[T], head: usize, batch: Batch) {
        let Workspace { heads, scratch, .. } = ws;
        self.heads[head].stack.forward(&self.params, code, &mut heads[head], batch, scratch);
    }

    fn decode_code(&self, ws: &mut Workspace<T>, head: usize, batch: Batch) -> f64 {
        let Workspace { encoder, heads, scratch, .. } = ws;
        let rows = self.heads[head].rows(batch);
        let code = encoder.output_rows(&rows, self.code_shape().len());
        self.heads[head].stack.forward(&self.params, code, &mut heads[head], batch.rows(&rows), scratch)
    }

    /// The sum over samples of the total loss of what [`Model::forward`] left in the workspace.
    ///
    /// # Shapes
    /// - `sample`: `[n, sample]`, the clean samples
    pub fn loss(&self, ws: &mut Workspace<T>, sample: &[T], batch: Batch) -> f64 {
        let scale = T::zero();
        let heads = 0..self.heads.len();
        let losses: f64 = heads.map(|head| self.head_loss(ws, head, sample, batch, scale, false)).sum();
        losses + self.contractive_cost(ws, batch.samples.len(), scale, None)
    }

    /// One head's weighted loss; its gradient too, into the workspace's `d`, where `gradient` is asked for. A head that
    /// is trained towards something that the batch does not say asks for nothing.
    fn head_loss(
        &self,
        ws: &mut Workspace<T>,
        index: usize,
        sample: &[T],
        batch: Batch,
        scale: T,
        gradient: bool,
    ) -> f64 {
        let head = &self.heads[index];
        let shape = head.stack.output_shape();
        let len = shape.len();
        let rows = head.rows(batch);
        let all = rows.len() * len;
        let Workspace { heads, d, targets, .. } = ws;
        let is_known = match head.target {
            Target::Label => batch.labels.is_some(),
            Target::Parameters => batch.parameters.is_some(),
            Target::Input | Target::Chroma => true,
        };
        if !is_known {
            d[..if gradient { all } else { 0 }].fill(T::zero());
            return 0.0;
        }
        let target = match head.target {
            Target::Input => &sample[rows.start * len..rows.end * len],
            Target::Label => {
                let labels = batch.rows(&rows).labels.expect("the target is known");
                write_one_hot(labels, len, &mut targets[..all]);
                &targets[..all]
            }
            Target::Parameters => {
                let parameters = batch.rows(&rows).parameters.expect("the target is known");
                targets[..all]
                    .iter_mut()
                    .zip(parameters)
                    .for_each(|(out, &value)| *out = T::of(value.into()));
                &targets[..all]
            }
            Target::Chroma => {
                let pixels = sample[rows.start * len / CHROMA * RGB..].chunks_exact(RGB);
                targets[..all].chunks_exact_mut(CHROMA).zip(pixels).for_each(|(out, rgb)| {
                    out.copy_from_slice(&chroma(rgb));
                });
                &targets[..all]
            }
        };
        let dy = gradient.then_some(&mut d[..all]);
        let scale = scale * T::of(head.weight);
        head.weight * head.loss.evaluate(heads[index].output(all), target, len, shape.last(), scale, dy)
    }

    /// What the parameters themselves cost (Keras's `kernel_regularizer` and the like): once a step, whatever the
    /// batch. Where `dparams` is given, the gradient is added there.
    ///
    /// # Shapes
    /// - `dparams`: like [`Model::params`]
    pub fn parameter_cost(&self, mut dparams: Option<&mut [T]>) -> f64 {
        let trained = self.nodes().filter(|(node, _)| node.trainable);
        trained.map(|(node, _)| node.parameter_cost(&self.params, dparams.as_deref_mut())).sum()
    }

    /// The contractive penalty of the pass in the workspace, summed over samples; its gradient where it is asked for.
    fn contractive_cost(&self, ws: &mut Workspace<T>, n: usize, scale: T, dparams: Option<&mut [T]>) -> f64 {
        let Workspace { encoder, contractive, scratch, .. } = ws;
        let (Some(penalty), Some(space)) = (&self.contractive, contractive) else { return 0.0 };
        penalty.evaluate((&self.params, encoder, n), scale, dparams, space, scratch)
    }

    /// Forward, loss and backward over one batch (or one shard of a batch).
    ///
    /// Gradients of the total loss, each sample's share multiplied by `scale` (1 / batch size), are accumulated into
    /// `dparams`. Returns the sum over samples of the total loss.
    ///
    /// # Shapes
    /// - `x`: `[n, input]` - `sample`: `[n, sample]`, the clean samples - `dparams`: like [`Model::params`]
    pub fn gradients(
        &self,
        ws: &mut Workspace<T>,
        x: &[T],
        sample: &[T],
        batch: Batch,
        scale: T,
        dparams: &mut [T],
    ) -> f64 {
        let mut total = self.forward(ws, x, batch);
        total += self.contractive_cost(ws, batch.samples.len(), scale, Some(&mut *dparams));
        let code_len = self.code_shape().len();
        let codes = batch.samples.len() * code_len;
        ws.dcode[..codes].fill(T::zero());
        let wants_dcode = self.encoder.first_trained().is_some();
        for head in 0..self.heads.len() {
            total += self.head_loss(ws, head, sample, batch, scale, true);
            let Workspace { encoder, heads, d, d_next, dcode, scratch, .. } = ws;
            let Head { stack, .. } = &self.heads[head];
            let rows = self.heads[head].rows(batch);
            let tape = &mut heads[head];
            let code = encoder.output_rows(&rows, code_len);
            stack.backward(
                &self.params,
                dparams,
                code,
                tape,
                (d, d_next),
                wants_dcode,
                &[],
                (batch.rows(&rows), scale),
                scratch,
            );
            if wants_dcode {
                let dcode = &mut dcode[rows.start * code_len..rows.end * code_len];
                dcode.iter_mut().zip(&*d).for_each(|(sum, &d)| *sum += d);
            }
        }
        let Workspace { encoder, d, d_next, dcode, scratch, contractive, .. } = ws;
        let costs = contractive.as_ref().map_or(&[][..], |space| &space.dy);
        d[..codes].copy_from_slice(&dcode[..codes]);
        self.encoder.backward(
            &self.params,
            dparams,
            x,
            encoder,
            (d, d_next),
            false,
            costs,
            (batch, scale),
            scratch,
        );
        total
    }
}

fn write_one_hot<T: Real>(labels: &[u32], classes: usize, out: &mut [T]) {
    out.fill(T::zero());
    for (row, &label) in out.chunks_exact_mut(classes).zip(labels) {
        row[label as usize] = T::one();
    }
}
