//! What a text falls into: tokens, each with the part of it that may be shown.

use std::ops::Range;

/// A text, and up to where it keeps to its syntax. Behind that, names and values cannot be told apart.
#[derive(Clone, Copy)]
pub(super) struct SourceText<'a> {
    pub(super) all: &'a str,
    /// The offset up to which the text keeps to its syntax.
    pub(super) sound: usize,
}

impl<'a> SourceText<'a> {
    pub(super) fn sound(all: &'a str) -> Self {
        Self {
            all,
            sound: all.len(),
        }
    }

    /// The text up to a limit.
    pub(super) fn until(self, limit: usize) -> &'a str {
        self.all.get(..limit).unwrap_or_default()
    }

    pub(super) fn is_sound(self, at: usize) -> bool {
        at < self.sound
    }

    /// The last boundary of a character that is not behind an offset.
    pub(super) fn floor(self, offset: usize) -> usize {
        let mut at = offset.min(self.all.len());
        while !self.all.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// A stretch of text, and how much of it is shown when values are masked.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    pub(super) shown: Masking,
    /// Whether it is the value of a secret, or holds one: then it is masked even if values are shown.
    pub(super) is_secret: bool,
}

/// How much of a token is shown when values are masked.
#[derive(Clone, Copy)]
pub(super) enum Masking {
    All,
    Nothing,
    /// So many bytes at its start and at its end: quotes, or other marks round the value.
    Ends {
        head: usize,
        tail: usize,
    },
}

impl Token {
    pub(super) fn new(start: usize, length: usize, shown: Masking) -> Self {
        Self {
            range: start..start + length,
            shown,
            is_secret: false,
        }
    }

    pub(super) fn shows(&self, index: usize) -> bool {
        match self.shown {
            Masking::All => true,
            Masking::Nothing => false,
            Masking::Ends { head, tail } => {
                index < self.range.start + head || index >= self.range.end.saturating_sub(tail)
            }
        }
    }
}
