//! Newline-delimited JSON in the place of one document: what is to be said of a first line that is cut off.

use crate::codec::text_of;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Location;
use crate::spec::{RecordSpec, Shape};
use crate::syntax::json::{
    Kind, Next, ParseError, ParseErrorKind, Reader, is_object, lines_follow, next_line,
};
use crate::wire::without_bom;

/// The error on a document. If it stands behind its first line, and the lines that follow show that this line is cut off, it
/// says so, as a stream does: what comes first on the next line is no fault of the line before.
#[cold]
pub(super) fn of_first_line(
    error: ReadError,
    message: Option<Message>,
    bytes: &[u8],
    options: &ReadOptions,
) -> ReadError {
    cut_off(&error, message, bytes, options).unwrap_or(error)
}

fn cut_off(
    error: &ReadError,
    message: Option<Message>,
    bytes: &[u8],
    options: &ReadOptions,
) -> Option<ReadError> {
    let position = error.position()?;
    let ReadErrorKind::Syntax(_) = error.kind() else {
        return None;
    };
    let text = text_of(without_bom(bytes)).ok()?;
    let Next::JsonLine(line) = next_line(text, true) else {
        return None;
    };
    let limits = options.json_limits();
    let mut reader = Reader::with_limits(line.json, limits);
    let is_whole = is_object(line.json, limits);
    if is_whole || !line.json.starts_with('{') || begins_list(&mut reader, message) {
        return None;
    }
    let before = text.get(..line.start + line.json.len())?;
    let end = Location::START.behind(before.as_bytes()).position;
    let behind = text.get(line.end..)?;
    let is_cut = (position.line, position.column) >= (end.line, end.column)
        && lines_follow(behind, true, line.json.ends_with('}'), limits) == Some(true);
    let cut = ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd);
    is_cut.then(|| ReadError::at(cut, end).under(options))
}

/// Whether the records of an envelope begin on the line: then the lines behind it may be some of them.
fn begins_list(reader: &mut Reader<'_>, message: Option<Message>) -> bool {
    let is_list_of = |envelope: &RecordSpec, record, key: &str| {
        let field = envelope.field(key);
        field.is_some_and(
            |field| matches!(field.shape, Shape::List(item) if std::ptr::eq(item, record)),
        )
    };
    let is_carrier = |key: &str| {
        let Some(spec) = message.map(Message::spec) else {
            return matches!(key, "data" | "result");
        };
        spec.record.is_some_and(|record| {
            is_list_of(spec.request, record, key)
                || spec
                    .reply
                    .is_some_and(|reply| is_list_of(reply, record, key))
        })
    };
    let mut look = || -> Result<bool, ParseError> {
        reader.peek()?;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            if reader.peek()? == Kind::Array && is_carrier(&key) {
                return Ok(true);
            }
            reader.skip()?;
        }
        Ok(false)
    };
    look().unwrap_or(false)
}
