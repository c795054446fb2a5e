//! What there is of a file's text to show with what came of it, and whether what failed may be read in another way.

use std::borrow::Cow;

use super::pieces::Pieces;
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::syntax::json::ParseErrorKind;
use crate::wire::without_bom;

/// What there is of a file's text, to show findings in it.
pub(super) enum Shown<'s> {
    /// All of it.
    Bytes(Cow<'s, [u8]>),
    /// The pieces round findings, cut while the file was read.
    Pieces {
        pieces: &'s Pieces,
        /// How many bytes the file has; 0 when that is not known.
        length: u64,
    },
    Nothing,
}

impl Shown<'_> {
    /// The text, without a byte-order mark.
    pub(super) fn text(&self) -> Option<&str> {
        let Self::Bytes(bytes) = self else {
            return None;
        };
        std::str::from_utf8(without_bom(bytes)).ok()
    }

    /// How many bytes the file has, if that is known. It is not known of a long document that came through a pipe.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Pieces { length, .. } => Some(*length).filter(|length| *length > 0),
            Self::Nothing => None,
        }
    }
}

/// Whether a document that fails as a whole may be read record by record all the same: it may be the first of several, each
/// on a line of its own, or be wrong in some of its records only.
pub(super) fn may_be_read_by_record(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Syntax(_) | ReadErrorKind::Encoding
    )
}

/// Whether reading failed because more text follows the document.
pub(super) fn has_more(error: &ReadError) -> bool {
    *error.kind() == ReadErrorKind::Syntax(ParseErrorKind::TrailingContent)
}

/// Whether a document that could not be read record by record may be read whole all the same.
pub(super) fn may_be_read_whole(error: &ReadError) -> bool {
    matches!(
        error.kind(),
        ReadErrorKind::Scattered | ReadErrorKind::Limit(LimitKind::RecordBytes(_))
    )
}
