//! Finds the end of a broken record of a JSON array, where that is beyond doubt.
//!
//! A record may be broken in its values and members, but its end is certain only as long as its quotes and its brackets are
//! sound: a quote too many turns all that follows inside out, and a bracket too few swallows the next record. So the text is
//! gone through once more, as strings, brackets and the words between them, and given up wherever the quotes or the
//! brackets might be the damage:
//!
//! - A string stands only behind `{`, `[`, `,` or `:`, and only `,`, `:`, `}` or `]` follow it. Where a quote is
//!   missing or one too many, the very next string is turned inside out, and what was inside it (a letter, mostly) now
//!   stands beside a quote.
//! - A container begins only where a value is due: behind a colon in an object, behind `[` or a comma in an array. Where
//!   a bracket is missing, the next record begins where a key is due. Each bracket is closed by its own kind.
//! - A string in single quotes is one by the same rules, and has no double quote inside: where a single quote begins
//!   a string by mistake, or for a double one, that string goes on into others, whose quotes it then holds.
//! - An equals sign, or `=>`, stands for a colon behind a key, and nowhere else.
//! - Outside strings there are only letters, digits, blanks and a few signs of numbers. A slash or a backslash may begin
//!   something in which quotes and brackets mean nothing, such as a comment.
//! - Before the record stands a comma, or the record begins where the one before it has ended.
//! - Behind the record stands a comma and the start of an object that has a key or ends, or the end of the list.
//!
//! What is left can only be a value, a separator or a character inside a string that JSON does not allow, quotes of
//! another kind, or a limit that was passed; none of them hides an end. Text with a quote inside a string that was not escaped (`"Công ty "A""`) is
//! given up, though a reader might guess right.
//!
//! Nothing is kept but which brackets are open, so a record may be of any length.

use std::io::Read;
use std::ops::ControlFlow;

use super::buffer::Buffer;
use super::lines::{lines_follow, separator_follows};
use super::{BrokenRecord, StreamError};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::report::Location;
use crate::syntax::json::{ParseErrorKind, RECORD_SEPARATOR};
use crate::wire::Encoding;

/// How many brackets may be open at a time. Records are not nested a hundredth as deep; one byte is kept for each.
const MOST_OPEN: usize = 1 << 16;

