//! Looks at the start of a document to tell how its records are laid out: in a list that can be read item by item, one
//! on each line, or in some other way.

use super::buffer::{Trouble, View};
use super::lines::{begins_line, is_line_of_several, is_text_of_several, lines_follow_another};
use crate::codec::json::{begins_as_no_record, marks_envelope};
use crate::codec::xml::{FirstElement, first_element};
use crate::error::{ReadError, ReadErrorKind, Stop};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Origin;
use crate::spec::{FieldSpec, RecordSpec, Shape, meant_mark};
use crate::syntax::json::{Kind, ParseError, ParseErrorKind, Reader};
use crate::syntax::xml::{Around, Event, Events};
use crate::text::is_blank;
use crate::wire::{Encoding, Form};

/// How the records of a document are laid out.
pub(super) enum Layout {
    /// A list of records, at the root or in an envelope.
    List(RecordList),
    /// One record on each line, or one envelope with records.
    Lines {
        /// Whether the first line is an envelope.
        has_envelopes: bool,
    },
    /// Anything else, such as a bare record: the document is read whole.
    Whole,
}

/// A list of records, and where in its document it stands.
#[derive(Clone)]
pub(super) struct RecordList {
    pub(super) form: Form,
    /// The field of the envelope that holds the list; `None` when the list is the root.
    pub(super) field: Option<&'static FieldSpec>,
    /// The elements that are open around the list, in XML.
    pub(super) around: Around,
}

/// Tells the layout of a document by its start, and how many bytes stand before the first item; the rest is then read
/// as the layout says. The end of a first line that holds an envelope is looked for up to `longest` bytes.
pub(super) fn look(
    view: &View<'_>,
    encoding: Encoding,
    message: Message,
    options: &ReadOptions,
    longest: usize,
) -> Result<(Layout, usize), Trouble> {
    match encoding {
        Encoding::Json => look_at_json(view, message, options, longest),
        Encoding::Xml => look_at_xml(view, message, options),
    }
}

/// The field of a message's request or reply that holds the list of its records.
pub(super) fn carrier(message: Message, form: Form) -> Option<&'static FieldSpec> {
    let spec = message.spec();
    let envelope = match form {
        Form::Request => spec.request,
        Form::Reply => spec.reply?,
        Form::List | Form::Record => return None,
    };
    let record = spec.record?;
    envelope
        .fields
        .iter()
        .find(|field| matches!(field.shape, Shape::List(item) if std::ptr::eq(item, record)))
}

/// How many bytes behind an error in JSON are wanted, to tell what stands there: the same however the bytes arrive.
const TELLING: usize = 256;

/// Tells whether an error in JSON, which is near this offset, may go away or be told better when more text is at hand.
pub(super) fn json_trouble(error: ReadError, view: &View<'_>, near: usize) -> Trouble {
    let is_told = view.is_end || view.text.len().saturating_sub(near) >= TELLING;
    match error.kind() {
        ReadErrorKind::Syntax(_) if !is_told => Trouble::Short(Some(error)),
        // The key of a known field is read whatever its length. Cut short, it looks like an unknown key, which must
        // keep to the limit.
        ReadErrorKind::Syntax(ParseErrorKind::UnexpectedEnd | ParseErrorKind::TokenLimit) => {
            Trouble::Short(Some(error))
        }
        _ => Trouble::Broken(error),
    }
}

/// Tells whether an error in XML may go away when more text is at hand.
pub(super) fn xml_trouble(events: &Events<'_>, error: ReadError) -> Trouble {
    if events.is_cut() {
        Trouble::Short(Some(error))
    } else {
        Trouble::Broken(error)
    }
}

