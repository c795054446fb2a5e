//! Cuts the piece of a line round a place of a document, to show it with a finding, and masks the values in it.
//!
//! Values are personal data, so nothing is shown unless it is known to be no value: a text falls into tokens ([`json`],
//! [`xml`]), and each token says which part of it may be shown.

mod json;
mod token;
mod xml;

use std::ops::Range;

use self::token::{Masking, SourceText, Token};
use crate::report::{Position, visible};
use crate::spec::{holds_secret, is_one_of, is_secret_name};
use crate::wire::Encoding;

/// How many characters of a line are shown at most.
const WIDTH: usize = 100;

/// How many of them stand before the place when the line is longer.
const BEFORE: usize = 40;

/// How far behind the piece the end of a token is looked for.
const LOOK_AHEAD: usize = 256;

pub(super) const MASK: char = '•';

/// The text of a document, from which pieces are cut in document order. The text is gone through once, however many
/// pieces there are and however long the lines.
pub(super) struct SourceLines<'a> {
    text: SourceText<'a>,
    mask: bool,
    /// Whether the text begins in the middle of a line.
    amid_a_line: bool,
    /// The state of the tokenizer behind `token`.
    syntax: Syntax,
    /// The first token that ends behind the start of the last piece.
    token: Token,
}

/// A piece of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    /// The bytes of `line` to point at.
    pub(super) mark: Range<usize>,
    /// Whether the piece begins where the line begins.
    pub(super) from_start: bool,
    /// Whether something in the piece was masked that can be shown.
    pub(super) masked: bool,
}

impl<'a> SourceLines<'a> {
    /// The text of a document that was read to its end.
    pub(super) fn new(text: &'a str, encoding: Encoding, mask: bool) -> Self {
        Self {
            text: SourceText::sound(text),
            mask,
            amid_a_line: false,
            syntax: Syntax::of(encoding),
            token: Token::new(0, 0, Masking::All),
        }
    }

    /// Names secrets beside those of the schemas: those of a profile.
    pub(super) fn with_secrets(mut self, names: &[&'static str]) -> Self {
        self.syntax.secrets = names.to_vec();
        self
    }

    /// Says that the text is cut out of a document and begins in the middle of a line.
    pub(super) fn amid_a_line(mut self) -> Self {
        self.amid_a_line = true;
        self
    }

    /// The byte offset of a position; the end of the text when there is no such position in it.
    pub(super) fn offset_of(&self, position: Position) -> usize {
        offset_of(self.text.all, position)
    }

    /// Says that the text keeps to its syntax only up to an offset: that of the error.
    pub(super) fn sound_until(mut self, offset: usize) -> Self {
        self.text.sound = offset;
        self
    }

    /// Cuts out the piece round an offset, which must be no smaller than that of the last call.
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

    /// The bytes of the line that are shown, given the offset of the place.
    fn piece(&self, offset: usize) -> Range<usize> {
        let behind = self.text.all[offset..]
            .char_indices()
            .take(WIDTH)
            .find(|(_, char)| matches!(char, '\n' | '\r'));
        // If the line ends soon behind the place, more of it is shown before the place.
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

/// Measures what findings point at, on the lines where they begin. Findings come in document order, many of them on one line or
/// at one place, and no line is gone through for each.
pub(super) struct Marks<'a> {
    text: &'a str,
    syntax: Syntax,
    /// A stretch of the text in which no line ends.
    line: Range<usize>,
    /// The last place, and how many characters stand there.
    last: Option<(usize, usize)>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            syntax: Syntax::of(Encoding::of(text)),
            line: 0..0,
            last: None,
        }
    }

    /// How many characters what a finding at an offset points at has, up to the end of the line.
    pub(super) fn width(&mut self, offset: usize) -> usize {
        if let Some((_, width)) = self.last.filter(|(last, _)| *last == offset) {
            return width;
        }
        if !(self.line.start..self.line.end).contains(&offset) {
            let end = self.text[offset..].find(['\n', '\r']);
            self.line = offset..end.map_or(self.text.len(), |length| offset + length);
        }
        let end = self.syntax.token_end(self.text, offset, self.line.end);
        let width = self.text[offset..end].chars().count();
        self.last = Some((offset, width));
        width
    }
}

/// The syntax of a document, with the state that its tokenizer needs between tokens.
#[derive(Clone)]
struct Syntax {
    kind: Kind,
    /// Whether the last name was that of a secret.
    names_secret: bool,
    /// The names of secrets that the schemas do not know.
    secrets: Vec<&'static str>,
}

#[derive(Clone)]
enum Kind {
    Json,
    Xml(xml::TokenPlace),
}

impl Syntax {
    fn of(encoding: Encoding) -> Self {
        Self {
            kind: match encoding {
                Encoding::Json => Kind::Json,
                Encoding::Xml => Kind::Xml(xml::TokenPlace::Content),
            },
            names_secret: false,
            secrets: Vec::new(),
        }
    }

    fn is_secret(&self, name: &str) -> bool {
        is_secret_name(name) || is_one_of(name, &self.secrets)
    }

    /// The token that begins at an offset, which must be where the last token ended. Its end is looked for up to a
    /// limit; the token is empty only at the limit.
    fn token(&mut self, text: SourceText<'_>, at: usize, limit: usize) -> Token {
        let mut token = match &mut self.kind {
            Kind::Json => json::token(text, at, limit),
            Kind::Xml(place) => place.token(text, at, limit),
        };
        let characters = text.all.get(token.range.clone()).unwrap_or_default();
        let is_name = match &self.kind {
            Kind::Json => characters.starts_with('"') && matches!(token.shown, Masking::All),
            Kind::Xml(_) => characters.starts_with('<') && matches!(token.shown, Masking::All),
        };
        // Where the text does not keep to its syntax, a name is not told from a value: any word counts.
        let marks = ['<', '>', '/', '"', '\''];
        let (_, word) = characters.rsplit_once(':').unwrap_or(("", characters));
        if self.is_secret(word.trim_matches(marks)) {
            self.names_secret = !characters.starts_with("</");
        } else if is_name {
            self.names_secret = false;
        } else {
            token.is_secret = self.names_secret || holds_secret(characters);
        }
        token
    }

    /// The end of what a finding at an offset points at, such as a string or an element; at most a limit.
    fn token_end(&self, text: &str, offset: usize, limit: usize) -> usize {
        let rest = &text[offset..limit.max(offset)];
        offset
            + match self.kind {
                Kind::Json => json::pointed_at(rest),
                Kind::Xml(_) => xml::pointed_at(rest),
            }
    }
}

/// Writes a piece, token by token.
struct Painter<'s, 'a> {
    source: &'s SourceLines<'a>,
    line: String,
    /// What is to be pointed at, in bytes of the text.
    marked: Range<usize>,
    /// The same stretch in bytes of the line, as far as it is written.
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
                self.push(index, char, !mask && !token.is_secret || token.shows(index));
            }
            if end >= piece.end {
                break;
            }
            token = syntax.token(text, end, limit);
            // An empty token means that the limit is reached.
            if token.range.is_empty() {
                break;
            }
        }
    }

    /// Writes the character at an offset of the text, or the mask.
    fn push(&mut self, offset: usize, char: char, keep: bool) {
        let start = self.line.len();
        self.masked |= !keep && self.source.mask;
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

#[cfg(test)]
mod tests;
