//! Checks a document of any length, whatever its message.

use std::io::Read;

use super::checked::Checked;
use super::kept::Kept;
use super::purpose::{FindingsAlone, Outline, Purpose as _};
use super::steps::Steps;
use super::take::TakeRecord;
use super::trial::{Progress, Trial, Tried, bears_out, check_guessed};
use super::{BrokenRecord, BrokenRecords, Item, StreamError};
use crate::documents::{Guess, acknowledgement};
use crate::error::{LimitKind, ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::packets::{Acknowledged, Message, MessageType as _};
use crate::report::{Collector, Location, Report};
use crate::status_sync::DongBoHoSoMC;
use crate::wire::{Encoding, Form};

/// Checks a document of any length, of any message, in constant memory.
///
/// The message is found out by the start of the document: see [`detect_with`](super::detect_with).
///
/// ```
/// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}]"#;
/// let checked = qcvn120::stream::check(file)?;
/// assert_eq!(checked.records, 1);
/// assert_eq!(checked.report.findings()[0].pointer(), "/0/NguoiXuLy");
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
///
/// Records that cannot be read are told of in [`Checked::broken`], where [it is certain](crate::stream#broken-records)
/// that the others can be. Newline-delimited JSON may hold envelopes of different messages; the first names the message.
///
/// # Errors
///
/// When the bytes cannot be read, are no document of a message, or pass a limit.
pub fn check(reader: impl Read) -> Result<Checked, StreamError> {
    check_with(reader, &ReadOptions::new())
}

/// As [`check`], with options.
///
/// # Errors
///
/// As [`check`].
pub fn check_with(reader: impl Read, options: &ReadOptions) -> Result<Checked, StreamError> {
    let mut reader = reader;
    detected(one_type(&mut reader), options, |told, kept| {
        check_told(told, kept, options, &mut |_, _, _| ())
    })
}

/// Whatever reads, as one type: the way through all messages is long, and a program that checks from files, from memory and
/// from connections would compile it for each. A reader is asked for a block at a time, so that costs nothing.
fn one_type<'r>(reader: &'r mut (impl Read + 'r)) -> &'r mut (dyn Read + 'r) {
    reader
}

/// Checks a document as [`check`] does, when the message is known.
///
/// # Errors
///
/// As [`check`].
pub fn check_as(message: Message, reader: impl Read) -> Result<Checked, StreamError> {
    check_as_with(message, reader, &ReadOptions::new())
}

/// As [`check_as`], with options.
///
/// # Errors
///
/// As [`check`].
pub fn check_as_with(
    message: Message,
    reader: impl Read,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let mut reader = reader;
    let kept = &mut Kept::nothing_of(one_type(&mut reader));
    check_told(Told::Stated(message), kept, options, &mut |_, _, _| ())
}

/// How the message is known under which a document is checked.
pub(crate) enum Told<'t> {
    /// Somebody said so.
    Stated(Message),
    /// It was found out, so that envelopes on lines may be of other messages too.
    Found(Message),
    /// It was guessed, and the document is to bear that out.
    Guessed(&'t mut Trial),
}

impl Told<'_> {
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Stated(message) | Self::Found(message) => *message,
            Self::Guessed(trial) => trial.message(),
        }
    }

    pub(super) fn is_stated(&self) -> bool {
        matches!(self, Self::Stated(_))
    }

    pub(super) fn trial(&mut self) -> Option<&mut Trial> {
        match self {
            Self::Guessed(trial) => Some(trial),
            Self::Stated(_) | Self::Found(_) => None,
        }
    }
}

/// Finds out the message of a document, and checks it with `check`, which may be called again.
pub(super) fn detected<R: Read>(
    reader: R,
    options: &ReadOptions,
    mut check: impl FnMut(Told<'_>, &mut Kept<R>) -> Result<Checked, StreamError>,
) -> Result<Checked, StreamError> {
    let mut kept = Kept::new(reader);
    let tried = check_guessed(&mut kept, options, |kept, trial| {
        check(Told::Guessed(trial), kept)
    })?;
    let (found, checked) = match tried {
        Tried::Checked(found, checked) => (found, checked?),
        Tried::Found(found) => match found.message {
            None => return check_reply(kept, options),
            Some(message) => {
                let checked = check(Told::Found(message), &mut kept)?;
                (found, checked)
            }
        },
    };
    Ok(Checked {
        also: found.also,
        ..checked
    })
}

/// Checks a document as [`check_as`] does, and shows the findings on each record to `watch`, with the text of the
/// record and its offset in the document. If the message was guessed, the guess is to be asked what came of it.
pub(super) fn check_told<R: Read>(
    mut told: Told<'_>,
    reader: &mut Kept<R>,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Report, &str, usize),
) -> Result<Checked, StreamError> {
    let purpose = FindingsAlone::of(told.message());
    let mut steps = Steps::new(&purpose, reader, options)?;
    if !told.is_stated() {
        steps.of_any_message(FindingsAlone::of);
    }
    let mut trial = told.trial();
    let mut all = Gathered::new(options, watch);
    all.guess = trial.as_ref().map(|trial| trial.guess);
    while steps.step(&purpose, &mut all)? {
        if let Some(trial) = &mut trial {
            let given = Progress {
                records: steps.count,
                offset: steps.buffer.view().place.offset,
            };
            if !trial.goes_on(&mut steps, given, all.fits) {
                break;
            }
        }
    }
    let checked = all.checked(purpose.message(), &steps);
    if let Some(trial) = trial {
        trial.close(&steps, &checked);
    }
    Ok(checked)
}

