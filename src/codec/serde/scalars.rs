//! Scalars and codes as values of any format, so that they are fields of structs that derive serde's traits.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer, ser};

use super::exact::{self, Carried};
use crate::scalars::{Scalar, ScalarValue};
use crate::spec::Lexeme;
use crate::text::{FromInput, Text};

/// Serializes a text or a value as the wire has it.
pub(crate) fn serialize_scalar<S: Text, T: Scalar<S>, Z: Serializer>(
    value: &T,
    serializer: Z,
) -> Result<Z::Ok, Z::Error> {
    value.emit(|lexeme| match lexeme {
        None => serializer.serialize_str(""),
        Some(lexeme) => put(&lexeme, serializer),
    })
}

/// Serializes a value as the wire has it.
pub(crate) fn serialize_value<V: ScalarValue, Z: Serializer>(
    value: &V,
    serializer: Z,
) -> Result<Z::Ok, Z::Error> {
    value.emit(|lexeme| put(&lexeme, serializer))
}

fn put<Z: Serializer>(lexeme: &Lexeme<'_>, serializer: Z) -> Result<Z::Ok, Z::Error> {
    let number = match lexeme {
        Lexeme::Text(text) => return serializer.serialize_str(text),
        Lexeme::Boolean(flag) => return serializer.serialize_bool(*flag),
        Lexeme::Number(number) => number,
    };
    match Carried::of(number) {
        Some(Carried::Signed(value)) => value.serialize(serializer),
        Some(Carried::Unsigned(value)) => value.serialize(serializer),
        Some(Carried::Wide(value)) => value.serialize(serializer),
        Some(Carried::UnsignedWide(value)) => value.serialize(serializer),
        Some(Carried::Double(value)) => value.serialize(serializer),
        None => Err(ser::Error::custom(
            "a number that no serializer can carry as it is",
        )),
    }
}

/// Deserializes a text from a string, a number or a boolean.
pub(crate) fn deserialize_scalar<'de, S, T, D>(deserializer: D) -> Result<T, D::Error>
where
    S: FromInput<'de>,
    T: Scalar<S>,
    D: Deserializer<'de>,
{
    struct ScalarVisitor<S, T>(PhantomData<(S, T)>);

    impl<'de, S: FromInput<'de>, T: Scalar<S>> TakeLexeme<'de> for ScalarVisitor<S, T> {
        type Value = T;

        fn take<E: de::Error>(self, lexeme: Lexeme<'de>) -> Result<T, E> {
            Ok(T::from_lexeme(lexeme))
        }
    }

    deserializer.deserialize_any(LexemeVisitor(ScalarVisitor(PhantomData)))
}

/// Deserializes a value from a string, a number or a boolean, in any form that is read. The empty text is no value.
pub(crate) fn deserialize_value<'de, V, D>(deserializer: D) -> Result<V, D::Error>
where
    V: ScalarValue,
    D: Deserializer<'de>,
{
    let value = deserializer.deserialize_any(LexemeVisitor(ValueVisitor(PhantomData)))?;
    value.ok_or_else(|| {
        de::Error::custom(
            "an empty text stands for an absent value: use `Option` with #[serde(with = \"qcvn120::absent\")]",
        )
    })
}

/// Deserializes a value or its absence: the empty text, null, a unit.
pub(crate) fn deserialize_optional<'de, V, D>(deserializer: D) -> Result<Option<V>, D::Error>
where
    V: ScalarValue,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(LexemeVisitor(ValueVisitor(PhantomData)))
}

struct ValueVisitor<V>(PhantomData<V>);

impl<'de, V: ScalarValue> TakeLexeme<'de> for ValueVisitor<V> {
    type Value = Option<V>;

    fn take<E: de::Error>(self, lexeme: Lexeme<'de>) -> Result<Option<V>, E> {
        let value = V::from_lexeme(lexeme);
        Ok(match value.as_ref().and_then(V::mended) {
            Some((mended, _)) => mended,
            None => value,
        })
    }

    fn absent<E: de::Error>(self) -> Result<Option<V>, E> {
        Ok(None)
    }
}

/// What becomes of a scalar that was read.
trait TakeLexeme<'de>: Sized {
    type Value;

    fn take<E: de::Error>(self, lexeme: Lexeme<'de>) -> Result<Self::Value, E>;

    fn absent<E: de::Error>(self) -> Result<Self::Value, E> {
        self.take(Lexeme::Text(Cow::Borrowed("")))
    }
}

struct LexemeVisitor<T>(T);

impl<'de, T: TakeLexeme<'de>> Visitor<'de> for LexemeVisitor<T> {
    type Value = T::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or a boolean")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<T::Value, E> {
        self.0.take(Lexeme::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T::Value, E> {
        self.0.take(Lexeme::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<T::Value, E> {
        self.0.take(Lexeme::Text(Cow::Owned(text)))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<T::Value, E> {
        self.0.take(Lexeme::Boolean(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T::Value, E> {
        self.0.take(Lexeme::Number(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T::Value, E> {
        self.0.take(Lexeme::Number(Cow::Owned(number.to_string())))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<T::Value, E> {
        self.0.take(Lexeme::Number(Cow::Owned(number.to_string())))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<T::Value, E> {
        self.0.take(Lexeme::Number(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T::Value, E> {
        self.0
            .take(Lexeme::Number(Cow::Owned(exact::spelled(number)?)))
    }

    fn visit_unit<E: de::Error>(self) -> Result<T::Value, E> {
        self.0.absent()
    }

    fn visit_none<E: de::Error>(self) -> Result<T::Value, E> {
        self.0.absent()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T::Value, A::Error> {
        // serde_json gives a number as a map if any crate in the build uses its feature `arbitrary_precision`.
        match serde_json::Value::deserialize(MapAccessDeserializer::new(map))? {
            serde_json::Value::Number(number) => {
                self.0.take(Lexeme::Number(Cow::Owned(number.to_string())))
            }
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

/// serde's traits of a type that is a text in a storage.
macro_rules! text_scalars {
    ($($name:ident)*) => {$(
        /// The text.
        impl<S: Text> Serialize for crate::scalars::$name<S> {
            fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serialize_scalar::<S, _, _>(self, serializer)
            }
        }

        /// Any text, or the characters of a number; null and the empty text are an absent value.
        impl<'de, S: FromInput<'de>> Deserialize<'de> for crate::scalars::$name<S> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize_scalar::<S, _, _>(deserializer)
            }
        }
    )*};
}

text_scalars!(MaCoQuan MaHoSo MaLinhVuc MaTTHC PhanTram SoDem SoTien ThangNam TyLe);

/// serde's traits of a value that owns what it holds.
macro_rules! value_scalar {
    ($name:path) => {
        /// As the wire has it.
        impl serde::Serialize for $name {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                crate::codec::serde::serialize_value(self, serializer)
            }
        }

        /// In any form that is read, what makes no sense included; but the empty text and null are no value.
        /// [`absent`](crate::absent) reads them as `None`.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::codec::serde::deserialize_value(deserializer)
            }
        }
    };
}

value_scalar!(crate::scalars::Boolean);
value_scalar!(crate::scalars::BooleanText);
value_scalar!(crate::scalars::Date);
value_scalar!(crate::scalars::DateTime);
value_scalar!(crate::scalars::Integer);
value_scalar!(crate::scalars::MucPhi);

pub(crate) use value_scalar;
