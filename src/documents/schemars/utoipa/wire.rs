use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType};
use utoipa::openapi::{RefOr, Schema as Component};
use utoipa::{PartialSchema, ToSchema};

/// A type that implements schemars' `JsonSchema`, as utoipa asks for it. Name it by an alias, since utoipa makes names
/// of its own for generic types: `type HoSoSchema = Wire<HoSo>;`.
pub struct Wire<T>(PhantomData<T>);

impl<T: JsonSchema> PartialSchema for Wire<T> {
    fn schema() -> RefOr<Component> {
        component(T::json_schema(&mut generator()))
    }
}

impl<T: JsonSchema> ToSchema for Wire<T> {
    fn name() -> Cow<'static, str> {
        T::schema_name()
    }

    /// What the type refers to.
    fn schemas(schemas: &mut Vec<(String, RefOr<Component>)>) {
        let mut generator = generator();
        T::json_schema(&mut generator);
        for (name, schema) in generator.take_definitions(true) {
            let schema = Schema::try_from(schema).expect("a definition is a schema");
            schemas.push((name, component(schema)));
        }
    }
}

fn generator() -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12();
    let settings =
        settings.with(|settings| settings.definitions_path = "/components/schemas".into());
    settings.into_generator()
}

/// Every keyword as it is. utoipa's own fields have no place for some of them (`const`, what stands beside a `$ref`), and
/// reading the schema with `serde_json::from_value` would drop these; what is in its extensions, it writes out unseen.
fn component(schema: Schema) -> RefOr<Component> {
    let keywords = schema.as_object().cloned().unwrap_or_default();
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter(keywords)));
    object.into()
}
