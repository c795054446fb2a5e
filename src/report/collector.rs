//! Gathers findings while a document is read or a record is checked.

use std::fmt::Write as _;

use super::{Code, Counts, Finding, Report, position};

/// One step of the way from the root to the place at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Segment {
    Key(&'static str),
    Index(usize),
}

/// How many characters of a value a finding keeps.
const VALUE_CHARS: usize = 200;

#[derive(Debug)]
pub(crate) struct Collector {
    path: Vec<Segment>,
    findings: Vec<Finding>,
    counts: Counts,
    limit: usize,
}

/// A state to go back to. What was found since is forgotten then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    kept: usize,
    counts: Counts,
}

impl Collector {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            path: Vec::with_capacity(8),
            findings: Vec::new(),
            counts: Counts::default(),
            limit,
        }
    }

    #[inline]
    pub(crate) fn enter(&mut self, segment: Segment) {
        self.path.push(segment);
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Moves on to the next item of the list that was entered.
    #[inline]
    pub(crate) fn set_index(&mut self, index: usize) {
        if let Some(last) = self.path.last_mut() {
            *last = Segment::Index(index);
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark {
            kept: self.findings.len(),
            counts: self.counts,
        }
    }

    pub(crate) fn reset(&mut self, mark: Mark) {
        self.findings.truncate(mark.kept);
        self.counts = mark.counts;
    }

    /// Adds a finding at the place at hand.
    #[cold]
    pub(crate) fn here(&mut self, finding: Finding, offset: Option<usize>) {
        self.add(finding, None, offset, None);
    }

    /// Adds a finding at a member of the place at hand.
    #[cold]
    pub(crate) fn at(&mut self, key: &str, finding: Finding, offset: Option<usize>) {
        self.add(finding, Some(key), offset, None);
    }

    /// Adds a finding at a member of the place at hand, with the value found there.
    #[cold]
    pub(crate) fn at_value(
        &mut self,
        key: &str,
        finding: Finding,
        offset: Option<usize>,
        value: &str,
    ) {
        self.add(finding, Some(key), offset, Some(value));
    }

    fn add(
        &mut self,
        mut finding: Finding,
        key: Option<&str>,
        offset: Option<usize>,
        value: Option<&str>,
    ) {
        self.counts.add(finding.code);
        if self.findings.len() < self.limit {
            finding.pointer = self.pointer(key);
            finding.offset = offset;
            finding.value = value.map(shortened);
            self.findings.push(finding);
        }
    }

    /// Notes a finding about the document as a whole.
    pub(crate) fn document(&mut self, code: Code) {
        self.add(Finding::new(code, None), None, Some(0), None);
    }

    fn pointer(&self, key: Option<&str>) -> String {
        let mut pointer = String::new();
        for segment in &self.path {
            match segment {
                Segment::Key(key) => push_segment(&mut pointer, key),
                // Writing to a `String` does not fail.
                Segment::Index(index) => drop(write!(pointer, "/{index}")),
            }
        }
        if let Some(key) = key {
            push_segment(&mut pointer, key);
        }
        pointer
    }

    /// The report, with line and column of each finding in `text`, when it was read from one.
    pub(crate) fn finish(mut self, text: Option<&str>) -> Report {
        self.findings.sort_by_key(|finding| finding.offset);
        if let Some(text) = text {
            position::locate(text, &mut self.findings);
        }
        Report {
            findings: self.findings,
            counts: self.counts,
        }
    }
}

fn push_segment(pointer: &mut String, key: &str) {
    pointer.push('/');
    for char in key.chars() {
        match char {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(char),
        }
    }
}

fn shortened(value: &str) -> Box<str> {
    match value.char_indices().nth(VALUE_CHARS) {
        Some((end, _)) => value[..end].into(),
        None => value.into(),
    }
}
