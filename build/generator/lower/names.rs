//! Names that may be given once only.

use std::collections::BTreeMap;

use super::Lowering;
use crate::generator::error::{Result, SchemaError};

impl Lowering<'_> {
    /// Items of one module must have different names; records of the whole crate too, so that none is mistaken for another,
    /// and shared scalars, which are types in XML Schema as they are.
    pub(super) fn unique_names(&self) -> Result<()> {
        let mut taken = BTreeMap::new();
        let records = self
            .model
            .records
            .iter()
            .map(|record| (&record.name, &record.docs.schema));
        let codes = self
            .model
            .codes
            .iter()
            .map(|codes| (&codes.name, &codes.docs.schema));
        let messages = self
            .model
            .messages
            .iter()
            .map(|message| (&message.name, &message.docs.schema));
        let scalars = self
            .model
            .scalars
            .iter()
            .map(|scalar| (&scalar.name, &scalar.field.docs.schema));
        for (name, schema) in records.chain(codes).chain(messages).chain(scalars) {
            if let Some(other) = taken.insert(name, schema) {
                let (file, pointer) = schema.split_once('#').unwrap_or((schema, ""));
                return Err(SchemaError {
                    file: file.to_owned(),
                    pointer: pointer.to_owned(),
                    reason: format!("`{name}` is the name of `{other}` already"),
                });
            }
        }
        Ok(())
    }
}
