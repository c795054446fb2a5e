//! What the generated modules share: the names they use, and the items that every record gets.

/// The names that generated code uses; no module uses them all.
#[allow(unused_imports)]
pub(crate) mod prelude {
    pub(crate) use std::borrow::Cow;

    pub(crate) use crate::packets::codes::{ListedCode, UnknownCode};
    pub(crate) use crate::packets::envelope::Outcome;
    pub(crate) use crate::packets::{
        Acknowledged, AnyDocument, Direction, Document, Group, Message, MessageSpec, MessageType,
        MessageVisitor,
    };
    pub(crate) use crate::record::{Breaches, FieldReader, FieldWriter, Record, Unknown};
    pub(crate) use crate::scalars::{
        Boolean, BooleanText, Date, DateTime, Integer, IntoField, MaCoQuan, MaHoSo, MaLinhVuc,
        MaTTHC, MucPhi, PhanTram, Scalar, SoDem, SoTien, ThangNam, TyLe,
    };
    pub(crate) use crate::spec::lexeme::{number, text};
    pub(crate) use crate::spec::{
        Absent, Advice, CatalogueKind, CheckDigit, CodeList, CodeMove, CodeSpec, Constraint,
        DatedAgency, Edition, Entries, Evidence, FieldSpec, Grade, Holds, ItemRule, Lexeme, Names,
        OtherName, Pattern, Privacy, RecordSpec, RuleKind, RuleSpec, ScanKey, ScanRule, ScanTable,
        Shape, Tables, TextPattern, Types, Unique,
    };
    pub(crate) use crate::text::Text;
}

/// A schema file: its path below `schemas/`, and its text, as the build script took it.
macro_rules! schema_file {
    ($path:literal) => {
        (
            $path,
            include_str!(concat!(env!("OUT_DIR"), "/schemas/", $path)),
        )
    };
}

pub(crate) use schema_file;

/// The value of a field, its text moved to another storage (owned or borrowed).
macro_rules! with_text {
    (text $value:expr) => {
        $value.with_text()
    };
    (list $items:expr) => {
        $items.into_iter().map(|item| item.with_text()).collect()
    };
    (record $item:expr) => {
        $item.map(|item| Box::new(item.with_text()))
    };
}

pub(crate) use with_text;

/// The methods and traits that every code list has.
macro_rules! code {
    ($name:ident) => {
        crate::scalars::code_list!($name);
        crate::codec::serde::value_scalar!($name);
    };
}

pub(crate) use code;

/// The constructors of a record of which nothing is known in advance.
macro_rules! constructors {
    ($name:ident) => {
        impl $name {
            /// A record in which everything is absent.
            // What is not generic is compiled with the crate, used or not, unless it is in line.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }
        }

        impl<'a> $name<std::borrow::Cow<'a, str>> {
            /// A record in which everything is absent, and which borrows the texts that it is given.
            #[inline]
            pub fn borrowed() -> Self {
                Self::default()
            }
        }
    };
}

pub(crate) use constructors;

/// The methods and traits that every record has.
macro_rules! record {
    ($name:ident) => {
        impl<S: crate::text::Text> crate::record::Sealed for $name<S> {}

        impl<S: crate::text::Text> $name<S> {
            /// Copies what is borrowed from the input, so that the record lives as long as needed.
            pub fn into_owned(self) -> $name<String> {
                self.with_text()
            }

            /// The record for `Debug` with its values, which it masks otherwise since they are personal data. Passwords and
            /// tokens of sessions stay masked.
            pub fn show_values(&self) -> crate::record::ShowValues<'_, Self> {
                crate::record::ShowValues(self)
            }

            /// Every finding on the record, checked as its canonical JSON would be under the newest edition.
            pub fn check(&self) -> crate::Report {
                self.check_with(&crate::ReadOptions::new())
            }

            /// As [`check`](Self::check), under the edition, up to the limit of findings, as strictly and with the known
            /// codes as the options state.
            pub fn check_with(&self, options: &crate::ReadOptions) -> crate::Report {
                let (overlay, known) = (options.overlay, options.known_codes_given());
                crate::check::record_among(self, options.edition, options.findings, overlay, known)
                    .strictly(options.strict)
            }

            /// The record in the exact wire form.
            ///
            /// # Errors
            ///
            /// When the record has errors; [`to_json_with`](Self::to_json_with) can write it all the same.
            pub fn to_json(&self) -> Result<String, crate::WriteError> {
                crate::codec::json::write(self)
            }

            /// As [`to_json`](Self::to_json), with options.
            ///
            /// # Errors
            ///
            /// As [`json::write_with`](crate::json::write_with).
            pub fn to_json_with(
                &self,
                options: &crate::WriteOptions,
            ) -> Result<String, crate::WriteError> {
                crate::codec::json::write_with(self, options)
            }

            /// The record as an XML document of its own, in the exact wire form.
            ///
            /// # Errors
            ///
            /// When the record has errors, which [`to_xml_with`](Self::to_xml_with) can write all the same; or when it holds a
            /// character that XML can't hold.
            pub fn to_xml(&self) -> Result<String, crate::WriteError> {
                crate::codec::xml::write(self)
            }

            /// As [`to_xml`](Self::to_xml), with options.
            ///
            /// # Errors
            ///
            /// As [`xml::write_with`](crate::xml::write_with).
            pub fn to_xml_with(
                &self,
                options: &crate::WriteOptions,
            ) -> Result<String, crate::WriteError> {
                crate::codec::xml::write_with(self, options)
            }

            crate::packets::to_text::to_text!("The record", "in the exact wire form");
        }

        /// Masks personal data and secrets; see [`show_values`](Self::show_values).
        impl<S: crate::text::Text> std::fmt::Debug for $name<S> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::record::debug(self, f, false)
            }
        }

        /// As [`json::read`](crate::json::read()) reads it, without the findings.
        impl TryFrom<serde_json::Value> for $name {
            type Error = crate::ReadError;

            // In line, or every record would be compiled with its decoder, used or not.
            #[inline]
            fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                Self::try_from(&value)
            }
        }

        /// As [`json::read`](crate::json::read()) reads it, without the findings.
        impl TryFrom<&serde_json::Value> for $name {
            type Error = crate::ReadError;

            #[inline]
            fn try_from(value: &serde_json::Value) -> Result<Self, Self::Error> {
                crate::codec::json::from_value(value)
            }
        }

        /// As the record is serialized, whether it has errors or not.
        impl<S: crate::text::Text> TryFrom<$name<S>> for serde_json::Value {
            type Error = crate::ValueError;

            fn try_from(record: $name<S>) -> Result<Self, Self::Error> {
                Self::try_from(&record)
            }
        }

        /// As the record is serialized, whether it has errors or not.
        impl<S: crate::text::Text> TryFrom<&$name<S>> for serde_json::Value {
            type Error = crate::ValueError;

            fn try_from(record: &$name<S>) -> Result<Self, Self::Error> {
                crate::codec::serde::to_value(record)
            }
        }

        impl<S: crate::text::Text> serde::Serialize for $name<S> {
            fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                crate::codec::serde::serialize(self, serializer)
            }
        }

        impl<'de, S: crate::text::FromInput<'de>> serde::Deserialize<'de> for $name<S> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::codec::serde::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use record;
