//! The schema of every form of every message, in every dialect that schemars knows, and by way of utoipa.

use qcvn120::{Form, Message, Record, schemars::subschema_of};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use crate::messages::{self, Take};
use crate::wire::Wire;

pub fn schemas() -> Value {
    let dialects = [
        ("2020-12", SchemaSettings::draft2020_12()),
        ("2019-09", SchemaSettings::draft2019_09()),
        ("draft-07", SchemaSettings::draft07()),
        ("openapi-3.0", SchemaSettings::openapi3()),
        (
            "inlined",
            SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true),
        ),
    ];
    let dialects = dialects.map(|(name, settings)| (name.to_owned(), messages(&settings)));
    let mut dialects: Map<_, _> = dialects.into_iter().collect();
    let mut by_utoipa = ByUtoipa(Map::new());
    messages::each(&mut by_utoipa);
    dialects.insert("utoipa".to_owned(), by_utoipa.0.into());
    Value::Object(dialects)
}

struct ByUtoipa(Map<String, Value>);

impl Take for ByUtoipa {
    fn take<R>(&mut self, message: Message, form: Form)
    where
        R: Record<Text = String> + Serialize + JsonSchema,
    {
        let mut components = Vec::new();
        Wire::<R>::schemas(&mut components);
        let components: Map<_, _> = components
            .into_iter()
            .map(|(name, schema)| (name, json!(schema)))
            .collect();
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [Wire::<R>::schema()],
            "components": {"schemas": components},
        });
        let forms = self.0.entry(message.name()).or_insert_with(|| json!({}));
        forms[form.name()] = schema;
    }
}

fn messages(settings: &SchemaSettings) -> Value {
    let messages = Message::ALL.iter().map(|message| {
        let forms = Form::ALL.iter().filter_map(|form| {
            let schema = schema(*message, *form, settings)?;
            Some((form.name().to_owned(), schema))
        });
        (message.name().to_owned(), Value::Object(forms.collect()))
    });
    Value::Object(messages.collect())
}

/// One schema with all that it refers to, where this dialect looks for it.
fn schema(message: Message, form: Form, settings: &SchemaSettings) -> Option<Value> {
    let mut generator = settings.clone().into_generator();
    let mut schema = subschema_of(message, form, &mut generator)?;
    for transform in generator.transforms_mut() {
        transform.transform(&mut schema);
    }
    let mut root = Map::new();
    if let Some(meta_schema) = &settings.meta_schema {
        root.insert("$schema".to_owned(), json!(meta_schema));
    }
    root.insert("allOf".to_owned(), json!([schema]));
    let mut definitions = Value::Object(generator.take_definitions(true));
    let path: Vec<&str> = settings.definitions_path.split('/').skip(1).collect();
    let (outer, inner) = path.split_first()?;
    for key in inner.iter().rev() {
        definitions = json!({ *key: definitions });
    }
    root.insert((*outer).to_owned(), definitions);
    Some(root.into())
}
