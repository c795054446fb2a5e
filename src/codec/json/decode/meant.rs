//! Values of another JSON kind than their field, read as what they [mean](check::list_meant): the shapes that converters
//! give to lists, records and scalars, and lists and records that were sent as JSON text.

use super::JsonDecoder;
use super::in_text::{record_in_text, records_in_text, texts_in_text};
use crate::check::{self, ListMeant, RecordMeant, ScalarMeant};
use crate::codec::reading::SoFar;
use crate::codec::{AnyRecord, MemberReader};
use crate::error::Stop;
use crate::record::Record;
use crate::report::{Code, Finding, ReadAs, Segment};
use crate::spec::{FieldSpec, Lexeme, RecordSpec};
use crate::syntax::json::{Checkpoint, Kind, Reader, kind_of};
use crate::text::{FromInput, Text};

impl<'a> JsonDecoder<'a> {
    /// Reads an object or an array in the place of a scalar: the scalar that it means, and its offset.
    #[cold]
    pub(super) fn scalar_meant(
        &mut self,
        field: &'static FieldSpec,
        code: Code,
    ) -> Result<Option<(Lexeme<'a>, usize)>, Stop> {
        let offset = self.reader.offset();
        let raw = self.reader.skip()?;
        Ok(match check::scalar_meant(field, raw) {
            None => {
                self.keep_misfit(field, raw, offset);
                None
            }
            Some(ScalarMeant::Absent) => {
                self.absent(field, code, offset);
                None
            }
            Some(ScalarMeant::Inside(inside)) => {
                let sent = spelled(inside);
                let read_as = match kind_of(raw) {
                    Kind::Array => ReadAs::Item,
                    _ => ReadAs::Inside,
                };
                self.reading.shape(code, field, read_as, offset);
                Some((check::taken(field, sent), offset))
            }
        })
    }

    /// Reads a value in the place of a list of records.
    #[cold]
    pub(super) fn list_meant(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
        code: Code,
    ) -> Result<(), Stop> {
        let Some(meant) = self.what_is_meant(field, code)? else {
            return Ok(());
        };
        let offset = self.reader.offset();
        if meant == ListMeant::InText {
            return slot.read_text(self, field, offset);
        }
        if meant != ListMeant::Empty {
            self.reading.filled(field, offset);
        }
        self.reading.collector.enter(Segment::Key(field.name));
        self.items_meant(field, slot, meant)?;
        self.reading.collector.leave();
        Ok(())
    }

