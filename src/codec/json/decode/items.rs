//! The items of JSON arrays: records and texts.

use super::JsonDecoder;
use super::meant::{AnyList, spelled};
use crate::check;
use crate::codec::{self, AnyRecord, MemberReader};
use crate::error::Stop;
use crate::report::Segment;
use crate::spec::FieldSpec;
use crate::syntax::json::Kind;
use crate::text::FromInput;

impl<'a> JsonDecoder<'a> {
    /// Reads the records of the array at hand. The caller has entered the list in the path of the findings.
    pub(super) fn items(&mut self, list: &mut dyn AnyList<'a>) -> Result<(), Stop> {
        self.reader.begin_array()?;
        self.reading.collector.enter(Segment::Index(0));
        let mut goes_on = self.reader.next_element()?;
        while goes_on {
            self.reading.collector.set_index(list.len());
            goes_on = list.read_element(self)?;
        }
        self.reading.collector.leave();
        Ok(())
    }

    /// Reads the texts of the array at hand, and says whether all items are texts or could be read as texts.
    pub(super) fn text_items<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        list: &mut Vec<S>,
    ) -> Result<bool, Stop> {
        let mut all_fit = true;
        let mut index = 0;
        self.reader.begin_array()?;
        self.reading.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.reading.charge_record(self.reader.offset())?;
            self.reading.collector.set_index(index);
            index += 1;
            if self.reader.peek()? == Kind::String {
                let offset = self.reader.offset();
                let text = self.reader.string()?;
                self.reading.text_item(field, &text, offset);
                list.push(S::from_input(text));
            } else {
                all_fit &= self.other_text_item(field, list)?;
            }
        }
        self.reading.collector.leave();
        Ok(all_fit)
    }

    /// Reads an item of a list of texts that is no string, and says whether it could be read as a text.
    #[cold]
    fn other_text_item<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        list: &mut Vec<S>,
    ) -> Result<bool, Stop> {
        let offset = self.reader.offset();
        let raw = self.reader.skip()?;
        if let Some(finding) = check::text_item(field, raw) {
            self.reading.collector.here(finding, Some(offset));
        }
        let Some(raw) = check::text_item_meant(raw) else {
            return Ok(false);
        };
        let text = spelled(raw).into_text();
        self.reading.text_item(field, &text, offset);
        list.push(S::from_input(text));
        Ok(true)
    }

    /// Reads the value at hand as a record.
    pub(in crate::codec) fn item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<(), Stop> {
        self.reading.charge_record(self.reader.offset())?;
        self.counted_item(record)
    }

    /// As [`item`](Self::item), of a record that has been counted.
    #[inline]
    pub(super) fn counted_item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<(), Stop> {
        let kind = self.reader.peek()?;
        if kind == Kind::Object {
            return codec::object(self, record);
        }
        if kind == Kind::Array && self.only_item(record)? {
            return Ok(());
        }
        let offset = self.reader.offset();
        let raw = self.raw()?;
        codec::instead(self, record, raw, offset)
    }
}
