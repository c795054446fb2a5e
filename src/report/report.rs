//! The report: the findings, their numbers, and the three words that sum them up.

use super::{Finding, Part, Severity};
use crate::spec::RecordSpec;

/// Where the records of a document stand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Records {
    /// In a field of this envelope, if it carries any.
    Below(&'static RecordSpec),
    /// They are the items of the root.
    Items,
    /// The root is the only record.
    Root,
}

/// What the checks found.
///
/// Three words sum it up. [`usable`](Report::usable): no errors. [`conformant`](Report::conformant): exactly what an
/// independent JSON Schema validator says of the same value under the message's schema. [`clean`](Report::clean):
/// conformant, and sent as it should be.
///
/// The findings are in document order. No more of them are kept than the [limit](crate::ReadOptions::findings) allows;
/// the verdicts and the counts cover all of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub(super) findings: Vec<Finding>,
    pub(super) counts: Counts,
    pub(super) strict: bool,
    pub(super) is_partial: bool,
    /// Findings that are not listed, since whoever checks knows of them.
    pub(super) aside: Counts,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Quirks.
    pub quirks: usize,
    /// Advice.
    pub advice: usize,
    /// Of the findings, those that a JSON Schema validator sees: errors and quirks, and what a [profile](crate::Profile)
    /// makes of them.
    pub against_schema: usize,
    /// What a profile switches off: it is not listed, and no finding.
    pub off: usize,
}

impl Counts {
    /// How many findings there are.
    pub fn total(&self) -> usize {
        self.errors + self.quirks + self.advice
    }

    /// How many findings there are, with those that are switched off.
    #[inline]
    pub(crate) fn found(&self) -> usize {
        self.total() + self.off
    }

    pub(super) fn of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Quirk => &mut self.quirks,
            Severity::Advice => &mut self.advice,
        }
    }

    pub(super) fn remove(&mut self, finding: &Finding) {
        *self.of(finding.severity()) -= 1;
        self.against_schema -= usize::from(finding.breaks_schema);
    }

    /// Adds findings that are known by their number only.
    pub(super) fn add_dropped(&mut self, dropped: Self) {
        self.errors += dropped.errors;
        self.quirks += dropped.quirks;
        self.advice += dropped.advice;
        self.against_schema += dropped.against_schema;
        self.off += dropped.off;
    }

    pub(super) fn add(&mut self, finding: &Finding) {
        if finding.is_off() {
            self.off += 1;
        } else {
            *self.of(finding.severity()) += 1;
        }
        if finding.breaks_schema {
            self.against_schema += 1;
        }
    }
}

impl Report {
    /// Whether there are no errors, so that the records say what the sender meant. In a
    /// [strict](crate::ReadOptions::strict) reading, there must be no quirks either.
    pub fn usable(&self) -> bool {
        self.counts.errors == 0 && !(self.strict && self.counts.quirks > 0) && !self.is_partial
    }

    /// Whether a JSON Schema 2020-12 validator accepts the document.
    pub fn conformant(&self) -> bool {
        self.counts.against_schema == 0 && !self.is_partial
    }

    /// Whether a record of the document could not be read at all, so that this report is on the others only. None of the
    /// three words holds of such a document. See [`stream::Checked`](crate::stream::Checked).
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// Whether quirks make it not usable, as errors do: it is of a [strict](crate::ReadOptions::strict) reading.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// The report of a reading that is [strict](crate::ReadOptions::strict), or is not.
    pub(crate) fn strictly(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// The report on a document of which a record could not be read.
    pub(crate) fn partial(mut self, is_partial: bool) -> Self {
        self.is_partial = is_partial;
        self
    }

    /// The report with the index of the record on each finding, by where the records stand. Findings in a packet inside
    /// this one have it from there.
    pub(crate) fn numbered(mut self, records: Records) -> Self {
        if !self.findings.is_empty() {
            let field = match records {
                Records::Below(envelope) => envelope.carried().map(|field| field.name),
                Records::Items | Records::Root => None,
            };
            for finding in &mut self.findings {
                let is_told = finding.inside.is_some() && finding.record.is_some();
                if !is_told {
                    finding.record = match (records, finding.part) {
                        (Records::Root, Part::Root | Part::Item(..)) => Some(0),
                        (Records::Items, Part::Item(None, index)) => Some(index),
                        (Records::Below(_), Part::Item(list @ Some(_), index)) => {
                            Some(index).filter(|_| list == field)
                        }
                        _ => None,
                    };
                }
            }
        }
        self
    }

    /// The report on the record of this index, which was read by itself.
    pub(crate) fn on_record(mut self, index: usize) -> Self {
        for finding in &mut self.findings {
            if finding.part != Part::Around {
                finding.record = Some(index);
            }
        }
        self
    }

    /// The report, whose findings that are in a record are in the one of this index.
    pub(crate) fn renumbered(mut self, index: usize) -> Self {
        for finding in &mut self.findings {
            finding.record = finding.record.map(|_| index);
        }
        self
    }

    /// The report with one finding more, in document order, unless it is full.
    #[cold]
    pub(crate) fn with(mut self, finding: Finding, limit: usize) -> Self {
        self.counts.add(&finding);
        if self.findings.len() < limit && !finding.is_off() {
            let before = |known: &Finding| known.offset <= finding.offset;
            let index = self.findings.partition_point(before);
            self.findings.insert(index, finding);
        }
        self
    }

    /// The report less some findings that were kept.
    pub(crate) fn without(mut self, is_taken: impl Fn(&Finding) -> bool) -> Self {
        let counts = &mut self.counts;
        self.findings.retain(|finding| {
            let stays = !is_taken(finding);
            if !stays {
                counts.remove(finding);
            }
            stays
        });
        self
    }

    /// Whether the document is conformant and has no quirks, as what our writer writes by default; under a profile, no errors
    /// either that no schema sees.
    pub fn clean(&self) -> bool {
        self.conformant() && self.counts.quirks == 0 && self.counts.errors == 0
    }

    /// The findings that were kept, in document order. At the limit, advice makes room for errors and quirks.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The errors among [`findings`](Report::findings).
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Error)
    }

    /// The quirks among [`findings`](Report::findings).
    pub fn quirks(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Quirk)
    }

    /// The advice among [`findings`](Report::findings).
    pub fn advice(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Advice)
    }

    /// How many findings there are of each severity, kept or not.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many findings there are, kept or not.
    pub fn total(&self) -> usize {
        self.counts.total()
    }

    /// Whether there were more findings than were kept.
    pub fn limit_reached(&self) -> bool {
        self.total() > self.findings.len() + self.aside.total()
    }

    fn graded(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.severity() == severity)
    }
}
