//! The piece of a source line round a place, with the values in it masked.

use std::ops::Range;

use super::plain::visible;
use crate::report::Position;

/// How many characters of a line are shown at most, and how many of them before the place when the line is longer.
const WIDTH: usize = 100;
const BEFORE: usize = 40;

/// How far behind the piece the end of a string and its colon are looked for.
const LOOK_AHEAD: usize = 256;

const MASK: char = '•';

/// The text of a document, to cut pieces from in document order. The text is gone through once, however many the
/// pieces and however long the lines.
pub(super) struct Source<'a> {
    text: &'a str,
    mask: bool,
    /// Up to where the text is known to be JSON. Behind it strings and keys cannot be told apart.
    sound: usize,
    /// The string at hand: the first that ends behind the start of the last piece.
    string: Quoted,
}

/// A string of the document with its quotes, or the empty range at the end of the search.
#[derive(Clone)]
struct Quoted {
    range: Range<usize>,
    /// Whether its end was found.
    closed: bool,
}

/// A piece of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    /// The bytes of `line` to point at.
    pub(super) mark: Range<usize>,
    /// Whether it begins where the line begins.
    pub(super) from_start: bool,
    /// Whether something in it was masked.
    pub(super) masked: bool,
}

impl<'a> Source<'a> {
    /// The text of a document that was read.
    pub(super) fn new(text: &'a str, mask: bool) -> Self {
        Self {
            text,
            mask,
            sound: text.len(),
            string: Quoted::find(text, 0, text.len()),
        }
    }

    /// The text of a document that was read up to an offset only.
    pub(super) fn sound_until(mut self, offset: usize) -> Self {
        self.sound = offset;
        self
    }

    /// Cuts out the piece round an offset that is no smaller than the last one.
    pub(super) fn excerpt(&mut self, offset: usize) -> Excerpt {
        let piece = self.piece(offset);
        while self.string.closed && self.string.range.end <= piece.start {
            self.string = Quoted::find(self.text, self.string.range.end, self.text.len());
        }
        let from_start = piece.start == 0 || self.text[..piece.start].ends_with('\n');
        let mut painter = Painter {
            source: self,
            line: String::with_capacity(piece.len() + 8),
            marked: offset..token_end(self.text, offset, piece.end),
            mark: None,
            masked: false,
        };
        if !from_start {
            painter.line.push('…');
        }
        painter.paint(&piece);
        let Painter {
            mut line,
            mark,
            masked,
            ..
        } = painter;
        let end = line.len();
        if !matches!(
            self.text[piece.end..].chars().next(),
            None | Some('\n' | '\r')
        ) {
            line.push('…');
        }
        let mark = mark.unwrap_or(end..end);
        Excerpt {
            line,
            mark,
            from_start,
            masked,
        }
    }

    /// The bytes of the line that are shown.
    fn piece(&self, offset: usize) -> Range<usize> {
        let behind = self.text[offset..]
            .char_indices()
            .take(WIDTH)
            .find(|(_, char)| matches!(char, '\n' | '\r'));
        // Where the line ends soon, more of it is shown before the place.
        let room = match behind {
            Some((bytes, _)) => WIDTH
                .saturating_sub(self.text[offset..offset + bytes].chars().count())
                .max(BEFORE),
            None if self.text.len() - offset < WIDTH => WIDTH - (self.text.len() - offset),
            None => BEFORE,
        };
        let start = self.text[..offset]
            .char_indices()
            .rev()
            .take(room)
            .take_while(|(_, char)| *char != '\n')
            .last()
            .map_or(offset, |(at, _)| at);
        let end = self.text[start..]
            .char_indices()
            .take(WIDTH)
            .take_while(|(at, char)| start + at < offset || !matches!(char, '\n' | '\r'))
            .last()
            .map_or(start, |(at, char)| start + at + char.len_utf8());
        start..end
    }

    /// Whether a string is the key of a member: a colon stands behind it, in sound JSON.
    fn is_key(&self, string: &Quoted) -> bool {
        let behind = &self.text.as_bytes()[string.range.end..];
        let colon = behind
            .iter()
            .take(LOOK_AHEAD)
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        string.closed && string.range.end <= self.sound && colon == Some(&b':')
    }
}

