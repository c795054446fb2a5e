//! A document that has no list to go through and is read whole.

use std::io::Read;

use super::{Stage, Steps};
use crate::documents::Rest;
use crate::report::{Location, Origin, Report};
use crate::stream::items::fits;
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::reports::Reports;
use crate::stream::take::TakeRecord;
use crate::stream::{Item, StreamError};

impl<D: Outline, R: Read> Steps<D, R> {
    /// Reads a document that has no list to go through.
    pub(super) fn read_whole<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
    ) -> Result<(), StreamError> {
        self.buffer.fill_all()?;
        fits(self.rest().text, Location::START, &self.options)?;
        let document = purpose.document(&self.rest(), &self.options)?;
        let document = P::keep(document);
        self.form = document.form();
        self.refuse(purpose.message(), &document, document.count())?;
        self.envelope = Some(document);
        self.is_whole = true;
        Ok(())
    }

    /// Hands out the records of a document that was read whole, from index `next` on, until the taker has seen enough.
    pub(super) fn give_whole<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        next: usize,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(), StreamError> {
        if next > 0 {
            self.give_rest_of_whole(purpose, next, taker);
            return Ok(());
        }
        let rest = self.rest();
        let document = purpose.document(&rest, &self.options)?;
        let reports = self.reports_of(purpose, document.report(), document.count());
        taker.whole(document.report(), rest.text, 0);
        let mut given = 0;
        while !taker.has_enough()
            && let Some(record) = P::record(&document, given)
        {
            let report = reports.of_record(given);
            taker.take(Item::new(record, report, given, Location::START), "");
            given += 1;
        }
        let is_end = given >= document.count();
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

    /// The index of the record that comes next, if the document was read whole.
    pub(in crate::stream) fn next_of_whole(&self) -> Option<usize> {
        match self.stage {
            Stage::Whole(next) => Some(next),
            Stage::Items(_) | Stage::End => None,
        }
    }

    /// The record at index `next` of a document that was read whole, taken from the envelope.
    pub(in crate::stream) fn record_of_whole<'a, P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        next: usize,
    ) -> Option<Item<P::Record<'a>>> {
        let document = self.envelope.as_ref()?;
        if self.reports.is_none() {
            let reports = self.reports_of(purpose, document.report(), document.count());
            self.reports = Some(reports);
        }
        let (document, reports) = (self.envelope.as_ref()?, self.reports.as_ref()?);
        let Some(record) = P::kept_record(document, next) else {
            self.stage = Stage::End;
            return None;
        };
        let item = Item::new(record, reports.of_record(next), next, Location::START);
        self.count = next + 1;
        self.stage = Stage::Whole(next + 1);
        Some(item)
    }

    /// The findings on a document that was read whole, by its records.
    fn reports_of<P: Purpose>(&self, purpose: &P, report: &Report, records: usize) -> Reports {
        Reports::of(report, records, self.options.findings, &|room| {
            let options = self.options.clone().findings(room);
            let document = purpose.document(&self.rest(), &options).ok()?;
            Some(document.into_report())
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
