//! Serialization: a record as a map.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::exact::{self, Carried};
use crate::check::fields::Fields;
use crate::check::unknown_fields;
use crate::error::ValueError;
use crate::record::{FieldWriter, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme};
use crate::text::Text;

/// Serializes a record as a map of its fields, in wire order and in the wire form, then its unknown fields.
pub(crate) fn serialize<R: Record, Z: Serializer>(
    record: &R,
    serializer: Z,
) -> Result<Z::Ok, Z::Error> {
    if let Some(raw) = record.unknown().instead() {
        return exact::value::<Z::Error>(raw.as_str())?.serialize(serializer);
    }
    let mut members = MapFields(serializer.serialize_map(None)?);
    Fields::write(record, &mut members)?;
    for (name, raw) in unknown_fields(record) {
        let value = exact::value::<Z::Error>(raw.as_str())?;
        members.0.serialize_entry(name, &value)?;
    }
    members.0.end()
}

/// The record as a value of `serde_json`.
pub(crate) fn to_value<R: Record>(record: &R) -> Result<serde_json::Value, ValueError> {
    // Nothing but a number that the value cannot hold fails.
    serde_json::to_value(SerializeRecord(record)).map_err(|_| ValueError {})
}

/// Puts fields into a map.
struct MapFields<M>(M);

impl<M: SerializeMap> MapFields<M> {
    fn number(&mut self, field: &'static FieldSpec, number: &str) -> Result<(), M::Error> {
        let name = field.name;
        match Carried::of(number) {
            Some(Carried::Signed(value)) => self.0.serialize_entry(name, &value),
            Some(Carried::Unsigned(value)) => self.0.serialize_entry(name, &value),
            Some(Carried::Wide(value)) => self.0.serialize_entry(name, &value),
            Some(Carried::UnsignedWide(value)) => self.0.serialize_entry(name, &value),
            Some(Carried::Double(value)) => self.0.serialize_entry(name, &value),
            None => Err(serde::ser::Error::custom(
                "a field holds a number that serde cannot carry exactly",
            )),
        }
    }
}

impl<S: Text, M: SerializeMap> FieldWriter<S> for MapFields<M> {
    type Error = M::Error;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), M::Error> {
        value.emit(|lexeme| match lexeme {
            Some(Lexeme::Text(text)) => self.0.serialize_entry(field.name, &text),
            Some(Lexeme::Boolean(flag)) => self.0.serialize_entry(field.name, &flag),
            Some(Lexeme::Number(number)) => self.number(field, &number),
            None => Ok(()),
        })
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(field.name, &SerializeList(items))
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), M::Error> {
        let texts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        self.0.serialize_entry(field.name, &texts)
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(field.name, &SerializeRecord(item))
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), M::Error> {
        let value = exact::value::<M::Error>(raw.as_str())?;
        self.0.serialize_entry(field.name, &value)
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), M::Error> {
        if field.required && field.is_written_null(false) {
            self.0.serialize_entry(field.name, &())
        } else if !field.is_written_empty(false) {
            Ok(())
        } else {
            FieldWriter::<S>::empty(self, field)
        }
    }

    fn empty(&mut self, field: &'static FieldSpec) -> Result<(), M::Error> {
        if field.is_list() {
            self.0.serialize_entry::<_, [&str; 0]>(field.name, &[])
        } else if field.has_empty_text() {
            self.0.serialize_entry(field.name, "")
        } else {
            self.0.serialize_entry(field.name, &())
        }
    }
}

/// A list of records, as a sequence.
struct SerializeList<'r, R>(&'r [R]);

impl<R: Record> Serialize for SerializeList<'_, R> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            list.serialize_element(&SerializeRecord(item))?;
        }
        list.end()
    }
}

/// A record, as a map.
struct SerializeRecord<'r, R>(&'r R);

impl<R: Record> Serialize for SerializeRecord<'_, R> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serialize(self.0, serializer)
    }
}
