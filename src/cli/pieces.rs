//! Cuts the pieces of text round findings while a long document goes by, since it is never in memory as a whole.

use std::collections::{HashMap, HashSet};

use super::source::{Excerpt, SourceLines};
use crate::options::ReadOptions;
use crate::report::{Code, Report, Severity};
use crate::wire::Encoding;

/// The pieces of text that are shown with findings, by the offset of the finding in the document.
pub(super) struct Pieces {
    mask: bool,
    /// The names of secrets of a profile.
    secrets: Vec<&'static str>,
    by_offset: HashMap<usize, Excerpt>,
    /// How many findings of each severity have been seen.
    seen: HashMap<Severity, usize>,
    /// The codes and places of which there is a piece: the specimens of groups.
    kinds: HashSet<(Code, String)>,
}

impl Pieces {
    pub(super) fn new(mask: bool, secrets: Vec<&'static str>) -> Self {
        Self {
            mask,
            secrets,
            by_offset: HashMap::new(),
            seen: HashMap::new(),
            kinds: HashSet::new(),
        }
    }

    /// Cuts the pieces round the findings on a record, whose text begins at the offset `start` of the document.
    pub(super) fn note(&mut self, report: &Report, text: &str, start: usize) {
        // The findings are in the order of the text, so one pass over it is enough.
        let source = SourceLines::new(text, Encoding::of(text), self.mask);
        let mut source = source.with_secrets(&self.secrets).amid_a_line();
        for finding in report.findings() {
            let seen = self.seen.entry(finding.severity()).or_default();
            *seen += 1;
            // Of so many, the others are shown by one specimen of their kind.
            let is_new = self
                .kinds
                .insert((finding.code(), finding.place_in_general()));
            if *seen > ReadOptions::FINDINGS && !is_new {
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

    /// Forgets all pieces: the document is gone through once more.
    pub(super) fn forget(&mut self) {
        self.by_offset.clear();
        self.seen.clear();
        self.kinds.clear();
    }

    pub(super) fn at(&self, offset: usize) -> Option<&Excerpt> {
        self.by_offset.get(&offset)
    }
}
