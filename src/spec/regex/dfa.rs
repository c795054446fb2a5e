//! From an automaton that may be in many states at once to the smallest that is in one at a time, numbered so that the
//! same pattern always gives the same tables.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::super::pattern::{QUICK_CLASSES, Quick};
use super::error::PatternError;
use super::nfa::{Nfa, NfaNode};

/// How many states may come up before the smallest automaton is sought.
const MAX_STATES: usize = 4000;

/// The tables of the library's `Pattern`, owned; the fields are explained there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dfa {
    pub(super) ranges: Vec<(char, char, u8)>,
    pub(super) width: usize,
    pub(super) next: Vec<u16>,
    pub(super) quick: Vec<Quick>,
}

/// In the tables: no text that goes on like this fits.
const REFUSED: u16 = 0;
/// In the tables: every text that goes on like this fits.
const SETTLED: u16 = u16::MAX;

impl Dfa {
    /// Whether every text that fits also fits `other`: goes through both at once, by one character of each group that
    /// neither tells apart.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let ranges = self.ranges.iter().chain(&other.ranges);
        let behind = |last: char| char::from_u32(u32::from(last) + 1);
        let cuts = ranges.flat_map(|(first, last, _)| [Some(*first), behind(*last)]);
        let characters: BTreeSet<char> = cuts.flatten().chain(['\0', '\u{e000}']).collect();
        let mut seen = BTreeSet::from([(1, 1)]);
        let mut waiting = vec![(1, 1)];
        while let Some((own, others)) = waiting.pop() {
            if self.may_end(own) && !other.may_end(others) {
                return false;
            }
            for &character in &characters {
                let both = (self.step(own, character), other.step(others, character));
                if both.0 != REFUSED && both.1 != SETTLED && seen.insert(both) {
                    waiting.push(both);
                }
            }
        }
        true
    }

    /// What follows a character in a state.
    fn step(&self, state: u16, character: char) -> u16 {
        if matches!(state, REFUSED | SETTLED) {
            return state;
        }
        let range = |(first, last, _): &&(char, char, u8)| (*first..=*last).contains(&character);
        let class = self.ranges.iter().find(range).map_or(1, |range| range.2);
        self.next[usize::from(state) * self.width + usize::from(class)]
    }

    fn may_end(&self, state: u16) -> bool {
        match state {
            REFUSED => false,
            SETTLED => true,
            row => self.next[usize::from(row) * self.width] == 1,
        }
    }
}

/// Makes the smallest deterministic automaton.
pub(super) fn determinise(nfa: &Nfa) -> Result<Dfa, PatternError> {
    let alphabet = Alphabet::of(nfa);
    let automaton = subsets(nfa, &alphabet)?;
    let smallest = automaton.minimised();
    let (automaton, alphabet) = smallest.with_fewest_classes(&alphabet);
    automaton.into_tables(&alphabet)
}

/// The characters, grouped into those that no class of the pattern tells apart.
struct Alphabet {
    /// All code points in order, cut into intervals (both ends included), each with its group.
    intervals: Vec<(u32, u32, usize)>,
    groups: usize,
}

