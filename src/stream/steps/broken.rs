//! Going behind a record that cannot be read.

use std::io::Read;

use super::{PassStep, Passing, Stage, Steps};
use crate::stream::items::ItemReader;
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::recover::{self, PassLine, PassRecord};
use crate::stream::take::TakeRecord;
use crate::stream::{BrokenRecord, StreamError};
use crate::wire::Encoding;

impl<D: Outline, R: Read> Steps<D, R> {
    /// Hands out a record that could not be read.
    #[cold]
    pub(super) fn pass_over<P: Purpose>(
        &mut self,
        broken: BrokenRecord,
        taker: &mut impl TakeRecord<P>,
    ) {
        self.count += 1;
        self.broken += 1;
        taker.broken(broken);
    }

    /// Goes behind the record that an error stands in, if it is certain where that ends. If not, the error ends the
    /// stream.
    #[cold]
    pub(super) fn recover(&mut self, error: StreamError) -> Result<BrokenRecord, StreamError> {
        let error = match error {
            StreamError::Read(error) => self.buffer.blame(error).under(&self.options),
            other => {
                self.stage = Stage::End;
                return Err(other);
            }
        };
        let step = match (&self.stage, recover::may_go_on(&error, &self.options)) {
            (Stage::Items(ItemReader::Lines(_)), true) => PassStep::Line(PassLine::default()),
            (Stage::Items(ItemReader::List(list)), true) if list.encoding == Encoding::Json => {
                let pointer = list.pointer(self.count).unwrap_or_default();
                PassStep::Record(PassRecord::new(self.count == 0), pointer)
            }
            _ => {
                self.stage = Stage::End;
                return Err(error.into());
            }
        };
        self.pass(Passing { error, step })
    }

    /// Goes behind a broken record, or on with that. If the reader has nothing for now, it is to be called again.
    #[cold]
    pub(super) fn pass(&mut self, mut passing: Passing) -> Result<BrokenRecord, StreamError> {
        let buffer = &mut self.buffer;
        let found = match &mut passing.step {
            PassStep::Line(line) => line.pass(buffer).map(|line| line.map(|line| line.start)),
            PassStep::Record(record, _) => record.pass(buffer, &mut self.goes_on_until),
        };
        let start = match found {
            Ok(start) => start,
            Err(error) => {
                self.passing = Some(passing);
                return Err(error);
            }
        };
        let Some(start) = start else {
            self.stage = Stage::End;
            return Err(passing.error.into());
        };
        let pointer = match passing.step {
            PassStep::Line(_) => String::new(),
            PassStep::Record(_, pointer) => pointer,
        };
        Ok(recover::broken(
            passing.error,
            Some(start),
            self.count,
            pointer,
        ))
    }
}
