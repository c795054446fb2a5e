//! Documents: a message in one of its forms, as it was read, with the report of the checks.

use super::envelope::{Acknowledgement, Outcome};
use super::message::{AnyDocument, Message, MessageType, any_document};
use super::to_text::to_text;
use crate::codec::{json, xml};
use crate::error::WriteError;
use crate::options::WriteOptions;
use crate::record::Record as _;
use crate::report::{Records, Report, Unusable};
use crate::text::Text;
use crate::wire::Form;

/// A document of a known message, in whatever form it arrived: request, reply, bare list or bare record.
///
/// ```
/// use qcvn120::Document;
/// use qcvn120::status_sync::DongBoHoSoMC;
///
/// let doc = Document::<DongBoHoSoMC>::from_json(r#"[{"MaHoSo": "000.00.01.H22-200101-0001"}]"#)?;
/// assert_eq!(doc.records()[0].ma_ho_so.as_str(), "000.00.01.H22-200101-0001");
/// for finding in doc.report().errors() {
///     eprintln!("{finding}"); // lỗi: /0/MaTTHC: Thiếu Mã thủ tục hành chính (MaTTHC), là trường bắt buộc [required]
/// }
/// # Ok::<(), qcvn120::ReadError>(())
/// ```
#[derive(Clone)]
pub struct Document<M: MessageType, S: Text = String> {
    body: Body<M, S>,
    report: Report,
}

/// What a document holds, by its form.
///
/// Closed like [`Form`], so that a `match` can be complete.
#[derive(Clone)]
pub enum Body<M: MessageType, S: Text = String> {
    /// A request.
    Request(Box<M::Request<S>>),
    /// A reply.
    Reply(Box<M::Reply<S>>),
    /// A bare list of records.
    List(Vec<M::Record<S>>),
    /// One bare record.
    Record(Box<M::Record<S>>),
}

impl<M: MessageType, S: Text> Body<M, S> {
    /// The records, in document order.
    pub fn records(&self) -> &[M::Record<S>] {
        match self {
            Self::Request(request) => M::request_records(request),
            Self::Reply(reply) => M::reply_records(reply),
            Self::List(records) => records,
            Self::Record(record) => std::slice::from_ref(record),
        }
    }

    /// Takes out the records, in document order.
    pub fn into_records(self) -> Vec<M::Record<S>> {
        match self {
            Self::Request(request) => M::request_into_records(*request),
            Self::Reply(reply) => M::reply_into_records(*reply),
            Self::List(records) => records,
            Self::Record(record) => vec![*record],
        }
    }

    /// The same with its text moved to another storage (owned or borrowed).
    pub(crate) fn with_text<T: Text>(self) -> Body<M, T> {
        match self {
            Self::Request(request) => Body::Request(Box::new(M::request_with_text(*request))),
            Self::Reply(reply) => Body::Reply(Box::new(M::reply_with_text(*reply))),
            Self::List(records) => {
                Body::List(records.into_iter().map(M::record_with_text).collect())
            }
            Self::Record(record) => Body::Record(Box::new(M::record_with_text(*record))),
        }
    }
}

impl<M: MessageType, S: Text> Document<M, S> {
    /// The message.
    pub fn message(&self) -> Message {
        M::MESSAGE
    }

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
    pub fn records(&self) -> &[M::Record<S>] {
        self.body.records()
    }

    /// Takes out the records, in document order.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    ///
    /// let doc = Document::<DongBoHoSoMC>::from_json(r#"[{"MaHoSo": "H22-1"}, {"MaHoSo": "H22-2"}]"#)?;
    /// for ho_so in doc.into_records() {
    ///     let number: String = ho_so.ma_ho_so.into_inner();
    /// }
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn into_records(self) -> Vec<M::Record<S>> {
        self.body.into_records()
    }