/// Writes a piece, strings masked and words in between.
struct Painter<'s, 'a> {
    source: &'s Source<'a>,
    line: String,
    /// What is to be pointed at, in the text and then in the line.
    marked: Range<usize>,
    mark: Option<Range<usize>>,
    masked: bool,
}

impl Painter<'_, '_> {
    fn paint(&mut self, piece: &Range<usize>) {
        let text = self.source.text;
        let limit = piece.end.saturating_add(LOOK_AHEAD).min(text.len());
        let mut at = piece.start;
        let mut string = self.source.string.clone();
        while at < piece.end {
            let Range { start, end } = string.range;
            self.between(at..start.clamp(at, piece.end));
            let keep = !self.source.mask || self.source.is_key(&string);
            let inside = start.max(at)..end.min(piece.end);
            for (index, char) in text.get(inside.clone()).unwrap_or_default().char_indices() {
                let index = inside.start + index;
                let quote = index == start || (string.closed && index + 1 == end);
                self.push(index, char, keep || quote);
            }
            if !string.closed {
                break;
            }
            at = end;
            string = Quoted::find(text, end, limit);
        }
    }

    /// What stands between strings: structure, numbers, `true`, `false` and `null`.
    fn between(&mut self, part: Range<usize>) {
        let text = &self.source.text[part.clone()];
        let mut at = 0;
        while let Some(char) = text[at..].chars().next() {
            let length = if structural(char) {
                char.len_utf8()
            } else {
                text[at..].find(structural).unwrap_or(text.len() - at)
            };
            let word = &text[at..at + length];
            let keep = !self.source.mask
                || structural(char)
                || (matches!(word, "true" | "false" | "null")
                    && part.start + at < self.source.sound);
            for (index, char) in word.char_indices() {
                self.push(part.start + at + index, char, keep);
            }
            at += length;
        }
    }

    /// Writes the character at an offset of the text, or the mask.
    fn push(&mut self, offset: usize, char: char, keep: bool) {
        let start = self.line.len();
        self.masked |= !keep;
        self.line.push(match char {
            _ if !keep => MASK,
            '\t' => char,
            _ => visible(char),
        });
        if offset >= self.marked.start && (offset < self.marked.end || offset == self.marked.start)
        {
            let end = self.line.len();
            self.mark.get_or_insert(start..end).end = end;
        }
    }
}

