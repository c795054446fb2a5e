//! The automaton of a pattern as a graph: walking through it makes a text that fits the pattern.

use crate::spec::{Pattern, Tables};

/// A step to a state, by any character of a range (first and last).
#[derive(Debug, Clone, Copy)]
pub(super) struct Transition {
    pub(super) to: u16,
    pub(super) characters: (char, char),
}

/// The states of an automaton and the steps between them.
pub(super) struct Graph<'p> {
    tables: Tables<'p>,
    /// How many steps each state is from the nearest accepting one; `None` when no way leads to one.
    distances: Vec<Option<usize>>,
    /// A character that is in no range of the tables, if there is one, as a range.
    other: (char, char),
}

/// The state in which every text begins.
pub(super) const START: u16 = 1;

/// The state that accepts whatever follows. It has no row in the tables, and no steps lead on from it.
pub(super) const SETTLED: u16 = u16::MAX;

impl<'p> Graph<'p> {
    pub(super) fn of(pattern: &Pattern<'p>) -> Self {
        let tables = pattern.tables();
        let mut graph = Self {
            tables,
            distances: vec![None; tables.next.len() / tables.width],
            other: other(tables.ranges),
        };
        graph.measure();
        graph
    }

    /// Whether a text may end in a state.
    pub(super) fn accepts(&self, state: u16) -> bool {
        state == SETTLED || self.entry(state, 0) == 1
    }

    /// How many characters at least lead from a state to an end of the text; `None` when no way leads there.
    pub(super) fn distance(&self, state: u16) -> Option<usize> {
        match state {
            SETTLED => Some(0),
            _ => *self.distances.get(usize::from(state))?,
        }
    }

    /// As [`distance`](Self::distance), of ways that have so many steps at least: for each number of steps up to `least`, by
    /// state.
    pub(super) fn distances(&self, least: usize) -> Vec<Vec<Option<usize>>> {
        let mut all = vec![self.distances.clone()];
        for steps in 1..=least {
            let nearer = all.last().map_or(&[][..], Vec::as_slice);
            let after = |to: u16| match to {
                // Any character leads on.
                SETTLED => Some(steps - 1),
                _ => *nearer.get(usize::from(to))?,
            };
            let states = 0..self.distances.len();
            let farther = states.map(|state| {
                let steps = self.steps(u16::try_from(state).unwrap_or(0));
                steps
                    .filter_map(|step| after(step.to))
                    .min()
                    .map(|way| way + 1)
            });
            let farther = farther.collect();
            all.push(farther);
        }
        all
    }

    /// The length of the shortest text that fits, but for the empty one.
    pub(super) fn shortest(&self) -> Option<usize> {
        let ways = self.steps(START).filter_map(|step| self.distance(step.to));
        ways.min().map(|way| way + 1)
    }

    /// The entry of the tables for a state and a class of characters: the next state, or 0 when there is none. Class 0
    /// stands for the end of the text: its entry is 1 when the text may end in this state.
    fn entry(&self, state: u16, class: u8) -> u16 {
        let place = usize::from(state) * self.tables.width + usize::from(class);
        self.tables.next.get(place).copied().unwrap_or(0)
    }

    /// Every step that leads on from a state.
    pub(super) fn steps(&self, state: u16) -> impl Iterator<Item = Transition> {
        let to = move |class: u8| self.entry(state, class);
        let listed = self
            .tables
            .ranges
            .iter()
            .map(move |&(first, last, class)| Transition {
                to: to(class),
                characters: (first, last),
            });
        let other = Transition {
            to: to(1),
            characters: self.other,
        };
        listed.chain([other]).filter(|step| step.to != 0)
    }

    /// Works out all distances, from the accepting states back, until nothing changes.
    fn measure(&mut self) {
        let state = |index: usize| u16::try_from(index).unwrap_or(0);
        let states: Vec<u16> = (0..self.distances.len()).map(state).collect();
        for (index, &state) in states.iter().enumerate() {
            if self.accepts(state) {
                self.distances[index] = Some(0);
            }
        }
        loop {
            let mut changed = false;
            for (index, &state) in states.iter().enumerate() {
                let nearest = self
                    .steps(state)
                    .filter_map(|step| self.distance(step.to))
                    .min();
                let through = nearest.map(|distance| distance + 1);
                if let Some(through) = through
                    && self.distances[index].is_none_or(|known| through < known)
                {
                    self.distances[index] = Some(through);
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }
}

/// A printable character outside of all ranges, as a range of one; a character that nobody uses, if all are taken.
fn other(ranges: &[(char, char, u8)]) -> (char, char) {
    let free = |char: &char| {
        !ranges
            .iter()
            .any(|(first, last, _)| first <= char && char <= last)
    };
    let found = ('!'..='~')
        .chain('À'..='ỹ')
        .find(free)
        .unwrap_or('\u{10fffd}');
    (found, found)
}
