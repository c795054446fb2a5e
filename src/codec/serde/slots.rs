//! Values of any kind, read for a field: a type for each shape of a field says what becomes of each kind of value.
//!
//! serde drives this: it calls a visitor, [`Slot`], with whatever kind of value comes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::de::RecordVisitor;
use super::exact;
use crate::check::{self, Fit, RecordMeant, ScalarMeant};
use crate::codec::json;
use crate::record::{RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::{FieldSpec, Lexeme, Shape, Types};
use crate::syntax::json::{Kind, is_number, kind_of};
use crate::text::{FromInput, Text};

/// What was found as the value of a field.
pub(super) enum Slotted<T> {
    /// A value that fits.
    Fits(T),
    /// `null`; in other formats a unit or `None`.
    Absent,
    /// A part that could be read, and the whole as JSON text, which does not fit.
    Partly(T, String),
    /// A value that does not fit, as JSON text.
    Misfit(String),
}

/// Visits a value for one place: asks [`fit`](check::fit) how a value of its kind fits, keeps one that does not, and
/// hands any other to the method of the place for that kind.
pub(super) struct Slot<T>(pub(super) T);

impl<'de, T: TakeValue<'de>> Slot<T> {
    fn lexeme(self, lexeme: Lexeme<'de>) -> Slotted<T::Value> {
        let kind = match lexeme {
            Lexeme::Text(_) => Kind::String,
            Lexeme::Number(_) => Kind::Number,
            Lexeme::Boolean(_) => Kind::Boolean,
        };
        match check::fit(self.0.shape(), kind) {
            Fit::Misfit => Slotted::Misfit(raw_of(&lexeme)),
            Fit::If(_) => self.0.otherwise(raw_of(&lexeme)),
            Fit::Due | Fit::Null | Fit::As(_) => self.0.lexeme(lexeme),
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

    fn visit_i128<E>(self, number: i128) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Number(Cow::Owned(number.to_string()))))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Self::Value, E> {
        Ok(self.lexeme(Lexeme::Number(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
        let spelled = exact::spelled(number)?;
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
            Fit::If(_) => kept_list(seq).map(|raw| self.0.otherwise(raw)),
            Fit::Due | Fit::Null | Fit::As(_) => self.0.seq(seq),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let fit = check::fit(self.0.shape(), Kind::Object);
        if fit == Fit::Due {
            return self.0.map(map);
        }
        let raw = kept_object(map)?;
        Ok(if kind_of(&raw) == Kind::Number {
            // serde_json gives a number as a map if any crate in the build uses its feature `arbitrary_precision`.
            self.lexeme(Lexeme::Number(Cow::Owned(raw)))
        } else if fit == Fit::Misfit {
            Slotted::Misfit(raw)
        } else {
            self.0.otherwise(raw)
        })
    }
}

/// A place that a value is read into, by the shape of the field. [`Slot`] calls a method only with a kind of value that
/// fits, or may fit, the shape.
pub(super) trait TakeValue<'de>: Sized {
    /// What is read.
    type Value;

    /// The shape of the field.
    fn shape(&self) -> Shape;

    /// Takes a scalar.
    fn lexeme(self, lexeme: Lexeme<'de>) -> Slotted<Self::Value> {
        self.otherwise(raw_of(&lexeme))
    }

    /// Takes a value of another kind, as JSON text, if it is certain what it means.
    fn otherwise(self, raw: String) -> Slotted<Self::Value> {
        Slotted::Misfit(raw)
    }

    /// Takes a list.
    fn seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Slotted<Self::Value>, A::Error> {
        kept_list(seq).map(Slotted::Misfit)
    }

    /// Takes an object.
    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<Self::Value>, A::Error> {
        kept_object(map).map(Slotted::Misfit)
    }
}

/// A scalar field.
pub(super) struct ScalarSlot<S, T>(
    pub(super) &'static FieldSpec,
    pub(super) PhantomData<(S, T)>,
);

impl<'de, S: FromInput<'de>, T: Scalar<S>> TakeValue<'de> for ScalarSlot<S, T> {
    type Value = T;

    fn shape(&self) -> Shape {
        self.0.shape
    }

    fn lexeme(self, lexeme: Lexeme<'de>) -> Slotted<T> {
        let value = T::from_lexeme(check::taken(self.0, lexeme));
        Slotted::Fits(match check::mended(self.0, &value) {
            Some(mended) => mended.value,
            None => value,
        })
    }

    fn otherwise(self, raw: String) -> Slotted<T> {
        match check::scalar_meant(self.0, &raw) {
            None => Slotted::Misfit(raw),
            Some(ScalarMeant::Absent) => Slotted::Absent,
            Some(ScalarMeant::Inside(raw)) => match json::lexeme(raw) {
                Lexeme::Text(text) => self.lexeme(Lexeme::Text(Cow::Owned(text.into_owned()))),
                Lexeme::Number(number) => {
                    self.lexeme(Lexeme::Number(Cow::Owned(number.into_owned())))
                }
                Lexeme::Boolean(flag) => self.lexeme(Lexeme::Boolean(flag)),
            },
        }
    }
}

/// A list of records.
pub(super) struct ListSlot<R>(pub(super) &'static FieldSpec, pub(super) PhantomData<R>);

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
                Slotted::Absent => instead("null".to_owned()),
                Slotted::Partly(_, raw) | Slotted::Misfit(raw) => instead(raw),
            });
        }
        if let [item] = &items[..]
            && let [wrapper] = item.unknown().fields()
            // The only item may be the list itself under its name.
            && let Some(list) = json::list_inside_item(self.0, wrapper.name.as_ref(), &wrapper.value)
        {
            items = list;
        }
        if let [item] = &items[..]
            && let Some(raw) = item.unknown().instead()
            // Or it may be a list itself.
            && let Some(list) = json::list_inside_list(self.0, raw)
        {
            items = list;
        }
        Ok(Slotted::Fits(items))
    }

    fn otherwise(self, raw: String) -> Slotted<Vec<R>> {
        match json::list_meant(self.0, &raw) {
            Some(list) => Slotted::Fits(list),
            None => Slotted::Misfit(raw),
        }
    }
}

