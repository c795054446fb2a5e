//! The verdict on a document of any length.

use std::borrow::Cow;
use std::io::Read;

use super::records::Records;
use super::storage::{Borrowed, Take};
use super::{Item, StreamError, detect_with};
use crate::document::acknowledgement;
use crate::options::ReadOptions;
use crate::packet::{Encoding, Form, Message, Packet, PacketVisitor};
use crate::report::{Collector, Finding, Report};

/// What came of the check of a document.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Checked {
    /// The message; `None` for a reply without records, which is the same for many messages.
    pub message: Option<Message>,
    /// Other messages that the document may be as well.
    pub also: Vec<Message>,
    /// The encoding.
    pub encoding: Encoding,
    /// The form in which the document stands; of newline-delimited JSON, that of a line.
    pub form: Form,
    /// How many records there are.
    pub records: usize,
    /// Every finding, in document order, up to the [limit](ReadOptions::findings).
    pub report: Report,
}

/// Checks a document of any length, of any message, in constant memory.
///
/// Which message it is, its start tells: see [`detect_with`](super::detect_with).
///
/// ```
/// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001", "NguoiXuLy": "", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}]"#;
/// let checked = qcvn120::stream::check(file, &qcvn120::ReadOptions::new())?;
/// assert_eq!(checked.records, 1);
/// assert_eq!(checked.report.findings()[0].pointer(), "/0/NguoiXuLy");
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
///
/// # Errors
///
/// When the bytes cannot be read, are no document of a message, or pass a limit.
pub fn check(reader: impl Read, options: &ReadOptions) -> Result<Checked, StreamError> {
    let (found, reader) = detect_with(reader, options)?;
    let Some(message) = found.message else {
        return reply(reader, options);
    };
    let checked = check_as(message, reader, options)?;
    Ok(Checked {
        also: found.also,
        ..checked
    })
}

/// As [`check`], when the message is known.
///
/// # Errors
///
/// As [`check`].
pub fn check_as(
    message: Message,
    reader: impl Read,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let mut ignored = |_: &Finding, _: &str, _: usize| ();
    check_watched(message, reader, options, &mut ignored)
}

/// As [`check_as`], and shows each finding on a record to `watch`, with the text of the record and its offset in the document.
pub(crate) fn check_watched(
    message: Message,
    reader: impl Read,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Finding, &str, usize),
) -> Result<Checked, StreamError> {
    message.visit(Check {
        reader,
        options,
        watch,
    })
}

struct Check<'c, R> {
    reader: R,
    options: &'c ReadOptions,
    watch: &'c mut dyn FnMut(&Finding, &str, usize),
}

impl<R: Read> PacketVisitor for Check<'_, R> {
    type Output = Result<Checked, StreamError>;

    fn visit<P: Packet>(self) -> Self::Output {
        let mut records = Records::<P, R>::with_options(self.reader, self.options)?;
        let mut all = Gathered {
            collector: Collector::new(self.options.findings).strict(self.options.strict),
            watch: self.watch,
        };
        while records.step(&mut all)? {}
        if let Some(envelope) = records.envelope() {
            if records.is_whole() {
                // The findings were with each of the records as well.
                all.collector = Collector::new(self.options.findings).strict(self.options.strict);
            }
            all.collector.absorb(envelope.report().clone());
        }
        Ok(Checked {
            message: Some(P::MESSAGE),
            also: Vec::new(),
            encoding: records.encoding(),
            form: records.form(),
            records: records.records_read(),
            report: all.collector.finish(),
        })
    }
}

/// All that was found, record by record.
struct Gathered<'c> {
    collector: Collector,
    watch: &'c mut dyn FnMut(&Finding, &str, usize),
}

impl<P: Packet> Take<P> for Gathered<'_> {
    type Storage = Borrowed;

    fn take<'a>(&mut self, item: Item<P::Record<Cow<'a, str>>>, text: &'a str) {
        if item.report.findings().is_empty() {
            return;
        }
        for finding in item.report.findings() {
            (self.watch)(finding, text, item.offset);
        }
        self.collector.absorb(item.report);
    }
}

/// Checks a reply without records, of no message in particular.
fn reply(mut reader: impl Read, options: &ReadOptions) -> Result<Checked, StreamError> {
    let mut bytes = Vec::new();
    // A byte more than the limit is enough to see that it is passed.
    let most = options.record_bytes.saturating_add(1);
    (&mut reader).take(most as u64).read_to_end(&mut bytes)?;
    let limits = options.clone().bytes(options.record_bytes);
    let (_, report) = acknowledgement(&bytes, &limits)?;
    Ok(Checked {
        message: None,
        also: Vec::new(),
        encoding: Encoding::of(&bytes),
        form: Form::Reply,
        records: 0,
        report,
    })
}
