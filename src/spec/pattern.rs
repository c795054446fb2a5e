//! Matching a text against a pattern of the schemas.
//!
//! The build script compiles each JSON Schema `pattern` to a minimal deterministic automaton and writes its tables into
//! the generated code; this file is the only engine that runs them. A text costs at most one table step for each
//! character, whatever the pattern: no backtracking, no allocation, no state shared between threads. The build script
//! includes this very file to check its own tables, so nothing here may refer to the rest of the crate.

use std::fmt;

/// A pattern ready to match: what the schema file states, and the automaton made from it.
#[derive(Clone, Copy)]
pub struct Pattern<'t> {
    tables: Tables<'t>,
    /// The class of each ASCII character: `ranges` spread out, since nearly all text here is ASCII. It is [`NONE`] for
    /// the bytes of other characters, and for characters of a class that has no bit in [`Quick`].
    classes: Classes,
    /// The same within a string of JSON, where what ends the text, or may not stand for itself, is [`ENDS`].
    quoted: Classes,
    /// The bits in [`Quick`] of all characters of ASCII above the space.
    above_blank: u32,
    /// Whether some text that fits holds a character that may be [odd](Self::takes_odd).
    takes_odd: bool,
}

/// The class of each byte.
type Classes = [u8; 256];

/// The tables of one automaton, as the build script writes them.
#[derive(Clone, Copy)]
#[allow(unnameable_types, reason = "made by generated code alone")]
pub struct Tables<'t> {
    /// The pattern as the schema file states it.
    pub source: &'t str,
    /// Sorted, disjoint ranges of characters, both ends included, each with its class, from 2 on.
    /// All other characters are of class 1.
    pub ranges: &'t [(char, char, u8)],
    /// The length of a row of `next`: the number of classes plus one.
    pub width: usize,
    /// A row for each state; the number of a state is that of its row. Row 0 is not used, row 1 is the start. Entry 0
    /// of a row says whether the text may end here (1) or not (0). The other entries say what follows a character of
    /// each class: 0, the text is refused; 65535, the text is accepted whatever comes; any other number, the next
    /// state.
    pub next: &'t [u16],
    /// For each state, the two kinds of step that most texts consist of, which `next` states too.
    pub quick: &'t [Quick],
}

/// Two sets of classes of a state: those that lead to the next row, and those that lead back to the state itself. Each
/// class below [`QUICK_CLASSES`] has a bit. Bit 0 stands for all characters without a bit of their own: in the second
/// set it says that all of them lead back to the state; in the first it is never set.
pub(crate) type Quick = (u32, u32);

/// From here on, classes have no bit in [`Quick`].
pub(crate) const QUICK_CLASSES: u8 = 31;

/// The class of quotes, backslashes and control characters within a string of JSON. It leads nowhere, and its bit in [`Quick`]
/// is never set.
const ENDS: u8 = QUICK_CLASSES;

/// The state in which every text begins.
const START: usize = 1;
/// What follows: no text that goes on like this fits.
const REFUSED: u16 = 0;
/// In entry 0 of a row: the text may end here.
const ACCEPTED: u16 = 1;
/// What follows: every text that goes on like this fits.
const SETTLED: u16 = u16::MAX;

/// How many characters are ASCII.
const ASCII: usize = 128;

/// No class. Entry 0 of a row belongs to none: it says whether the text may end.
const NONE: u8 = 0;

/// The class of the characters that no range names.
const OTHER: u8 = 1;

/// See [`Pattern::takes_odd`].
const fn takes_odd(tables: &Tables<'_>) -> bool {
    if takes(tables, OTHER) {
        return true;
    }
    // Once a text is accepted whatever comes, it may hold anything.
    let mut place = 0;
    while place < tables.next.len() {
        if tables.next[place] == SETTLED {
            return true;
        }
        place += 1;
    }
    let mut rest = tables.ranges;
    while let [(first, last, class), tail @ ..] = rest {
        let mut code = *first as u32;
        while code <= *last as u32 {
            let is_plain = matches!(code, 9 | 10 | 13 | 0x20..=0x25 | 0x27..=0x3E | 0x40..=0x7E);
            if !is_plain && takes(tables, *class) {
                return true;
            }
            // One character beyond ASCII stands for all of its range.
            code = if code < 0x80 {
                code + 1
            } else {
                *last as u32 + 1
            };
        }
        rest = tail;
    }
    false
}

