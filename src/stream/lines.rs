//! The lines of newline-delimited JSON: where one begins and ends, and whether a document is made of them.

use super::buffer::{Trouble, View};
use crate::options::ReadOptions;
use crate::syntax::json::{
    self, Next, ParseError, ParseErrorKind, RECORD_SEPARATOR, Reader, next_line,
};

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

/// Whether a text begins as a line does: with an object, or with a string that holds one or a list.
pub(super) fn begins_line(text: &str) -> bool {
    text.starts_with('{') || text.starts_with("\"{") || text.starts_with("\"[")
}

/// Whether the string at hand is the first of several lines, each of which holds JSON text.
#[cold]
pub(super) fn is_text_of_several(
    view: &View<'_>,
    mut reader: Reader<'_>,
    longest: usize,
) -> Result<bool, Trouble> {
    let may_grow = view.may_grow && view.text.len() < longest;
    let (next, is_behind_line) = match reader.skip() {
        Ok(_) => {
            let behind = view.text.get(reader.offset()..).unwrap_or_default();
            let next = behind.trim_start_matches([' ', '\t', '\r', '\n']);
            let is_line = behind
                .trim_start_matches([' ', '\t', '\r'])
                .starts_with('\n');
            (next, is_line)
        }
        Err(_) => ("", false),
    };
    // So much tells whether a line begins.
    if next.len() < 2 && may_grow {
        return Err(Trouble::Short(None));
    }
    // Behind such a text, any other string is a line too, if a broken one.
    Ok(is_behind_line && (begins_line(next) || next.starts_with('"')))
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
    if !json::is_object(
        object.strip_suffix(',').unwrap_or(object),
        options.json_limits(),
    ) {
        return Ok(false);
    }
    let next = behind.trim_start_matches([' ', '\t', '\r', '\n']);
    if next.is_empty() && may_grow {
        return Err(Trouble::Short(None));
    }
    Ok(next.starts_with('{'))
}

/// Whether what follows a first line that could not be read shows that it is one: see [`json::lines_follow`].
pub(super) fn lines_follow(
    view: &View<'_>,
    ends_with_brace: bool,
    options: &ReadOptions,
) -> Option<bool> {
    json::lines_follow(
        view.text,
        view.is_end,
        ends_with_brace,
        options.json_limits(),
    )
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
