//! A document that is read record by record.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use qcvn120::stream::{self, BrokenRecord, Item, Records, StreamError};
use qcvn120::{
    Document, Encoding, Finding, Form, Message, MessageType, MessageVisitor, ReadFailure, Report,
};

use super::jobs::Jobs;
use super::lines;
use crate::documents::Outcome;
use crate::findings::Where;
use crate::making::Maker;
use crate::schemas::Schemas;

/// So many bytes of a document become a batch at most, but for its last record.
const BATCH_BYTES: u64 = 4 << 20;

/// A document that is read record by record.
pub(super) struct Streamed<'d> {
    pub(super) schemas: Arc<Schemas>,
    pub(super) file: &'d str,
    pub(super) is_found: bool,
}

/// What makes rows of the records.
pub(super) enum Feed<'f, 's> {
    /// A maker at hand.
    Here(&'f mut Maker),
    /// Jobs on all cores.
    Jobs(&'f mut Jobs<'s>),
}

impl Feed<'_, '_> {
    /// Whether records may be decoded on all cores meanwhile.
    pub(super) fn is_parallel(&self, schemas: &Schemas) -> bool {
        matches!(self, Self::Jobs(_)) && schemas.options.parallel
    }

    /// Makes rows, here or elsewhere.
    pub(super) fn make(
        &mut self,
        make: impl FnOnce(&mut Maker) + Send + 'static,
    ) -> io::Result<()> {
        match self {
            Self::Here(maker) => {
                make(maker);
                Ok(())
            }
            Self::Jobs(jobs) => jobs.spawn(make),
        }
    }
}

/// A reader of which nothing more is known, so that what is generic over messages is compiled for one.
pub(super) type Reader<'r> = Box<dyn Read + Send + 'r>;

impl Streamed<'_> {
    /// Reads the document; the error is that of the sink. The failure in the outcome is in no table yet.
    pub(super) fn read(&self, reader: Reader<'_>, feed: &mut Feed<'_, '_>) -> io::Result<Outcome> {
        let mut outcome = Outcome::begin(self.file);
        outcome.found_in_folder(self.is_found);
        if let Some(message) = self.schemas.options.message {
            outcome.message = Some(message);
            return self.read_as(message, reader, feed, outcome);
        }
        let options = &self.schemas.read;
        let (found, reader) = match stream::detect_with(reader, options) {
            Ok(found) => found,
            Err(error) => return Ok(failed(outcome, &error)),
        };
        outcome.message = found.message;
        outcome.encoding = Some(found.encoding);
        outcome.form = Some(found.form);
        let Some(message) = found.message else {
            // A reply without records.
            return Ok(match stream::check_with(reader, options) {
                Ok(checked) => {
                    outcome.add(&checked.report);
                    self.around(checked.report, None, feed)?;
                    outcome
                }
                Err(error) => failed(outcome, &error),
            });
        };
        let may_be_lines =
            found.encoding == Encoding::Json && matches!(found.form, Form::Request | Form::Reply);
        let start = reader.get_ref().0.get_ref();
        if may_be_lines && message.visit(AreLines(start, &self.schemas)) {
            return lines::read(self, message, Box::new(reader), feed, outcome);
        }
        self.read_as(message, Box::new(reader), feed, outcome)
    }

    fn read_as(
        &self,
        message: Message,
        reader: Reader<'_>,
        feed: &mut Feed<'_, '_>,
        outcome: Outcome,
    ) -> io::Result<Outcome> {
        let document = self;
        message.visit(ReadRecords {
            document,
            reader,
            feed,
            outcome,
        })
    }

    /// Takes what was found around the records.
    fn around(
        &self,
        report: Report,
        message: Option<Message>,
        feed: &mut Feed<'_, '_>,
    ) -> io::Result<()> {
        if report.findings().is_empty() {
            return Ok(());
        }
        let file = self.file.to_owned();
        feed.make(move |maker| maker.report(&report, Where::in_document(&file, message)))
    }
}

/// The outcome of a document that ends with an error.
fn failed(mut outcome: Outcome, error: &StreamError) -> Outcome {
    outcome.fail(ReadFailure::from(error));
    outcome
}

/// Whether a document that begins so has an envelope on each line.
struct AreLines<'s>(&'s [u8], &'s Schemas);

impl MessageVisitor for AreLines<'_> {
    type Output = bool;

    fn visit<M: MessageType>(self) -> bool {
        let records = Records::<M, Reader<'_>>::with_options(Box::new(self.0), &self.1.read);
        records.is_ok_and(|records| records.is_lines())
    }
}

/// Reads the records of a document of a known message.
struct ReadRecords<'r, 'f, 's, 'd> {
    document: &'r Streamed<'d>,
    reader: Reader<'r>,
    feed: &'r mut Feed<'f, 's>,
    outcome: Outcome,
}

impl MessageVisitor for ReadRecords<'_, '_, '_, '_> {
    type Output = io::Result<Outcome>;

