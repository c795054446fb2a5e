//! The findings on a document that was read whole, record by record.

use std::collections::HashMap;

use crate::report::{Collector, Finding, Report};

/// The findings on each record.
pub(super) enum Reports {
    /// All are on the one record.
    One(Report),
    /// By the place of the record in the list.
    Many(HashMap<usize, Vec<Finding>>),
}

impl Reports {
    /// Takes the findings of a document with so many records apart, as far as they are kept.
    pub(super) fn of(report: &Report, records: usize) -> Self {
        if records < 2 {
            return Self::One(report.clone());
        }
        let mut by_record: HashMap<usize, Vec<Finding>> = HashMap::new();
        for finding in report.findings() {
            // `/result/17/TENTTHC`
            let index = finding.pointer().split('/').nth(2);
            if let Some(index) = index.and_then(|index| index.parse().ok()) {
                by_record.entry(index).or_default().push(finding.clone());
            }
        }
        Self::Many(by_record)
    }

    pub(super) fn of_record(&self, index: usize) -> Report {
        match self {
            Self::One(report) => report.clone(),
            Self::Many(by_record) => {
                let mut collector = Collector::new(usize::MAX);
                for finding in by_record.get(&index).into_iter().flatten() {
                    collector.adopt(finding.clone());
                }
                collector.finish()
            }
        }
    }
}
