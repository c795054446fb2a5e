//! Profiles that are built in: the schema files as they say, before the generator reads them.
//!
//! What a profile means stands in `src/profile/`, whose files are compiled here too, by path: they read it, hold it against
//! the tables of the schemas and adjust the schema files. Here are only the tables that they ask for (at run time those of
//! the crate, which does not exist yet), what the generator wants to know beside what validators go by, and what the crate
//! takes at run time, since no schema says it or no type can have it.

#![allow(
    dead_code,
    reason = "the files of `src/` have more that only the crate uses"
)]

#[path = "../../src/profile/added.rs"]
mod added;
mod added_schema;
#[path = "../../src/profile/adjust.rs"]
mod adjust;
mod at_run_time;
mod beside;
#[path = "../../src/profile/codes.rs"]
mod codes;
#[path = "../../src/error/codes.rs"]
mod codes_of_failures;
#[path = "../../src/profile/compile.rs"]
mod compile;
#[path = "../../src/profile/demands.rs"]
mod demands;
#[path = "../../src/profile/draft.rs"]
mod draft;
#[path = "../../src/profile/error.rs"]
mod error;
#[path = "../../src/profile/kept.rs"]
mod kept;
#[path = "../../src/profile/kinds.rs"]
mod kinds;
mod known;
#[path = "../../src/profile/level_change.rs"]
mod level_change;
#[path = "../../src/profile/levels.rs"]
mod levels;
#[path = "../../src/profile/listed.rs"]
mod listed;
#[path = "../../src/profile/look_up.rs"]
mod look_up;
#[path = "../../src/profile/lower.rs"]
mod lower;
#[path = "../../src/profile/merge.rs"]
mod merge;
#[path = "../../src/profile/model.rs"]
mod model;
#[path = "../../src/profile/node.rs"]
mod node;
#[path = "../../src/profile/own.rs"]
mod own;
#[path = "../../src/profile/printed_rules.rs"]
mod printed_rules;
mod report;
#[path = "../../src/profile/rule_change.rs"]
mod rule_change;
#[path = "../../src/profile/rules.rs"]
mod rules;
#[path = "../../src/profile/written.rs"]
mod written;

use std::collections::BTreeMap;

use self::demands::Named;
use self::error::ProfileError;
use self::model::Model;
use self::own::{OwnField, OwnList};
use crate::generator::error::SchemaError;
use crate::generator::lower::can_be_type;
use crate::generator::model::Model as Schemas;
use crate::generator::names::screaming_case;
use crate::generator::source;
use crate::language::Language;
use crate::spec::{FieldSpec, Overlay, OwnMeant, RecordSpec};

/// What a build with profiles goes by.
#[derive(Debug)]
pub struct Built {
    /// The schema files as the profiles say.
    pub files: BTreeMap<String, String>,
    /// The profiles that the crate takes at run time: what no schema says, and what can't be in types. Each with the name of its
    /// file.
    pub at_run_time: Vec<(String, String)>,
}

/// What to build under the profiles, the later upon the earlier; each profile is given by the name of its file and its
/// text.
///
/// # Errors
///
/// What is wrong with a profile, in both languages, or what of it can't be built in.
pub fn built_in(
    files: &BTreeMap<String, String>,
    profiles: &[(String, String)],
) -> Result<Built, Refusal> {
    let mut model = Model::default();
    for (file, text) in profiles {
        model.put(model::parse(Some(file), text)?);
    }
    let parsed = source::parse(files)?;
    let schemas = crate::generator::lower::lower(&parsed)?;
    known::hold(known::tables(&schemas, files));
    // The crate reads all of it again at run time, or a part: mistakes are to be found now.
    let whole = compile::adjusted(&model, |_, _| OwnMeant::Misfit)?;
    let rules = rules::rules(&model, &whole.records)?;
    levels::levels(&model, &rules, &whole.records)?;
    can_be_built_in(&model, &schemas)?;
    let taken = at_run_time::taken(&mut model);
    let mut overlay = compile::adjusted(&model, |_, _| OwnMeant::Misfit)?;
    let own_lists = added::lists(&model)?;
    lists_of_one_field(&mut overlay);
    let beside = beside::Beside::of(&schemas);
    let add = |record: &RecordSpec, base: Option<&_>, field: &_, members: &mut _| {
        if let Some(base) = base {
            beside.add(base, field, members);
        } else {
            let kind = kind_of_own(&model, record, field);
            added_schema::field(record, field, kind, &own_lists, members);
        }
    };
    let adjusted = files.iter().map(|(path, text)| {
        let text = adjust::file(path, text, &overlay, &add);
        (path.clone(), text.into_owned())
    });
    let added = own_lists.iter().map(|list| added_schema::list(list));
    Ok(Built {
        files: adjusted.chain(added).collect(),
        at_run_time: at_run_time::profiles(profiles, taken),
    })
}

