//! The records of a stream, one after the other.

use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow;

use super::purpose::Typed;
use super::steps::Steps;
use super::storage::{Borrowed, InOwnMemory};
use super::take::{Queue, Visitor, Waiting};
use super::{Item, StreamError};
use crate::options::ReadOptions;
use crate::packets::{Document, MessageType};
use crate::report::Report;
use crate::wire::{Encoding, Form};

/// The records of a document of any length, one after the other, each with the findings on it. As an iterator, it gives
/// owned records.
///
/// It reads JSON arrays, request and reply envelopes, newline-delimited JSON (on each line one record, or one envelope
/// with records) and arrays and envelopes as XML, told apart by their first characters. No more is held in memory than a few hundred kilobytes and the record at hand. A
/// document that has no list of records is read whole, up to the [limit](ReadOptions::record_bytes).
///
/// A record that cannot be read is given as [`StreamError::Record`], and the next one follows, where that
/// [is certain](crate::stream#broken-records); any other error ends the records.
///
/// ```
/// use qcvn120::status_sync::CapNhatTienDoHoSoMC;
/// use qcvn120::stream::Records;
///
/// let file: &[u8] = br#"{"session": "s", "madonvi": "H22", "service": "CapNhatTienDoHoSoMC", "data": [
///     {"MaHoSo": "H22-200101-0001", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"},
///     {"MaHoSo": "H22-200101-0002", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200132093000", "TrangThai": "4"}
/// ]}"#;
/// let mut records = Records::<CapNhatTienDoHoSoMC, _>::new(file)?;
/// let mut faulty = Vec::new();
/// for item in &mut records {
///     let item = item?;
///     if !item.report.usable() {
///         faulty.push(item.report.findings()[0].to_string());
///     }
/// }
/// assert!(faulty[0].starts_with("lỗi: /data/1/ThoiDiemXuLy: "));
/// // What stands around the records, with the findings on it.
/// assert!(records.envelope().unwrap().report().clean());
/// # Ok::<(), qcvn120::stream::StreamError>(())
/// ```
pub struct Records<M: MessageType, R> {
    pub(super) steps: Steps<Document<M>, R>,
    /// Records that were read and not yet given by the iterator.
    waiting: Waiting<M>,
}

impl<M: MessageType, R: Read> Records<M, R> {
    /// Reads the start of a document, under the default options.
    ///
    /// # Errors
    ///
    /// When the bytes cannot be read, pass a limit, or are no document of the message: see [`StreamError`].
    pub fn new(reader: R) -> Result<Self, StreamError> {
        Self::with_options(reader, &ReadOptions::new())
    }

    /// Reads the start of a document.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_options(reader: R, options: &ReadOptions) -> Result<Self, StreamError> {
        let steps = Steps::new(&Typed::<M, InOwnMemory>::NEW, reader, options)?;
        Ok(Self::of(steps))
    }

    /// Reads a document that has no list to go through, if it is one.
    #[cfg(feature = "futures")]
    pub(super) fn prepare(&mut self) -> Result<(), StreamError> {
        self.steps.prepare(&Typed::<M, InOwnMemory>::NEW)
    }

    pub(super) fn of(steps: Steps<Document<M>, R>) -> Self {
        Self {
            steps,
            waiting: Waiting::<M>::new(),
        }
    }

    /// The encoding of the document.
    pub fn encoding(&self) -> Encoding {
        self.steps.encoding()
    }

    /// The form of the document; for newline-delimited JSON, the form of each line.
    pub fn form(&self) -> Form {
        self.steps.form()
    }

    /// Whether the document is newline-delimited JSON.
    pub fn is_lines(&self) -> bool {
        self.steps.is_lines()
    }

    /// How many records have been read, those that [could not be](StreamError::Record) not among them.
    pub fn records_read(&self) -> usize {
        self.steps.records_read()
    }

    /// How many records could not be read and were passed over.
    pub fn records_broken(&self) -> usize {
        self.steps.broken
    }

    /// The findings on the envelopes of newline-delimited JSON so far, beside those that came with their records; up to the
    /// [limit](ReadOptions::findings).
    pub fn around_lines(&self) -> &Report {
        self.steps.around_lines()
    }

    /// The envelope or the list, without the records that were given one by one, and with the findings on what stands
    /// around them. `None` until all records have been read, and always for newline-delimited JSON, which has nothing
    /// around its records.
    ///
    /// When the document had to be read whole, this is all of it from the beginning: with its records, and with all
    /// findings.
    pub fn envelope(&self) -> Option<&Document<M>> {
        self.steps.envelope()
    }

    /// Shows each record that is left to `visit`, until it returns [`ControlFlow::Break`]. The records are borrowed:
    /// their text stands in memory that the next record overwrites. This is the quick way to look at each record once,
    /// as checks do.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use qcvn120::status_sync::DongBoHoSoMC;
    /// use qcvn120::stream::Records;
    ///
    /// let file: &[u8] = br#"[{"MaHoSo": "H22-200101-0001"}, {"MaHoSo": "H22-200101-0002"}]"#;
    /// let mut errors = 0;
    /// Records::<DongBoHoSoMC, _>::new(file)?.visit(|item| {
    ///     errors += item.report.counts().errors;
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!(errors, 2 * 8);
    /// # Ok::<(), qcvn120::stream::StreamError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new). At a [record that cannot be read](StreamError::Record) the visit ends, but not the stream:
    /// another visit goes on behind it.
    pub fn visit<F>(&mut self, visit: F) -> Result<(), StreamError>
    where
        F: for<'a> FnMut(Item<M::Record<Cow<'a, str>>>) -> ControlFlow<()>,
    {
        let mut visitor = Visitor {
            visit,
            flow: ControlFlow::Continue(()),
            broken: None,
        };
        let purpose = Typed::<M, Borrowed>::NEW;
        while visitor.flow.is_continue() && self.steps.step(&purpose, &mut visitor)? {}
        match visitor.broken {
            Some(broken) => Err(broken.into()),
            None => Ok(()),
        }
    }
}

impl<M: MessageType, R: Read> Iterator for Records<M, R> {
    type Item = Result<Item<M::Record<String>>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            let purpose = Typed::<M, InOwnMemory>::NEW;
            if let Some(next) = self.steps.next_of_whole() {
                return self.steps.record_of_whole(&purpose, next).map(Ok);
            }
            let mut queue = Queue::<M>(&mut self.waiting);
            match self.steps.step(&purpose, &mut queue) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
