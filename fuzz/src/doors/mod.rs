//! The properties. Each has a function `holds`, which panics where the property does not hold for what the bytes make.

pub mod command_line;
pub mod conversion;
pub mod generator;
pub mod in_memory;
pub mod json_reader;
pub mod profiles;
pub mod quick_verdict;
pub mod round_trip;
pub mod serde_values;
pub mod stream;
pub mod xml_expat;

use qcvn120::{Finding, Report};

/// Everything that a report says.
fn said(report: &Report) -> Vec<String> {
    let one = |finding: &Finding| {
        format!(
            "{finding} {:?} {:?} {:?} {} {:?}",
            finding.position(),
            finding.value(),
            finding.inside(),
            finding.breaks_schema(),
            finding.evidence()
        )
    };
    let mut said: Vec<String> = report.findings().iter().map(one).collect();
    said.push(format!("{:?}", report.counts()));
    said
}

/// Code and pointer of each finding, sorted: what must be the same wherever the finding was made.
fn found(report: &Report) -> Vec<String> {
    let one = |finding: &Finding| format!("{} {}", finding.code(), finding.pointer());
    let mut found: Vec<String> = report.findings().iter().map(one).collect();
    found.sort_unstable();
    found
}
