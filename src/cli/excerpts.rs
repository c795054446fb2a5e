//! The pieces of a file's text that are shown with what was found: cut from all of the text, or while it went by.

use super::outcome::Shown;
use super::source::{Excerpt, SourceLines};
use crate::report::{Finding, Position};
use crate::wire::Encoding;

/// What may be seen of the values in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Masking<'m> {
    /// Whether values are shown.
    pub(super) values: bool,
    /// The names of secrets of a profile.
    pub(super) secrets: &'m [&'static str],
}

/// Gives the pieces of one file, in document order.
pub(super) struct Excerpts<'s> {
    shown: &'s Shown<'s>,
    source: Option<SourceLines<'s>>,
}

impl<'s> Excerpts<'s> {
    pub(super) fn of(shown: &'s Shown<'s>, masking: Masking<'_>) -> Self {
        let source = shown.text().map(|text| {
            let source = SourceLines::new(text, Encoding::of(text), !masking.values);
            source.with_secrets(masking.secrets)
        });
        Self { shown, source }
    }

    /// The piece round a finding, which must stand no further up than the one before it.
    pub(super) fn at(&mut self, finding: &Finding) -> Option<Excerpt> {
        let offset = finding.offset?;
        match (&mut self.source, self.shown) {
            (Some(source), _) => Some(source.excerpt(offset)),
            (None, Shown::Pieces { pieces, .. }) => pieces.at(offset).cloned(),
            (None, _) => None,
        }
    }

    /// The piece round the place where reading stopped first: up to there, names and values can be told apart.
    pub(super) fn at_failure(
        shown: &'s Shown<'s>,
        masking: Masking<'_>,
        position: Option<Position>,
    ) -> Option<Excerpt> {
        let source = Self::of(shown, masking).source?;
        let offset = source.offset_of(position?);
        Some(source.sound_until(offset).excerpt(offset))
    }
}