    /// Reads a value in the place of a list of texts.
    #[cold]
    pub(super) fn texts_meant<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<S>,
        code: Code,
    ) -> Result<(), Stop> {
        let Some(meant) = self.what_is_meant(field, code)? else {
            return Ok(());
        };
        let offset = self.reader.offset();
        if meant == ListMeant::InText {
            return self.texts_in_text(field, slot, offset);
        }
        if meant != ListMeant::Empty {
            self.reading.filled(field, offset);
        }
        self.reading.collector.enter(Segment::Key(field.name));
        self.texts_of_meant(field, slot, meant)?;
        self.reading.collector.leave();
        Ok(())
    }

    /// Reads a value in the place of a record.
    #[cold]
    pub(super) fn record_meant<R>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
        code: Code,
    ) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let start = self.reader.checkpoint();
        let offset = self.reader.offset();
        let raw = self.reader.skip()?;
        let meant = check::record_meant(R::SPEC, raw);
        let is_too_deep = meant == Some(RecordMeant::InText) && !self.reading.may_enter_text();
        let Some(meant) = meant.filter(|_| !is_too_deep) else {
            self.keep_misfit(field, raw, offset);
            return Ok(());
        };
        if meant == RecordMeant::Absent {
            self.absent(field, code, offset);
            return Ok(());
        }
        let read_as = match meant {
            RecordMeant::InText => ReadAs::Json,
            RecordMeant::OnlyItem | RecordMeant::Absent => ReadAs::Item,
        };
        self.reading.shape(code, field, read_as, offset);
        self.reading.filled(field, offset);
        self.reader.rewind(&start);
        *slot = self.record_of(field)?.map(Box::new);
        Ok(())
    }

    /// Reads the value at hand, which is no object, as the record that it means.
    pub(in crate::codec) fn record_of<R>(
        &mut self,
        field: &'static FieldSpec,
    ) -> Result<Option<R>, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        Ok(match check::record_meant(R::SPEC, self.ahead()?) {
            Some(RecordMeant::OnlyItem) => {
                let mut list = Vec::with_capacity(1);
                self.reading.collector.enter(Segment::Key(field.name));
                self.items(&mut list)?;
                self.reading.collector.leave();
                list.pop()
            }
            Some(RecordMeant::InText) => {
                let offset = self.reader.offset();
                let text = self.reader.string()?;
                Some(record_in_text(&mut self.reading, field, &text, offset)?)
            }
            Some(RecordMeant::Absent) | None => {
                self.skip()?;
                None
            }
        })
    }

    /// Where the value at hand begins, to go back to.
    pub(super) fn start(&self) -> Start {
        Start {
            place: self.reader.checkpoint(),
            reading: self.reading.so_far(),
        }
    }

    /// After the array at `start` was read as a list of one record: if its only item is the list itself under its name,
    /// `[{"LePhi": […]}]`, or is an array: reads it again as that list.
    #[cold]
    pub(super) fn list_inside_item(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
        start: &Start,
    ) -> Result<(), Stop> {
        let end = self.reader.checkpoint();
        self.reader.rewind(&start.place);
        let raw = self.ahead()?;
        let meant = check::list_meant(field, raw);
        let Some(meant @ (ListMeant::InsideItem | ListMeant::InsideList)) = meant else {
            self.reader.rewind(&end);
            return Ok(());
        };
        self.reading.forget_since(&start.reading);
        slot.clear();
        self.reading.filled(field, self.reader.offset());
        self.reading.collector.enter(Segment::Key(field.name));
        self.items_meant(field, slot, meant)?;
        self.reading.collector.leave();
        Ok(())
    }

    /// What the value at hand means in the place of a list, and reports the quirk; a value of no certain meaning is
    /// consumed and kept. Otherwise nothing is consumed.
    fn what_is_meant(
        &mut self,
        field: &'static FieldSpec,
        code: Code,
    ) -> Result<Option<ListMeant>, Stop> {
        let start = self.reader.checkpoint();
        let offset = self.reader.offset();
        let raw = self.reader.skip()?;
        let meant = check::list_meant(field, raw);
        let is_too_deep = meant == Some(ListMeant::InText) && !self.reading.may_enter_text();
        let Some(meant) = meant.filter(|_| !is_too_deep) else {
            self.keep_misfit(field, raw, offset);
            return Ok(None);
        };
        self.reader.rewind(&start);
        self.reader.peek()?;
        self.reading.shape(code, field, meant.into(), offset);
        Ok(Some(meant))
    }

    /// Reads the value at hand as the items that it means.
    fn items_meant(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
        meant: ListMeant,
    ) -> Result<(), Stop> {
        match meant {
            ListMeant::Empty => self.skip(),
            ListMeant::Items => self.items(slot),
            ListMeant::One => slot.read_next(self),
            ListMeant::Inside => self.inside(None, &mut |decoder| decoder.items_of(field, slot)),
            // A schema sees an object without the fields of the record.
            ListMeant::InsideItem => {
                let seen = self.reading.spec(slot.record()).required != 0;
                self.inside_item(seen, &mut |decoder| decoder.items_of(field, slot))
            }
            ListMeant::InsideList => self.only_list(&mut |decoder| decoder.items_of(field, slot)),
            ListMeant::Page => {
                let key = check::key_of_page(field, self.ahead()?);
                self.member(key.as_deref(), None, &mut |decoder| {
                    decoder.items_of(field, slot)
                })
            }
            ListMeant::Numbered => self.numbered(&mut |decoder| slot.read_next(decoder)),
            ListMeant::InText => {
                let offset = self.reader.offset();
                slot.read_text(self, field, offset)
            }
        }
    }

    /// Reads the value at hand, which is inside of another one or is a text of its own, as a list.
    pub(in crate::codec) fn items_of(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut dyn AnyList<'a>,
    ) -> Result<(), Stop> {
        let meant = check::list_meant(field, self.ahead()?);
        self.items_meant(field, slot, meant.unwrap_or(ListMeant::Empty))
    }

    /// As [`items_meant`](Self::items_meant), for texts.
    fn texts_of_meant<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<S>,
        meant: ListMeant,
    ) -> Result<(), Stop> {
        match meant {
            // The last two are of records only.
            ListMeant::Empty | ListMeant::InsideList | ListMeant::Page => self.skip(),
            ListMeant::Items => self.text_items(field, slot).map(drop),
            ListMeant::One => self.next_text(field, slot),
            ListMeant::Inside => self.inside(None, &mut |decoder| decoder.texts_of(field, slot)),
            ListMeant::InsideItem => {
                self.inside_item(true, &mut |decoder| decoder.texts_of(field, slot))
            }
            ListMeant::Numbered => self.numbered(&mut |decoder| decoder.next_text(field, slot)),
            ListMeant::InText => {
                let offset = self.reader.offset();
                self.texts_in_text(field, slot, offset)
            }
        }
    }

    /// As [`items_of`](Self::items_of), for texts.
    pub(in crate::codec) fn texts_of<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<S>,
    ) -> Result<(), Stop> {
        let meant = check::list_meant(field, self.ahead()?);
        self.texts_of_meant(field, slot, meant.unwrap_or(ListMeant::Empty))
    }

    fn next_text<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<S>,
    ) -> Result<(), Stop> {
        let offset = self.reader.offset();
        self.reading.charge_record(offset)?;
        self.reader.peek()?;
        let raw = self.reader.skip()?;
        if let Some(inside) = check::text_item_meant(raw) {
            let text = spelled(inside).into_text();
            self.reading.text_item(field, &text, offset);
            slot.push(S::from_input(text));
        }
        Ok(())
    }

    /// Goes into the only member of the object at hand that is its content. A member that is to be reported as a wrapper
    /// comes with whether a schema sees it.
    fn inside(&mut self, wrapper: Option<bool>, read: &mut ReadInside<'_, 'a>) -> Result<(), Stop> {
        let wanted = check::only_content(self.ahead()?);
        self.member(wanted.as_deref(), wrapper, read)
    }

    /// As [`inside`](Self::inside), into the member of this key.
    fn member(
        &mut self,
        wanted: Option<&str>,
        wrapper: Option<bool>,
        read: &mut ReadInside<'_, 'a>,
    ) -> Result<(), Stop> {
        let mut is_read = false;
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            if is_read || wanted != Some(&*key) {
                self.skip()?;
                continue;
            }
            is_read = true;
            let collector = &mut self.reading.collector;
            if let Some(seen) = wrapper {
                let finding = Finding::wrapper(&collector.pointer(&key), &[], seen);
                collector.at(&key, finding, Some(self.reader.key_offset()));
            }
            collector.enter_unknown(&key);
            self.reader.peek()?;
            read(self)?;
            self.reading.collector.leave_unknown();
        }
        Ok(())
    }

    /// Goes into the only member of the only item of the array at hand, and reports it; `seen` says whether a schema sees
    /// it.
    fn inside_item(&mut self, seen: bool, read: &mut ReadInside<'_, 'a>) -> Result<(), Stop> {
        self.reader.begin_array()?;
        self.reader.next_element()?;
        self.reader.peek()?;
        self.reading.collector.enter(Segment::Around);
        self.inside(Some(seen), read)?;
        self.reading.collector.leave();
        self.reader.next_element()?;
        Ok(())
    }

    /// Goes into the only item of the array at hand, and reports it.
    fn only_list(&mut self, read: &mut ReadInside<'_, 'a>) -> Result<(), Stop> {
        self.reader.begin_array()?;
        self.reader.next_element()?;
        self.reader.peek()?;
        let offset = self.reader.offset();
        let collector = &mut self.reading.collector;
        collector.enter(Segment::Around);
        // A schema sees an array in place of a record.
        let finding = Finding::wrapper(&collector.pointer_here(), &[], true);
        collector.here(finding, Some(offset));
        read(self)?;
        self.reading.collector.leave();
        self.reader.next_element()?;
        Ok(())
    }

    /// Reads the array at hand as the record that is its only item, and reports it; says whether it means one. If not, nothing
    /// is consumed.
    #[cold]
    pub(super) fn only_item<S: FromInput<'a>>(
        &mut self,
        record: &mut dyn AnyRecord<'a, S, Self>,
    ) -> Result<bool, Stop> {
        let offset = self.reader.offset();
        if check::record_meant(record.own_spec(), self.ahead()?) != Some(RecordMeant::OnlyItem) {
            return Ok(false);
        }
        self.has_arrays = true;
        let collector = &mut self.reading.collector;
        collector.here(Finding::item_in_list(), Some(offset));
        self.reader.begin_array()?;
        self.reader.next_element()?;
        self.reading.collector.enter(Segment::Around);
        self.counted_item(record)?;
        self.reading.collector.leave();
        self.reader.next_element()?;
        Ok(true)
    }

    /// Goes into each member of the object at hand whose key is a number.
    fn numbered(&mut self, read: &mut ReadInside<'_, 'a>) -> Result<(), Stop> {
        let mut index = 0;
        self.reader.begin_object()?;
        while let Some(key) = self.reader.next_key()? {
            self.reader.peek()?;
            let Ok(number) = key.parse() else {
                self.skip()?;
                continue;
            };
            let step = Segment::Numbered(number, index);
            self.reading.collector.enter(step);
            read(self)?;
            self.reading.collector.leave();
            index += 1;
        }
        Ok(())
    }

    /// Reads the texts of a list that was sent as JSON text.
    fn texts_in_text<S: Text>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<S>,
        offset: usize,
    ) -> Result<(), Stop> {
        let text = self.reader.string()?;
        slot.extend(texts_in_text(&mut self.reading, field, &text, offset)?);
        Ok(())
    }

    /// Whether the value ahead stands for a list of records that is there. Nothing is consumed.
    #[cold]
    pub(super) fn holds_records(&mut self, field: &'static FieldSpec) -> Result<bool, Stop> {
        Ok(check::holds_records(field, self.ahead()?))
    }

    /// The raw text of the value at hand. Nothing is consumed.
    pub(super) fn ahead(&mut self) -> Result<&'a str, Stop> {
        let start = self.reader.checkpoint();
        self.reader.peek()?;
        let raw = self.reader.skip()?;
        self.reader.rewind(&start);
        self.reader.peek()?;
        Ok(raw)
    }

    /// Reports that a value stands for none: a quirk, unless the field is required.
    fn absent(&mut self, field: &'static FieldSpec, code: Code, offset: usize) {
        if field.required {
            let finding = Finding::required(field);
            self.reading.collector.at(field.name, finding, Some(offset));
        } else {
            self.reading.shape(code, field, ReadAs::Absent, offset);
        }
    }
}

