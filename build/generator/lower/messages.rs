//! Messages: the forms of a file, and what the file says of the message as a whole.

use super::annotations::{docs, edition, evidence};
use super::records::is_record;
use super::{GROUPS, Lowering, names};
use crate::generator::error::Result;
use crate::generator::model::{Edition, Id, Message, Role};
use crate::generator::source::Node;

const FORMS: &[&str] = &["request", "reply", "list", "record"];

impl<'f> Lowering<'f> {
    /// The message of a file below `messages/`.
    pub(super) fn message(&mut self, root: &Node<'f>) -> Result<()> {
        root.only(&[
            "$schema",
            "$id",
            "$comment",
            "$ref",
            "type",
            "title",
            "description",
            "x-description-vi",
            "$defs",
            "x-message",
            "x-edition",
            "x-evidence",
            "x-source",
            "x-provisional",
        ])?;
        let name = root
            .file
            .trim_start_matches("messages/")
            .trim_end_matches(".json");
        names::generated_type(root, name, "name the file otherwise")?;
        if root.need("$ref")?.text()? != "#/$defs/request" {
            return root
                .need("$ref")?
                .fail("a message file is about its request: `#/$defs/request`");
        }
        if root.need("type")?.text()? != "object" {
            // With a bare `$ref` at the root, ajv goes round in circles on a bundle that holds the file.
            return root
                .need("type")?
                .fail("the type of a message file is \"object\"");
        }
        let about = root.need("x-message")?;
        about.only(&["group", "direction", "table", "fields"])?;
        let defs = root.need("$defs")?;
        for (key, def) in defs.members()? {
            anchor(key, &def)?;
        }

        let request = self.record(
            &defs.need("request")?,
            &format!("{name}Request"),
            Role::Request,
        )?;
        service(&defs.need("request")?, name)?;
        let reply = match defs.get("reply") {
            Some(reply) => Some(self.reply(&reply, name)?),
            None => None,
        };
        let record = match defs.get("record") {
            Some(record) => {
                // A message may carry the record of another.
                let record = match record.get("$ref") {
                    Some(reference) => {
                        record.only(&["$anchor", "$ref"])?;
                        self.record_target(&reference)?
                    }
                    None => record,
                };
                let Some(record_name) = record.text_of("x-record")? else {
                    return record.fail("`x-record` names the message's record");
                };
                Some(self.record(&record, record_name, Role::Record)?)
            }
            None => None,
        };
        // The fields that a profile adds are none of the regulation's.
        if let (Some(record), Some(fields)) = (record, about.get("fields"))
            && !self.is_adjusted
        {
            self.count(record, &fields)?;
        }
        for (key, def) in defs.members()? {
            if !FORMS.contains(&key) {
                if !is_record(&def) {
                    return def.fail(
                        "definitions beside the forms are records; scalars stand in `scalars.json`",
                    );
                }
                self.record(&def, def.text_of("x-record")?.unwrap_or(key), Role::Record)?;
            }
        }
        if let Some(list) = defs.get("list") {
            list_form(&list)?;
        }
        self.model.messages.push(Message {
            name: name.to_owned(),
            docs: docs(root, &[])?,
            group: group(&about)?,
            push: push(&about)?,
            table: about.text_of("table")?.map(str::to_owned),
            edition: edition(root)?,
            evidence: evidence(root, "field")?,
            request,
            reply,
            record,
            has_list: defs.get("list").is_some(),
            files: self.closure(root)?,
        });
        Ok(())
    }

    fn reply(&mut self, reply: &Node<'f>, name: &str) -> Result<Id> {
        if let Some(reference) = reply.get("$ref") {
            reply.only(&["$anchor", "$ref"])?;
            let target = self.resolve(&reference)?;
            let key = target.pointer.rsplit('/').next().unwrap_or_default();
            let shared = target.text_of("x-record")?.unwrap_or(key);
            return self.record(&target, shared, Role::Reply);
        }
        self.record(reply, &format!("{name}Reply"), Role::Reply)
    }

    /// The number of fields of edition 2019 that the regulation states.
    fn count(&self, record: Id, stated: &Node<'f>) -> Result<()> {
        let fields = &self.model.records[record].fields;
        let own = fields
            .iter()
            .filter(|field| field.edition == Edition::Qcvn2019 && !field.deprecated)
            .count();
        if own == stated.size()? {
            Ok(())
        } else {
            stated.fail(format!(
                "the record has {own} fields of edition 2019 (deprecated ones left out)"
            ))
        }
    }
}

/// The request must fix `service` to the message's own name, where it has the field (login has none).
fn service(request: &Node<'_>, name: &str) -> Result<()> {
    let Some(service) = request.need("properties")?.get("service") else {
        return Ok(());
    };
    let fixed = service.need("const")?;
    if fixed.text()? == name {
        Ok(())
    } else {
        fixed.fail(format!("the service of this message is `{name}`"))
    }
}

/// A form carries its own name as anchor; nothing else has one.
fn anchor(key: &str, def: &Node<'_>) -> Result<()> {
    let is_form = FORMS.contains(&key);
    match def.text_of("$anchor")? {
        Some(anchor) if is_form && anchor == key => Ok(()),
        None if !is_form => Ok(()),
        _ if is_form => def.fail(format!("this form has `\"$anchor\": \"{key}\"`")),
        _ => def.unknown(
            &format!("an anchor is for the forms, and `{key}` is none"),
            key,
            FORMS.iter().copied(),
        ),
    }
}

fn list_form(list: &Node<'_>) -> Result<()> {
    list.only(&[
        "$anchor",
        "$comment",
        "title",
        "description",
        "x-description-vi",
        "type",
        "items",
    ])?;
    let items = list.need("items")?;
    items.only(&["$ref"])?;
    if items.need("$ref")?.text()? == "#/$defs/record" && list.need("type")?.text()? == "array" {
        Ok(())
    } else {
        list.fail("the list form is an array of `#/$defs/record`")
    }
}

fn group(about: &Node<'_>) -> Result<&'static str> {
    about
        .need("group")?
        .one_of("group", GROUPS.iter().map(|group| (*group, *group)))
}

fn push(about: &Node<'_>) -> Result<bool> {
    about
        .need("direction")?
        .one_of("direction", [("push", true), ("pull", false)])
}
