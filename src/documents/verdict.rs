//! What came of a document, as one value: what it is, and the report on it or the reason why it was not read.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::{BrokenRecords, ReadError, ReadFailure};
use crate::packets::{AnyDocument, Document, Message, MessageType};
use crate::report::{Report, WithValues, serialize_with_or_without_values};
use crate::text::Text;
use crate::wire::{Encoding, Form};

/// What came of the check of a document: the object that `qcvn120 check --format json` prints for each file.
///
/// It serialises as [`Verdict::JSON_SCHEMA`] says. Values are left out, unless [`show_values`](Self::show_values) asks for
/// them. A field is `None` as long as it is not known.
///
/// ```
/// use qcvn120::Verdict;
///
/// let packet = r#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "", "TrangThai": "4"}]"#;
/// let verdict = Verdict::from(qcvn120::stream::check(packet.as_bytes()));
/// let json = serde_json::to_value(&verdict).unwrap();
/// assert_eq!(json["message"], "CapNhatTienDoHoSoMC");
/// assert_eq!(json["usable"], false);
/// assert_eq!(json["errors"][0]["record"], 0);
///
/// let verdict = Verdict::from(qcvn120::read("{"));
/// assert_eq!(verdict.failure().unwrap().code(), "json.unexpected-end");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// The name of the file, if it is one; free to be set.
    pub file: Option<String>,
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The message; `None` also for a reply without records, which is the same for many messages.
    pub message: Option<Message>,
    /// Other messages whose records have the same schema, so that the document is one of theirs as well.
    pub also: Vec<Message>,
    /// The form of the document.
    pub form: Option<Form>,
    /// How many records were read.
    pub records: Option<usize>,
    /// The report, or why the document was not read.
    pub result: Result<Report, ReadFailure>,
    /// The records that could not be read, while the others were.
    pub broken: BrokenRecords,
    /// What the profile is called that the document was checked under, if any:
    /// [`Profile::title`](crate::Profile::title); free to be set, as a report does not know it.
    pub profile: Option<String>,
    /// If the report is on what is between the packets of several documents: how much was looked at.
    pub together: Option<TogetherCounts>,
}

/// How much was looked at, when packets were checked together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TogetherCounts {
    /// How many documents were read.
    pub files: usize,
    /// How many dossiers, each by its number, the packets tell of.
    pub dossiers: usize,
}

impl TogetherCounts {
    pub(crate) fn new(files: usize, dossiers: usize) -> Self {
        Self { files, dossiers }
    }
}

impl Serialize for TogetherCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("files", &self.files)?;
        map.serialize_entry("dossiers", &self.dossiers)?;
        map.end()
    }
}

impl Verdict {
    /// The JSON Schema 2020-12 of what is serialised here: of a verdict, and in `$defs` of a [`Report`], a
    /// [`Finding`](crate::Finding), a [`Position`](crate::Position), a [`ReadFailure`], an
    /// [`Explanation`](crate::Explanation) and a [`Problem`](crate::Problem). Keys may be added later.
    /// `qcvn120 schema --report` prints it.
    pub const JSON_SCHEMA: &str = include_str!("../report/report.schema.json");

    /// What is known of a document that was not looked at yet: its message, if anything.
    pub(crate) fn new(message: Option<Message>) -> Self {
        Self {
            file: None,
            encoding: None,
            message,
            also: Vec::new(),
            form: None,
            records: None,
            result: Ok(Report::default()),
            broken: BrokenRecords::default(),
            profile: None,
            together: None,
        }
    }

    /// Whether the document was read and is [usable](Report::usable).
    pub fn usable(&self) -> bool {
        self.report().is_some_and(Report::usable)
    }

    /// The report, if the document was read.
    pub fn report(&self) -> Option<&Report> {
        self.result.as_ref().ok()
    }

    /// Why the document, or the first of its records that could not be read, was not read.
    pub fn failure(&self) -> Option<Cow<'_, ReadFailure>> {
        if let Err(failure) = &self.result {
            return Some(Cow::Borrowed(failure));
        }
        let first = self.broken.kept().first()?;
        Some(Cow::Owned(ReadFailure::from(&first.error)))
    }

    /// The verdict with the values that were found, to be serialised. **They are personal data.**
    pub fn show_values(&self) -> WithValues<'_, Self> {
        WithValues(self)
    }

    fn serialize_with<S: Serializer>(
        &self,
        serializer: S,
        values: bool,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("message", &self.message.map(Message::name))?;
        map.serialize_entry("encoding", &self.encoding.map(Encoding::name))?;
        map.serialize_entry("form", &self.form.map(Form::name))?;
        map.serialize_entry("records", &self.records)?;
        match &self.result {
            Ok(report) => report.write_to(&mut map, values)?,
            Err(_) => Report::write_unread(&mut map)?,
        }
        map.serialize_entry("failure", &self.failure().as_deref())?;
        if !self.broken.is_empty() {
            map.serialize_entry("broken", self.broken.kept())?;
            map.serialize_entry("total_broken", &self.broken.total())?;
        }
        if !self.also.is_empty() {
            let names: Vec<&str> = self.also.iter().map(|message| message.name()).collect();
            map.serialize_entry("also", &names)?;
        }
        if let Some(profile) = &self.profile {
            map.serialize_entry("profile", profile)?;
        }
        if let Some(together) = &self.together {
            map.serialize_entry("together", together)?;
        }
        map.end()
    }
}

serialize_with_or_without_values!(Verdict);

impl From<ReadFailure> for Verdict {
    fn from(failure: ReadFailure) -> Self {
        Self {
            result: Err(failure),
            ..Self::new(None)
        }
    }
}

impl From<ReadError> for Verdict {
    fn from(error: ReadError) -> Self {
        ReadFailure::from(error).into()
    }
}

impl<M: MessageType, S: Text> From<&Document<M, S>> for Verdict {
    /// The encoding is not known to a document.
    fn from(document: &Document<M, S>) -> Self {
        Self {
            form: Some(document.form()),
            records: Some(document.records().len()),
            result: Ok(document.report().clone()),
            ..Self::new(Some(M::MESSAGE))
        }
    }
}

impl<S: Text> From<&AnyDocument<S>> for Verdict {
    /// The encoding is not known to a document.
    fn from(document: &AnyDocument<S>) -> Self {
        Self {
            form: Some(document.form()),
            records: Some(document.record_count()),
            result: Ok(document.report().clone()),
            ..Self::new(document.message())
        }
    }
}

impl<M: MessageType, S: Text> From<Result<Document<M, S>, ReadError>> for Verdict {
    fn from(read: Result<Document<M, S>, ReadError>) -> Self {
        match read {
            Ok(document) => Self::from(&document),
            Err(error) => Self {
                result: Err(error.into()),
                ..Self::new(Some(M::MESSAGE))
            },
        }
    }
}

impl<S: Text> From<Result<AnyDocument<S>, ReadError>> for Verdict {
    fn from(read: Result<AnyDocument<S>, ReadError>) -> Self {
        match read {
            Ok(document) => Self::from(&document),
            Err(error) => error.into(),
        }
    }
}
