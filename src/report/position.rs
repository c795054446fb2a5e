//! Places in a document, as three types: a [`Position`] is a line and a column, for people; a [`Location`] is the same place
//! with its byte offset, for readers; an [`Origin`] says where a text that is read stands in its document.
//!
//! Readers know offsets. Lines and columns are counted from them in one pass, and only when there is a finding or an
//! error to place.

use std::fmt;

/// Where something stands in a document. Lines and columns count from 1; columns count code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A place in a document: its byte offset, and the line and column that this offset has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Location {
    /// How many bytes of the document stand before it.
    pub(crate) offset: usize,
    /// Its line and column.
    pub(crate) position: Position,
}

impl Location {
    /// The start of a document.
    pub(crate) const START: Self = Self {
        offset: 0,
        position: Position { line: 1, column: 1 },
    };

    /// The place after a text that begins here.
    pub(crate) fn behind(mut self, text: &[u8]) -> Self {
        self.offset += text.len();
        // Looking for the last line feed is slow, and mostly there is none.
        match count(text) {
            (0, columns) => self.position.column += columns,
            (lines, _) => {
                self.position.line += lines;
                let line = text.iter().rev().take_while(|byte| **byte != b'\n').count();
                self.position.column = 1 + count(&text[text.len() - line..]).1;
            }
        }
        self
    }
}

/// How many line feeds a stretch of UTF-8 has, and how many code points begin in it: continuation bytes, which are the least as
/// signed numbers, do not count. Counted in stretches for which a byte is enough, so that the compiler can compare many bytes at
/// once: in whole registers, as the length of a stretch is a multiple of theirs.
fn count(text: &[u8]) -> (usize, usize) {
    let (stretches, rest) = text.as_chunks::<192>();
    let mut sums = count_few(rest);
    for stretch in stretches {
        let (lines, columns) = count_few(stretch);
        sums.0 += lines;
        sums.1 += columns;
    }
    sums
}

#[inline(always)]
#[allow(clippy::inline_always, reason = "it is the inside of a loop")]
fn count_few(text: &[u8]) -> (usize, usize) {
    let (mut lines, mut columns) = (0_u8, 0_u8);
    for byte in text {
        lines += u8::from(*byte == b'\n');
        columns += u8::from(byte.cast_signed() >= -0x40);
    }
    (usize::from(lines), usize::from(columns))
}

/// Where a text stands in the document that it was taken from, so that an offset in the text can be told as a place of
/// the document. Mostly the text is the whole document; of a stream it is one record. When records were taken out of the
/// middle of a document, what is left has a cut, after which it goes on at a later place of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin {
    /// Where the text begins.
    start: Location,
    /// The offset in the text of the cut, and where in the document the text goes on from there.
    cut: Option<(usize, Location)>,
}

impl Origin {
    /// A text that is the whole document.
    pub(crate) const WHOLE: Self = Self::at(Location::START);

    /// A text that begins at a place of the document.
    pub(crate) const fn at(start: Location) -> Self {
        Self { start, cut: None }
    }

    /// This origin with a cut: from the offset `at` on, the text goes on at another place of the document.
    pub(crate) const fn cut(mut self, at: usize, place: Location) -> Self {
        self.cut = Some((at, place));
        self
    }

    /// Where an offset of the text stands in the document; an offset past the end is the end.
    pub(crate) fn place(&self, text: &str, offset: usize) -> Location {
        LineCounter::new(self).advance(text, offset)
    }
}

/// Counts lines and columns up to offsets that only grow.
pub(super) struct LineCounter {
    /// How much of the text has been counted.
    offset: usize,
    /// Where that offset stands in the document.
    place: Location,
    /// The cut of the text, as long as it lies ahead.
    cut: Option<(usize, Location)>,
}

impl LineCounter {
    pub(super) fn new(origin: &Origin) -> Self {
        Self {
            offset: 0,
            place: origin.start,
            cut: origin.cut,
        }
    }

    /// Counts on to this offset of the text, or to its end, and says where that stands in the document.
    pub(super) fn advance(&mut self, text: &str, offset: usize) -> Location {
        if let Some((at, place)) = self.cut.filter(|(at, _)| *at <= offset) {
            self.offset = at;
            self.place = place;
            self.cut = None;
        }
        let offset = offset.min(text.len()).max(self.offset);
        let passed = text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.place = self.place.behind(passed);
        self.offset = offset;
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, offset: usize) -> Position {
        Origin::WHOLE.place(text, offset).position
    }

    #[test]
    fn columns_count_code_points() {
        let text = "{\n  \"Tên\": \"Nguyễn\"\n}";
        let offset = text.find("\"Nguyễn").unwrap();
        assert_eq!(
            of(text, offset),
            Position {
                line: 2,
                column: 10
            }
        );
    }

    #[test]
    fn a_decomposed_letter_counts_as_its_code_points() {
        let text = "\"Nguye\u{302}\u{303}n\" 1";
        let offset = text.find('1').unwrap();
        assert_eq!(of(text, offset).column, 12);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(of("ab", 99), Position { line: 1, column: 3 });
    }

    #[test]
    fn long_lines_and_many_lines_are_counted_to_the_last() {
        for length in [254, 255, 256, 511, 5000] {
            let line = "ễ".repeat(length);
            assert_eq!(of(&line, line.len()).column, length + 1);
            let lines = "\n".repeat(length) + "ab";
            let end = of(&lines, lines.len());
            assert_eq!((end.line, end.column), (length + 1, 3));
        }
    }

    #[test]
    fn a_piece_counts_on_from_where_it_stands() {
        let document = "[\n {},\n {\"Tên\": 1}]";
        let start = document.find("{\"Tên").unwrap();
        let piece = &document[start..];
        let origin = Origin::at(Origin::WHOLE.place(document, start));
        for (at, _) in piece.char_indices() {
            assert_eq!(
                origin.place(piece, at),
                Origin::WHOLE.place(document, start + at)
            );
        }
    }

    #[test]
    fn behind_a_cut_the_text_goes_on_at_its_place() {
        let (head, records, tail) = ("{\"data\":[", "{},\n{}", "],\n\"ếm\":1}");
        let document = [head, records, tail].concat();
        let rest = [head, tail].concat();
        let behind = Origin::WHOLE.place(&document, head.len() + records.len());
        let origin = Origin::WHOLE.cut(head.len(), behind);
        for (at, _) in rest.char_indices() {
            let there = if at < head.len() {
                at
            } else {
                at + records.len()
            };
            assert_eq!(
                origin.place(&rest, at),
                Origin::WHOLE.place(&document, there)
            );
        }
    }
}
