//! A table as a file of Arrow's own format, which programs map into memory as it is.

use std::fs::File;
use std::io::{self, BufWriter};

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::SchemaRef;

use super::TableFile;

pub(super) struct ArrowFile(FileWriter<BufWriter<File>>);

impl ArrowFile {
    pub(super) fn create(file: File, schema: &SchemaRef) -> io::Result<Self> {
        let writer = FileWriter::try_new(BufWriter::new(file), schema);
        Ok(Self(writer.map_err(io::Error::other)?))
    }
}

impl TableFile for ArrowFile {
    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        self.0.write(batch).map_err(io::Error::other)
    }

    fn finish(mut self: Box<Self>) -> io::Result<File> {
        self.0.finish().map_err(io::Error::other)?;
        let buffer = self.0.into_inner().map_err(io::Error::other)?;
        Ok(buffer.into_inner()?)
    }
}
