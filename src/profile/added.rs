//! The fields and lists of codes that a profile adds, held against the schemas.

use super::demands::{CodesChange, Named};
use super::draft::Draft;
use super::error::{Place, ProfileError};
use super::kept::{leak, leak_text};
use super::kinds;
use super::model::{Model, RecordChange};
use super::own::{OwnField, OwnList};
use crate::spec::{CodeList, FieldSpec, Grade, RecordSpec, Shape, meant_mark};
use crate::syntax::xml::chars::is_local_name;

/// How many fields a record can have, those that a profile adds among them.
const MOST: usize = 64;

/// The lists of codes that a profile adds.
pub(super) fn lists(model: &Model) -> Result<Vec<&'static CodeList>, ProfileError> {
    let mut all: Vec<&'static CodeList> = Vec::new();
    for list in &model.own_lists {
        let mut made = one_list(list)?;
        // What a later profile says of it.
        if let Some(later) = model.lists.iter().find(|later| later.name == list.name) {
            made = super::codes::adjusted(&made, &later.change, &later.at)?;
        }
        all.push(leak(made));
    }
    Ok(all)
}

fn one_list(list: &Named<OwnList>) -> Result<CodeList, ProfileError> {
    let (name, at) = (&list.name, &list.at);
    if kinds::is_taken(name) {
        return Err(at.error(
            "tên này đã có trong các lược đồ; để đổi danh mục có sẵn, dùng `lists`",
            "the schemas have this name already; to change a list that there is, use `lists`",
        ));
    }
    must_be_a_name(name, at)?;
    let base = CodeList {
        name: leak_text(name),
        title: leak_text(&list.change.vi),
        description: leak_text(&list.change.en),
        description_vi: leak_text(&list.change.vi),
        open: list.change.open,
        numeric: false,
        codes: &[],
        moves: &[],
        evidence: list.change.evidence,
        schema: "",
    };
    let change = CodesChange {
        add: list.change.codes.clone(),
        ..CodesChange::default()
    };
    super::codes::adjusted(&base, &change, at)
}

