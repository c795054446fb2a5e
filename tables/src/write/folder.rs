//! A folder with a file for each table.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use tempfile::TempDir;

use super::{Format, TableFile};
use crate::reading::Tables;
use crate::table::{Sink, Table};

/// What a folder is called in which unfinished files are.
const DRAFT: &str = ".qcvn120-export-";

/// These tables have a file even where they have no rows, so that whoever asks finds them.
const ALWAYS: [Table; 3] = [Table::Findings, Table::Documents, Table::Codes];

/// Writes a file for each table that has rows, and for the findings, documents and codes. The files appear in the folder when
/// all are complete, in the place of those that were there before.
pub struct Folder<'t> {
    tables: &'t Tables,
    format: Format,
    target: PathBuf,
    /// Where the files are until they are complete. It goes with what is left in it.
    draft: TempDir,
    files: Vec<(Table, Box<dyn TableFile>)>,
}

impl<'t> Folder<'t> {
    /// Begins the files; the folder is made if it is not there.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub fn create(folder: &Path, format: Format, tables: &'t Tables) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            tables,
            format,
            target: folder.to_owned(),
            draft: tempfile::Builder::new().prefix(DRAFT).tempdir_in(folder)?,
            files: Vec::new(),
        })
    }

    /// The folder with the unfinished files, to be removed by who stops the program without dropping this.
    pub fn draft(&self) -> &Path {
        self.draft.path()
    }

    /// The path of the file of a table.
    pub fn path(folder: &Path, format: Format, table: Table) -> PathBuf {
        folder.join(format!("{}.{}", table.name(), format.name()))
    }

    /// Completes the files and puts them into the folder; gives their paths.
    ///
    /// # Errors
    ///
    /// When one cannot be written: then none of them is changed, unless the folder itself fails halfway.
    pub fn commit(mut self) -> io::Result<Vec<PathBuf>> {
        for table in ALWAYS {
            self.file(table)?;
        }
        let (folder, draft) = (self.target.as_path(), self.draft.path());
        let mut paths = Vec::new();
        for (table, file) in self.files {
            // After a crash of the machine, too, a file is what it was or all that is new.
            file.finish()?.sync_all()?;
            let path = |folder| Self::path(folder, self.format, table);
            paths.push((path(draft), path(folder)));
        }
        for (from, to) in &paths {
            fs::rename(from, to)?;
        }
        Ok(paths.into_iter().map(|(_, to)| to).collect())
    }

    fn file(&mut self, table: Table) -> io::Result<&mut dyn TableFile> {
        let known = self.files.iter().position(|(of, _)| *of == table);
        let index = if let Some(index) = known {
            index
        } else {
            let path = Self::path(self.draft.path(), self.format, table);
            let file = self.format.create(&path, &self.tables.schema(table))?;
            self.files.push((table, file));
            self.files.len() - 1
        };
        Ok(&mut *self.files[index].1)
    }
}

impl Sink for Folder<'_> {
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()> {
        self.file(table)?.write(&batch)
    }
}