/// Gathers the findings, record by record.
pub(super) struct Gathered<'c> {
    collector: Collector,
    options: &'c ReadOptions,
    watch: &'c mut dyn FnMut(&Report, &str, usize),
    broken: BrokenRecords,
    /// The guess by which the document is read.
    pub(super) guess: Option<Guess>,
    /// Whether all that was found so far bears it out.
    pub(super) fits: bool,
}

impl<'c> Gathered<'c> {
    pub(super) fn new(
        options: &'c ReadOptions,
        watch: &'c mut dyn FnMut(&Report, &str, usize),
    ) -> Self {
        Self {
            collector: Collector::new(options.findings).strict(options.strict),
            options,
            watch,
            broken: BrokenRecords::default(),
            guess: None,
            fits: true,
        }
    }

    /// What came of the check, once all records have been gone through.
    pub(super) fn checked<D: Outline, R: Read>(
        mut self,
        message: Message,
        records: &Steps<D, R>,
    ) -> Checked {
        if let Some(envelope) = records.envelope() {
            if records.is_whole() {
                // The report of the envelope holds all findings here, those that came with the records too.
                self.collector = Collector::new(self.options.findings).strict(self.options.strict);
            }
            self.collector.absorb(envelope.report().clone());
        }
        self.collector.absorb(records.around_lines().clone());
        Checked {
            message: Some(message),
            also: Vec::new(),
            encoding: records.encoding(),
            form: records.form(),
            records: records.records_read(),
            report: self.collector.finish().partial(!self.broken.is_empty()),
            broken: self.broken,
        }
    }

    /// Shows all findings on what was read as a whole, which has this text and begins at this offset of the document.
    pub(super) fn show_whole(&mut self, report: &Report, text: &str, offset: usize) {
        if report.counts().found() > 0 {
            (self.watch)(report, text, offset);
        }
    }

    /// Adds the findings on what stands around the records of a line.
    pub(super) fn add_around(&mut self, report: Report) {
        self.fits &= bears_out(self.guess, &report);
        self.collector.absorb(report);
    }

    /// Adds a record that could not be read.
    pub(super) fn add_broken(&mut self, broken: BrokenRecord) {
        self.fits &= self.guess.is_none();
        self.broken.add(broken, self.options.findings);
    }

    /// Adds the findings on a record, which has this text and begins at this offset of the document; the text is empty if
    /// the findings were [shown](Self::show_whole).
    pub(super) fn add(&mut self, report: Report, text: &str, offset: usize) {
        if report.counts().found() == 0 {
            return;
        }
        self.fits &= bears_out(self.guess, &report);
        if !text.is_empty() {
            (self.watch)(&report, text, offset);
        }
        self.collector.absorb(report);
    }
}

impl TakeRecord<FindingsAlone> for Gathered<'_> {
    fn take(&mut self, item: Item<Option<String>>, text: &str) {
        self.add(item.report, text, item.offset);
    }

    fn wants_findings_alone(&self) -> bool {
        true
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.add_broken(broken);
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        self.show_whole(report, text, offset);
    }

    fn around(&mut self, report: Report) -> Option<Report> {
        self.add_around(report);
        None
    }
}

/// Checks a reply without records, which is the same for many messages.
pub(crate) fn check_reply(
    mut reader: impl Read,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let bytes = reply_bytes(&mut reader, options)?;
    let error = match parse_reply(&bytes, options) {
        Ok((reply, encoding)) => return Ok(checked_reply(&reply, encoding)),
        Err(error) => error,
    };
    // Several replies, one on each line: every message that sends records has such a reply.
    let told = Told::Found(DongBoHoSoMC::MESSAGE);
    let mut all = bytes.as_slice().chain(reader);
    let reader = &mut Kept::nothing_of(one_type(&mut all));
    match check_told(told, reader, options, &mut |_, _, _| ()) {
        Ok(checked) if checked.form == Form::Reply => Ok(Checked {
            message: None,
            ..checked
        }),
        _ => Err(error.into()),
    }
}

