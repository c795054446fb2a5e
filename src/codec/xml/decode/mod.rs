//! The XML source: fills records from the events, and checks each field as it comes.

mod fields;
mod scalar;

use std::borrow::Cow;
use std::collections::VecDeque;

use super::names::EXTENSION;
use super::subtree::{self, VOCABULARY, quoted};
use crate::check;
use crate::codec::{self, ListPlace, Member, Misfit, Reading};
use crate::error::{LimitKind, ReadError, Stop};
use crate::options::ReadOptions;
use crate::record::Record;
use crate::report::{Code, Expected, Finding, Origin, Report, Segment};
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::kind_of;
use crate::syntax::xml::attributes::Attribute;
use crate::syntax::xml::events::{Around, Event, Events};
use crate::text::{FromInput, is_blank};
use crate::wire::Form;

pub(crate) struct XmlDecoder<'a> {
    events: Events<'a>,
    reading: Reading,
    /// The raw value of the field at hand, when its structure does not fit.
    misfit: Option<Misfit<'a>>,
    hand: Hand<'a>,
    /// Attributes of the record at hand and of its fields, and what else has no place in them: given as unknown members.
    waiting: VecDeque<(Cow<'a, str>, Hand<'a>)>,
    /// Whether the element that holds the unknown fields is open.
    in_extension: bool,
    /// Where the text stands in its document.
    origin: Origin,
}

