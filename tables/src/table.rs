//! Which tables there are, and what takes their batches.

use std::io;

use arrow_array::RecordBatch;
use qcvn120::Message;

/// One of the tables that come of packets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Table {
    /// The records of a message.
    Records(Message),
    /// What was found.
    Findings,
    /// The documents that were read.
    Documents,
    /// The codes that stand in columns, with their labels.
    Codes,
}

impl Table {
    /// The name: that of the message, or `findings`, `documents`, `codes`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Records(message) => message.name(),
            Self::Findings => "findings",
            Self::Documents => "documents",
            Self::Codes => "codes",
        }
    }
}

/// Takes the batches of all tables, those of a table in the order of the documents.
pub trait Sink {
    /// Takes a batch, which has at least one row.
    ///
    /// # Errors
    ///
    /// When it cannot be written: the reading then ends with that error.
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()>;
}
