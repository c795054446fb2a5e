//! What is compared with what: documents, records, requests and replies.

use super::parts::Parts;
use crate::codec::json;
use crate::options::WriteOptions;
use crate::packets::{AnyDocument, Document, Message, MessageType};
use crate::record::Record;
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::Tree;
use crate::text::Text;
use crate::wire::Form;

/// What [`compare`](super::compare()) takes: documents, records, requests and replies. No other crate can implement it.
pub trait Comparable: sealed::Side {}

impl<T: sealed::Side> Comparable for T {}

mod sealed {
    use super::Side as Parts;

    /// Gives what is compared.
    #[expect(unnameable_types, reason = "so that no other crate can implement it")]
    pub trait Side {
        #[doc(hidden)]
        fn side(&self) -> Parts;
    }
}

/// What is compared: a document as JSON, and what is known of it.
#[doc(hidden)]
#[allow(unnameable_types, reason = "only the test kit names it")]
#[derive(Debug)]
pub struct Side {
    pub(super) message: Option<Message>,
    /// What the schema says of its records.
    pub(super) record: Option<&'static RecordSpec>,
    form: Form,
    json: Option<String>,
}

/// A record as it is compared; `None` if it cannot be written.
#[cfg(feature = "cli")]
pub(crate) fn record_json<R: Record>(record: &R) -> Option<String> {
    json::write_with(record, &options()).ok()
}

/// How documents are written to be compared.
fn options() -> WriteOptions {
    WriteOptions::new().keep_invalid(true).omit_absent(true)
}

impl<S: Text> sealed::Side for AnyDocument<S> {
    fn side(&self) -> Side {
        Side {
            message: self.message(),
            record: self.message().and_then(|message| message.spec().record),
            form: self.form(),
            json: self.to_json_with(&options()).ok(),
        }
    }
}

impl<M: MessageType, S: Text> sealed::Side for Document<M, S> {
    fn side(&self) -> Side {
        Side {
            message: Some(M::MESSAGE),
            record: M::MESSAGE.spec().record,
            form: self.form(),
            json: self.to_json_with(&options()).ok(),
        }
    }
}

impl<R: Record> sealed::Side for R {
    fn side(&self) -> Side {
        let is_it = |spec: &'static RecordSpec| std::ptr::eq(spec, R::SPEC);
        let messages = || Message::ALL.iter().copied();
        let asks = messages().find(|message| is_it(message.spec().request));
        let answers = || messages().find(|message| message.spec().reply.is_some_and(is_it));
        let (message, form) = match asks {
            Some(message) => (Some(message), Form::Request),
            None if R::SPEC.field("error_code").is_some() => {
                // An acknowledgement answers many messages.
                let message = answers().filter(|message| {
                    message
                        .spec()
                        .reply
                        .is_some_and(|reply| reply.carried().is_some())
                });
                (message, Form::Reply)
            }
            None => (None, Form::Record),
        };
        let record = match message {
            Some(message) => message.spec().record,
            None => (form == Form::Record).then_some(R::SPEC),
        };
        Side {
            message,
            record,
            form,
            json: json::write_with(self, &options()).ok(),
        }
    }
}

impl Side {
    /// Whether the two can be the same: of one message, or with the same records.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let have_same_records = match (self.record, other.record) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        };
        match (self.message, other.message) {
            // Only requests tell their message: of several with the same records, others are taken for the first.
            (Some(one), Some(another)) => {
                let are_told = self.form == Form::Request && other.form == Form::Request;
                one == another || have_same_records && !are_told
            }
            _ => self.form == Form::Reply && other.form == Form::Reply || have_same_records,
        }
    }
}

impl Side {
    /// A list of records, each as the JSON that `record_json` gives.
    #[cfg(feature = "cli")]
    pub(crate) fn of_list(message: Message, records: &[String]) -> Self {
        Self {
            message: Some(message),
            record: message.spec().record,
            form: Form::List,
            json: Some(format!("[{}]", records.join(","))),
        }
    }

    /// Takes the document apart.
    pub(super) fn parts(
        &self,
        message: Option<Message>,
        record: Option<&'static RecordSpec>,
    ) -> Option<Parts> {
        let mut tree = Tree::parse(self.json.as_ref()?).ok()?;
        let message = message.map(Message::spec);
        let spec = match self.form {
            Form::Request => message.map(|message| message.request),
            Form::Reply => message.and_then(|message| message.reply),
            Form::List | Form::Record => {
                return Some(Parts {
                    form: self.form,
                    spec: None,
                    envelope: None,
                    carrier: None,
                    records: items(tree),
                });
            }
        };
        let holds_records = |field: &&FieldSpec| match (field.shape, record) {
            (Shape::List(inner) | Shape::Record(inner), Some(record)) => {
                std::ptr::eq(inner, record)
            }
            _ => false,
        };
        let carrier = spec.and_then(|spec| spec.fields.iter().find(holds_records));
        let mut records = Vec::new();
        if let (Some(carrier), Tree::Object(members)) = (carrier, &mut tree)
            && let Some(at) = members.iter().position(|(name, _)| name == carrier.name)
        {
            records = items(members.remove(at).1);
        }
        Some(Parts {
            form: self.form,
            spec,
            envelope: Some(tree),
            carrier,
            records,
        })
    }
}

fn items(tree: Tree) -> Vec<Tree> {
    match tree {
        Tree::Array(items) => items,
        one => vec![one],
    }
}
