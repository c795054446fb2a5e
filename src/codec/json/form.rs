//! The form of a JSON document, as the top-level keys of its root object tell it.

use std::borrow::Cow;

use crate::check;
use crate::spec::{MARKS, RecordSpec, meant_mark};
use crate::syntax::json::{Kind, ParseError, Reader, kind_of, scalar_text};
use crate::text::{is_blank, trimmed};
use crate::wire::Form;

/// What the top-level keys of an object tell of its form.
#[derive(Default)]
pub(super) struct Envelope<'a> {
    /// Which envelope the object is; `None` if it is a bare record.
    pub(super) form: Option<Form>,
    /// The text of the first `service`.
    pub(super) service: Option<Cow<'a, str>>,
    /// The reply inside, if the object is a reply around another one.
    pub(super) nested: Option<Nested>,
    /// Whether only `data` or `result` marks the envelope and holds an object, which may be the packet itself.
    pub(super) may_wrap: bool,
}

/// A reply that was sent as text in the `message` of another reply.
pub(crate) struct Nested {
    pub(crate) text: String,
    /// The key as it was sent.
    pub(crate) key: String,
    /// The offset of the string in the text of the outer reply.
    pub(crate) offset: usize,
    /// The offset of the outer `error_code`, if there is one.
    pub(crate) code_offset: Option<usize>,
    /// Whether the outer reply seems to have records of its own. Then it tells which message it is; and once it is
    /// read, [whether it does](crate::spec::Contradiction::is_beside) and is the one that counts.
    pub(crate) is_beside: bool,
}

/// Tells the form of the object at hand by its top-level keys, up to `service` or to its end; hands each key before
/// that to `note`.
///
/// `service`, `data`, and `username` with `password` mark a request, `error_code` and `result` a reply; nothing else
/// marks an envelope. A mark in another letter case counts where the mark itself is not there. If marks of both are there,
/// `service` decides, then `error_code`, or else the first of `data` and `result`.
pub(super) fn envelope<'a>(
    reader: &mut Reader<'a>,
    note: impl FnMut(Cow<'a, str>),
) -> Result<Envelope<'a>, ParseError> {
    let mut marks = Marks::default();
    marks.gather(reader, note)?;
    Ok(marks.envelope())
}

/// Whether a key may [mark](envelope) an envelope, or is sent beside such marks.
pub(super) fn may_mark(key: &str) -> bool {
    MARKS.contains(&key) || odd_mark(key).is_some()
}

/// Whether a record has a field that may mark an envelope: then an object that holds it may be either.
pub(crate) fn is_like_envelope(record: &RecordSpec) -> bool {
    MARKS.iter().any(|mark| record.field(mark).is_some())
}

/// The text of `service`, whose value is at hand; converters send it inside of an object or a list.
pub(crate) fn service_text<'a>(
    reader: &mut Reader<'a>,
    kind: Kind,
) -> Result<Option<Cow<'a, str>>, ParseError> {
    let text = if kind == Kind::String {
        Some(reader.string()?)
    } else {
        let raw = reader.skip()?;
        let inside = check::scalar_inside(raw).filter(|inside| kind_of(inside) == Kind::String);
        let text = inside.map(|inside| Reader::trusting(inside).string());
        text.transpose()?
    };
    // One that names nothing is as good as none.
    Ok(text.filter(|text| !is_blank(text)))
}

/// The form of an object of which only the start is there, as far as that tells.
pub(crate) fn form_so_far(reader: &mut Reader<'_>) -> Option<Form> {
    let mut marks = Marks::default();
    // The error is that the text ends in the middle of the object.
    let _ = marks.gather(reader, drop);
    marks.envelope().form
}

/// The mark that a key means, in another letter case or with blanks around it.
#[inline]
pub(crate) fn odd_mark(key: &str) -> Option<&'static str> {
    let (Some(first), Some(last)) = (key.bytes().next(), key.bytes().next_back()) else {
        return None;
    };
    // The first letter and the last one tell nearly every other key.
    let may_be = matches!(first | 0x20, b's' | b'd' | b'e' | b'r' | b'u' | b'p' | b'm')
        && matches!(last | 0x20, b'e' | b'a' | b't' | b'd' | b'n' | b'i')
        || !first.is_ascii_graphic()
        || !last.is_ascii_graphic();
    if may_be { meant_mark(key) } else { None }
}

