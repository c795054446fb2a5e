//! Newline-delimited JSON with envelopes, of which each line is written in its own form.

use std::io::{self, Read, Write};

use super::error::StreamConvertError;
use super::how::Converter;
use crate::codec::json;
use crate::documents::convert::to_edition;
use crate::error::WriteError;
use crate::options::WriteOptions;
use crate::packets::{Document, MessageType};
use crate::stream::purpose::Typed;
use crate::stream::steps::Steps;
use crate::stream::storage::InOwnMemory;
use crate::stream::take::TakeRecord;
use crate::stream::{BrokenRecord, Item};
use crate::syntax::json::on_one_line;

/// Goes through the lines a second time, some of which are envelopes, and writes each in its own form.
pub(super) fn rewrite_lines<M: MessageType>(
    how: &Converter,
    input: impl Read,
    output: impl Write,
) -> Result<(), StreamConvertError> {
    let longest = how.read.record_bytes;
    let purpose = Typed::<M, InOwnMemory>::NEW;
    let mut records = Steps::with_first_line(&purpose, input, &how.read, longest)?;
    let mut lines = Lines {
        how,
        output,
        written: Ok(()),
        is_first: true,
    };
    while lines.written.is_ok() && records.step(&purpose, &mut lines)? {}
    lines.written?;
    lines.output.flush()?;
    Ok(())
}

/// Writes a document on each line.
struct Lines<'c, O> {
    how: &'c Converter,
    output: O,
    written: Result<(), StreamConvertError>,
    is_first: bool,
}

impl<O: Write> Lines<'_, O> {
    fn line(
        &mut self,
        to_json: impl FnOnce(&WriteOptions) -> Result<String, WriteError>,
    ) -> Result<(), StreamConvertError> {
        let json = on_one_line(to_json(&self.how.write)?);
        if !std::mem::take(&mut self.is_first) {
            self.output.write_all(b"\n")?;
        }
        self.output.write_all(json.as_bytes())?;
        Ok(())
    }
}

impl<M: MessageType, O: Write> TakeRecord<Typed<M, InOwnMemory>> for Lines<'_, O> {
    /// Takes a record that stands on a line by itself.
    fn take(&mut self, item: Item<M::Record<String>>, _: &str) {
        let record = match self.how.edition {
            Some(edition) => to_edition(&item.record, edition).value,
            None => item.record,
        };
        if self.written.is_ok() {
            self.written = self.line(|options| json::write_with(&record, options));
        }
    }

    fn document(&mut self, document: Document<M>, _: &str) -> Option<Document<M>> {
        let document = match self.how.edition {
            Some(edition) => document.into_edition(edition).value,
            None => document,
        };
        if self.written.is_ok() {
            self.written = self.line(|options| document.to_json_with(options));
        }
        None
    }

    /// The first pass found none, so the input has changed since.
    fn broken(&mut self, broken: BrokenRecord) {
        let changed = io::Error::new(io::ErrorKind::InvalidData, broken);
        self.written = Err(changed.into());
    }
}
