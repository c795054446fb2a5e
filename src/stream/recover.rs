//! Goes behind a broken record, where it is certain where that ends: to the next line, or to the [end](super::record_end) of a
//! record of an array.

use std::io::Read;
use std::ops::ControlFlow;

use super::buffer::Buffer;
use super::lines::{lines_follow, separator_follows};
use super::record_end::{Behind, EndFinder, Passed, behind_record};
use super::{BrokenRecord, StreamError};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::report::Location;
use crate::syntax::json::{ParseErrorKind, RECORD_SEPARATOR};
use crate::wire::Encoding;

/// Whether an error may be that of one record only, and the others are to be read.
pub(super) fn may_go_on(error: &ReadError, options: &ReadOptions) -> bool {
    !options.stop_at_broken && may_be_of_record(error)
}

fn may_be_of_record(error: &ReadError) -> bool {
    match error.kind() {
        ReadErrorKind::Syntax(_) | ReadErrorKind::Root(_) | ReadErrorKind::Encoding => true,
        ReadErrorKind::Limit(limit) => !matches!(limit, LimitKind::Bytes(_)),
        _ => false,
    }
}

/// The record that an error stands in, and where it begins, if the error does not tell.
pub(super) fn broken(
    error: ReadError,
    start: Option<Location>,
    index: usize,
    pointer: String,
) -> BrokenRecord {
    // How much was at hand when the limit was passed depends on how the bytes came.
    let error = match (error.kind(), start) {
        (ReadErrorKind::Limit(LimitKind::RecordBytes(_)), Some(start)) => {
            ReadError::at(error.kind().clone(), start.position)
        }
        _ => error,
    };
    BrokenRecord {
        error,
        index,
        pointer,
    }
}

/// Goes behind the record of a list that comes next, if it is certain where it ends and that another one, or the end of
/// the list, follows. It can be called again where the reader had nothing to give for now.
pub(super) struct PassRecord {
    finder: EndFinder,
    /// Where the record begins.
    start: Option<Location>,
    /// Whether its end was found.
    ended: bool,
}

impl PassRecord {
    pub(super) fn new(is_first: bool) -> Self {
        Self {
            finder: EndFinder::new(is_first),
            start: None,
            ended: false,
        }
    }

    /// Tells where the record begins. Up to the offset `sure_until` of the document, the list is known to go on at each
    /// comma, so that a run of them is not looked through at each. The error is that of a reader with nothing for now.
    pub(super) fn pass<R: Read>(
        &mut self,
        buffer: &mut Buffer<R>,
        sure_until: &mut usize,
    ) -> Result<Option<Location>, StreamError> {
        if !self.ended {
            self.ended = buffer.pass_over(|piece, place| self.piece(piece, place))?;
        }
        if !self.ended {
            return Ok(None);
        }
        let view = buffer.view();
        let at = view.place.offset;
        if at < *sure_until && view.text.starts_with(',') {
            return Ok(self.start);
        }
        let behind = buffer.look_ahead(|view| behind_record(view.text))?;
        let Some(Behind::GoesOn(length)) = behind else {
            return Ok(None);
        };
        *sure_until = at + length;
        Ok(self.start)
    }

    fn piece(&mut self, piece: &str, place: Location) -> ControlFlow<Option<usize>> {
        let mut at = 0;
        loop {
            match self.finder.pass(piece.get(at..).unwrap_or_default()) {
                Passed::Begins(inside) => {
                    at += inside;
                    let before = piece.get(..at).unwrap_or_default();
                    self.start = Some(place.behind(before.as_bytes()));
                }
                Passed::Ends(inside) => return ControlFlow::Break(Some(at + inside)),
                Passed::GoesOn => return ControlFlow::Continue(()),
                Passed::Unsure => return ControlFlow::Break(None),
            }
        }
    }
}

/// Goes behind the next line that is not blank. A raw line feed stands nowhere inside a JSON value on one line, so the
/// next line is the next value, whatever is wrong with this one. It can be called again where the reader had nothing to
/// give for now.
#[derive(Default)]
pub(super) struct PassLine {
    line: Option<PassedLine>,
    /// Whether the end of the line was found.
    ended: bool,
}

