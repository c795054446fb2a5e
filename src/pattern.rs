//! Matching a text against a pattern of the schemas.
//!
//! The build script compiles each JSON Schema `pattern` to a minimal deterministic automaton and writes its tables
//! into the generated code; this file is the only engine that runs them. One text costs one table step a character,
//! whatever the pattern: no backtracking, no allocation, no state shared between threads. The build script includes
//! this very file to check its own tables, so nothing here may refer to the rest of the crate.

use std::fmt;

/// A pattern ready to match: what the schema file states, and the automaton made from it.
#[derive(Clone, Copy)]
pub struct Pattern<'t> {
    tables: Tables<'t>,
    /// The class of each ASCII character: `ranges` spread out, since nearly all text here is ASCII. The bytes of other
    /// characters have none.
    classes: [u8; 256],
}

/// The tables of one automaton, as the build script writes them.
#[derive(Clone, Copy)]
pub struct Tables<'t> {
    /// The pattern as the schema file states it.
    pub source: &'t str,
    /// Sorted, disjoint ranges of characters, both ends included, each with its class, from 2 on.
    /// All other characters are of class 1.
    pub ranges: &'t [(char, char, u8)],
    /// The length of a row of `next`: the number of classes and one.
    pub width: usize,
    /// A row for each state; a state is known by the place where its row starts. The first row is not used, the second
    /// is the start. Entry 0 of a row says whether the text may end here (1) or not (0). The others say for each class of
    /// characters what follows: 0, the text is refused; 1, the state of the next row; 65535, the text is accepted
    /// whatever comes; anything else, the state of that place.
    pub next: &'t [u16],
}

/// No text that goes on like this fits.
const REFUSED: u16 = 0;
/// Among the ends of a row: the text may end here.
const ACCEPTED: u16 = 1;
/// The state of the next row follows.
const NEXT_ROW: u16 = 1;
/// Every text that goes on like this fits.
const SETTLED: u16 = u16::MAX;

/// How many characters are ASCII.
const ASCII: usize = 128;

/// No class: the first entry of a row is none of what follows.
const NONE: u8 = 0;

/// The class of the characters that no range names.
const OTHER: u8 = 1;

impl<'t> Pattern<'t> {
    /// Makes a pattern from its tables. It is `const`, so generated patterns are plain statics.
    pub const fn new(tables: Tables<'t>) -> Self {
        let mut classes = [NONE; 256];
        let mut code = 0;
        while code < ASCII {
            classes[code] = OTHER;
            code += 1;
        }
        let mut rest = tables.ranges;
        while let [(first, last, class), tail @ ..] = rest {
            let mut code = *first as usize;
            while code < ASCII && code <= *last as usize {
                classes[code] = *class;
                code += 1;
            }
            rest = tail;
        }
        Self { tables, classes }
    }

    /// The pattern as the schema file states it.
    pub const fn source(&self) -> &'t str {
        self.tables.source
    }

    /// The tables of the automaton.
    pub const fn tables(&self) -> Tables<'t> {
        self.tables
    }

    /// Whether the whole of `text` fits the pattern.
    // In line, its loops leave no registers to the callers' code, nor that to them.
    #[inline(never)]
    pub fn matches(&self, text: &str) -> bool {
        let Tables { width, next, .. } = self.tables;
        let bytes = text.as_bytes();
        let (mut state, mut at) = (width, 0);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let class = match self.classes[usize::from(byte)] {
                NONE => {
                    let (class, more) = self.class_beyond_ascii(text, at - 1);
                    at += more;
                    class
                }
                class => class,
            };
            match next.get(state + usize::from(class)) {
                // The usual case, which is why it has a sign of its own: the processor guesses this branch and runs
                // ahead with an addition, where it would have to wait for the table at each character (2.5 times as slow).
                Some(&NEXT_ROW) => state += width,
                // Tables of the build script never lead outside themselves; should others do so, nothing matches.
                Some(&REFUSED) | None => return false,
                Some(&SETTLED) => return true,
                Some(&place) => {
                    state = usize::from(place);
                    at = self.past_same(state, bytes, at);
                }
            }
        }
        next.get(state) == Some(&ACCEPTED)
    }

    /// Goes over the ASCII characters that lead from a state to itself, such as most of an address: a loop that only
    /// compares need not wait for the table either.
    #[inline]
    fn past_same(&self, state: usize, bytes: &[u8], mut at: usize) -> usize {
        // In the place of a class, `NONE` leads to no state.
        let is_same = |&byte: &u8| {
            let class = usize::from(self.classes[usize::from(byte)]);
            let place = self.tables.next.get(state + class);
            place.is_some_and(|&place| usize::from(place) == state)
        };
        while let Some(four) = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>)
            && four.iter().all(is_same)
        {
            at += 4;
        }
        while bytes.get(at).is_some_and(is_same) {
            at += 1;
        }
        at
    }

    /// The class of the character at `at`, and how many bytes it has beyond the first.
    #[cold]
    fn class_beyond_ascii(&self, text: &str, at: usize) -> (u8, usize) {
        let rest = text.get(at..).unwrap_or_default();
        let Some(character) = rest.chars().next() else {
            return (OTHER, 0);
        };
        let ranges = self.tables.ranges;
        let after = ranges.partition_point(|(first, _, _)| *first <= character);
        let class = match after.checked_sub(1).and_then(|at| ranges.get(at)) {
            Some((_, last, class)) if character <= *last => *class,
            _ => OTHER,
        };
        (class, character.len_utf8() - 1)
    }
}

impl fmt::Debug for Pattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source()).finish()
    }
}

impl fmt::Display for Pattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, what the build script makes of it.
    static LETTER_THEN_DIGITS: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:[A-ZĐ][0-9]*)(?![\s\S])",
        ranges: &[('0', '9', 2), ('A', 'Z', 3), ('Đ', 'Đ', 3)],
        width: 4,
        next: &[
            0, 0, 0, 0, //
            0, 0, 0, 1, //
            1, 0, 8, 0, //
        ],
    });

    /// Any text but the empty one, which is settled at the first character.
    static NOT_EMPTY: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:(?:a|[^a])+)(?![\s\S])",
        ranges: &[],
        width: 2,
        next: &[0, 0, 0, SETTLED],
    });

    #[test]
    fn the_whole_text_has_to_fit() {
        for text in ["H", "H22", "Đ1", "H123456789"] {
            assert!(LETTER_THEN_DIGITS.matches(text), "{text:?}");
        }
        for text in [
            "",
            "22",
            "H22\n",
            "H2H",
            "Ô22",
            "H２２",
            "h22",
            "H1234Đ",
            "H123456789Z",
            "\u{10ffff}",
        ] {
            assert!(!LETTER_THEN_DIGITS.matches(text), "{text:?}");
        }
    }

    #[test]
    fn a_settled_verdict_needs_no_further_reading() {
        assert!(!NOT_EMPTY.matches(""));
        assert!(NOT_EMPTY.matches("Đã trả kết quả"));
    }

    #[test]
    fn broken_tables_match_nothing_and_do_not_panic() {
        let broken = Pattern::new(Tables {
            source: "",
            ranges: &[('a', 'z', 200)],
            width: 2,
            next: &[0, 0, 1, 9],
        });
        assert!(!broken.matches("abc"));
        assert!(!broken.matches("ABC"));
    }

    #[test]
    fn a_pattern_is_shown_as_its_source() {
        assert_eq!(NOT_EMPTY.to_string(), NOT_EMPTY.source());
        assert_eq!(
            format!("{NOT_EMPTY:?}"),
            format!("Pattern({:?})", NOT_EMPTY.source())
        );
    }
}
