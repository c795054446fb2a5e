//! Writes records on all cores.

use std::borrow::Borrow;
use std::io::Write;

use rayon::prelude::*;

use crate::error::WriteError;
use crate::packets::MessageType;
use crate::record::Record;
use crate::stream::writer::Style;
use crate::stream::{Writer, WriterError};
use crate::text::Text;

/// How many records are encoded at a time: their texts are in memory.
const BATCH: usize = 512;

/// How many records a thread encodes at once.
const STRETCH: usize = 16;

impl<M: MessageType, W: Write> Writer<M, W> {
    /// Writes records as [`write`](Self::write) writes each of them, in their order, but encodes them on all cores: on the threads
    /// of rayon's current pool. Some hundred records are in memory at a time, and the output is written to by this thread only.
    ///
    /// ```
    /// use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo, TrangThaiHoSo};
    /// use qcvn120::stream::Writer;
    /// use qcvn120::{DateTime, Encoding};
    ///
    /// let steps = (1..=1000).map(|number| {
    ///     TienDoHoSo::new()
    ///         .ma_ho_so(format!("000.00.01.H22-200101-{number:04}"))
    ///         .nguoi_xu_ly("Trần Thị Bưởi")
    ///         .thoi_diem_xu_ly(DateTime::from_ymd_hms(2020, 1, 2, 9, 30, 0).unwrap())
    ///         .trang_thai(TrangThaiHoSo::DangXuLy)
    /// });
    /// let mut list = Writer::<CapNhatTienDoHoSoMC, _>::list(Vec::new(), Encoding::Json)?;
    /// list.write_parallel(steps)?;
    /// assert_eq!(list.records_written(), 1000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write), of the first record that is refused: those before it were written, which
    /// [`records_written`](Self::records_written) counts, and it and those behind it were not.
    pub fn write_parallel<S, I>(&mut self, records: I) -> Result<(), WriterError>
    where
        S: Text,
        I: IntoIterator,
        I::Item: Borrow<M::Record<S>> + Sync,
    {
        let style = self.style().clone();
        let mut records = records.into_iter();
        let mut batch: Vec<I::Item> = records.by_ref().take(BATCH).collect();
        let mut encoded: Vec<Encoded> = Vec::new();
        while !batch.is_empty() || !encoded.is_empty() {
            let mut next = Vec::new();
            let mut behind = Vec::new();
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| {
                    let stretches = batch.par_chunks(STRETCH);
                    next = stretches
                        .map(|stretch| Encoded::of(stretch, &style))
                        .collect();
                });
                let mut encoded = std::mem::take(&mut encoded).into_iter();
                encoded.try_for_each(|encoded| self.put_all(encoded))?;
                behind.extend(records.by_ref().take(BATCH));
                Ok::<(), WriterError>(())
            })?;
            (batch, encoded) = (behind, next);
        }
        Ok(())
    }

    fn put_all(&mut self, encoded: Encoded) -> Result<(), WriterError> {
        let mut start = 0;
        for end in encoded.ends {
            self.put(encoded.text.get(start..end).unwrap_or_default())?;
            start = end;
        }
        match encoded.refused {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }
}

/// Records as text, up to the first that is refused.
struct Encoded {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    refused: Option<WriteError>,
}

impl Encoded {
    fn of<R: Record>(records: &[impl Borrow<R>], style: &Style) -> Self {
        let mut encoded = Self {
            text: String::new(),
            ends: Vec::with_capacity(records.len()),
            refused: None,
        };
        let mut one = String::new();
        for record in records {
            one.clear();
            match style.append(one, record.borrow()) {
                Ok(text) => {
                    encoded.text.push_str(&text);
                    encoded.ends.push(encoded.text.len());
                    one = text;
                }
                Err(error) => {
                    encoded.refused = Some(error);
                    break;
                }
            }
        }
        encoded
    }
}
