//! The XML decoder: fills records from the events of the pull reader, and checks each field as it comes.
//!
//! This file holds what concerns the document as a whole; [`form`] tells envelopes apart, and the parts of a record are
//! in [`members`], [`fields`], [`items`] and [`scalar`].

mod fields;
mod flat;
mod form;
mod items;
mod members;
mod scalar;
mod wrapper;

use std::borrow::Cow;
use std::collections::VecDeque;

use super::flat::Flat;
use super::subtree;
use crate::codec::{self, ListPlace, Misfit, Reading, UniquePlace, Utf8};
use crate::error::{LimitKind, ReadError, Stop};
use crate::options::ReadOptions;
use crate::record::Record;
use crate::report::{Code, Collector, Expected, Finding, Origin, Report};
use crate::spec::FieldSpec;
use crate::syntax::xml::events::{Around, Event, Events};
use crate::text::FromInput;

/// Reads one XML document, or a part of it.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something else of the place at hand"
)]
pub(crate) struct XmlDecoder<'a> {
    events: Events<'a>,
    reading: Reading,
    /// The raw value of the field just read, if its structure does not fit; and its offset.
    misfit: Option<Misfit<'a>>,
    /// What has been read of the value at hand.
    hand: Hand<'a>,
    /// The text of the element at hand, if all of the element has been passed.
    content: Option<&'a str>,
    /// What will be given as unknown members of the record at hand: its attributes, those of its fields, and stray
    /// texts and items in fields.
    queue: VecDeque<(Cow<'a, str>, Hand<'a>)>,
    /// Whether the element that holds the unknown fields is open.
    in_extension: bool,
    /// The list at hand, if its items are not in elements of their own.
    flat: Option<Flat>,
    /// Whether the item that was read last is a text in the place of an element.
    is_text_item: bool,
    /// Whether it was told that the list at hand is split.
    is_split_told: bool,
    /// Whether it was told of the list at hand that its elements have other names.
    is_name_told: bool,
    /// Whether the packet is a bare record.
    is_bare: bool,
    /// What the packet stands in, if it is not the root.
    wrapper: Option<Box<codec::Around>>,
    /// Where the text begins in its document.
    origin: Origin,
}

/// What has been read of the value at hand.
enum Hand<'a> {
    /// The start tag of its element.
    Element,
    /// The start tag of an item of a list that is missing the element around its items.
    BareItem,
    /// A text where only elements should be, with its offset; or an attribute, with the offset of its element.
    Text(Cow<'a, str>, usize),
    /// All of its element, as JSON, with its offset.
    Json(String, usize),
}

impl<'a> XmlDecoder<'a> {
    /// A decoder of a whole document, at its root element.
    pub(crate) fn new(bytes: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let Utf8 { text, has_bom } = codec::utf8(bytes, options)?;
        let mut decoder = Self::over(text, options, Origin::WHOLE)?;
        if has_bom {
            decoder.note_bom();
        }
        Ok(decoder)
    }

