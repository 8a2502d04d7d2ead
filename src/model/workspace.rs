//! Everything that a pass over a batch writes, made once.

use std::ops::Range;

use super::contractive::ContractiveSpace;
use super::stack::Stack;
use crate::kernels::{Real, SCRATCH};

/// What one stack of layers leaves behind: each layer's output, and what it keeps for its backward pass.
#[derive(Debug)]
pub(super) struct Tape<T> {
    outputs: Vec<Vec<T>>,
    caches: Vec<Vec<T>>,
}

impl<T: Real> Tape<T> {
    fn new(stack: &Stack<T>, capacity: usize) -> Self {
        let zeros = |len: usize| vec![T::zero(); len];
        Self {
            outputs: stack
                .nodes
                .iter()
                .map(|node| zeros(capacity * node.layer.output_shape().len()))
                .collect(),
            caches: stack.nodes.iter().map(|node| zeros(node.layer.cache_len(capacity))).collect(),
        }
    }

    /// The first sample's part of each layer's output, in layer order.
    fn first_sample(&self, capacity: usize) -> impl Iterator<Item = &[T]> {
        self.outputs.iter().map(move |output| &output[..output.len() / capacity])
    }

    /// The first `len` numbers of the last layer's output.
    pub fn output(&self, len: usize) -> &[T] {
        &self.outputs.last().expect("a stack has a layer")[..len]
    }

    /// The first `len` numbers of layer `i`'s output.
    pub fn output_of(&self, i: usize, len: usize) -> &[T] {
        &self.outputs[i][..len]
    }

    /// These rows of the last layer's output, `len` numbers each.
    pub fn output_rows(&self, rows: &Range<usize>, len: usize) -> &[T] {
        &self.output(rows.end * len)[rows.start * len..]
    }

    /// Some of the numbers of layer `i`'s output.
    pub fn layer_output(&self, i: usize, numbers: Range<usize>) -> &[T] {
        &self.outputs[i][numbers]
    }

    /// Input, output and cache of layer `i`; the first layer's input is `x`.
    pub fn at<'a>(
        &'a mut self,
        i: usize,
        x: &'a [T],
        inputs: usize,
        outputs: usize,
    ) -> (&'a [T], &'a mut [T], &'a mut [T]) {
        let (before, rest) = self.outputs.split_at_mut(i);
        let x = before.last().map_or(x, Vec::as_slice);
        (&x[..inputs], &mut rest[0][..outputs], &mut self.caches[i])
    }
}

/// Everything that a pass over a batch writes: activations, caches, gradients of activations, and scratch space.
#[derive(Debug)]
pub struct Workspace<T> {
    capacity: usize,
    pub(super) encoder: Tape<T>,
    pub(super) heads: Vec<Tape<T>>,
    /// The gradient of the activations that the backward pass has reached, and space for the next.
    pub(super) d: Vec<T>,
    pub(super) d_next: Vec<T>,
    /// The gradient of the code, summed over heads.
    pub(super) dcode: Vec<T>,
    /// Targets of heads that are trained on something else than the samples as they are.
    pub(super) targets: Vec<T>,
    pub(super) scratch: Vec<T>,
    /// Set by the model where it has a contractive penalty.
    pub(super) contractive: Option<ContractiveSpace<T>>,
    code_len: usize,
    output_lens: Vec<usize>,
}

impl<T: Real> Workspace<T> {
    pub(super) fn new<'a>(
        encoder: &'a Stack<T>,
        heads: impl Iterator<Item = &'a Stack<T>> + Clone,
        capacity: usize,
    ) -> Self {
        let stacks = || std::iter::once(encoder).chain(heads.clone());
        let widest = stacks()
            .flat_map(|stack| {
                let outputs = stack.nodes.iter().map(|node| node.layer.output_shape().len());
                outputs.chain([stack.input.len()])
            })
            .max()
            .unwrap_or(0);
        let zeros = |len: usize| vec![T::zero(); len * capacity];
        let output_lens: Vec<usize> = heads.clone().map(|stack| stack.output_shape().len()).collect();
        let code_len = encoder.output_shape().len();
        Self {
            capacity,
            encoder: Tape::new(encoder, capacity),
            heads: heads.map(|stack| Tape::new(stack, capacity)).collect(),
            d: zeros(widest),
            d_next: zeros(widest),
            dcode: zeros(code_len),
            targets: zeros(output_lens.iter().copied().max().unwrap_or(0)),
            scratch: vec![T::zero(); SCRATCH],
            contractive: None,
            code_len,
            output_lens,
        }
    }

    /// The largest batch that fits.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// The codes of the last pass over `n` samples.
    pub fn code(&self, n: usize) -> &[T] {
        self.encoder.output(n * self.code_len)
    }

    /// What each layer made of the first sample of the last pass: the encoder's layers, then each head's.
    pub fn activations(&self) -> impl Iterator<Item = &[T]> {
        std::iter::once(&self.encoder).chain(&self.heads).flat_map(|tape| tape.first_sample(self.capacity))
    }

    /// The outputs of a head in the last pass over `n` samples.
    pub fn output(&self, head: usize, n: usize) -> &[T] {
        self.heads[head].output(n * self.output_lens[head])
    }
}
