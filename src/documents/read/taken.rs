//! Whether a document is one that is taken: see [`ReadOptions::forms`].

use crate::documents::detect::detect_with;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType};
use crate::report::{Code, Finding, Report, Severity};
use crate::spec::{RecordSpec, Shape};
use crate::text::Text;
use crate::wire::Form;

/// Refuses a document of a known message that is not one of those that are taken.
#[inline]
pub(super) fn taken<M: MessageType, S: Text>(
    read: Result<Document<M, S>, ReadError>,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Document<M, S>, ReadError> {
    if options.forms.is_none() {
        return read;
    }
    let document = read.map_err(|error| of_other_root(error, M::MESSAGE, bytes, options))?;
    let refused = of_other_message(&document, bytes, options).or_else(|| {
        let records = document.records().len();
        refusal(
            Some(M::MESSAGE),
            document.form(),
            records,
            document.report(),
            options,
        )
    });
    refused.map_or(Ok(document), Err)
}

/// Why a document that was read is not taken, if it is not: for its form, or since it has no records.
#[cold]
pub(crate) fn refusal(
    message: Option<Message>,
    form: Form,
    records: usize,
    report: &Report,
    options: &ReadOptions,
) -> Option<ReadError> {
    if let Some(error) = refused_form(form, options) {
        return Some(error);
    }
    options.forms?;
    let list = match form {
        // Whoever asks may be answered with nothing.
        Form::Reply | Form::Record => return None,
        Form::List => None,
        Form::Request => Some(message?.spec().request.carried()?),
    };
    // If the list is not there, or is no list, a finding says that.
    let is_told = |finding: &Finding| match (list, finding.field()) {
        // Whatever it weighs under a profile.
        (Some(list), Some(field)) => {
            finding.code().severity() == Severity::Error
                && field.name == list.name
                && finding.record().is_none()
        }
        _ => false,
    };
    let is_told = report.findings().iter().any(is_told);
    (records == 0 && !is_told).then(|| ReadError::new(ReadErrorKind::NoRecords))
}

/// The error for a form that is not taken, if it is not.
pub(crate) fn refused_form(form: Form, options: &ReadOptions) -> Option<ReadError> {
    let taken = options.forms.filter(|taken| !taken.contains(form))?;
    Some(ReadError::new(ReadErrorKind::Form { found: form, taken }))
}

/// The error for a packet of another message, if it is one. What fits is not looked at again.
#[cold]
fn of_other_message<M: MessageType, S: Text>(
    document: &Document<M, S>,
    bytes: &[u8],
    options: &ReadOptions,
) -> Option<ReadError> {
    let report = document.report();
    let says_so = |finding: &Finding| match finding.code() {
        Code::Const => finding.field().is_some_and(|field| field.name == "service"),
        Code::Required | Code::UnknownField => true,
        _ => false,
    };
    // What a profile switches off may say so, too.
    let says_so = report.counts().off > 0 || report.findings().iter().any(says_so);
    // A reply that holds no records of the message is the same for many, whatever else stands in it.
    let spec = M::MESSAGE.spec();
    let answers_with_records = spec
        .reply
        .and_then(RecordSpec::carried)
        .is_some_and(|list| {
            matches!(list.shape, Shape::List(record) | Shape::Record(record)
            if spec.record.is_some_and(|own| std::ptr::eq(own, record)))
        });
    let is_mute = document.form() == Form::Reply && !answers_with_records;
    if !says_so || is_mute {
        return None;
    }
    other(M::MESSAGE, bytes, options)
}

/// As [`of_other_message`], for an error on the root element; any other error stays.
#[cold]
fn of_other_root(
    error: ReadError,
    message: Message,
    bytes: &[u8],
    options: &ReadOptions,
) -> ReadError {
    match error.kind() {
        ReadErrorKind::RootElement(_) => other(message, bytes, options).unwrap_or(error),
        _ => error,
    }
}

fn other(expected: Message, bytes: &[u8], options: &ReadOptions) -> Option<ReadError> {
    let found = detect_with(bytes, options).ok()?;
    let message = found.message.filter(|message| *message != expected)?;
    (!found.also.contains(&expected)).then(|| {
        ReadError::new(ReadErrorKind::OtherMessage {
            found: message.name(),
            expected: expected.name(),
        })
    })
}