/// The byte offset of a position; the end of the text when it has no such place.
pub(super) fn offset_of(text: &str, position: Position) -> usize {
    let line = match position.line.checked_sub(2) {
        None => 0,
        Some(breaks) => text
            .match_indices('\n')
            .nth(breaks)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let column = position.column.saturating_sub(1);
    text[line..]
        .char_indices()
        .nth(column)
        .map_or(text.len(), |(at, _)| line + at)
}

impl Quoted {
    /// The first string from an offset that lies outside strings, as far as a limit.
    fn find(text: &str, from: usize, limit: usize) -> Self {
        let bytes = &text.as_bytes()[..limit];
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(start) = rest.iter().position(|byte| *byte == b'"') else {
            return Self {
                range: limit..limit,
                closed: false,
            };
        };
        let start = from + start;
        let mut at = start + 1;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    return Self {
                        range: start..at + 1,
                        closed: true,
                    };
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        Self {
            range: start..limit,
            closed: false,
        }
    }
}

/// Where the token that begins at an offset ends, before a limit.
pub(super) fn token_end(text: &str, offset: usize, limit: usize) -> usize {
    let rest = &text[offset..limit.max(offset)];
    let length = match rest.chars().next() {
        None => 0,
        Some('"') => Quoted::find(text, offset, limit).range.len(),
        Some(first) if structural(first) => first.len_utf8(),
        Some(_) => rest
            .find(|char| structural(char) || char == '"')
            .unwrap_or(rest.len()),
    };
    offset + length
}

fn structural(char: char) -> bool {
    matches!(
        char,
        '{' | '}' | '[' | ']' | ':' | ',' | ' ' | '\t' | '\n' | '\r'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOSSIER: &str = include_str!("../../examples/packets/ho-so-sai.json");

    fn shown(text: &str, at: &str) -> (String, String) {
        let excerpt = Source::new(text, true).excerpt(text.find(at).unwrap());
        let marked = excerpt.line[excerpt.mark.clone()].to_owned();
        (excerpt.line, marked)
    }

    /// All on one line, as systems send it.
    fn minified(text: &str) -> String {
        serde_json::from_str::<serde_json::Value>(text)
            .unwrap()
            .to_string()
    }

    #[test]
    fn keys_stay_and_values_are_masked() {
        let text = "{\n\t\"ChuHoSo\": \"Nguyễn \\\"An\\\"\", \"Gia\" : -1.5e3, \"A\": null\n}";
        let (line, marked) = shown(text, "\"Nguyễn");
        assert_eq!(
            line,
            "\t\"ChuHoSo\": \"•••••••••••••\", \"Gia\" : ••••••, \"A\": null"
        );
        assert_eq!(marked, "\"•••••••••••••\"");
        assert_eq!(shown(text, "-1.5e3").1, "••••••");
        assert_eq!(shown(text, "null").1, "null");
        assert_eq!(shown(text, "{").1, "{");
    }

    #[test]
    fn values_are_shown_when_asked_for_but_never_as_commands_to_the_terminal() {
        let text = "[\"Nguyễn \u{9B}31m\"]";
        let excerpt = Source::new(text, false).excerpt(1);
        assert_eq!(excerpt.line, "[\"Nguyễn \u{FFFD}31m\"]");
        assert!(!excerpt.masked);
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let text = minified(DOSSIER);
        let mut source = Source::new(&text, true);
        let mut cut = 0;
        for (offset, _) in text.char_indices() {
            let excerpt = source.excerpt(offset);
            assert!(
                excerpt.line.chars().count() <= WIDTH + 2,
                "{}",
                excerpt.line
            );
            assert!(excerpt.mark.end <= excerpt.line.len());
            assert_eq!(excerpt.from_start, !excerpt.line.starts_with('…'));
            cut += usize::from(!excerpt.from_start);
        }
        assert!(cut > 300, "{cut}");
    }

    #[test]
    fn no_value_shows_wherever_the_line_is_cut() {
        let minified = minified(DOSSIER);
        for text in [DOSSIER, minified.as_str()] {
            let mut source = Source::new(text, true);
            for (offset, _) in text.char_indices() {
                let line = source.excerpt(offset).line;
                for value in [
                    "Nguyễn", "Văn", "An\"", "Tày", "đồng", "0127", "chiều", "5f0c", "8.000",
                ] {
                    assert!(!line.contains(value), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_value_longer_than_is_looked_at_is_no_key() {
        let colons = ":".repeat(10 * LOOK_AHEAD);
        let text = format!("{{\"GhiChu\": \"{colons}\", \"ThongTinKhac\": \"x\"}}");
        let (line, _) = shown(&text, "\"GhiChu");
        assert_eq!(line.matches(':').count(), 1, "{line}");
    }

    #[test]
    fn behind_broken_syntax_everything_is_masked() {
        let text = "{\"ChuHoSo\": Nguyễn\": \"An\", \"Gia\": 1}";
        let offset = text.find("Nguyễn").unwrap();
        let excerpt = Source::new(text, true).sound_until(offset).excerpt(offset);
        assert_eq!(excerpt.line, "{\"ChuHoSo\": ••••••\"••\"••\"••\"•••\"••••");
    }

    #[test]
    fn the_end_of_a_document_can_be_pointed_at() {
        let text = "[1,\n";
        let excerpt = Source::new(text, true).excerpt(text.len());
        assert_eq!((excerpt.line.as_str(), excerpt.mark), ("", 0..0));
    }

    #[test]
    fn a_position_is_found_again() {
        let offset = DOSSIER.find("\"20240230083000").unwrap();
        assert_eq!(
            offset_of(
                DOSSIER,
                Position {
                    line: 16,
                    column: 23
                }
            ),
            offset
        );
        assert_eq!(offset_of(DOSSIER, Position { line: 1, column: 1 }), 0);
        assert_eq!(
            offset_of(
                DOSSIER,
                Position {
                    line: 99,
                    column: 1
                }
            ),
            DOSSIER.len()
        );
    }
}
