//! The schema files as schemas of schemars: what refers to a definition refers to the type of that name instead.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, consts::meta_schemas};
use serde_json::{Map, Value, json};

use crate::documents::Verdict;
use crate::documents::schema::joined;
use crate::packets::FILES;

/// Keywords that make sense in the files alone: how these hang together, what the generator makes of them, and what those
/// who edit them should know.
const OF_THE_FILES: &[&str] = &[
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "$comment",
    "x-group",
    "x-message",
    "x-record",
    "x-rust-name",
    "x-scalar",
];

/// What refers to the definition at a place, if that has a name of its own.
pub(super) type Definition = fn(&str, &mut SchemaGenerator) -> Option<Schema>;

/// The schema that stands at a place of the files: `messages/DongBoHoSoMC.json#/$defs/record`.
pub(super) fn schema(
    place: &str,
    generator: &mut SchemaGenerator,
    definition: Definition,
) -> Schema {
    let dialect = Dialect::of(generator.settings());
    let mut maker = Maker {
        generator,
        definition,
        dialect,
    };
    maker.place(place).into()
}

/// The files by their paths. The report's has the name that it has in its `$id`.
static PARSED: LazyLock<BTreeMap<&str, Value>> = LazyLock::new(|| {
    let reports = [("report.json", Verdict::JSON_SCHEMA)];
    let files = FILES.iter().copied().chain(reports);
    let parsed = files.map(|(path, text)| {
        let value = serde_json::from_str(text);
        (path, value.expect("the build has read every schema file"))
    });
    parsed.collect()
});

/// Makes schemas of those in the files.
struct Maker<'g> {
    generator: &'g mut SchemaGenerator,
    definition: Definition,
    dialect: Dialect,
}

impl Maker<'_> {
    fn place(&mut self, place: &str) -> Map<String, Value> {
        let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
        let found = PARSED.get(file).and_then(|file| file.pointer(pointer));
        let schema = found.and_then(Value::as_object);
        self.schema(
            file,
            schema.expect("the build has followed every reference"),
        )
    }

    fn schema(&mut self, file: &str, schema: &Map<String, Value>) -> Map<String, Value> {
        let mut made = Map::new();
        for (key, value) in schema {
            match (key.as_str(), value) {
                ("$ref", _) => {}
                (key, _) if OF_THE_FILES.contains(&key) => {}
                ("properties", Value::Object(fields)) => {
                    let fields = fields.iter();
                    let fields = fields.map(|(name, field)| (name.clone(), self.sub(file, field)));
                    let fields: Map<_, _> = fields.collect();
                    made.insert(key.clone(), fields.into());
                }
                ("items", item) => {
                    made.insert(key.clone(), self.sub(file, item));
                }
                (key, value) => {
                    if let Some((key, value)) = self.dialect.keyword(key, value) {
                        made.insert(key.to_owned(), value);
                    }
                }
            }
        }
        if let Some(Value::String(reference)) = schema.get("$ref") {
            self.refer(&joined(file, reference), &mut made);
        }
        made
    }

    fn sub(&mut self, file: &str, schema: &Value) -> Value {
        match schema {
            Value::Object(schema) => self.schema(file, schema).into(),
            other => other.clone(),
        }
    }

    /// Adds what a schema refers to: `$ref` where it has a name, else the schema itself. What both say is said by each,
    /// and both hold.
    fn refer(&mut self, place: &str, made: &mut Map<String, Value>) {
        let target = match (self.definition)(place, self.generator).map(Schema::to_value) {
            Some(Value::Object(named)) => named,
            _ => self.place(place),
        };
        if target.keys().any(|key| made.contains_key(key)) {
            made.insert("allOf".to_owned(), json!([target]));
        } else {
            made.extend(target);
        }
    }
}

/// The dialects of JSON Schema that have other words for some of what the files say. What more there is to do for them,
/// the transforms of schemars do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Draft07,
    OpenApi30,
    Newer,
}

impl Dialect {
    fn of(settings: &SchemaSettings) -> Self {
        match settings.meta_schema.as_deref() {
            Some(meta_schemas::DRAFT07) => Self::Draft07,
            Some(meta_schemas::OPENAPI3) => Self::OpenApi30,
            _ => Self::Newer,
        }
    }

    /// A keyword of 2020-12 in this dialect; `None` if it has no word for it.
    fn keyword<'k>(self, key: &'k str, value: &Value) -> Option<(&'k str, Value)> {
        match (self, key, value) {
            (Self::Draft07, "dependentRequired", _) => Some(("dependencies", value.clone())),
            (Self::OpenApi30, "dependentRequired", _) => None,
            // The transforms of schemars take `null` out, for which there is `nullable`.
            (Self::OpenApi30, "type", Value::Array(types)) if !types.contains(&json!("null")) => {
                let types = types.iter().map(|one| json!({"type": one}));
                Some(("anyOf", types.collect()))
            }
            _ => Some((key, value.clone())),
        }
    }
}
