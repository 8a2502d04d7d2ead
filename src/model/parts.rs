//! The parts of a model on their own: frozen, trained, replaced.

use std::ops::Range;

use super::stack::Namer;
use super::{Head, Model};
use crate::error::{Error, Result};
use crate::kernels::Real;
use crate::spec::HeadSpec;

/// A part of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// From the input to the code.
    Encoder,
    /// From the code to one output: the head with this index.
    Head(usize),
}

impl<T: Real> Model<T> {
    /// Keeps training from changing a part, as Keras's `trainable = False` does; a trainer that already runs goes on
    /// as it began.
    ///
    /// # Panics
    /// If there is no such head.
    pub fn freeze(&mut self, part: Part) {
        self.set_trainable(part, false);
    }

    /// Lets training change a part, all its layers.
    ///
    /// # Panics
    /// If there is no such head.
    pub fn unfreeze(&mut self, part: Part) {
        self.set_trainable(part, true);
    }

    fn set_trainable(&mut self, part: Part, trainable: bool) {
        let stack = match part {
            Part::Encoder => &mut self.encoder,
            Part::Head(head) => &mut self.heads[head].stack,
        };
        stack.nodes.iter_mut().for_each(|node| node.trainable = trainable);
    }

    /// Where the parameters lie that training changes: those of all layers that are not frozen.
    pub fn trained_places(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let trained = self.nodes().filter(|(node, _)| node.trainable);
        trained.flat_map(|(node, _)| node.param_places().map(|(_, _, place)| place))
    }

    /// Puts a new head, with first values drawn from `seed`, in the place of another; all else stays as it is.
    ///
    /// The places of later heads' parameters move, so workspaces and optimisers are to be made anew.
    ///
    /// # Errors
    /// [`Error::Spec`] naming the field that does not fit; the model is then as before.
    /// # Panics
    /// If there is no such head.
    pub fn replace_head(&mut self, head: usize, spec: &HeadSpec, seed: u64) -> Result<()> {
        let field = format!("model.heads[{head}]");
        if self.heads.iter().enumerate().any(|(index, other)| index != head && other.name == spec.name) {
            let problem = format!("\"{}\" is taken by another head", spec.name);
            return Err(Error::spec(format!("{field}.name"), problem));
        }
        if spec.layers.is_empty() {
            return Err(Error::spec(format!("{field}.layers"), "must have at least one layer"));
        }
        let old = self.place_of_head(head);
        let nodes = &self.heads[head].stack.nodes;
        let gone: Vec<u32> = nodes.iter().map(|node| node.index).collect();
        let others = self.nodes().filter(|(node, _)| !gone.contains(&node.index));
        let taken = others.map(|(node, _)| node.name.clone());
        // New layers get indices of their own, so that they share no random numbers with the old.
        let layers = self.nodes().map(|(node, _)| node.index + 1).max().unwrap_or(0);
        let mut namer = Namer::after(taken, layers, old.start);
        self.heads[head] = Head::build(spec, self.encoder.output_shape(), &field, &mut namer)?;
        self.make_room(head, old, namer.parameters());
        self.initialize_head(head, seed);
        Ok(())
    }

    /// Where a head's parameters lie.
    fn place_of_head(&self, head: usize) -> Range<usize> {
        let nodes = &self.heads[head].stack.nodes;
        let first = nodes.first().map_or(0, |node| node.params.start);
        first..nodes.last().map_or(first, |node| node.params.end)
    }

    /// Makes `old`, the place of a head's parameters, end at `end`, and moves all that lies behind it.
    fn make_room(&mut self, head: usize, old: Range<usize>, end: usize) {
        self.params.splice(old.clone(), std::iter::repeat_n(T::zero(), end - old.start));
        for node in self.heads[head + 1..].iter_mut().flat_map(|head| &mut head.stack.nodes) {
            let moved = |place: usize| place - old.end + end;
            node.params = moved(node.params.start)..moved(node.params.end);
        }
    }

    fn initialize_head(&mut self, head: usize, seed: u64) {
        let of_head = self.place_of_head(head);
        let places: Vec<_> = self.param_places().map(|(_, param, place)| (param, place)).collect();
        for (index, (param, place)) in places.into_iter().enumerate() {
            if of_head.contains(&place.start) {
                param.initializer.fill(&mut self.params[place], &param.shape, seed, index as u32);
            }
        }
    }
}
