//! The pieces of source round findings, cut while a long document goes by.

use std::collections::HashMap;

use super::source::{Excerpt, SourceLines};
use crate::options::ReadOptions;
use crate::report::{Report, Severity};
use crate::wire::Encoding;

/// The pieces of source that are shown with findings, by the offset of the finding.
pub(super) struct Pieces {
    mask: bool,
    by_offset: HashMap<usize, Excerpt>,
    /// How many findings of each severity have been seen.
    seen: HashMap<Severity, usize>,
}

impl Pieces {
    pub(super) fn new(mask: bool) -> Self {
        Self {
            mask,
            by_offset: HashMap::new(),
            seen: HashMap::new(),
        }
    }

    /// Cuts the pieces round the findings on a record whose text begins at an offset of the document.
    pub(super) fn note(&mut self, report: &Report, text: &str, start: usize) {
        // One pass over the text, as the findings stand in its order.
        let mut source = SourceLines::new(text, Encoding::of(text), self.mask).amid_a_line();
        for finding in report.findings() {
            let seen = self.seen.entry(finding.severity()).or_default();
            *seen += 1;
            // A report keeps the first of each severity, and never more.
            if *seen > ReadOptions::FINDINGS {
                continue;
            }
            let inside = finding.offset.and_then(|offset| offset.checked_sub(start));
            if let (Some(offset), Some(inside)) = (finding.offset, inside)
                && text.is_char_boundary(inside)
            {
                self.by_offset.insert(offset, source.excerpt(inside));
            }
        }
    }

    pub(super) fn at(&self, offset: usize) -> Option<&Excerpt> {
        self.by_offset.get(&offset)
    }
}
