//! Test results as JUnit writes them, which Jenkins, GitLab and most CI servers read: a suite for each file, and in it a case
//! for the document and for each of its records.
//!
//! Readers take the first `failure` of a case only, so that all findings of a record stand in one.

mod cases;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use self::cases::{Case, Suite, Trouble};
use crate::cli::file_verdict::line_together;
use crate::cli::input::InputFile;
use crate::cli::telling::{Telling, at};
use crate::documents::Verdict;
use crate::error::{BrokenRecord, ReadFailure};
use crate::language::Language;
use crate::report::{Finding, Report, plain};

/// Of a longer document, the records without findings are one case.
const RECORDS: usize = 10_000;

/// The results, as far as they have to be remembered from file to file.
pub(in crate::cli) struct Junit {
    telling: Telling,
    has_begun: bool,
}

impl Junit {
    pub(in crate::cli) fn new(telling: Telling) -> Self {
        Self {
            telling,
            has_begun: false,
        }
    }

    pub(in crate::cli) fn file(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        self.begin(out)?;
        let name = input.label(self.telling.language);
        let mut suite = Suite::new(&name);
        match &outcome.result {
            Err(failure) => {
                let document = self.document(outcome);
                suite.add(document.error(self.failure(failure)));
            }
            Ok(report) => {
                let parts = Parts::of(outcome, report);
                suite.add(self.around(outcome, report, &parts, denied));
                self.records(&mut suite, outcome, report, &parts);
            }
        }
        suite.write(out)
    }

    /// Writes what does not agree between the files: a case for each record that a finding is on.
    pub(in crate::cli) fn together(
        &mut self,
        out: &mut impl Write,
        outcome: &Verdict,
        denied: &[String],
    ) -> io::Result<()> {
        self.begin(out)?;
        let Some(report) = outcome.report() else {
            return Ok(());
        };
        let words = self.telling.words();
        let mut suite = Suite::new(words.together);
        let mut all = Case::new(words.together.to_owned());
        if let Some(line) = line_together(outcome, denied, self.telling.language) {
            all = all.noted([plain(&line).into_owned()]);
        }
        if report.limit_reached() {
            all = all.noted([words.limit(report)]);
        }
        if !denied.is_empty() && !report.findings().iter().any(|one| self.telling.fails(one)) {
            all = all.failed(self.denials(denied));
        }
        suite.add(all);
        let mut records: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
        for finding in report.findings() {
            let file = finding.file().unwrap_or_default();
            let record = (file, finding.position(), self.telling.place(finding));
            records.entry(record).or_default().push(finding);
        }
        for ((file, position, mut name), findings) in records {
            // Packets on lines have the same places.
            if let Some(position) = position {
                name.push_str(", ");
                name.push_str(&at(position, self.telling.language));
            }
            let case = Case::new(name);
            let class = InputFile::label_of(file, self.telling.language);
            suite.add(self.judged(case, &findings).of_class(class));
        }
        suite.write(out)
    }

    pub(in crate::cli) fn finish(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(b"</testsuites>\n")
    }

    /// Begins the document, unless that was done. Not before the first file was read: who writes all of its standard input
    /// first and reads then would wait for ever.
    fn begin(&mut self, out: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"qcvn120\">\n";
        out.write_all(head.as_bytes())
    }

    /// The case of the document as a whole, which is named after its message.
    fn document(&self, outcome: &Verdict) -> Case {
        let name = match (outcome.message, self.telling.language) {
            (Some(message), _) => message.name(),
            (None, Language::Vietnamese) => "tài liệu",
            (None, Language::English) => "document",
        };
        Case::new(name.to_owned())
    }

    /// The case of what stands around the records, and of what is known of the document as a whole only.
    fn around(
        &self,
        outcome: &Verdict,
        report: &Report,
        parts: &Parts<'_>,
        denied: &[String],
    ) -> Case {
        let words = self.telling.words();
        let mut case = self.judged(self.document(outcome), &parts.around);
        if report.aside().total() > 0 {
            case = case.noted([words.aside(report.aside().total())]);
        }
        if report.limit_reached() {
            let limit = words.limit(report);
            let is_told = report.findings().iter().any(|one| self.telling.fails(one));
            case = if report.unlisted().errors > 0 {
                case.failed(Trouble::new("max-findings", limit.clone(), limit))
            } else if !denied.is_empty() && !is_told {
                case.failed(self.denials(denied)).noted([limit])
            } else {
                case.noted([limit])
            };
        }
        let unlisted = outcome.broken.total() - outcome.broken.kept().len();
        if unlisted > 0 {
            let text = words.unlisted(unlisted);
            case = case.error(Trouble::new("max-findings", text.clone(), text));
        }
        case
    }

