//! The steps through a document, which is read bit by bit, whatever its records are read for.

mod around;
mod broken;
mod left;
mod whole;

use std::io::Read;
use std::sync::OnceLock;

use super::buffer::Buffer;
use super::items::{ItemReader, Line, LineAgain, LineReader, ListReader, Others, Step};
use super::layout::Layout;
use super::lines;
use super::opening::{Opened, Opening};
use super::purpose::{Outline, Purpose};
use super::recover::{PassLine, PassRecord};
use super::reports::Reports;
use super::take::TakeRecord;
use super::unique::{Numbers, Repeats};
use super::{BrokenRecord, StreamError};
use crate::documents::{refusal, refused_form};
use crate::error::ReadError;
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Collector, Report};
use crate::wire::{Encoding, Form};

/// A document that is read bit by bit. Of what stands around the records, a `D` is kept.
#[allow(
    clippy::struct_excessive_bools,
    reason = "what is known of the document, each for itself"
)]
pub(super) struct Steps<D, R> {
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
    line: Option<LineAgain<D>>,
    envelope: Option<D>,
    /// Whether the document was read whole, so that `envelope` holds the records too.
    is_whole: bool,
    is_lines: bool,
    /// The findings of a document that was read whole, record by record.
    reports: Option<Reports>,
    /// The numbers of the records so far.
    pub(super) repeats: Repeats,
    /// The first line, if it could not be read and has not been told of.
    first_broken: Option<BrokenRecord>,
    /// How envelopes of other messages are read on lines, if they may stand there.
    others: Option<Others>,
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

impl<D: Outline, R: Read> Steps<D, R> {
    /// Reads the start of a document.
    pub(super) fn new<P: Purpose<Kept = D>>(
        purpose: &P,
        reader: R,
        options: &ReadOptions,
    ) -> Result<Self, StreamError> {
        Self::with_first_line(purpose, reader, options, lines::LONGEST_LINE)
    }

    /// As [`new`](Self::new); the end of a first line that holds an envelope is looked for this far.
    pub(super) fn with_first_line<P: Purpose<Kept = D>>(
        purpose: &P,
        reader: R,
        options: &ReadOptions,
        longest: usize,
    ) -> Result<Self, StreamError> {
        let buffer = Buffer::new(reader, options.record_bytes);
        let mut opening = Opening::new(buffer, options, longest);
        let opened = opening.open(purpose.message())?;
        let mut steps = Self::opened(opening, opened)?;
        steps.prepare(purpose)?;
        Ok(steps)
    }

    /// A document whose start was read; to be [prepared](Self::prepare).
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
            first_broken,
            others: None,
            has_envelopes: false,
            has_documents: false,
            passing: None,
            goes_on_until: 0,
        })
    }

    /// Reads a document that has no list to go through; whatever else comes is read record by record.
    pub(super) fn prepare<P: Purpose<Kept = D>>(&mut self, purpose: &P) -> Result<(), StreamError> {
        if !matches!(self.stage, Stage::Whole(_)) || self.is_whole {
            return Ok(());
        }
        self.read_whole(purpose).map_err(|error| match error {
            StreamError::Read(error) => self.buffer.blame(error).into(),
            other => other,
        })
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub(super) fn form(&self) -> Form {
        self.form
    }

    pub(super) fn is_lines(&self) -> bool {
        self.is_lines
    }

    /// How many records have been read, broken ones not among them.
    pub(super) fn records_read(&self) -> usize {
        self.count - self.broken
    }

    /// The findings on the envelopes of newline-delimited JSON so far, as far as nobody has taken them.
    pub(super) fn around_lines(&self) -> &Report {
        self.around_report
            .get_or_init(|| self.around_lines.clone().finish())
    }

    /// What stands around the records, or all of the document if it [had to be read whole](Self::is_whole); `None` until all
    /// has been read, and for newline-delimited JSON.
    pub(super) fn envelope(&self) -> Option<&D> {
        self.envelope.as_ref()
    }

    /// Reads envelopes on lines as those of the message that each names, as `others` says, for a taker that takes their findings
    /// only.
    pub(super) fn of_any_message(&mut self, others: Others) {
        self.others = Some(others);
        if let Stage::Items(ItemReader::Lines(reader)) = &mut self.stage {
            reader.others = self.others;
        }
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
    pub(super) fn into_envelope(self) -> Option<D> {
        self.envelope
    }

    /// Whether the document had to be read whole: then the report of its envelope is the report on all of it.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Reads what comes next and hands the records in it to `taker`; says whether more may follow.
    pub(super) fn step<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<bool, StreamError> {
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
            Stage::Items(_) => self.item(purpose, taker),
            Stage::Whole(next) => self.give_whole(purpose, next, taker),
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

    fn item<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(), StreamError> {
        let Stage::Items(reader) = &mut self.stage else {
            return Ok(());
        };
        if matches!(reader, ItemReader::Lines(lines) if lines.given > 0) {
            return self.give_rest_of_line(purpose, taker);
        }
        let index = self.count;
        let step = self.buffer.attempt(|view| {
            reader.see(view.traits);
            let mut numbers = Numbers::Compare(&mut self.repeats);
            reader.item(purpose, &view, index, &mut numbers, taker)
        })?;
        match step {
            Step::Record => self.count += 1,
            Step::Line(line) => self.count_line(line),
            Step::Blank => {}
            Step::End => self.finish(purpose, taker)?,
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
    fn refuse(
        &self,
        message: Message,
        document: &impl Outline,
        records: usize,
    ) -> Result<(), StreamError> {
        if self.options.forms.is_none() {
            return Ok(());
        }
        let (form, report) = (document.form(), document.report());
        match refusal(Some(message), form, records, report, &self.options) {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }
}
