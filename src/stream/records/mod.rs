//! The records of a stream, one after the other.

mod around;
mod broken;
mod left;
mod whole;

use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use super::buffer::Buffer;
use super::items::{ItemReader, Line, LineAgain, LineReader, ListReader, Step};
use super::layout::Layout;
use super::lines;
use super::opening::{Opened, Opening};
use super::recover::{PassLine, PassRecord};
use super::reports::Reports;
use super::storage::{InOwnMemory, Queue, Storage, TakeRecord, Visitor, Waiting};
use super::unique::{Numbers, Repeats};
use super::{BrokenRecord, Item, StreamError};
use crate::documents::{refusal, refused_form};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::{Document, MessageType};
use crate::report::{Collector, Report};
use crate::wire::{Encoding, Form};

/// The records of a document of any length, one after the other, each with the findings on it. As an iterator, it gives
/// owned records.
///
/// It reads JSON arrays, request and reply envelopes, newline-delimited JSON (on each line one record, or one envelope
/// with records) and arrays and envelopes as XML, told apart by their first characters. No more is held in memory than a few hundred kilobytes and the record at hand. A
/// document that has no list of records is read whole, up to the [limit](ReadOptions::record_bytes).
///
/// A record that cannot be read is given as [`StreamError::Record`], and the next one follows, where that
/// [is certain](crate::stream#broken-records); any other error ends the records.
///
/// ```
/// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
/// use qcvn120::stream::Records;
///
/// let file: &[u8] = br#"{"session": "s", "madonvi": "H22", "service": "CapNhatTienDoHoSoMC", "data": [
///     {"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"},
///     {"MaHoSo": "H22-200101-0002", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200132093000", "TrangThai": "4"}
/// ]}"#;
/// let mut records = Records::<CapNhatTienDoHoSoMC, _>::new(file)?;
/// let mut faulty = Vec::new();
/// for item in &mut records {
///     let item = item?;
///     if !item.report.usable() {
///         faulty.push(item.report.findings()[0].to_string());
///     }
/// }
/// assert!(faulty[0].starts_with("lỗi: /data/1/ThoiDiemXuLy: "));
/// // What stands around the records, with the findings on it.
/// assert!(records.envelope().unwrap().report().clean());
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
#[allow(
    clippy::struct_excessive_bools,
    reason = "what is known of the document, each for itself"
)]
pub struct Records<M: MessageType, R> {
    pub(super) buffer: Buffer<R>,
    options: ReadOptions,
    encoding: Encoding,
    form: Form,
    stage: Stage,
    /// The text before the list; once the list has ended, the text behind it too.
    around: String,
    /// How many records have been gone through, broken ones included.
    pub(super) count: usize,
    /// How many of them could not be read.
    pub(super) broken: usize,
    /// The findings on the envelopes of newline-delimited JSON, as far as nobody has taken them.
    around_lines: Collector,
    /// The same as a report, made when it is asked for.
    around_report: OnceLock<Report>,
    /// A line of which some records were given.
    line: Option<LineAgain<M>>,
    envelope: Option<Document<M>>,
    /// Whether the document was read whole, so that `envelope` holds the records too.
    is_whole: bool,
    is_lines: bool,
    /// The findings of a document that was read whole, record by record.
    reports: Option<Reports>,
    /// The numbers of the records so far.
    pub(super) repeats: Repeats,
    /// Records that were read and not yet given by the iterator.
    waiting: Waiting<M>,
    /// The first line, if it could not be read and has not been told of.
    first_broken: Option<BrokenRecord>,
    /// Whether an envelope on a line may be that of another message.
    any_message: bool,
    /// Whether some line was an envelope.
    pub(super) has_envelopes: bool,
    /// Whether some line held a document of its own, in whatever form.
    pub(super) has_documents: bool,
    /// The broken record that is being passed over.
    passing: Option<Passing>,
    /// Up to this offset of the document, the list goes on at each comma, as was seen behind a broken record.
    goes_on_until: usize,
}

