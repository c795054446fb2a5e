//! A guess at the message of a JSON document by its start: with it, most documents need not be searched before reading.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::detection::Detection;
use super::keys::{carrier, sharing};
use super::ranking::{Found, is_possible};
use crate::codec::json::{JsonDecoder, is_like_envelope};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Code, Finding, Origin, Report};
use crate::spec::{FieldSpec, RecordSpec};
use crate::syntax::json::{Kind, ParseError, Reader};
use crate::wire::{Encoding, Form, without_bom};

/// Guesses the message of a JSON document by its `service`, or by the first keys of its first record; `None` when these
/// tell too little. Once the document has been read as that message, [`Guess::is_borne_out_by`] tells whether
/// [`detect`](super::detect()) would say the same of the whole document.
pub(crate) fn guess(decoder: &mut JsonDecoder<'_>, options: &ReadOptions) -> Option<Guess> {
    guess_record(decoder, options).or_else(|| guess_any(decoder, options))
}

/// As [`guess`], of the start of a document, which may be cut off anywhere.
pub(crate) fn guess_start(start: &[u8], options: &ReadOptions) -> Option<Guess> {
    let bytes = without_bom(start);
    // A text, or what stands before a record of a sequence, is left to those who search.
    let first = bytes.trim_ascii_start().first();
    if Encoding::of(start) != Encoding::Json || !matches!(first, Some(b'{' | b'[')) {
        return None;
    }
    let text = simdutf8::compat::from_utf8(bytes).or_else(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        std::str::from_utf8(sound)
    });
    let mut decoder = JsonDecoder::over(text.ok()?, options, Origin::WHOLE);
    guess(&mut decoder, options)
}

/// Guesses the message of a bare record by its first keys alone. A key that marks an envelope, further on, would be an
/// unknown one, which does not [bear it out](Guess::is_borne_out_by).
fn guess_record(decoder: &mut JsonDecoder<'_>, options: &ReadOptions) -> Option<Guess> {
    let text = decoder.reader().text();
    let mut reader = Reader::with_limits(text, options.json_limits());
    if reader.peek().ok()? != Kind::Object {
        return None;
    }
    reader.begin_object().ok()?;
    let mut candidates = Candidates::of(Form::Record);
    let keys = candidates.narrow_by_keys(&mut reader).ok()?;
    if candidates.0.is_empty() {
        return None;
    }
    let found = Found {
        envelope: Vec::new(),
        record: keys.iter().map(AsRef::as_ref).collect(),
    };
    // No other message declares all of these keys.
    let message = found.best_of(&candidates.0, Form::Record, RecordSpec::field, 1)?;
    let record = message.spec().record?;
    (!is_like_envelope(record)).then_some(Guess {
        message,
        form: Form::Record,
        is_by_service: false,
    })
}

fn guess_any(decoder: &mut JsonDecoder<'_>, options: &ReadOptions) -> Option<Guess> {
    // The keys of the root: a few that tell the message if it is a record, all of them if it is an envelope.
    let mut members = Vec::new();
    let mut candidates = Candidates::of(Form::Record);
    let mut is_told = false;
    let form = decoder
        .form_ahead(|key| {
            if !is_told {
                is_told = candidates.narrow(&key) && !candidates.0.is_empty();
                members.push(key);
            }
        })
        .ok()?;
    if let Some(service) = decoder.service() {
        return Some(Guess {
            message: service.parse().ok()?,
            form,
            is_by_service: true,
        });
    }
    // The packet inside would tell more.
    if decoder.may_wrap(false, None) {
        return None;
    }
    let (envelope, record) = match form {
        Form::Record => (Vec::new(), members),
        // The inner reply would tell more.
        Form::Reply if decoder.is_nested() => return None,
        Form::Request | Form::Reply | Form::List => {
            let text = decoder.reader().text();
            let mut reader = Reader::with_limits(text, options.json_limits());
            go_to_first_record(&mut reader, form).ok()?;
            let record = Candidates::of(form).narrow_by_keys(&mut reader).ok()?;
            (members, record)
        }
    };
    let found = Found {
        envelope: envelope.iter().map(AsRef::as_ref).collect(),
        record: record.iter().map(AsRef::as_ref).collect(),
    };
    Some(Guess {
        message: found.best(form, RecordSpec::field, 1)?,
        form,
        is_by_service: false,
    })
}

