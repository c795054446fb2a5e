//! Messages: the type of each, the enum of all, the way from a value of the enum to the type, and their tables.

use super::records::has_outcome;
use super::writer::CodeWriter;
use super::{cell, document, edition, grade, optional_text};
use crate::generator::model::{FieldKind, Message, Model, Record};
use crate::generator::names::screaming_case;

/// The type of a message, in the module of its group.
pub fn message_type(out: &mut CodeWriter, model: &Model, message: &Message) {
    let name = &message.name;
    out.gap();
    document(
        out,
        &message.docs,
        name,
        &format!(
            "{} Evidence: {}.",
            direction(message),
            message.evidence.as_str()
        ),
    );
    out.line("#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]");
    out.line("#[non_exhaustive]");
    out.line(format!("pub struct {name};"));
    out.gap();
    out.line(format!(
        "impl crate::packets::message::Sealed for {name} {{}}"
    ));
    out.gap();
    let request = &model.records[message.request];
    let reply = message.reply.map(|id| &model.records[id]);
    let record = message.record.map(|id| &model.records[id]);
    out.block(&format!("impl MessageType for {name}"), "", |out| {
        out.line(format!("const MESSAGE: Message = Message::{name};"));
        out.gap();
        out.line(format!(
            "type Request<S: Text> = {};",
            path(request, message)
        ));
        out.line(format!(
            "type Reply<S: Text> = {};",
            optional_path(reply, message)
        ));
        out.line(format!(
            "type Record<S: Text> = {};",
            optional_path(record, message)
        ));
        out.gap();
        any_of_message(out, name);
        for (part, kind) in [
            ("request", "Request"),
            ("reply", "Reply"),
            ("record", "Record"),
        ] {
            out.function(
                &format!("fn {part}_with_text<S: Text, T: Text>"),
                &[&format!("{part}: Self::{kind}<S>")],
                &format!("Self::{kind}<T>"),
                |out| out.line(format!("{part}.with_text()")),
            );
            if part != "record" {
                out.gap();
            }
        }
        if reply.is_some_and(has_outcome) {
            out.gap();
            out.function(
                "fn reply_outcome<S: Text>",
                &["reply: &Self::Reply<S>"],
                "Option<crate::envelope::Outcome>",
                |out| out.line("Some(reply.outcome())"),
            );
        }
        for (part, envelope) in [("request", Some(request)), ("reply", reply)] {
            if let Some((envelope, value)) =
                envelope.and_then(|envelope| Some((envelope, records_of(envelope, message)?)))
            {
                out.gap();
                let item = optional_path(record, message);
                let envelope = path(envelope, message);
                out.function(
                    &format!("fn {part}_records<S: Text>"),
                    &[&format!("{part}: &{envelope}")],
                    &format!("&[{item}]"),
                    |out| out.line(value.replace("ENVELOPE", part)),
                );
                out.gap();
                let owned = value.trim_start_matches('&').replace("::one(", "::one_of(");
                let owned = owned.replace(".as_deref()", "").replace("ENVELOPE", part);
                out.function(
                    &format!("fn {part}_into_records<S: Text>"),
                    &[&format!("{part}: {envelope}")],
                    &format!("Vec<{item}>"),
                    |out| out.line(owned),
                );
            }
        }
    });
}

/// The ways between a document of a message and a document of any message.
fn any_of_message(out: &mut CodeWriter, name: &str) {
    let any = "AnyDocument<S>";
    out.function(
        "fn any<S: Text>",
        &["document: Document<Self, S>"],
        any,
        |out| {
            out.line(format!("AnyDocument::{name}(document)"));
        },
    );
    out.gap();
    out.function(
        "fn of_any<S: Text>",
        &["any: AnyDocument<S>"],
        "Result<Document<Self, S>, AnyDocument<S>>",
        |out| {
            out.block("match any", "", |out| {
                out.arm(&format!("AnyDocument::{name}(document)"), "Ok(document)");
                out.arm("other", "Err(other)");
            });
        },
    );
    out.gap();
}

fn direction(message: &Message) -> &'static str {
    if message.push {
        "Push: sent to the portal."
    } else {
        "Pull: asked of the portal."
    }
}

fn path(record: &Record, message: &Message) -> String {
    if record.module == message.group {
        format!("{}<S>", record.name)
    } else {
        format!("crate::{}::{}<S>", record.module, record.name)
    }
}

