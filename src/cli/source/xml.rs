//! The tokens of XML: tags, of which names are shown and the values of attributes are not, and the text between tags.

use super::token::{Masking, SourceText, Token};

/// Where the next token begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenPlace {
    Content,
    /// Behind the name of a start tag.
    Tag,
}

impl TokenPlace {
    /// The token that begins at an offset, when this is where it stands; `self` becomes the place of the next token.
    pub(super) fn token(&mut self, text: SourceText<'_>, at: usize, limit: usize) -> Token {
        if !text.is_sound(at) {
            return unsound(text.until(limit).get(at..).unwrap_or_default(), at);
        }
        // A token ends at the latest where the text stops being sound.
        let rest = text.until(limit.min(text.sound));
        let rest = rest.get(at..).unwrap_or_default();
        match self {
            Self::Content => self.content(rest, at),
            Self::Tag => self.tag(rest, at),
        }
    }

    fn content(&mut self, rest: &str, at: usize) -> Token {
        for (head, tail) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
            if rest.starts_with(head) {
                return enclosed(rest, at, head, tail);
            }
        }
        if !rest.starts_with('<') {
            let length = rest.find('<').unwrap_or(rest.len());
            let is_blank = rest[..length].chars().all(char::is_whitespace);
            let shown = if is_blank {
                Masking::All
            } else {
                Masking::Nothing
            };
            return Token::new(at, length, shown);
        }
        *self = Self::Tag;
        let name = rest.find(|char: char| char.is_whitespace() || char == '>');
        let length = name.unwrap_or(rest.len());
        Token::new(at, length, Masking::All)
    }

    fn tag(&mut self, rest: &str, at: usize) -> Token {
        match rest.chars().next() {
            Some('>') => {
                *self = Self::Content;
                Token::new(at, 1, Masking::All)
            }
            Some(quote @ ('"' | '\'')) => {
                let quote = if quote == '"' { "\"" } else { "'" };
                enclosed(rest, at, quote, quote)
            }
            _ => {
                let length = rest.find(['>', '"', '\'']).unwrap_or(rest.len());
                Token::new(at, length, Masking::All)
            }
        }
    }
}

/// The length in bytes of what a finding points at that stands at the start of a text: an element that holds text only,
/// a tag, or a text.
pub(super) fn pointed_at(text: &str) -> usize {
    if !text.starts_with('<') {
        return text.find('<').unwrap_or(text.len());
    }
    let mut at = 0;
    let mut place = TokenPlace::Content;
    let text = SourceText::sound(text);
    loop {
        let token = place.token(text, at, text.all.len());
        at = token.range.end;
        if place == TokenPlace::Content || token.range.is_empty() {
            break;
        }
    }
    let tag = &text.all[..at];
    let behind = &text.all[at..];
    let content = behind.find('<').unwrap_or(behind.len());
    let is_start = !matches!(tag.as_bytes(), [_, b'/' | b'!' | b'?', ..]) && !tag.ends_with("/>");
    let is_leaf = is_start && tag.ends_with('>') && behind[content..].starts_with("</");
    match behind[content..].find('>') {
        Some(end) if is_leaf => at + content + end + 1,
        _ => at,
    }
}

/// A token between two marks, such as quotes: the marks are shown, what is between them is masked.
fn enclosed(rest: &str, at: usize, head: &str, tail: &str) -> Token {
    let inside = rest.get(head.len()..).unwrap_or_default();
    let (length, tail) = match inside.find(tail) {
        Some(end) => (head.len() + end + tail.len(), tail.len()),
        None => (rest.len(), 0),
    };
    let shown = Masking::Ends {
        head: head.len(),
        tail,
    };
    Token::new(at, length, shown)
}

/// A token of what is no XML any more: brackets and line breaks are shown, and nothing else.
fn unsound(rest: &str, at: usize) -> Token {
    let shown = |char: char| matches!(char, '<' | '>' | '\n' | '\r');
    let is_shown = rest.starts_with(shown);
    let end = rest.find(|char| shown(char) != is_shown);
    let kind = if is_shown {
        Masking::All
    } else {
        Masking::Nothing
    };
    Token::new(at, end.unwrap_or(rest.len()), kind)
}