fn look_at_json(
    view: &View<'_>,
    message: Message,
    options: &ReadOptions,
    longest: usize,
) -> Result<(Layout, usize), Trouble> {
    let mut reader = Reader::with_limits(view.text, options.json_limits());
    let broken = |error: ParseError| {
        let origin = Origin::at(view.place);
        let near = error.offset;
        json_trouble(
            ReadError::stopped(&Stop::from(error), view.text, &origin),
            view,
            near,
        )
    };
    let list = |reader: &Reader<'_>, form, field| {
        let around = Around::default();
        let list = RecordList {
            form,
            field,
            around,
        };
        Ok((Layout::List(list), reader.offset()))
    };
    match reader.peek().map_err(broken)? {
        Kind::Array => {
            reader.begin_array().map_err(broken)?;
            let start = reader.checkpoint();
            match may_hold_packet(&mut reader, message) {
                Ok(true) => return Ok((Layout::Whole, 0)),
                Ok(false) => {}
                Err(error)
                    if error.kind == ParseErrorKind::UnexpectedEnd
                        && view.may_grow
                        && 2 * view.text.len() <= options.record_bytes =>
                {
                    return Err(Trouble::Short(None));
                }
                // The first record is broken, or too long: reading it will tell.
                Err(_) => reader.rewind(&start),
            }
            return list(&reader, Form::List, None);
        }
        Kind::Object => {}
        Kind::String if is_text_of_several(view, reader, longest)? => {
            let has_envelopes = true;
            return Ok((Layout::Lines { has_envelopes }, 0));
        }
        _ => return Ok((Layout::Whole, 0)),
    }
    let start = reader.offset();
    let mut has_envelopes = false;
    let mut marked = Marked::default();
    reader.begin_object().map_err(broken)?;
    while let Some(key) = reader.next_key().map_err(broken)? {
        if reader.peek().map_err(broken)? == Kind::Array
            && let Some((form, field)) = carrier_named(message, |field| field.name == key)
            && marked.may_be(form)
            && !(form == Form::Reply && is_empty_list(&mut reader).map_err(broken)?)
        {
            if is_line_of_several(view, start, options, longest)? {
                return Ok((
                    Layout::Lines {
                        has_envelopes: true,
                    },
                    0,
                ));
            }
            reader.begin_array().map_err(broken)?;
            let first = reader.checkpoint();
            match may_hold_list(&mut reader, field) {
                Ok(true) => return Ok((Layout::Whole, 0)),
                Ok(false) => {}
                Err(error) if error.kind == ParseErrorKind::UnexpectedEnd => {
                    return Err(broken(error));
                }
                // The first record is broken: reading it will tell.
                Err(_) => reader.rewind(&first),
            }
            return list(&reader, form, Some(field));
        }
        has_envelopes |= marks_envelope(&key);
        marked.note(&key);
        reader.skip().map_err(broken)?;
    }
    let (object, behind) = view.text.split_at(reader.offset());
    // A comma behind the line is its error, and no other's.
    let behind = match behind
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix(',')
    {
        Some(rest) if rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') => rest,
        Some("") if !view.is_end => return Err(Trouble::Short(None)),
        _ => behind,
    };
    let next = behind.trim_start_matches([' ', '\t', '\r', '\n']);
    if matches!(next, "" | "\"") && !view.is_end {
        return Err(Trouble::Short(None));
    }
    let gap = &behind[..behind.len() - next.len()];
    let is_line = !object[start..].contains('\n') && gap.contains('\n');
    if is_line && (begins_line(next) || lines_follow_another(view, next, options)?) {
        return Ok((Layout::Lines { has_envelopes }, 0));
    }
    Ok((Layout::Whole, 0))
}

fn look_at_xml(
    view: &View<'_>,
    message: Message,
    options: &ReadOptions,
) -> Result<(Layout, usize), Trouble> {
    let stopped = |error: crate::syntax::xml::ParseError| {
        let origin = Origin::at(view.place);
        ReadError::stopped(&Stop::from(error), view.text, &origin)
    };
    let broken = |events: &Events<'_>, error| xml_trouble(events, stopped(error));
    // An XML declaration that is cut short looks like a wrong one, so more text is asked for whatever the error.
    let mut events = Events::new(view.text, options.xml_limits())
        .map_err(|error| Trouble::Short(Some(stopped(error))))?;
    let next = events.next();
    next.map_err(|error| broken(&events, error))?;
    let list = |events: &Events<'_>, form, field| {
        let around = events.around();
        let list = RecordList {
            form,
            field,
            around,
        };
        (Layout::List(list), events.next_offset())
    };
    let list_unless_odd = |events: &mut Events<'_>, form, field| {
        let read_by_item = list(events, form, field);
        let odd = holds_no_items(events, message.spec().record, form);
        Ok(if odd.map_err(|error| broken(events, error))? {
            (Layout::Whole, 0)
        } else {
            read_by_item
        })
    };
    let mut marked = Marked::default();
    match crate::documents::form_of_root(message, events.name()) {
        Some(Form::List) if !events.is_empty_element() => {
            return list_unless_odd(&mut events, Form::List, None);
        }
        // Of an unknown name, the packet may be inside.
        None | Some(Form::List | Form::Record) => return Ok((Layout::Whole, 0)),
        Some(Form::Request) => {}
        Some(Form::Reply) => marked.certain = Some(Form::Reply),
    }
    loop {
        let next = events.next();
        match next.map_err(|error| broken(&events, error))? {
            Event::Start => {
                let name = events.name();
                let found = carrier_named(message, |field| field.element() == name);
                if let Some((form, field)) = found.filter(|_| !events.is_empty_element())
                    && marked.may_be(form)
                {
                    return list_unless_odd(&mut events, form, Some(field));
                }
                marked.note(name);
                let skipped = events.skip();
                skipped.map_err(|error| broken(&events, error))?;
            }
            Event::Text(_) => {}
            Event::End | Event::Eof => return Ok((Layout::Whole, 0)),
        }
    }
}