/// Whether an error may be that of one record only.
pub(super) fn may_go_on(error: &ReadError, options: &ReadOptions) -> bool {
    let is_of_record = match error.kind() {
        ReadErrorKind::Syntax(_) | ReadErrorKind::Root(_) | ReadErrorKind::Encoding => true,
        ReadErrorKind::Limit(limit) => !matches!(limit, LimitKind::Bytes(_)),
        _ => false,
    };
    is_of_record && !options.stop_at_broken
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

    /// Tells where the record begins. The error is that of a reader with nothing for now.
    pub(super) fn pass<R: Read>(
        &mut self,
        buffer: &mut Buffer<R>,
    ) -> Result<Option<Location>, StreamError> {
        if !self.ended {
            self.ended = buffer.pass_over(|piece, place| self.piece(piece, place))?;
        }
        let is_sure = self.ended && buffer.look_ahead(|view| goes_on(view.text))? == Some(true);
        Ok(self.start.filter(|_| is_sure))
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
        if encoding != Encoding::Json || !may_go_on(&error, options) {
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

/// Goes through a broken record, piece by piece.
pub(super) struct EndFinder {
    /// Whether a comma comes before the record.
    comma_due: bool,
    /// Whether the record has begun.
    has_begun: bool,
    /// The brackets that are open.
    open: Vec<u8>,
    last: Last,
    /// Whether a colon stands between the last comma or opening bracket and here.
    in_value: bool,
    string: InString,
}

/// What the last character outside strings belongs to, blanks aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// `{`, `[`, `,` or `:`; or `=>`.
    Lead,
    /// `=` behind a key.
    Equals,
    String,
    Word,
    /// `}` or `]`.
    Closing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum InString {
    No,
    /// In this kind of quotes.
    Yes(char),
    BehindBackslash(char),
}

/// What going through a piece of text came to.
pub(super) enum Passed {
    /// The record begins in this piece, at this offset; go on behind it.
    Begins(usize),
    /// The record ends at this offset of the piece.
    Ends(usize),
    /// The record goes on behind the piece.
    GoesOn,
    /// The end cannot be told.
    Unsure,
}

impl EndFinder {
    pub(super) fn new(is_first: bool) -> Self {
        Self {
            comma_due: !is_first,
            has_begun: false,
            open: Vec::new(),
            last: Last::Lead,
            in_value: false,
            string: InString::No,
        }
    }

    /// Goes through the next piece of the text.
    pub(super) fn pass(&mut self, piece: &str) -> Passed {
        let mut chars = piece.char_indices();
        for (at, char) in chars.by_ref() {
            match self.string {
                InString::BehindBackslash(quote) => self.string = InString::Yes(quote),
                InString::Yes(quote) => match char {
                    _ if char == quote => {
                        self.string = InString::No;
                        self.last = Last::String;
                    }
                    '"' => return Passed::Unsure,
                    '\\' => self.string = InString::BehindBackslash(quote),
                    _ => {}
                },
                InString::No => match char {
                    ' ' | '\t' | '\r' | '\n' => {}
                    ',' if self.comma_due => self.comma_due = false,
                    _ if self.comma_due && char != '{' => return Passed::Unsure,
                    _ if !self.has_begun => {
                        self.comma_due = false;
                        self.has_begun = true;
                        return Passed::Begins(at);
                    }
                    // Something in place of a record, that is no object: it ends with what separates it from the next.
                    ',' | ']' if self.open.is_empty() && self.last == Last::Word => {
                        return Passed::Ends(at);
                    }
                    _ if !self.outside(char) => return Passed::Unsure,
                    '}' | ']' if self.open.is_empty() => return Passed::Ends(at + 1),
                    _ => {}
                },
            }
        }
        Passed::GoesOn
    }

    /// Takes a character outside strings; says whether quotes and brackets still seem sound.
    fn outside(&mut self, char: char) -> bool {
        let around = self.open.last().copied();
        let is_sound = match char {
            '"' | '\'' => around.is_some() && self.is_led(),
            '{' | '[' => {
                self.open.len() < MOST_OPEN
                    && self.is_led()
                    && match around {
                        None => char == '{',
                        Some(b'{') => self.in_value,
                        Some(_) => true,
                    }
            }
            '}' => self.open.pop() == Some(b'{'),
            ']' => self.open.pop() == Some(b'['),
            ',' => around.is_some(),
            // A second colon in a member is that of a word, as in 10:30; behind a string, a comma or a quote is missing.
            ':' => {
                around == Some(b'{')
                    && match self.last {
                        Last::String => !self.in_value,
                        Last::Word => true,
                        Last::Lead | Last::Equals | Last::Closing => false,
                    }
            }
            '=' => {
                around == Some(b'{')
                    && !self.in_value
                    && matches!(self.last, Last::String | Last::Word)
            }
            '>' => self.last == Last::Equals,
            '+' | '-' | '.' | '_' | '%' => self.may_be_word(),
            _ => char.is_alphanumeric() && self.may_be_word(),
        };
        match char {
            '"' | '\'' => self.string = InString::Yes(char),
            '{' | '[' => {
                self.open.push(if char == '{' { b'{' } else { b'[' });
                self.last = Last::Lead;
                self.in_value = false;
            }
            '}' | ']' => {
                self.last = Last::Closing;
                // What has just ended was a value, unless it stood in an array, where no colon comes.
                self.in_value = true;
            }
            ',' => {
                self.last = Last::Lead;
                self.in_value = false;
            }
            '=' => {
                self.last = Last::Equals;
                self.in_value = true;
            }
            ':' | '>' => {
                self.last = Last::Lead;
                self.in_value = true;
            }
            _ => self.last = Last::Word,
        }
        is_sound
    }

    /// Whether a value, or a key, may begin here.
    fn is_led(&self) -> bool {
        matches!(self.last, Last::Lead | Last::Equals)
    }

    fn may_be_word(&self) -> bool {
        self.is_led() || self.last == Last::Word
    }
}

/// Whether a text that stands behind a record goes on with another one, or ends the list; `None` if it is too short to
/// tell.
pub(super) fn goes_on(text: &str) -> Option<bool> {
    let mut chars = text
        .chars()
        .filter(|char| !matches!(char, ' ' | '\t' | '\r' | '\n'));
    match chars.next()? {
        ']' => Some(true),
        ',' => Some(chars.next()? == '{' && matches!(chars.next()?, '"' | '\'' | '}')),
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The record at the start of a text, if its end is certain.
    fn record(text: &str) -> Option<&str> {
        let whole = scan(&[text])?;
        // The pieces in which the text comes make no difference.
        let pieces: Vec<String> = text.chars().map(String::from).collect();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        assert_eq!(scan(&pieces), Some(whole), "{text}");
        goes_on(&text[whole.1..])?.then(|| &text[whole.0..whole.1])
    }

    fn scan(pieces: &[&str]) -> Option<(usize, usize)> {
        let mut finder = EndFinder::new(true);
        let (mut start, mut at) = (None, 0);
        for piece in pieces {
            let mut rest = *piece;
            loop {
                match finder.pass(rest) {
                    Passed::Begins(inside) => {
                        start = Some(at + inside);
                        at += inside;
                        rest = &rest[inside..];
                    }
                    Passed::Ends(inside) => return Some((start?, at + inside)),
                    Passed::GoesOn => break,
                    Passed::Unsure => return None,
                }
            }
            at += rest.len();
        }
        None
    }

    #[test]
    fn a_record_with_sound_quotes_and_brackets_ends_where_it_ends() {
        for record_text in [
            r#"{"a":1}"#,
            r#"{"a":NaN,"b":[{"c":"}"}],"d":{}}"#,
            r#"{"a":,"b":01,"c":+1.,}"#,
            r#"{"a":None,,"b":Đang xử lý}"#,
            r#"{a:1,b:"x"}"#,
            r#"{"a"="x","b" = 2,c=3,"d" => {"e"=>"y"}}"#,
            r#"{'a':'x','b':["it's",'\'']}"#,
            r#"{"ThoiDiem":10:30:00}"#,
            "{\"a\":\"một\nhai\t\u{1}\"}",
            r#"{"a":"\q\ud800","b":"\\"}"#,
            r#"{"a"}"#,
            "None",
            "nul",
        ] {
            for behind in [r#",{"a":1}]"#, "\n]", "  ,\r\n {}", r#"],"session":"s"}"#] {
                let text = format!("{record_text}{behind}");
                assert_eq!(
                    record(&text).map(str::trim_end),
                    Some(record_text),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn what_may_be_a_quote_or_a_bracket_too_few_or_too_many_is_given_up() {
        for text in [
            // A quote is missing, or one too many.
            r#"{"a":"x,"b":"y"},{"a":"z"}]"#,
            r#"{"a":x","b":"y"},{"a":"z"}]"#,
            r#"{"a:"x","b":"y"},{"a":"z"}]"#,
            r#"{a":"x","b":"y"},{"a":"z"}]"#,
            r#"{"a":"Công ty "A"","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x"","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x" "b":"y"},{"a":"z"}]"#,
            r#"{"a" "x"},{"a":"z"}]"#,
            r#"{"a":"x":1},{"a":"z"}]"#,
            "{\"a\":\"x\n\"b\":\"y\"},{\"a\":\"z\"}]",
            r#"{"a":"C:\Users\","b":"y"},{"a":"z"}]"#,
            // A bracket is missing, or one too many.
            r#"{"a":1,{"a":2},{"a":3}]"#,
            r#"{"a":{"b":1},{"a":2}]"#,
            r#"{"a":[{"b":1},"c":2},{"a":2}]"#,
            r#"{"a":{"b":1}],"c":2},{"a":2}]"#,
            r#"{"a":1}},{"a":2}]"#,
            r#"{"a":1},"b":2},{"a":2}]"#,
            r#"{"a":[1}},{"a":2}]"#,
            r#"["a":1},{"a":2}]"#,
            // Quotes and brackets may mean nothing.
            r#"{'a':'it's'},{"a":2}]"#,
            r#"{'a':'Công ty "A"'},{"a":2}]"#,
            r#"{"a":'x","b":"y"},{"a":"z',"b":"w"}]"#,
            r#"{"a":'x","b":"y"},{"a":"z"}]"#,
            r#"{"a":"x',"b":"y"},{"a":"z"}]"#,
            r#"{"a":"x"="y"},{"a":"z"}]"#,
            r#"{"a":"x">"y"},{"a":"z"}]"#,
            r#"{"a" = = "y"},{"a":"z"}]"#,
            r#"{"a":1 /* } */},{"a":2}]"#,
            "{\"a\":1 // }\n},{\"a\":2}]",
            "{“a”:“}”},{\"a\":2}]",
            r#"{"a":\},{"a":2}]"#,
            // What follows is no record.
            r#"{"a":NaN},2]"#,
            r#"{"a":NaN},{b:2}]"#,
            r#"{"a":NaN}{"b":2}]"#,
            r#"{"a":NaN}"#,
            r#"{"a":NaN"#,
            ",{}]",
            "]",
        ] {
            assert_eq!(record(text), None, "{text}");
        }
    }
}
