//! Reads documents into tables: short ones whole, many at a time, long ones record by record, on all cores and in order.

mod jobs;
mod lines;
mod short;
mod streamed;

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use qcvn120::{Message, ReadFailure};

use self::jobs::Jobs;
use self::short::Short;
use self::streamed::{Feed, Streamed};
use crate::codes;
use crate::documents::{Outcome, Standing};
use crate::options::TableOptions;
use crate::schemas::Schemas;
use crate::table::{Sink, Table};

/// A document of this many bytes or more is read record by record, as the command line does.
const LONG: u64 = 4 << 20;
/// So many short documents go through together at most, and so many bytes of them.
const TOGETHER: (usize, usize) = (1024, 4 << 20);

/// The tables that come of packets under some options.
pub struct Tables(Arc<Schemas>);

impl Default for Tables {
    fn default() -> Self {
        Self::new()
    }
}

impl Tables {
    /// The tables under the default options.
    pub fn new() -> Self {
        Self::with_options(TableOptions::new())
    }

    /// The tables under these options.
    pub fn with_options(options: TableOptions) -> Self {
        Self(Arc::new(Schemas::new(options)))
    }

    /// The schema of a table. That of the records of a message which carries none has no columns.
    pub fn schema(&self, table: Table) -> SchemaRef {
        self.0.schema(table)
    }

    /// The codes of the columns of a message, as a batch of the table of [codes](Table::Codes).
    pub fn codes(&self, message: Message) -> RecordBatch {
        let mut lists = Vec::new();
        if let Some((_, layout)) = self.0.records(message) {
            layout.lists(&mut lists);
        }
        codes::batch(&lists)
    }

    /// Begins to read documents into a sink.
    pub fn run<'s>(&self, sink: &'s mut dyn Sink) -> Run<'s> {
        Run {
            jobs: Jobs::new(&self.0, sink),
            waiting: Vec::new(),
            bytes: 0,
        }
    }

    /// Reads one document, of any form and encoding, into a sink.
    ///
    /// # Errors
    ///
    /// That of the sink. A document that cannot be read is told of in the [outcome](Outcome::failure) and in the tables.
    pub fn read(
        &self,
        file: &str,
        reader: impl Read + Send,
        sink: &mut dyn Sink,
    ) -> io::Result<Summary> {
        let mut run = self.run(sink);
        run.read(file, reader)?;
        run.finish()
    }
}

/// What came of all documents.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Summary {
    /// How many documents there were, those that could not be read among them.
    pub documents: usize,
    /// How many records were read.
    pub records: usize,
    /// How many errors, quirks and pieces of advice there are.
    pub findings: usize,
    /// How the worst document stands.
    pub standing: Standing,
    /// The documents that could not be read, wholly or in part, up to a thousand.
    pub unread: Vec<Outcome>,
    /// The messages that have records.
    pub messages: Vec<Message>,
    /// Files of folders that are no packets.
    pub passed_over: Vec<String>,
}

/// Reads documents into a sink, one after the other.
pub struct Run<'s> {
    jobs: Jobs<'s>,
    /// Short documents that wait for others.
    waiting: Vec<Short>,
    /// How many bytes they have.
    bytes: usize,
}

impl Run<'_> {
    /// Reads a document. `file` is what the tables call it.
    ///
    /// # Errors
    ///
    /// That of the sink.
    pub fn read(&mut self, file: &str, reader: impl Read + Send) -> io::Result<()> {
        self.take(file, false, reader)
    }

    /// Reads a file that was found in a folder, which may be something else than a packet: then it is
    /// [passed over](Summary::passed_over).
    ///
    /// # Errors
    ///
    /// That of the sink.
    pub fn read_found(&mut self, file: &str, reader: impl Read + Send) -> io::Result<()> {
        self.take(file, true, reader)
    }

    /// Takes note of a document that cannot be opened.
    ///
    /// # Errors
    ///
    /// That of the sink.
    pub fn unread(&mut self, file: &str, failure: ReadFailure) -> io::Result<()> {
        self.read_waiting()?;
        let mut outcome = Outcome::begin(file);
        outcome.fail(failure);
        self.jobs.spawn(move |maker| maker.end_document(outcome))
    }

    /// Reads what waits, and gives what came of all documents.
    ///
    /// # Errors
    ///
    /// That of the sink.
    pub fn finish(mut self) -> io::Result<Summary> {
        self.read_waiting()?;
        self.jobs.finish()
    }

    fn take(&mut self, file: &str, is_found: bool, mut reader: impl Read + Send) -> io::Result<()> {
        let mut start = Vec::new();
        if let Err(error) = (&mut reader).take(LONG).read_to_end(&mut start) {
            return self.unread(file, ReadFailure::from(&error));
        }
        if (start.len() as u64) < LONG {
            self.bytes += start.len();
            self.waiting.push(Short {
                file: file.to_owned(),
                is_found,
                bytes: start,
            });
            let (files, bytes) = TOGETHER;
            if self.waiting.len() >= files || self.bytes >= bytes {
                self.read_waiting()?;
            }
            return Ok(());
        }
        self.read_waiting()?;
        let long = Streamed {
            schemas: Arc::clone(self.jobs.schemas()),
            file,
            is_found,
        };
        let outcome = long.read(
            Box::new(Cursor::new(start).chain(reader)),
            &mut Feed::Jobs(&mut self.jobs),
        )?;
        self.jobs.spawn(move |maker| maker.end_document(outcome))
    }

    fn read_waiting(&mut self) -> io::Result<()> {
        self.bytes = 0;
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let schemas = Arc::clone(self.jobs.schemas());
        self.jobs.spawn(move |maker| {
            for short in waiting {
                short.read(&schemas, maker);
            }
        })
    }
}