/// Which envelope the keys before a list mark. Where they mark another one than has records there, such as a reply with
/// `data`, the document is read as a whole, which tells for certain.
#[derive(Default)]
struct Marked {
    /// By the first of `service` and `error_code`.
    certain: Option<Form>,
    /// By the first of `data` and `result`.
    first: Option<Form>,
}

impl Marked {
    fn note(&mut self, key: &str) {
        let (place, form) = match meant_mark(key) {
            Some("service") => (&mut self.certain, Form::Request),
            Some("error_code") => (&mut self.certain, Form::Reply),
            Some("data") => (&mut self.first, Form::Request),
            Some("result") => (&mut self.first, Form::Reply),
            _ => return,
        };
        place.get_or_insert(form);
    }

    fn may_be(&self, form: Form) -> bool {
        self.certain
            .or(self.first)
            .is_none_or(|marked| marked == form)
    }
}

/// Whether the elements inside of the list at hand are no items: such a list can only be read as a whole. So is a reply whose
/// list [is empty](is_empty_list).
fn holds_no_items(
    events: &mut Events<'_>,
    record: Option<&'static RecordSpec>,
    form: Form,
) -> Result<bool, crate::syntax::xml::ParseError> {
    let Some(record) = record else {
        return Ok(false);
    };
    loop {
        match events.next()? {
            Event::Start => return Ok(first_element(events, record)? != FirstElement::Item),
            Event::Text(text) if !is_blank(&text) => return Ok(true),
            Event::Text(_) => {}
            Event::End | Event::Eof => return Ok(form == Form::Reply),
        }
    }
}

/// Whether the array at hand may be something around a packet: its only item does not begin as a record does. It can only
/// be read as a whole.
fn may_hold_packet(reader: &mut Reader<'_>, message: Message) -> Result<bool, ParseError> {
    let spec = message.spec();
    let start = reader.checkpoint();
    let mut may_hold = false;
    if reader.next_element()? {
        let item = reader.checkpoint();
        if begins_as_no_record(reader, spec.record.unwrap_or(spec.request))? {
            reader.rewind(&item);
            reader.skip()?;
            may_hold = !reader.next_element()?;
        }
    }
    reader.rewind(&start);
    Ok(may_hold)
}

/// Whether the list at hand has no items. The records of a reply may then be those of another reply, in its message: it is read
/// as a whole.
fn is_empty_list(reader: &mut Reader<'_>) -> Result<bool, ParseError> {
    let start = reader.checkpoint();
    reader.begin_array()?;
    let is_empty = !reader.next_element()?;
    reader.rewind(&start);
    Ok(is_empty)
}

/// Whether the only item of the list at hand may be the list itself under its name: it can only be read as a whole.
fn may_hold_list(reader: &mut Reader<'_>, field: &'static FieldSpec) -> Result<bool, ParseError> {
    let start = reader.checkpoint();
    let mut may_hold = false;
    if reader.next_element()? {
        match reader.peek()? {
            Kind::Object => {
                reader.begin_object()?;
                may_hold = match reader.next_key()? {
                    Some(key) => field.is_named(&key) && reader.peek()? == Kind::Array,
                    None => false,
                };
            }
            Kind::Array => {
                // What is broken in it will be told of when it is read.
                let ends = reader.skip().and_then(|_| reader.next_element());
                may_hold = match ends {
                    Ok(has_next) => !has_next,
                    Err(error) if error.kind == ParseErrorKind::UnexpectedEnd => return Err(error),
                    Err(_) => false,
                };
            }
            _ => {}
        }
    }
    reader.rewind(&start);
    Ok(may_hold)
}

/// The first field that holds records and has a fitting name, with the form of the envelope that it stands in.
fn carrier_named(
    message: Message,
    is_name: impl Fn(&FieldSpec) -> bool,
) -> Option<(Form, &'static FieldSpec)> {
    [Form::Request, Form::Reply]
        .into_iter()
        .filter_map(|form| Some((form, carrier(message, form)?)))
        .find(|(_, field)| is_name(field))
}
