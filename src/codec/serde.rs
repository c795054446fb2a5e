//! The serde adapter: records as values of any self-describing format.
//!
//! serde gives the values; it can't give what only a document has: places, duplicate keys, the spelling of numbers. For those,
//! and for the checks, read with [`Document`](crate::Document).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer};

use crate::check::fields::Fields;
use crate::check::{self, Fit, unknown_fields};
use crate::record::{FieldReader, FieldWriter, RawJson, Record};
use crate::report::Code;
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Shape, Types};
use crate::syntax::json::Kind;
use crate::text::{FromInput, Text, is_blank};

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

/// The value of a raw text, as far as `serde_json` can hold it.
fn value<S: Text, E: serde::ser::Error>(raw: &RawJson<S>) -> Result<serde_json::Value, E> {
    raw.to_value()
        .ok_or_else(|| E::custom("an unknown field holds a value that serde_json cannot hold"))
}

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

struct SerializeRecord<'r, R>(&'r R);

impl<R: Record> Serialize for SerializeRecord<'_, R> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serialize(self.0, serializer)
    }
}

pub(crate) fn deserialize<'de, R, D>(deserializer: D) -> Result<R, D::Error>
where
    R: Record,
    R::Text: FromInput<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(RecordVisitor(PhantomData))
}

/// Takes objects only: a list of the field values in their order is no record.
struct RecordVisitor<R>(PhantomData<R>);

impl<'de, R> Visitor<'de> for RecordVisitor<R>
where
    R: Record,
    R::Text: FromInput<'de>,
{
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", R::SPEC.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<R, A::Error> {
        let mut record = R::default();
        let mut decoder = SerdeDecoder {
            map,
            misfit: None,
            input: PhantomData::<&'de str>,
        };
        let mut seen = 0_u64;
        let mut variants = Vec::new();
        while let Some(Key(key)) = decoder.map.next_key()? {
            if let Some(field) = R::SPEC.field(&key) {
                seen |= 1 << field.index;
                record.set(field, &mut decoder)?;
                let misfit = decoder.misfit.take();
                // Of a key that stands twice, the last counts.
                record.unknown_mut().remove(field.name);
                if let Some(raw) = misfit {
                    push(&mut record, key, &raw);
                }
                continue;
            }
            let raw: serde_json::Value = decoder.map.next_value()?;
            match R::SPEC.field_in_any_case(&key) {
                Some(field) => variants.push((field, key, raw)),
                None => push(&mut record, key, &raw),
            }
        }
        set_variants(&mut record, seen, variants);
        record.unknown_mut().settle(R::SPEC);
        Ok(record)
    }
}

/// Sets the fields whose key stands in another letter case: the last of several, unless the exact key stands as well.
fn set_variants<'de, R>(
    record: &mut R,
    seen: u64,
    variants: Vec<(&'static FieldSpec, Cow<'de, str>, serde_json::Value)>,
) where
    R: Record,
    R::Text: FromInput<'de>,
{
    for (field, key, value) in variants {
        if seen >> field.index & 1 == 1 {
            push(record, key, &value);
            continue;
        }
        let entry = std::iter::once((field.name, value));
        let mut map = de::value::MapDeserializer::<_, serde_json::Error>::new(entry);
        let Ok(Some(Key(_))) = map.next_key() else {
            continue;
        };
        let mut decoder = SerdeDecoder {
            map,
            misfit: None,
            input: PhantomData::<&'de str>,
        };
        // A value in memory can be read.
        if record.set(field, &mut decoder).is_ok() {
            record.unknown_mut().remove(field.name);
            if let Some(raw) = decoder.misfit {
                push(record, Cow::Borrowed(field.name), &raw);
            }
        }
    }
}

fn push<'de, R>(record: &mut R, key: Cow<'de, str>, value: &serde_json::Value)
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let raw = RawJson::trusted(R::Text::from_string(value.to_string()));
    record.unknown_mut().push(R::Text::from_input(key), raw);
}