    fn visit<M: MessageType>(self) -> io::Result<Outcome> {
        let Self {
            document,
            reader,
            feed,
            mut outcome,
        } = self;
        let read = Arc::new(AtomicU64::new(0));
        let reader: Reader<'_> = Box::new(Counted {
            reader,
            read: Arc::clone(&read),
        });
        let options = &document.schemas.read;
        let records = match Records::<M, _>::with_options(reader, options) {
            Ok(records) => records,
            Err(error) => return Ok(failed(outcome, &error)),
        };
        outcome.encoding = Some(records.encoding());
        let mut chunk = Chunk::<M>::new(document);
        let mut all = |items: &mut dyn Iterator<Item = Given<M>>, feed: &mut Feed<'_, '_>| {
            for item in items {
                chunk.take(item, &mut outcome)?;
                if chunk.is_full(read.load(Ordering::Relaxed)) {
                    chunk.make(feed)?;
                }
            }
            chunk.make(feed)?;
            Ok(())
        };
        let in_parallel = feed.is_parallel(&document.schemas);
        let (given, ended) = if in_parallel {
            let mut records = records.parallel();
            (all(&mut records, feed), Ended::of(records.records()))
        } else {
            let mut records = records;
            (all(&mut records, feed), Ended::of(&records))
        };
        outcome.form = Some(ended.form);
        match given {
            Ok(()) => {}
            Err(Stop::Document(error)) => {
                // What was read until there stands in the tables.
                chunk.make(feed)?;
                return Ok(failed(outcome, &error));
            }
            Err(Stop::Sink(error)) => return Err(error),
        }
        for report in ended.around {
            outcome.add(&report);
            document.around(report, Some(M::MESSAGE), feed)?;
        }
        let (file, loose) = (document.file.to_owned(), ended.loose);
        for finding in &loose {
            outcome.add_finding(finding);
        }
        feed.make(move |maker| {
            let at = Where::in_document(&file, Some(M::MESSAGE));
            for finding in &loose {
                maker.findings().add(finding, at);
            }
        })?;
        Ok(outcome)
    }
}

/// A record as a stream gives it.
type Given<M> = Result<Item<<M as MessageType>::Record<String>>, StreamError>;

/// Why the records end before the document does.
enum Stop {
    Document(StreamError),
    Sink(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Sink(error)
    }
}

/// What is known of a document once its records have been read.
struct Ended {
    form: Form,
    /// What was found around the records.
    around: Vec<Report>,
    /// The same of a document that had to be read whole.
    loose: Vec<Finding>,
}

impl Ended {
    fn of<M: MessageType, R: Read>(records: &Records<M, R>) -> Self {
        let mut ended = Self {
            form: records.form(),
            around: vec![records.around_lines().clone()],
            loose: Vec::new(),
        };
        if let Some(envelope) = records.envelope() {
            let report = envelope.report();
            match Document::records(envelope) {
                // The records were given one by one, and this is what stood around them.
                [] => ended.around.push(report.clone()),
                // It was read whole, and the record came with all that was found.
                [_] => {}
                _ => {
                    let loose = report.findings().iter();
                    ended.loose = loose
                        .filter(|finding| finding.record().is_none())
                        .cloned()
                        .collect();
                }
            }
        }
        ended
    }
}

/// Records that become a batch together.
struct Chunk<M: MessageType> {
    file: String,
    entries: Vec<Entry<M>>,
    rows: usize,
    /// How much of the document had been read when the chunk was begun.
    begin: u64,
    read: u64,
}

enum Entry<M: MessageType> {
    Record(Box<Item<M::Record<String>>>),
    Broken(Box<BrokenRecord>),
}

impl<M: MessageType> Chunk<M> {
    fn new(document: &Streamed<'_>) -> Self {
        Self {
            file: document.file.to_owned(),
            entries: Vec::new(),
            rows: document.schemas.options.batch_rows,
            begin: 0,
            read: 0,
        }
    }

    fn take(&mut self, item: Given<M>, outcome: &mut Outcome) -> Result<(), Stop> {
        match item {
            Ok(item) => {
                outcome.records += 1;
                outcome.add(&item.report);
                self.entries.push(Entry::Record(Box::new(item)));
            }
            Err(StreamError::Record(broken)) => {
                outcome.broken += 1;
                self.entries.push(Entry::Broken(broken));
            }
            Err(error) => return Err(Stop::Document(error)),
        }
        Ok(())
    }

    /// Whether enough has come, where so much of the document has been read.
    fn is_full(&mut self, read: u64) -> bool {
        self.read = read;
        self.entries.len() >= self.rows || read - self.begin >= BATCH_BYTES
    }

    fn make(&mut self, feed: &mut Feed<'_, '_>) -> io::Result<()> {
        self.begin = self.read;
        let entries = std::mem::take(&mut self.entries);
        if entries.is_empty() {
            return Ok(());
        }
        let file = self.file.clone();
        feed.make(move |maker| {
            for entry in &entries {
                match entry {
                    Entry::Record(item) => maker.item(M::MESSAGE, &file, item),
                    Entry::Broken(broken) => {
                        let at = Where::in_document(&file, Some(M::MESSAGE));
                        maker.findings().add_broken(broken, at);
                    }
                }
            }
        })
    }
}

/// Counts what is read.
struct Counted<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(bytes)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