/// Whether a key marks an envelope alone.
pub(crate) fn marks_envelope(key: &str) -> bool {
    let is_mark = |mark: &str| matches!(mark, "service" | "data" | "error_code" | "result");
    is_mark(key) || odd_mark(key).is_some_and(is_mark)
}

/// Whether a key marks an envelope, alone or with another.
pub(crate) fn marks_envelope_or_login(key: &str) -> bool {
    let is_password = key == "password" || odd_mark(key) == Some("password");
    is_password || marks_envelope(key)
}

/// The keys that tell the envelopes apart.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "which of the marks were seen"
)]
struct Marks<'a> {
    /// Whether there is a `service`.
    service: bool,
    /// The text of `service`, if it is a text.
    service_text: Option<Cow<'a, str>>,
    /// Whether there are a `username` and a `password`: together they mark a login.
    login: [bool; 2],
    /// The form that the first of `data` and `result` marks.
    first: Option<Form>,
    /// Whether something stands in them.
    has_records: bool,
    /// Whether there is an `error_code`, which only replies have: in one, `data` holds the records.
    error_code: bool,
    /// The offset of its value.
    code_offset: Option<usize>,
    /// Whether there is a `session` or a `madonvi`, which nothing around a packet has.
    is_sent: bool,
    /// Whether `data` or `result` holds an object, or a text, which may be a packet.
    holds_object: bool,
    /// Whether there is a `message` under exactly that key: then none in another letter case counts.
    message: bool,
    /// The text of the last `message`, if it looks like a JSON object.
    nested: Option<Nested>,
    /// The marks in another letter case, for where they do not stand as they should.
    odd: Option<Box<Marks<'a>>>,
}

impl<'a> Marks<'a> {
    /// Goes over the keys up to `service`, which decides, or to the end of the object.
    fn gather(
        &mut self,
        reader: &mut Reader<'a>,
        mut note: impl FnMut(Cow<'a, str>),
    ) -> Result<(), ParseError> {
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let kind = reader.peek()?;
            match &*key {
                "username" => self.login[0] = true,
                "password" => self.login[1] = true,
                "service" => {
                    self.service = true;
                    self.service_text = service_text(reader, kind)?;
                    return Ok(());
                }
                "data" => {
                    self.holds_object |= matches!(kind, Kind::Object | Kind::String);
                    self.first = self.first.or(Some(Form::Request));
                }
                "error_code" => {
                    self.error_code = true;
                    self.code_offset = Some(reader.offset());
                }
                "session" | "madonvi" => self.is_sent = true,
                "result" => {
                    self.holds_object |= matches!(kind, Kind::Object | Kind::String);
                    self.first = self.first.or(Some(Form::Reply));
                }
                // Of several, the last counts.
                "message" => {
                    self.message = true;
                    self.nested = None;
                    if kind == Kind::String {
                        self.nested = nested(reader, &key)?;
                        note(key);
                        continue;
                    }
                }
                name => {
                    if let Some(mark) = odd_mark(name) {
                        let odd = self.odd.get_or_insert_default();
                        if mark == "service" && !odd.service {
                            let value = reader.checkpoint();
                            odd.service = true;
                            odd.service_text = service_text(reader, kind)?;
                            reader.rewind(&value);
                        }
                        if mark == "message" {
                            let value = reader.checkpoint();
                            odd.nested = None;
                            if kind == Kind::String {
                                odd.nested = nested(reader, &key)?;
                            }
                            reader.rewind(&value);
                        }
                        odd.note(mark, kind);
                    }
                }
            }
            let may_hold_records = is_place_of_records(&key);
            note(key);
            let value = reader.skip()?;
            self.has_records |= may_hold_records && !is_nothing(value);
        }
        Ok(())
    }

    /// Notes a mark that is sent in another letter case.
    #[cold]
    fn note(&mut self, mark: &str, kind: Kind) {
        match mark {
            "username" => self.login[0] = true,
            "password" => self.login[1] = true,
            "error_code" => self.error_code = true,
            "session" | "madonvi" => self.is_sent = true,
            "data" | "result" => {
                let is_request = mark == "data";
                self.holds_object |= matches!(kind, Kind::Object | Kind::String);
                let form = if is_request {
                    Form::Request
                } else {
                    Form::Reply
                };
                self.first = self.first.or(Some(form));
            }
            _ => {}
        }
    }