/// The fields that a profile adds to a record, in its order.
pub(super) fn fields(
    base: &RecordSpec,
    record: &RecordChange,
    lists: &[&'static CodeList],
) -> Result<Vec<FieldSpec>, ProfileError> {
    let mut fields: Vec<FieldSpec> = Vec::new();
    if base.fields.is_empty()
        && let Some(own) = record.own.first()
    {
        return Err(own.at.error(
            "bản ghi này chưa rõ thuộc gói tin nào, nên không thêm trường được",
            "no field can be added to a record of no message that is known",
        ));
    }
    for own in &record.own {
        let mut field = one(own, lists)?;
        field.index = base.fields.len() + fields.len();
        field.schema = leak_text(&format!("{}/properties/{}", base.schema, own.name));
        if field.index >= MOST {
            return Err(own.at.error(
                format!("quá nhiều trường: một bản ghi có nhiều nhất {MOST} trường"),
                format!("too many fields: a record has {MOST} at most"),
            ));
        }
        let all = base.fields.iter().chain(&fields);
        nothing_has_its_name(base, all, &field, &own.at)?;
        let before = fields.last().or(base.fields.last());
        let ended = before.map_or("", |before| before.end_tag);
        field.joint = leak_text(&format!("{ended}{}", field.tag));
        let mut changes = record.fields.iter();
        if let Some(change) = changes.find(|change| change.name == own.name) {
            field = Draft { at: &change.at }.field(&field, change)?;
        }
        fields.push(field);
    }
    Ok(fields)
}

fn one(own: &Named<OwnField>, lists: &[&'static CodeList]) -> Result<FieldSpec, ProfileError> {
    let (name, at) = (own.name.as_str(), &own.at);
    must_be_a_name(name, at)?;
    let said = &own.change;
    let mut field = kinds::base(said.kind.as_ref(), lists)?;
    field.name = leak_text(name);
    field.title = leak_text(&said.vi);
    field.description = leak_text(&said.en);
    field.description_vi = field.title;
    field.lead = leak_text(&format!(",\"{name}\":"));
    field.between = leak_text(&format!("\",\"{name}\":\""));
    let element = match field.shape {
        // As the lists of the schemas that have no other name: an element around the items.
        Shape::Texts => format!("DanhSach{name}"),
        _ => name.to_owned(),
    };
    field.tag = leak_text(&format!("<{element}>"));
    field.end_tag = leak_text(&format!("</{element}>"));
    if matches!(field.shape, Shape::Texts) {
        field.item_tag = leak_text(&format!("<{name}>"));
        field.item_end_tag = leak_text(&format!("</{name}>"));
    }
    field.privacy = said.privacy.unwrap_or(field.privacy);
    field.evidence.field = said.evidence;
    let has_form = field.constraint.pattern.is_some() || field.constraint.codes.is_some();
    if !has_form {
        field.evidence.constraint = said.evidence;
    }
    field.evidence.required = Grade::Provisional;
    let change = Named {
        name: own.name.clone(),
        at: at.clone(),
        change: said.change.clone(),
    };
    Draft { at }.field(&field, &change)
}

/// A name that stands in JSON and XML as it is, and that no reader takes for something else.
fn must_be_a_name(name: &str, at: &Place) -> Result<(), ProfileError> {
    let begins_well = name.chars().next().is_some_and(char::is_alphabetic);
    let is_of_xml = name
        .get(..3)
        .is_some_and(|head| head.eq_ignore_ascii_case("xml"));
    if !begins_well || is_of_xml || !is_local_name(name) {
        return Err(at.error(
            "tên không hợp lệ: phải bắt đầu bằng chữ cái, không phải “xml”, và chỉ gồm chữ cái, chữ số, “_”, “-”, “.”, để viết được trong XML",
            "no such name is possible: it must begin with a letter, not with “xml”, and hold letters, digits, “_”, “-” and “.” alone, so that XML can have it",
        ));
    }
    if name.eq_ignore_ascii_case("MoRong") || meant_mark(name).is_some() {
        return Err(at.error(
            "tên này có nghĩa riêng trong gói tin: hãy chọn tên khác",
            "this name means something else in packets: choose another",
        ));
    }
    Ok(())
}

/// Neither a field of the record nor an element of it has the name, in whatever letter case.
fn nothing_has_its_name<'f>(
    base: &RecordSpec,
    mut all: impl Iterator<Item = &'f FieldSpec>,
    field: &FieldSpec,
    at: &Place,
) -> Result<(), ProfileError> {
    let own = [
        Some(field.name),
        Some(field.element()),
        field.item_element(),
    ];
    let is_own = |name: &str| {
        let mut own = own.into_iter().flatten();
        own.any(|known| known.eq_ignore_ascii_case(name))
    };
    if is_own(base.element()) {
        return Err(at.error(
            "tên này là tên của bản ghi: hãy chọn tên khác",
            "this is the name of the record: choose another",
        ));
    }
    let same = all.find(|known| {
        let names = [
            Some(known.name),
            Some(known.element()),
            known.item_element(),
        ];
        let also = known.also.iter().map(|also| also.name);
        let mut names = names.into_iter().flatten().chain(also);
        names.any(is_own)
    });
    let Some(same) = same else {
        return Ok(());
    };
    let (record, name) = (base.name, same.name);
    Err(if same.name == field.name && same.own.is_none() {
        at.error(
            format!("{record} đã có trường này: để đặt quy định cho nó, dùng `fields`"),
            format!("{record} has this field: to demand something of it, use `fields`"),
        )
    } else {
        at.error(
            format!("{record} có {name}, và bên nhận không phân biệt được hai tên này"),
            format!("{record} has {name}, and a receiver can't tell the two names apart"),
        )
    })
}

/// All names of fields that a profile can say something of: those of the schemas and its own.
pub(super) fn names<'m>(
    base: &RecordSpec,
    record: &'m RecordChange,
) -> impl Iterator<Item = &'m str> {
    let own = record.own.iter().map(|own| own.name.as_str());
    base.fields.iter().map(|field| field.name).chain(own)
}
