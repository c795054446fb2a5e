//! Prints what came of all files as one log of SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
//!
//! The rules come first and the results follow file by file, so that a run over many files does not hold all results in
//! memory.

mod rules;
mod uri;
mod words;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use self::rules::Rules;
use self::words::{level, message};
use super::fingerprint::fingerprint;
use super::input::InputFile;
use super::outcome::Shown;
use super::source::Marks;
use super::status::Status;
use super::words::Words;
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::explain::Explanation;
use crate::language::Language;
use crate::packets::Message;
use crate::report::{Finding, Position, Report};
use crate::spec::Grade;
use crate::wire::Form;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of a run, as far as it has to be remembered from file to file.
pub(super) struct Sarif {
    language: Language,
    values: bool,
    rules: Rules,
    /// The files, each once.
    artifacts: Vec<Value>,
    /// The index of a file among the artifacts, by its URI.
    indexes: HashMap<String, usize>,
    /// The index of standard input among the artifacts.
    stdin: Option<usize>,
    notifications: Vec<Value>,
    /// Whether a result was written, so that the next needs a comma before it.
    any: bool,
    has_begun: bool,
}

impl Sarif {
    pub(super) fn new(language: Language, values: bool, all: Vec<Explanation>) -> Self {
        Self {
            language,
            values,
            rules: Rules::new(all),
            artifacts: Vec::new(),
            indexes: HashMap::new(),
            stdin: None,
            notifications: Vec::new(),
            any: false,
            has_begun: false,
        }
    }

    /// Writes the log up to its results, unless that was done. Not before the first file was read: who writes all of its
    /// standard input first and reads then would wait for ever.
    fn begin(&mut self, out: &mut impl Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        write!(
            out,
            r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":"#
        )?;
        serde_json::to_writer(&mut *out, &self.rules.tool(self.language))?;
        let language = match self.language {
            Language::Vietnamese => "vi",
            Language::English => "en",
        };
        write!(
            out,
            r#","language":"{language}","columnKind":"unicodeCodePoints","results":["#
        )
    }

    /// Writes the results of one file, and remembers what stands at the end of the log.
    pub(super) fn file(
        &mut self,
        out: &mut impl Write,
        input: &InputFile,
        shown: &Shown<'_>,
        outcome: &Verdict,
    ) -> io::Result<()> {
        self.begin(out)?;
        let artifact = self.artifact(input, shown, outcome);
        match &outcome.result {
            Ok(report) => {
                let mut marks = shown.text().map(Marks::new);
                let mut seen = HashMap::new();
                for finding in report.findings() {
                    let result = self.result(finding, artifact, marks.as_mut(), &mut seen);
                    self.write(out, &result)?;
                }
                for broken in outcome.broken.kept() {
                    let mut notification = self.failure(&ReadFailure::from(broken), artifact);
                    if !broken.pointer.is_empty() {
                        notification["locations"][0]["logicalLocations"] =
                            json!([{ "fullyQualifiedName": broken.pointer }]);
                    }
                    self.notifications.push(notification);
                }
                if report.limit_reached() {
                    let notification = self.limit(report, artifact);
                    self.notifications.push(notification);
                }
            }
            Err(failure) => {
                let notification = self.failure(failure, artifact);
                self.notifications.push(notification);
            }
        }
        Ok(())
    }

    /// Writes what does not agree between the files, which were written before.
    pub(super) fn together(&mut self, out: &mut impl Write, outcome: &Verdict) -> io::Result<()> {
        self.begin(out)?;
        let Some(report) = outcome.report() else {
            return Ok(());
        };
        let mut seen = HashMap::new();
        for finding in report.findings() {
            let Some(artifact) = finding.file().and_then(|file| self.known(file)) else {
                continue;
            };
            let mut result = self.result(finding, artifact, None, &mut seen);
            if let Some((other, artifact)) = finding
                .other()
                .and_then(|other| Some((other, self.known(&other.file)?)))
            {
                let mut location = self.location(artifact, other.position);
                location["id"] = 1.into();
                if !other.pointer.is_empty() {
                    location["logicalLocations"] = json!([{ "fullyQualifiedName": other.pointer }]);
                }
                result["relatedLocations"] = json!([location]);
            }
            self.write(out, &result)?;
        }
        if report.limit_reached() && !self.artifacts.is_empty() {
            let notification = self.limit(report, 0);
            self.notifications.push(notification);
        }
        Ok(())
    }

    /// The index of a file that was written, by its name.
    fn known(&self, file: &str) -> Option<usize> {
        if file == "-" {
            return self.stdin;
        }
        self.indexes.get(&uri::reference(Path::new(file))).copied()
    }