    /// A decoder of a text that is a whole document, or what is left of one, at its root element.
    pub(crate) fn over(
        text: &'a str,
        options: &ReadOptions,
        origin: Origin,
    ) -> Result<Self, ReadError> {
        let start = || -> Result<Events<'a>, Stop> {
            let mut events = Events::new(text, options.xml_limits())?;
            events.next()?;
            Ok(events)
        };
        let events =
            start().map_err(|stop| ReadError::stopped(&stop, text, &origin).under(options))?;
        let declared = events.declared_encoding();
        let mut decoder = Self::with(events, options, origin);
        if let Some(declared) = declared {
            let finding = Finding::encoding_name(declared);
            decoder.reading.collector.document_finding(finding);
        }
        Ok(decoder)
    }

    /// A decoder of a text that begins inside a list of records, before an item or the end of the list.
    pub(crate) fn inside_list(
        text: &'a str,
        options: &ReadOptions,
        origin: Origin,
        list: ListPlace,
        around: &'a Around,
    ) -> Self {
        let events = Events::inside(text, options.xml_limits(), around);
        let mut decoder = Self::with(events, options, origin);
        decoder.reading.enter_item(list);
        decoder
    }

    /// The name of the root element. To be called before anything is read.
    pub(crate) fn root(&self) -> &'a str {
        self.events.name()
    }

    /// Reports that the document is a list although the message has no such form.
    pub(crate) fn no_list(&mut self) {
        let finding =
            Finding::type_mismatch(None, Expected::Object, crate::syntax::json::Kind::Array);
        self.reading
            .collector
            .here(finding, Some(self.events.tag_offset()));
    }

    /// Reads the whole document as one object.
    pub(crate) fn root_object<R>(&mut self) -> Result<R, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut record = R::default();
        let read = codec::object(self, &mut record);
        read.map_err(|stop| self.stopped(&stop))?;
        self.reading.note_repeated_in(&record);
        Ok(record)
    }

    /// Reads the whole document as a record that stands by itself.
    pub(crate) fn bare_record<R>(&mut self) -> Result<R, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.is_bare = true;
        self.root_object()
    }

    /// Reads the whole document as a list of records.
    pub(crate) fn root_list<R>(&mut self) -> Result<Vec<R>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut list = Vec::new();
        self.lose_attributes();
        let read = self.items(None, &mut list);
        read.map_err(|stop| self.stopped(&stop))?;
        self.reading.note_repeated(&list, None);
        Ok(list)
    }

    /// Reads the next item of the list that the text [begins in](Self::inside_list), and gives its offset; `None` when
    /// the list ends.
    pub(crate) fn next_item<R>(&mut self) -> Result<Option<(R, usize)>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut record = R::default();
        let start = self.item_or_end(&mut record);
        let start = start.map_err(|stop| self.stopped(&stop))?;
        Ok(start.map(|start| (record, start)))
    }

    /// What is found, to add to it.
    pub(crate) fn collector(&mut self) -> &mut Collector {
        &mut self.reading.collector
    }

    /// Whether some list of the envelope had its records taken out.
    pub(crate) fn has_given(&self) -> bool {
        self.reading.given.is_some()
    }

    /// Notes which list of the envelope had its records taken out.
    pub(crate) fn note_given(&mut self, list: Option<&'static FieldSpec>) {
        self.reading.given = list;
    }

    /// Takes the place of the number of the record that was read.
    pub(crate) fn take_unique(&mut self) -> Option<UniquePlace> {
        self.reading.unique.take_last()
    }

    /// Reports that the document begins with a byte-order mark.
    pub(crate) fn note_bom(&mut self) {
        self.reading.collector.document(Code::Bom);
    }

    /// Makes sure that the document ends here, and gives the report.
    pub(crate) fn finish(mut self) -> Result<Report, ReadError> {
        let left = if self.wrapper.is_some() {
            self.leave()
        } else {
            Ok(())
        };
        match left.and_then(|()| self.next()) {
            Ok(_) => Ok(self.report()),
            Err(stop) => Err(self.stopped(&stop)),
        }
    }

    /// The report on what was read so far; more of the document may follow.
    pub(crate) fn report(self) -> Report {
        self.reading
            .collector
            .finish_text(self.events.text(), &self.origin)
    }

    /// The reader of the text.
    pub(crate) fn events(&self) -> &Events<'a> {
        &self.events
    }

    fn with(events: Events<'a>, options: &ReadOptions, origin: Origin) -> Self {
        Self {
            events,
            reading: Reading::new(options),
            misfit: None,
            hand: Hand::Element,
            content: None,
            queue: VecDeque::new(),
            in_extension: false,
            flat: None,
            is_text_item: false,
            is_split_told: false,
            is_name_told: false,
            is_bare: false,
            wrapper: None,
            origin,
        }
    }

    fn stopped(&self, stop: &Stop) -> ReadError {
        ReadError::stopped(stop, self.events.text(), &self.origin)
            .under(&self.reading.options)
            .within(self.events.path())
    }

    #[inline]
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        Ok(self.events.next()?)
    }

    /// Reads the rest of a text that comes in several events, of which this is the first.
    fn text(&mut self, first: Cow<'a, str>) -> Result<Cow<'a, str>, Stop> {
        let mut text = Cow::Borrowed("");
        self.events.append(&mut text, first)?;
        loop {
            match self.next()? {
                Event::Text(piece) => self.events.append(&mut text, piece)?,
                other => {
                    self.events.give_back(other);
                    return Ok(text);
                }
            }
        }
    }

    /// Reads the element at hand as JSON, and reports what is odd about it.
    fn element(&mut self) -> Result<subtree::Element<'a>, Stop> {
        let offset = self.events.tag_offset();
        let name = self.events.name();
        let element = self.any_element()?;
        if element.has_nil_content {
            let finding = Finding::new(Code::NilContent, None);
            self.reading.collector.at(name, finding, Some(offset));
        }
        Ok(element)
    }

    /// Reads the element at hand as JSON.
    fn any_element(&mut self) -> Result<subtree::Element<'a>, Stop> {
        let offset = self.events.tag_offset();
        let budget = self.reading.unknown_left();
        subtree::read(&mut self.events, budget)?
            .ok_or_else(|| Stop::limit(LimitKind::Unknown, offset))
    }

    /// Reads the children of the element at hand as a JSON array.
    fn children(&mut self) -> Result<String, Stop> {
        let offset = self.events.tag_offset();
        let budget = self.reading.unknown_left();
        subtree::read_children(&mut self.events, budget)?
            .ok_or_else(|| Stop::limit(LimitKind::Unknown, offset))
    }
}
