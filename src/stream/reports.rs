//! The findings on a document that was read whole, record by record.

use std::collections::HashMap;

use crate::report::{Collector, Finding, Report};

/// How many findings on a document are kept to share them out, beside the limit: each record has a verdict of its own, whatever
/// was found on those before it. They take some 200 MB at most.
const MOST: usize = 1 << 20;

/// The findings of one report, shared out among the records.
pub(super) enum Reports {
    /// There is one record at most: all findings are given with it.
    One(Report),
    /// By the index of the record in the list.
    Many {
        by_record: HashMap<usize, Vec<Finding>>,
        strict: bool,
        /// How many findings are kept of each.
        limit: usize,
        /// From this record on, findings may be missing.
        sure_before: usize,
    },
}

impl Reports {
    /// Shares out the findings that the report of a document kept; `records` is how many records the document has. Where the
    /// report did not keep all, `again` reads the document with room for that many.
    pub(super) fn of(
        report: &Report,
        records: usize,
        limit: usize,
        again: &dyn Fn(usize) -> Option<Report>,
    ) -> Self {
        if records < 2 {
            return Self::One(report.clone());
        }
        let all;
        let mut report = report;
        if report.limit_reached() {
            all = again(MOST.max(limit));
            report = all.as_ref().unwrap_or(report);
        }
        // Findings are in document order, but those around the records.
        let last = report.findings().iter().filter_map(Finding::record).max();
        let sure_before = if report.limit_reached() {
            last.unwrap_or(0)
        } else {
            records
        };
        let mut by_record: HashMap<usize, Vec<Finding>> = HashMap::new();
        for finding in report.findings() {
            if let Some(index) = finding.record() {
                by_record.entry(index).or_default().push(finding.clone());
            }
        }
        Self::Many {
            by_record,
            strict: report.is_strict(),
            limit,
            sure_before,
        }
    }

    /// What the report of a document says of none of its records.
    pub(super) fn around(report: Report, records: usize) -> Report {
        match records {
            0 => report,
            1 => report.without(|_| true),
            _ => report.without(|finding| finding.record().is_some()),
        }
    }

    pub(super) fn of_record(&self, index: usize) -> Report {
        match self {
            Self::One(report) => report.clone(),
            Self::Many {
                by_record,
                strict,
                limit,
                sure_before,
            } => {
                let mut collector = Collector::new(*limit).strict(*strict);
                for finding in by_record.get(&index).into_iter().flatten() {
                    collector.adopt(finding.clone());
                }
                // Of what is not known, nobody is told that it is usable.
                collector.finish().partial(index >= *sure_before)
            }
        }
    }
}