/// A key, borrowed where the format lends it.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }

            fn visit_string<E>(self, key: String) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key)))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

struct SerdeDecoder<'de, A> {
    map: A,
    /// The value of the field at hand, when its structure does not fit.
    misfit: Option<serde_json::Value>,
    input: PhantomData<&'de str>,
}

impl<A> SerdeDecoder<'_, A> {
    /// Takes over what a slot gave back; what did not fit is kept aside.
    fn take<T: Default>(&mut self, slot: &mut T, found: Slotted<T>) {
        // Whatever it is, it takes the place of what an earlier member of the same key has left.
        *slot = match found {
            Slotted::Fits(value) => value,
            Slotted::Absent => T::default(),
            Slotted::Partly(readable, value) => {
                self.misfit = Some(value);
                readable
            }
            Slotted::Misfit(value) => {
                self.misfit = Some(value);
                T::default()
            }
        }
    }
}

/// What stood in the place of a field.
enum Slotted<T> {
    Fits(T),
    Absent,
    /// A part could be read; the whole is kept aside as well.
    Partly(T, serde_json::Value),
    Misfit(serde_json::Value),
}

impl<'de, S, A> FieldReader<S> for SerdeDecoder<'de, A>
where
    S: FromInput<'de>,
    A: MapAccess<'de>,
{
    type Error = A::Error;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut T,
    ) -> Result<(), A::Error> {
        let found = self
            .map
            .next_value_seed(Slot(ScalarSlot(field, PhantomData::<(S, T)>)))?;
        self.take(slot, found);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        _field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), A::Error> {
        let found = self.map.next_value_seed(Slot(ListSlot(PhantomData::<R>)))?;
        self.take(slot, found);
        Ok(())
    }

    fn texts(&mut self, _field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), A::Error> {
        let found = self
            .map
            .next_value_seed(Slot(TextsSlot(PhantomData::<S>)))?;
        self.take(slot, found);
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        _field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), A::Error> {
        let found = self.map.next_value_seed(Slot(OneSlot(PhantomData::<R>)))?;
        self.take(
            slot,
            match found {
                Slotted::Fits(record) => Slotted::Fits(Some(Box::new(record))),
                Slotted::Absent => Slotted::Absent,
                Slotted::Partly(_, value) | Slotted::Misfit(value) => Slotted::Misfit(value),
            },
        );
        Ok(())
    }
}

/// A place that a value is read into. [`Slot`] asks [`fit`](check::fit) how a value fits the place, keeps what does not, and hands
/// on all else to the method for its kind.
trait TakeValue<'de>: Sized {
    type Value;

    fn shape(&self) -> Shape;

    fn lexeme(self, lexeme: Lexeme<'de>, _: Fit) -> Slotted<Self::Value> {
        Slotted::Misfit(json_value(&lexeme))
    }

    fn seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Slotted<Self::Value>, A::Error> {
        kept_list(seq).map(Slotted::Misfit)
    }

    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<Self::Value>, A::Error> {
        kept_object(map).map(Slotted::Misfit)
    }
}

fn kept_list<'de, A: SeqAccess<'de>>(seq: A) -> Result<serde_json::Value, A::Error> {
    serde_json::Value::deserialize(de::value::SeqAccessDeserializer::new(seq))
}

fn kept_object<'de, A: MapAccess<'de>>(map: A) -> Result<serde_json::Value, A::Error> {
    serde_json::Value::deserialize(de::value::MapAccessDeserializer::new(map))
}

/// A scalar as `serde_json` holds it.
fn json_value(lexeme: &Lexeme<'_>) -> serde_json::Value {
    match lexeme {
        Lexeme::Text(text) => serde_json::Value::from(&**text),
        Lexeme::Boolean(flag) => serde_json::Value::Bool(*flag),
        Lexeme::Number(number) => match number.parse() {
            Ok(number) => serde_json::Value::Number(number),
            Err(_) => serde_json::Value::from(&**number),
        },
    }
}

