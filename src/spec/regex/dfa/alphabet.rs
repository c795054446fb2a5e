//! The characters, grouped into those that no class of the pattern tells apart.

use std::collections::{BTreeMap, BTreeSet};

use super::super::nfa::Nfa;

/// The characters, grouped into those that no class of the pattern tells apart.
pub(super) struct Alphabet {
    /// All code points in order, cut into intervals (both ends included), each with its group.
    pub(super) intervals: Vec<(u32, u32, usize)>,
    pub(super) groups: usize,
}

impl Alphabet {
    pub(super) fn of(nfa: &Nfa) -> Self {
        let mut cuts = BTreeSet::from([0]);
        for (first, last) in nfa.classes.iter().flat_map(|class| &class.ranges) {
            cuts.extend([u32::from(*first), u32::from(*last) + 1]);
        }
        cuts.remove(&(u32::from(char::MAX) + 1));
        let ends = cuts
            .iter()
            .skip(1)
            .map(|cut| cut - 1)
            .chain([u32::from(char::MAX)]);

        let mut groups = BTreeMap::new();
        let intervals = cuts
            .iter()
            .zip(ends)
            .map(|(&first, last)| {
                let members: Vec<bool> = nfa
                    .classes
                    .iter()
                    .map(|class| class.contains(first))
                    .collect();
                let fresh = groups.len();
                (first, last, *groups.entry(members).or_insert(fresh))
            })
            .collect();
        Self {
            intervals,
            groups: groups.len(),
        }
    }

    /// A code point of each group.
    pub(super) fn samples(&self) -> Vec<u32> {
        let mut samples = vec![0; self.groups];
        for (first, _, group) in &self.intervals {
            samples[*group] = *first;
        }
        samples
    }
}
