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
    /// The class of each ASCII character: `ranges` spread out, since nearly all text here is ASCII.
    ascii: [u8; 128],
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

/// The class of the characters that no range names.
const OTHER: u8 = 1;

impl<'t> Pattern<'t> {
    /// Makes a pattern from its tables. It is `const`, so generated patterns are plain statics.
    pub const fn new(tables: Tables<'t>) -> Self {
        let mut ascii = [OTHER; 128];
        let mut rest = tables.ranges;
        while let [(first, last, class), tail @ ..] = rest {
            let mut code = *first as usize;
            while code < ascii.len() && code <= *last as usize {
                ascii[code] = *class;
                code += 1;
            }
            rest = tail;
        }
        Self { tables, ascii }
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
    pub fn matches(&self, text: &str) -> bool {
        let Tables { width, next, .. } = self.tables;
        let mut state = width;
        for character in text.chars() {
            let class = match self.ascii.get(character as usize) {
                Some(class) => *class,
                None => self.class_beyond_ascii(character),
            };
            match next.get(state + usize::from(class)) {
                // The usual case, which is why it has a sign of its own: the processor guesses this branch and runs
                // ahead with an addition, where it would have to wait for the table at each character (2.5 times as slow).
                Some(&NEXT_ROW) => state += width,
                // Tables of the build script never lead outside themselves; should others do so, nothing matches.
                Some(&REFUSED) | None => return false,
                Some(&SETTLED) => return true,
                Some(&place) => state = usize::from(place),
            }
        }
        next.get(state) == Some(&ACCEPTED)
    }

    #[cold]
    fn class_beyond_ascii(&self, character: char) -> u8 {
        let ranges = self.tables.ranges;
        let after = ranges.partition_point(|(first, _, _)| *first <= character);
        match after.checked_sub(1).and_then(|at| ranges.get(at)) {
            Some((_, last, class)) if character <= *last => *class,
            _ => OTHER,
        }
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
        for text in ["H", "H22", "Đ1"] {
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
