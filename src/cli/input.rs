//! Opens the files that the command line names; short ones are read whole, long ones only begun.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::language::Language;

/// A file of this many bytes or more is read record by record.
const LONG: u64 = 4 << 20;

/// A byte-order mark does not count against the limit of a document.
const MARK: u64 = 3;

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

    /// The name for people of a file that was given by this name.
    pub(super) fn label_of(name: &str, language: Language) -> String {
        Self(PathBuf::from(name)).label(language)
    }

    /// How many bytes there are to read; 0 when that is not known, as for standard input.
    pub(super) fn size(&self) -> u64 {
        if self.is_stdin() {
            return 0;
        }
        std::fs::metadata(&self.0).map_or(0, |known| known.len())
    }

    /// How the file stands now; `None` of what is no file, or shows nothing of itself.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        if self.is_stdin() {
            return None;
        }
        let known = std::fs::metadata(&self.0).ok()?;
        // What the system makes up as it is read, as in `/proc`, is always new and of length 0.
        (known.is_file() && known.len() > 0).then(|| Stamp {
            length: known.len(),
            written: known.modified().ok(),
        })
    }

    /// Whether the file has been written to, replaced or removed since it stood so.
    pub(super) fn has_changed_since(&self, before: Option<&Stamp>) -> bool {
        before.is_some() && self.stamp().as_ref() != before
    }

    /// Whether the file can be opened again and read from its start. A pipe cannot: opening it again may wait forever.
    fn is_file(&self) -> io::Result<bool> {
        Ok(!self.is_stdin() && std::fs::metadata(&self.0)?.is_file())
    }

    /// The content: all of a short file, the start of a long one.
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

    /// All of the content, up to a byte more than a document may have: the reader then names the limit.
    pub(super) fn read_whole(&self, most: u64) -> io::Result<Vec<u8>> {
        match self.read()? {
            FileContent::Whole(bytes) => Ok(bytes),
            FileContent::Long(long) => {
                let mut bytes = Vec::new();
                long.take(most.saturating_add(MARK + 1))
                    .read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }

    /// All of a long file, read anew from its start; `None` when it is longer than a document may be, or cannot be read
    /// a second time.
    pub(super) fn read_again(&self, most: u64) -> io::Result<Option<Vec<u8>>> {
        if !self.is_file()? {
            return Ok(None);
        }
        bounded(File::open(&self.0)?, most)
    }
}

/// How a file stands: what tells whether it was written to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    written: Option<SystemTime>,
}

/// What a file holds.
pub(super) enum FileContent {
    /// All of it.
    Whole(Vec<u8>),
    /// Its start, and a reader for the rest.
    Long(Long),
}

/// The start of a long document, which has been read, and the rest.
pub(super) type Long = io::Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>;

/// A file from which a long document can be read twice. What comes from a pipe is copied to a temporary file for that.
pub(super) fn rewindable(input: &InputFile, mut long: Long) -> io::Result<File> {
    if input.is_file()? {
        return File::open(&input.0);
    }
    let mut file = tempfile::tempfile()?;
    io::copy(&mut long, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// A file, up to a byte more than a document may have: the reader then names the limit.
pub(super) fn most_of(file: File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most.saturating_add(MARK + 1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All of a file; `None` when it is longer than a document may be, which is `most` bytes.
pub(super) fn bounded(mut file: File, most: u64) -> io::Result<Option<Vec<u8>>> {
    let most = most.saturating_add(MARK);
    if file.metadata()?.len() > most {
        return Ok(None);
    }
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
