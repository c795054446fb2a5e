//! What is told of a finding, in pieces that are harmless to show.

use super::labels;
use super::words::{Words, meaning};
use crate::explain::Explanation;
use crate::language::Language;
use crate::report::{Finding, Position, Severity, plain};

/// What the formats go by that tell findings in a layout of their own.
pub(super) struct Telling {
    pub(super) language: Language,
    /// Whether to show the values found.
    pub(super) values: bool,
    /// All codes that there are.
    pub(super) known: Vec<Explanation>,
    /// Whether `--deny` takes a finding.
    pub(super) denies: Box<dyn Fn(&Finding) -> bool>,
}

impl Telling {
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// Whether a finding fails the check.
    pub(super) fn fails(&self, finding: &Finding) -> bool {
        finding.severity() == Severity::Error || (self.denies)(finding)
    }

    pub(super) fn message(&self, finding: &Finding) -> String {
        plain(&finding.message(self.language)).into_owned()
    }

    /// What to do about a code.
    pub(super) fn remedy(&self, code: &str) -> Option<&'static str> {
        let known = self.known.iter().find(|known| known.code == code)?;
        Some(known.remedy.text(self.language))
    }

    /// What the code of a finding is called, with its weight: `required (lỗi)`.
    pub(super) fn heading(&self, finding: &Finding) -> String {
        let severity = self.words().severity(Some(finding.severity()));
        format!("{} ({severity})", finding.code())
    }

    /// Where a finding stands: `/data/0/TenTTHC`, below the text that holds it.
    pub(super) fn place(&self, finding: &Finding) -> String {
        place(finding, self.language)
    }

    /// The value that was found and the one that was meant, each in a line, if they are to be shown.
    pub(super) fn values(&self, finding: &Finding) -> Vec<String> {
        if self.values {
            shown_values(finding, self.language)
        } else {
            Vec::new()
        }
    }

    pub(super) fn evidence(&self, finding: &Finding) -> Option<String> {
        let grade = finding.evidence()?;
        let words = self.words();
        let meaning = meaning(grade, self.language);
        Some(format!(
            "{}: {} {grade}, {meaning}",
            words.evidence, words.grade
        ))
    }
}

/// Where a finding stands in its document, harmless to show.
pub(super) fn place(finding: &Finding, language: Language) -> String {
    let inside = finding.inside().unwrap_or_default();
    let whole = format!("{inside}{}", finding.pointer());
    if whole.is_empty() {
        return Words::of(language).root.to_owned();
    }
    plain(&whole).into_owned()
}

/// The value of a finding and the one that was meant, each in a line with what it stands for. **Personal data.**
pub(super) fn shown_values(finding: &Finding, language: Language) -> Vec<String> {
    let words = Words::of(language);
    let mut lines = Vec::new();
    if let Some(value) = finding.value() {
        let label = labels::of_agency(finding.field(), value);
        lines.push(format!("{}: “{}”{label}", words.value, plain(value)));
    }
    if let Some(meant) = finding.meant() {
        let label = labels::of_code(finding.field(), meant, language)
            + &labels::of_agency(finding.field(), meant);
        lines.push(format!("{} “{}”{label}?", words.meant, plain(meant)));
    }
    lines
}

/// Line and column in words.
pub(super) fn at(position: Position, language: Language) -> String {
    let Position { line, column } = position;
    match language {
        Language::Vietnamese => format!("dòng {line}, cột {column}"),
        Language::English => format!("line {line}, column {column}"),
    }
}
