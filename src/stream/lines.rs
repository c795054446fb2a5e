//! The lines of newline-delimited JSON: where one begins and ends, and whether a document is made of them.

use super::buffer::{Trouble, View};
use crate::options::ReadOptions;
use crate::syntax::json::{Kind, ParseError, ParseErrorKind, RECORD_SEPARATOR, Reader};

/// What stands at the start of a text.
pub(super) enum Next<'a> {
    JsonLine(JsonLine<'a>),
    /// Blank lines of this many bytes; the next line does not end in the text at hand.
    Blank(usize),
    /// Nothing but blanks up to the end of the document.
    End,
    /// A line that does not end in the text at hand.
    Short,
}

/// A line that is not blank.
pub(super) struct JsonLine<'a> {
    pub(super) json: &'a str,
    pub(super) start: usize,
    /// The offset behind its line feed.
    pub(super) end: usize,
}

/// The first line that is not blank; `is_end` says whether the document ends with this text.
pub(super) fn next_line(text: &str, is_end: bool) -> Next<'_> {
    const BLANK: [char; 3] = [' ', '\t', '\r'];
    let is_blank = |char| char == '\n' || BLANK.contains(&char);
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let (blank, from) = text.split_at(start);
    let nothing_yet = || match blank.rfind('\n') {
        // Blank lines are given up at once, so that they do not count against the limit of the next record.
        Some(last) => Next::Blank(last + 1),
        None => Next::Short,
    };
    let (line, length) = match from.split_once('\n') {
        Some((line, _)) => (line, line.len() + 1),
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

/// The offset behind the first line that is not blank, if that line ends in this text.
#[cfg(feature = "rayon")]
pub(super) fn line_end(text: &str, is_end: bool) -> Option<usize> {
    match next_line(text, is_end) {
        Next::JsonLine(line) => Some(line.end),
        Next::Blank(_) | Next::End | Next::Short => None,
    }
}

/// Whether a line that cannot begin a record stands between the first line, which is one, and another that is one.
#[cold]
pub(super) fn lines_follow_another(
    view: &View<'_>,
    line: &str,
    options: &ReadOptions,
) -> Result<bool, Trouble> {
    if line.is_empty() {
        return Ok(false);
    }
    let behind = line.split_once('\n').map(|(_, behind)| View {
        text: behind,
        ..*view
    });
    match behind.and_then(|behind| lines_follow(&behind, true, options)) {
        None if view.may_grow => Err(Trouble::Short(None)),
        follow => Ok(follow == Some(true)),
    }
}

/// How far the end of the first line is looked for before its records are read one by one. Where an envelope is longer
/// than that, it shows at its end that others follow.
pub(super) const LONGEST_LINE: usize = 256 << 10;

/// Whether the envelope that begins at `start` is one line, and another object begins on the next.
pub(super) fn is_line_of_several(
    view: &View<'_>,
    start: usize,
    options: &ReadOptions,
    longest: usize,
) -> Result<bool, Trouble> {
    let may_grow = view.may_grow && view.text.len() < longest;
    let text = view.text.get(start..).unwrap_or_default();
    let Some(end) = text.find('\n').filter(|end| start + end < longest) else {
        return if may_grow {
            Err(Trouble::Short(None))
        } else {
            Ok(false)
        };
    };
    let (line, behind) = text.split_at(end);
    // A comma behind it is the error of the line.
    let object = line.trim_end_matches([' ', '\t', '\r']);
    if !is_object(object.strip_suffix(',').unwrap_or(object), options) {
        return Ok(false);
    }
    let next = behind.trim_start_matches([' ', '\t', '\r', '\n']);
    if next.is_empty() && may_grow {
        return Err(Trouble::Short(None));
    }
    Ok(next.starts_with('{'))
}

/// Whether the next line begins with a separator of records, as the broken one before it did: no JSON has it outside of a
/// string, nor raw inside of one. `None` if the text is too short to tell.
pub(super) fn separator_follows(view: &View<'_>) -> Option<bool> {
    match next_line(view.text, view.is_end) {
        Next::JsonLine(line) => Some(line.json.starts_with(RECORD_SEPARATOR)),
        Next::End => Some(false),
        Next::Blank(_) | Next::Short => None,
    }
}

/// Whether a text is one JSON object.
fn is_object(text: &str, options: &ReadOptions) -> bool {
    let mut reader = Reader::with_limits(text, options.json_limits());
    matches!(reader.peek(), Ok(Kind::Object)) && reader.skip().is_ok() && reader.end().is_ok()
}

/// Whether what follows a first line that could not be read shows that the document is newline-delimited JSON: the next
/// line is an object by itself. No document that is one value goes on like that, since an object may only follow a comma,
/// a colon or a bracket: where the broken line does not end with a brace, these may be what it ends with, so the line
/// behind the next must be an object as well. `None` if the text is too short to tell.
pub(super) fn lines_follow(
    view: &View<'_>,
    ends_with_brace: bool,
    options: &ReadOptions,
) -> Option<bool> {
    let mut text = view.text;
    for _ in 0..if ends_with_brace { 1 } else { 2 } {
        match next_line(text, view.is_end) {
            Next::JsonLine(line) if is_object(line.json, options) => {
                text = text.get(line.end..).unwrap_or_default();
            }
            Next::JsonLine(_) | Next::End => return Some(false),
            Next::Blank(_) | Next::Short => return None,
        }
    }
    Some(true)
}

/// What an envelope is, whose list has ended.
pub(super) enum ListEnd {
    /// It ends at this offset, and another begins on the next line.
    OfLine(usize),
    /// All of the document, or broken.
    Alone,
}

/// What an envelope is whose list ends where the text begins; `None` if the text is too short to tell.
pub(super) fn line_end_of_list(view: &View<'_>, options: &ReadOptions) -> Option<ListEnd> {
    let mut reader = Reader::inside_array(view.text, options.json_limits(), 2, true);
    let mut skip_rest = || -> Result<usize, ParseError> {
        reader.next_element()?;
        while reader.next_key()?.is_some() {
            reader.peek()?;
            reader.skip()?;
        }
        Ok(reader.offset())
    };
    let end = match skip_rest() {
        Ok(end) => end,
        Err(error) if error.kind == ParseErrorKind::UnexpectedEnd && view.may_grow => return None,
        Err(_) => return Some(ListEnd::Alone),
    };
    let behind = view.text.get(end..).unwrap_or_default();
    let next = behind.trim_start_matches([' ', '\t', '\r', '\n']);
    if next.is_empty() && view.may_grow {
        return None;
    }
    let gap = behind.get(..behind.len() - next.len()).unwrap_or_default();
    Some(if gap.contains('\n') && next.starts_with('{') {
        ListEnd::OfLine(end)
    } else {
        ListEnd::Alone
    })
}