/// The value at hand.
enum Hand<'a> {
    /// The element whose start tag came last.
    Element,
    /// The text of an element that has been read and holds nothing else.
    Leaf(Cow<'a, str>),
    /// An item of a list that stands without the element around the list.
    BareItem,
    /// A text that stands where only elements should, or an attribute; and where it, or its element, begins.
    Text(Cow<'a, str>, usize),
    /// An element that has been read, and where it begins.
    Json(String, usize),
}

impl<'a> XmlDecoder<'a> {
    /// Starts at the root element.
    pub(crate) fn new(bytes: &'a [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let input = codec::utf8(bytes, options)?;
        let mut source = Self::over(input.text, options, Origin::WHOLE)?;
        if input.has_bom {
            source.note_bom();
        }
        Ok(source)
    }

    /// Starts at the root element of a text that is all of a document, or what is left of it.
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
        let events = start().map_err(|stop| ReadError::stopped(&stop, text, &origin))?;
        Ok(Self::with(events, options, origin))
    }

    /// Over a text that begins inside of a list of records, before an item or the end of the list.
    pub(crate) fn inside_list(
        text: &'a str,
        options: &ReadOptions,
        origin: Origin,
        list: ListPlace,
        around: &'a Around,
    ) -> Self {
        let events = Events::inside(text, options.xml_limits(), around);
        let mut source = Self::with(events, options, origin);
        source.reading.enter_item(list);
        source
    }

    fn with(events: Events<'a>, options: &ReadOptions, origin: Origin) -> Self {
        Self {
            events,
            reading: Reading::new(options),
            misfit: None,
            hand: Hand::Element,
            waiting: VecDeque::new(),
            in_extension: false,
            origin,
        }
    }

    /// The name of the root element. Only before anything is read.
    pub(crate) fn root(&self) -> &'a str {
        self.events.name()
    }

    /// Which envelope the root is. `error_code` and `result` mark a reply, anything else is a request.
    pub(crate) fn envelope_form(&mut self) -> Result<Form, ReadError> {
        let mut form = None;
        self.over_children(|name| {
            form = mark(name);
            form.is_none()
        })?;
        Ok(form.unwrap_or(Form::Request))
    }

    /// As [`envelope_form`](Self::envelope_form), and makes sure that the root is well-formed up to its end.
    pub(crate) fn envelope_form_of_whole(&mut self) -> Result<Form, ReadError> {
        let form = self.envelope_form()?;
        self.over_children(|_| true)?;
        Ok(form)
    }

    /// The same, of a document of which the text is the start: as far as that tells.
    pub(crate) fn envelope_form_so_far(&mut self) -> Form {
        let mut form = None;
        // It ends in the middle of something.
        let _ = self.over_children(|name| {
            form = mark(name);
            form.is_none()
        });
        form.unwrap_or(Form::Request)
    }

    /// How many children of the root have this name.
    pub(crate) fn children_of_name(&mut self, wanted: &str) -> Result<usize, ReadError> {
        let mut count = 0;
        self.over_children(|name| {
            count += usize::from(name == wanted);
            true
        })?;
        Ok(count)
    }

    /// Looks at the names of the root's members, those that did not fit among them, for as long as `look` says so. Nothing is
    /// consumed.
    fn over_children(&mut self, mut look: impl FnMut(&str) -> bool) -> Result<(), ReadError> {
        let start = self.events.checkpoint();
        let mut over = || -> Result<(), Stop> {
            let mut in_extension = false;
            loop {
                match self.next()? {
                    Event::Start if self.events.name() == EXTENSION && !in_extension => {
                        in_extension = true;
                    }
                    Event::Start => {
                        let mut goes_on = look(self.events.name());
                        let attributes = self.events.take_attributes();
                        let key = attributes.iter().find(|known| known.name == "key");
                        if let Some(key) = key.filter(|_| goes_on && in_extension) {
                            goes_on = look(&key.value);
                        }
                        if !goes_on {
                            self.events.rewind(&start)?;
                            return Ok(());
                        }
                        self.events.skip()?;
                    }
                    Event::Text(_) => {}
                    Event::End if in_extension => in_extension = false,
                    Event::End | Event::Eof => {
                        self.events.rewind(&start)?;
                        return Ok(());
                    }
                }
            }
        };
        over().map_err(|stop| self.stopped(&stop))
    }

    /// Notes that the document is a list, and the message has no such form.
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
        match codec::object(self, &mut record) {
            Ok(()) => Ok(record),
            Err(stop) => Err(self.stopped(&stop)),
        }
    }

    /// Reads the whole document as a list of records.
    pub(crate) fn root_list<R>(&mut self) -> Result<Vec<R>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let mut list = Vec::new();
        // Attributes of the root have no place to be kept in.
        self.events.take_attributes();
        match self.items(&mut list) {
            Ok(()) => Ok(list),
            Err(stop) => Err(self.stopped(&stop)),
        }
    }

    /// Reads the next item of the list that the text is [inside](Self::inside_list) of, and tells where it begins; `None` when the
    /// list ends.
    pub(crate) fn next_item<R>(&mut self) -> Result<Option<(R, usize)>, ReadError>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let item = self.item_or_end();
        item.map_err(|stop| self.stopped(&stop))
    }

    /// Notes that the document begins with a byte-order mark.
    pub(crate) fn note_bom(&mut self) {
        self.reading.collector.document(Code::Bom);
    }

    /// Makes sure that nothing follows, and gives the report.
    pub(crate) fn finish(mut self) -> Result<Report, ReadError> {
        match self.next() {
            Ok(_) => Ok(self.report()),
            Err(stop) => Err(self.stopped(&stop)),
        }
    }

    /// The report on what was read so far, when more of the document may follow.
    pub(crate) fn report(self) -> Report {
        self.reading
            .collector
            .finish_text(self.events.text(), &self.origin)
    }

    pub(crate) fn events(&self) -> &Events<'a> {
        &self.events
    }

    fn stopped(&self, stop: &Stop) -> ReadError {
        ReadError::stopped(stop, self.events.text(), &self.origin).within(self.events.path())
    }

    #[inline]
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        Ok(self.events.next()?)
    }

    /// The rest of a text of which the first stretch has come.
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

    /// Reads the element at hand as JSON.
    fn element(&mut self) -> Result<subtree::Element<'a>, Stop> {
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

    /// A member behind the one that was expected; out of line, as it is rare.
    #[inline(never)]
    fn any_member(
        &mut self,
        spec: &'static RecordSpec,
        next: usize,
    ) -> Result<Option<Member<'a>>, Stop> {
        let name = self.events.name();
        if self.in_extension {
            return self.extended(spec).map(Some);
        }
        let (before, from) = spec.fields.split_at(next.min(spec.fields.len()));
        let mut fields = from.iter().chain(before);
        if let Some(field) = fields.find(|field| field.element() == name) {
            return Ok(Some(Member::Known(field)));
        }
        let mut lists = spec
            .fields
            .iter()
            .filter(|field| field.item_element() == Some(name));
        if let (Some(list), None) = (lists.next(), lists.next()) {
            self.hand = Hand::BareItem;
            return Ok(Some(Member::Known(list)));
        }
        let mut fields = spec.fields.iter();
        let variant = fields.find(|field| field.element().eq_ignore_ascii_case(name));
        let name = Cow::Borrowed(name);
        Ok(Some(match variant {
            Some(field) => Member::Variant(field, name),
            None => Member::Unknown(name),
        }))
    }

    /// A member of the element that holds the unknown fields.
    fn extended(&mut self, spec: &'static RecordSpec) -> Result<Member<'a>, Stop> {
        let is_typed = self.events.is_in(VOCABULARY);
        let field = spec.field(self.events.name());
        if let Some(field) =
            field.filter(|field| !is_typed && matches!(field.shape, Shape::Scalar(_)))
        {
            return Ok(Member::Known(field));
        }
        let name = self.events.name();
        let offset = self.events.tag_offset();
        let element = self.element()?;
        self.hand = Hand::Json(element.json, offset);
        let name = match element.key {
            Some(key) => key,
            // The root can't be replaced: nothing but an object is a document.
            None if element.is_typed && self.events.depth() > 2 => return Ok(Member::Instead),
            None => Cow::Borrowed(name),
        };
        Ok(match (spec.field(&name), &self.hand) {
            (Some(field), Hand::Json(raw, _)) if check::is_misfit(field, raw) => {
                Member::Kept(field)
            }
            // A value that would fit has no business here, but is kept.
            (Some(_), _) => Member::Unknown(Cow::Owned(format!("{name}#value"))),
            (None, _) => Member::Unknown(name),
        })
    }

    /// Puts the attributes of the element at hand among what is unknown of the record around it.
    #[inline]
    fn attributes_of(&mut self, field: &'static FieldSpec) {
        if self.events.has_attributes() {
            self.keep_attributes(field.element());
        }
    }

    #[cold]
    fn keep_attributes(&mut self, element: &str) {
        let offset = self.events.tag_offset();
        let attributes = self.events.take_attributes();
        self.wait(element, attributes, offset);
    }

    /// Puts the attributes of an element, and where it begins, behind what waits.
    fn wait(&mut self, element: &str, attributes: Vec<Attribute<'a>>, offset: usize) {
        for attribute in attributes {
            let name = format!("{element}@{}", attribute.name);
            let value = Hand::Text(attribute.value, offset);
            self.waiting.push_back((Cow::Owned(name), value));
        }
    }

    /// A value whose structure does not fit: its JSON goes beside the unknown fields.
    #[cold]
    fn misfit(&mut self, field: &'static FieldSpec, raw: String, offset: usize) {
        let expected = check::expected(field);
        let finding = Finding::type_mismatch(Some(field), expected, kind_of(&raw));
        self.reading.collector.at(field.name, finding, Some(offset));
        self.misfit = Some((Cow::Owned(raw), offset));
    }

    /// Notes that a list stands in several places, or its items without the element around them.
    #[cold]
    fn split(&mut self, field: &'static FieldSpec, offset: usize) {
        let finding = Finding::new(Code::SplitList, Some(field));
        self.reading.collector.at(field.name, finding, Some(offset));
    }

    /// Reads the items of the list at hand, up to its end. The place of the list has been entered. Text among them is an item
    /// too, though not what it should be.
    fn items<R>(&mut self, list: &mut Vec<R>) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.collector.enter(Segment::Index(list.len()));
        while let Some((record, _)) = self.item_or_end()? {
            list.push(record);
            self.reading.collector.set_index(list.len());
        }
        self.reading.collector.leave();
        Ok(())
    }

    /// Reads the next item of the list at hand, and tells where it begins; `None` at its end.
    fn item_or_end<R>(&mut self) -> Result<Option<(R, usize)>, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        loop {
            match self.next()? {
                Event::Start => {
                    let start = self.events.tag_offset();
                    let mut record = R::default();
                    self.item(&mut record)?;
                    return Ok(Some((record, start)));
                }
                Event::Text(text) => {
                    let offset = self.events.offset();
                    let text = self.text(text)?;
                    if !is_blank(&text) {
                        return Ok(Some((self.text_item(&text, offset)?, offset)));
                    }
                }
                Event::End | Event::Eof => return Ok(None),
            }
        }
    }

    /// Reads the element at hand as an item of a list.
    fn item<R>(&mut self, record: &mut R) -> Result<(), Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        let offset = self.events.tag_offset();
        self.reading.charge_record(offset)?;
        if self.events.name() != R::SPEC.element() {
            self.other_name(R::SPEC.element(), offset);
        }
        if self.events.is_nil() {
            let start = self.events.checkpoint();
            let json = self.element()?.json;
            if json == "null" {
                return codec::instead(self, record, Cow::Owned(json), offset);
            }
            self.events.rewind(&start)?;
        }
        self.hand = Hand::Element;
        codec::object(self, record)
    }

    /// A text in the place of an item.
    fn text_item<R>(&mut self, text: &str, offset: usize) -> Result<R, Stop>
    where
        R: Record,
        R::Text: FromInput<'a>,
    {
        self.reading.charge_record(offset)?;
        let mut record = R::default();
        codec::instead(self, &mut record, Cow::Owned(quoted(text)), offset)?;
        Ok(record)
    }

    #[cold]
    fn other_name(&mut self, expected: &'static str, offset: usize) {
        let finding = Finding::element(expected);
        self.reading.collector.here(finding, Some(offset));
    }

    /// Reads the element at hand as an item of a list of texts.
    fn text_of_list<S: FromInput<'a>>(
        &mut self,
        field: &'static FieldSpec,
        list: &mut Vec<S>,
    ) -> Result<(), Stop> {
        let offset = self.events.tag_offset();
        self.reading.charge_record(offset)?;
        let name = field.item_element().unwrap_or_default();
        if name != self.events.name() {
            self.other_name(name, offset);
        }
        self.attributes_of(field);
        if !self.events.is_nil()
            && let Some(text) = self.events.content()?
        {
            list.push(S::from_input(text));
            return Ok(());
        }
        self.events.take_attributes();
        let json = self.element()?.json;
        let finding = check::text_item(field, kind_of(&json));
        match finding {
            Some(finding) => self.reading.collector.here(finding, Some(offset)),
            None => self.other_name(name, offset),
        }
        self.beside(field, Hand::Json(json, offset));
        Ok(())
    }

    /// Keeps what has no place in a field's element, beside it.
    #[cold]
    fn beside(&mut self, field: &'static FieldSpec, value: Hand<'a>) {
        let name = format!("{}#item", field.element());
        self.waiting.push_back((Cow::Owned(name), value));
    }
}

/// The envelope that an element marks.
fn mark(name: &str) -> Option<Form> {
    match name {
        "service" | "data" => Some(Form::Request),
        "error_code" | "result" => Some(Form::Reply),
        _ => None,
    }
}
