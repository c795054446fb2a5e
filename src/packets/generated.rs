//! What the generated modules share: the names they use, and the items that every record gets.

/// The names that generated code uses; no module uses them all.
#[allow(unused_imports)]
pub(crate) mod prelude {
    pub(crate) use crate::error::WriteError;
    pub(crate) use crate::options::WriteOptions;
    pub(crate) use crate::packets::codes::{ListedCode, UnknownCode};
    pub(crate) use crate::packets::envelope::Outcome;
    pub(crate) use crate::packets::{
        Acknowledged, AnyDocument, Direction, Document, Group, Message, MessageSpec, MessageType,
        MessageVisitor,
    };
    pub(crate) use crate::record::{Breaches, FieldReader, FieldWriter, Record, Unknown};
    pub(crate) use crate::report::Report;
    pub(crate) use crate::scalars::{
        Boolean, BooleanText, Date, DateTime, Integer, MaCoQuan, MaHoSo, MaLinhVuc, MaTTHC, MucPhi,
        PhanTram, Scalar, SoDem, SoTien, ThangNam, TyLe,
    };
    pub(crate) use crate::spec::lexeme::{number, text};
    pub(crate) use crate::spec::{
        Absent, Advice, CheckDigit, CodeList, CodeSpec, Constraint, Edition, Evidence, FieldSpec,
        Grade, Lexeme, Names, Pattern, RecordSpec, RuleKind, RuleSpec, Shape, Tables, TextPattern,
        Types,
    };
    pub(crate) use crate::text::Text;
    pub(crate) use crate::wire::Form as DocumentForm;
}

/// A schema file: its path below `schemas/`, and its text.
macro_rules! schema_file {
    ($path:literal) => {
        (
            $path,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/", $path)),
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

/// The methods and traits that every record has.
macro_rules! record {
    ($name:ident) => {
        impl<S: crate::text::Text> crate::record::Sealed for $name<S> {}

        impl<S: crate::text::Text> $name<S> {
            /// Copies what is borrowed from the input, so that the record lives as long as needed.
            pub fn into_owned(self) -> $name<String> {
                self.with_text()
            }

            /// Every finding on the record, checked as its canonical JSON would be under the newest edition.
            pub fn check(&self) -> crate::Report {
                crate::check::record(
                    self,
                    crate::Edition::default(),
                    crate::ReadOptions::FINDINGS,
                )
            }

            /// The record in the exact wire form.
            ///
            /// # Errors
            ///
            /// When the record has errors; [`json::write`](crate::json::write()) can write it all the same.
            pub fn to_json(&self) -> Result<String, crate::WriteError> {
                crate::codec::json::write(self, &crate::WriteOptions::new())
            }

            /// The record as an XML document of its own, in the exact wire form.
            ///
            /// # Errors
            ///
            /// When the record has errors, or a text that XML can't hold; [`xml::write`](crate::xml::write()) can write the
            /// former all the same.
            pub fn to_xml(&self) -> Result<String, crate::WriteError> {
                crate::codec::xml::write(self, &crate::WriteOptions::new())
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $name<String> {
            type Parameters = ();
            type Strategy = crate::testing::AnyRecord<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                crate::testing::AnyRecord::default()
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
