//! Deserialization: a record from a map.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::exact;
use super::slots::{ListSlot, OneSlot, ScalarSlot, Slot, Slotted, TextsSlot};
use crate::check;
use crate::codec::json;
use crate::record::{FieldReader, RawJson, Record};
use crate::scalars::Scalar;
use crate::spec::FieldSpec;
use crate::text::{FromInput, Text};

/// Deserializes a record from a map, with the tolerance of the JSON decoder but without findings.
pub(crate) fn deserialize<'de, R, D>(deserializer: D) -> Result<R, D::Error>
where
    R: Record,
    R::Text: FromInput<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(RecordVisitor(PhantomData))
}

/// Takes maps only: unlike in structs with a derived implementation, a sequence of the field values is no record.
pub(super) struct RecordVisitor<R>(pub(super) PhantomData<R>);

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
            is_absent: false,
            input: PhantomData::<&'de str>,
        };
        let mut seen = 0_u64;
        let mut absent = 0_u64;
        let (mut variants, mut kept) = (Vec::new(), Vec::new());
        let mut misfits = Misfits::default();
        while let Some(Key(key)) = decoder.map.next_key()? {
            if let Some(field) = R::SPEC.field(&key) {
                seen |= 1 << field.index;
                decoder.is_absent = false;
                record.set(field, &mut decoder)?;
                absent |= u64::from(decoder.is_absent) << field.index;
                let misfit = decoder.misfit.take();
                // Of a key that comes twice, the last one counts.
                misfits.set(field, misfit);
                continue;
            }
            let value: serde_json::Value = decoder.map.next_value()?;
            let raw = exact::raw(&value)?;
            let at = variants.len() + kept.len();
            match R::SPEC.field_in_any_case(&key) {
                Some(field)
                    if field.is_spelled(&key)
                        || !field.is_list()
                        || check::holds_records(field, &value.to_string()) =>
                {
                    variants.push((field, (at, key, value)));
                }
                Some(_) | None => kept.push((at, key, raw)),
            }
        }
        seen |= set_variants(
            &mut record,
            (seen, absent),
            variants,
            &mut misfits,
            &mut kept,
        );
        // Of a key that stands twice, the last one counts: in the order in which they came.
        kept.sort_unstable_by_key(|(at, ..)| *at);
        for (_, key, raw) in kept {
            push(&mut record, key, raw);
        }
        for (field, raw) in misfits.0 {
            push(&mut record, Cow::Borrowed(field.name), raw);
        }
        if seen == 0
            && let [wrapper] = record.unknown().fields()
            && let Some(inside) = json::record_under_its_name(wrapper.name.as_ref(), &wrapper.value)
        {
            return Ok(inside);
        }
        record.unknown_mut().settle(R::SPEC);
        Ok(record)
    }
}

/// The values of known fields that did not fit, one for each field: they join the unknown fields at the end, among which one would
/// have to be looked for each time that its key comes again.
#[derive(Default)]
struct Misfits(Vec<(&'static FieldSpec, String)>);

impl Misfits {
    /// Replaces what is kept of a field.
    fn set(&mut self, field: &'static FieldSpec, misfit: Option<String>) {
        let kept = self
            .0
            .iter()
            .position(|(known, _)| known.index == field.index);
        match (kept, misfit) {
            (Some(kept), Some(raw)) => self.0[kept].1 = raw,
            (Some(kept), None) => drop(self.0.swap_remove(kept)),
            (None, Some(raw)) => self.0.push((field, raw)),
            (None, None) => {}
        }
    }
}

/// A member and its place among those that are no field by their exact key.
type Placed<'de, V> = (usize, Cow<'de, str>, V);

/// Sets the fields whose key is in another letter case: the last of several, unless `seen` has the bit of
/// the field: then the exact key is there too. Fields under another name come last, and where there is nothing under their
/// own, by the bits of `absent`. Gives the fields that were set, one bit for each; the other members are to be `kept`.
fn set_variants<'de, R>(
    record: &mut R,
    (seen, absent): (u64, u64),
    variants: Vec<(&'static FieldSpec, Placed<'de, serde_json::Value>)>,
    misfits: &mut Misfits,
    kept: &mut Vec<Placed<'de, String>>,
) -> u64
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let (spelled, elsewhere): (Vec<_>, Vec<_>) = variants
        .into_iter()
        .partition(|(field, (_, key, _))| field.is_spelled(key));
    let set = set_unless(record, seen, spelled, misfits, kept);
    set | set_unless(record, seen & !absent | set, elsewhere, misfits, kept)
}