/// Reads a reply without records, which is the same for many messages.
pub(super) fn read_reply(
    mut reader: impl Read,
    options: &ReadOptions,
) -> Result<(Acknowledged, Encoding), StreamError> {
    Ok(parse_reply(&reply_bytes(&mut reader, options)?, options)?)
}

fn reply_bytes(reader: &mut impl Read, options: &ReadOptions) -> Result<Vec<u8>, StreamError> {
    let mut bytes = Vec::new();
    // One byte more than the limit is enough to see that the limit is passed.
    let most = options.record_bytes.saturating_add(1);
    reader.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn parse_reply(bytes: &[u8], options: &ReadOptions) -> Result<(Acknowledged, Encoding), ReadError> {
    // It is what stands around no records, and of that a stream takes no more.
    if bytes.len() > options.record_bytes {
        let limit = ReadErrorKind::Limit(LimitKind::RecordBytes(options.record_bytes));
        return Err(ReadError::at(limit, Location::START.position).under(options));
    }
    let (reply, report) = acknowledgement(bytes, options)?;
    let encoding = Encoding::of(bytes);
    Ok((Acknowledged::from_parts(reply, report), encoding))
}

pub(super) fn checked_reply(reply: &Acknowledged, encoding: Encoding) -> Checked {
    Checked {
        message: None,
        also: Vec::new(),
        encoding,
        form: Form::Reply,
        records: 0,
        report: reply.report().clone(),
        broken: BrokenRecords::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::convert::OneCore;

    /// What is read as a whole: in an envelope of another system, in XML too, and on lines.
    fn wholes(records: usize) -> [String; 3] {
        let json: Vec<String> = (0..records)
            .map(|index| format!(r#"{{"MaHoSo":"{index}","NguoiXuLy":"","TrangThai":4}}"#))
            .collect();
        let json = json.join(",");
        let xml: Vec<String> = (0..records)
            .map(|index| format!("<HoSo><MaHoSo>{index}</MaHoSo><TrangThai>x</TrangThai></HoSo>\n"))
            .collect();
        let xml = xml.concat();
        let xml = format!("<DanhSachTienDoHoSo>{xml}</DanhSachTienDoHoSo>");
        let line = format!(r#"{{"service":"CapNhatTienDoHoSoMC","data":[{json}]}}"#);
        [
            format!(
                r#"{{"Envelope":{{"Body":{{"service":"CapNhatTienDoHoSoMC","data":[{json}]}}}}}}"#
            ),
            format!("<Envelope><Body>{xml}</Body></Envelope>"),
            format!("{line}\n{line}"),
        ]
    }

    type Check = fn(&str, &mut dyn FnMut(&Report, &str, usize)) -> Checked;

    /// However many findings there are, the text is gone through once for the pieces of it that are shown with them.
    #[test]
    fn the_text_of_a_whole_document_is_shown_once() {
        const MESSAGE: Message = Message::CapNhatTienDoHoSoMC;
        let checks: &[Check] = &[
            |text, watch| {
                let options = ReadOptions::new();
                let reader = &mut Kept::nothing_of(text.as_bytes());
                check_told(Told::Found(MESSAGE), reader, &options, watch).unwrap()
            },
            #[cfg(feature = "cli")]
            |text, watch| {
                let options = ReadOptions::new();
                let reader = &mut Kept::nothing_of(text.as_bytes());
                let told = Told::Found(MESSAGE);
                crate::stream::check_told_parallel(told, reader, &options, watch).unwrap()
            },
            |text, watch| {
                let input = std::io::Cursor::new(text);
                let how = crate::stream::Converter::new(Encoding::Json);
                let ran = how.run_watched::<OneCore>(input, Vec::new(), watch);
                ran.unwrap().checked
            },
            #[cfg(feature = "cli")]
            |text, watch| {
                let input = std::io::Cursor::new(text);
                let how = crate::stream::Converter::new(Encoding::Json);
                let ran = how.run_watched_parallel(input, Vec::new(), watch);
                ran.unwrap().checked
            },
        ];
        for text in wholes(50) {
            for check in checks {
                let (mut shown, mut findings) = (0, 0);
                let checked = check(&text, &mut |report, piece, offset| {
                    shown += piece.len();
                    findings += report.total();
                    assert_eq!(text.get(offset..offset + piece.len()), Some(piece));
                });
                assert!(findings > 100, "{findings}");
                assert_eq!(findings, checked.report.total());
                assert!(shown <= text.len(), "{shown} of {}", text.len());
            }
        }
    }
}