    /// Adds a case for each record.
    fn records(
        &self,
        suite: &mut Suite<'_>,
        outcome: &Verdict,
        report: &Report,
        parts: &Parts<'_>,
    ) {
        let title = self.record_title(outcome);
        let is_long = parts.records > RECORDS;
        let numbers = if is_long {
            parts.touched()
        } else {
            (0..parts.records).collect()
        };
        let others = parts.records - numbers.len();
        for index in numbers {
            let case = Case::new(format!("{title} {}", index + 1));
            let found = parts.by_record.get(&index);
            let case = match (parts.broken.get(&index), found) {
                (Some(broken), _) => case.error(self.failure(&ReadFailure::from(*broken))),
                (None, Some(findings)) => self.judged(case, findings),
                (None, None) if report.limit_reached() => case.skipped(self.untold()),
                (None, None) => case,
            };
            suite.add(case);
        }
        if others > 0 {
            let name = match self.telling.language {
                Language::Vietnamese => format!("{others} bản ghi khác, không có phát hiện"),
                Language::English => format!("{others} other records, without findings"),
            };
            let case = Case::new(name);
            let case = if report.limit_reached() {
                case.skipped(self.untold())
            } else {
                case
            };
            suite.add(case);
        }
    }

    /// What a record is called: the Vietnamese name, or the wire name.
    fn record_title(&self, outcome: &Verdict) -> &'static str {
        let record = outcome.message.and_then(|message| message.spec().record);
        match (record, self.telling.language) {
            (Some(record), Language::Vietnamese) => record.title,
            (Some(record), Language::English) => record.name,
            (None, _) => self.telling.words().records.one,
        }
    }

    /// The case with these findings: those that fail the check make it fail, the others stand in its output.
    fn judged(&self, case: Case, findings: &[&Finding]) -> Case {
        let (failing, others): (Vec<&Finding>, Vec<&Finding>) = findings
            .iter()
            .copied()
            .partition(|one| self.telling.fails(one));
        let case = case.noted(others.into_iter().map(|one| self.told(one)));
        let Some(first) = failing.first() else {
            return case;
        };
        let mut message = self.telling.message(first);
        if failing.len() > 1 {
            // Writing to a `String` does not fail.
            let _ = write!(message, " (+{})", failing.len() - 1);
        }
        let texts: Vec<String> = failing.iter().map(|one| self.told(one)).collect();
        let kind = first.code().as_str();
        case.failed(Trouble::new(kind, message, texts.join("\n\n")))
    }

    /// All that is to be said of a finding, in lines.
    fn told(&self, finding: &Finding) -> String {
        let telling = &self.telling;
        let mut place = telling.place(finding);
        if let Some(position) = finding.position() {
            place.push_str(", ");
            place.push_str(&at(position, telling.language));
        }
        let mut lines = vec![format!(
            "{}: {}",
            telling.heading(finding),
            telling.message(finding)
        )];
        lines.push(format!("{}: {place}", telling.words().pointer));
        lines.extend(telling.values(finding));
        if let Some(remedy) = telling.remedy(finding.code().as_str()) {
            lines.push(format!("{}: {remedy}", telling.words().remedy));
        }
        lines.extend(telling.evidence(finding));
        lines.join("\n  ")
    }

    fn failure(&self, failure: &ReadFailure) -> Trouble {
        let message = plain(failure.message(self.telling.language)).into_owned();
        let mut text = format!("{}: {message}", failure.code());
        if let Some(position) = failure.position() {
            // Writing to a `String` does not fail.
            let _ = write!(text, "\n  {}", at(position, self.telling.language));
        }
        if let Some(remedy) = self.telling.remedy(failure.code()) {
            // As above.
            let _ = write!(text, "\n  {}: {remedy}", self.telling.words().remedy);
        }
        Trouble::new(failure.code(), message, text)
    }

    /// Says that what is denied is among what is not listed.
    fn denials(&self, denied: &[String]) -> Trouble {
        let denied = denied.join(" --deny ");
        let text = format!("{} --deny {denied}", self.telling.words().denied);
        let text = plain(&text).into_owned();
        Trouble::new("max-findings", text.clone(), text)
    }

    /// Says that it is not known whether a record has findings.
    fn untold(&self) -> &'static str {
        match self.telling.language {
            Language::Vietnamese => "không rõ: có phát hiện vượt giới hạn --max-findings",
            Language::English => "not known: there are findings beyond --max-findings",
        }
    }
}

/// What was found, by the record that it is in.
struct Parts<'r> {
    around: Vec<&'r Finding>,
    by_record: BTreeMap<usize, Vec<&'r Finding>>,
    broken: BTreeMap<usize, &'r BrokenRecord>,
    /// How many records there are, those included that could not be read.
    records: usize,
}

impl<'r> Parts<'r> {
    fn of(outcome: &'r Verdict, report: &'r Report) -> Self {
        let mut parts = Self {
            around: Vec::new(),
            by_record: BTreeMap::new(),
            broken: BTreeMap::new(),
            records: outcome.records.unwrap_or(0) + outcome.broken.total(),
        };
        for finding in report.findings() {
            match finding.record() {
                Some(index) => parts.by_record.entry(index).or_default().push(finding),
                None => parts.around.push(finding),
            }
        }
        for broken in outcome.broken.kept() {
            parts.broken.insert(broken.index, broken);
        }
        let touched = parts.touched();
        let last = touched.last().map_or(0, |last| last + 1);
        parts.records = parts.records.max(last);
        parts
    }

    /// The indexes of the records of which there is something to tell, in order.
    fn touched(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.by_record.keys().copied().collect();
        all.extend(self.broken.keys());
        all.sort_unstable();
        all.dedup();
        all
    }
}