    /// Writes a result.
    fn write(&mut self, out: &mut impl Write, result: &Value) -> io::Result<()> {
        out.write_all(if self.any { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, result)?;
        self.any = true;
        Ok(())
    }

    /// Writes the rest of the log.
    pub(super) fn finish(&mut self, out: &mut impl Write, status: Status) -> io::Result<()> {
        self.begin(out)?;
        let mut invocation = json!({
            "executionSuccessful": status != Status::Failed,
            "exitCode": status as u8,
            "toolExecutionNotifications": self.notifications,
        });
        if let Some(index) = self.stdin {
            invocation["stdin"] = json!({ "index": index });
        }
        out.write_all(b"\n],\"artifacts\":")?;
        serde_json::to_writer(&mut *out, &self.artifacts)?;
        out.write_all(b",\"invocations\":")?;
        serde_json::to_writer(&mut *out, &[invocation])?;
        out.write_all(b"}]}\n")
    }

    /// The index of a file among the artifacts, to which it is added with what was found out about it. A file that is
    /// named twice is added once.
    fn artifact(&mut self, input: &InputFile, shown: &Shown<'_>, outcome: &Verdict) -> usize {
        let uri = (!input.is_stdin()).then(|| uri::reference(input.path()));
        let known = match &uri {
            Some(uri) => self.indexes.get(uri).copied(),
            None => self.stdin,
        };
        if let Some(known) = known {
            return known;
        }
        let index = self.artifacts.len();
        let report = outcome.result.as_ref().ok();
        let also: Vec<&str> = outcome.also.iter().map(|also| also.name()).collect();
        let mut artifact = json!({
            "roles": ["analysisTarget"],
            "properties": {
                "message": outcome.message.map(Message::name),
                "also": also,
                "form": outcome.form.map(Form::name),
                "records": outcome.records,
                "usable": report.is_some_and(Report::usable),
                "conformant": report.is_some_and(Report::conformant),
                "clean": report.is_some_and(Report::clean),
                "total": report.map_or(0, Report::total),
            },
        });
        if let Some(profile) = &outcome.profile {
            artifact["properties"]["profile"] = profile.as_str().into();
        }
        if let Some(encoding) = outcome.encoding {
            artifact["mimeType"] = format!("application/{encoding}").into();
        }
        if report.is_some()
            && let Some(length) = shown.length()
        {
            artifact["length"] = length.into();
        }
        if let Some(uri) = uri {
            artifact["location"] = json!({ "uri": uri });
            self.indexes.insert(uri, index);
        } else {
            // Standard input has no URI, so a description tells what it is.
            artifact["description"] = json!({ "text": input.label(self.language) });
            self.stdin = Some(index);
        }
        self.artifacts.push(artifact);
        index
    }

    fn result(
        &self,
        finding: &Finding,
        artifact: usize,
        marks: Option<&mut Marks<'_>>,
        seen: &mut HashMap<u64, usize>,
    ) -> Value {
        let code = finding.code().as_str();
        let mut location = self.location(artifact, finding.position());
        let end = marks
            .zip(finding.offset)
            .zip(finding.position())
            .map(|((marks, offset), at)| at.column + marks.width(offset));
        if let Some(end) = end {
            location["physicalLocation"]["region"]["endColumn"] = end.into();
        }
        if !finding.pointer().is_empty() {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": finding.pointer() }]);
        }
        // Whatever the values and lines are.
        let hash = fingerprint(&[code, finding.pointer()]);
        let occurrence = seen.entry(hash).or_default();
        *occurrence += 1;
        let mut properties = Map::new();
        if let Some(grade) = finding.evidence().map(Grade::as_str) {
            properties.insert("evidence".to_owned(), grade.into());
        }
        if self.values {
            properties.insert("value".to_owned(), finding.value().into());
            if let Some(meant) = finding.meant() {
                properties.insert("meant".to_owned(), meant.into());
            }
        }
        json!({
            "ruleId": code,
            "ruleIndex": self.rules.finding(code),
            "level": level(finding.severity()),
            "message": message(&finding.message(self.language)),
            "locations": [location],
            "partialFingerprints": { "codeAndPointer/v1": format!("{hash:016x}:{occurrence}") },
            "properties": properties,
        })
    }

    fn failure(&self, failure: &ReadFailure, artifact: usize) -> Value {
        json!({
            "descriptor": { "id": failure.code(), "index": self.rules.failure(failure.code()) },
            "level": "error",
            "message": message(failure.message(self.language)),
            "locations": [self.location(artifact, failure.position())],
        })
    }

    /// A notification that not all findings are among the results.
    fn limit(&self, report: &Report, artifact: usize) -> Value {
        let words = Words::of(self.language);
        let text = words.limit(report);
        json!({
            "level": "warning",
            "message": message(&text),
            "locations": [self.location(artifact, None)],
        })
    }

    fn location(&self, artifact: usize, position: Option<Position>) -> Value {
        let mut address = json!({ "index": artifact });
        let known = self.artifacts.get(artifact);
        if let Some(uri) = known.and_then(|artifact| artifact.pointer("/location/uri")) {
            address["uri"] = uri.clone();
        }
        let mut location = json!({ "physicalLocation": { "artifactLocation": address } });
        if let Some(at) = position {
            location["physicalLocation"]["region"] =
                json!({ "startLine": at.line, "startColumn": at.column });
        }
        location
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_is_a_placeholder_or_a_link() {
        let text = message("{0} [x](https://example.vn) \u{1B}[2J");
        assert_eq!(text["text"], "{{0}} [x\\](https://example.vn) ␛[2J");
    }
}
