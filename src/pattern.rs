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
///
/// A state is the place of its row in `next`, so that a step is one addition and one look-up. State 0 is dead; then
/// come the states that refuse, then those that accept, last of all (if there is one) the state that accepts whatever
/// follows. Two numbers are therefore enough to tell them apart.
#[derive(Clone, Copy)]
pub struct Tables<'t> {
    /// The pattern as the schema file states it.
    pub source: &'t str,
    /// Sorted, disjoint ranges of characters, both ends included, each with its class. All other characters are of class 0.
    pub ranges: &'t [(char, char, u8)],
    /// For each state a row, for each class of characters the state that follows.
    pub next: &'t [u16],
    /// The state before the first character.
    pub start: u16,
    /// From this state on, the text read so far is accepted.
    pub accepting: u16,
    /// From this state on, whatever follows is accepted too.
    pub settled: u16,
}

impl<'t> Pattern<'t> {
    /// Makes a pattern from its tables. It is `const`, so generated patterns are plain statics.
    pub const fn new(tables: Tables<'t>) -> Self {
        let mut ascii = [0; 128];
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
        let Tables {
            next,
            start,
            accepting,
            settled,
            ..
        } = self.tables;
        let mut state = start;
        for character in text.chars() {
            let class = match self.ascii.get(character as usize) {
                Some(class) => *class,
                None => self.class_beyond_ascii(character),
            };
            // Tables of the build script never lead outside themselves; should others do so, nothing matches.
            state = next
                .get(usize::from(state) + usize::from(class))
                .copied()
                .unwrap_or(0);
            if state == 0 || state >= settled {
                break;
            }
        }
        state >= accepting
    }

    #[cold]
    fn class_beyond_ascii(&self, character: char) -> u8 {
        let ranges = self.tables.ranges;
        let after = ranges.partition_point(|(first, _, _)| *first <= character);
        match after.checked_sub(1).and_then(|at| ranges.get(at)) {
            Some((_, last, class)) if character <= *last => *class,
            _ => 0,
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

    /// One letter, then digits: by hand what the build script makes of it.
    static LETTER_THEN_DIGITS: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:[A-ZĐ][0-9]*)(?![\s\S])",
        ranges: &[('0', '9', 1), ('A', 'Z', 2), ('Đ', 'Đ', 2)],
        next: &[0, 0, 0, 0, 0, 6, 0, 6, 0],
        start: 3,
        accepting: 6,
        settled: 9,
    });

    /// Any text but the empty one: its last state accepts whatever follows.
    static NOT_EMPTY: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:(?:a|[^a])+)(?![\s\S])",
        ranges: &[],
        next: &[0, 2, 2],
        start: 1,
        accepting: 2,
        settled: 2,
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
            next: &[0, 9],
            start: 1,
            accepting: 10,
            settled: 99,
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
