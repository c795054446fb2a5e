//! A table as a Parquet file.

use std::fs::File;
use std::io;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::TableFile;

/// A group of rows is in memory until it is complete: it ends at so many rows, or so many bytes as they are written.
const GROUP_ROWS: usize = 128 << 10;
const GROUP_BYTES: usize = 32 << 20;

pub(super) struct ParquetFile(ArrowWriter<File>);

impl ParquetFile {
    pub(super) fn create(file: File, schema: &SchemaRef) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_size(GROUP_ROWS)
            .set_created_by(concat!("qcvn120 ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let schema = SchemaRef::clone(schema);
        Ok(Self(ArrowWriter::try_new(file, schema, Some(properties))?))
    }
}

impl TableFile for ParquetFile {
    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        self.0.write(batch)?;
        if self.0.in_progress_size() >= GROUP_BYTES {
            self.0.flush()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        Ok(self.0.into_inner()?)
    }
}
