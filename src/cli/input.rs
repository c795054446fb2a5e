//! Files: read whole, or as far as is needed to see that they are long.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use crate::language::Language;
use crate::options::ReadOptions;

/// A file as the command line names it; `-` is standard input.
#[derive(Debug, Clone)]
pub(super) struct InputFile(PathBuf);

impl From<PathBuf> for InputFile {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

impl InputFile {
    pub(super) fn is_stdin(&self) -> bool {
        self.0 == Path::new("-")
    }

    /// The path, as it was given.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The name, as it was given.
    pub(super) fn name(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }

    /// The name for people.
    pub(super) fn label(&self, language: Language) -> String {
        match language {
            _ if !self.is_stdin() => self.name(),
            Language::Vietnamese => "(đầu vào chuẩn)".to_owned(),
            Language::English => "(standard input)".to_owned(),
        }
    }

    /// How many bytes there are to read, as far as that is known before.
    pub(super) fn size(&self) -> u64 {
        if self.is_stdin() {
            return 0;
        }
        std::fs::metadata(&self.0).map_or(0, |known| known.len())
    }

    /// Whether it can be opened again from its start; a pipe would be waited for without end.
    fn is_file(&self) -> io::Result<bool> {
        Ok(!self.is_stdin() && std::fs::metadata(&self.0)?.is_file())
    }

    /// The content: all of it, or of a long one the start.
    pub(super) fn read(&self) -> io::Result<FileContent> {
        let mut reader: Box<dyn Read + Send> = if self.is_stdin() {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(&self.0)?)
        };
        let mut start = Vec::new();
        (&mut reader).take(LONG).read_to_end(&mut start)?;
        Ok(if (start.len() as u64) < LONG {
            FileContent::Whole(start)
        } else {
            FileContent::Long(Cursor::new(start).chain(reader))
        })
    }

    /// The content of a long file, when it is to be read whole all the same: `None` where it is longer than a document may be, or can't
    /// be read a second time.
    pub(super) fn read_again(&self) -> io::Result<Option<Vec<u8>>> {
        if !self.is_file()? {
            return Ok(None);
        }
        bounded(File::open(&self.0)?)
    }
}

/// All of a file; `None` where it is longer than a document may be.
pub(super) fn bounded(mut file: File) -> io::Result<Option<Vec<u8>>> {
    // A byte-order mark does not count.
    let most = ReadOptions::BYTES as u64 + 3;
    if file.metadata()?.len() > most {
        return Ok(None);
    }
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// From how many bytes on a document is read record by record.
const LONG: u64 = 4 << 20;

/// What a file holds.
pub(super) enum FileContent {
    /// All of it.
    Whole(Vec<u8>),
    /// More than is read at once.
    Long(Long),
}

/// The start of a long document, which has been read, and the rest.
pub(super) type Long = io::Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>;

/// A long document that can be gone through twice: what comes from a pipe is put into a file for that.
pub(super) fn rewindable(input: &InputFile, mut long: Long) -> io::Result<File> {
    if input.is_file()? {
        return File::open(&input.0);
    }
    let mut file = tempfile::tempfile()?;
    io::copy(&mut long, &mut file)?;
    file.rewind()?;
    Ok(file)
}
