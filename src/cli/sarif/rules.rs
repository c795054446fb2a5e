//! Describes the tool and its rules in SARIF: each explanation of a code is a rule.

use serde_json::{Value, json};

use super::words::{level, message};
use crate::explain::Explanation;
use crate::language::{Bilingual, Language, both};
use crate::spec::Grade;

/// The rules in the order in which the tool lists them.
pub(super) struct Rules {
    findings: Vec<Explanation>,
    failures: Vec<Explanation>,
}

impl Rules {
    /// The rules of these codes.
    pub(super) fn new(all: Vec<Explanation>) -> Self {
        let all = all.into_iter();
        let (findings, failures) = all.partition(|known| known.severity.is_some());
        Self { findings, failures }
    }

    /// The index of a finding's rule; SARIF has -1 for none.
    pub(super) fn finding(&self, code: &str) -> i64 {
        index(&self.findings, code)
    }

    /// The index of a failure's description; SARIF has -1 for none.
    pub(super) fn failure(&self, code: &str) -> i64 {
        index(&self.failures, code)
    }

    /// The tool, with the rules in one language.
    pub(super) fn tool(&self, language: Language) -> Value {
        let describe = |known: &Explanation| descriptor(known, language);
        json!({
            "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "fullName": format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
                "shortDescription": { "text": ABOUT.text(language) },
                "rules": self.findings.iter().map(describe).collect::<Vec<_>>(),
                "notifications": self.failures.iter().map(describe).collect::<Vec<_>>(),
            }
        })
    }
}

fn index(rules: &[Explanation], code: &str) -> i64 {
    let place = rules.iter().position(|known| known.code == code);
    place.and_then(|place| place.try_into().ok()).unwrap_or(-1)
}

fn descriptor(known: &Explanation, language: Language) -> Value {
    let parts = [known.remedy, known.source].map(|part| part.text(language));
    let help = format!("{} (qcvn120 explain {})", parts.join(" "), known.code);
    let level = known.severity.map_or("error", level);
    let mut descriptor = json!({
        "id": known.code,
        "shortDescription": message(known.title.text(language)),
        "fullDescription": message(known.meaning.text(language)),
        "help": message(&help),
        "defaultConfiguration": { "level": level },
    });
    if let Some(severity) = known.severity {
        descriptor["properties"] = json!({
            "severity": severity.as_str(),
            "breaksSchema": known.breaks_schema,
            "evidence": known.grade.map(Grade::as_str),
        });
    }
    descriptor
}

const ABOUT: Bilingual = both(
    "Kiểm tra các gói tin của QCVN 120:2019/BTTTT.",
    "Checks the packets of QCVN 120:2019/BTTTT.",
);
