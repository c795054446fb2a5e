//! Files, read up to the limit that a document may have.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::options::ReadOptions;
use crate::report::Language;

/// A file as the command line names it; `-` is standard input.
#[derive(Debug, Clone)]
pub(super) struct Input(PathBuf);

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

impl Input {
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

    /// The content: of a file that is longer than a document may be, no more than is needed to see that.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        if self.is_stdin() {
            bounded(io::stdin().lock())
        } else {
            bounded(File::open(&self.0)?)
        }
    }
}

fn bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    // A byte-order mark does not count.
    let most = ReadOptions::BYTES + 3 + 1;
    let mut bytes = Vec::new();
    reader.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