/// Whether some state of an automaton goes on with a character of this class.
const fn takes(tables: &Tables<'_>, class: u8) -> bool {
    let mut place = tables.width + class as usize;
    while place < tables.next.len() {
        if tables.next[place] != REFUSED {
            return true;
        }
        place += tables.width;
    }
    false
}

/// Whether an automaton begins with a character of this class.
const fn begins_with(tables: &Tables<'_>, class: u8) -> bool {
    tables.next[START * tables.width + class as usize] != REFUSED
}

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
                classes[code] = if *class < QUICK_CLASSES { *class } else { NONE };
                code += 1;
            }
            rest = tail;
        }
        let mut quoted = classes;
        let mut code = 0;
        while code < b' ' as usize {
            quoted[code] = ENDS;
            code += 1;
        }
        quoted[b'"' as usize] = ENDS;
        quoted[b'\\' as usize] = ENDS;
        let mut above_blank = 0;
        let mut code = b' ' as usize + 1;
        while code < ASCII {
            above_blank |= 1 << classes[code];
            code += 1;
        }
        Self {
            tables,
            classes,
            quoted,
            above_blank,
            takes_odd: takes_odd(&tables),
        }
    }

    /// Whether some text that fits may hold a character that is no printable one of ASCII, a blank, a tab or the end of
    /// a line; or a question mark or an ampersand.
    #[inline]
    pub(crate) const fn takes_odd(&self) -> bool {
        self.takes_odd
    }

    /// Whether every text that fits begins with a printable character of ASCII but the space.
    pub(crate) const fn begins_visibly(&self) -> bool {
        let tables = &self.tables;
        if begins_with(tables, OTHER) {
            return false;
        }
        let mut rest = tables.ranges;
        while let [(first, last, class), tail @ ..] = rest {
            let is_visible = *first as u32 > ' ' as u32 && (*last as u32) < 0x7F;
            if !is_visible && begins_with(tables, *class) {
                return false;
            }
            rest = tail;
        }
        true
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
    // Not inlined: its loops and the caller's code would compete for registers.
    #[inline(never)]
    pub fn matches(&self, text: &str) -> bool {
        self.matches_from::<false>(text, START, 0)
    }

    /// As [`matches`](Self::matches), from a character on that has no class in `classes`.
    // A function of its own, so that the loop over ASCII makes no calls.
    #[cold]
    #[inline(never)]
    fn matches_on(&self, text: &str, state: usize, at: usize) -> bool {
        self.matches_from::<true>(text, state, at)
    }

    /// Whether `text` fits from `at` on, where the state is this one. Only with `ALL` are there classes for characters
    /// that have none in `classes`; without, what is left of the text is [handed on](Self::matches_on).
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one call of each kind")]
    fn matches_from<const ALL: bool>(&self, text: &str, mut state: usize, mut at: usize) -> bool {
        let bytes = text.as_bytes();
        loop {
            // Most patterns are chains, where each character leads to the next row. The next state is then known
            // without waiting for a table, so that the processor can run ahead.
            let steps = self.along_chain(&self.classes, state, bytes, at);
            state += steps;
            at += steps;
            let Some(&byte) = bytes.get(at) else {
                return self.entry(state, NONE) == ACCEPTED;
            };
            let to_same = self.staying(state);
            if has_class_of(to_same, &self.classes, byte) {
                at = self.past_same(to_same, bytes, at + 1);
                if at == bytes.len() {
                    return self.entry(state, NONE) == ACCEPTED;
                }
                continue;
            }
            let (class, length) = match self.classes[usize::from(byte)] {
                NONE if ALL => self.class_by_range(text, at),
                NONE => return self.matches_on(text, state, at),
                class => (class, 1),
            };
            at += length;
            match self.entry(state, class) {
                REFUSED => return false,
                SETTLED => return true,
                next => state = usize::from(next),
            }
        }
    }

    /// Where the quote stands that ends a string of JSON, if the string, whose content begins at `at`, has no escape and no
    /// character beyond ASCII, and surely fits. The end of the text is found and the text is matched in one go.
    // Not inlined, for the same reason as `matches`.
    #[inline(never)]
    pub(crate) fn quoted_end(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        let mut state = START;
        loop {
            let steps = self.along_chain(&self.quoted, state, bytes, at);
            state += steps;
            at += steps;
            let &byte = bytes.get(at)?;
            let to_same = self.staying(state);
            if has_class_of(to_same, &self.quoted, byte) {
                at = self.past_same_quoted(to_same, bytes, at + 1);
                continue;
            }
            let class = match self.quoted[usize::from(byte)] {
                ENDS if byte == b'"' && self.entry(state, NONE) == ACCEPTED => return Some(at),
                ENDS | NONE => return None,
                class => class,
            };
            at += 1;
            match self.entry(state, class) {
                REFUSED | SETTLED => return None,
                next => state = usize::from(next),
            }
        }
    }

    /// What follows a state. Tables that the build script made never point outside themselves; with other tables that
    /// do, nothing matches.
    #[inline]
    fn entry(&self, state: usize, class: u8) -> u16 {
        let place = state * self.tables.width + usize::from(class);
        self.tables.next.get(place).copied().unwrap_or(REFUSED)
    }

    /// The classes that lead from a state back to it.
    #[inline]
    fn staying(&self, state: usize) -> u32 {
        self.tables.quick.get(state).map_or(0, |quick| quick.1)
    }

    /// How many characters from `at` on lead from one row to the next.
    #[inline]
    fn along_chain(&self, classes: &Classes, state: usize, bytes: &[u8], at: usize) -> usize {
        let (Some(rest), Some(rows)) = (bytes.get(at..), self.tables.quick.get(state..)) else {
            return 0;
        };
        let steps = rest.iter().zip(rows);
        steps
            .take_while(|&(&byte, &(to_next, _))| has_class_of(to_next, classes, byte))
            .count()
    }

    /// Passes the characters of a set, which lead from a state back to itself, as most of an address does.
    // Not inlined: few patterns have such a state.
    #[inline(never)]
    fn past_same(&self, to_same: u32, bytes: &[u8], mut at: usize) -> usize {
        if to_same & self.above_blank == self.above_blank {
            at = past_above_blank(bytes, at);
        }
        past_all_of(to_same, &self.classes, bytes, at)
    }

    /// As [`past_same`](Self::past_same), within a string of JSON.
    #[inline(never)]
    fn past_same_quoted(&self, to_same: u32, bytes: &[u8], mut at: usize) -> usize {
        if to_same & self.above_blank == self.above_blank {
            let blocks = bytes.get(at..).unwrap_or_default().as_chunks().0;
            at += 16
                * blocks
                    .iter()
                    .take_while(|block| is_plain_above_blank(block))
                    .count();
        }
        past_all_of(to_same, &self.quoted, bytes, at)
    }

    /// The class of the character at `at`, and how many bytes it has.
    #[cold]
    fn class_by_range(&self, text: &str, at: usize) -> (u8, usize) {
        let rest = text.get(at..).unwrap_or_default();
        let Some(character) = rest.chars().next() else {
            return (OTHER, 1);
        };
        let ranges = self.tables.ranges;
        let after = ranges.partition_point(|(first, _, _)| *first <= character);
        let class = match after.checked_sub(1).and_then(|at| ranges.get(at)) {
            Some((_, last, class)) if character <= *last => *class,
            _ => OTHER,
        };
        (class, character.len_utf8())
    }
}