fn optional_path(record: Option<&Record>, message: &Message) -> String {
    record.map_or_else(
        || "crate::envelope::AnyRecord<S>".to_owned(),
        |record| path(record, message),
    )
}

/// The expression for the message's records in an envelope that has some; `ENVELOPE` stands for the envelope in it.
fn records_of(envelope: &Record, message: &Message) -> Option<String> {
    envelope.fields.iter().find_map(|field| match field.kind {
        FieldKind::List(id) if Some(id) == message.record => {
            Some(format!("&ENVELOPE.{}", field.rust))
        }
        FieldKind::Record(id) if Some(id) == message.record => Some(format!(
            "crate::packets::message::one(ENVELOPE.{}.as_deref())",
            field.rust
        )),
        _ => None,
    })
}

/// The enum of all messages.
pub fn messages(out: &mut CodeWriter, model: &Model) {
    out.gap();
    out.doc("The messages of the regulation. [`name`](Message::name) is what `service` holds.");
    out.line("#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    out.line("#[non_exhaustive]");
    out.block("pub enum Message", "", |out| {
        for message in &model.messages {
            out.doc(&format!(
                "**{}**: {}",
                message.docs.title, message.docs.description
            ));
            out.doc("");
            out.doc(&message.docs.description_vi);
            out.line(format!("{},", message.name));
        }
    });
    out.gap();
    out.block("impl Message", "", |out| {
        let all: Vec<String> = model
            .messages
            .iter()
            .map(|message| format!("Self::{}", message.name))
            .collect();
        out.doc("Every message.");
        out.array("pub const ALL: &'static [Self] = &", &all, ";");
        out.gap();
        out.doc("What the schema says of the message.");
        out.block(
            "pub const fn spec(self) -> &'static MessageSpec",
            "",
            |out| {
                out.block("match self", "", |out| {
                    for message in &model.messages {
                        let spec = format!("&{}", screaming_case(&message.name));
                        out.arm(&format!("Self::{}", message.name), &spec);
                    }
                });
            },
        );
        out.gap();
        out.doc("Calls the visitor with the message's type: the way from the value to the type.");
        out.block(
            "pub fn visit<V: MessageVisitor>(self, visitor: V) -> V::Output",
            "",
            |out| {
                out.block("match self", "", |out| {
                    for message in &model.messages {
                        let name = &message.name;
                        let visit = format!("visitor.visit::<crate::{}::{name}>()", message.group);
                        out.arm(&format!("Self::{name}"), &visit);
                    }
                });
            },
        );
    });
    any_document(out, model);
    for message in &model.messages {
        spec(out, model, message);
    }
    out.gap();
    out.doc("The text of every schema file, by its path below `schemas/`.");
    out.nest(
        "pub(crate) static FILES: &[(&str, &str)] = &[",
        "];",
        |out| {
            for file in &model.files {
                out.line(format!(
                    "crate::packets::generated::schema_file!({file:?}),"
                ));
            }
        },
    );
}

/// The enum over the documents of all messages, and the `match` that its methods share.
fn any_document(out: &mut CodeWriter, model: &Model) {
    out.gap();
    out.doc("A document of any message: what [`read`](crate::read()) gives.");
    out.line("#[derive(Clone)]");
    out.line("#[non_exhaustive]");
    out.block("pub enum AnyDocument<S: Text = String>", "", |out| {
        for message in &model.messages {
            out.doc(&format!("A document of `{}`.", message.name));
            out.line(format!(
                "{0}(Document<crate::{1}::{0}, S>),",
                message.name, message.group
            ));
        }
        out.doc("A reply without records, which is the same for many messages.");
        out.line("Acknowledgement(Acknowledged<S>),");
    });
    out.gap();
    out.block("macro_rules! any_document", "", |out| {
        let head = "($any:expr, $document:ident => $do:expr, $reply:ident => $other:expr) =>";
        out.block(head, ";", |out| {
            out.block("match $any", "", |out| {
                for message in &model.messages {
                    out.line(format!("AnyDocument::{}($document) => $do,", message.name));
                }
                out.line("AnyDocument::Acknowledgement($reply) => $other,");
            });
        });
    });
}

/// The table of all messages, for the documentation of the crate.
pub fn table(model: &Model) -> String {
    let mut table = "\
| message | | group | direction | record | forms | evidence | provisional |
|---|---|---|---|---|---|---|---|
"
    .to_owned();
    for message in &model.messages {
        let forms = [
            ("request", true),
            ("reply", message.reply.is_some()),
            ("list", message.has_list),
            ("record", message.record.is_some()),
        ];
        let forms: Vec<&str> = forms
            .iter()
            .filter_map(|(form, has)| has.then_some(*form))
            .collect();
        table += &format!(
            "| {} | {} | [`{2}`](crate::{2}) | {3} | {4} | {5} | {6} | {7} |\n",
            link(message.group, &message.name),
            cell(&message.docs.title),
            message.group,
            if message.push { "push" } else { "pull" },
            link_to_record(model, message),
            forms.join(", "),
            message.evidence.as_str(),
            cell(message.docs.provisional.as_deref().unwrap_or_default()),
        );
    }
    table
}

/// The messages of each group in a line, for the front page of the documentation.
pub fn list(model: &Model) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for message in &model.messages {
        let link = link(message.group, &message.name);
        match groups.iter_mut().find(|(group, _)| *group == message.group) {
            Some((_, links)) => links.push(link),
            None => groups.push((message.group, vec![link])),
        }
    }
    let lines = groups
        .iter()
        .map(|(group, links)| format!("- [`{group}`](crate::{group}): {}\n", links.join(", ")));
    lines.collect()
}

