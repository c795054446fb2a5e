//! The piece of a source line round a place, with the values in it masked.

mod json;
mod xml;

use std::ops::Range;

use super::plain::visible;
use crate::report::Position;
use crate::wire::Encoding;

/// How many characters of a line are shown at most, and how many of them before the place when the line is longer.
const WIDTH: usize = 100;
const BEFORE: usize = 40;

/// How far behind the piece the end of a token is looked for.
const LOOK_AHEAD: usize = 256;

const MASK: char = '•';

/// The text of a document, to cut pieces from in document order. The text is gone through once, however many the
/// pieces and however long the lines.
pub(super) struct SourceLines<'a> {
    text: SourceText<'a>,
    mask: bool,
    /// Whether it begins in the middle of a line.
    amid_a_line: bool,
    /// Where the tokens behind the one at hand begin.
    syntax: Syntax,
    /// The token at hand: the first that ends behind the start of the last piece.
    token: Token,
}

/// A piece of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    /// The bytes of `line` to point at.
    pub(super) mark: Range<usize>,
    /// Whether it begins where the line begins.
    pub(super) from_start: bool,
    /// Whether something in it was masked.
    pub(super) masked: bool,
}

/// A text, and up to where it is known to keep to its syntax. Behind that, names and values cannot be told apart.
#[derive(Clone, Copy)]
struct SourceText<'a> {
    all: &'a str,
    sound: usize,
}

/// The syntax of a document: how it falls into tokens.
#[derive(Clone)]
enum Syntax {
    Json,
    Xml(xml::TokenPlace),
}

/// A stretch of text that is masked or shown as one.
#[derive(Clone)]
struct Token {
    range: Range<usize>,
    shown: Masking,
}

/// What of a token is shown when values are masked.
#[derive(Clone, Copy)]
enum Masking {
    All,
    Nothing,
    /// So many bytes at its ends: quotes, or what else is no part of the value.
    Ends {
        head: usize,
        tail: usize,
    },
}

impl<'a> SourceLines<'a> {
    /// The text of a document that was read.
    pub(super) fn new(text: &'a str, encoding: Encoding, mask: bool) -> Self {
        Self {
            text: SourceText::sound(text),
            mask,
            amid_a_line: false,
            syntax: Syntax::of(encoding),
            token: Token::new(0, 0, Masking::All),
        }
    }

    /// The text of a part of a document.
    pub(super) fn amid_a_line(mut self) -> Self {
        self.amid_a_line = true;
        self
    }

    /// The byte offset of a position; the end of the text when it has no such place.
    pub(super) fn offset_of(&self, position: Position) -> usize {
        offset_of(self.text.all, position)
    }

    /// The text of a document that was read up to an offset only.
    pub(super) fn sound_until(mut self, offset: usize) -> Self {
        self.text.sound = offset;
        self
    }

