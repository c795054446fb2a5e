//! One document of the conformance suite.

use crate::documents::{read_as_with, read_with};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{AnyDocument, Message};
use crate::report::Report;
use crate::spec::Edition;
use crate::wire::{Encoding, Form};

pub(super) const ENCODINGS: [Encoding; 2] = [Encoding::Json, Encoding::Xml];

/// A document of the suite, and what is to be said of it.
#[derive(Debug)]
pub struct Case {
    file: String,
    about: &'static str,
    bytes: Vec<u8>,
    encoding: Encoding,
    edition: Edition,
    /// The message that a reader must be told, where the document does not tell it.
    told: Option<Message>,
    read: Result<AnyDocument, ReadError>,
}

impl Case {
    pub(super) fn new(
        name: &str,
        about: &'static str,
        bytes: Vec<u8>,
        (edition, told): (Edition, Option<Message>),
    ) -> Self {
        let options = ReadOptions::new().edition(edition);
        let read = match told {
            Some(message) => read_as_with(message, &bytes, &options),
            None => read_with(&bytes, &options),
        };
        let encoding = Encoding::of(&bytes);
        Self {
            file: format!("{name}.{}", encoding.name()),
            about,
            bytes,
            encoding,
            edition,
            told,
            read,
        }
    }

    /// Whether what the document is about is said of it. Some examples show it only under options: small limits, say.
    pub(super) fn shows_what_it_is_about(&self) -> bool {
        let is_right = self.file.contains(".right.");
        is_right
            || match &self.read {
                Ok(document) => {
                    let mut findings = document.report().findings().iter();
                    findings.any(|finding| finding.code().as_str() == self.about)
                }
                Err(error) => error.code() == self.about,
            }
    }

    /// Whether that is all that is said of it.
    pub(super) fn says_just_what_it_is_about(&self) -> bool {
        let report = self.read.as_ref().ok().map(AnyDocument::report);
        let findings = report.map_or(&[][..], |report| report.findings());
        matches!(findings, [finding] if finding.code().as_str() == self.about)
    }

    /// Where the document stands below the folder of the suite: `defects/LayThuTuc/required.0.json`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The document, byte by byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The document as it is to be written: in the exact wire form, in the same encoding; `None` where it has errors or cannot
    /// be read.
    pub fn canonical(&self) -> Option<String> {
        let document = self.read.as_ref().ok()?;
        document.report().usable().then_some(())?;
        document.to_text(self.encoding).ok()
    }

    /// Where the [canonical](Self::canonical) text stands below the folder of the suite.
    pub fn canonical_file(&self) -> String {
        format!("canonical/{}", self.file)
    }

    /// The entry of the index: what a conforming reader says of the document.
    pub fn entry(&self) -> serde_json::Value {
        let document = self.read.as_ref().ok();
        let report = document.map(AnyDocument::report);
        let findings = report.map_or(&[][..], |report| report.findings());
        let findings: Vec<_> = findings
            .iter()
            .map(|finding| {
                serde_json::json!({
                    "code": finding.code().as_str(),
                    "pointer": finding.pointer(),
                    "inside": finding.inside(),
                    "severity": finding.severity().as_str(),
                    "schema": finding.breaks_schema(),
                })
            })
            .collect();
        let message = document.and_then(AnyDocument::message).or(self.told);
        serde_json::json!({
            "file": self.file,
            "about": self.about,
            "encoding": self.encoding.name(),
            "message": message.map(Message::name),
            "form": document.map(|document| document.form().name()),
            "told": self.told.is_some(),
            "edition": self.edition.to_string(),
            "records": document.map(AnyDocument::record_count),
            "usable": report.is_some_and(Report::usable),
            "conformant": report.is_some_and(Report::conformant),
            "clean": report.is_some_and(Report::clean),
            "findings": findings,
            "failure": self.read.as_ref().err().map(ReadError::code),
            "canonical": self.canonical().map(|_| self.canonical_file()),
        })
    }
}

/// A list or a record does not tell which of several messages it belongs to, nor does a reply.
pub(super) fn told(message: Message, form: Form) -> Option<Message> {
    (form != Form::Request).then_some(message)
}
