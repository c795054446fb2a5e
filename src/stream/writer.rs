//! Writes documents of any length, record by record.

use std::fmt;
use std::io::{self, Write};
use std::marker::PhantomData;

use thiserror::Error;

use super::layout::carrier;
use crate::codec::{json, xml};
use crate::error::WriteError;
use crate::language::Language;
use crate::options::WriteOptions;
use crate::packets::{Message, MessageType};
use crate::record::Record;
use crate::spec::FieldSpec;
use crate::syntax::json::on_one_line;
use crate::text::Text;
use crate::wire::{Encoding, Form};

/// Writes a document of any length, record by record, in the exact wire form. Only the record at hand is held in memory.
///
/// A record that has errors is refused, unless the [options](WriteOptions) keep it: nothing of it is written, and the
/// next record may follow. Call [`finish`](Self::finish) at the end; without it the document lacks its end.
///
/// Each record is one call of [`write_all`](Write::write_all): wrap an unbuffered output in a
/// [`BufWriter`](io::BufWriter).
///
/// ```
/// use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo, TrangThaiHoSo};
/// use qcvn120::stream::Writer;
/// use qcvn120::{DateTime, Encoding, Request};
///
/// let envelope = Request::<CapNhatTienDoHoSoMC>::new("phiên", "000.00.01.H22");
/// let mut batch = Writer::<CapNhatTienDoHoSoMC, _>::request(Vec::new(), &envelope, Encoding::Json)?;
/// for number in 1..=3 {
///     batch.write(
///         &TienDoHoSo::new()
///             .ma_ho_so(format!("000.00.01.H22-200101-{number:04}"))
///             .nguoi_xu_ly("Trần Thị Bưởi")
///             .thoi_diem_xu_ly(DateTime::from_ymd_hms(2020, 1, 2, 9, 30, 0).unwrap())
///             .trang_thai(TrangThaiHoSo::DangXuLy),
///     )?;
/// }
/// // Refused: nothing of it is in the document.
/// assert!(batch.write(&TienDoHoSo::new()).is_err());
///
/// let doc = qcvn120::Document::<CapNhatTienDoHoSoMC>::from_json(batch.finish()?)?;
/// assert_eq!(doc.records().len(), 3);
/// assert!(doc.report().clean());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Writer<M: MessageType, W: Write> {
    out: W,
    style: Style,
    /// What stands before the first record; empty once it was written.
    head: String,
    /// What stands behind the last record.
    tail: String,
    /// The whole document, if no record is ever written; `None` when that is `head` and `tail`.
    empty: Option<String>,
    /// How many records the document holds by now, those that the envelope brought included.
    count: usize,
    /// The text of the record at hand, with what stands before it. Kept, so that its memory is used again.
    text: String,
    message: PhantomData<M>,
}

/// How each record of a document is written.
#[derive(Debug, Clone)]
pub(super) struct Style {
    encoding: Encoding,
    options: WriteOptions,
    /// What stands between two records.
    separator: &'static str,
}

impl Style {
    fn is_lines(&self) -> bool {
        self.separator == "\n"
    }

    /// Appends to a text what separates a record from the one before it, and the record. If it is refused, the text is lost.
    pub(super) fn append<R: Record>(
        &self,
        mut text: String,
        record: &R,
    ) -> Result<String, WriteError> {
        text.push_str(self.separator);
        let text = match self.encoding {
            Encoding::Json => json::write_behind(text, record, &self.options)?,
            Encoding::Xml => xml::write_item_behind(text, record, &self.options)?,
        };
        Ok(if self.is_lines() {
            on_one_line(text)
        } else {
            text
        })
    }
}

/// Shows nothing of the document: its envelope has the token of a session.
impl<M: MessageType, W: Write> fmt::Debug for Writer<M, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("message", &M::MESSAGE)
            .field("encoding", &self.style.encoding)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

impl<M: MessageType, W: Write> Writer<M, W> {
    /// Begins a request: the envelope with the records that it holds already; those that are [written](Self::write)
    /// follow them.
    ///
    /// # Errors
    ///
    /// When the envelope has errors, or the message has no list of records in its request.
    pub fn request<S: Text>(
        out: W,
        envelope: &M::Request<S>,
        encoding: Encoding,
    ) -> Result<Self, WriterError> {
        Self::request_with(out, envelope, encoding, &WriteOptions::new())
    }

    /// As [`request`](Self::request), with options.
    ///
    /// # Errors
    ///
    /// As [`request`](Self::request).
    pub fn request_with<S: Text>(
        out: W,
        envelope: &M::Request<S>,
        encoding: Encoding,
        options: &WriteOptions,
    ) -> Result<Self, WriterError> {
        let records = M::request_records(envelope).len();
        let list = Self::carrier(Form::Request)?;
        Self::envelope(out, envelope, list, records, encoding, options)
    }

    /// Begins a reply: the envelope with the records that it holds already; those that are [written](Self::write)
    /// follow them.
    ///
    /// # Errors
    ///
    /// When the envelope has errors, or the message has no list of records in its reply.
    pub fn reply<S: Text>(
        out: W,
        envelope: &M::Reply<S>,
        encoding: Encoding,
    ) -> Result<Self, WriterError> {
        Self::reply_with(out, envelope, encoding, &WriteOptions::new())
    }

    /// As [`reply`](Self::reply), with options.
    ///
    /// # Errors
    ///
    /// As [`reply`](Self::reply).
    pub fn reply_with<S: Text>(
        out: W,
        envelope: &M::Reply<S>,
        encoding: Encoding,
        options: &WriteOptions,
    ) -> Result<Self, WriterError> {
        let records = M::reply_records(envelope).len();
        let list = Self::carrier(Form::Reply)?;
        Self::envelope(out, envelope, list, records, encoding, options)
    }

