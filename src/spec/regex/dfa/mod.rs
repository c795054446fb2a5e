//! From an automaton that may be in many states at once to the smallest that is in one at a time, numbered so that the
//! same pattern always gives the same tables.

mod alphabet;
mod automaton;
mod shortest;
mod subsets;
mod tables;

use std::collections::BTreeSet;

use self::alphabet::Alphabet;
use self::subsets::subsets;
use super::super::pattern::Quick;
use super::error::PatternError;
use super::nfa::Nfa;

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

#[cfg(test)]
mod tests {
    use super::super::super::pattern::QUICK_CLASSES;
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
