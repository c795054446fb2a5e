//! Tables as files: a file for each, in Parquet, CSV or Arrow's own format, which all appear whole or not at all.
//!
//! ```
//! use qcvn120_tables::Tables;
//! use qcvn120_tables::write::{Folder, Format};
//!
//! # let out = tempfile::tempdir()?;
//! # let out = out.path();
//! let tables = Tables::new();
//! let mut folder = Folder::create(out, Format::Parquet, &tables)?;
//! tables.read("tien-do.json", &br#"[{"MaHoSo": "H29-260105-0001", "TrangThai": "4"}]"#[..], &mut folder)?;
//! let files = folder.commit()?;
//! assert!(files.contains(&out.join("CapNhatTienDoHoSoMC.parquet")));
//! # Ok::<(), std::io::Error>(())
//! ```

mod arrow;
mod cells;
mod csv;
mod folder;
mod parquet;
mod threaded;

use std::fs::File;
use std::io;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

pub use self::folder::Folder;
pub use self::threaded::on_a_thread;

/// What kind of files tables become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Parquet, compressed with Zstandard.
    Parquet,
    /// CSV in UTF-8 with a line of names. Lists are JSON texts; nothing stands for what is absent.
    Csv,
    /// Arrow's file format, which is also called Feather.
    Arrow,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Parquet, Self::Csv, Self::Arrow];

    /// The name, which is the ending of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::Arrow => "arrow",
        }
    }

    fn create(self, path: &Path, schema: &SchemaRef) -> io::Result<Box<dyn TableFile>> {
        let file = File::create_new(path)?;
        Ok(match self {
            Self::Parquet => Box::new(parquet::ParquetFile::create(file, schema)?),
            Self::Csv => Box::new(csv::CsvFile::create(file, schema)?),
            Self::Arrow => Box::new(arrow::ArrowFile::create(file, schema)?),
        })
    }
}

/// A file that a table is written to.
trait TableFile: Send {
    fn write(&mut self, batch: &RecordBatch) -> io::Result<()>;

    /// Writes what is left, and gives the file.
    fn finish(self: Box<Self>) -> io::Result<File>;
}