    /// Begins a bare list.
    ///
    /// # Errors
    ///
    /// When the message has no list of records.
    pub fn list(out: W, encoding: Encoding) -> Result<Self, WriterError> {
        Self::list_with(out, encoding, &WriteOptions::new())
    }

    /// As [`list`](Self::list), with options.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn list_with(
        out: W,
        encoding: Encoding,
        options: &WriteOptions,
    ) -> Result<Self, WriterError> {
        if !M::MESSAGE.spec().has_list {
            return Err(WriterError::NoList(M::MESSAGE, Form::List));
        }
        let around = match encoding {
            Encoding::Json => ("[]".to_owned(), 1),
            Encoding::Xml => xml::write_around_list::<M::Record<String>>(options)?,
        };
        Ok(Self::begin(out, around, 0, encoding, options))
    }

    /// Begins newline-delimited JSON: a record on each line.
    ///
    /// # Errors
    ///
    /// When the message has no records.
    pub fn lines(out: W) -> Result<Self, WriterError> {
        Self::lines_with(out, &WriteOptions::new())
    }

    /// As [`lines`](Self::lines), with options.
    ///
    /// # Errors
    ///
    /// As [`lines`](Self::lines).
    pub fn lines_with(out: W, options: &WriteOptions) -> Result<Self, WriterError> {
        if M::MESSAGE.spec().record.is_none() {
            return Err(WriterError::NoList(M::MESSAGE, Form::Record));
        }
        let around = (String::new(), 0);
        let mut writer = Self::begin(out, around, 0, Encoding::Json, options);
        writer.style.separator = "\n";
        Ok(writer)
    }

    /// Writes a record.
    ///
    /// # Errors
    ///
    /// When the record is refused: then nothing of it was written, and the next record may follow. When the output
    /// fails: then it is not known how much of the record was written, and the document cannot be relied on.
    pub fn write<S: Text>(&mut self, record: &M::Record<S>) -> Result<(), WriterError> {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        let text = self.style.append(text, record)?;
        let put = self.put(&text);
        self.text = text;
        put
    }

    /// Writes a record, which was [appended](Style::append) to an empty text.
    pub(super) fn put(&mut self, text: &str) -> Result<(), WriterError> {
        let is_first = self.count == 0;
        let text = match text.strip_prefix(self.style.separator) {
            Some(record) if is_first => record,
            _ => text,
        };
        if self.head.is_empty() {
            self.out.write_all(text.as_bytes())?;
        } else {
            let mut head = std::mem::take(&mut self.head);
            head.push_str(text);
            self.out.write_all(head.as_bytes())?;
        }
        self.count += 1;
        Ok(())
    }

    /// How each record is written.
    #[cfg(feature = "rayon")]
    pub(super) fn style(&self) -> &Style {
        &self.style
    }

    /// How many records the document holds by now.
    pub fn records_written(&self) -> usize {
        self.count
    }

    /// Writes the end of the document, and gives the output back, flushed. Newline-delimited JSON ends with a line feed.
    ///
    /// # Errors
    ///
    /// When the output fails.
    pub fn finish(mut self) -> io::Result<W> {
        if self.style.is_lines() && self.count > 0 {
            self.tail.push('\n');
        }
        let rest = match self.empty {
            // The head is still there, so no record was written.
            Some(empty) if !self.head.is_empty() => empty,
            _ => self.head + &self.tail,
        };
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn carrier(form: Form) -> Result<&'static FieldSpec, WriterError> {
        carrier(M::MESSAGE, form).ok_or(WriterError::NoList(M::MESSAGE, form))
    }

    fn envelope<R: Record>(
        out: W,
        envelope: &R,
        list: &'static FieldSpec,
        records: usize,
        encoding: Encoding,
        options: &WriteOptions,
    ) -> Result<Self, WriterError> {
        let name = M::MESSAGE.name();
        let (around, empty) = match encoding {
            Encoding::Json => (
                json::write_around(envelope, list, options)?,
                json::write_with(envelope, options)?,
            ),
            Encoding::Xml => (
                xml::write_around(envelope, name, list, options)?,
                xml::write_as(envelope, name, options)?,
            ),
        };
        let mut writer = Self::begin(out, around, records, encoding, options);
        writer.empty = Some(empty);
        Ok(writer)
    }

    fn begin(
        out: W,
        (mut head, gap): (String, usize),
        count: usize,
        encoding: Encoding,
        options: &WriteOptions,
    ) -> Self {
        let tail = head.split_off(gap);
        Self {
            out,
            style: Style {
                encoding,
                options: options.clone(),
                separator: match encoding {
                    Encoding::Json => ",",
                    Encoding::Xml => "",
                },
            },
            head,
            tail,
            empty: None,
            count,
            text: String::new(),
            message: PhantomData,
        }
    }
}

/// Why a document, or a record of it, was not written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriterError {
    /// The output failed. How much of the record, or of the envelope, reached it is not known.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The record or the envelope has errors, or cannot be written in this encoding. Nothing of it was written.
    #[error(transparent)]
    Refused(#[from] WriteError),
    /// The message has no list of records in this form.
    #[error("{}", no_list(*.0, *.1, Language::Vietnamese))]
    NoList(Message, Form),
}

impl WriterError {
    /// The message in plain words; an I/O error speaks in the words of the system.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Io(error) => error.to_string(),
            Self::Refused(error) => error.message(language),
            Self::NoList(message, form) => no_list(*message, *form, language),
        }
    }
}

pub(super) fn no_list(message: Message, form: Form, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            format!("gói tin {message} không có danh sách bản ghi ở dạng {form}")
        }
        Language::English => format!("{message} has no list of records in the form {form}"),
    }
}
