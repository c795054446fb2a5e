//! The automaton before it is written as tables, and the smallest that means the same.

use std::collections::{BTreeMap, VecDeque};

use super::alphabet::Alphabet;

/// A deterministic automaton; state 0 is dead: it refuses and has no way out.
pub(super) struct Automaton {
    /// For each state, for each group the state that follows.
    pub(super) next: Vec<Vec<usize>>,
    pub(super) accepts: Vec<bool>,
    pub(super) start: usize,
}

impl Automaton {
    /// Joins the states that no text tells apart (Hopcroft's algorithm).
    pub(super) fn minimised(&self) -> Self {
        let groups = self.next[0].len();
        let mut before = vec![vec![Vec::new(); self.next.len()]; groups];
        for (state, row) in self.next.iter().enumerate() {
            for (group, target) in row.iter().enumerate() {
                before[group][*target].push(state);
            }
        }

        // Blocks of states not yet told apart, and the block of each state.
        let (accepting, refusing): (Vec<usize>, Vec<usize>) =
            (0..self.next.len()).partition(|state| self.accepts[*state]);
        let mut block_of: Vec<usize> = self
            .accepts
            .iter()
            .map(|accepts| usize::from(*accepts))
            .collect();
        let mut blocks = vec![refusing, accepting];
        let mut open: VecDeque<usize> = VecDeque::from([0, 1]);
        let mut waits = vec![true, true];
        while let Some(splitter) = open.pop_front() {
            waits[splitter] = false;
            let members = blocks[splitter].clone();
            for into in &before {
                // The states that this group leads into the splitter, by their blocks.
                let mut hits: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for state in members.iter().flat_map(|member| &into[*member]) {
                    hits.entry(block_of[*state]).or_default().push(*state);
                }
                for (block, hit) in hits {
                    if hit.len() == blocks[block].len() {
                        continue;
                    }
                    let fresh = blocks.len();
                    for state in &hit {
                        block_of[*state] = fresh;
                    }
                    blocks[block].retain(|state| block_of[*state] == block);
                    // Splitting by the smaller part is enough, unless the whole still waits.
                    let smaller = if waits[block] || hit.len() <= blocks[block].len() {
                        fresh
                    } else {
                        block
                    };
                    blocks.push(hit);
                    waits.push(false);
                    waits[smaller] = true;
                    open.push_back(smaller);
                }
            }
        }

        // Renumber, the dead block first.
        let mut order: Vec<usize> = (0..blocks.len())
            .filter(|block| !blocks[*block].is_empty())
            .collect();
        order.sort_by_key(|block| *block != block_of[0]);
        let mut number = vec![0; blocks.len()];
        for (fresh, block) in order.iter().enumerate() {
            number[*block] = fresh;
        }
        let sample = |block: &usize| blocks[*block][0];
        Self {
            next: order
                .iter()
                .map(|block| {
                    self.next[sample(block)]
                        .iter()
                        .map(|state| number[block_of[*state]])
                        .collect()
                })
                .collect(),
            accepts: order
                .iter()
                .map(|block| self.accepts[sample(block)])
                .collect(),
            start: number[block_of[self.start]],
        }
    }

    /// Joins the groups of characters that lead to the same state everywhere. Group 0 is then the widest, which the
    /// tables need not name; the others follow in the order of their characters.
    pub(super) fn with_fewest_classes(&self, alphabet: &Alphabet) -> (Self, Alphabet) {
        let column =
            |group: usize| -> Vec<usize> { self.next.iter().map(|row| row[group]).collect() };
        let columns: Vec<Vec<usize>> = (0..alphabet.groups).map(column).collect();
        let mut spans: BTreeMap<&Vec<usize>, u32> = BTreeMap::new();
        for (first, last, group) in &alphabet.intervals {
            *spans.entry(&columns[*group]).or_default() += last - first + 1;
        }
        let widest = spans
            .iter()
            .max_by_key(|(_, span)| **span)
            .map_or(&columns[0], |(column, _)| column);

        let mut distinct = vec![widest];
        let mut intervals: Vec<(u32, u32, usize)> = Vec::new();
        for (first, last, group) in &alphabet.intervals {
            let column = &columns[*group];
            let class = distinct
                .iter()
                .position(|known| *known == column)
                .unwrap_or_else(|| {
                    distinct.push(column);
                    distinct.len() - 1
                });
            match intervals.last_mut() {
                Some(before) if before.2 == class => before.1 = *last,
                _ => intervals.push((*first, *last, class)),
            }
        }
        let next = (0..self.next.len())
            .map(|state| distinct.iter().map(|column| column[state]).collect())
            .collect();
        let groups = distinct.len();
        (
            Self {
                next,
                accepts: self.accepts.clone(),
                start: self.start,
            },
            Alphabet { intervals, groups },
        )
    }
}