    /// The request, if the document is one: what stands around the records.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    ///
    /// let packet = r#"{"session": "s", "madonvi": "H22", "service": "DongBoHoSoMC", "isUpdating": "True", "data": []}"#;
    /// let doc = Document::<DongBoHoSoMC>::from_json(packet)?;
    /// let updating = doc.request().and_then(|request| request.is_updating.as_ref()?.value());
    /// assert_eq!(updating, Some(true));
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn request(&self) -> Option<&M::Request<S>> {
        match &self.body {
            Body::Request(request) => Some(request),
            _ => None,
        }
    }

    /// The reply, if the document is one.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::envelope::Outcome;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    ///
    /// let doc = Document::<DongBoHoSoMC>::from_json(r#"{"error_code": "3", "message": "Hồ sơ đã tồn tại"}"#)?;
    /// assert_eq!(doc.reply().map(|reply| reply.outcome()), Some(Outcome::AlreadyExists));
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn reply(&self) -> Option<&M::Reply<S>> {
        match &self.body {
            Body::Reply(reply) => Some(reply),
            _ => None,
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
            Body::Request(request) => json::write_with(&**request, options),
            Body::Reply(reply) => json::write_with(&**reply, options),
            Body::List(records) => {
                self.refuse_list(options)?;
                json::write_list_with(records, options)
            }
            Body::Record(record) => json::write_with(&**record, options),
        }
    }

    /// The document as XML, in the form in which it arrived.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml(&self) -> Result<String, WriteError> {
        self.to_xml_with(&WriteOptions::new())
    }

    /// As [`to_xml`](Document::to_xml), with options.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        let root = M::MESSAGE.name();
        match &self.body {
            Body::Request(request) => xml::write_as(&**request, root, options),
            Body::Reply(reply) => xml::write_as(&**reply, root, options),
            Body::List(records) => {
                self.refuse_list(options)?;
                xml::write_list_with(records, options)
            }
            Body::Record(record) => xml::write_with(&**record, options),
        }
    }

    to_text!("The document", "in the form in which it arrived");

    /// What the document holds.
    pub fn body(&self) -> &Body<M, S> {
        &self.body
    }

    /// Takes out what the document holds.
    pub fn into_body(self) -> Body<M, S> {
        self.body
    }

    /// What became of the call, if the document is a reply. Any other document answers nothing: `None`.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::envelope::Outcome;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    ///
    /// let reply = r#"{"error_code": "-3", "message": "Hồ sơ đã tồn tại"}"#;
    /// let doc = Document::<DongBoHoSoMC>::from_json(reply)?;
    /// assert_eq!(doc.outcome(), Some(Outcome::AlreadyExists));
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    pub fn outcome(&self) -> Option<Outcome> {
        self.reply().and_then(M::reply_outcome)
    }

    /// The document, if it is usable: for those who want nothing else.
    ///
    /// ```
    /// use qcvn120::Document;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    ///
    /// fn take(body: &[u8]) -> Result<usize, Box<dyn std::error::Error>> {
    ///     let doc = Document::<DongBoHoSoMC>::read(body)?.into_usable()?;
    ///     Ok(doc.into_records().len())
    /// }
    /// assert!(take(br#"[{"MaHoSo": "H22-1"}]"#).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// The report, when it has errors; or quirks, if the reading was [strict](crate::ReadOptions::strict).
    pub fn into_usable(self) -> Result<Self, Unusable> {
        let Self { body, report } = self;
        report.into_result().map(|report| Self { body, report })
    }

    /// Takes the document apart into what it holds and the report.
    pub fn into_parts(self) -> (Body<M, S>, Report) {
        (self.body, self.report)
    }

    pub(crate) fn from_parts(body: Body<M, S>, report: Report) -> Self {
        let records = match &body {
            Body::Request(_) => Records::Below(M::Request::<S>::SPEC),
            Body::Reply(_) => Records::Below(M::Reply::<S>::SPEC),
            Body::List(_) => Records::Items,
            Body::Record(_) => Records::Root,
        };
        let report = report.numbered(records);
        Self { body, report }
    }

    /// Refuses a bare list if the message has no such form, unless the options keep what is invalid.
    fn refuse_list(&self, options: &WriteOptions) -> Result<(), WriteError> {
        if M::MESSAGE.spec().has_list || options.keep_invalid {
            Ok(())
        } else {
            Err(WriteError::Invalid(Box::new(self.report.clone())))
        }
    }
}

