//! A sink that makes a stream of Arrow's own format of each table, for other languages.

use std::io;

use arrow_array::RecordBatch;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::SchemaRef;

use crate::table::{Sink, Table};

/// Makes a stream of Arrow's IPC format of each table that has rows: what other languages read as batches.
#[derive(Default)]
pub struct Streams(Vec<(Table, StreamWriter<Vec<u8>>)>);

impl Streams {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes of the streams.
    ///
    /// # Errors
    ///
    /// When a batch cannot be written.
    pub fn finish(self) -> io::Result<Vec<(Table, Vec<u8>)>> {
        let streams = self.0.into_iter();
        let bytes = streams.map(|(table, stream)| {
            let bytes = stream.into_inner().map_err(io::Error::other)?;
            Ok((table, bytes))
        });
        bytes.collect()
    }

    /// A stream of no batches, which tells the schema.
    ///
    /// # Errors
    ///
    /// When the schema cannot be written.
    pub fn of_schema(schema: &SchemaRef) -> io::Result<Vec<u8>> {
        let stream = StreamWriter::try_new(Vec::new(), schema);
        let stream = stream.and_then(StreamWriter::into_inner);
        stream.map_err(io::Error::other)
    }
}

impl Sink for Streams {
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()> {
        let known = self.0.iter().position(|(of, _)| *of == table);
        let index = if let Some(index) = known {
            index
        } else {
            let stream = StreamWriter::try_new(Vec::new(), &batch.schema());
            self.0.push((table, stream.map_err(io::Error::other)?));
            self.0.len() - 1
        };
        self.0[index].1.write(&batch).map_err(io::Error::other)
    }
}