/// The table of the messages of a group, for the documentation of its module.
pub fn table_of_group(model: &Model, group: &str) -> String {
    let mut table = "\
| message | what it does | record |
|---|---|---|
"
    .to_owned();
    for message in model
        .messages
        .iter()
        .filter(|message| message.group == group)
    {
        table += &format!(
            "| {} | {} | {} |\n",
            link(group, &message.name),
            cell(&message.docs.description),
            link_to_record(model, message),
        );
    }
    table
}

fn link(module: &str, name: &str) -> String {
    format!("[`{name}`](crate::{module}::{name})")
}

fn link_to_record(model: &Model, message: &Message) -> String {
    message.record.map_or_else(
        || "–".to_owned(),
        |id| link(&model.records[id].module, &model.records[id].name),
    )
}

fn spec(out: &mut CodeWriter, model: &Model, message: &Message) {
    let reference = |id: usize| {
        let record = &model.records[id];
        format!(
            "&crate::{}::{}",
            record.module,
            screaming_case(&record.name)
        )
    };
    let optional = |id: Option<usize>| {
        id.map_or_else(
            || "None".to_owned(),
            |id| format!("Some({})", reference(id)),
        )
    };
    out.gap();
    out.block(
        &format!(
            "static {}: MessageSpec = MessageSpec",
            screaming_case(&message.name)
        ),
        ";",
        |out| {
            out.line(format!("name: {:?},", message.name));
            out.line(format!("title: {:?},", message.docs.title));
            out.line(format!("description: {:?},", message.docs.description));
            out.line(format!(
                "description_vi: {:?},",
                message.docs.description_vi
            ));
            out.line(format!("group: Group::{},", group(message.group)));
            out.line(format!(
                "direction: Direction::{},",
                if message.push { "Push" } else { "Pull" }
            ));
            out.line(format!("table: {:?},", message.table));
            out.line(format!("request: {},", reference(message.request)));
            out.line(format!("reply: {},", optional(message.reply)));
            out.line(format!("record: {},", optional(message.record)));
            out.line(format!("has_list: {},", message.has_list));
            out.line(format!("edition: {},", edition(message.edition)));
            out.line(format!("evidence: {},", grade(message.evidence)));
            optional_text(out, "source", message.docs.source.as_ref());
            optional_text(out, "provisional", message.docs.provisional.as_ref());
            let files: Vec<String> = message
                .files
                .iter()
                .map(|file| format!("{file:?}"))
                .collect();
            out.array("files: &", &files, ",");
        },
    );
}

/// `status_sync` → `StatusSync`.
fn group(module: &str) -> String {
    let capitalised = module.split('_').map(|part| {
        let (first, rest) = part.split_at(1.min(part.len()));
        first.to_uppercase() + rest
    });
    capitalised.collect()
}
