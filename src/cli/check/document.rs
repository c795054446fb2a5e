//! Checks one document: in memory, or record by record where it is long.

use std::borrow::Cow;
use std::io::Read;

use super::several;
use crate::cli::input::{InputFile, Long};
use crate::cli::outcome::{Shown, has_more, may_be_read_by_record, may_be_read_whole};
use crate::cli::pieces::Pieces;
use crate::cli::progress::Progress;
use crate::cli::together::Gathering;
use crate::documents::{Detection, Verdict, acknowledgement, read_guessed};
use crate::error::{ReadError, ReadFailure};
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType, MessageVisitor};
use crate::report::Report;
use crate::stream::{
    self, Checked, Kept, StreamError, Told, Tried, check_guessed, check_told_parallel,
};
use crate::wire::{Encoding, Form, without_bom};

/// Checks a document that is in memory. Newline-delimited JSON, and what else fails as a whole, is checked record by record.
pub(in crate::cli) fn check(
    bytes: &[u8],
    message: Option<Message>,
    options: &ReadOptions,
) -> Verdict {
    let mut outcome = Verdict::new(message);
    let error = match check_whole(bytes, options, &mut outcome) {
        Ok((form, records, report)) => {
            outcome.form = Some(form);
            outcome.records = Some(records);
            outcome.result = Ok(report);
            return outcome;
        }
        Err(error) => error,
    };
    // Of several documents, the error of one says more than that there are several.
    let mut of_one = None;
    if may_be_read_by_record(&error) {
        let mut streamed = Verdict::new(message);
        match check_stream(bytes, options, &mut streamed, None, None) {
            Ok(checked) => {
                return Verdict {
                    also: streamed.also,
                    ..Verdict::from(checked)
                };
            }
            Err(StreamError::Read(found)) if has_more(&error) => {
                streamed.result = Err(found.into());
                of_one = Some(streamed);
            }
            Err(_) => {}
        }
    }
    let whole = |document: &[u8]| {
        let mut one = Verdict::new(message);
        let (form, records, report) = check_whole(document, options, &mut one).ok()?;
        one.form = Some(form);
        one.records = Some(records);
        one.result = Ok(report);
        Some(one)
    };
    if let Some(all) = several::check(bytes, options.findings, whole).or(of_one) {
        return all;
    }
    outcome.result = Err(error.into());
    outcome
}

/// Checks a long document record by record. If that cannot be done, it is read again and checked whole, unless it is
/// too long for that.
pub(super) fn check_long<'s>(
    (input, most): (&InputFile, u64),
    long: Long,
    (message, options): (Option<Message>, &ReadOptions),
    progress: &Progress,
    pieces: &'s mut Pieces,
    mut gathering: Option<&mut Gathering>,
) -> (Verdict, Shown<'s>) {
    let mut outcome = Verdict::new(message);
    outcome.encoding = encoding(long.get_ref().0.get_ref());
    let reader = progress.over_reader(long);
    let name = input.name();
    let together = gathering.as_deref_mut().map(|all| (all, name.as_str()));
    let shown = Some(&mut *pieces);
    let error = match check_stream(reader, options, &mut outcome, shown, together) {
        Ok(checked) => {
            let also = outcome.also;
            let outcome = Verdict {
                also,
                ..Verdict::from(checked)
            };
            let length = input.size();
            return (outcome, Shown::Pieces { pieces, length });
        }
        Err(StreamError::Read(error)) => error,
        Err(StreamError::Record(broken)) => broken.error,
        Err(StreamError::Io(error)) => {
            return (ReadFailure::from(&error).into(), Shown::Nothing);
        }
    };
    if may_be_read_whole(&error)
        && let Ok(Some(bytes)) = input.read_again(most)
    {
        let outcome = check(&bytes, message, options);
        if let Some(gathering) = gathering {
            gathering.add(&name, &bytes, &outcome);
        }
        return (outcome, Shown::Bytes(Cow::Owned(bytes)));
    }
    outcome.result = Err(error.into());
    (outcome, Shown::Nothing)
}

