//! Documents: whatever form of a message arrived, with its records and the report on it.

use std::borrow::Cow;

use crate::detect::detect_with;
use crate::envelope::Acknowledgement;
use crate::error::{ReadError, WriteError};
use crate::json::{self, JsonSource};
use crate::options::{ReadOptions, WriteOptions};
use crate::packet::{AnyDocument, Form, Packet, PacketVisitor};
use crate::report::Report;
use crate::text::{FromInput, Text};

/// A document of a known message, in whatever form it arrived: request, reply, bare list or bare record.
///
/// ```
/// use qcvn120::Document;
/// use qcvn120::status_sync::DongBoHoSoMC;
///
/// let doc = Document::<DongBoHoSoMC>::from_json(r#"[{"MaHoSo": "000.00.01.H22-200101-0001"}]"#)?;
/// assert_eq!(doc.records()[0].ma_ho_so.as_str(), "000.00.01.H22-200101-0001");
/// for finding in doc.report().errors() {
///     eprintln!("{finding}"); // /0/MaTTHC: Thiếu Mã thủ tục hành chính (MaTTHC), là trường bắt buộc [required]
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document<P: Packet, S: Text = String> {
    body: Body<P, S>,
    report: Report,
}

/// What a document holds, by its form.
#[derive(Debug, Clone)]
pub enum Body<P: Packet, S: Text = String> {
    /// A request.
    Request(Box<P::Request<S>>),
    /// A reply.
    Reply(Box<P::Reply<S>>),
    /// A bare list of records.
    List(Vec<P::Record<S>>),
    /// One bare record.
    Record(Box<P::Record<S>>),
}

impl<P: Packet> Document<P> {
    /// Reads a document into owned records, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// When the bytes are not JSON, pass a limit, or hold neither an object nor an array. Everything else is a
    /// finding in the [report](Document::report).
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadError> {
        Self::from_json_with(json, &ReadOptions::new())
    }

    /// Reads a document into owned records, with all checks.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_with(
        json: impl AsRef<[u8]>,
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode(json.as_ref(), options)
    }
}

impl<'a, P: Packet> Document<P, Cow<'a, str>> {
    /// Reads a document into records that borrow their text from the input, with all checks, under the default options.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed(json: &'a [u8]) -> Result<Self, ReadError> {
        Self::from_json_borrowed_with(json, &ReadOptions::new())
    }

    /// Reads a document into records that borrow their text from the input, with all checks.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Document::from_json).
    pub fn from_json_borrowed_with(
        json: &'a [u8],
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        decode(json, options)
    }
}

impl<P: Packet, S: Text> Document<P, S> {
    /// The form in which the document arrived.
    pub fn form(&self) -> Form {
        match self.body {
            Body::Request(_) => Form::Request,
            Body::Reply(_) => Form::Reply,
            Body::List(_) => Form::List,
            Body::Record(_) => Form::Record,
        }
    }

    /// The records, in document order.
    pub fn records(&self) -> &[P::Record<S>] {
        match &self.body {
            Body::Request(request) => P::request_records(request),
            Body::Reply(reply) => P::reply_records(reply),
            Body::List(records) => records,
            Body::Record(record) => std::slice::from_ref(record),
        }
    }

    /// What the checks found.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The document in the exact wire form, in the form in which it arrived.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json(&self) -> Result<String, WriteError> {
        self.to_json_with(&WriteOptions::new())
    }

    /// As [`to_json`](Document::to_json), with options.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        match &self.body {
            Body::Request(request) => json::write(&**request, options),
            Body::Reply(reply) => json::write(&**reply, options),
            Body::List(_) if !P::MESSAGE.spec().has_list && !options.keep_invalid => {
                Err(WriteError::Invalid(Box::new(self.report.clone())))
            }
            Body::List(records) => json::write_list(records, options),
            Body::Record(record) => json::write(&**record, options),
        }
    }

    /// What the document holds.
    pub fn body(&self) -> &Body<P, S> {
        &self.body
    }

    /// Takes the document apart.
    pub fn into_parts(self) -> (Body<P, S>, Report) {
        (self.body, self.report)
    }
}

/// A reply without records.
#[derive(Debug, Clone)]
pub struct Acknowledged<S: Text = String> {
    reply: Box<Acknowledgement<S>>,
    report: Report,
}

impl<S: Text> Acknowledged<S> {
    /// The reply in the exact wire form.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        json::write(&*self.reply, options)
    }

    /// The reply.
    pub fn reply(&self) -> &Acknowledgement<S> {
        &self.reply
    }

    /// What the checks found.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// Reads a JSON document of any message into owned records, with all checks, under the default options.
///
/// Which message it is, [`detect`](crate::detect()) finds out.
///
/// ```
/// use qcvn120::{AnyDocument, read};
///
/// match read(r#"{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Trần Thị Bưởi"}"#)? {
///     AnyDocument::CapNhatTienDoHoSoMC(doc) => {
///         assert_eq!(doc.records()[0].nguoi_xu_ly, "Trần Thị Bưởi");
///     }
///     other => panic!("{:?}", other.message()),
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
///
/// # Errors
///
/// As [`Document::from_json`], and when the document fits no message: the error names the nearest.
pub fn read(json: impl AsRef<[u8]>) -> Result<AnyDocument, ReadError> {
    read_with(json, &ReadOptions::new())
}

/// As [`read`], with options.
///
/// # Errors
///
/// As [`read`].
pub fn read_with(json: impl AsRef<[u8]>, options: &ReadOptions) -> Result<AnyDocument, ReadError> {
    let json = json.as_ref();
    if let Some(message) = detect_with(json, options)?.message {
        return message.visit(ReadAny { json, options });
    }
    let (reply, report) = crate::json::read_with(json, options)?;
    Ok(AnyDocument::Acknowledgement(Acknowledged {
        reply: Box::new(reply),
        report,
    }))
}

struct ReadAny<'a> {
    json: &'a [u8],
    options: &'a ReadOptions,
}

impl PacketVisitor for ReadAny<'_> {
    type Output = Result<AnyDocument, ReadError>;

    fn visit<P: Packet>(self) -> Self::Output {
        decode::<P, String>(self.json, self.options).map(P::any)
    }
}

pub(crate) fn decode<'a, P, S>(
    json: &'a [u8],
    options: &ReadOptions,
) -> Result<Document<P, S>, ReadError>
where
    P: Packet,
    S: FromInput<'a>,
{
    let mut source = JsonSource::new(json, options)?;
    let form = match source.form()? {
        // An object of a message without records can only be its request.
        Form::Record if P::MESSAGE.spec().record.is_none() => Form::Request,
        form => form,
    };
    let body = match form {
        Form::Request => Body::Request(Box::new(source.root_object()?)),
        Form::Reply => Body::Reply(Box::new(source.root_object()?)),
        Form::List => {
            if !P::MESSAGE.spec().has_list {
                source.no_list();
            }
            Body::List(source.root_list()?)
        }
        Form::Record => Body::Record(Box::new(source.root_object()?)),
    };
    let report = source.finish()?;
    Ok(Document { body, report })
}
