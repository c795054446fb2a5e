//! From the bytes of libFuzzer to what a door takes.
//!
//! The first bytes choose the message, the form, the options and the portions in which the document comes. The rest is
//! either the document as it stands, so that a stored packet can be mutated as text; or a row of choices that make a
//! document from the schemas, field by field, with deviations that chance alone would not find.

mod choices;
mod json;
mod mutate;
mod xml;

use qcvn120::spec::RecordSpec;
use qcvn120::{Edition, Encoding, Form, Message, ReadOptions};

pub use self::choices::Choices;

/// What goes in.
pub struct Input {
    pub message: Message,
    /// Whether the message is to be found out by the reader.
    pub is_detected: bool,
    pub document: Vec<u8>,
    /// Texts in the document that stand nowhere else, so that each can be looked for.
    pub planted: Vec<String>,
    /// How many bytes come at a time, over and over.
    pub portions: Vec<usize>,
    pub options: ReadOptions,
}

/// How many bytes stand before the document or the choices.
const HEADER: usize = 4;

impl Input {
    /// `None` for fewer bytes than make an input.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let message = Message::ALL[usize::from(header[0]) % Message::ALL.len()];
        let flags = header[1];
        let mut options = ReadOptions::new().bytes(1 << 20);
        if flags & 4 != 0 {
            options = options.edition(Edition::Qcvn2019);
        }
        let (document, planted) = if flags & 1 == 0 {
            (rest.to_vec(), Vec::new())
        } else {
            made(message, flags, rest)
        };
        Some(Self {
            message,
            is_detected: flags & 2 != 0,
            document,
            planted,
            portions: portions(header[2], header[3]),
            options,
        })
    }

    pub fn encoding(&self) -> Encoding {
        Encoding::of(&self.document)
    }
}

fn portions(first: u8, second: u8) -> Vec<usize> {
    match first {
        0 => vec![usize::MAX],
        _ => vec![usize::from(first), usize::from(second) * 3 + 1],
    }
}

/// A document of a message, made by choices.
fn made(message: Message, flags: u8, rest: &[u8]) -> (Vec<u8>, Vec<String>) {
    let mut choices = Choices::new(rest);
    let forms: Vec<Form> = message.forms().collect();
    let form = forms[choices.below(forms.len())];
    let (mut document, planted) = if flags & 8 == 0 {
        json::document(message, form, &mut choices)
    } else {
        xml::document(message, form, &mut choices)
    };
    if flags & 16 != 0 {
        mutate::mutate(&mut document, &mut choices);
        return (document, Vec::new());
    }
    (document, planted)
}

/// What the schema says of the object at the root of a form, or of each in the list.
fn root(message: Message, form: Form) -> &'static RecordSpec {
    let spec = message.spec();
    match form {
        Form::Request => Some(spec.request),
        Form::Reply => spec.reply,
        Form::List | Form::Record => spec.record,
    }
    .unwrap_or(spec.request)
}