/// Checks a document record by record; on all cores, unless it is gathered under a name.
fn check_stream(
    reader: impl Read + Send,
    options: &ReadOptions,
    outcome: &mut Verdict,
    mut pieces: Option<&mut Pieces>,
    gathering: Option<(&mut Gathering, &str)>,
) -> Result<Checked, StreamError> {
    // Boxed, so that what is generic over the message is compiled for one type of reader only.
    let mut reader: Box<dyn Read + Send + '_> = Box::new(reader);
    if let Some((gathering, name)) = gathering {
        if outcome.message.is_none() {
            let (found, rewound) = stream::detect_with(reader, options)?;
            note(outcome, found);
            reader = Box::new(rewound);
        }
        return match outcome.message {
            Some(message) => gathering.read(name, message, reader, &mut noting(&mut pieces)),
            None => stream::check_reply(reader, options),
        };
    }
    let mut check = |told: Told<'_>, kept: &mut Kept<_>| {
        check_told_parallel(told, kept, options, &mut noting(&mut pieces))
    };
    if let Some(message) = outcome.message {
        return check(Told::Stated(message), &mut Kept::nothing_of(reader));
    }
    let mut kept = Kept::new(reader);
    let tried = check_guessed(&mut kept, options, |kept, trial| {
        check(Told::Guessed(trial), kept)
    })?;
    match tried {
        Tried::Checked(found, checked) => {
            note(outcome, found);
            checked
        }
        Tried::Found(found) => {
            note(outcome, found);
            if let Some(pieces) = &mut pieces {
                pieces.forget();
            }
            match outcome.message {
                Some(message) => check_told_parallel(
                    Told::Found(message),
                    &mut kept,
                    options,
                    &mut noting(&mut pieces),
                ),
                None => stream::check_reply(kept, options),
            }
        }
    }
}

/// Cuts the pieces round findings, if they are wanted.
fn noting(pieces: &mut Option<&mut Pieces>) -> impl FnMut(&Report, &str, usize) {
    move |report, text, start| {
        if let Some(pieces) = pieces {
            pieces.note(report, text, start);
        }
    }
}

/// Checks a document as a whole; gives its form, the number of its records, and the report.
fn check_whole(
    bytes: &[u8],
    options: &ReadOptions,
    outcome: &mut Verdict,
) -> Result<(Form, usize, Report), ReadError> {
    outcome.encoding = encoding(bytes);
    if outcome.message.is_none() {
        let guessed = match Encoding::of(bytes) {
            Encoding::Json => read_guessed::<Cow<'_, str>>(bytes, options)?,
            Encoding::Xml => None,
        };
        if let Some((document, guess)) = guessed
            && guess.is_borne_out_by(document.report())
        {
            note(outcome, guess.detection());
            let report = document.report().clone();
            return Ok((document.form(), document.record_count(), report));
        }
        let found = crate::detect_with(bytes, options)?;
        note(outcome, found);
    }
    if let Some(message) = outcome.message {
        return message.visit(CheckFile { bytes, options });
    }
    // No message: a reply without records, which is the same for many messages.
    let (_, report) = acknowledgement::<String>(bytes, options)?;
    Ok((Form::Reply, 0, report))
}

/// Takes over what detection found out.
fn note(outcome: &mut Verdict, found: Detection) {
    outcome.message = found.message;
    outcome.also = found.also;
    outcome.form = Some(found.form);
}

/// The encoding, if the first character can begin a document.
pub(in crate::cli) fn encoding(bytes: &[u8]) -> Option<Encoding> {
    match without_bom(bytes).trim_ascii_start().first()? {
        b'<' | b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
            Some(Encoding::of(bytes))
        }
        _ => None,
    }
}

/// Checks a document of a known message.
struct CheckFile<'a> {
    bytes: &'a [u8],
    options: &'a ReadOptions,
}

impl MessageVisitor for CheckFile<'_> {
    type Output = Result<(Form, usize, Report), ReadError>;

    fn visit<M: MessageType>(self) -> Self::Output {
        let document = Document::<M, Cow<'_, str>>::read_borrowed_with(self.bytes, self.options)?;
        let records = document.records().len();
        Ok((document.form(), records, document.into_parts().1))
    }
}
