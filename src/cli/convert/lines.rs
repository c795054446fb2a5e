//! `convert --lines`: a packet on a line, an answer on a line.

use std::io::{self, Write};

use crate::cli::output::Output;
use crate::cli::status::Status;
use crate::documents::Verdict;
use crate::documents::convert::convert_document_with;
use crate::error::ReadError;
use crate::language::Language;
use crate::options::WriteOptions;
use crate::packets::AnyDocument;
use crate::report::Report;
use crate::spec::Edition;
use crate::syntax::json::on_one_line;
use crate::wire::Encoding;

/// How the document on a line is converted.
pub(super) struct Way<'a> {
    pub(super) to: Encoding,
    pub(super) edition: Option<Edition>,
    pub(super) write: &'a WriteOptions,
    /// What the profile is called.
    pub(super) profile: Option<&'a str>,
}

/// Converts the document on a line, and answers with the outcome, which no document can be mistaken for.
pub(super) fn convert_line(
    read: Result<AnyDocument, ReadError>,
    encoding: Encoding,
    way: &Way<'_>,
    output: &mut Output,
) -> io::Result<Status> {
    let (packet, left_out, verdict) = match read {
        Ok(mut document) => {
            let mut left_out = None;
            if let Some(edition) = way.edition {
                let trimmed = document.into_edition(edition);
                document = trimmed.value;
                left_out = Some(trimmed.left_out);
            }
            let converted = convert_document_with(&document, way.to, way.write);
            let verdict = Verdict {
                encoding: Some(encoding),
                profile: way.profile.map(str::to_owned),
                ..(&document).into()
            };
            (converted.map(|converted| converted.text), left_out, verdict)
        }
        Err(error) => {
            let answer = Answer {
                packet: None,
                refused: None,
                left_out: None,
                verdict: &Verdict {
                    profile: way.profile.map(str::to_owned),
                    ..error.into()
                },
            };
            answer.write(output)?;
            return Ok(Status::Failed);
        }
    };
    let status = if packet.is_ok() {
        Status::Fine
    } else {
        Status::Found
    };
    let refused = packet.as_ref().err().map(|error| Refused {
        message_en: error.message(Language::English),
        message_vi: error.message(Language::Vietnamese),
    });
    let answer = Answer {
        packet: packet.ok(),
        refused,
        left_out,
        verdict: &verdict,
    };
    answer.write(output)?;
    Ok(status)
}

/// What came of a line.
struct Answer<'a> {
    /// The text of the converted packet, if there is one.
    packet: Option<String>,
    /// Why there is none, of a packet that was read.
    refused: Option<Refused>,
    /// What has no place in the edition, if one was asked for.
    left_out: Option<Report>,
    verdict: &'a Verdict,
}

struct Refused {
    message_en: String,
    message_vi: String,
}

impl Answer<'_> {
    fn write(self, output: &mut Output) -> io::Result<()> {
        let refused = self.refused.map(|refused| {
            serde_json::json!({"message_en": refused.message_en, "message_vi": refused.message_vi})
        });
        let (packet, refused) = (
            serde_json::to_string(&self.packet)?,
            serde_json::to_string(&refused)?,
        );
        let left_out = serde_json::to_string(&self.left_out)?;
        let verdict = serde_json::to_string(self.verdict)?;
        let answer = format!(
            r#"{{"packet":{packet},"refused":{refused},"left_out":{left_out},"verdict":{verdict}}}"#
        );
        writeln!(output, "{}", on_one_line(answer))
    }
}