impl Alphabet {
    fn of(nfa: &Nfa) -> Self {
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
    fn samples(&self) -> Vec<u32> {
        let mut samples = vec![0; self.groups];
        for (first, _, group) in &self.intervals {
            samples[*group] = *first;
        }
        samples
    }
}

/// A deterministic automaton; state 0 is dead: it refuses and has no way out.
struct Automaton {
    /// For each state, for each group the state that follows.
    next: Vec<Vec<usize>>,
    accepts: Vec<bool>,
    start: usize,
}

/// The subset construction: a state for each set of nodes that can be reached together.
fn subsets(nfa: &Nfa, alphabet: &Alphabet) -> Result<Automaton, PatternError> {
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
                    return Err(too_large(&format!(
                        "it takes more than {MAX_STATES} states"
                    )));
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

impl Automaton {
    /// Joins the states that no text tells apart (Hopcroft's algorithm).
    fn minimised(&self) -> Self {
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
    fn with_fewest_classes(&self, alphabet: &Alphabet) -> (Self, Alphabet) {
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

    /// Writes the tables: row 0 stands for the dead state, row 1 for the start.
    fn into_tables(self, alphabet: &Alphabet) -> Result<Dfa, PatternError> {
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
                        .ok_or_else(|| too_large("its table would have more than 65534 rows"))?,
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
            let class = u8::try_from(group + 1)
                .map_err(|_| too_large("it tells more than 255 classes of characters apart"))?;
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

fn too_large(why: &str) -> PatternError {
    PatternError {
        offset: 0,
        reason: format!("the pattern is too large: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{nfa, parse};
    use super::*;

    fn dfa(inside: &str) -> Dfa {
        try_dfa(inside).unwrap_or_else(|error| panic!("{inside}: {error}"))
    }

    fn try_dfa(inside: &str) -> Result<Dfa, PatternError> {
        determinise(&nfa::build(&parse::parse(&format!(
            r"^(?:{inside})(?![\s\S])"
        ))?)?)
    }

    #[test]
    fn a_table_can_be_read() {
        assert_eq!(
            dfa("[A-ZĐ][0-9]*"),
            Dfa {
                ranges: vec![('0', '9', 2), ('A', 'Z', 3), ('Đ', 'Đ', 3)],
                width: 4,
                next: [
                    [0, 0, 0, 0], // not used
                    [0, 0, 0, 2], // a letter leads on
                    [1, 0, 2, 0], // the text may end, or a digit leads here again
                ]
                .concat(),
                quick: vec![(0, 0), (0b1000, 0), (0, 0b0100)],
            }
        );
    }

    #[test]
    fn a_fixed_form_is_one_chain_of_rows() {
        let dfa = dfa(r"[0-9]{3}\.[A-Y][0-9]{2}");
        assert_eq!(dfa.quick.len(), 9);
        let (last, inner) = dfa.quick[1..].split_last().expect("rows");
        let steps: Vec<u32> = inner.iter().map(|(to_next, _)| *to_next).collect();
        assert_eq!(steps, [8, 8, 8, 4, 16, 8, 8]);
        assert_eq!(*last, (0, 0));
    }

    #[test]
    fn the_bit_of_characters_without_their_own_is_set_where_all_of_them_stay() {
        let last = |inside: &str| dfa(inside).quick.last().copied();
        assert_eq!(last("a[^ ]*"), Some((0, 0b1011)));
        assert_eq!(last("a[^ Đ]*"), Some((0, 0b1010)), "Đ does not stay");
        assert_eq!(last("a[!-~]*"), Some((0, 0b1100)), "no other stays");
        // With more classes than bits, the letters from the 31st on have none.
        let letters: Vec<char> = ('0'..='9').chain('A'..='Z').chain('a'..='z').collect();
        let chain = |letters: &[char]| letters.iter().collect::<String>();
        let many = dfa(&format!("{}[^ ]*", chain(&letters)));
        assert!(many.width > usize::from(QUICK_CLASSES));
        assert_eq!(many.quick.last().map(|quick| quick.1 & 1), Some(1));
        let but_one = dfa(&format!("{}[^z]*", chain(&letters)));
        assert_eq!(but_one.quick.last().map(|quick| quick.1 & 1), Some(0));
    }

    #[test]
    fn patterns_of_the_same_meaning_have_the_same_tables() {
        let alike: [(&str, &[&str]); 6] = [
            ("[0-9]", &["0|1|2|3|4|5|6|7|8|9", "[13579]|[0-8]"]),
            ("a[bc]", &["ab|ac", "(?:a)(?:c|b){1}"]),
            ("a*", &["(?:|a+)", "(?:a*)*", "(?:|a|aa)*"]),
            ("a{2,4}", &["aa(?:|a|aa)", "aa?a?a"]),
            ("", &["(?:)", "(?:|)", "a{0}", "(?:){5}"]),
            ("(?:a|[^a])*", &["(?:[^b]|b)*", "[^a]*(?:a|[^a])*"]),
        ];
        for (one, others) in alike {
            for other in others {
                assert_eq!(dfa(one), dfa(other), "{one} and {other}");
            }
        }
    }

    #[test]
    fn a_text_that_fits_whatever_follows_is_settled() {
        assert_eq!(dfa("(?:a|[^a])*").next, [0, 0, 1, u16::MAX]);
        assert_eq!(
            dfa("H(?:a|[^a])*").next,
            [[0, 0, 0], [0, 0, u16::MAX]].concat()
        );
    }

    #[test]
    fn a_chain_that_ends_is_taken_up_from_every_state_with_ways_left() {
        // From the start three ways lead on; each state must get its row.
        let dfa = dfa("a[0-9]x|b[0-9]y|c[0-9]z");
        assert_eq!(dfa.next.len() / dfa.width, 1 + 1 + 3 + 3 + 1);
    }

    #[test]
    fn surrogates_are_no_characters() {
        assert_eq!(
            dfa("[\u{d7ff}-\u{e000}]").ranges,
            [('\u{d7ff}', '\u{e000}', 2)]
        );
        // Here the most characters lie beyond the surrogates, and those before and behind lead elsewhere.
        assert_eq!(
            dfa("[ -\u{d7ff}]a|[\u{20000}-\u{10ffff}]b|[^ -\u{d7ff}\u{20000}-\u{10ffff}]c").ranges,
            [
                ('\0', '\u{1f}', 2),
                (' ', '`', 3),
                ('a', 'a', 4),
                ('b', 'b', 5),
                ('c', 'c', 6),
                ('d', '\u{d7ff}', 3),
                ('\u{e000}', '\u{1ffff}', 2),
            ]
        );
    }

    #[test]
    fn what_would_be_too_large_is_refused() {
        assert!(try_dfa("[^ ]{1,1000}").is_ok());
        // Which of the last 13 characters was an `a` takes 2¹³ states to keep in mind.
        let error = try_dfa("[ab]*a[ab]{12}").expect_err("more than 4000 states");
        assert!(error.reason.contains("4000 states"), "{error}");
        let letters: Vec<String> = ('a'..='z')
            .map(|letter| format!("{letter}{{900,901}}"))
            .collect();
        assert!(try_dfa(&letters.join("|")).is_err());
        let many: Vec<String> = ('Ā'..='ʰ')
            .map(|letter| format!("{letter}{letter}"))
            .collect();
        let many = many.join("|");
        let error = try_dfa(&many).expect_err("more than 255 classes");
        assert!(error.reason.contains("too large"), "{error}");
    }
}
