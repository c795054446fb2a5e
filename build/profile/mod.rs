//! Profiles that are built in: the schema files as they say, before the generator reads them.
//!
//! What a profile means stands in `src/profile/`, whose files are compiled here too, by path: they read it, hold it against
//! the tables of the schemas and adjust the schema files. Here are only the tables that they ask for (at run time those of
//! the crate, which does not exist yet), what the generator wants to know beside what validators go by, and what can't
//! be built in.

#![allow(
    dead_code,
    reason = "the files of `src/` have more that only the crate uses"
)]

mod added;
#[path = "../../src/profile/adjust.rs"]
mod adjust;
mod beside;
#[path = "../../src/profile/codes.rs"]
mod codes;
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
mod known;
#[path = "../../src/profile/level_change.rs"]
mod level_change;
#[path = "../../src/profile/listed.rs"]
mod listed;
#[path = "../../src/profile/look_up.rs"]
mod look_up;
#[path = "../../src/profile/merge.rs"]
mod merge;
#[path = "../../src/profile/model.rs"]
mod model;
#[path = "../../src/profile/node.rs"]
mod node;
#[path = "../../src/profile/own.rs"]
mod own;
#[path = "../../src/profile/rule_change.rs"]
mod rule_change;
#[path = "../../src/profile/written.rs"]
mod written;

use std::collections::BTreeMap;

use self::demands::{CodesChange, Named};
use self::error::ProfileError;
use self::model::{Model, RecordChange};
use crate::generator::error::SchemaError;
use crate::generator::{lower, source};
use crate::language::Language;
use crate::spec::{Overlay, OwnMeant};

/// The schema files as the profiles say, the later upon the earlier; each profile is given by the name of its file and its
/// text.
///
/// # Errors
///
/// What is wrong with a profile, in both languages, or what of it can't be built in.
pub fn built_in(
    files: &BTreeMap<String, String>,
    profiles: &[(String, String)],
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut model = Model::default();
    for (file, text) in profiles {
        model.put(model::parse(Some(file), text)?);
    }
    let parsed = source::parse(files)?;
    let schemas = lower::lower(&parsed)?;
    known::hold(known::tables(&schemas));
    let mut overlay = compile::adjusted(&model, |_, _| OwnMeant::Misfit)?;
    can_be_built_in(&model)?;
    lists_of_one_field(&mut overlay);
    // Whatever else a profile comes to change is either in the schema files or to be refused above.
    let Overlay {
        name: _,
        records: _,
        lists: _,
        // Fields of a profile's own are refused.
        own_meant: _,
        // So is what is said of findings and rules.
        levels: _,
        raised: _,
        rules: _,
    } = &overlay;
    let beside = beside::Beside::of(&schemas);
    let adjusted = files.iter().map(|(path, text)| {
        let add = |base: &_, field: &_, members: &mut _| beside.add(base, field, members);
        let text = adjust::file(path, text, &overlay, &add);
        (path.clone(), text.into_owned())
    });
    Ok(adjusted.collect())
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

/// Refuses what a profile can say at run time only, since types would have to change in ways that code relies on.
fn can_be_built_in(model: &Model) -> Result<(), ProfileError> {
    // Named one by one, so that what profiles learn to say is not passed over here.
    let Model {
        name: _,
        lists,
        own_lists: _,
        records,
        rules,
        levels,
    } = model;
    let at_run_time = rules.first().map(|rule| &rule.at);
    if let Some(at) = at_run_time.or(levels.first().map(|level| &level.at)) {
        return Err(at.error(
            "không thể biên dịch sẵn quy tắc (`rules`) và mức của phát hiện (`levels`): hãy dùng hồ sơ quy định lúc chạy",
            "rules and what findings weigh (`rules`, `levels`) can't be built in: take the profile at run time",
        ));
    }
    for list in lists {
        nothing_is_closed(&list.change)?;
    }
    for record in records {
        let RecordChange { fields, own: _ } = &record.change;
        for field in fields {
            let codes = &field.change.codes;
            nothing_is_closed(codes)?;
            if !codes.is_nothing() && !known::has_list_alone(&record.name, &field.name) {
                return Err(field.at.member("codes").error(
                    "danh mục của trường này còn dùng ở trường khác và là một kiểu Rust, nên không thể biên dịch sẵn mã của riêng trường này: hãy ghi trong `lists`, hoặc dùng hồ sơ quy định lúc chạy",
                    "other fields have the same list, which is one type of Rust, so codes of this field alone can't be built in: say it in `lists`, or take the profile at run time",
                ));
            }
            let is_of_request = known::is_request(&record.name);
            if field.change.required.is_some() && is_of_request {
                return Err(field.at.member("required").error(
                    "không thể biên dịch sẵn `required` của phong bì yêu cầu, vì hàm tạo của nó sẽ khác đi: hãy dùng hồ sơ quy định lúc chạy",
                    "`required` of the envelope of a request can't be built in, since its constructor would change: take the profile at run time",
                ));
            }
        }
    }
    Ok(())
}

/// A code that is closed would be a variant less, which code may name.
fn nothing_is_closed(list: &CodesChange) -> Result<(), ProfileError> {
    match list.close.first() {
        None => Ok(()),
        Some(Named { at, .. }) => Err(at.error(
            "không thể biên dịch sẵn việc đóng một mã, vì mã nguồn có thể gọi tên biến thể của nó: hãy dùng hồ sơ quy định lúc chạy",
            "a code that is closed can't be built in, since code may name its variant: take the profile at run time",
        )),
    }
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
