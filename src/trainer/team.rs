//! Several instances that train one model together, each on some of the shards of every step.
//!
//! Each member holds the whole model and the whole data, and takes every step of the optimiser itself; what it lacks
//! are the gradients of the others' shards. They are exchanged in two rounds: first each member gets, for its own
//! slice of the parameters, all others' partial sums, and adds them up; then it gets the others' slices of the whole
//! sum. That moves the least: two times the gradient in and out, however many the members. Where only losses are
//! needed (validation), one round does. How the bytes travel is the caller's business.

use std::ops::Range;

use super::reduce::{TreeSum, parts_of};
use super::{Phase, Trainer};
use crate::error::{Error, Result};
use crate::kernels::Real;

/// One member of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Team {
    /// Which member, counted from 0.
    pub rank: usize,
    /// How many members there are.
    pub size: usize,
}

impl Team {
    /// Someone who works alone.
    pub const ALONE: Self = Self { rank: 0, size: 1 };

    /// Which of `count` things are a member's: about as many as any other's.
    fn share_of(self, rank: usize, count: usize) -> Range<usize> {
        rank * count / self.size..(rank + 1) * count / self.size
    }

    /// Which of `count` things are this member's.
    pub(super) fn share(self, count: usize) -> Range<usize> {
        self.share_of(self.rank, count)
    }
}

/// What one member sends another: the losses of its shards, and slices of its partial or whole sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel<'a, T> {
    /// One for each of its shards; none in the second round.
    pub losses: &'a [f64],
    /// To be written one after another.
    pub values: Vec<&'a [T]>,
}

/// Where another member's [`Parcel`] is to be written.
#[derive(Debug)]
pub struct Inbox<'a, T> {
    /// As long as the parcel's losses.
    pub losses: &'a mut [f64],
    /// As long as the parcel's values together.
    pub values: &'a mut [T],
}

/// How far the members have got with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    /// Each works on its own shards.
    Work,
    /// Partial sums, and losses.
    Parts,
    /// Slices of the whole sum.
    Sums,
    /// Losses of the validation.
    Losses,
    /// All is there.
    Done,
}

/// What a member has of the others.
#[derive(Debug)]
pub(super) struct Exchange<T> {
    pub team: Team,
    round: Round,
    heard: Vec<bool>,
    /// Of each member, this member's slice of its parts.
    parts: Vec<Vec<T>>,
}

impl<T: Real> Exchange<T> {
    pub fn new(team: Team) -> Self {
        let parts = vec![Vec::new(); team.size];
        Self { team, round: Round::Work, heard: vec![false; team.size], parts }
    }

    /// Whether something of the others is missing.
    pub fn is_open(&self) -> bool {
        matches!(self.round, Round::Parts | Round::Sums | Round::Losses)
    }

    /// Called when the own shards are done: whether those of the others are there too. If not, the exchange begins.
    pub fn settle(&mut self, phase: Phase) -> bool {
        let settled = self.team.size == 1 || self.round == Round::Done;
        let first = if phase == Phase::Train { Round::Parts } else { Round::Losses };
        self.enter(if settled { Round::Work } else { first });
        settled
    }

    fn enter(&mut self, round: Round) {
        self.round = round;
        self.heard.fill(false);
        self.heard[self.team.rank] = true;
    }
}

impl<T: Real> Trainer<T> {
    /// How many members a team can have before some have nothing to do.
    pub fn most_members(&self) -> usize {
        self.shards.most_per_step()
    }

    /// Makes this trainer a member of a team; what it has of a step under way is dropped and done again.
    ///
    /// All members are to be in the same state, best by a checkpoint of one of them. From then on
    /// [`Trainer::step`] returns where something of the others is needed. Pretraining is not shared: each does it all.
    ///
    /// # Errors
    /// [`Error::Spec`] if the team has no such member.
    pub fn join(&mut self, team: Team) -> Result<()> {
        if team.rank >= team.size {
            let problem = format!("must be under the team's size {}, but is {}", team.size, team.rank);
            return Err(Error::spec("rank", problem));
        }
        self.exchange = Exchange::new(team);
        self.gradients = TreeSum::new(self.model.params().len(), team.share(self.shards.most_per_step()));
        self.progress.shard = 0;
        Ok(())
    }

    /// Whether something of the others is needed: a parcel is to be sent to each, and one received from each. After
    /// the last, a second round may be due.
    pub fn is_waiting(&self) -> bool {
        self.exchange.is_open()
    }

    /// What another member needs in this round.
    ///
    /// # Panics
    /// If there is no such member.
    pub fn parcel_for(&self, member: usize) -> Parcel<'_, T> {
        let Exchange { team, round, .. } = self.exchange;
        let len = self.model.params().len();
        let losses = &self.losses[team.share(self.shards_at_hand())];
        match round {
            Round::Parts => {
                Parcel { losses, values: self.gradients.parts(team.share_of(member, len)).collect() }
            }
            Round::Sums => Parcel { losses: &[], values: vec![&self.gradients.whole()[team.share(len)]] },
            _ => Parcel { losses, values: Vec::new() },
        }
    }

    /// Takes another member's parcel of this round: `write` puts it where it belongs.
    ///
    /// # Errors
    /// What `write` returns; and [`Error::Data`] when nothing of this member is due.
    ///
    /// # Panics
    /// If there is no such member.
    pub fn receive(&mut self, member: usize, write: impl FnOnce(Inbox<'_, T>) -> Result<()>) -> Result<()> {
        let Exchange { team, round, ref heard, .. } = self.exchange;
        if !self.exchange.is_open() || heard[member] {
            return Err(Error::data("a parcel", format!("of member {member} came when none was due")));
        }
        let len = self.model.params().len();
        let shards = team.share_of(member, self.shards_at_hand());
        let losses = &mut self.losses[shards.clone()];
        write(match round {
            Round::Parts => {
                let values = &mut self.exchange.parts[member];
                values.resize(parts_of(shards).count() * team.share(len).len(), T::zero());
                Inbox { losses, values }
            }
            Round::Sums => {
                Inbox { losses: &mut [], values: &mut self.gradients.whole_mut()[team.share_of(member, len)] }
            }
            _ => Inbox { losses, values: &mut [] },
        })?;
        self.exchange.heard[member] = true;
        if self.exchange.heard.iter().all(|&heard| heard) {
            self.end_round();
        }
        Ok(())
    }

    fn end_round(&mut self) {
        let next = match self.exchange.round {
            Round::Parts => {
                self.add_up();
                Round::Sums
            }
            _ => Round::Done,
        };
        self.exchange.enter(next);
    }

    /// Sums this member's slice of all partial sums.
    fn add_up(&mut self) {
        let team = self.exchange.team;
        let shards = self.shards_at_hand();
        let slice = team.share(self.model.params().len());
        let others = self.exchange.parts.iter_mut().enumerate().filter(|&(member, _)| member != team.rank);
        let others = others.flat_map(|(member, parts)| {
            parts_of(team.share_of(member, shards)).zip(parts.chunks_exact_mut(slice.len().max(1)))
        });
        self.gradients.reduce(slice.clone(), others);
    }
}