/// The name of the type of a field that the profile adds; none for a text.
fn kind_of_own<'m>(model: &'m Model, record: &RecordSpec, field: &FieldSpec) -> Option<&'m str> {
    let record = model
        .records
        .iter()
        .find(|known| known.name == record.name)?;
    let own = record
        .change
        .own
        .iter()
        .find(|own| own.name == field.name)?;
    own.change.kind.as_ref().map(|kind| kind.name.as_str())
}

/// The codes of a field that has a list to itself are changed in the file of the list, as if `lists` said it.
fn lists_of_one_field(overlay: &mut Overlay) {
    for (base, adjusted) in &overlay.records {
        for (base, field) in base.fields.iter().zip(adjusted.fields) {
            let lists = base.constraint.codes.zip(field.constraint.codes);
            let Some((old, new)) = lists.filter(|(old, new)| !std::ptr::eq(*old, *new)) else {
                continue;
            };
            overlay
                .lists
                .retain(|(known, _)| !std::ptr::eq(*known, old));
            overlay.lists.push((old, new));
        }
    }
}

/// Refuses names that no type, field or element can have.
fn can_be_built_in(model: &Model, schemas: &Schemas) -> Result<(), ProfileError> {
    for list in &model.own_lists {
        is_free_as_type(list, schemas)?;
    }
    for record in &model.records {
        for field in &record.change.own {
            has_plain_name(field)?;
        }
    }
    Ok(())
}

/// A field that is added becomes a member of a struct and an element of the XML Schema as the others are.
fn has_plain_name(field: &Named<OwnField>) -> Result<(), ProfileError> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if field.name.bytes().all(is_plain) {
        return Ok(());
    }
    Err(field.at.error(
        "tên trường biên dịch sẵn chỉ gồm chữ cái không dấu, chữ số và “_”: hãy đổi tên, hoặc dùng profile lúc chạy",
        "the name of a field that is built in is of letters from A to Z, digits and “_” alone: call it otherwise, or take the profile at run time",
    ))
}

/// A list that is added becomes a type.
fn is_free_as_type(list: &Named<OwnList>, schemas: &Schemas) -> Result<(), ProfileError> {
    let records = schemas.records.iter().map(|record| &record.name);
    let messages = schemas.messages.iter().map(|message| &message.name);
    let lists = schemas.codes.iter().map(|list| &list.name);
    let constant = screaming_case(&list.name);
    let mut all = records.chain(messages).chain(lists);
    let is_taken = all.any(|name| screaming_case(name) == constant);
    if can_be_type(&list.name) && !is_taken {
        return Ok(());
    }
    Err(list.at.error(
        "không thể biên dịch sẵn danh mục tên này, vì đó không phải tên kiểu Rust hoặc kiểu khác đã dùng: hãy đổi tên",
        "a list of this name can't be built in, since no type of Rust can be called so, or another one is: call it otherwise",
    ))
}

/// Why a build with profiles stops.
#[derive(Debug)]
pub enum Refusal {
    /// A profile is wrong, or says what can't be built in.
    Profile(ProfileError),
    /// The schemas that it adjusts are wrong.
    Schemas(SchemaError),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Profile(error) => write!(
                f,
                "{}\n{}",
                error.line(Language::English),
                error.line(Language::Vietnamese)
            ),
            Self::Schemas(error) => error.fmt(f),
        }
    }
}

impl From<ProfileError> for Refusal {
    fn from(error: ProfileError) -> Self {
        Self::Profile(error)
    }
}

impl From<SchemaError> for Refusal {
    fn from(error: SchemaError) -> Self {
        Self::Schemas(error)
    }
}