/// A list of texts.
pub(super) struct TextsSlot<S>(pub(super) &'static FieldSpec, pub(super) PhantomData<S>);

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
                    values.push(raw_of(&lexeme));
                    texts.push(S::from_input(lexeme.into_text()));
                    continue;
                }
                Slotted::Absent => values.push("null".to_owned()),
                Slotted::Partly(_, raw) | Slotted::Misfit(raw) => values.push(raw),
            }
            all_fit = false;
        }
        Ok(if all_fit {
            Slotted::Fits(texts)
        } else {
            Slotted::Partly(texts, format!("[{}]", values.join(",")))
        })
    }

    fn otherwise(self, raw: String) -> Slotted<Vec<S>> {
        match json::texts_meant(self.0, &raw) {
            Some(texts) => Slotted::Fits(texts),
            None => Slotted::Misfit(raw),
        }
    }
}

/// A text that is an item of a list.
struct TextSlot;

impl<'de> TakeValue<'de> for TextSlot {
    type Value = Lexeme<'de>;

    fn shape(&self) -> Shape {
        Shape::Scalar(Types::Text)
    }

    fn lexeme(self, lexeme: Lexeme<'de>) -> Slotted<Lexeme<'de>> {
        Slotted::Fits(lexeme)
    }

    fn otherwise(self, raw: String) -> Slotted<Lexeme<'de>> {
        match check::text_item_meant(&raw).and_then(crate::syntax::json::scalar_text) {
            Some(text) => Slotted::Fits(Lexeme::Text(Cow::Owned(text))),
            None => Slotted::Misfit(raw),
        }
    }
}

/// A record in place of which another value was sent.
fn instead<'de, R>(raw: String) -> R
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let mut record = R::default();
    let raw = RawJson::trusted(R::Text::from_string(raw));
    record.unknown_mut().set_instead(raw);
    record
}

/// A record that is an item of a list.
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

    fn otherwise(self, raw: String) -> Slotted<R> {
        match json::item_meant(&raw) {
            Some(record) => Slotted::Fits(record),
            None => Slotted::Misfit(raw),
        }
    }
}

/// A record that is a field: a list of one object is taken for the object.
pub(super) struct OneSlot<R>(pub(super) &'static FieldSpec, pub(super) PhantomData<R>);

impl<'de, R> TakeValue<'de> for OneSlot<R>
where
    R: Record,
    R::Text: FromInput<'de>,
{
    type Value = R;

    fn shape(&self) -> Shape {
        Shape::Record(R::SPEC)
    }

    fn otherwise(self, raw: String) -> Slotted<R> {
        if check::record_meant(R::SPEC, &raw) == Some(RecordMeant::Absent) {
            return Slotted::Absent;
        }
        match json::record_meant(self.0, &raw) {
            Some(record) => Slotted::Fits(record),
            None => Slotted::Misfit(raw),
        }
    }

    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Slotted<R>, A::Error> {
        RecordSlot(PhantomData::<R>).map(map)
    }
}

fn kept_list<'de, A: SeqAccess<'de>>(seq: A) -> Result<String, A::Error> {
    let list = serde_json::Value::deserialize(de::value::SeqAccessDeserializer::new(seq))?;
    exact::raw(&list)
}

fn kept_object<'de, A: MapAccess<'de>>(map: A) -> Result<String, A::Error> {
    let object = serde_json::Value::deserialize(de::value::MapAccessDeserializer::new(map))?;
    exact::raw(&object)
}

/// A scalar as JSON text.
fn raw_of(lexeme: &Lexeme<'_>) -> String {
    match lexeme {
        Lexeme::Number(number) if is_number(number) => number.clone().into_owned(),
        Lexeme::Boolean(flag) => flag.to_string(),
        Lexeme::Number(text) | Lexeme::Text(text) => serde_json::Value::from(&**text).to_string(),
    }
}
