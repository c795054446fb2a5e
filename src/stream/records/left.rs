//! The records that are left of what is read as a whole, when whoever takes them has enough for now. To take one at a time costs
//! no more than to take all: the text is not decoded for each.

use std::io::Read;

use super::{Records, Stage};
use crate::packets::MessageType;
use crate::stream::items::{ItemReader, Line};
use crate::stream::reports::Reports;
use crate::stream::storage::{Storage, TakeRecord};
use crate::stream::{Item, StreamError};

impl<M: MessageType, R: Read> Records<M, R> {
    /// Hands out the records of a document that was read whole, from index `next` on, which is not the first.
    #[cold]
    pub(super) fn give_rest_of_whole<T: TakeRecord<M>>(&mut self, mut next: usize, taker: &mut T) {
        while !taker.has_enough() {
            let Some(item) = self.next_of_whole::<T::Storage>(next) else {
                return;
            };
            next += 1;
            taker.take(with_text::<M, T>(item), "");
        }
    }

    /// Hands out the records of a line that are left.
    #[cold]
    pub(super) fn give_rest_of_line<T: TakeRecord<M>>(
        &mut self,
        taker: &mut T,
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
                .attempt(|view| Ok((reader.again::<M, T::Storage>(&view, first)?, 0)))?,
        };
        let (form, all) = (line.document.form(), line.document.records().len());
        let mut next = given;
        for record in line.document.records().iter().skip(given) {
            if taker.has_enough() {
                break;
            }
            let report = line.reports.of_record(next);
            let item = Item::new(record.clone(), report, first + next, line.place);
            taker.take(with_text::<M, T>(item), "");
            next += 1;
        }
        let has_more = next < all;
        let mut around = None;
        if has_more {
            self.line = Some(line);
        } else {
            self.buffer.consume(line.end);
            let report = Reports::around(line.document.into_parts().1, all);
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

/// An item in the storage of a taker.
fn with_text<'a, M: MessageType, T: TakeRecord<M>>(
    item: Item<M::Record<String>>,
) -> Item<M::Record<<T::Storage as Storage>::Text<'a>>> {
    Item {
        record: M::record_with_text(item.record),
        report: item.report,
        index: item.index,
        position: item.position,
        offset: item.offset,
    }
}
