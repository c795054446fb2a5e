//! JSON Schemas for types and documents of other programs, with the feature `schemars`.
//!
//! Every record, request, reply, code and scalar implements `JsonSchema` of [schemars](https://docs.rs/schemars) 1, and so
//! does whatever of this crate serialises: [`Report`](crate::Report), [`Problem`](crate::Problem), [`Verdict`](crate::Verdict) and
//! their parts. Types that hold them derive it, and refer to them by name:
//!
//! ```
//! use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
//! use schemars::{JsonSchema, schema_for};
//!
//! #[derive(JsonSchema)]
//! struct Stored {
//!     status: TrangThaiHoSo,
//!     states: Vec<HoSo>,
//! }
//!
//! let schema = serde_json::to_value(schema_for!(Stored)).unwrap();
//! assert_eq!(schema["properties"]["states"]["items"]["$ref"], "#/$defs/HoSo");
//! assert_eq!(schema["$defs"]["TrangThaiHoSo"]["title"], "Trạng thái hồ sơ");
//! ```
//!
//! A field that is absent by an empty text, as [`absent`](crate::absent) writes it, says so: `#[schemars(with = "DateTime")]` beside
//! `#[serde(with = "qcvn120::absent")]`.
//!
//! # What the schemas say
//!
//! They are made from the schema files, and mean exactly what [`Message::json_schema`] means: the wire form. The project's judges
//! hold that on thousands of documents. What serde writes of a record without errors is valid under them; what serde
//! reads is more than that, since reading is tolerant, and both contracts of schemars get the same schema.
//!
//! Titles are Vietnamese, descriptions English, with `x-description-vi` in Vietnamese beside them. The annotations of the files stay: `x-codes` has the labels of codes,
//! `x-evidence` the grades, `x-advice` and `x-rules` what is not demanded, `x-privacy` which fields are personal or secret, and `xml`,
//! which OpenAPI knows, the names of elements. What makes sense in the files alone is left out.
//!
//! Definitions are called like the records, the code lists and the scalars of the schema files: `HoSo`, `TrangThaiHoSo`, and
//! `NgayGio` for [`DateTime`](crate::DateTime). Fields stand in alphabetical order, or as on the wire with schemars' feature `preserve_order`.
//!
//! # OpenAPI
//!
//! OpenAPI 3.1 speaks JSON Schema 2020-12, which is what schemars makes unless told otherwise; only the place of the definitions
//! differs:
//!
//! ```
//! use qcvn120::{Problem, Request, status_sync::DongBoHoSoMC};
//! use schemars::generate::SchemaSettings;
//! use serde_json::json;
//!
//! let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
//! let mut generator = settings.into_generator();
//! let takes = generator.subschema_for::<Request<DongBoHoSoMC>>();
//! let refuses = generator.subschema_for::<Problem>();
//! let document = json!({
//!     "openapi": "3.1.0",
//!     "info": {"title": "Trục liên thông", "version": "1.0.0"},
//!     "paths": {"/dossiers": {"post": {
//!         "requestBody": {"content": {"application/json": {"schema": takes}}},
//!         "responses": {"422": {
//!             "description": "Not usable",
//!             "content": {Problem::MEDIA_TYPE: {"schema": refuses}},
//!         }},
//!     }}},
//!     "components": {"schemas": generator.take_definitions(true)},
//! });
//! assert!(document["components"]["schemas"]["HoSo"]["properties"]["MaHoSo"].is_object());
//! ```
//!
//! A whole gateway stands in `examples/openapi.rs`, whose document passes a linter. [`subschema_of`] is for messages that are
//! known only as values.
//!
//! # Other dialects
//!
//! With the settings for 2019-09 and draft 7, and with `inline_subschemas`, nothing is lost. OpenAPI 3.0
//! (`SchemaSettings::openapi3()`) cannot say all: there `1.0` is no integer, of several examples the first stays, and that `errors` and `total` of a
//! [`Problem`](crate::Problem), or `broken` and `total_broken` of a [`Verdict`](crate::Verdict), come together is left unsaid.
//!
//! # utoipa
//!
//! [utoipa](https://docs.rs/utoipa) 6 has traits of its own. This makes its schemas of those of schemars, for any type; copy it
//! into the program:
//!
// Both files are compiled and judged by `tests/interop/schema_users/`, since utoipa is no dependency, not even of the tests.
#![cfg_attr(
    not(doctest),
    doc = concat!("```\n", include_str!("utoipa/wire.rs"), "```\n")
)]
//! Then the program names its types by aliases:
//!
#![cfg_attr(
    not(doctest),
    doc = concat!("```\n", include_str!("utoipa/stored.rs"), "```\n")
)]

mod files;
mod types;

use schemars::{Schema, SchemaGenerator, json_schema};

pub(crate) use self::types::{described, id, schema};
use crate::packets::Message;
use crate::wire::Form;

/// The schema of one form of a message that is known only as a value. Of one that is known as a type, use
/// [`subschema_for`](SchemaGenerator::subschema_for) with [`Request<M>`](crate::Request), [`Reply<M>`](crate::Reply) or a
/// record. `None` when the message has no such form.
///
/// ```
/// use qcvn120::{Form, Message, schemars::subschema_of};
/// use schemars::SchemaGenerator;
///
/// let mut generator = SchemaGenerator::default();
/// for message in Message::ALL {
///     assert!(subschema_of(*message, Form::Request, &mut generator).is_some());
/// }
/// assert!(generator.definitions().contains_key("DongBoHoSoMCRequest"));
/// assert!(subschema_of(Message::DangNhap, Form::List, &mut generator).is_none());
/// ```
pub fn subschema_of(
    message: Message,
    form: Form,
    generator: &mut SchemaGenerator,
) -> Option<Schema> {
    message.forms().find(|known| *known == form)?;
    let spec = message.spec();
    let (record, is_list) = match form {
        Form::Request => (Some(spec.request), false),
        Form::Reply => (spec.reply, false),
        Form::List => (spec.record, true),
        Form::Record => (spec.record, false),
    };
    let schema = types::definition(record?.schema, generator)?;
    Some(if is_list {
        json_schema!({"type": "array", "items": schema})
    } else {
        schema
    })
}