/// A broken record that is being passed over, and what is wrong with it.
struct Passing {
    error: ReadError,
    step: PassStep,
}

enum PassStep {
    Line(PassLine),
    /// A record of a list, and its pointer.
    Record(PassRecord, String),
}

/// What comes next.
enum Stage {
    /// The next item.
    Items(ItemReader),
    /// The records of a document that was read whole, from this index on.
    Whole(usize),
    End,
}

impl<M: MessageType, R: Read> Records<M, R> {
    /// Reads the start of a document, under the default options.
    ///
    /// # Errors
    ///
    /// When the bytes cannot be read, pass a limit, or are no document of the message: see [`StreamError`].
    pub fn new(reader: R) -> Result<Self, StreamError> {
        Self::with_options(reader, &ReadOptions::new())
    }

    /// Reads the start of a document.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_options(reader: R, options: &ReadOptions) -> Result<Self, StreamError> {
        Self::stored::<InOwnMemory>(reader, options)
    }

    /// As [`with_options`](Self::with_options), for takers of records in this storage.
    pub(super) fn stored<T: Storage>(
        reader: R,
        options: &ReadOptions,
    ) -> Result<Self, StreamError> {
        Self::with_first_line::<T>(reader, options, lines::LONGEST_LINE)
    }

    /// As [`stored`](Self::stored); the end of a first line that holds an envelope is looked for this far.
    pub(super) fn with_first_line<T: Storage>(
        reader: R,
        options: &ReadOptions,
        longest: usize,
    ) -> Result<Self, StreamError> {
        let buffer = Buffer::new(reader, options.record_bytes);
        let mut opening = Opening::new(buffer, options, longest);
        let opened = opening.open(M::MESSAGE)?;
        let mut records = Self::opened(opening, opened)?;
        records.prepare::<T>()?;
        Ok(records)
    }

    /// The records of a document whose start was read; to be [prepared](Self::prepare).
    pub(super) fn opened(opening: Opening<R>, opened: Opened) -> Result<Self, StreamError> {
        let Opening {
            buffer, options, ..
        } = opening;
        let Opened {
            encoding,
            around,
            layout,
            first_broken,
        } = opened;
        let options = &options;
        let is_lines = matches!(layout, Layout::Lines { .. });
        let (form, stage) = match layout {
            Layout::List(list) => {
                let form = list.form;
                if let Some(error) = refused_form(form, options) {
                    return Err(error.into());
                }
                let reader = ListReader::new(list, encoding, options);
                (form, Stage::Items(ItemReader::List(reader)))
            }
            Layout::Lines { has_envelopes } => {
                let has_bom = buffer.has_bom();
                let reader = LineReader::new(options, has_bom, has_envelopes);
                (Form::Record, Stage::Items(ItemReader::Lines(reader)))
            }
            Layout::Whole => (Form::Record, Stage::Whole(0)),
        };
        Ok(Self {
            buffer,
            options: options.clone(),
            encoding,
            form,
            stage,
            around,
            count: 0,
            broken: 0,
            around_lines: Collector::new(options.findings).strict(options.strict),
            around_report: OnceLock::new(),
            line: None,
            envelope: None,
            is_whole: false,
            is_lines,
            reports: None,
            repeats: Repeats::new(options),
            waiting: Waiting::<M>::new(),
            first_broken,
            any_message: false,
            has_envelopes: false,
            has_documents: false,
            passing: None,
            goes_on_until: 0,
        })
    }

    /// Reads a document that has no list to go through; whatever else comes is read record by record.
    pub(super) fn prepare<T: Storage>(&mut self) -> Result<(), StreamError> {
        if !matches!(self.stage, Stage::Whole(_)) || self.is_whole {
            return Ok(());
        }
        self.read_whole::<T>().map_err(|error| match error {
            StreamError::Read(error) => self.buffer.blame(error).into(),
            other => other,
        })
    }

    /// The encoding of the document.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The form of the document; for newline-delimited JSON, the form of each line.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether the document is newline-delimited JSON.
    pub fn is_lines(&self) -> bool {
        self.is_lines
    }

    /// How many records have been read, those that [could not be](StreamError::Record) not among them.
    pub fn records_read(&self) -> usize {
        self.count - self.broken
    }

    /// How many records could not be read and were passed over.
    pub fn records_broken(&self) -> usize {
        self.broken
    }

    /// The findings on the envelopes of newline-delimited JSON so far, beside those that came with their records; up to the
    /// [limit](ReadOptions::findings).
    pub fn around_lines(&self) -> &Report {
        self.around_report
            .get_or_init(|| self.around_lines.clone().finish())
    }

    /// Reads envelopes on lines as those of the message that each names, for a taker that takes their findings only.
    pub(super) fn of_any_message(&mut self) {
        self.any_message = true;
        if let Stage::Items(ItemReader::Lines(reader)) = &mut self.stage {
            reader.any_message = true;
        }
    }

    /// The envelope or the list, without the records that were given one by one, and with the findings on what stands
    /// around them. `None` until all records have been read, and always for newline-delimited JSON, which has nothing
    /// around its records.
    ///
    /// When the document had to be read whole, this is all of it from the beginning: with its records, and with all
    /// findings.
    pub fn envelope(&self) -> Option<&Document<M>> {
        self.envelope.as_ref()
    }

    /// The pointer of the list of records; `None` where each record is a document of its own.
    pub(super) fn list_pointer(&self) -> Option<String> {
        match &self.stage {
            Stage::Items(ItemReader::List(ListReader { list, .. })) => {
                let field = list.field;
                Some(field.map_or_else(String::new, |field| format!("/{}", field.name)))
            }
            Stage::Items(ItemReader::Lines(_)) | Stage::Whole(_) | Stage::End => None,
        }
    }

    /// Whether the records that come next stand in nothing else: in a bare list, or each on a line.
    pub(super) fn is_bare(&self) -> bool {
        match &self.stage {
            Stage::Items(ItemReader::List(reader)) => reader.list.field.is_none(),
            Stage::Items(ItemReader::Lines(_)) => true,
            Stage::Whole(_) | Stage::End => false,
        }
    }

    /// A copy of what reads the items, when they are read one by one.
    #[cfg(feature = "rayon")]
    pub(super) fn item_reader(&self) -> Option<ItemReader> {
        match &self.stage {
            Stage::Items(reader) => Some(reader.clone()),
            Stage::Whole(_) | Stage::End => None,
        }
    }

    /// Whether a broken record that was passed over, or is being passed over, has not been handed out yet.
    #[cfg(feature = "rayon")]
    pub(super) fn has_passed_over(&self) -> bool {
        self.first_broken.is_some() || self.passing.is_some()
    }

    pub(super) fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// What [`envelope`](Self::envelope) shows, as an owned value.
    pub(super) fn into_envelope(self) -> Option<Document<M>> {
        self.envelope
    }

    /// Whether the document had to be read whole: then the report of its envelope is the report on all of it.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Shows each record that is left to `visit`, until it returns [`ControlFlow::Break`]. The records are borrowed:
    /// their text stands in memory that the next record overwrites. This is the quick way to look at each record once,
    /// as checks do.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    /// use qcvn120::stream::Records;
    ///
    /// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001"}, {"MaHoSo": "H22-200101-0002"}]"#;
    /// let mut errors = 0;
    /// Records::<DongBoHoSoMC, _>::new(file)?.visit(|item| {
    ///     errors += item.report.counts().errors;
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!(errors, 2 * 8);
    /// # Ok::<(), qcvn120::stream::StreamError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new). At a [record that cannot be read](StreamError::Record) the visit ends, but not the stream:
    /// another visit goes on behind it.
    pub fn visit<F>(&mut self, visit: F) -> Result<(), StreamError>
    where
        F: for<'a> FnMut(Item<M::Record<Cow<'a, str>>>) -> ControlFlow<()>,
    {
        let mut visitor = Visitor {
            visit,
            flow: ControlFlow::Continue(()),
            broken: None,
        };
        while visitor.flow.is_continue() && self.step(&mut visitor)? {}
        match visitor.broken {
            Some(broken) => Err(broken.into()),
            None => Ok(()),
        }
    }

    /// Reads what comes next and hands the records in it to `taker`; says whether more may follow.
    pub(super) fn step<T: TakeRecord<M>>(&mut self, taker: &mut T) -> Result<bool, StreamError> {
        if let Some(broken) = self.first_broken.take() {
            self.pass_over(broken, taker);
            return Ok(true);
        }
        if let Some(passing) = self.passing.take() {
            let broken = self.pass(passing)?;
            self.pass_over(broken, taker);
            return Ok(true);
        }
        let result = match self.stage {
            Stage::Items(_) => self.item(taker),
            Stage::Whole(next) => self.give_whole(next, taker),
            Stage::End => return Ok(false),
        };
        match result {
            Ok(()) => Ok(true),
            Err(error) if self.buffer.is_to_wait(&error) => Err(error),
            Err(error) => {
                let broken = self.recover(error)?;
                self.pass_over(broken, taker);
                Ok(true)
            }
        }
    }

    fn item<T: TakeRecord<M>>(&mut self, taker: &mut T) -> Result<(), StreamError> {
        let Stage::Items(reader) = &mut self.stage else {
            return Ok(());
        };
        if matches!(reader, ItemReader::Lines(lines) if lines.given > 0) {
            return self.give_rest_of_line(taker);
        }
        let index = self.count;
        let step = self.buffer.attempt(|view| {
            reader.see(view.traits);
            let mut numbers = Numbers::Compare(&mut self.repeats);
            reader.item::<M, T>(&view, index, &mut numbers, taker)
        })?;
        match step {
            Step::Record => self.count += 1,
            Step::Line(line) => self.count_line(line),
            Step::Blank => {}
            Step::End => self.finish(taker)?,
        }
        Ok(())
    }

    /// Takes note of what was taken from a line that holds a document of its own.
    #[cold]
    fn count_line(&mut self, line: Line) {
        self.count += line.records;
        self.form = line.form;
        self.has_documents = true;
        self.has_envelopes |= matches!(line.form, Form::Request | Form::Reply);
        if let Stage::Items(ItemReader::Lines(reader)) = &mut self.stage {
            // Such lines seldom come alone.
            reader.has_envelopes = true;
            reader.given = if line.has_more {
                reader.given + line.records
            } else {
                0
            };
        }
        if let Some(around) = line.around {
            self.note_around(around);
        }
    }

    fn note_around(&mut self, around: Report) {
        self.around_lines.absorb(around);
        self.around_report = OnceLock::new();
    }

    /// Refuses a document that is not [taken](ReadOptions::forms); `records` is how many it has.
    fn refuse(&self, document: &Document<M>, records: usize) -> Result<(), StreamError> {
        if self.options.forms.is_none() {
            return Ok(());
        }
        let (message, form) = (Some(M::MESSAGE), document.form());
        match refusal(message, form, records, document.report(), &self.options) {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }
}

impl<M: MessageType, R: Read> Iterator for Records<M, R> {
    type Item = Result<Item<M::Record<String>>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if let Stage::Whole(next) = self.stage {
                return self.next_of_whole::<InOwnMemory>(next).map(Ok);
            }
            let mut waiting = std::mem::take(&mut self.waiting);
            let result = self.step(&mut Queue::<M>(&mut waiting));
            self.waiting = waiting;
            match result {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
