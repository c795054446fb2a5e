//! The end of the list, and what stands around it.

use std::io::Read;

use super::{Stage, Steps};
use crate::codec::xml::XmlDecoder;
use crate::documents::Rest;
use crate::error::{ReadError, ReadErrorKind};
use crate::options::ReadOptions;
use crate::report::{Location, Origin};
use crate::stream::StreamError;
use crate::stream::items::{ItemReader, LineReader, fits};
use crate::stream::layout::RecordList;
use crate::stream::lines::{self, ListEnd};
use crate::stream::purpose::{Outline, Purpose};
use crate::stream::take::TakeRecord;
use crate::stream::unique::Repeats;
use crate::syntax::json::{Kind, Reader};
use crate::wire::Encoding;

impl<D: Outline, R: Read> Steps<D, R> {
    /// Reads what stands behind the list, and decodes it together with what stood before the list.
    pub(super) fn finish<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(), StreamError> {
        let stage = std::mem::replace(&mut self.stage, Stage::End);
        let Stage::Items(ItemReader::List(reader)) = stage else {
            return Ok(());
        };
        let finished = self.finish_list(purpose, &reader.list, taker);
        if let Err(error) = &finished
            && self.buffer.is_to_wait(error)
        {
            // The end of the list was not used up: it is met again.
            self.stage = Stage::Items(ItemReader::List(reader));
        }
        finished
    }

    fn finish_list<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        list: &RecordList,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<(), StreamError> {
        if self.finish_line(purpose, list, taker)? {
            return Ok(());
        }
        self.buffer.fill_all()?;
        let length = self.buffer.view().text.len();
        let document = self.decode_around(purpose, list, length)?;
        self.form = document.form();
        self.refuse(purpose.message(), &document, self.count)?;
        // The list was empty, and none of its records: it is kept in another envelope than was thought.
        self.is_whole = document.form() != list.form;
        self.envelope = Some(document);
        Ok(())
    }

    /// Takes the first of several envelopes, whose list has been gone through, for a line of newline-delimited JSON, if
    /// another envelope begins on the next line. Says whether that is so.
    fn finish_line<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        list: &RecordList,
        taker: &mut impl TakeRecord<P>,
    ) -> Result<bool, StreamError> {
        if self.encoding != Encoding::Json || list.field.is_none() {
            return Ok(false);
        }
        let options = &self.options;
        let end = self
            .buffer
            .look_ahead(|view| lines::line_end_of_list(view, options))?;
        let Some(ListEnd::OfLine(end)) = end.filter(|_| self.is_one_line()) else {
            return Ok(false);
        };
        let document = self.decode_around(purpose, list, end)?;
        self.buffer.consume(end);
        self.form = document.form();
        self.is_lines = true;
        self.has_envelopes = true;
        self.has_documents = true;
        taker.envelope(&document);
        let around = document.into_report();
        if around.counts().found() > 0
            && let Some(around) = taker.around(around)
        {
            self.note_around(around);
        }
        let mut reader = LineReader::new(&self.options, false, true);
        reader.others = self.others;
        self.stage = Stage::Items(ItemReader::Lines(reader));
        // Each envelope is a push of its own.
        self.repeats = Repeats::new(&self.options);
        Ok(true)
    }

    /// Whether the document has no line feed from its first character up to here, the end of its list.
    fn is_one_line(&self) -> bool {
        let lines = 1 + self.around.matches('\n').count();
        !self.around.trim_start().contains('\n') && self.buffer.view().place.position.line == lines
    }

    /// Decodes what stood before the list, together with so many bytes behind it.
    fn decode_around<P: Purpose<Kept = D>>(
        &mut self,
        purpose: &P,
        list: &RecordList,
        length: usize,
    ) -> Result<D, StreamError> {
        let view = self.buffer.view();
        let cut = self.around.len();
        self.around
            .push_str(view.text.get(..length).unwrap_or_default());
        fits(&self.around, Location::START, &self.options)?;
        let rest = Rest {
            text: &self.around,
            encoding: self.encoding,
            has_bom: self.buffer.has_bom(),
            origin: Origin::WHOLE.cut(cut, view.place),
            given: list.field.filter(|_| self.count > 0),
        };
        let document = purpose.document(&rest, &self.options)?;
        let is_scattered = document.form() != list.form
            || document.count() > 0
            || stands_twice(&rest, list, &self.options)?;
        let has_records = self.count > 0 || document.count() > 0;
        if is_scattered && has_records {
            return Err(ReadError::new(ReadErrorKind::Scattered).into());
        }
        let document = P::keep(document);
        self.around = String::new();
        Ok(document)
    }
}

/// Whether the field of the list occurs twice: once with the items that were read, and once more around them.
fn stands_twice(
    rest: &Rest<'_>,
    list: &RecordList,
    options: &ReadOptions,
) -> Result<bool, ReadError> {
    let Some(field) = list.field else {
        return Ok(false);
    };
    let count = match rest.encoding {
        Encoding::Json => keys_of_name(rest.text, field.name),
        Encoding::Xml => {
            XmlDecoder::over(rest.text, options, rest.origin)?.children_of_name(field.element())?
        }
    };
    Ok(count > 1)
}

/// How often a key stands in the root object of a JSON text, which has been read without an error before.
fn keys_of_name(text: &str, name: &str) -> usize {
    let mut reader = Reader::trusting(text);
    let mut count = 0;
    if matches!(reader.peek(), Ok(Kind::Object)) && reader.begin_object().is_ok() {
        while let Ok(Some(key)) = reader.next_key() {
            count += usize::from(key == name);
            if reader.peek().and_then(|_| reader.skip()).is_err() {
                break;
            }
        }
    }
    count
}