    /// The marks with those in another letter case, where these do not stand as they should.
    #[cold]
    fn with(mut self, odd: Self) -> Self {
        if !self.service {
            self.service = odd.service;
            self.service_text = odd.service_text;
        }
        self.login[0] |= odd.login[0];
        self.login[1] |= odd.login[1];
        self.error_code |= odd.error_code;
        self.is_sent |= odd.is_sent;
        self.holds_object |= self.first.is_none() && odd.holds_object;
        self.first = self.first.or(odd.first);
        if !self.message {
            self.nested = odd.nested;
        }
        self
    }

    /// The envelope, and whether the reply inside is one is looked at, but not what that holds itself: however deep replies
    /// stand in replies, each level is looked at once, by who reads it.
    fn envelope(self) -> Envelope<'a> {
        let code_offset = self.code_offset;
        let mut found = self.without_look_inside();
        found.nested = found
            .nested
            .filter(|nested| is_reply(&nested.text))
            .map(|nested| Nested {
                code_offset,
                ..nested
            });
        found
    }

    fn without_look_inside(mut self) -> Envelope<'a> {
        if let Some(odd) = self.odd.take() {
            return self.with(*odd).without_look_inside();
        }
        if self.service {
            return Envelope {
                form: Some(Form::Request),
                service: self.service_text,
                nested: None,
                may_wrap: false,
            };
        }
        let login = (self.login == [true; 2]).then_some(Form::Request);
        let may_wrap = self.holds_object && !self.error_code && !self.is_sent && login.is_none();
        let reply = self.error_code.then_some(Form::Reply);
        let form = reply.or(self.first).or(login);
        let nested = self.nested.filter(|_| form == Some(Form::Reply));
        let is_beside = self.has_records;
        Envelope {
            form,
            service: None,
            may_wrap,
            nested: nested.map(|nested| Nested {
                is_beside,
                ..nested
            }),
        }
    }
}

/// Whether a value is nothing, in the place of records: `null`, a blank text, a list or an object that holds nothing.
pub(crate) fn is_nothing(value: &str) -> bool {
    let between = |open, close| {
        let inside = value.strip_prefix(open)?;
        inside.strip_suffix(close)
    };
    match kind_of(value) {
        Kind::Null => true,
        Kind::String => scalar_text(value).is_some_and(|text| is_blank(&text)),
        Kind::Array => between('[', ']').is_some_and(is_blank),
        Kind::Object => between('{', '}').is_some_and(is_blank),
        Kind::Number | Kind::Boolean => false,
    }
}

/// Whether the records of a reply stand under this key, or what was sent in their place.
pub(crate) fn is_place_of_records(key: &str) -> bool {
    let is_it = |mark: &str| matches!(mark, "data" | "result");
    is_it(key) || odd_mark(key).is_some_and(is_it)
}

/// The text at hand of a `message`, if it looks like a JSON object.
fn nested(reader: &mut Reader<'_>, key: &str) -> Result<Option<Nested>, ParseError> {
    let offset = reader.offset();
    let text = reader.string()?;
    Ok(trimmed(&text).starts_with('{').then(|| Nested {
        text: text.into_owned(),
        key: key.to_owned(),
        offset,
        code_offset: None,
        is_beside: false,
    }))
}

/// Whether the `message` of a reply holds another reply.
pub(crate) fn holds_reply(message: &str) -> bool {
    trimmed(message).starts_with('{') && is_reply(message)
}

/// The raw value of the last member of this name in the object that a text is; `None` if there is none.
pub(crate) fn member(text: &str, name: &str) -> Option<String> {
    let mut reader = Reader::new(text);
    let mut found = None;
    let mut gather = || -> Result<(), ParseError> {
        reader.peek()?;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            reader.peek()?;
            let value = reader.skip()?;
            if key == name {
                found = Some(value.to_owned());
            }
        }
        Ok(())
    };
    gather().ok()?;
    found
}

/// Whether a text is the JSON of a reply. What that reply holds in its own `message` is not looked at.
pub(crate) fn is_reply(text: &str) -> bool {
    let mut reader = Reader::new(text);
    let mut marks = Marks::default();
    let mut gather = || -> Result<(), ParseError> {
        reader.peek()?;
        marks.gather(&mut reader, drop)?;
        reader.end()
    };
    gather().is_ok() && marks.without_look_inside().form == Some(Form::Reply)
}
