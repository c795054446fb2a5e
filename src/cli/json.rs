//! Prints what came of a file as one line of JSON.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::input::InputFile;
use super::outcome::{Failure, FileOutcome};
use crate::language::Language;
use crate::packets::Message;
use crate::report::{Finding, Report, Severity};
use crate::spec::Grade;
use crate::stream::{BrokenRecord, BrokenRecords};
use crate::wire::{Encoding, Form};

/// Writes the line. Values are left out unless `values` asks for them.
pub(super) fn write(
    out: &mut impl Write,
    input: &InputFile,
    outcome: &FileOutcome,
    values: bool,
) -> io::Result<()> {
    let line = ReportLine {
        file: input.name(),
        outcome,
        values,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

struct ReportLine<'a> {
    file: String,
    outcome: &'a FileOutcome,
    values: bool,
}

impl Serialize for ReportLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outcome = self.outcome;
        let report = outcome.result.as_ref().ok();
        let list = |severity| FindingList {
            report,
            severity,
            values: self.values,
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("message", &outcome.message.map(Message::name))?;
        map.serialize_entry("encoding", &outcome.encoding.map(Encoding::name))?;
        map.serialize_entry("form", &outcome.form.map(Form::name))?;
        map.serialize_entry("records", &outcome.records)?;
        map.serialize_entry("usable", &report.is_some_and(Report::usable))?;
        map.serialize_entry("conformant", &report.is_some_and(Report::conformant))?;
        map.serialize_entry("clean", &report.is_some_and(Report::clean))?;
        map.serialize_entry("errors", &list(Severity::Error))?;
        map.serialize_entry("quirks", &list(Severity::Quirk))?;
        map.serialize_entry("advice", &list(Severity::Advice))?;
        map.serialize_entry("total", &report.map_or(0, Report::total))?;
        let failure = outcome.failure();
        map.serialize_entry("failure", &failure.as_deref().map(FailureEntry))?;
        if !outcome.broken.is_empty() {
            map.serialize_entry("broken", &BrokenList(&outcome.broken))?;
            map.serialize_entry("total_broken", &outcome.broken.total())?;
        }
        if !outcome.also.is_empty() {
            let names: Vec<&str> = outcome.also.iter().map(|message| message.name()).collect();
            map.serialize_entry("also", &names)?;
        }
        map.end()
    }
}

/// The findings of one severity.
struct FindingList<'a> {
    report: Option<&'a Report>,
    severity: Severity,
    values: bool,
}

impl Serialize for FindingList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = self.report.map_or(&[][..], Report::findings);
        let entries = findings
            .iter()
            .filter(|finding| finding.severity() == self.severity)
            .map(|finding| FindingEntry {
                finding,
                values: self.values,
            });
        serializer.collect_seq(entries)
    }
}

struct FindingEntry<'a> {
    finding: &'a Finding,
    values: bool,
}

impl Serialize for FindingEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let finding = self.finding;
        let position = finding.position();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", finding.code().as_str())?;
        map.serialize_entry("pointer", finding.pointer())?;
        if let Some(inside) = finding.inside() {
            map.serialize_entry("inside", inside)?;
        }
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.serialize_entry("message_en", &finding.message(Language::English))?;
        map.serialize_entry("message_vi", &finding.message(Language::Vietnamese))?;
        map.serialize_entry("evidence", &finding.evidence().map(Grade::as_str))?;
        if self.values {
            map.serialize_entry("value", &finding.value())?;
            if let Some(meant) = finding.meant() {
                map.serialize_entry("meant", meant)?;
            }
        }
        map.end()
    }
}

/// The records that could not be read.
struct BrokenList<'a>(&'a BrokenRecords);

impl Serialize for BrokenList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.kept().iter().map(BrokenEntry))
    }
}

struct BrokenEntry<'a>(&'a BrokenRecord);

impl Serialize for BrokenEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let BrokenRecord {
            error,
            index,
            pointer,
            ..
        } = self.0;
        let position = error.position();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", error.code())?;
        map.serialize_entry("index", index)?;
        map.serialize_entry("pointer", pointer)?;
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.serialize_entry("message_en", &error.message(Language::English))?;
        map.serialize_entry("message_vi", &error.message(Language::Vietnamese))?;
        map.end()
    }
}

struct FailureEntry<'a>(&'a Failure);

impl Serialize for FailureEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let position = self.0.position;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.0.code)?;
        map.serialize_entry("message_en", self.0.message(Language::English))?;
        map.serialize_entry("message_vi", self.0.message(Language::Vietnamese))?;
        map.serialize_entry("line", &position.map(|at| at.line))?;
        map.serialize_entry("column", &position.map(|at| at.column))?;
        map.end()
    }
}
