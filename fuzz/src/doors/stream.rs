//! A stream gives what reading the whole document gives, in whatever portions the bytes come; on all cores what it gives on
//! one; its conversion is that of the whole; and its message, if nobody tells, is what a search finds.

use std::io::{Cursor, Read};

use qcvn120::convert::{ConvertError, convert_with};
use qcvn120::stream::{
    self, Checked, Conversion, Converter, Records, StreamConvertError, StreamError,
};
use qcvn120::xml::ParseErrorKind;
use qcvn120::{
    Document, Encoding, Finding, Form, JsonSlip, Message, MessageType, MessageVisitor, ReadError,
    ReadErrorKind, ReadOptions, WriteError, WriteOptions, json, read_as_with,
};

use super::said;
use crate::make::Input;

/// Gives its bytes in portions.
struct Portions<'a> {
    bytes: &'a [u8],
    lengths: &'a [usize],
    next: usize,
}

impl<'a> Portions<'a> {
    fn new(bytes: &'a [u8], lengths: &'a [usize]) -> Self {
        let next = 0;
        Self {
            bytes,
            lengths,
            next,
        }
    }
}

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.lengths[self.next % self.lengths.len()];
        self.next += 1;
        let length = length.min(buffer.len()).min(self.bytes.len());
        buffer[..length].copy_from_slice(&self.bytes[..length]);
        self.bytes = &self.bytes[length..];
        Ok(length)
    }
}

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    let Input {
        message,
        document,
        portions,
        options,
        ..
    } = &input;
    broken_records_are_told_of_in_the_same_words(*message, document, portions, options);
    the_message_is_what_a_search_finds(document, portions, options);
    let options = options.clone().stop_at_broken(true);
    let whole = whole(*message, document, &options);
    let one = outcome(stream::check_as_with(
        *message,
        Portions::new(document, portions),
        &options,
    ));
    if !agree(&whole, &one, document) {
        return;
    }
    message.visit(ByRecord(document, portions, &options));
    for to in [Encoding::Json, Encoding::Xml] {
        converted(*message, document, to, &options);
    }
}

/// What came of a document: its form, how many records it has, and everything said of it; or the error.
type Outcome = Result<(Form, usize, Vec<String>), (ReadErrorKind, Option<(usize, usize)>)>;

fn whole(message: Message, bytes: &[u8], options: &ReadOptions) -> Outcome {
    match read_as_with(message, bytes, options) {
        Ok(document) => Ok((
            document.form(),
            document.record_count(),
            said(document.report()),
        )),
        Err(error) => Err(why(&error)),
    }
}

fn why(error: &ReadError) -> (ReadErrorKind, Option<(usize, usize)>) {
    (
        error.kind().clone(),
        error.position().map(|at| (at.line, at.column)),
    )
}

fn outcome(checked: Result<Checked, StreamError>) -> Outcome {
    match checked {
        Ok(checked) => Ok((checked.form, checked.records, said(&checked.report))),
        Err(StreamError::Read(error)) => Err(why(&error)),
        Err(error) => panic!("{error}"),
    }
}

/// Whether the document is one that streams; if it is, both outcomes must be the same.
fn agree(whole: &Outcome, one: &Outcome, document: &[u8]) -> bool {
    let text = String::from_utf8_lossy(document);
    if let Err((ReadErrorKind::Scattered, _)) = one {
        return false;
    }
    if let (Ok(_), Err((ReadErrorKind::Syntax(_), _))) = (one, whole) {
        // Several documents, one on each line.
        assert!(text.contains('\n'), "{text}");
        return false;
    }
    if let (Err((ReadErrorKind::Syntax(_), _)), Err((late, _))) = (one, whole)
        && *late == ReadErrorKind::Syntax(json::ParseErrorKind::TrailingContent)
        && one != whole
    {
        // The same, and one of them is broken.
        assert!(text.contains('\n'), "{one:?} {whole:?}: {text}");
        return false;
    }
    if let (Err(early), Err(late)) = (one, whole)
        && matches!(
            late.0,
            ReadErrorKind::Encoding | ReadErrorKind::Xml(ParseErrorKind::InvalidCharacter)
        )
    {
        // Reading the whole document checks all characters first.
        assert!(early.1 <= late.1, "{early:?} {late:?}: {text}");
        return false;
    }
    assert_eq!(one, whole, "{text}");
    true
}

/// Records that cannot be read among them; one after the other and on all cores.
fn broken_records_are_told_of_in_the_same_words(
    message: Message,
    document: &[u8],
    portions: &[usize],
    options: &ReadOptions,
) {
    let at_once = told(stream::check_as_with(message, document, options));
    let text = || String::from_utf8_lossy(document);
    let one = told(stream::check_as_with(
        message,
        Portions::new(document, portions),
        options,
    ));
    assert_eq!(one, at_once, "in portions of {portions:?}: {}", text());
    let all = told(stream::check_as_parallel_with(
        message,
        Portions::new(document, portions),
        options,
    ));
    assert_eq!(all, at_once, "on all cores: {}", text());
}

/// Everything that is told of a document of some message.
fn told(checked: Result<Checked, StreamError>) -> String {
    match checked {
        Ok(checked) => format!(
            "{:?} {} {:?} {:?}",
            checked.form,
            checked.records,
            said(&checked.report),
            checked.broken
        ),
        Err(error) => format!("{error:?}"),
    }
}