/// A line that was passed over.
#[derive(Clone, Copy)]
pub(super) struct PassedLine {
    /// Where its first character stands that is not blank.
    pub(super) start: Location,
    /// Where its last character ends that is not blank.
    end: Location,
    first: char,
    last: char,
}

impl PassLine {
    /// The line; `None` if its end cannot be read. The error is that of a reader with nothing for now.
    pub(super) fn pass<R: Read>(
        &mut self,
        buffer: &mut Buffer<R>,
    ) -> Result<Option<PassedLine>, StreamError> {
        if !self.ended {
            self.ended =
                buffer.pass_over(|piece, place| self.piece(piece, place))? || buffer.is_used_up();
        }
        Ok(self.line.filter(|_| self.ended))
    }

    fn piece(&mut self, piece: &str, place: Location) -> ControlFlow<Option<usize>> {
        let mut from = 0;
        if self.line.is_none() {
            let text = piece.trim_start_matches([' ', '\t', '\r', '\n']);
            let Some(first) = text.chars().next() else {
                return ControlFlow::Continue(());
            };
            from = piece.len() - text.len();
            let start = place.behind(piece.get(..from).unwrap_or_default().as_bytes());
            self.line = Some(PassedLine {
                start,
                end: start,
                first,
                last: first,
            });
        }
        let rest = piece.get(from..).unwrap_or_default();
        let end = rest.find('\n');
        let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let text = text.trim_end_matches([' ', '\t', '\r']);
        if let (Some(line), Some(last)) = (&mut self.line, text.chars().next_back()) {
            line.last = last;
            let behind = piece.get(..from + text.len()).unwrap_or_default();
            line.end = place.behind(behind.as_bytes());
        }
        match end {
            Some(end) => ControlFlow::Break(Some(from + end + 1)),
            None => ControlFlow::Continue(()),
        }
    }
}

/// Goes behind the first line of a document, in which an error stands, if what follows shows that the document is
/// newline-delimited JSON. If not, the error stays. It can be called again where the reader had nothing to give for now.
pub(super) struct PassFirstLine {
    error: ReadError,
    line: PassLine,
}

impl PassFirstLine {
    /// The error is handed back if it cannot be that of a line.
    #[cold]
    pub(super) fn new<R: Read>(
        buffer: &Buffer<R>,
        error: StreamError,
        encoding: Encoding,
        options: &ReadOptions,
    ) -> Result<Self, StreamError> {
        let error = match error {
            StreamError::Read(error) => buffer.blame(error).under(options),
            other => return Err(other),
        };
        if encoding != Encoding::Json || !may_be_of_record(&error) {
            return Err(error.into());
        }
        let line = PassLine::default();
        Ok(Self { error, line })
    }

    #[cold]
    pub(super) fn pass<R: Read>(
        &mut self,
        buffer: &mut Buffer<R>,
        options: &ReadOptions,
    ) -> Result<BrokenRecord, StreamError> {
        let line = self.line.pass(buffer)?;
        if let Some(line) = line.filter(|line| matches!(line.first, '{' | RECORD_SEPARATOR)) {
            let is_whole = line.last == '}';
            let follow = buffer.look_ahead(|view| match line.first {
                RECORD_SEPARATOR => separator_follows(view),
                _ => lines_follow(view, is_whole, options),
            })?;
            if follow == Some(true) {
                let error = self.error_of(&line);
                if options.stop_at_broken {
                    return Err(error.into());
                }
                return Ok(broken(error, Some(line.start), 0, String::new()));
            }
        }
        Err(self.error.clone().into())
    }

    /// The error of the line by itself. One that is not in it, or is its line feed, says that it is cut off.
    fn error_of(&self, line: &PassedLine) -> ReadError {
        let end = line.end.position;
        let is_behind = self
            .error
            .position()
            .is_some_and(|at| (at.line, at.column) >= (end.line, end.column));
        if is_behind && matches!(self.error.kind(), ReadErrorKind::Syntax(_)) {
            let cut = ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd);
            return ReadError::at(cut, end);
        }
        self.error.clone()
    }
}
