//! The sum of the shards' gradients, taken in a fixed tree.
//!
//! Shards are summed in pairs, pairs in fours and so on, whoever computed them, so one worker and eight get the same
//! bits. Only one sum a level of the tree is kept.

use crate::kernels::Real;

/// A tree sum of arrays that arrive in shard order.
#[derive(Debug)]
pub struct TreeSum<T> {
    incoming: Vec<T>,
    /// `sums[l]` is the sum of 2ˡ shards that waits for its sibling, where there is one.
    sums: Vec<Vec<T>>,
    waiting: Vec<bool>,
}

impl<T: Real> TreeSum<T> {
    /// For up to `shards` arrays of `len` numbers.
    pub fn new(len: usize, shards: usize) -> Self {
        let levels = shards.next_power_of_two().ilog2() as usize + 1;
        Self {
            incoming: vec![T::zero(); len],
            sums: vec![vec![T::zero(); len]; levels],
            waiting: vec![false; levels],
        }
    }

    /// An array of zeros, for the next shard to accumulate into.
    pub fn next(&mut self) -> &mut [T] {
        self.incoming.fill(T::zero());
        &mut self.incoming
    }

    /// Takes what was accumulated into [`TreeSum::next`] into the sum.
    pub fn push(&mut self) {
        let mut level = 0;
        while self.waiting[level] {
            self.add_waiting(level);
            level += 1;
        }
        std::mem::swap(&mut self.incoming, &mut self.sums[level]);
        self.waiting[level] = true;
    }

    /// The sum of all that was pushed; the tree is empty again.
    pub fn finish(&mut self) -> &mut [T] {
        let mut found = false;
        for level in 0..self.sums.len() {
            if !self.waiting[level] {
                continue;
            }
            if found {
                self.add_waiting(level);
            } else {
                std::mem::swap(&mut self.incoming, &mut self.sums[level]);
                self.waiting[level] = false;
                found = true;
            }
        }
        &mut self.incoming
    }

    /// Forgets all that was pushed.
    pub fn clear(&mut self) {
        self.waiting.fill(false);
    }

    fn add_waiting(&mut self, level: usize) {
        self.incoming.iter_mut().zip(&self.sums[level]).for_each(|(sum, &other)| *sum += other);
        self.waiting[level] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_shards_sums_in_the_same_tree() {
        for shards in 1..=9 {
            let mut tree = TreeSum::new(1, shards);
            for round in 0..2 {
                for shard in 0..shards {
                    tree.next()[0] = (round * 100 + shard) as f64;
                    tree.push();
                }
                let expected = (0..shards).map(|shard| (round * 100 + shard) as f64).sum::<f64>();
                assert_eq!(tree.finish(), [expected]);
            }
        }
    }

    #[test]
    fn pairs_are_summed_first() {
        // In f32, (2²⁴ + 1) + (1 + 1) is 2²⁴ + 2, but adding one by one stays at 2²⁴.
        let mut tree = TreeSum::new(1, 4);
        for value in [16_777_216f32, 1.0, 1.0, 1.0] {
            tree.next()[0] = value;
            tree.push();
        }
        assert_eq!(tree.finish(), [16_777_218.0]);
    }
}
