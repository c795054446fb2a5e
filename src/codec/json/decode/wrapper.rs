//! The way to a packet that stands inside something else, and out of it again.

use super::JsonDecoder;
use crate::codec::json::form::may_mark;
use crate::codec::{Around, Place};
use crate::error::{Foreign, LimitKind, ReadError, ReadErrorKind, Stop};
use crate::report::push_segment;
use crate::spec::RecordSpec;
use crate::syntax::json::{Kind, ParseError, Reader};

impl JsonDecoder<'_> {
    /// Whether the document may be something around a packet: its envelope says so, or its first key is none of this
    /// record. Nothing is consumed.
    pub(crate) fn may_wrap(
        &mut self,
        is_record: bool,
        record: Option<&'static RecordSpec>,
    ) -> bool {
        if !is_record {
            return self.may_wrap;
        }
        let start = self.reader.checkpoint();
        let mut first = || -> Result<bool, ParseError> {
            self.reader.begin_object()?;
            let key = self.reader.next_key()?;
            let is_known =
                |key: &str| record.is_some_and(|known| known.field_in_any_case(key).is_some());
            Ok(key.is_some_and(|key| !is_known(&key)))
        };
        let may = first().unwrap_or(false);
        self.reader.rewind(&start);
        may
    }

    /// Whether the document, which is an array, may be something around a packet: its first item is an array, or an object
    /// whose first key is none of this record, or may mark an envelope. Nothing is consumed.
    pub(crate) fn may_hold_packet(&mut self, record: &'static RecordSpec) -> bool {
        let start = self.reader.checkpoint();
        let mut first = || -> Result<bool, ParseError> {
            self.reader.begin_array()?;
            if !self.reader.next_element()? {
                return Ok(false);
            }
            begins_as_no_record(&mut self.reader, record)
        };
        let may = first().unwrap_or(false);
        self.reader.rewind(&start);
        may
    }

    /// Whether the value at hand is a string, as a document that was turned to JSON twice is. Nothing is consumed.
    pub(crate) fn is_text(&mut self) -> bool {
        matches!(self.reader.peek(), Ok(Kind::String))
    }

    /// Reads the string at hand, and gives its offset. What it holds may be as long as a document.
    #[cold]
    pub(crate) fn packet_text(&mut self) -> Result<(String, usize), ReadError> {
        let offset = self.reader.offset();
        match self.reader.string() {
            Ok(text) => Ok((text.into_owned(), offset)),
            Err(error) => Err(self.stopped(&error.into())),
        }
    }

    /// The error of a document that is a string at this offset, and whose text is no packet.
    #[cold]
    pub(crate) fn no_packet(&self, text: &str, offset: usize) -> ReadError {
        let position = self.origin.place(self.reader.text(), offset).position;
        let kind = match Foreign::of_string(text) {
            Some(foreign) => ReadErrorKind::Foreign(foreign),
            None => ReadErrorKind::Root(Kind::String),
        };
        ReadError::at(kind, position)
    }

    /// The error for a text at this offset that holds a document, where too many stand one inside the other.
    #[cold]
    pub(crate) fn too_nested(&self, offset: usize) -> ReadError {
        let position = self.origin.place(self.reader.text(), offset).position;
        let kind = ReadErrorKind::Limit(LimitKind::NestedTexts);
        ReadError::at(kind, position).under(&self.reading.options)
    }

    /// An error in the text of the string at this offset, as one of the document.
    #[cold]
    pub(crate) fn of_text(&self, error: &ReadError, offset: usize) -> ReadError {
        let position = self.origin.place(self.reader.text(), offset).position;
        ReadError::at(error.kind().clone(), position).under(&self.reading.options)
    }

    /// Takes over the report on the packet that was sent as text.
    #[cold]
    pub(crate) fn enclose_packet(&mut self, report: crate::report::Report, offset: usize) {
        self.reading.collector.enclose_packet(report, offset);
    }

    /// Goes to the packet at this place; from here on, it is the document.
    #[cold]
    pub(crate) fn enter(&mut self, place: &Place) -> Result<(), ReadError> {
        self.reading.collector.set_base(&place.pointer);
        self.wrapper = Some(Box::new(Around::new(place)));
        let entered = self.go_to_packet();
        entered.map_err(|stop| self.stopped(&stop))
    }

    /// Says whether a schema sees that the packet is not the root: not where the schema demands nothing.
    pub(crate) fn note_seen(&mut self, is_seen: bool) {
        if let Some(wrapper) = &mut self.wrapper {
            wrapper.is_seen = is_seen;
        }
    }

    fn go_to_packet(&mut self) -> Result<(), Stop> {
        let Some(mut wrapper) = self.wrapper.take() else {
            return Ok(());
        };
        let mut pointer = String::new();
        let offsets = std::mem::take(&mut wrapper.place.offsets);
        for offset in &offsets {
            wrapper.open.push(pointer.clone());
            let is_array = self.reader.peek()? == Kind::Array;
            wrapper.arrays.push(is_array);
            if is_array {
                // An array is looked through where it has one item.
                self.reader.begin_array()?;
                self.reader.next_element()?;
                self.reader.peek()?;
                push_segment(&mut pointer, "0");
                continue;
            }
            self.reader.begin_object()?;
            while let Some(key) = self.reader.next_key()? {
                self.reader.peek()?;
                if self.reader.offset() == *offset {
                    push_segment(&mut pointer, &key);
                    break;
                }
                wrapper.note(&pointer, &key);
                self.reader.skip()?;
            }
        }
        wrapper.place.offsets = offsets;
        self.wrapper = Some(wrapper);
        Ok(())
    }

    /// Goes from behind the packet to the end of the root, and reports what it stands in.
    #[cold]
    pub(super) fn leave(&mut self) -> Result<(), ReadError> {
        let Some(mut wrapper) = self.wrapper.take() else {
            return Ok(());
        };
        let mut out = || -> Result<(), Stop> {
            while let Some(pointer) = wrapper.open.pop() {
                if wrapper.arrays.pop() == Some(true) {
                    self.reader.next_element()?;
                    continue;
                }
                while let Some(key) = self.reader.next_key()? {
                    wrapper.note(&pointer, &key);
                    self.reader.peek()?;
                    self.reader.skip()?;
                }
            }
            Ok(())
        };
        out().map_err(|stop| self.stopped(&stop))?;
        let (pointer, finding, offset) = wrapper.finding();
        self.reading.collector.around(pointer, finding, offset);
        Ok(())
    }
}

/// Whether the item at hand, the first of an array, is an array, or an object whose first key is none of this record or may
/// mark an envelope: then the array may be something around a packet.
pub(crate) fn begins_as_no_record(
    reader: &mut Reader<'_>,
    record: &RecordSpec,
) -> Result<bool, ParseError> {
    match reader.peek()? {
        Kind::Array => Ok(true),
        Kind::Object => {
            reader.begin_object()?;
            let key = reader.next_key()?;
            Ok(key.is_some_and(|key| record.field(&key).is_none() || may_mark(&key)))
        }
        _ => Ok(false),
    }
}
