//! What a JSON document is taken for by its start, so that it need not be gone through before it is read.

use super::keys::carrier;
use super::ranking::{Found, is_possible};
use crate::codec::json::JsonDecoder;
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Code, Finding, Report};
use crate::spec::RecordSpec;
use crate::syntax::json::{Kind, ParseError, Reader};
use crate::wire::Form;

/// Takes a JSON document for a message by what its start tells: its `service`, or the first keys of its first record. Whether
/// [`detect`](super::detect()) says the same of the whole document is known once it has been read as that message:
/// [`bears_out`] tells. `None` when the start tells too little.
pub(crate) fn guess(
    decoder: &mut JsonDecoder<'_>,
    options: &ReadOptions,
) -> Option<(Message, Form)> {
    let mut members = Vec::new();
    let form = decoder.form_ahead(|key| members.push(key)).ok()?;
    if let Some(service) = decoder.service() {
        return Some((service.parse().ok()?, form));
    }
    let mut candidates = Candidates::of(form);
    let (envelope, record) = match form {
        Form::Record => {
            let enough = members.iter().position(|key| candidates.narrow(key));
            members.truncate(enough.map_or(members.len(), |last| last + 1));
            (Vec::new(), members)
        }
        // The reply inside tells more.
        Form::Reply if decoder.is_nested() => return None,
        Form::Request | Form::Reply | Form::List => {
            let text = decoder.reader().text();
            let mut reader = Reader::with_limits(text, options.json_limits());
            go_to_first_record(&mut reader, form).ok()?;
            let mut record = Vec::new();
            while let Some(key) = reader.next_key().ok()? {
                let is_enough = candidates.narrow(&key);
                record.push(key);
                if is_enough {
                    break;
                }
                reader.peek().ok()?;
                reader.skip().ok()?;
            }
            (members, record)
        }
    };
    let found = Found {
        envelope: envelope.iter().map(AsRef::as_ref).collect(),
        record: record.iter().map(AsRef::as_ref).collect(),
    };
    Some((found.best(form, RecordSpec::field, 1)?, form))
}

/// Whether a document that was read as the message that it was [taken for](guess) is one of that message.
///
/// It is, if every key that stands in the document is one that the message declares: then no other message fits better. A message
/// that declares them all as well declares the first few as well, and was not chosen by them. What has the wrong type was not looked
/// into, so keys may stand there that nothing is said of.
pub(crate) fn bears_out(report: &Report) -> bool {
    let tells_otherwise = |finding: &Finding| {
        matches!(
            finding.code(),
            Code::UnknownField | Code::KeyCase | Code::DuplicateKey | Code::Const | Code::Type
        )
    };
    !report.limit_reached() && !report.findings().iter().any(tells_otherwise)
}

/// The messages that declare every key seen so far.
struct Candidates(Vec<Message>);

impl Candidates {
    fn of(form: Form) -> Self {
        let all = Message::ALL.iter().copied();
        Self(all.filter(|message| is_possible(*message, form)).collect())
    }

    /// Leaves those that declare this key of a record, and tells whether more keys would tell no more: all that are left carry the
    /// same record, or none is left.
    fn narrow(&mut self, key: &str) -> bool {
        self.0.retain(|message| {
            let record = message.spec().record;
            record.is_some_and(|record| record.field(key).is_some())
        });
        let mut records = self.0.iter().filter_map(|message| message.spec().record);
        let first = records.next();
        first.is_none_or(|first| records.all(|other| std::ptr::eq(first, other)))
    }
}

/// Goes into the first record, up to its first key. A document without records is an error.
fn go_to_first_record(reader: &mut Reader<'_>, form: Form) -> Result<(), ParseError> {
    reader.peek()?;
    if let Some(carrier) = carrier(form) {
        reader.begin_object()?;
        while reader.next_key()?.is_some_and(|key| key != carrier) {
            reader.peek()?;
            reader.skip()?;
        }
    }
    if reader.peek()? == Kind::Array {
        reader.begin_array()?;
        while reader.next_element()? && reader.peek()? != Kind::Object {
            reader.skip()?;
        }
    }
    reader.peek()?;
    reader.begin_object()
}
