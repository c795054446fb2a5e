//! Messages: what ties a message to its request, its reply and its records.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use crate::record::Record;
use crate::spec::{Edition, Grade, RecordSpec};
use crate::text::Text;
use crate::wire::{Form, UnknownName};

/// The request of a message: an envelope with `session`, `madonvi`, `service` and what the message carries.
///
/// ```
/// use qcvn120::Request;
/// use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
///
/// let request = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22").is_updating(false).record(HoSo::new());
/// assert_eq!(request.service, "DongBoHoSoMC");
/// ```
pub type Request<P, S = String> = <P as Packet>::Request<S>;

/// The reply of a message: an envelope with `error_code` and, where the message asks for records, `result`.
pub type Reply<P, S = String> = <P as Packet>::Reply<S>;

mod sealed {
    /// Implemented by generated code only, so that methods can be added to messages.
    pub trait Sealed {}
}

pub(crate) use sealed::Sealed;

/// A message of the regulation, as a type: `DongBoHoSoMC`, `TraCuuHoSo`, …
pub trait Packet: Sealed + Clone + fmt::Debug + Sized + 'static {
    /// The message as a value.
    const MESSAGE: Message;

    /// The request's envelope.
    type Request<S: Text>: Record<Text = S>;

    /// The reply's envelope.
    type Reply<S: Text>: Record<Text = S>;

    /// The record that the message carries, in its request (a push) or in its reply (a pull).
    type Record<S: Text>: Record<Text = S>;

    /// The document as one of any message.
    fn any<S: Text>(document: Document<Self, S>) -> AnyDocument<S>;

    /// The same reply in another storage of text.
    #[doc(hidden)]
    fn reply_with_text<S: Text, T: Text>(reply: Self::Reply<S>) -> Self::Reply<T>;

    /// The records of a request.
    fn request_records<S: Text>(_request: &Self::Request<S>) -> &[Self::Record<S>] {
        &[]
    }

    /// The records of a reply.
    fn reply_records<S: Text>(_reply: &Self::Reply<S>) -> &[Self::Record<S>] {
        &[]
    }
}

/// Something to be done with the type of a message that is known as a value only: see [`Message::visit`].
pub trait PacketVisitor {
    /// What comes of it.
    type Output;

    /// Does it with the message's type.
    fn visit<P: Packet>(self) -> Self::Output;
}

/// One record as the list that holds it.
pub(crate) fn one<R>(record: Option<&R>) -> &[R] {
    record.map_or(&[], std::slice::from_ref)
}

/// What the schema says of a message.
#[derive(Debug)]
#[non_exhaustive]
pub struct MessageSpec {
    /// The message's name, as `service` holds it.
    pub name: &'static str,
    /// The Vietnamese name.
    pub title: &'static str,
    /// What it is for, in English.
    pub description: &'static str,
    /// The group of packets that it belongs to.
    pub group: Group,
    /// Who sends the records.
    pub direction: Direction,
    /// The table of the regulation, where it is known.
    pub table: Option<&'static str>,
    /// The request's envelope.
    pub request: &'static RecordSpec,
    /// The reply's envelope, where it is known.
    pub reply: Option<&'static RecordSpec>,
    /// The record that the message carries, if it carries any.
    pub record: Option<&'static RecordSpec>,
    /// The edition that the message came with.
    pub edition: Edition,
    /// Whether the bare list of records is a form of it.
    pub has_list: bool,
    /// How well the message is known.
    pub evidence: Grade,
    /// Where that is known from.
    pub source: Option<&'static str>,
    /// What is not settled.
    pub provisional: Option<&'static str>,
    pub(crate) files: &'static [&'static str],
}

/// The six groups of packets of the regulation, and the login before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The login that comes before all others: no group of the regulation.
    Session,
    /// Status of processing and return of results.
    StatusSync,
    /// Opinion polls and evaluation of service quality.
    Survey,
    /// Statistics on receiving, processing and returning.
    Statistics,
    /// Procedure data of the national database.
    Procedures,
    /// Feedback and recommendations (phản ánh, kiến nghị).
    Feedback,
    /// Answers to suggestions, questions and answers.
    Questions,
}