impl From<ListMeant> for ReadAs {
    fn from(meant: ListMeant) -> Self {
        match meant {
            ListMeant::Empty => Self::Empty,
            ListMeant::One => Self::One,
            ListMeant::Items
            | ListMeant::Inside
            | ListMeant::InsideItem
            | ListMeant::InsideList => Self::Inside,
            ListMeant::Page => Self::Page,
            ListMeant::Numbered => Self::Numbered,
            ListMeant::InText => Self::Json,
        }
    }
}

/// What reads the value that something else is found around. No closure of its own type: this is rare, and would be compiled
/// for each list.
type ReadInside<'r, 'a> = dyn FnMut(&mut JsonDecoder<'a>) -> Result<(), Stop> + 'r;

/// A list of records of any type, for the same reason.
pub(in crate::codec) trait AnyList<'a> {
    /// What the schema says of the records.
    fn record(&self) -> &'static RecordSpec;

    /// Takes all records out.
    fn clear(&mut self);

    fn len(&self) -> usize;

    /// Whether the only record may not be all: it holds something beyond its fields.
    fn is_one_with_more(&self) -> bool;

    /// Reads the element at hand of an array as the next record, and says whether another element follows.
    fn read_element(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<bool, Stop>;

    /// Reads the value at hand as the next record.
    fn read_next(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<(), Stop>;

    /// Reads the records of the list that was sent as JSON text.
    fn read_text(
        &mut self,
        decoder: &mut JsonDecoder<'a>,
        field: &'static FieldSpec,
        offset: usize,
    ) -> Result<(), Stop>;
}

impl<'a, R> AnyList<'a> for Vec<R>
where
    R: Record,
    R::Text: FromInput<'a>,
{
    fn record(&self) -> &'static RecordSpec {
        R::SPEC
    }

    fn clear(&mut self) {
        Self::clear(self);
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn is_one_with_more(&self) -> bool {
        matches!(&self[..], [only] if !only.unknown().is_empty())
    }

    fn read_element(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<bool, Stop> {
        let mut item = R::default();
        decoder.item(&mut item)?;
        let goes_on = decoder.reader.next_element()?;
        // Most lists have one item; room for four, as `push` makes it, is a kilobyte or more.
        if !goes_on && self.is_empty() {
            self.reserve_exact(1);
        }
        self.push(item);
        Ok(goes_on)
    }

    fn read_next(&mut self, decoder: &mut JsonDecoder<'a>) -> Result<(), Stop> {
        self.push(R::default());
        match self.last_mut() {
            Some(item) => decoder.item(item),
            None => Ok(()),
        }
    }

    fn read_text(
        &mut self,
        decoder: &mut JsonDecoder<'a>,
        field: &'static FieldSpec,
        offset: usize,
    ) -> Result<(), Stop> {
        let text = decoder.reader.string()?;
        records_in_text(self, &mut decoder.reading, field, &text, offset)
    }
}

/// Where a value begins, and what had been read before it.
pub(super) struct Start {
    place: Checkpoint,
    reading: SoFar,
}

/// The scalar that a raw text spells.
pub(crate) fn spelled(raw: &str) -> Lexeme<'_> {
    match kind_of(raw) {
        // A raw value is JSON.
        Kind::String => Lexeme::Text(Reader::trusting(raw).string().unwrap_or_default()),
        Kind::Boolean => Lexeme::Boolean(raw == "true"),
        Kind::Number | Kind::Null | Kind::Object | Kind::Array => Lexeme::Number(raw.into()),
    }
}
