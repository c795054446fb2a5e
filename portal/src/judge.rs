//! What the portal would have minded: the crate's verdict on a packet, boiled down to what is stored.

use std::collections::BTreeMap;

use qcvn120::{AnyDocument, Encoding, Finding, ReadError, Verdict};
use serde_json::Value;

/// How often each code was found, with its severity.
pub(crate) type Codes = BTreeMap<&'static str, (&'static str, i64)>;

/// What was found in a packet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) codes: Codes,
    /// The verdict in the form of the crate's report schema, without values; empty where there was nothing to judge.
    pub(crate) report: String,
}

/// A verdict in one word and three numbers, and what was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// `clean`, `conformant`, `usable`, `unusable`, or `unread`.
    pub(crate) verdict: &'static str,
    pub(crate) errors: i64,
    pub(crate) quirks: i64,
    pub(crate) advice: i64,
    pub(crate) found: Found,
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
        let mut summary = Self::default();
        summary.found.report = serde_json::to_string(verdict).unwrap_or_default();
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
                .for_each(|finding| summary.found.count(finding));
        } else if let Some(failure) = verdict.failure() {
            summary.verdict = "unread";
            summary.errors = 1;
            summary.found.codes.insert(failure.code(), ("error", 1));
        }
        summary
    }
}

impl Found {
    fn count(&mut self, finding: &Finding) {
        let entry = (finding.severity().as_str(), 0);
        self.codes.entry(finding.code().as_str()).or_insert(entry).1 += 1;
    }

    /// Adds findings between this packet and those before it, and notes how many there are in all. `before` is an envelope that was
    /// put around a bare list: places are told as they are without it.
    pub(crate) fn add(&mut self, findings: &[&Finding], total: i64, before: &str) {
        if findings.is_empty() {
            return;
        }
        let mut report: Value = serde_json::from_str(&self.report).unwrap_or_default();
        for finding in findings {
            self.count(finding);
            let advice = report["advice"].as_array_mut();
            if let (Some(advice), Ok(told)) = (advice, serde_json::to_value(finding)) {
                advice.push(placed(told, before));
            }
        }
        report["total"] = total.into();
        self.report = report.to_string();
    }
}

/// A finding of this packet: its file is no news, and its place is that in the packet as it came.
fn placed(mut told: Value, before: &str) -> Value {
    if let Some(told) = told.as_object_mut() {
        told.remove("file");
    }
    if !before.is_empty() {
        let pointer = told["pointer"].as_str().unwrap_or_default();
        let pointer = pointer.strip_prefix("/data").unwrap_or(pointer);
        told["pointer"] = pointer.into();
        if told["line"] == 1 {
            let column = told["column"].as_u64().unwrap_or_default();
            let envelope = before.chars().count() as u64;
            told["column"] = column.saturating_sub(envelope).max(1).into();
        }
    }
    told
}
