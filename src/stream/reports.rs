//! The findings on a document that was read whole, record by record.

use std::collections::HashMap;

use crate::report::{Collector, Finding, Report};

/// The findings of one report, shared out among the records.
pub(super) enum Reports {
    /// There is one record at most: all findings are given with it.
    One(Report),
    /// By the index of the record in the list.
    Many {
        by_record: HashMap<usize, Vec<Finding>>,
        strict: bool,
    },
}

impl Reports {
    /// Shares out the findings that the report of a document kept; `records` is how many records the document has.
    pub(super) fn of(report: &Report, records: usize) -> Self {
        if records < 2 {
            return Self::One(report.clone());
        }
        let mut by_record: HashMap<usize, Vec<Finding>> = HashMap::new();
        for finding in report.findings() {
            if let Some(index) = finding.record() {
                by_record.entry(index).or_default().push(finding.clone());
            }
        }
        Self::Many {
            by_record,
            strict: report.is_strict(),
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
            Self::Many { by_record, strict } => {
                let mut collector = Collector::new(usize::MAX).strict(*strict);
                for finding in by_record.get(&index).into_iter().flatten() {
                    collector.adopt(finding.clone());
                }
                collector.finish()
            }
        }
    }
}
