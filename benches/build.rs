//! Has typify make types from the schema of a dossier, as a user does who starts from a JSON Schema.

use std::path::Path;
use std::{env, fs};

use qcvn120::{Form, Message};
use serde_json::{Map, Value, json};
use typify::{TypeSpace, TypeSpaceSettings};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let bundle = Message::DongBoHoSoMC
        .json_schema(Form::Record)
        .expect("the message has records");
    let bundle: Value = serde_json::from_str(&bundle).expect("the schema is JSON");
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    let schema = serde_json::from_value(flat(&bundle)).expect("the schema is a schema");
    types
        .add_root_schema(schema)
        .expect("typify knows all that the schema says");
    let file: syn::File = syn::parse2(types.to_stream()).expect("typify writes Rust");
    let path = Path::new(&env::var_os("OUT_DIR").expect("cargo sets it")).join("typify.rs");
    fs::write(path, prettyplease::unparse(&file)).expect("OUT_DIR can be written to");
}

/// The bundle as typify can read it, which knows neither embedded resources nor keywords beside a `$ref`: all
/// definitions in one list under their last names, and a `$ref` alone. The envelopes stay out.
fn flat(bundle: &Value) -> Value {
    let mut definitions = Map::new();
    for (file, resource) in bundle["$defs"].as_object().into_iter().flatten() {
        if file == "envelope.json" {
            continue;
        }
        if let Some(inner) = resource["$defs"].as_object() {
            for (name, definition) in inner {
                if ["request", "reply", "list"].contains(&name.as_str()) {
                    continue;
                }
                assert!(
                    definitions
                        .insert(name.clone(), plain(definition))
                        .is_none(),
                    "two definitions are called {name}"
                );
            }
        } else {
            definitions.insert(last_name(file).to_owned(), plain(resource));
        }
    }
    json!({ "$ref": reference(bundle), "$defs": definitions })
}

fn plain(schema: &Value) -> Value {
    match schema {
        Value::Object(schema) if schema.contains_key("$ref") => {
            json!({ "$ref": reference(&Value::Object(schema.clone())) })
        }
        Value::Object(schema) => schema
            .iter()
            .filter(|(key, _)| !key.starts_with("x-") && !key.starts_with('$'))
            .map(|(key, value)| (key.clone(), plain(value)))
            .collect(),
        Value::Array(items) => items.iter().map(plain).collect(),
        scalar => scalar.clone(),
    }
}

fn reference(schema: &Value) -> String {
    let target = schema["$ref"].as_str().expect("a $ref is a string");
    format!("#/$defs/{}", last_name(target))
}

/// `scalars.json#/$defs/MaHoSo` and `codes/MaHoSo.json` both name `MaHoSo`.
fn last_name(place: &str) -> &str {
    let name = place.rsplit(['/', '#']).next().unwrap_or(place);
    name.strip_suffix(".json").unwrap_or(name)
}
