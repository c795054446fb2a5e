//! The records that are left of what is read as a whole, when whoever takes them has enough for now. To take one at a time costs
//! no more than to take all: the text is not decoded for each.

use std::io::Read;

use super::{Stage, Steps};
use crate::stream::items::{ItemReader, Line};
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::reports::Reports;
use crate::stream::take::TakeRecord;
use crate::stream::{Item, StreamError};

impl<D: Outline, R: Read> Steps<D, R> {
    /// Hands out the records of a document that was read whole, from index `next` on, which is not the first.
    #[cold]
    pub(super) fn give_rest_of_whole<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        mut next: usize,
        taker: &mut impl TakeRecord<P>,
    ) {
        while !taker.has_enough() {
            let Some(item) = self.record_of_whole(purpose, next) else {
                return;
            };
            next += 1;
            taker.take(item, "");
        }
    }

    /// Hands out the records of a line that are left.
    #[cold]
    pub(super) fn give_rest_of_line<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(), StreamError> {
        let Stage::Items(ItemReader::Lines(reader)) = &self.stage else {
            return Ok(());
        };
        let given = reader.given;
        let first = self.count - given;
        let line = match self.line.take() {
            Some(line) => line,
            None => self
                .buffer
                .attempt(|view| Ok((reader.again(purpose, &view, first)?, 0)))?,
        };
        let (form, all) = (line.document.form(), line.document.count());
        let mut next = given;
        while !taker.has_enough()
            && let Some(record) = P::kept_record(&line.document, next)
        {
            let report = line.reports.of_record(next);
            taker.take(Item::new(record, report, first + next, line.place), "");
            next += 1;
        }
        let has_more = next < all;
        let mut around = None;
        if has_more {
            self.line = Some(line);
        } else {
            self.buffer.consume(line.end);
            let report = Reports::around(line.document.into_report(), all);
            if report.counts().found() > 0 {
                around = taker.around(report);
            }
        }
        self.count_line(Line {
            form,
            records: next - given,
            has_more,
            around,
        });
        Ok(())
    }
}
