//! The automaton of a pattern as a graph to walk through.

use crate::spec::{Pattern, Tables};

/// A step from one state to another, by any character of a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transition {
    pub(super) to: u16,
    pub(super) characters: (char, char),
}

pub(super) struct Graph<'p> {
    tables: Tables<'p>,
    /// How many steps each state is from the nearest accepting one; `None` where there is no way.
    distances: Vec<Option<usize>>,
    /// A range of characters that no range of the tables holds, when there is one.
    other: (char, char),
}

/// The state in which every text begins.
pub(super) const START: u16 = 1;

/// The state in which every text fits. It has no row of its own, and needs no way on.
const SETTLED: u16 = u16::MAX;

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

    pub(super) fn accepts(&self, state: u16) -> bool {
        state == SETTLED || self.entry(state, 0) == 1
    }

    pub(super) fn distance(&self, state: u16) -> Option<usize> {
        match state {
            SETTLED => Some(0),
            _ => *self.distances.get(usize::from(state))?,
        }
    }

    /// Whether the text may end in a state (class 0), or where a class of characters leads from it.
    fn entry(&self, state: u16, class: u8) -> u16 {
        let place = usize::from(state) * self.tables.width + usize::from(class);
        self.tables.next.get(place).copied().unwrap_or(0)
    }

    /// Every way on from a state.
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

    /// Goes from the accepting states back until nothing changes.
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

/// Characters beyond all ranges, or else between them.
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