struct ScalarSlot<S, T>(&'static FieldSpec, PhantomData<(S, T)>);

impl<'de, S: FromInput<'de>, T: Scalar<S>> TakeValue<'de> for ScalarSlot<S, T> {
    type Value = T;

    fn shape(&self) -> Shape {
        self.0.shape
    }

    fn lexeme(self, lexeme: Lexeme<'de>, fit: Fit) -> Slotted<T> {
        let value = T::from_lexeme(match fit {
            Fit::As(Code::NumberForText | Code::BooleanForText) => Lexeme::Text(lexeme.into_text()),
            _ => lexeme,
        });
        Slotted::Fits(match check::mended(self.0, &value) {
            Some(mended) => mended.value,
            None => value,
        })
    }
}

struct ListSlot<R>(PhantomData<R>);

impl<'de, R> TakeValue<'de> for ListSlot<R>
where
    R: Record,
    R::Text: FromInput<'de>,
{
    type Value = Vec<R>;

    fn shape(&self) -> Shape {
        Shape::List(R::SPEC)
    }

    fn seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Slotted<Vec<R>>, A::Error> {
        let mut items = Vec::new();
        while let Some(found) = seq.next_element_seed(Slot(RecordSlot(PhantomData::<R>)))? {
            items.push(match found {
                Slotted::Fits(record) => record,
                Slotted::Absent => instead(&serde_json::Value::Null),
                Slotted::Partly(_, value) | Slotted::Misfit(value) => instead(&value),
            });
        }
        Ok(Slotted::Fits(items))
    }

    /// A blank text stands for the empty list.
    fn lexeme(self, lexeme: Lexeme<'de>, _: Fit) -> Slotted<Vec<R>> {
        if is_blank(lexeme.as_text()) {
            Slotted::Fits(Vec::new())
        } else {
            Slotted::Misfit(json_value(&lexeme))
        }
    }

    /// One object stands for the list of it.
    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<Vec<R>>, A::Error> {
        let record = RecordVisitor(PhantomData).visit_map(map)?;
        Ok(Slotted::Fits(vec![record]))
    }
}

struct TextsSlot<S>(PhantomData<S>);

impl<'de, S: FromInput<'de>> TakeValue<'de> for TextsSlot<S> {
    type Value = Vec<S>;

    fn shape(&self) -> Shape {
        Shape::Texts
    }

    fn seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Slotted<Vec<S>>, A::Error> {
        let mut texts = Vec::new();
        let mut values = Vec::new();
        let mut all_fit = true;
        while let Some(found) = seq.next_element_seed(Slot(TextSlot))? {
            match found {
                Slotted::Fits(lexeme) => {
                    values.push(json_value(&lexeme));
                    texts.push(S::from_input(lexeme.into_text()));
                    continue;
                }
                Slotted::Absent => values.push(serde_json::Value::Null),
                Slotted::Partly(_, value) | Slotted::Misfit(value) => values.push(value),
            }
            all_fit = false;
        }
        Ok(if all_fit {
            Slotted::Fits(texts)
        } else {
            Slotted::Partly(texts, serde_json::Value::Array(values))
        })
    }

    /// A text stands for the list of it; the empty one for the empty list.
    fn lexeme(self, lexeme: Lexeme<'de>, _: Fit) -> Slotted<Vec<S>> {
        let text = lexeme.into_text();
        Slotted::Fits(if text.is_empty() {
            Vec::new()
        } else {
            vec![S::from_input(text)]
        })
    }
}

/// One text of a list.
struct TextSlot;

impl<'de> TakeValue<'de> for TextSlot {
    type Value = Lexeme<'de>;

    fn shape(&self) -> Shape {
        Shape::Scalar(Types::Text)
    }

