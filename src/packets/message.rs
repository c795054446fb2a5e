//! Messages, as types and as values: each ties a request, a reply and a record together.

use std::fmt;
use std::str::FromStr;

pub(crate) use self::sealed::Sealed;
use super::envelope::Outcome;
use super::spec::Direction;
use crate::record::Record;
use crate::text::Text;
use crate::wire::{Form, UnknownName};

/// The request of a message: an envelope with `session`, `madonvi`, `service` and what the message carries.
///
/// `new` takes what the message cannot do without, in this order: `session` and `madonvi`, then what is its own: `isUpdating` of
/// `DongBoHoSoMC` (false for a new dossier, true for an update), the one record of `DongBoTrangThaiHoSo`, the parameters of a pull
/// (`maTTHC`, `mahoso`, …); `DangNhap` takes user name and password. Records go in with `records`, or one by one with `push`.
///
/// ```
/// use qcvn120::Request;
/// use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
///
/// let request = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false).records([HoSo::new()]);
/// assert_eq!(request.service, "DongBoHoSoMC");
/// ```
pub type Request<M, S = String> = <M as MessageType>::Request<S>;

/// The reply of a message: an envelope with `error_code` and, where the message asks for records, `result`.
pub type Reply<M, S = String> = <M as MessageType>::Reply<S>;

/// A message of the regulation, as a type: `DongBoHoSoMC`, `TraCuuHoSo`, …
pub trait MessageType: Sealed + Clone + fmt::Debug + Sized + 'static {
    /// The message as a value.
    const MESSAGE: Message;

    /// The request's envelope.
    type Request<S: Text>: Record<Text = S>;

    /// The reply's envelope.
    type Reply<S: Text>: Record<Text = S>;

    /// The record that the message carries, in its request (a push) or in its reply (a pull).
    type Record<S: Text>: Record<Text = S>;

    /// Wraps a document of this message as a document of any message.
    fn any<S: Text>(document: Document<Self, S>) -> AnyDocument<S>;

    /// Takes a document of this message out of a document of any message: see [`AnyDocument::into_document`].
    ///
    /// # Errors
    ///
    /// The document as it was, when it is of another message.
    #[allow(
        clippy::result_large_err,
        reason = "the document is given back as it came"
    )]
    fn of_any<S: Text>(any: AnyDocument<S>) -> Result<Document<Self, S>, AnyDocument<S>>;

    /// The request with its text moved to another storage (owned or borrowed).
    #[doc(hidden)]
    fn request_with_text<S: Text, T: Text>(request: Self::Request<S>) -> Self::Request<T>;

    /// A record with its text moved to another storage (owned or borrowed).
    #[doc(hidden)]
    fn record_with_text<S: Text, T: Text>(record: Self::Record<S>) -> Self::Record<T>;

    /// The reply with its text moved to another storage (owned or borrowed).
    #[doc(hidden)]
    fn reply_with_text<S: Text, T: Text>(reply: Self::Reply<S>) -> Self::Reply<T>;

    /// What became of the call that a reply answers; `None` if the reply has no code for it.
    fn reply_outcome<S: Text>(_reply: &Self::Reply<S>) -> Option<Outcome> {
        None
    }

    /// The records of a request.
    fn request_records<S: Text>(_request: &Self::Request<S>) -> &[Self::Record<S>] {
        &[]
    }

    /// The records of a reply.
    fn reply_records<S: Text>(_reply: &Self::Reply<S>) -> &[Self::Record<S>] {
        &[]
    }

    /// Takes the records out of a request.
    fn request_into_records<S: Text>(_request: Self::Request<S>) -> Vec<Self::Record<S>> {
        Vec::new()
    }

    /// Takes the records out of a reply.
    fn reply_into_records<S: Text>(_reply: Self::Reply<S>) -> Vec<Self::Record<S>> {
        Vec::new()
    }
}

/// Code to be run with the type of a message that is known only as a value: see [`Message::visit`].
pub trait MessageVisitor {
    /// What the code returns.
    type Output;

    /// Runs the code with the message's type.
    fn visit<M: MessageType>(self) -> Self::Output;
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

    /// The form that is meant where none is named: the envelope that carries the records, of what is sent the request, of
    /// what is fetched the reply.
    ///
    /// ```
    /// use qcvn120::{Form, Message};
    ///
    /// assert_eq!(Message::DongBoHoSoMC.usual_form(), Form::Request);
    /// assert_eq!(Message::LayThuTuc.usual_form(), Form::Reply);
    /// ```
    pub const fn usual_form(self) -> Form {
        match self.spec().direction {
            Direction::Push => Form::Request,
            Direction::Pull => Form::Reply,
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
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

/// A record that may be absent, as a list of one or none.
pub(crate) fn one<R>(record: Option<&R>) -> &[R] {
    record.map_or(&[], std::slice::from_ref)
}

/// The record that may be there, as a list of one or none.
pub(crate) fn one_of<R>(record: Option<Box<R>>) -> Vec<R> {
    record.into_iter().map(|record| *record).collect()
}

mod sealed {
    /// Implemented by generated code only, so that methods can be added to messages.
    #[expect(
        unnameable_types,
        reason = "so that no other crate can implement what it seals"
    )]
    pub trait Sealed {}
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

pub(crate) use any_document;
