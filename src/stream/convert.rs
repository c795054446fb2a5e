//! Converts documents of any length from one encoding to the other.

use std::borrow::Cow;
use std::io::{self, Read, Seek, Write};

use super::check::{Gathered, checked_reply, read_reply};
use super::checked::Checked;
use super::layout::carrier;
use super::records::Records;
use super::storage::{Borrowed, InOwnMemory, TakeRecord};
use super::writer::{Writer, WriterError, no_list};
use super::{BrokenRecord, BrokenRecords, Item, StreamError, detect_with};
use crate::codec::{json, xml};
use crate::documents::convert::{ConvertError, ToEdition, convert_document_with, to_edition};
use crate::error::{MOST_UNWRITABLE, ReadError, Unwritable, WriteError};
use crate::language::Language;
use crate::options::{ReadOptions, WriteOptions};
use crate::packets::{AnyDocument, Body, Document, Message, MessageType, MessageVisitor};
use crate::report::{Collector, Report};
use crate::spec::Edition;
use crate::syntax::json::on_one_line;
use crate::wire::{Encoding, Form};

/// Converts documents of any length to an encoding, in constant memory. A document that is in this encoding already is
/// written anew in the exact wire form. The message is found out unless it is stated. Newline-delimited JSON becomes a
/// list in XML; in JSON it stays newline-delimited.
///
/// The input is read twice: nothing is written before it is known that all of it can be.
///
/// ```
/// use std::io::Cursor;
/// use qcvn120::Encoding;
/// use qcvn120::stream::Converter;
///
/// let json = Cursor::new(r#"[{"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"}]"#);
/// let mut xml = Vec::new();
/// let converted = Converter::new(Encoding::Xml).run(json, &mut xml)?;
/// assert_eq!(converted.checked.records, 1);
/// assert!(String::from_utf8(xml)?.ends_with(
///     "<DanhSachTomTatThuTuc><TomTatThuTuc><MATTHC>1.001193</MATTHC><TENTTHC>Đăng ký khai sinh</TENTTHC></TomTatThuTuc></DanhSachTomTatThuTuc>"
/// ));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Converter {
    to: Encoding,
    message: Option<Message>,
    edition: Option<Edition>,
    read: ReadOptions,
    write: WriteOptions,
}

/// What came of a conversion.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Conversion {
    /// What was found in the document that was read.
    pub checked: Checked,
    /// What was left out because the edition has no place for it: an `advice.edition` for each, up to the limit of
    /// findings. In newline-delimited JSON, their position is where the record begins.
    pub left_out: Report,
}

impl Converter {
    /// Converts to an encoding, under the default options.
    pub fn new(to: Encoding) -> Self {
        Self {
            to,
            message: None,
            edition: None,
            read: ReadOptions::new(),
            write: WriteOptions::new(),
        }
    }

    /// States the message of the documents, so that it need not be found out.
    pub fn message(mut self, message: Message) -> Self {
        self.message = Some(message);
        self
    }

    /// Converts to an edition as well: what came later is left out, as by [`to_edition`].
    pub fn edition(mut self, edition: Edition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Reads under these options.
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// Writes under these options.
    pub fn write_options(mut self, options: WriteOptions) -> Self {
        self.write = options;
        self
    }

    /// Converts a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be read, has errors that the [options](WriteOptions) do not keep, or holds characters
    /// that XML cannot hold: then nothing was written. When the input or the output fails.
    pub fn run(
        &self,
        input: impl Read + Seek,
        output: impl Write,
    ) -> Result<Conversion, StreamConvertError> {
        let mut ignored = |_: &Report, _: &str, _: usize| ();
        let ran = self.run_watched(input, output, &mut ignored)?;
        ran.written?;
        Ok(Conversion {
            checked: ran.checked,
            left_out: ran.left_out,
        })
    }
}

/// Why a stream was not converted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamConvertError {
    /// The document could not be read, has errors, or holds characters that XML cannot hold. Nothing was written.
    #[error(transparent)]
    Convert(#[from] ConvertError),
    /// The records of newline-delimited JSON have no list that could hold them in XML: the message has no such form. Nothing was
    /// written.
    #[error("{}", no_list(*.0, Form::List, Language::Vietnamese))]
    NoList(Message),
    /// Records of the document could not be read: the first of them is named here. Nothing was written, not even with
    /// [`keep_invalid`](WriteOptions::keep_invalid), since they would be lost.
    #[error("{}", broken(.0, Language::Vietnamese))]
    Broken(BrokenRecords),
    /// The document has envelopes on its lines, and no XML document holds several. Nothing was written.
    #[error("{}", envelopes(Language::Vietnamese))]
    Envelopes,
    /// The input or the output failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl StreamConvertError {
    /// The message in plain words; an I/O error speaks in the words of the system.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Convert(error) => error.message(language),
            Self::NoList(message) => no_list(*message, Form::List, language),
            Self::Broken(records) => broken(records, language),
            Self::Envelopes => envelopes(language),
            Self::Io(error) => error.to_string(),
        }
    }
}

