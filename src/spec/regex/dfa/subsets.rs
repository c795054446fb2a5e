//! From sets of nodes of the other automaton to states of this one.

use std::collections::BTreeMap;

use super::super::error::{PatternError, too_large};
use super::super::nfa::{Nfa, NfaNode};
use super::alphabet::Alphabet;
use super::automaton::Automaton;

/// How many states may come up before the smallest automaton is sought.
const MAX_STATES: usize = 4000;

/// The subset construction: a state for each set of nodes that can be reached together.
pub(super) fn subsets(nfa: &Nfa, alphabet: &Alphabet) -> Result<Automaton, PatternError> {
    let samples = alphabet.samples();
    // For each class of the pattern: the groups that it takes in.
    let groups: Vec<Vec<usize>> = nfa
        .classes
        .iter()
        .map(|class| {
            (0..alphabet.groups)
                .filter(|group| class.contains(samples[*group]))
                .collect()
        })
        .collect();

    let mut closure = Closure {
        nfa,
        seen: vec![0; nfa.nodes.len()],
        round: 0,
    };
    let first = closure.of(&[nfa.start]);
    let dead = Vec::new();
    let mut states = vec![dead.clone(), first.clone()];
    let mut numbers = BTreeMap::from([(dead, 0), (first, 1)]);
    let mut next = Vec::new();
    while let Some(nodes) = states.get(next.len()).cloned() {
        let mut targets = vec![Vec::new(); alphabet.groups];
        for node in nodes {
            if let NfaNode::Read { class, next } = nfa.nodes[node] {
                for group in &groups[class] {
                    targets[*group].push(next);
                }
            }
        }
        let mut row = Vec::with_capacity(alphabet.groups);
        for target in targets {
            let nodes = closure.of(&target);
            let fresh = states.len();
            let number = *numbers.entry(nodes.clone()).or_insert(fresh);
            if number == fresh {
                if fresh >= MAX_STATES {
                    return Err(too_large(
                        &format!("nó cần hơn {MAX_STATES} trạng thái"),
                        &format!("it takes more than {MAX_STATES} states"),
                    ));
                }
                states.push(nodes);
            }
            row.push(number);
        }
        next.push(row);
    }
    let accepts = states
        .iter()
        .map(|nodes| nodes.iter().any(|node| nfa.nodes[*node] == NfaNode::Accept))
        .collect();
    Ok(Automaton {
        next,
        accepts,
        start: 1,
    })
}

/// Finds what can be reached without reading.
struct Closure<'n> {
    nfa: &'n Nfa,
    /// In which round each node was seen last.
    seen: Vec<usize>,
    round: usize,
}

impl Closure<'_> {
    /// The nodes that read or accept, sorted.
    fn of(&mut self, from: &[usize]) -> Vec<usize> {
        self.round += 1;
        let mut found = Vec::new();
        let mut open = from.to_vec();
        while let Some(node) = open.pop() {
            if self.seen[node] == self.round {
                continue;
            }
            self.seen[node] = self.round;
            match self.nfa.nodes[node] {
                NfaNode::Fork(one, other) => open.extend([one, other]),
                NfaNode::Accept | NfaNode::Read { .. } => found.push(node),
            }
        }
        found.sort_unstable();
        found
    }
}
