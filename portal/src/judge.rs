//! What the portal would have minded: the crate's verdict on a packet, boiled down to what is stored.

use std::collections::BTreeMap;

use qcvn120::{AnyDocument, Encoding, Finding, ReadError, Verdict};
use serde_json::Value;

/// A verdict as it is stored.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// `clean`, `conformant`, `usable`, `unusable`, or `unread`.
    pub(crate) verdict: &'static str,
    pub(crate) errors: i64,
    pub(crate) quirks: i64,
    pub(crate) advice: i64,
    /// How often each code was found, with its severity.
    pub(crate) codes: BTreeMap<&'static str, (&'static str, i64)>,
    /// The verdict in the form of the crate's report schema, without values.
    pub(crate) report: String,
    pub(crate) error_code: String,
    pub(crate) answer: String,
}

/// What was read of a body, and the verdict on it.
pub(crate) fn judge(
    read: Result<AnyDocument, ReadError>,
    encoding: Encoding,
) -> (Option<AnyDocument>, Verdict) {
    let (document, mut verdict) = match read {
        Ok(document) => {
            let verdict = Verdict::from(&document);
            (Some(document), verdict)
        }
        Err(error) => (None, Verdict::from(error)),
    };
    verdict.encoding = Some(encoding);
    (document, verdict)
}

impl Summary {
    /// The summary of a verdict.
    pub(crate) fn of(verdict: &Verdict) -> Self {
        let mut summary = Self {
            report: serde_json::to_string(verdict).unwrap_or_default(),
            ..Self::default()
        };
        if let Some(report) = verdict.report() {
            let counts = report.counts();
            let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            (summary.errors, summary.quirks) = (number(counts.errors), number(counts.quirks));
            summary.advice = number(counts.advice);
            summary.verdict = match (report.usable(), report.conformant(), report.clean()) {
                (false, ..) => "unusable",
                (_, _, true) => "clean",
                (_, true, _) => "conformant",
                _ => "usable",
            };
            report
                .findings()
                .iter()
                .for_each(|finding| summary.count(finding));
        } else if let Some(failure) = verdict.failure() {
            summary.verdict = "unread";
            summary.errors = 1;
            summary.codes.insert(failure.code(), ("error", 1));
        }
        summary
    }

    fn count(&mut self, finding: &Finding) {
        let entry = (finding.severity().as_str(), 0);
        self.codes.entry(finding.code().as_str()).or_insert(entry).1 += 1;
    }

    /// Adds findings between this packet and those before it, which are advice.
    pub(crate) fn add<'f>(&mut self, findings: impl IntoIterator<Item = &'f Finding>) {
        let mut report: Option<Value> = None;
        for finding in findings {
            self.count(finding);
            self.advice += 1;
            let report = report
                .get_or_insert_with(|| serde_json::from_str(&self.report).unwrap_or_default());
            if let (Some(advice), Ok(finding)) = (
                report["advice"].as_array_mut(),
                serde_json::to_value(finding),
            ) {
                advice.push(finding);
            }
        }
        if let Some(mut report) = report {
            report["total"] = (self.errors + self.quirks + self.advice).into();
            self.report = report.to_string();
        }
    }
}
