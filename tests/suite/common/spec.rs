//! What tests take from the spec, so that they stay right when a field, a code, a rule or a message is added.

use std::collections::BTreeMap;

use qcvn120::spec::{CodeList, FieldSpec, RecordSpec, Shape};
use qcvn120::{Form, Message};

/// A way to a record: the message and the form that hold it, and the fields from there down to it.
#[derive(Clone)]
pub(crate) struct Way {
    pub(crate) message: Message,
    pub(crate) form: Form,
    pub(crate) fields: Vec<&'static FieldSpec>,
    pub(crate) record: &'static RecordSpec,
}

impl Way {
    /// A document that holds this in the place of the record, as JSON.
    pub(crate) fn document(&self, json: &str) -> String {
        let mut json = json.to_owned();
        for field in self.fields.iter().rev() {
            json = match field.shape {
                Shape::List(_) => format!(r#"{{"{}":[{json}]}}"#, field.name),
                _ => format!(r#"{{"{}":{json}}}"#, field.name),
            };
        }
        // These keys show that the object is an envelope.
        match self.form {
            Form::Request => {
                let service = format!(r#""service":"{}""#, self.message);
                super::with_member(&json, &service)
            }
            Form::Reply => super::with_member(&json, r#""error_code":0"#),
            Form::List | Form::Record => json,
        }
    }
}

/// Ways to all records, one to each, the shortest: to those of the messages and those nested in them.
pub(crate) fn ways() -> Vec<Way> {
    let mut found: BTreeMap<&str, Way> = BTreeMap::new();
    let mut next = Vec::new();
    for &message in Message::ALL {
        let spec = message.spec();
        for (form, record) in [
            (Form::Record, spec.record),
            (Form::Request, Some(spec.request)),
            (Form::Reply, spec.reply),
        ] {
            next.extend(record.map(|record| Way {
                message,
                form,
                fields: Vec::new(),
                record,
            }));
        }
    }
    while !next.is_empty() {
        for way in std::mem::take(&mut next) {
            if found.contains_key(way.record.schema) {
                continue;
            }
            for field in way.record.fields {
                if let Shape::List(record) | Shape::Record(record) = field.shape {
                    let fields = way.fields.iter().copied().chain([field]).collect();
                    next.push(Way {
                        fields,
                        record,
                        ..way
                    });
                }
            }
            found.insert(way.record.schema, way);
        }
    }
    found.into_values().collect()
}

/// Each code list that a field takes its codes from, with such a field. `True` and `False` are none of the schemas' lists.
pub(crate) fn code_lists() -> Vec<(&'static CodeList, Way, &'static FieldSpec)> {
    let mut lists = BTreeMap::new();
    for way in ways() {
        for field in way.record.fields {
            let list = field.constraint.codes;
            if let Some(list) = list.filter(|list| list.schema.starts_with("codes/")) {
                let of_list = (list, way.clone(), field);
                lists.entry(list.name).or_insert(of_list);
            }
        }
    }
    lists.into_values().collect()
}

/// A code that the list does not have: the number after its greatest one.
pub(crate) fn unlisted(list: &CodeList) -> String {
    let numbers = list.codes.iter().filter_map(|code| code.code.parse().ok());
    (numbers.max().unwrap_or(0_u32) + 1).to_string()
}