/// A reply without records, with the report of the checks.
#[derive(Clone)]
pub struct Acknowledged<S: Text = String> {
    reply: Box<Acknowledgement<S>>,
    report: Report,
}

impl<S: Text> Acknowledged<S> {
    pub(crate) fn from_parts(reply: Acknowledgement<S>, report: Report) -> Self {
        Self {
            reply: Box::new(reply),
            report,
        }
    }

    /// The reply in the exact wire form.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json(&self) -> Result<String, WriteError> {
        self.to_json_with(&WriteOptions::new())
    }

    /// As [`to_json`](Self::to_json), with options.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        json::write_with(&*self.reply, options)
    }

    /// The reply as XML.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml(&self) -> Result<String, WriteError> {
        self.to_xml_with(&WriteOptions::new())
    }

    /// As [`to_xml`](Self::to_xml), with options.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        xml::write_with(&*self.reply, options)
    }

    to_text!("The reply", "in the exact wire form");

    /// Takes the reply and the report apart.
    pub fn into_parts(self) -> (Acknowledgement<S>, Report) {
        (*self.reply, self.report)
    }

    /// The reply.
    pub fn reply(&self) -> &Acknowledgement<S> {
        &self.reply
    }

    /// What became of the call.
    pub fn outcome(&self) -> Outcome {
        self.reply.outcome()
    }

    /// What the checks found.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

impl<S: Text> AnyDocument<S> {
    /// The message; `None` for a reply without records.
    pub fn message(&self) -> Option<Message> {
        any_document!(self, document => Some(document.message()), _reply => None)
    }

    /// The form in which the document arrived.
    pub fn form(&self) -> Form {
        any_document!(self, document => document.form(), _reply => Form::Reply)
    }

    /// What the checks found.
    pub fn report(&self) -> &Report {
        any_document!(self, document => document.report(), reply => reply.report())
    }

    /// The document with the type of its message.
    ///
    /// ```
    /// use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC};
    ///
    /// let any = qcvn120::read(r#"[{"MaHoSo": "H22-1", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh"}]"#)?;
    /// let Err(any) = any.into_document::<CapNhatTienDoHoSoMC>() else { unreachable!("it is a dossier") };
    /// let Ok(doc) = any.into_document::<DongBoHoSoMC>() else { unreachable!() };
    /// assert_eq!(doc.records()[0].ma_tthc.as_str(), "1.001193");
    /// # Ok::<(), qcvn120::ReadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The document as it was, when it is of another message; a reply without records is of none.
    #[allow(
        clippy::result_large_err,
        reason = "the document is given back as it came"
    )]
    pub fn into_document<M: MessageType>(self) -> Result<Document<M, S>, Self> {
        M::of_any(self)
    }

    /// What became of the call, if the document is a reply.
    pub fn outcome(&self) -> Option<Outcome> {
        any_document!(self, document => document.outcome(), reply => Some(reply.outcome()))
    }

    /// How many records the document holds.
    pub fn record_count(&self) -> usize {
        any_document!(self, document => document.records().len(), _reply => 0)
    }

    /// The document in the exact wire form, in the form in which it arrived.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json(&self) -> Result<String, WriteError> {
        self.to_json_with(&WriteOptions::new())
    }

    /// As [`to_json`](Self::to_json), with options.
    ///
    /// # Errors
    ///
    /// As [`json::write`](crate::json::write()).
    pub fn to_json_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        any_document!(self, document => document.to_json_with(options), reply => reply.to_json_with(options))
    }

    /// The document as XML, in the form in which it arrived.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml(&self) -> Result<String, WriteError> {
        self.to_xml_with(&WriteOptions::new())
    }

    /// As [`to_xml`](Self::to_xml), with options.
    ///
    /// # Errors
    ///
    /// As [`xml::write`](crate::xml::write()).
    pub fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        any_document!(self, document => document.to_xml_with(options), reply => reply.to_xml_with(options))
    }

    to_text!("The document", "in the form in which it arrived");
}