/// It is guessed, and the start of the document searched where that is not certain; one after the other and on all cores.
fn the_message_is_what_a_search_finds(document: &[u8], portions: &[usize], options: &ReadOptions) {
    let text = || String::from_utf8_lossy(document);
    let guessed = stream::check_with(Portions::new(document, portions), options);
    let all = stream::check_parallel_with(Portions::new(document, portions), options);
    let named = |checked: &Result<Checked, StreamError>| match checked {
        Ok(checked) => Some((checked.message, checked.also.clone())),
        Err(_) => None,
    };
    assert_eq!(named(&all), named(&guessed), "on all cores: {}", text());
    match stream::detect_with(document, options) {
        Err(error) => assert_eq!(told(guessed), format!("{error:?}"), "{}", text()),
        Ok((found, _)) => {
            if let Some(named) = named(&guessed) {
                // Replies on lines have no message.
                let is_of_lines = found.message.is_none() && text().contains('\n');
                assert!(
                    is_of_lines || named == (found.message, found.also),
                    "{}",
                    text()
                );
            }
            // Lines may hold envelopes of other messages, unless somebody tells the message.
            if let Some(message) = found.message.filter(|_| !text().contains('\n')) {
                let stated = told(stream::check_as_with(message, document, options));
                assert_eq!(told(guessed), stated, "{}", text());
                assert_eq!(told(all), stated, "on all cores: {}", text());
            }
        }
    }
}

/// The records one after the other are those of the document, with its findings.
struct ByRecord<'a>(&'a [u8], &'a [usize], &'a ReadOptions);

impl MessageVisitor for ByRecord<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let Self(document, portions, options) = self;
        let text = || String::from_utf8_lossy(document);
        let Ok(whole) = Document::<M>::read_with(document, options) else {
            return;
        };
        let reader = Portions::new(document, portions);
        let mut records = match Records::<M, _>::with_options(reader, options) {
            Ok(records) => records,
            Err(error) => panic!("the whole is read, the stream not: {error}: {}", text()),
        };
        let mut placed = Vec::new();
        let place = |finding: &Finding| {
            format!(
                "{} {} {:?}",
                finding.code(),
                finding.pointer(),
                finding.position()
            )
        };
        let mut read = Vec::new();
        for item in records.by_ref() {
            let item = item.unwrap_or_else(|error| panic!("{error}: {}", text()));
            assert_eq!(item.index, read.len(), "{}", text());
            placed.extend(item.report.findings().iter().map(place));
            read.push(item.record);
        }
        assert!(whole.records() == read, "other records: {}", text());
        if let Some(envelope) = records.envelope() {
            placed.extend(envelope.report().findings().iter().map(place));
        }
        placed.extend(records.around_lines().findings().iter().map(place));
        let mut due: Vec<_> = whole.report().findings().iter().map(place).collect();
        placed.sort_unstable();
        // A document that is read whole has its findings with the records and with the envelope.
        placed.dedup();
        due.sort_unstable();
        due.dedup();
        assert_eq!(placed, due, "findings record by record: {}", text());

        let reader = Portions::new(document, portions);
        let records = Records::<M, _>::with_options(reader, options).expect("as before");
        let all: Vec<_> = records
            .parallel()
            .map(|item| item.expect("as before").record)
            .collect();
        assert!(all == read, "other records on all cores: {}", text());
    }
}

fn converted(message: Message, document: &[u8], to: Encoding, options: &ReadOptions) {
    let write = WriteOptions::new().keep_invalid(true);
    let reason = |error: &ConvertError| match error {
        ConvertError::Write(WriteError::Invalid(report)) => said(report),
        ConvertError::Write(WriteError::NotXml(places)) => {
            places.iter().map(|place| format!("{place:?}")).collect()
        }
        // Whether a text before what stands too much has just ended, a stream does not know any more.
        ConvertError::Read(error)
            if matches!(
                error.slip(),
                Some(JsonSlip::QuoteInside | JsonSlip::MissingComma)
            ) =>
        {
            vec![format!("{:?} {:?}", error.kind(), error.position())]
        }
        other => vec![other.to_string()],
    };
    let mut out = Vec::new();
    let converter = Converter::new(to)
        .message(message)
        .read_options(options.clone())
        .write_options(write.clone());
    let one = converter.run(Cursor::new(document), &mut out);
    let mut of_all = Vec::new();
    let all = converter.run_parallel(Cursor::new(document), &mut of_all);
    let as_told = |came: &Result<Conversion, StreamConvertError>| match came {
        Ok(done) => format!(
            "{:?} {:?}",
            said(&done.checked.report),
            said(&done.left_out)
        ),
        Err(error) => format!("{error:?}"),
    };
    assert!(
        as_told(&all) == as_told(&one) && of_all == out,
        "on all cores to {to}: {}",
        String::from_utf8_lossy(document)
    );
    let streamed = match one {
        Ok(_) => Ok(String::from_utf8(out).expect("we write UTF-8")),
        Err(StreamConvertError::Convert(error)) => {
            assert!(out.is_empty(), "something is written of what is refused");
            if let ConvertError::Read(error) = &error
                && *error.kind() == ReadErrorKind::Scattered
            {
                return;
            }
            Err(reason(&error))
        }
        // A message without records in this form: the whole is not one either.
        Err(error) => {
            assert!(
                convert_with(document, to, Some(message), options, &write).is_err(),
                "{error}: {}",
                String::from_utf8_lossy(document)
            );
            return;
        }
    };
    let whole = convert_with(document, to, Some(message), options, &write)
        .map(|converted| converted.text)
        .map_err(|error| reason(&error));
    assert_eq!(
        streamed,
        whole,
        "to {to}: {}",
        String::from_utf8_lossy(document)
    );
}
