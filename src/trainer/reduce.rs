//! The sum of the shards' gradients, taken in a fixed tree.
//!
//! Shards are summed in pairs, pairs in fours and so on, whoever computed them, so one worker and eight get the same
//! bits. A worker that computes some of the shards is left with a few sums whose siblings are elsewhere (its parts);
//! put beside those of the others, they go on in the same tree.

use std::ops::{DerefMut, Range};

use crate::kernels::Real;

/// Which shards a sum is of: 2ˡᵉᵛᵉˡ of them from the first on, or what a step has of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    first: usize,
    level: u32,
}

impl Place {
    fn is_right_of(self, left: Self) -> bool {
        let width = 1 << self.level;
        left.level == self.level && left.first.is_multiple_of(2 * width) && self.first == left.first + width
    }
}

/// The sums that whoever computes these shards is left with.
pub(super) fn parts_of(shards: Range<usize>) -> impl Iterator<Item = Place> {
    let mut first = shards.start;
    std::iter::from_fn(move || {
        let level = (shards.end - first).checked_ilog2()?.min(first.trailing_zeros());
        let place = Place { first, level };
        first += 1 << level;
        Some(place)
    })
}

/// A tree sum of arrays that arrive in shard order.
#[derive(Debug)]
pub(super) struct TreeSum<T> {
    len: usize,
    /// What the next shard accumulates into; once all is summed, the whole sum. Empty in between.
    whole: Vec<T>,
    parts: Vec<(Place, Vec<T>)>,
    spare: Vec<Vec<T>>,
    /// Whether the parts are summed already, slice by slice.
    is_reduced: bool,
}

impl<T: Real> TreeSum<T> {
    /// For arrays of `len` numbers of these shards.
    pub fn new(len: usize, shards: Range<usize>) -> Self {
        let most = shards.clone().map(|end| parts_of(shards.start..end).count()).max().unwrap_or(0);
        let spare = (0..=most).map(|_| vec![T::zero(); len]).collect();
        Self { len, whole: Vec::new(), parts: Vec::with_capacity(most + 1), spare, is_reduced: false }
    }

    /// An array of zeros, for the next shard to accumulate into.
    pub fn next(&mut self) -> &mut [T] {
        let whole = self.whole_mut();
        whole.fill(T::zero());
        whole
    }

    /// Takes what was accumulated into [`TreeSum::next`] into the sum, as that of this shard.
    pub fn push(&mut self, shard: usize) {
        let sum = std::mem::take(&mut self.whole);
        push(&mut self.parts, Place { first: shard, level: 0 }, sum, |free| self.spare.push(free));
    }

    /// The sum of all that was pushed; the tree is empty again.
    pub fn finish(&mut self) -> &mut [T] {
        if self.is_reduced {
            self.clear();
        } else if let Some(sum) = total(&mut self.parts, |free| self.spare.push(free)) {
            self.whole = sum;
        }
        &mut self.whole
    }

    /// Forgets all that was pushed.
    pub fn clear(&mut self) {
        self.spare.extend(self.parts.drain(..).map(|(_, sum)| sum));
        self.is_reduced = false;
    }

    /// A slice of each part.
    pub fn parts(&self, slice: Range<usize>) -> impl Iterator<Item = &[T]> {
        self.parts.iter().map(move |(_, sum)| &sum[slice.clone()])
    }

    /// Sums a slice of all parts, these and those of others, and leaves it in that slice of [`TreeSum::whole`]; the
    /// other slices are to be written there from elsewhere.
    pub fn reduce<'a>(&'a mut self, slice: Range<usize>, others: impl Iterator<Item = (Place, &'a mut [T])>) {
        self.is_reduced = true;
        self.whole_mut();
        let own = self.parts.iter_mut().map(|(place, sum)| (*place, &mut sum[slice.clone()]));
        let mut all: Vec<_> = own.chain(others).collect();
        all.sort_by_key(|(place, _)| place.first);
        let mut tree = Vec::with_capacity(all.len());
        all.into_iter().for_each(|(place, sum)| push(&mut tree, place, sum, drop));
        if let Some(sum) = total(&mut tree, drop) {
            self.whole[slice].copy_from_slice(sum);
        }
    }