/// Whether a set of [`Quick`] holds the class of this byte.
#[inline]
fn has_class_of(bits: u32, classes: &Classes, byte: u8) -> bool {
    bits >> classes[usize::from(byte)] & 1 == 1
}

/// Passes the bytes whose classes a set of [`Quick`] holds.
#[inline]
fn past_all_of(bits: u32, classes: &Classes, bytes: &[u8], mut at: usize) -> usize {
    while bytes
        .get(at)
        .is_some_and(|&byte| has_class_of(bits, classes, byte))
    {
        at += 1;
    }
    at
}

/// Whether a block is of characters of ASCII above the space, and holds neither quote nor backslash. Looks at every byte, even
/// after another one, so that the compiler can compare all at once.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "no branch is wanted here")]
fn is_plain_above_blank(block: &[u8; 16]) -> bool {
    let is_other = |byte: u8| !matches!(byte, b'!'..=0x7F) | (byte == b'"') | (byte == b'\\');
    !block.iter().fold(false, |any, &byte| any | is_other(byte))
}

/// Passes characters of ASCII above the space in blocks of sixteen, and passes what is left over if all of it is such.
#[inline]
fn past_above_blank(bytes: &[u8], mut at: usize) -> usize {
    // Looks at every byte, even after another one, so that the compiler can compare all at once.
    let is_above = |block: &[u8; 16]| {
        let other = block
            .iter()
            .fold(false, |any, &byte| any | !matches!(byte, b'!'..=0x7F));
        !other
    };
    let rest = bytes.get(at..).unwrap_or_default();
    let (blocks, left) = rest.as_chunks();
    for block in blocks {
        if !is_above(block) {
            return at;
        }
        at += 16;
    }
    match bytes.last_chunk() {
        Some(last) if !left.is_empty() && is_above(last) => bytes.len(),
        _ => at,
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

    /// Tables made by hand, as the build script makes them.
    static LETTER_THEN_DIGITS: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:[A-ZĐ][0-9]*)(?![\s\S])",
        ranges: &[('0', '9', 2), ('A', 'Z', 3), ('Đ', 'Đ', 3)],
        width: 4,
        next: &[
            0, 0, 0, 0, //
            0, 0, 0, 2, //
            1, 0, 2, 0, //
        ],
        quick: &[(0, 0), (0b1000, 0), (0, 0b0100)],
    });

    /// Any text but the empty one, which is settled at the first character.
    static NOT_EMPTY: Pattern<'_> = Pattern::new(Tables {
        source: r"^(?:(?:a|[^a])+)(?![\s\S])",
        ranges: &[],
        width: 2,
        next: &[0, 0, 0, SETTLED],
        quick: &[(0, 0), (0, 0)],
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
            quick: &[(0, 0), (2, 0)],
        });
        assert!(!broken.matches("abc"));
        assert!(!broken.matches("ABC"));
    }

    /// For every byte at every place of strings of JSON, what is said of the text between the quotes.
    #[test]
    fn the_end_of_a_string_is_found_where_its_text_fits() {
        // All that is visible leads back to the first state.
        let visible = Pattern::new(Tables {
            source: r"^(?:[ -\x7f]*)(?![\s\S])",
            ranges: &[(' ', '\u{7f}', 2)],
            width: 3,
            next: &[0, 0, 0, 1, 0, 1],
            quick: &[(0, 0), (0, 0b100)],
        });
        let is_special = |char: char| char < ' ' || matches!(char, '"' | '\\');
        let mut found = 0;
        for (pattern, fill) in [(&visible, 'a'), (&LETTER_THEN_DIGITS, '1')] {
            for length in 1..40 {
                for (place, byte) in
                    (0..length).flat_map(|at| (0..=0x7F).map(move |byte| (at, byte)))
                {
                    let mut text = vec!['H'];
                    text.resize(length, fill);
                    text[place] = char::from(byte);
                    let json = format!("\"{}\",", String::from_iter(text));
                    let end = json[1..].find(is_special).map_or(0, |end| end + 1);
                    let is_string = json[end..].starts_with('"');
                    let fits = is_string && pattern.matches(&json[1..end]);
                    assert_eq!(
                        pattern.quoted_end(json.as_bytes(), 1),
                        fits.then_some(end),
                        "{json}"
                    );
                    found += usize::from(fits);
                }
            }
        }
        assert!(found > 1000, "{found}");
        for unsure in ["\"Đ\"", "\"H1", "\"", ""] {
            assert_eq!(LETTER_THEN_DIGITS.quoted_end(unsure.as_bytes(), 1), None);
        }
        assert_eq!(
            NOT_EMPTY.quoted_end(b"\"a\"", 1),
            None,
            "the end of a settled text is not looked for"
        );
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
