//! The records of a document that could not be read, while what stands behind them was.

use std::fmt;

use crate::error::ReadError;
use crate::language::Language;

/// A record of a stream that could not be read. The stream goes on with the record behind it.
///
/// `Display` is Vietnamese; [`message`](Self::message) gives either language. Neither holds anything of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BrokenRecord {
    /// What is wrong, and where.
    pub error: ReadError,
    /// How many records stand before this one, broken ones included.
    pub index: usize,
    /// The pointer of the record: `/data/17`; empty in newline-delimited JSON, where each line is a document of its own.
    pub pointer: String,
}

impl BrokenRecord {
    /// The message in plain words, which names the record, without line and column.
    pub fn message(&self, language: Language) -> String {
        let (number, error) = (self.index + 1, self.error.message(language));
        match language {
            Language::Vietnamese => format!("Bản ghi thứ {number} không đọc được: {error}"),
            Language::English => format!("Record {number} cannot be read: {error}"),
        }
    }
}

impl fmt::Display for BrokenRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Vietnamese))?;
        match self.error.position() {
            Some(at) => write!(f, " (dòng {}, cột {})", at.line, at.column),
            None => Ok(()),
        }
    }
}

impl std::error::Error for BrokenRecord {}

/// The records of a document that could not be read: the first of them, up to the
/// [limit of findings](crate::ReadOptions::findings), and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrokenRecords {
    kept: Vec<BrokenRecord>,
    total: usize,
}

impl BrokenRecords {
    /// Those that were kept, in document order.
    pub fn kept(&self) -> &[BrokenRecord] {
        &self.kept
    }

    /// How many there are, kept or not.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether every record was read.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Adds one, unless so many are kept already.
    pub(crate) fn add(&mut self, broken: BrokenRecord, limit: usize) {
        self.total += 1;
        // The first is always kept: it is the reason why the document failed.
        if self.kept.len() < limit.max(1) {
            self.kept.push(broken);
        }
    }
}