    fn lexeme(self, lexeme: Lexeme<'de>, _: Fit) -> Slotted<Lexeme<'de>> {
        Slotted::Fits(lexeme)
    }
}

/// A record in whose place something else stood.
fn instead<'de, R>(value: &serde_json::Value) -> R
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let mut record = R::default();
    let raw = RawJson::trusted(R::Text::from_string(value.to_string()));
    record.unknown_mut().set_instead(raw);
    record
}

struct RecordSlot<R>(PhantomData<R>);

impl<'de, R> TakeValue<'de> for RecordSlot<R>
where
    R: Record,
    R::Text: FromInput<'de>,
{
    type Value = R;

    fn shape(&self) -> Shape {
        Shape::Record(R::SPEC)
    }

    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<R>, A::Error> {
        RecordVisitor(PhantomData).visit_map(map).map(Slotted::Fits)
    }
}

/// The one record of a field: a list of one object stands for the object.
struct OneSlot<R>(PhantomData<R>);

impl<'de, R> TakeValue<'de> for OneSlot<R>
where
    R: Record,
    R::Text: FromInput<'de>,
{
    type Value = R;

    fn shape(&self) -> Shape {
        Shape::Record(R::SPEC)
    }

    fn seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Slotted<R>, A::Error> {
        let mut items: Vec<serde_json::Value> = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(match &mut items[..] {
            [serde_json::Value::Object(object)] => Slotted::Fits(of_value(std::mem::take(object))),
            _ => Slotted::Misfit(serde_json::Value::Array(items)),
        })
    }

    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<R>, A::Error> {
        RecordSlot(PhantomData::<R>).map(map)
    }
}

/// A record from an object in memory.
fn of_value<'de, R>(object: serde_json::Map<String, serde_json::Value>) -> R
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let map = de::value::MapDeserializer::<_, serde_json::Error>::new(object.into_iter());
    // Every object is a record.
    RecordVisitor(PhantomData)
        .visit_map(map)
        .unwrap_or_default()
}

/// One place, as serde's visitor.
struct Slot<T>(T);

impl<'de, T: TakeValue<'de>> Slot<T> {
    fn lexeme(self, lexeme: Lexeme<'de>) -> Slotted<T::Value> {
        let kind = match lexeme {
            Lexeme::Text(_) => Kind::String,
            Lexeme::Number(_) => Kind::Number,
            Lexeme::Boolean(_) => Kind::Boolean,
        };
        match check::fit(self.0.shape(), kind) {
            Fit::Misfit => Slotted::Misfit(json_value(&lexeme)),
            fit => self.0.lexeme(lexeme, fit),
        }
    }
}

impl<'de, T: TakeValue<'de>> DeserializeSeed<'de> for Slot<T> {
    type Value = Slotted<T::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: TakeValue<'de>> Visitor<'de> for Slot<T> {
    type Value = Slotted<T::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Text(Cow::Owned(text))))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Boolean(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Number(Cow::Owned(number.to_string()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Number(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        // Spelled as serde_json would: `1.0`, not `1`.
        let spelled = serde_json::Value::from(number).to_string();
        Ok(self.lexeme(Lexeme::Number(Cow::Owned(spelled))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Slotted::Absent)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Slotted::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        match check::fit(self.0.shape(), Kind::Array) {
            Fit::Misfit => kept_list(seq).map(Slotted::Misfit),
            _ => self.0.seq(seq),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        if check::fit(self.0.shape(), Kind::Object) != Fit::Misfit {
            return self.0.map(map);
        }
        Ok(match kept_object(map)? {
            // In this guise serde_json hands out numbers, once any crate has switched on its `arbitrary_precision`.
            serde_json::Value::Number(number) => {
                self.lexeme(Lexeme::Number(Cow::Owned(number.to_string())))
            }
            object => Slotted::Misfit(object),
        })
    }
}