    /// The whole sum, as far as it is known by slices.
    pub fn whole(&self) -> &[T] {
        &self.whole
    }

    /// The whole sum, for slices to be written into.
    pub fn whole_mut(&mut self) -> &mut [T] {
        if self.whole.is_empty() {
            // A step that ends early may leave its worker with more parts than a full one, and need an array more.
            self.whole = self.spare.pop().unwrap_or_else(|| vec![T::zero(); self.len]);
        }
        &mut self.whole
    }
}

/// Puts a sum behind those of the shards before it, and adds up siblings.
fn push<T: Real, A: DerefMut<Target = [T]>>(
    parts: &mut Vec<(Place, A)>,
    mut place: Place,
    mut sum: A,
    mut free: impl FnMut(A),
) {
    while let Some((left, whole)) = parts.pop_if(|(left, _)| place.is_right_of(*left)) {
        let whole = added(whole, &sum);
        free(std::mem::replace(&mut sum, whole));
        place = Place { level: place.level + 1, ..left };
    }
    parts.push((place, sum));
}

/// Adds up what has no sibling to come any more.
fn total<T: Real, A: DerefMut<Target = [T]>>(
    parts: &mut Vec<(Place, A)>,
    mut free: impl FnMut(A),
) -> Option<A> {
    let (_, mut sum) = parts.pop()?;
    while let Some((_, left)) = parts.pop() {
        let whole = added(left, &sum);
        free(std::mem::replace(&mut sum, whole));
    }
    Some(sum)
}

fn added<T: Real, A: DerefMut<Target = [T]>>(mut sum: A, other: &[T]) -> A {
    sum.iter_mut().zip(other).for_each(|(sum, &other)| *sum += other);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_shards_is_summed_again_and_again() {
        for shards in 1..=9 {
            let mut tree = TreeSum::new(1, 0..shards);
            let arrays = tree.spare.len();
            for round in 0..2 {
                for shard in 0..shards {
                    tree.next()[0] = (round * 100 + shard) as f64;
                    tree.push(shard);
                }
                let expected = (0..shards).map(|shard| (round * 100 + shard) as f64).sum::<f64>();
                assert_eq!(tree.finish(), [expected]);
                assert_eq!(tree.spare.len() + 1, arrays, "no array is made or lost");
            }
        }
    }

    #[test]
    fn pairs_are_summed_first() {
        // In f32, (2²⁴ + 1) + (1 + 1) is 2²⁴ + 2, but adding one by one stays at 2²⁴.
        let mut tree = TreeSum::new(1, 0..4);
        for (shard, value) in [16_777_216f32, 1.0, 1.0, 1.0].into_iter().enumerate() {
            tree.next()[0] = value;
            tree.push(shard);
        }
        assert_eq!(tree.finish(), [16_777_218.0]);
    }

    #[test]
    fn a_worker_is_left_with_the_parts_whose_siblings_are_elsewhere() {
        let parts = |shards| parts_of(shards).map(|place| (place.first, place.level)).collect::<Vec<_>>();
        assert_eq!(parts(0..8), [(0, 3)]);
        assert_eq!(parts(1..7), [(1, 0), (2, 1), (4, 1), (6, 0)]);
        assert_eq!(parts(3..3), []);
        for (start, end) in [(0, 8), (1, 7), (3, 8), (4, 7)] {
            let mut tree = TreeSum::<f32>::new(1, start..end);
            for shard in start..end {
                tree.next();
                tree.push(shard);
            }
            let places: Vec<_> = tree.parts.iter().map(|(place, _)| *place).collect();
            assert_eq!(places, parts_of(start..end).collect::<Vec<_>>());
        }
    }
}
