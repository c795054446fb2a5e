//! From schema trees to the model. A keyword is either understood here or refused; what is understood is checked, so that
//! [`emit`](super::emit) can rely on the model.

mod agencies;
mod annotations;
mod codes;
mod dated;
mod elements;
mod fields;
mod messages;
mod names;
mod patterns;
mod records;
mod references;
mod rules;
mod scalars;

use std::collections::BTreeMap;

use self::agencies::AGENCIES;
use self::annotations::described;
#[allow(unused_imports)] // Not every test has use for it.
pub use self::names::{can_be_field, can_be_type};
use self::records::is_record;
use super::error::Result;
use super::model::{Agencies, Id, Model, Role};
use super::source::{Files, Node};

const BASE: &str = "https://qcvn120.invalid/schemas/";
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The meta-schema of the annotations: it describes the other files and is not lowered itself.
const META: &str = "annotations.json";

/// The groups of packets, as the modules are named.
const GROUPS: &[&str] = &[
    "session",
    "status_sync",
    "survey",
    "statistics",
    "procedures",
    "feedback",
    "questions",
];

/// Lowers the files to the model.
///
/// # Errors
///
/// The first thing that is not understood, or that contradicts itself.
pub fn lower(files: &Files) -> Result<Model> {
    lowered(files, false)
}

/// Lowers files that a profile has adjusted: what it demands may make idle what a schema says beside it, which would be a
/// mistake in a file that somebody wrote.
///
/// # Errors
///
/// As [`lower`].
pub fn lower_adjusted(files: &Files) -> Result<Model> {
    lowered(files, true)
}

fn lowered(files: &Files, is_adjusted: bool) -> Result<Model> {
    let mut lowering = Lowering {
        files,
        is_adjusted,
        model: Model {
            codes: Vec::new(),
            scalars: Vec::new(),
            patterns: Vec::new(),
            records: Vec::new(),
            messages: Vec::new(),
            agencies: Agencies::default(),
            files: (files.keys().filter(|file| *file != AGENCIES).cloned()).collect(),
        },
        codes: BTreeMap::new(),
        patterns: BTreeMap::new(),
        records: BTreeMap::new(),
        rules: BTreeMap::new(),
        open: Vec::new(),
    };
    for (file, json) in files {
        let root = Node::root(file, json);
        header(&root)?;
        if file != META {
            described(&root)?;
        }
    }
    for (file, json) in files {
        let root = Node::root(file, json);
        if file.starts_with("codes/") {
            lowering.code_list(&root)?;
        } else if file.starts_with("messages/") {
            lowering.message(&root)?;
        } else if file == AGENCIES {
            lowering.agencies(&root)?;
        } else if file != META {
            lowering.shared(&root)?;
        }
    }
    // Group by group, as the regulation lists them.
    let group = |name: &str| GROUPS.iter().position(|known| *known == name);
    lowering
        .model
        .messages
        .sort_by_key(|message| group(message.group));
    lowering.unique_names()?;
    Ok(lowering.model)
}

struct Lowering<'f> {
    files: &'f Files,
    /// Whether a profile has adjusted the files.
    is_adjusted: bool,
    model: Model,
    /// What has been lowered, by its place.
    codes: BTreeMap<String, Id>,
    patterns: BTreeMap<String, Id>,
    records: BTreeMap<String, Id>,
    /// The place of each rule, by its id.
    rules: BTreeMap<String, String>,
    /// The records at work, the outermost first.
    open: Vec<String>,
}

impl<'f> Lowering<'f> {
    /// A file of shared definitions: its records are lowered, its scalars where they are used.
    fn shared(&mut self, root: &Node<'f>) -> Result<()> {
        root.only(&[
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "x-description-vi",
            "x-source",
            "x-provisional",
            "$defs",
        ])?;
        for (name, def) in root.need("$defs")?.members()? {
            if is_record(&def) {
                self.record(&def, def.text_of("x-record")?.unwrap_or(name), Role::Reply)?;
            } else {
                // Refuses what a use would refuse, whether or not there is one.
                self.shared_scalar(name, &def)?;
            }
        }
        Ok(())
    }
}

/// Dialect and identifier of a file.
fn header(root: &Node<'_>) -> Result<()> {
    let dialect = root.need("$schema")?;
    if dialect.text()? != DIALECT {
        return dialect.fail(format!("the dialect is `{DIALECT}`"));
    }
    let id = root.need("$id")?;
    let expected = format!("{BASE}{}", root.file);
    if id.text()? != expected {
        return id.fail(format!("the identifier of this file is `{expected}`"));
    }
    Ok(())
}