/// What a document is taken for.
#[derive(Clone, Copy)]
pub(crate) struct Guess {
    pub(crate) message: Message,
    pub(crate) form: Form,
    /// Whether its `service` says so, and not the keys of its first record.
    pub(crate) is_by_service: bool,
}

impl Guess {
    /// What [`detect`](super::detect()) says, once the guess is [borne out](Self::is_borne_out_by).
    pub(crate) fn detection(self) -> Detection {
        Detection {
            message: Some(self.message),
            encoding: Encoding::Json,
            form: self.form,
            also: if self.is_by_service {
                Vec::new()
            } else {
                sharing(self.message)
            },
        }
    }

    /// Whether the report on the document, read as the message guessed, shows that the guess was right.
    ///
    /// A `service` decides alone; only a second one could overrule it. A guess by keys was right if the message declares every key in
    /// the document. Then no other message fits better: another one would have to declare all keys too, hence also the first few,
    /// by which the guess was made, and was passed over there. A value of the wrong type makes such a guess uncertain: it was kept
    /// raw, so the report does not tell of the keys in it.
    pub(crate) fn is_borne_out_by(self, report: &Report) -> bool {
        let tells_otherwise = |finding: &Finding| match finding.code() {
            Code::DuplicateKey => true,
            Code::UnknownField | Code::KeyCase | Code::OtherName | Code::Const | Code::Type => {
                !self.is_by_service
            }
            _ => false,
        };
        // What a profile switches off may tell otherwise, too.
        !report.limit_reached()
            && report.counts().off == 0
            && !report.findings().iter().any(tells_otherwise)
    }
}

/// The messages that declare every key seen so far.
struct Candidates(Vec<Message>);

impl Candidates {
    /// All messages that a document of this form may be.
    fn of(form: Form) -> Self {
        let all = Message::ALL.iter().copied();
        Self(all.filter(|message| is_possible(*message, form)).collect())
    }

    /// Drops the messages that do not declare the keys of the record at hand, one after the other until more would tell too
    /// little, and gives these keys.
    fn narrow_by_keys<'a>(
        &mut self,
        reader: &mut Reader<'a>,
    ) -> Result<Vec<Cow<'a, str>>, ParseError> {
        let mut keys = Vec::new();
        while let Some(key) = reader.next_key()? {
            let is_enough = self.narrow(&key);
            keys.push(key);
            if is_enough {
                break;
            }
            reader.peek()?;
            reader.skip()?;
        }
        Ok(keys)
    }

    /// Drops the messages that do not declare this key of a record, and says whether more keys would tell too little: one of
    /// the messages left declares no key that the others do not, or none is left. What the others declare beyond that stands
    /// in few documents, and shows when the whole has been read.
    fn narrow(&mut self, key: &str) -> bool {
        self.0.retain(|message| {
            let record = message.spec().record;
            record.is_some_and(|record| record.field(key).is_some())
        });
        let fields = |message: &&Message| message.spec().record.map(|record| record.fields.len());
        let fewest = self.0.iter().min_by_key(fields);
        fewest.is_none_or(|fewest| {
            let covering = COVERING.get(*fewest as usize);
            covering.is_some_and(|covering| self.0.iter().all(|other| covering.contains(other)))
        })
    }
}

/// For each message, those whose records have every field of its own.
static COVERING: LazyLock<Vec<Vec<Message>>> = LazyLock::new(|| {
    let covers = |other: &Message, record: Option<&RecordSpec>| {
        let (Some(other), Some(record)) = (other.spec().record, record) else {
            return false;
        };
        let has = |field: &FieldSpec| other.field(field.name).is_some();
        record.fields.iter().all(has)
    };
    let covering = |message: &Message| {
        let record = message.spec().record;
        let all = Message::ALL.iter().copied();
        all.filter(|other| covers(other, record)).collect()
    };
    Message::ALL.iter().map(covering).collect()
});

/// Goes to the first key of the first record. It is an error if there is none.
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
