//! The text of a failure, and where rules of our own come from.

use crate::explain::explanation::Example;
use crate::explain::text::CodeText;
use crate::language::{Bilingual, both};

/// The text of a failure that no example shows.
pub(in crate::explain) const fn failure(
    title: Bilingual,
    meaning: Bilingual,
    remedy: Bilingual,
    source: Bilingual,
) -> CodeText {
    CodeText {
        title,
        meaning,
        remedy,
        source,
        grade: None,
        wrong: None,
        right: None,
    }
}

impl CodeText {
    pub(super) const fn shown_by(mut self, wrong: Option<Example>, right: Option<Example>) -> Self {
        self.wrong = wrong;
        self.right = right;
        self
    }
}

/// The source of what only this tool demands.
pub(super) const OURS: Bilingual = both(
    "Giới hạn của công cụ, không phải của quy chuẩn.",
    "A limit of this tool, not of the regulation.",
);
