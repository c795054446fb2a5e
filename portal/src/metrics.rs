//! Figures in Prometheus' text form. They count since the program began.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use crate::judge::Codes;

/// The upper ends of the classes of durations, in microseconds.
const CLASSES: [i64; 8] = [
    500, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000, 6_000_000,
];

#[derive(Debug, Default)]
struct Counts {
    calls: BTreeMap<(String, String), u64>,
    findings: BTreeMap<&'static str, u64>,
    faults: u64,
    classes: [u64; CLASSES.len()],
    micros: i64,
    count: u64,
}

/// Counts calls and findings.
#[derive(Debug, Default)]
pub(crate) struct Metrics(Mutex<Counts>);

impl Metrics {
    /// Counts a call by its message and verdict, of which there are few, and what was found in it.
    pub(crate) fn count(
        &self,
        (service, verdict): (&str, &str),
        codes: &Codes,
        has_fault: bool,
        micros: i64,
    ) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts
            .calls
            .entry((service.to_owned(), verdict.to_owned()))
            .or_default() += 1;
        for (code, (_, times)) in codes {
            *counts.findings.entry(code).or_default() += times.unsigned_abs();
        }
        counts.faults += u64::from(has_fault);
        for (class, most) in counts.classes.iter_mut().zip(CLASSES) {
            *class += u64::from(micros <= most);
        }
        counts.micros = counts.micros.saturating_add(micros);
        counts.count += 1;
    }

    /// The figures, with what the store holds.
    pub(crate) fn text(&self, bytes: i64, dossiers: i64, calls: i64) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from(
            "# HELP portal_calls_total Calls by message and verdict.\n# TYPE portal_calls_total counter\n",
        );
        for ((service, verdict), count) in &counts.calls {
            let _ = writeln!(
                text,
                "portal_calls_total{{service=\"{service}\",verdict=\"{verdict}\"}} {count}"
            );
        }
        text.push_str("# HELP portal_findings_total Findings by code.\n# TYPE portal_findings_total counter\n");
        for (code, count) in &counts.findings {
            let _ = writeln!(text, "portal_findings_total{{code=\"{code}\"}} {count}");
        }
        let _ = writeln!(
            text,
            "# HELP portal_faults_total Calls that met a fault on request.\n# TYPE portal_faults_total counter\nportal_faults_total {}",
            counts.faults
        );
        text.push_str("# HELP portal_call_seconds How long calls took, faults aside.\n# TYPE portal_call_seconds histogram\n");
        for (most, count) in CLASSES.iter().zip(counts.classes) {
            let _ = writeln!(
                text,
                "portal_call_seconds_bucket{{le=\"{}\"}} {count}",
                seconds(*most)
            );
        }
        let _ = writeln!(
            text,
            "portal_call_seconds_bucket{{le=\"+Inf\"}} {}",
            counts.count
        );
        let _ = writeln!(
            text,
            "portal_call_seconds_sum {}\nportal_call_seconds_count {}",
            seconds(counts.micros),
            counts.count
        );
        for (name, help, value) in [
            (
                "portal_stored_bytes",
                "Bytes of packets in the store, and of what was found in them.",
                bytes,
            ),
            ("portal_stored_dossiers", "Dossiers in the store.", dossiers),
            ("portal_stored_calls", "Calls in the store.", calls),
        ] {
            let _ = writeln!(
                text,
                "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}"
            );
        }
        text
    }
}

/// Microseconds as seconds, exactly.
fn seconds(micros: i64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted_by_message_verdict_and_duration() {
        let metrics = Metrics::default();
        let codes = Codes::from([("together.never-created", ("advice", 3))]);
        let call = ("DongBoHoSoMC", "clean");
        metrics.count(call, &codes, false, 700);
        metrics.count(call, &codes, true, 2_000_000);
        let text = metrics.text(5, 4, 3);
        for line in [
            "portal_calls_total{service=\"DongBoHoSoMC\",verdict=\"clean\"} 2",
            "portal_findings_total{code=\"together.never-created\"} 6",
            "portal_faults_total 1",
            "portal_call_seconds_bucket{le=\"0.000500\"} 0",
            "portal_call_seconds_bucket{le=\"0.001000\"} 1",
            "portal_call_seconds_bucket{le=\"+Inf\"} 2",
            "portal_call_seconds_sum 2.000700",
            "portal_stored_dossiers 4",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