    /// Cuts out the piece round an offset that is no smaller than the last one.
    pub(super) fn excerpt(&mut self, offset: usize) -> Excerpt {
        let text = self.text.all;
        let piece = self.piece(offset);
        while self.token.range.end <= piece.start && self.token.range.end < text.len() {
            self.token = self
                .syntax
                .token(self.text, self.token.range.end, text.len());
        }
        let from_start = match piece.start {
            0 => !self.amid_a_line,
            start => text[..start].ends_with('\n'),
        };
        let mut painter = Painter {
            source: self,
            line: String::with_capacity(piece.len() + 8),
            marked: offset..self.syntax.token_end(text, offset, piece.end),
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
        if !matches!(text[piece.end..].chars().next(), None | Some('\n' | '\r')) {
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
        let behind = self.text.all[offset..]
            .char_indices()
            .take(WIDTH)
            .find(|(_, char)| matches!(char, '\n' | '\r'));
        // Where the line ends soon, more of it is shown before the place.
        let room = match behind {
            Some((bytes, _)) => WIDTH
                .saturating_sub(self.text.all[offset..offset + bytes].chars().count())
                .max(BEFORE),
            None if self.text.all.len() - offset < WIDTH => WIDTH - (self.text.all.len() - offset),
            None => BEFORE,
        };
        let start = self.text.all[..offset]
            .char_indices()
            .rev()
            .take(room)
            .take_while(|(_, char)| *char != '\n')
            .last()
            .map_or(offset, |(at, _)| at);
        let end = self.text.all[start..]
            .char_indices()
            .take(WIDTH)
            .take_while(|(at, char)| start + at < offset || !matches!(char, '\n' | '\r'))
            .last()
            .map_or(start, |(at, char)| start + at + char.len_utf8());
        start..end
    }
}

/// Writes a piece, token by token.
struct Painter<'s, 'a> {
    source: &'s SourceLines<'a>,
    line: String,
    /// What is to be pointed at, in the text and then in the line.
    marked: Range<usize>,
    mark: Option<Range<usize>>,
    masked: bool,
}

impl Painter<'_, '_> {
    fn paint(&mut self, piece: &Range<usize>) {
        let SourceLines { text, mask, .. } = *self.source;
        let limit = text.floor(piece.end.saturating_add(LOOK_AHEAD));
        let mut syntax = self.source.syntax.clone();
        let mut token = self.source.token.clone();
        loop {
            let Range { start, end } = token.range;
            let inside = start.max(piece.start)..end.min(piece.end);
            let shown = text.all.get(inside.clone()).unwrap_or_default();
            for (index, char) in shown.char_indices() {
                let index = inside.start + index;
                self.push(index, char, !mask || token.shows(index));
            }
            if end >= piece.end {
                break;
            }
            token = syntax.token(text, end, limit);
            // No syntax gives an empty token before the end.
            if token.range.is_empty() {
                break;
            }
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

fn offset_of(text: &str, position: Position) -> usize {
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

impl<'a> SourceText<'a> {
    fn sound(all: &'a str) -> Self {
        Self {
            all,
            sound: all.len(),
        }
    }

    fn until(self, limit: usize) -> &'a str {
        self.all.get(..limit).unwrap_or_default()
    }

    fn is_sound(self, at: usize) -> bool {
        at < self.sound
    }

    /// The last boundary of a character at an offset or before.
    fn floor(self, offset: usize) -> usize {
        let mut at = offset.min(self.all.len());
        while !self.all.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl Syntax {
    fn of(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Json => Self::Json,
            Encoding::Xml => Self::Xml(xml::TokenPlace::Content),
        }
    }

    /// The token that begins at an offset, where the last one ended; its end is looked for as far as a limit. Empty only at the
    /// limit.
    fn token(&mut self, text: SourceText<'_>, at: usize, limit: usize) -> Token {
        match self {
            Self::Json => json::token(text, at, limit),
            Self::Xml(place) => place.token(text, at, limit),
        }
    }

    /// Where what a finding at an offset points at ends, before a limit.
    fn token_end(&self, text: &str, offset: usize, limit: usize) -> usize {
        let rest = &text[offset..limit.max(offset)];
        offset
            + match self {
                Self::Json => json::pointed_at(rest),
                Self::Xml(_) => xml::pointed_at(rest),
            }
    }
}

impl Token {
    fn new(start: usize, length: usize, shown: Masking) -> Self {
        Self {
            range: start..start + length,
            shown,
        }
    }

    fn shows(&self, index: usize) -> bool {
        match self.shown {
            Masking::All => true,
            Masking::Nothing => false,
            Masking::Ends { head, tail } => {
                index < self.range.start + head || index >= self.range.end.saturating_sub(tail)
            }
        }
    }
}

/// Where what a finding at an offset points at ends, on its line.
pub(super) fn token_end(text: &str, encoding: Encoding, offset: usize) -> usize {
    let line = text[offset..].find(['\n', '\r']);
    let limit = line.map_or(text.len(), |length| offset + length);
    Syntax::of(encoding).token_end(text, offset, limit)
}

#[cfg(test)]
mod tests;