impl Group {
    /// The name of the group's module.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::StatusSync => "status_sync",
            Self::Survey => "survey",
            Self::Statistics => "statistics",
            Self::Procedures => "procedures",
            Self::Feedback => "feedback",
            Self::Questions => "questions",
        }
    }

    /// The group as the regulation lists it, in Vietnamese.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Session => "Phiên làm việc",
            Self::StatusSync => {
                "Đồng bộ trạng thái xử lý, trả kết quả giải quyết thủ tục hành chính"
            }
            Self::Survey => "Thăm dò ý kiến, đánh giá chất lượng",
            Self::Statistics => "Số liệu thống kê",
            Self::Procedures => "Dữ liệu thủ tục hành chính",
            Self::Feedback => "Phản ánh, kiến nghị",
            Self::Questions => "Trả lời góp ý, hỏi đáp",
        }
    }
}

/// Who sends the records of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The one-stop system sends them to the portal.
    Push,
    /// The one-stop system asks, and the portal sends them in its reply.
    Pull,
}

impl Direction {
    /// `push` or `pull`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Pull => "pull",
        }
    }
}

impl Message {
    /// The name, as `service` holds it.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// The forms in which the message can stand on the wire.
    pub fn forms(self) -> impl Iterator<Item = Form> {
        let spec = self.spec();
        let forms = [
            (Form::Request, true),
            (Form::Reply, spec.reply.is_some()),
            (Form::List, spec.has_list),
            (Form::Record, spec.record.is_some()),
        ];
        forms
            .into_iter()
            .filter_map(|(form, has)| has.then_some(form))
    }

    /// The JSON Schema of one form, complete in itself: the schema files that it needs stand in `$defs` under
    /// their own `$id`. `None` when the message has no such form.
    ///
    /// ```
    /// use qcvn120::{Form, Message};
    ///
    /// let schema = Message::DongBoHoSoMC.json_schema(Form::Request).unwrap();
    /// assert!(schema.contains("\"$ref\": \"https://qcvn120.invalid/schemas/messages/DongBoHoSoMC.json#request\""));
    /// ```
    pub fn json_schema(self, form: Form) -> Option<String> {
        self.forms().find(|known| *known == form)?;
        let base = "https://qcvn120.invalid/schemas";
        let name = self.name();
        let mut text = format!(
            "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \
             \"$id\": \"{base}/bundles/{name}.{form}.json\",\n  \
             \"$ref\": \"{base}/messages/{name}.json#{form}\",\n  \"$defs\": {{"
        );
        let files = FILES
            .iter()
            .filter(|(path, _)| self.spec().files.contains(path));
        for (index, (path, file)) in files.enumerate() {
            if index > 0 {
                text.push(',');
            }
            // Writing to a `String` does not fail.
            let _ = write!(text, "\n    \"{path}\": ");
            text.push_str(&file.trim_end().replace('\n', "\n    "));
        }
        text.push_str("\n  }\n}\n");
        Some(text)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Message {
    type Err = UnknownName;

    /// The message of this exact name.
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .iter()
            .copied()
            .find(|message| message.name() == name)
            .ok_or(UnknownName { what: "message" })
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl<S: Text> AnyDocument<S> {
    /// The message; `None` for a reply without records.
    pub fn message(&self) -> Option<Message> {
        any_document!(self, document => Some(document.message()), _reply => None)
    }

    /// The form in which it arrived.
    pub fn form(&self) -> Form {
        any_document!(self, document => document.form(), _reply => Form::Reply)
    }

    /// What the checks found.
    pub fn report(&self) -> &Report {
        any_document!(self, document => document.report(), reply => reply.report())
    }

    /// How many records there are.
    pub fn record_count(&self) -> usize {
        any_document!(self, document => document.records().len(), _reply => 0)
    }

    /// The document in the exact wire form, in the form in which it arrived.
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
    pub fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        any_document!(self, document => document.to_xml_with(options), reply => reply.to_xml_with(options))
    }
}
