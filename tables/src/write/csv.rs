//! A table as CSV (RFC 4180).

use std::fs::File;
use std::io::{self, BufWriter};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::TableFile;
use super::cells;

pub(super) struct CsvFile(csv::Writer<BufWriter<File>>);

impl CsvFile {
    pub(super) fn create(file: File, schema: &SchemaRef) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(BufWriter::new(file));
        writer.write_record(schema.fields().iter().map(|field| field.name()))?;
        Ok(Self(writer))
    }
}

impl TableFile for CsvFile {
    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let mut cell = String::new();
        for row in 0..batch.num_rows() {
            for column in batch.columns() {
                cell.clear();
                cells::push(&mut cell, column, row);
                self.0.write_field(&cell)?;
            }
            self.0.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        let buffer = self
            .0
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        Ok(buffer.into_inner()?)
    }
}
