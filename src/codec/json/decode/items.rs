//! The items of JSON arrays: records and texts.

use super::JsonDecoder;
use super::meant::spelled;
use crate::check;
use crate::codec::{self, MemberReader};
use crate::error::Stop;
use crate::record::Record;
use crate::report::Segment;
use crate::spec::FieldSpec;
use crate::syntax::json::Kind;
use crate::text::FromInput;

impl<'a> JsonDecoder<'a> {
    /// Reads the records of the array at hand. The caller has entered the list in the path of the findings.
    pub(super) fn items<R>(&mut self, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reader.begin_array()?;
        self.reading.collector.enter(Segment::Index(0));
        while self.reader.next_element()? {
            self.reading.collector.set_index(list.len());
            if list.is_empty() {
                list.reserve_exact(self.objects_ahead());
            }
            list.push(R::default());
            if let Some(item) = list.last_mut() {
                self.item(item)?;
            }
        }
        // Records are large, and most are kept for longer than they are read.
        list.shrink_to_fit();
        self.reading.collector.leave();
        Ok(())
    }

    /// How many objects the array at hand seems to have, at least one: as many as end before a comma, and the one that ends
    /// before a bracket. What stands in texts or lists inside may deceive it, and it does not look far.
    fn objects_ahead(&self) -> usize {
        const FAR: usize = 4096;
        const MANY: usize = 16;
        let ahead = &self.reader.text().as_bytes()[self.reader.offset()..];
        let ahead = &ahead[..ahead.len().min(FAR)];
        let mut ends = memchr::memchr_iter(b'}', ahead).take(MANY);
        let goes_on = |end: usize| {
            let behind = ahead[end + 1..].iter();
            behind.copied().find(|byte| *byte > b' ') == Some(b',')
        };
        1 + ends.by_ref().take_while(|end| goes_on(*end)).count()
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
    pub(in crate::codec) fn item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.charge_record(self.reader.offset())?;
        self.counted_item(record)
    }

    /// As [`item`](Self::item), of a record that has been counted.
    #[inline]
    pub(super) fn counted_item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
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
