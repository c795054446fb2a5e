//! A profile held against the schemas: the tables that the engine goes by under it.

use super::demands::{FieldChange, Named};
use super::draft::Draft;
use super::error::ProfileError;
use super::kept::leak;
use super::model::Model;
use super::{added, codes, known, look_up};
use crate::spec::{CodeList, FieldSpec, Names, Overlay, OwnMeans, RecordSpec};

/// The overlay of a model, made anew, without what findings weigh and which rules hold.
pub(super) fn adjusted(model: &Model, own_meant: OwnMeans) -> Result<Overlay, ProfileError> {
    names_are_known(model)?;
    let own_lists = added::lists(model)?;
    let mut records = Vec::new();
    let mut lists: Vec<(&'static CodeList, &'static CodeList)> = Vec::new();
    let is_own = |name: &str| model.own_lists.iter().any(|own| own.name == name);
    for list in model.lists.iter().filter(|list| !is_own(&list.name)) {
        let Some(base) = known::lists()
            .into_iter()
            .find(|base| base.name == list.name)
        else {
            let names = known::lists().into_iter().map(|list| list.name);
            return Err(list.at.none_of(
                "không có danh mục mã nào tên này",
                "no list of codes has this name",
                &list.name,
                names,
            ));
        };
        lists.push((base, leak(codes::adjusted(base, &list.change, &list.at)?)));
    }
    // Lists that are changed are meant by the fields that the profile adds, too.
    let own_lists: Vec<_> = own_lists
        .into_iter()
        .chain(lists.iter().map(|(_, adjusted)| *adjusted))
        .collect();
    for base in known::records() {
        let changes = model.records.iter().find(|record| record.name == base.name);
        let mut fields = base.fields.to_vec();
        let mut is_changed = false;
        let own = changes.filter(|record| !record.change.own.is_empty());
        for field in &mut fields {
            if let Some(list) = field.constraint.codes
                && let Some((_, adjusted)) = lists.iter().find(|(base, _)| *base == list)
            {
                field.constraint.codes = Some(adjusted);
                field.takes_exact = false;
                is_changed = true;
            }
            let change = changes.and_then(|record| {
                let mut fields = record.change.fields.iter();
                fields.find(|change| change.name == field.name)
            });
            if let Some(change) = change {
                carries_records(base, field, change)?;
                *field = Draft { at: &change.at }.field(field, change)?;
                is_changed = true;
            }
        }
        if let Some(record) = own {
            fields.extend(added::fields(base, &record.change, &own_lists)?);
            is_changed = true;
        }
        if is_changed {
            let required = fields.iter().filter(|field| field.required);
            let record = RecordSpec {
                required: required.fold(0, |bits, field| bits | 1 << field.index),
                names: Names::of(&fields),
                fields: fields.leak(),
                ..(*base).clone()
            };
            records.push((*base, leak(record)));
        }
    }
    let judged_otherwise = records.iter().map(|(base, adjusted)| {
        // A field that is judged otherwise takes no value for its type alone.
        let is_other = |field: &&FieldSpec| !field.takes_exact || field.index >= base.fields.len();
        let others = adjusted.fields.iter().filter(is_other);
        others.fold(0, |bits, field| bits | 1 << field.index)
    });
    let judged_otherwise = judged_otherwise.collect();
    let adds_fields = model
        .records
        .iter()
        .any(|record| !record.change.own.is_empty());
    Ok(Overlay {
        name: model.name.clone(),
        judged_otherwise,
        adds_fields,
        records,
        lists,
        own_meant,
        levels: Vec::new(),
        raised: Vec::new(),
        rules: Vec::new(),
    })
}

/// What a packet carries stays in it.
fn carries_records(
    base: &RecordSpec,
    field: &FieldSpec,
    change: &Named<FieldChange>,
) -> Result<(), ProfileError> {
    let carried = base.carried().filter(|carried| carried.is_list());
    if change.change.empty == Some(true) && carried.is_some_and(|one| one.index == field.index) {
        return Err(change.at.member("empty").error(
            "danh sách này chứa các bản ghi của gói tin, nên không thể để trống",
            "this list holds the records of the packet, so it can't be asked to be empty",
        ));
    }
    Ok(())
}

/// Every record that is named is one of the schemas', and every field one of its record.
fn names_are_known(model: &Model) -> Result<(), ProfileError> {
    for record in &model.records {
        let base = look_up::record(&record.name, &record.at)?;
        for field in &record.change.fields {
            let mut fields = added::names(base, &record.change);
            if !fields.any(|known| known == field.name) {
                let (name, fields) = (base.name, added::names(base, &record.change));
                return Err(field.at.none_of(
                    format!("{name} không có trường nào tên này"),
                    format!("{name} has no field of this name"),
                    &field.name,
                    fields,
                ));
            }
        }
    }
    Ok(())
}
