//! The lines of newline-delimited JSON: where one begins and ends, and whether a document is made of them.

use super::{Kind, Limits, Reader};

/// What stands at the start of a text.
pub(crate) enum Next<'a> {
    JsonLine(JsonLine<'a>),
    /// Blank lines of this many bytes; the next line does not end in the text at hand.
    Blank(usize),
    /// Nothing but blanks up to the end of the document.
    End,
    /// A line that does not end in the text at hand.
    Short,
}

/// A line that is not blank.
pub(crate) struct JsonLine<'a> {
    pub(crate) json: &'a str,
    pub(crate) start: usize,
    /// The offset behind its line feed.
    pub(crate) end: usize,
}

/// The first line that is not blank; `is_end` says whether the document ends with this text.
pub(crate) fn next_line(text: &str, is_end: bool) -> Next<'_> {
    const BLANK: [char; 3] = [' ', '\t', '\r'];
    let is_blank = |char| char == '\n' || BLANK.contains(&char);
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let (blank, from) = text.split_at(start);
    let nothing_yet = || match blank.rfind('\n') {
        // Blank lines are given up at once, so that they do not count against the limit of the next record.
        Some(last) => Next::Blank(last + 1),
        None => Next::Short,
    };
    let end = memchr::memchr(b'\n', from.as_bytes());
    let (line, length) = match end.and_then(|end| from.get(..end)) {
        Some(line) => (line, line.len() + 1),
        None if !is_end => return nothing_yet(),
        None if from.is_empty() => return Next::End,
        None => (from, from.len()),
    };
    Next::JsonLine(JsonLine {
        json: line.trim_end_matches(BLANK),
        start,
        end: start + length,
    })
}

/// Whether a text is one JSON object.
pub(crate) fn is_object(text: &str, limits: Limits) -> bool {
    let mut reader = Reader::with_limits(text, limits);
    matches!(reader.peek(), Ok(Kind::Object)) && reader.skip().is_ok() && reader.end().is_ok()
}

/// Whether what follows a first line that could not be read shows that the document is newline-delimited JSON: the next
/// line is an object by itself. No document that is one value goes on like that, since an object may only follow a comma,
/// a colon or a bracket: where the broken line does not end with a brace, these may be what it ends with, so the line
/// behind the next must be an object as well. `None` if the text is too short to tell.
pub(crate) fn lines_follow(
    text: &str,
    is_end: bool,
    ends_with_brace: bool,
    limits: Limits,
) -> Option<bool> {
    let mut text = text;
    for _ in 0..if ends_with_brace { 1 } else { 2 } {
        match next_line(text, is_end) {
            Next::JsonLine(line) if is_object(line.json, limits) => {
                text = text.get(line.end..).unwrap_or_default();
            }
            Next::JsonLine(_) | Next::End => return Some(false),
            Next::Blank(_) | Next::Short => return None,
        }
    }
    Some(true)
}
