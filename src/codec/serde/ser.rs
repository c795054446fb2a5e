//! Serialization: a record as a map.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::check::fields::Fields;
use crate::check::unknown_fields;
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
        return value(raw)?.serialize(serializer);
    }
    let mut members = MapFields(serializer.serialize_map(None)?);
    Fields::write(record, &mut members)?;
    for (name, raw) in unknown_fields(record) {
        members.0.serialize_entry(name, &value(raw)?)?;
    }
    members.0.end()
}

/// A raw value as `serde_json` holds it.
fn value<S: Text, E: serde::ser::Error>(raw: &RawJson<S>) -> Result<serde_json::Value, E> {
    raw.to_value()
        .ok_or_else(|| E::custom("an unknown field holds a value that serde_json cannot hold"))
}

/// Puts fields into a map.
struct MapFields<M>(M);

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
            Some(Lexeme::Number(number)) => match number.parse::<serde_json::Number>() {
                Ok(number) => self.0.serialize_entry(field.name, &number),
                Err(_) => self.0.serialize_entry(field.name, &number),
            },
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
        self.0.serialize_entry(field.name, &value(raw)?)
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), M::Error> {
        if !field.is_written_empty(false) {
            Ok(())
        } else if field.is_list() {
            self.0.serialize_entry::<_, [&str; 0]>(field.name, &[])
        } else {
            self.0.serialize_entry(field.name, "")
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