fn envelopes(language: Language) -> String {
    match language {
        Language::Vietnamese => "Tài liệu có nhiều gói tin, mỗi dòng một gói: một tài liệu XML chỉ chứa được một gói; hãy chuyển từng dòng",
        Language::English => "The document has an envelope on each line, and an XML document holds one only: convert line by line",
    }
    .to_owned()
}

/// Tells of the first record that could not be read.
fn broken(records: &BrokenRecords, language: Language) -> String {
    let first = records.kept().first();
    first.map_or_else(String::new, |first| first.message(language))
}

impl From<ReadError> for StreamConvertError {
    fn from(error: ReadError) -> Self {
        Self::Convert(error.into())
    }
}

impl From<WriteError> for StreamConvertError {
    fn from(error: WriteError) -> Self {
        Self::Convert(error.into())
    }
}

impl From<StreamError> for StreamConvertError {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Io(error) => error.into(),
            StreamError::Read(error) => error.into(),
            StreamError::Record(broken) => {
                let mut records = BrokenRecords::default();
                records.add(*broken, 1);
                Self::Broken(records)
            }
        }
    }
}

impl From<WriterError> for StreamConvertError {
    fn from(error: WriterError) -> Self {
        match error {
            WriterError::Io(error) => error.into(),
            WriterError::Refused(error) => error.into(),
            WriterError::NoList(message, _) => Self::NoList(message),
        }
    }
}

/// What came of a conversion, whether the document was written or refused.
pub(crate) struct Ran {
    pub(crate) checked: Checked,
    pub(crate) left_out: Report,
    pub(crate) written: Result<(), StreamConvertError>,
}

impl Converter {
    /// Converts a document, and shows the findings on each record to `watch`, with the text of the record and its
    /// offset in the document.
    pub(crate) fn run_watched(
        &self,
        mut input: impl Read + Seek,
        output: impl Write,
        watch: &mut dyn FnMut(&Report, &str, usize),
    ) -> Result<Ran, StreamConvertError> {
        let message = if self.message.is_some() {
            self.message
        } else {
            let (found, _) = detect_with(&mut input, &self.read)?;
            input.rewind()?;
            found.message
        };
        match message {
            Some(message) => message.visit(Convert {
                how: self,
                input,
                output,
                watch,
            }),
            None => self.reply(input, output),
        }
    }

    /// Converts a reply without records.
    fn reply(&self, input: impl Read, output: impl Write) -> Result<Ran, StreamConvertError> {
        let (reply, encoding) = read_reply(input, &self.read)?;
        let checked = checked_reply(&reply, encoding);
        let written = self.write_whole(&AnyDocument::Acknowledgement(reply), output);
        Ok(Ran {
            checked,
            left_out: Report::default(),
            written,
        })
    }

    /// Writes a document that was read whole.
    fn write_whole(
        &self,
        document: &AnyDocument,
        mut output: impl Write,
    ) -> Result<(), StreamConvertError> {
        let converted = convert_document_with(document, self.to, &self.write)?;
        output.write_all(converted.text.as_bytes())?;
        output.flush()?;
        Ok(())
    }
}

struct Convert<'c, I, O> {
    how: &'c Converter,
    input: I,
    output: O,
    watch: &'c mut dyn FnMut(&Report, &str, usize),
}

