//! A document that has no list to go through and is read whole.

use std::io::Read;

use super::{Records, Stage};
use crate::documents::{Rest, decode_rest};
use crate::packets::MessageType;
use crate::report::{Location, Origin, Report};
use crate::stream::items::fits;
use crate::stream::reports::Reports;
use crate::stream::storage::{Storage, TakeRecord, decode_kept};
use crate::stream::{Item, StreamError};

impl<M: MessageType, R: Read> Records<M, R> {
    /// Reads a document that has no list to go through.
    pub(super) fn read_whole<T: Storage>(&mut self) -> Result<(), StreamError> {
        self.buffer.fill_all()?;
        fits(self.rest().text, Location::START, &self.options)?;
        let document = decode_kept::<M, T>(&self.rest(), &self.options)?;
        self.form = document.form();
        self.refuse(&document, document.records().len())?;
        self.envelope = Some(document);
        self.is_whole = true;
        Ok(())
    }

    /// Hands out the records of a document that was read whole, from index `next` on, until the taker has seen enough.
    pub(super) fn give_whole<T: TakeRecord<M>>(
        &mut self,
        next: usize,
        taker: &mut T,
    ) -> Result<(), StreamError> {
        if next > 0 {
            self.give_rest_of_whole(next, taker);
            return Ok(());
        }
        let rest = self.rest();
        let document = decode_rest::<M, <T::Storage as Storage>::Text<'_>>(&rest, &self.options)?;
        let reports = self.reports_of::<T::Storage>(document.report(), document.records().len());
        taker.whole(document.report(), rest.text, 0);
        let mut given = 0;
        for record in document.records() {
            if taker.has_enough() {
                break;
            }
            let report = reports.of_record(given);
            let item = Item::new(record.clone(), report, given, Location::START);
            taker.take(item, "");
            given += 1;
        }
        let is_end = given >= document.records().len();
        drop(document);
        self.count = given;
        self.reports = Some(reports);
        self.stage = if is_end {
            Stage::End
        } else {
            Stage::Whole(given)
        };
        Ok(())
    }

    /// The record at index `next` of a document that was read whole, taken from the envelope.
    pub(super) fn next_of_whole<T: Storage>(
        &mut self,
        next: usize,
    ) -> Option<Item<M::Record<String>>> {
        let document = self.envelope.as_ref()?;
        if self.reports.is_none() {
            let (report, records) = (document.report(), document.records().len());
            self.reports = Some(self.reports_of::<T>(report, records));
        }
        let (records, reports) = (document.records(), self.reports.as_ref()?);
        let Some(record) = records.get(next) else {
            self.stage = Stage::End;
            return None;
        };
        let item = Item::new(
            record.clone(),
            reports.of_record(next),
            next,
            Location::START,
        );
        self.count = next + 1;
        self.stage = Stage::Whole(next + 1);
        Some(item)
    }

    /// The findings on a document that was read whole, by its records.
    fn reports_of<T: Storage>(&self, report: &Report, records: usize) -> Reports {
        Reports::of(report, records, self.options.findings, &|room| {
            let options = self.options.clone().findings(room);
            let document = decode_rest::<M, T::Text<'_>>(&self.rest(), &options).ok()?;
            Some(document.into_parts().1)
        })
    }

    fn rest(&self) -> Rest<'_> {
        Rest {
            text: self.buffer.view().text,
            encoding: self.encoding,
            has_bom: self.buffer.has_bom(),
            origin: Origin::WHOLE,
            given: None,
        }
    }
}
