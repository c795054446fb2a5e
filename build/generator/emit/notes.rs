//! The table of sources, and of what is not settled.

use std::collections::BTreeMap;

use super::optional_text;
use super::writer::CodeWriter;
use crate::generator::model::{Docs, Model};

/// Source, and what is provisional.
type Said<'m> = (Option<&'m String>, Option<&'m String>);

/// Place of the schema and code, with what is said there.
type Row<'m> = ((&'m str, &'m str), Said<'m>);

pub fn notes(out: &mut CodeWriter, model: &Model) {
    let mut found = BTreeMap::new();
    for record in &model.records {
        found.insert((record.docs.schema.as_str(), ""), of_docs(&record.docs));
        for field in &record.fields {
            found.insert((field.docs.schema.as_str(), ""), of_docs(&field.docs));
        }
    }
    for list in &model.codes {
        let place = list.docs.schema.as_str();
        found.insert((place, ""), of_docs(&list.docs));
        for code in &list.codes {
            found.insert(
                (place, code.wire.as_str()),
                (None, code.provisional.as_ref()),
            );
        }
    }
    let rows: Vec<Row<'_>> = found
        .into_iter()
        .filter(|(_, (source, provisional))| source.is_some() || provisional.is_some())
        .collect();
    out.gap();
    out.doc("In the order of place and code.");
    let head = format!("static NOTES: [Noted; {}] = ", rows.len());
    out.structs(&head, "Noted", &rows, ";", |out, row| {
        let ((schema, code), (source, provisional)) = *row;
        out.line(format!("schema: {schema:?},"));
        out.line(format!("code: {code:?},"));
        optional_text(out, "source", source);
        optional_text(out, "provisional", provisional);
    });
}

fn of_docs(docs: &Docs) -> Said<'_> {
    (docs.source.as_ref(), docs.provisional.as_ref())
}