impl<I: Read + Seek, O: Write> MessageVisitor for Convert<'_, I, O> {
    type Output = Result<Ran, StreamConvertError>;

    fn visit<M: MessageType>(mut self) -> Self::Output {
        let how = self.how;
        let mut records = Records::<M, _>::with_options(&mut self.input, &how.read)?;
        let mut look = FirstPass {
            how,
            gathered: Gathered::new(&how.read, self.watch),
            left_out: Collector::new(how.read.findings),
            unwritable: Vec::new(),
            text: String::new(),
            list: records.list_pointer(),
        };
        while records.step(&mut look)? {}
        let FirstPass {
            gathered,
            mut left_out,
            mut unwritable,
            ..
        } = look;
        let (is_whole, is_lines) = (records.is_whole(), records.is_lines());
        let has_envelopes = records.has_envelopes;
        let checked = gathered.checked(&records);
        let mut envelope = records.into_envelope();
        if is_whole {
            // The document is looked at as a whole below, with its records: what was noted of each would count twice.
            left_out = Collector::new(how.read.findings);
            unwritable.clear();
        }
        if let Some(edition) = how.edition
            && let Some(document) = envelope.take()
        {
            let trimmed = document.into_edition(edition);
            left_out.absorb(trimmed.left_out);
            envelope = Some(trimmed.value);
        }
        if how.to == Encoding::Xml
            && !is_whole
            && let Some(document) = &envelope
        {
            unwritable = with_those_around(document, unwritable);
        }
        if !checked.broken.is_empty() {
            let written = Err(StreamConvertError::Broken(checked.broken.clone()));
            return Ok(Ran {
                checked,
                left_out: left_out.finish(),
                written,
            });
        }
        let refused = if !how.write.keep_invalid && !checked.report.usable() {
            Some(WriteError::Invalid(Box::new(checked.report.clone())))
        } else if !unwritable.is_empty() {
            Some(WriteError::NotXml(unwritable))
        } else {
            None
        };
        let written = match (refused, envelope) {
            (Some(refused), _) => Err(refused.into()),
            (None, _) if has_envelopes && how.to == Encoding::Xml => {
                Err(StreamConvertError::Envelopes)
            }
            (None, _) if has_envelopes => {
                self.input.rewind()?;
                rewrite_lines::<M>(how, self.input, self.output)
            }
            (None, Some(document)) if is_whole => how.write_whole(&M::any(document), self.output),
            (None, envelope) => {
                self.input.rewind()?;
                let envelope = envelope.as_ref().filter(|_| !is_lines);
                rewrite::<M>(how, self.input, self.output, envelope)
            }
        };
        Ok(Ran {
            checked,
            left_out: left_out.finish(),
            written,
        })
    }
}

/// What XML cannot hold of a document whose records were gone through: in them, and around them, in the order in which it is
/// written.
fn with_those_around<M: MessageType>(
    document: &Document<M>,
    in_records: Vec<Unwritable>,
) -> Vec<Unwritable> {
    let text = String::new();
    let (form, spec, (_, around)) = match document.body() {
        Body::Request(request) => (
            Form::Request,
            Some(M::MESSAGE.spec().request),
            xml::unwritable(text, &**request),
        ),
        Body::Reply(reply) => (
            Form::Reply,
            M::MESSAGE.spec().reply,
            xml::unwritable(text, &**reply),
        ),
        Body::List(_) | Body::Record(_) => return in_records,
    };
    // Unknown fields are written last.
    let place = |one: &Unwritable| {
        let name = one.pointer.split('/').nth(1)?;
        Some(spec?.field(name)?.index)
    };
    let list = carrier(M::MESSAGE, form).map_or(usize::MAX, |list| list.index);
    let (mut all, behind): (Vec<_>, Vec<_>) = around
        .into_iter()
        .partition(|one| place(one).is_some_and(|place| place <= list));
    all.extend(in_records);
    all.extend(behind);
    all.truncate(MOST_UNWRITABLE);
    all
}

/// Goes through the records a second time and writes them.
fn rewrite<M: MessageType>(
    how: &Converter,
    input: impl Read,
    output: impl Write,
    envelope: Option<&Document<M>>,
) -> Result<(), StreamConvertError> {
    let (to, write) = (how.to, &how.write);
    let writer = match envelope.map(Document::body) {
        Some(Body::Request(request)) => {
            Writer::<M, _>::request_with::<String>(output, request, to, write)?
        }
        Some(Body::Reply(reply)) => Writer::<M, _>::reply_with::<String>(output, reply, to, write)?,
        None if to == Encoding::Json => Writer::lines_with(output, write)?,
        Some(Body::List(_) | Body::Record(_)) | None => Writer::list_with(output, to, write)?,
    };
    let mut records = Records::<M, _>::with_options(input, &how.read)?;
    let mut rewrite = SecondPass {
        writer,
        edition: how.edition,
        failed: None,
    };
    while rewrite.failed.is_none() && records.step(&mut rewrite)? {}
    if let Some(error) = rewrite.failed {
        return Err(error.into());
    }
    rewrite.writer.finish()?;
    Ok(())
}

/// Goes through the lines a second time, some of which are envelopes, and writes each in its own form.
fn rewrite_lines<M: MessageType>(
    how: &Converter,
    input: impl Read,
    output: impl Write,
) -> Result<(), StreamConvertError> {
    let longest = how.read.record_bytes;
    let mut records = Records::<M, _>::with_first_line(input, &how.read, longest)?;
    let mut lines = Lines {
        how,
        output,
        written: Ok(()),
        is_first: true,
    };
    while lines.written.is_ok() && records.step(&mut lines)? {}
    lines.written?;
    lines.output.flush()?;
    Ok(())
}

