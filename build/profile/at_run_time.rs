//! What of a profile the crate takes at run time, upon what is built in: what no schema says, and what would change types in
//! ways that code relies on.

use std::path::Path;

use super::demands::{CodeChange, CodesChange, FieldChange, Named};
use super::known;
use super::model::Model;
use super::written::Members;
use crate::syntax::json::Tree;

/// Takes out of a model what types can't have.
pub(super) fn taken(model: &mut Model) -> Members {
    // Named one by one, so that what profiles learn to say is not passed over here.
    let Model {
        name: _,
        title: _,
        lists: of_schemas,
        own_lists: _,
        records: changed,
        // Taken as the files say them.
        rules: _,
        levels: _,
    } = model;
    let mut lists = Members::new();
    for list in of_schemas {
        // Code may name the variant.
        let close = std::mem::take(&mut list.change.close);
        if !close.is_empty() {
            let said = vec![("close".to_owned(), names(&close))];
            lists.push((list.name.clone(), Tree::Object(said)));
        }
    }
    let mut records = Members::new();
    for record in changed {
        let mut fields = Members::new();
        for own in &mut record.change.own {
            of_field(&record.name, &own.name, &mut own.change.change, &mut fields);
        }
        for field in &mut record.change.fields {
            of_field(&record.name, &field.name, &mut field.change, &mut fields);
        }
        if !fields.is_empty() {
            let said = vec![("fields".to_owned(), Tree::Object(fields))];
            records.push((record.name.clone(), Tree::Object(said)));
        }
    }
    let taken = [("lists", lists), ("records", records)];
    let taken = taken.into_iter().filter(|(_, said)| !said.is_empty());
    let members = taken.map(|(key, said)| (key.to_owned(), Tree::Object(said)));
    members.collect()
}

fn of_field(record: &str, field: &str, change: &mut FieldChange, fields: &mut Members) {
    let mut said = Members::new();
    let mut grade = change.evidence;
    // A list that other fields have too is one type.
    let codes = if known::has_list_alone(record, field) {
        CodesChange {
            close: std::mem::take(&mut change.codes.close),
            ..CodesChange::default()
        }
    } else {
        std::mem::take(&mut change.codes)
    };
    if !codes.is_nothing() {
        let added = codes.add.first();
        grade = added.and_then(|code| code.change.evidence).or(grade);
        said.push(("codes".to_owned(), codes_in_json(&codes)));
    }
    // It would change the constructor.
    if known::is_request(record)
        && let Some((required, evidence)) = change.required.take()
    {
        grade = Some(evidence);
        said.push(("required".to_owned(), Tree::Scalar(required.to_string())));
    }
    if said.is_empty() {
        return;
    }
    if let Some(grade) = grade {
        said.push(("evidence".to_owned(), Tree::text(grade.as_str())));
    }
    match fields.iter_mut().find(|(known, _)| known == field) {
        Some((_, Tree::Object(before))) => before.extend(said),
        _ => fields.push((field.to_owned(), Tree::Object(said))),
    }
}

fn codes_in_json(codes: &CodesChange) -> Tree {
    let mut said = Members::new();
    if let Some(open) = codes.open {
        said.push(("open".to_owned(), Tree::Scalar(open.to_string())));
    }
    let labels = |codes: &[Named<CodeChange>]| {
        let code = |code: &Named<CodeChange>| {
            let words = [("vi", &code.change.vi), ("en", &code.change.en)];
            let words = words.into_iter();
            let words =
                words.filter_map(|(key, word)| Some((key.to_owned(), Tree::text(word.as_ref()?))));
            let name = ("code".to_owned(), Tree::text(&code.name));
            Tree::Object([name].into_iter().chain(words).collect())
        };
        Tree::Array(codes.iter().map(code).collect())
    };
    let parts = [
        ("add", labels(&codes.add)),
        ("close", names(&codes.close)),
        ("label", labels(&codes.label)),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, said)| !said.items().is_empty());
    said.extend(parts.map(|(key, part)| (key.to_owned(), part)));
    Tree::Object(said)
}

fn names(codes: &[Named<()>]) -> Tree {
    Tree::Array(codes.iter().map(|code| Tree::text(&code.name)).collect())
}

/// The profiles that the crate takes at run time, each with the name of its file: what is said of findings and of rules, and
/// behind it what was taken out of their model. None where nothing is.
pub(super) fn profiles(profiles: &[(String, String)], taken: Members) -> Vec<(String, String)> {
    let mut says = !taken.is_empty();
    let mut all: Vec<(String, Members)> = Vec::new();
    for (file, text) in profiles {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // It has been read before.
        let Ok(Tree::Object(mut members)) = Tree::parse(text) else {
            continue;
        };
        let kept = ["name", "source", "evidence", "rules", "levels"];
        members.retain(|(key, _)| kept.contains(&key.as_str()));
        says |= members
            .iter()
            .any(|(key, _)| kept[3..].contains(&key.as_str()));
        // The folder is of the machine that builds.
        let file = Path::new(file).file_name().unwrap_or_default();
        all.push((file.to_string_lossy().into_owned(), members));
    }
    if let Some((_, members)) = all.last_mut() {
        members.extend(taken);
    }
    let all = all.into_iter().filter(|_| says);
    let written = all.map(|(file, members)| (file, Tree::Object(members).pretty()));
    written.collect()
}
