//! The automaton as the tables that the engine runs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::super::pattern::{QUICK_CLASSES, Quick};
use super::super::error::{PatternError, too_large};
use super::Dfa;
use super::alphabet::Alphabet;
use super::automaton::Automaton;

impl Automaton {
    /// Writes the tables: row 0 stands for the dead state, row 1 for the start.
    pub(super) fn into_tables(self, alphabet: &Alphabet) -> Result<Dfa, PatternError> {
        let settled: Vec<bool> = (0..self.next.len())
            .map(|state| {
                self.accepts[state] && self.next[state].iter().all(|target| *target == state)
            })
            .collect();
        let order = self.rows(alphabet, &settled);
        let mut row_of = vec![0; self.next.len()];
        for (row, state) in (1..).zip(&order) {
            row_of[*state] = row;
        }

        let width = alphabet.groups + 1;
        let mut next = vec![0; width];
        for state in &order {
            next.push(u16::from(self.accepts[*state]));
            for target in &self.next[*state] {
                next.push(match row_of[*target] {
                    _ if settled[*target] => u16::MAX,
                    target => u16::try_from(target)
                        .ok()
                        .filter(|row| *row < u16::MAX)
                        .ok_or_else(|| {
                            too_large(
                                "bảng của nó có hơn 65534 hàng",
                                "its table would have more than 65534 rows",
                            )
                        })?,
                });
            }
        }

        let mut ranges = Vec::new();
        for (first, last, group) in alphabet
            .intervals
            .iter()
            .filter(|(_, _, group)| *group != 0)
        {
            // Surrogates are no characters: an interval that starts or ends among them is cut.
            let first = (*first..=*last).find_map(char::from_u32);
            let last = char::from_u32(*last).unwrap_or('\u{d7ff}');
            let class = u8::try_from(group + 1).map_err(|_| {
                too_large(
                    "nó phân biệt hơn 255 lớp ký tự",
                    "it tells more than 255 classes of characters apart",
                )
            })?;
            ranges.extend(
                first
                    .filter(|first| *first <= last)
                    .map(|first| (first, last, class)),
            );
        }
        let quick = quick(&next, width, &ranges);
        Ok(Dfa {
            ranges,
            width,
            next,
            quick,
        })
    }

    /// The order of the rows: chains in which each state is followed by where most ASCII characters lead from it, as far
    /// as that has no row yet, since the step to the next row is the fastest. The dead state has no row here, and one
    /// that accepts whatever follows only where it is the start.
    fn rows(&self, alphabet: &Alphabet, settled: &[bool]) -> Vec<usize> {
        let mut weights = vec![0; alphabet.groups];
        for (first, last, group) in &alphabet.intervals {
            weights[*group] += (last + 1).min(128).saturating_sub(*first);
        }

        let mut rows = vec![self.start];
        let mut placed = settled.to_vec();
        placed[0] = true;
        placed[self.start] = true;
        let mut end = self.start;
        let mut looked_through = 0;
        loop {
            let mut ways: BTreeMap<usize, u32> = BTreeMap::new();
            for (target, weight) in self.next[end]
                .iter()
                .zip(&weights)
                .filter(|(target, _)| !placed[**target])
            {
                *ways.entry(*target).or_default() += weight;
            }
            // Of equals the one that the earlier class leads to.
            let class_of = |state: usize| self.next[end].iter().position(|target| *target == state);
            let widest = ways
                .into_iter()
                .max_by_key(|(target, weight)| (*weight, Reverse(class_of(*target))));
            if let Some((state, _)) = widest {
                placed[state] = true;
                rows.push(state);
                end = state;
            } else {
                // A chain ends here; another may start from one of the states before.
                while rows
                    .get(looked_through)
                    .is_some_and(|state| self.next[*state].iter().all(|target| placed[*target]))
                {
                    looked_through += 1;
                }
                match rows.get(looked_through) {
                    Some(state) => end = *state,
                    None => return rows,
                }
            }
        }
    }
}

/// For each row the classes that lead to the next row, and those that lead back to it: what [`Quick`] is.
fn quick(next: &[u16], width: usize, ranges: &[(char, char, u8)]) -> Vec<Quick> {
    let bits = usize::from(QUICK_CLASSES);
    // Class 1 takes in all that no range names, among it characters beyond ASCII.
    let beyond_ascii = ranges.iter().filter(|(_, last, _)| !last.is_ascii());
    let without_bit: BTreeSet<usize> = beyond_ascii
        .map(|(_, _, class)| usize::from(*class))
        .chain([1])
        .chain(bits..width)
        .collect();
    let of_row = |(row, entries): (usize, &[u16])| {
        let leads_to = |class: usize, target: usize| usize::from(entries[class]) == target;
        let classes = |target: usize| {
            let leading = (1..width.min(bits)).filter(|class| leads_to(*class, target));
            leading.fold(0, |bits, class| bits | 1_u32 << class)
        };
        // Row 0 stands for what is refused, and leads nowhere.
        if row == 0 {
            return (0, 0);
        }
        let rest = without_bit.iter().all(|class| leads_to(*class, row));
        (classes(row + 1), classes(row) | u32::from(rest))
    };
    next.chunks(width).enumerate().map(of_row).collect()
}
