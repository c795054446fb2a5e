//! The types and the places of their schemas.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::files;
use crate::codes::ListedCode;
use crate::record::Record;
use crate::report::{Finding, Position, Report, WithValues};
use crate::text::Text;

include!(concat!(env!("OUT_DIR"), "/records.rs"));
include!(concat!(env!("OUT_DIR"), "/code_lists.rs"));
include!(concat!(env!("OUT_DIR"), "/scalars.rs"));

/// What tells a place of these schemas from all others in a program, those of another version of this crate too.
pub(crate) fn id(place: &str) -> Cow<'static, str> {
    let crate_and_version = concat!("qcvn120 ", env!("CARGO_PKG_VERSION"));
    Cow::Owned(format!("{crate_and_version} {place}"))
}

/// The schema at a place.
pub(crate) fn schema(place: &str, generator: &mut SchemaGenerator) -> Schema {
    files::schema(place, generator, definition)
}

/// Says of a type what its name in schemas is, and where its schema stands.
macro_rules! described {
    ([$($generics:tt)*] $type:ty, $name:expr, $place:expr) => {
        impl<$($generics)*> schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                crate::documents::schemars::id($place)
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::documents::schemars::schema($place, generator)
            }
        }
    };
}

pub(crate) use described;

macro_rules! record {
    ($($record:ident)::+) => {
        described!(
            [S: Text] $($record)::+<S>,
            <$($record)::+ as Record>::SPEC.name,
            <$($record)::+ as Record>::SPEC.schema
        );
    };
}

every_record!(record);

macro_rules! code {
    ($code:ty) => {
        described!([] $code, <$code>::LIST.name, <$code>::LIST.schema);
    };
}

every_code!(code);

/// A scalar has the name that it has in the schemas, which says more in other people's documents than `DateTime`. One that
/// no type stands for is a type here, so that schemas can refer to it.
macro_rules! scalar {
    ($name:ident) => {
        enum $name {}

        described!([] $name, stringify!($name), shared!($name));
    };
    ($name:ident, $type:ident) => {
        described!([] crate::scalars::$type, stringify!($name), shared!($name));
    };
    ($name:ident, $type:ident<S>) => {
        described!([S: Text] crate::scalars::$type<S>, stringify!($name), shared!($name));
    };
}

/// The place of a shared scalar.
macro_rules! shared {
    ($name:ident) => {
        concat!("scalars.json#/$defs/", stringify!($name))
    };
}

every_scalar!(scalar);

described!([] Finding, "Finding", "report.json#/$defs/finding");
described!([] Position, "Position", "report.json#/$defs/position");
described!([] Report, "Report", "report.json#/$defs/report");
described!([] crate::documents::Verdict, "Verdict", "report.json#/$defs/verdict");
described!([] crate::documents::Comparison, "Comparison", "report.json#/$defs/comparison");
described!([] crate::documents::Difference, "Difference", "report.json#/$defs/difference");
described!([] crate::error::ReadError, "ReadFailure", "report.json#/$defs/failure");
described!([] crate::error::ReadFailure, "ReadFailure", "report.json#/$defs/failure");
described!([] crate::error::BrokenRecord, "BrokenRecord", "report.json#/$defs/broken");

/// Values are in the schema of the report as what may be there.
impl<T: JsonSchema> JsonSchema for WithValues<'_, T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// What refers to the schema at a place, if a type stands for it.
pub(super) fn definition(place: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
    macro_rules! known {
        ($place:expr, $type:ty) => {
            if place == $place {
                return Some(generator.subschema_for::<$type>());
            }
        };
    }
    macro_rules! record {
        ($record:ty) => {
            known!(<$record as Record>::SPEC.schema, $record);
        };
    }
    macro_rules! code {
        ($code:ty) => {
            known!(<$code>::LIST.schema, $code);
        };
    }
    macro_rules! scalar {
        ($name:ident) => {
            known!(shared!($name), $name);
        };
        ($name:ident, $type:ident $(<S>)?) => {
            known!(shared!($name), crate::scalars::$type);
        };
    }
    every_record!(record);
    every_code!(code);
    every_scalar!(scalar);
    known!("report.json#/$defs/finding", Finding);
    known!("report.json#/$defs/verdict", crate::documents::Verdict);
    known!(
        "report.json#/$defs/difference",
        crate::documents::Difference
    );
    known!("report.json#/$defs/broken", crate::error::BrokenRecord);
    None
}
