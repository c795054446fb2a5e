//! The schema of reports, and a validator of the few keywords that it uses, which also refuses keys that are not declared.

use qcvn120::Verdict;
use serde_json::{Map, Value};

/// The published schema, with a subschema of `$defs` as its root.
pub(super) struct Schema(Value);

impl Schema {
    pub(super) fn read() -> Self {
        Self(serde_json::from_str(Verdict::JSON_SCHEMA).expect("the schema is JSON"))
    }

    /// Holds that a value is valid under a definition and has no key that it does not declare.
    pub(super) fn takes(&self, definition: &str, value: &impl serde::Serialize) {
        let value = serde_json::to_value(value).expect("it serialises");
        let mut faults = Vec::new();
        self.check(&self.0["$defs"][definition], &value, "", &mut faults);
        assert!(faults.is_empty(), "{definition}: {faults:#?}\n{value:#}");
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema");
        if let Some(reference) = schema.get("$ref") {
            let name = reference
                .as_str()
                .and_then(|text| text.strip_prefix("#/$defs/"));
            self.check(
                &self.0["$defs"][name.expect("a local reference")],
                value,
                at,
                faults,
            );
        }
        for (keyword, asked) in schema {
            let holds = match keyword.as_str() {
                "title" | "description" | "$ref" => true,
                "type" => types(asked).any(|name| is_of(value, name)),
                "enum" => asked.as_array().unwrap().contains(value),
                "minimum" => value
                    .as_u64()
                    .is_none_or(|number| number >= asked.as_u64().unwrap()),
                "maximum" => value
                    .as_u64()
                    .is_none_or(|number| number <= asked.as_u64().unwrap()),
                "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
                "minItems" => value.as_array().is_none_or(|list| !list.is_empty()),
                // The one pattern is that of a pointer.
                "pattern" => value
                    .as_str()
                    .is_none_or(|text| text.is_empty() || text.starts_with('/')),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(asked, item, &format!("{at}/{index}"), faults);
                    }
                    true
                }
                "required" => value
                    .as_object()
                    .is_none_or(|members| types(asked).all(|name| members.contains_key(name))),
                "dependentRequired" => value.as_object().is_none_or(|members| {
                    let asked = asked.as_object().unwrap().iter();
                    asked
                        .filter(|(name, _)| members.contains_key(*name))
                        .all(|(_, others)| types(others).all(|name| members.contains_key(name)))
                }),
                "properties" => {
                    self.members(asked.as_object().unwrap(), value, at, faults);
                    true
                }
                other => {
                    panic!("the schema of reports uses {other}, which this validator does not know")
                }
            };
            if !holds {
                faults.push(format!("{at}: {keyword}"));
            }
        }
    }

    fn members(
        &self,
        declared: &Map<String, Value>,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        for (name, member) in value.as_object().into_iter().flatten() {
            match declared.get(name) {
                Some(schema) => self.check(schema, member, &format!("{at}/{name}"), faults),
                None => faults.push(format!("{at}/{name} is not declared")),
            }
        }
    }
}

/// A string, or each string of a list.
fn types(value: &Value) -> impl Iterator<Item = &str> {
    let one = value.as_str().into_iter();
    one.chain(
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str),
    )
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("no type {other}"),
    }
}
