//! The files to read, none of which may be written over.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use qcvn120::{Language, Message};
use qcvn120_tables::Table;
use qcvn120_tables::write::{Folder, Format};

use crate::either;

/// A file to read.
pub(crate) struct Input {
    path: PathBuf,
    /// What the tables call it.
    pub(crate) name: String,
    /// Whether it was found in a folder, where other files may be too.
    pub(crate) is_found: bool,
}

impl Input {
    fn new(path: PathBuf, is_found: bool) -> Self {
        let name = path.to_string_lossy().into_owned();
        Self {
            path,
            name,
            is_found,
        }
    }

    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(if self.path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(&self.path)?)
        })
    }
}

/// The files that were named, and those of a list: of each a sign, `+` if it was found in a folder, and the path.
pub(crate) fn all(files: &[PathBuf], list: Option<&Path>) -> io::Result<Vec<Input>> {
    let named = files.iter().map(|path| Input::new(path.clone(), false));
    let mut all: Vec<Input> = named.collect();
    if let Some(list) = list {
        let bytes = fs::read(list)?;
        for entry in bytes
            .split(|byte| *byte == 0)
            .filter(|entry| !entry.is_empty())
        {
            let (sign, path) = entry.split_at(1);
            all.push(Input::new(path_of(path)?, sign == b"+"));
        }
    }
    Ok(all)
}

#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "elsewhere not every sequence of bytes is a path"
)]
fn path_of(bytes: &[u8]) -> io::Result<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    Ok(OsString::from_vec(bytes.to_vec()).into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> io::Result<PathBuf> {
    let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
    Ok(OsString::from(text).into())
}

/// Refuses to write where a file that is read would be written over.
pub(crate) fn refuse_outputs(
    inputs: &[Input],
    folder: &Path,
    format: Format,
    language: Language,
) -> Result<(), String> {
    let records = Message::ALL.iter().map(|message| Table::Records(*message));
    let tables = records.chain([Table::Findings, Table::Documents, Table::Codes]);
    // What is not there yet can't be read.
    let outputs =
        tables.filter_map(|table| fs::canonicalize(Folder::path(folder, format, table)).ok());
    let outputs: Vec<PathBuf> = outputs.collect();
    for input in inputs {
        if fs::canonicalize(&input.path).is_ok_and(|path| outputs.contains(&path)) {
            let name = &input.name;
            return Err(either(
                language,
                &format!(
                    "{name}: tệp này đang được đọc, không ghi đè lên được; hãy chọn thư mục khác cho -o"
                ),
                &format!(
                    "{name}: this file is read and would be written over; choose another folder for -o"
                ),
            ));
        }
    }
    Ok(())
}