/// Writes a document on each line.
struct Lines<'c, O> {
    how: &'c Converter,
    output: O,
    written: Result<(), StreamConvertError>,
    is_first: bool,
}

impl<O: Write> Lines<'_, O> {
    fn line(
        &mut self,
        to_json: impl FnOnce(&WriteOptions) -> Result<String, WriteError>,
    ) -> Result<(), StreamConvertError> {
        let json = on_one_line(to_json(&self.how.write)?);
        if !std::mem::take(&mut self.is_first) {
            self.output.write_all(b"\n")?;
        }
        self.output.write_all(json.as_bytes())?;
        Ok(())
    }
}

impl<M: MessageType, O: Write> TakeRecord<M> for Lines<'_, O> {
    type Storage = InOwnMemory;

    /// Takes a record that stands on a line by itself.
    fn take(&mut self, item: Item<M::Record<String>>, _: &str) {
        let record = match self.how.edition {
            Some(edition) => to_edition(&item.record, edition).value,
            None => item.record,
        };
        if self.written.is_ok() {
            self.written = self.line(|options| json::write_with(&record, options));
        }
    }

    fn document(&mut self, document: Document<M>, _: &str) -> Option<Document<M>> {
        let document = match self.how.edition {
            Some(edition) => document.into_edition(edition).value,
            None => document,
        };
        if self.written.is_ok() {
            self.written = self.line(|options| document.to_json_with(options));
        }
        None
    }

    /// The first pass found none, so the input has changed since.
    fn broken(&mut self, broken: BrokenRecord) {
        let changed = io::Error::new(io::ErrorKind::InvalidData, broken);
        self.written = Err(changed.into());
    }
}

/// The first pass: gathers what is found, what is to be left out, and what XML cannot hold.
struct FirstPass<'c> {
    how: &'c Converter,
    gathered: Gathered<'c>,
    left_out: Collector,
    unwritable: Vec<Unwritable>,
    /// The record at hand as XML, kept for its memory only.
    text: String,
    /// The pointer of the list; `None` when each record is a document of its own.
    list: Option<String>,
}

impl FirstPass<'_> {
    /// The pointer of a record in the document.
    fn pointer(&self, index: usize) -> String {
        match &self.list {
            Some(list) => format!("{list}/{index}"),
            None => String::new(),
        }
    }
}

impl<M: MessageType> TakeRecord<M> for FirstPass<'_> {
    type Storage = Borrowed;

    fn take<'a>(&mut self, item: Item<M::Record<Cow<'a, str>>>, text: &'a str) {
        self.gathered.add(item.report, text, item.offset);
        // In a list, the pointer tells which item it is; elsewhere the position must.
        let position = self.list.is_none().then_some(item.position);
        let mut record = item.record;
        if let Some(edition) = self.how.edition {
            let trimmed: ToEdition<_> = to_edition(&record, edition);
            record = trimmed.value;
            let pointer = self.pointer(item.index);
            self.left_out
                .absorb_below(&pointer, position, trimmed.left_out);
        }
        let more = MOST_UNWRITABLE - self.unwritable.len();
        if self.how.to == Encoding::Xml && more > 0 {
            let text = std::mem::take(&mut self.text);
            let (text, found) = xml::unwritable(text, &record);
            self.text = text;
            let pointer = self.pointer(item.index);
            self.unwritable
                .extend(found.into_iter().take(more).map(|found| Unwritable {
                    pointer: format!("{pointer}{}", found.pointer),
                    position,
                    ..found
                }));
        }
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.gathered.add_broken(broken);
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        self.gathered.show_whole(report, text, offset);
    }

    fn around(&mut self, report: Report) -> Option<Report> {
        self.gathered.add_around(report);
        None
    }
}

/// The second pass: writes the records.
struct SecondPass<M: MessageType, O: Write> {
    writer: Writer<M, O>,
    edition: Option<Edition>,
    failed: Option<WriterError>,
}

impl<M: MessageType, O: Write> TakeRecord<M> for SecondPass<M, O> {
    type Storage = Borrowed;

    fn take<'a>(&mut self, item: Item<M::Record<Cow<'a, str>>>, _: &'a str) {
        let record = match self.edition {
            Some(edition) => to_edition(&item.record, edition).value,
            None => item.record,
        };
        if self.failed.is_none()
            && let Err(error) = self.writer.write::<Cow<'a, str>>(&record)
        {
            self.failed = Some(error);
        }
    }

    /// The first pass found none, so the input has changed since.
    fn broken(&mut self, broken: BrokenRecord) {
        let changed = io::Error::new(io::ErrorKind::InvalidData, broken);
        self.failed = self.failed.take().or(Some(changed.into()));
    }
}