/// Sets the fields that are not `there`, by their bits; the others are to be `kept`. Gives those that were set.
fn set_unless<'de, R>(
    record: &mut R,
    there: u64,
    values: Vec<(&'static FieldSpec, Placed<'de, serde_json::Value>)>,
    misfits: &mut Misfits,
    kept: &mut Vec<Placed<'de, String>>,
) -> u64
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let mut set = 0;
    for (field, (at, key, value)) in values {
        let bit = 1 << field.index;
        if there & bit != 0 {
            kept.push((at, key, value.to_string()));
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
            is_absent: false,
            input: PhantomData::<&'de str>,
        };
        set |= bit;
        // This does not fail, since the value is in memory.
        if record.set(field, &mut decoder).is_ok() {
            misfits.set(field, decoder.misfit);
        }
    }
    set
}

/// Adds an unknown field to a record.
fn push<'de, R>(record: &mut R, key: Cow<'de, str>, raw: String)
where
    R: Record,
    R::Text: FromInput<'de>,
{
    let raw = RawJson::trusted(R::Text::from_string(raw));
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

/// Reads the value at hand of a map as that of a field.
struct SerdeDecoder<'de, A> {
    map: A,
    /// The value of the field at hand as JSON text, when its structure does not fit.
    misfit: Option<String>,
    /// Whether the field at hand has no value.
    is_absent: bool,
    /// The input that texts may be borrowed from.
    input: PhantomData<&'de str>,
}

impl<A> SerdeDecoder<'_, A> {
    /// Puts what was found into the slot of the field; keeps a value that does not fit aside.
    fn take<T: Default>(&mut self, slot: &mut T, found: Slotted<T>) {
        // Whatever was found replaces what an earlier member with the same key has left in the slot.
        *slot = match found {
            Slotted::Fits(value) => value,
            Slotted::Absent => {
                self.is_absent = true;
                T::default()
            }
            Slotted::Partly(readable, raw) => {
                self.misfit = Some(raw);
                readable
            }
            Slotted::Misfit(raw) => {
                self.misfit = Some(raw);
                T::default()
            }
        }
    }
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
        // The value may stand under another name.
        self.is_absent |= !field.also.is_empty() && self.misfit.is_none() && slot.means_absent();
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Vec<R>,
    ) -> Result<(), A::Error> {
        let found = self
            .map
            .next_value_seed(Slot(ListSlot(field, PhantomData::<R>)))?;
        self.take(slot, found);
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, slot: &mut Vec<S>) -> Result<(), A::Error> {
        let found = self
            .map
            .next_value_seed(Slot(TextsSlot(field, PhantomData::<S>)))?;
        self.take(slot, found);
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        slot: &mut Option<Box<R>>,
    ) -> Result<(), A::Error> {
        let found = self
            .map
            .next_value_seed(Slot(OneSlot(field, PhantomData::<R>)))?;
        self.take(
            slot,
            match found {
                Slotted::Fits(record) => Slotted::Fits(Some(Box::new(record))),
                Slotted::Absent => Slotted::Absent,
                Slotted::Partly(_, raw) | Slotted::Misfit(raw) => Slotted::Misfit(raw),
            },
        );
        Ok(())
    }
}
