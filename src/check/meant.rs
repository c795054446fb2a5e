//! What a value means that has another JSON kind than its field: converters from XML, and languages without lists, send
//! an object for a list, a list for a text, an empty object for nothing.
//!
//! All of it is asked of the raw text of one value, so that every decoder comes to the same answer.

use super::fit::{Fit, fit};
use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::{Kind, Reader, is_blank_text, items, kind_of};
use crate::text::trimmed;

/// How many values are looked through, one inside the other.
const LEVELS: usize = 4;

/// What a value means in the place of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListMeant {
    /// A list without items: `{}`, a blank text, `{"@nil": "true"}`.
    Empty,
    /// The items of an array, for a value inside of another one.
    Items,
    /// One item, without the array around it.
    One,
    /// The value of the only member: `{"LePhi": […]}`, `{"$values": […]}`.
    Inside,
    /// The value of the only member of the only item: `[{"LePhi": […]}]`.
    InsideItem,
    /// The only item, which is a list itself: `[[…]]`.
    InsideList,
    /// The value of the one member that holds records, beside others that tell of the page: `{"content": […], "total": 9}`.
    Page,
    /// The values of all members, whose keys are numbers: `{"0": …, "1": …}`.
    Numbered,
    /// The JSON in a text.
    InText,
}

/// What a value means in the place of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordMeant {
    /// No record: `[]`, a blank text.
    Absent,
    /// The only item of an array.
    OnlyItem,
    /// The JSON in a text.
    InText,
}

/// What a value means in the place of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarMeant<'r> {
    /// No value: `{}`, `[]`, `{"@nil": "true"}`.
    Absent,
    /// The raw text of the scalar inside: `["x"]`, `{"#text": "x"}`.
    Inside(&'r str),
}

/// Whether it is certain what a value means in the place of this field.
pub(crate) fn is_meant(field: &'static FieldSpec, raw: &str) -> bool {
    match field.shape {
        Shape::Scalar(_) => scalar_meant(field, raw).is_some(),
        Shape::List(_) | Shape::Texts => list_meant(field, raw).is_some(),
        Shape::Record(record) => record_meant(record, raw).is_some(),
    }
}

/// What a value means in the place of a scalar field, if it is an object or an array; `None` if that is not certain, or
/// if the scalar inside does not fit the field.
#[cold]
pub(crate) fn scalar_meant<'r>(field: &FieldSpec, raw: &'r str) -> Option<ScalarMeant<'r>> {
    let meant = only_scalar(raw, LEVELS)?;
    match meant {
        ScalarMeant::Inside(raw) if fit(field.shape, kind_of(raw)) == Fit::Misfit => None,
        meant => Some(meant),
    }
}

/// The raw text of the scalar inside of an object or an array that holds nothing else.
#[cold]
pub(crate) fn scalar_inside(raw: &str) -> Option<&str> {
    match only_scalar(raw, LEVELS)? {
        ScalarMeant::Inside(raw) => Some(raw),
        ScalarMeant::Absent => None,
    }
}

/// What a value means in the place of a list; `None` if that is not certain.
#[cold]
pub(crate) fn list_meant(field: &'static FieldSpec, raw: &str) -> Option<ListMeant> {
    meant_at(field, raw, LEVELS)
}

/// What a value means in the place of a record, if it is no object; `None` if that is not certain.
#[cold]
pub(crate) fn record_meant(record: &'static RecordSpec, raw: &str) -> Option<RecordMeant> {
    match kind_of(raw) {
        Kind::String if is_blank_text(raw) => Some(RecordMeant::Absent),
        Kind::String => {
            let inside = json_in(raw)?;
            let is_record = kind_of(&inside) == Kind::Object && has_field(record, &inside);
            is_record.then_some(RecordMeant::InText)
        }
        Kind::Array => match items(raw)[..] {
            [] => Some(RecordMeant::Absent),
            [item] => is_only_item(record, item, LEVELS).then_some(RecordMeant::OnlyItem),
            _ => None,
        },
        Kind::Object | Kind::Number | Kind::Boolean | Kind::Null => None,
    }
}

/// Whether the only item of an array is a record, or means one: in one more array, or as JSON text.
fn is_only_item(record: &'static RecordSpec, item: &str, levels: usize) -> bool {
    match kind_of(item) {
        Kind::Object => true,
        Kind::String => record_meant(record, item) == Some(RecordMeant::InText),
        Kind::Array => match (&items(item)[..], levels.checked_sub(1)) {
            ([inner], Some(levels)) => is_only_item(record, inner, levels),
            _ => false,
        },
        Kind::Number | Kind::Boolean | Kind::Null => false,
    }
}

/// Whether a value that was sent under the name of the record itself is the record.
#[cold]
pub(crate) fn is_record_under_its_name(record: &'static RecordSpec, key: &str, raw: &str) -> bool {
    key.eq_ignore_ascii_case(record.element())
        && kind_of(raw) == Kind::Object
        && has_field(record, raw)
}

/// As [`is_record_under_its_name`], for the JSON of an XML element: its members have the names of elements, and where
/// they are out of order, they are listed one by one in `#content`.
#[cold]
pub(crate) fn is_element_under_its_name(
    record: &'static RecordSpec,
    name: &str,
    raw: &str,
) -> bool {
    let is_field = |name: &str| {
        let mut fields = record.fields.iter();
        fields.any(|field| field.element().eq_ignore_ascii_case(name))
    };
    let has_field = |(name, value): &(String, &str)| match &**name {
        "#content" => {
            let mut children = items(value).into_iter().flat_map(members);
            children.any(|(name, _)| is_field(&name))
        }
        name => is_field(name),
    };
    name == record.element() && members(raw).iter().any(has_field)
}

/// Whether a member tells something about its object and is no content: a namespace, a type, an identity.
pub(crate) fn is_about(key: &str) -> bool {
    let Some(name) = attribute(key) else {
        return false;
    };
    let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
    prefix == "xmlns"
        || matches!(
            local,
            "nil"
                | "type"
                | "id"
                | "xmlns"
                | "space"
                | "schemaLocation"
                | "noNamespaceSchemaLocation"
        )
}

/// The name of an attribute, by the mark that converters put before it; a prefix is a mark too.
fn attribute(key: &str) -> Option<&str> {
    let name = key.trim_start_matches(['@', '-', '_', '$']);
    let is_marked = name.len() < key.len() || name.contains(':') || name == "xmlns";
    (is_marked && !name.is_empty()).then_some(name)
}

/// Under this key, converters put the text of an element that has attributes.
fn is_text_key(key: &str) -> bool {
    matches!(
        key,
        "#text"
            | "$"
            | "_"
            | "$t"
            | "_text"
            | "__text"
            | "#cdata-section"
            | "_cdata"
            | "__cdata"
            | "@value"
            | "#"
    )
}

/// Under this key, some converters put all attributes of an element.
fn holds_attributes(key: &str, raw: &str) -> bool {
    matches!(key, "$" | "@attributes" | "_attributes" | "@" | "attr")
        && kind_of(raw) == Kind::Object
        && members(raw)
            .iter()
            .all(|(name, _)| is_about(&format!("@{name}")))
}

/// The members of an object that are its content, as key and raw value.
fn contents(raw: &str) -> Vec<(String, &str)> {
    let mut all = members(raw);
    all.retain(|(key, value)| !is_about(key) && !holds_attributes(key, value));
    all
}

/// The key of the only member of an object that is its content.
pub(crate) fn only_content(raw: &str) -> Option<String> {
    let mut contents = contents(raw);
    let only = contents.pop().filter(|_| contents.is_empty());
    only.map(|(key, _)| key)
}

fn only_scalar(raw: &str, levels: usize) -> Option<ScalarMeant<'_>> {
    let levels = levels.checked_sub(1)?;
    match kind_of(raw) {
        Kind::Null => Some(ScalarMeant::Absent),
        Kind::String | Kind::Number | Kind::Boolean => Some(ScalarMeant::Inside(raw)),
        Kind::Array => match items(raw)[..] {
            [] => Some(ScalarMeant::Absent),
            [item] => only_scalar(item, levels),
            _ => None,
        },
        Kind::Object => match &contents(raw)[..] {
            [] => Some(ScalarMeant::Absent),
            [(key, value)] if is_text_key(key) => only_scalar(value, levels),
            _ => None,
        },
    }
}

fn meant_at(field: &'static FieldSpec, raw: &str, levels: usize) -> Option<ListMeant> {
    let levels = levels.checked_sub(1)?;
    match kind_of(raw) {
        Kind::Null => Some(ListMeant::Empty),
        Kind::String
            if raw == r#""""# || is_blank_text(raw) && !matches!(field.shape, Shape::Texts) =>
        {
            Some(ListMeant::Empty)
        }
        Kind::String => {
            let inside = json_in(raw);
            let is_list = inside.is_some_and(|json| match (field.shape, kind_of(&json)) {
                (Shape::Texts, kind) => kind == Kind::Array && are_texts(&json),
                (_, Kind::Array | Kind::Object) => meant_at(field, &json, levels).is_some(),
                _ => false,
            });
            match field.shape {
                _ if is_list => Some(ListMeant::InText),
                Shape::Texts => Some(ListMeant::One),
                _ => None,
            }
        }
        Kind::Number | Kind::Boolean => {
            matches!(field.shape, Shape::Texts).then_some(ListMeant::One)
        }
        Kind::Array => Some(match items(raw)[..] {
            [item] if is_inside_item(field, item, levels) => ListMeant::InsideItem,
            [item] if is_list_of_records(field, item, levels) => ListMeant::InsideList,
            _ => ListMeant::Items,
        }),
        Kind::Object => object_meant(field, raw, levels),
    }
}

/// Whether the only item of an array is nothing but the list itself under its name.
fn is_inside_item(field: &'static FieldSpec, item: &str, levels: usize) -> bool {
    kind_of(item) == Kind::Object
        && matches!(&contents(item)[..], [(key, list)]
            if field.is_named(key)
                && kind_of(list) == Kind::Array
                && !is_field_in_any_case(field, key, list)
                && meant_at(field, list, levels).is_some())
}

/// Whether the only item of an array is an array of records, or of one more array.
fn is_list_of_records(field: &'static FieldSpec, item: &str, levels: usize) -> bool {
    let (Shape::List(record), Some(levels)) = (field.shape, levels.checked_sub(1)) else {
        return false;
    };
    kind_of(item) == Kind::Array
        && match items(item)[..] {
            [inner] if kind_of(inner) == Kind::Array => is_list_of_records(field, inner, levels),
            _ => are_records(record, item),
        }
}

/// The key of the one member that holds the records of a page, if no other member may: its records have fields that are
/// known, or, where there are none, its key is one that pages have.
fn page(field: &'static FieldSpec, contents: &[(String, &str)]) -> Option<usize> {
    const KEYS: [&str; 12] = [
        "content", "items", "rows", "records", "data", "list", "results", "result", "values",
        "elements", "value", "danhSach",
    ];
    let Shape::List(record) = field.shape else {
        return None;
    };
    if contents
        .iter()
        .any(|(key, _)| record.field_in_any_case(key).is_some())
    {
        return None;
    }
    let mut arrays = contents
        .iter()
        .enumerate()
        .filter(|(_, (_, value))| kind_of(value) == Kind::Array);
    let (index, (key, array)) = arrays.next()?;
    let is_key_of_pages = || KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
    let is_page = match items(array)[..] {
        [] => is_key_of_pages(),
        [first, ..] if kind_of(first) != Kind::Object => false,
        [first, ..] => are_records(record, array) || is_key_of_pages() && members(first).is_empty(),
    };
    (is_page && contents.len() > 1 && arrays.next().is_none()).then_some(index)
}

/// The key of the member that holds the records of a [page](ListMeant::Page).
pub(crate) fn key_of_page(field: &'static FieldSpec, raw: &str) -> Option<String> {
    let mut contents = contents(raw);
    let index = page(field, &contents)?;
    Some(contents.swap_remove(index).0)
}

fn object_meant(field: &'static FieldSpec, raw: &str, levels: usize) -> Option<ListMeant> {
    let contents = contents(raw);
    // Spelled as a count is, so that a pointer shows it as it was sent.
    let is_number = |key: &str| {
        let number = key.parse::<u32>();
        number.is_ok_and(|number| number.to_string() == key)
    };
    match &contents[..] {
        [] => Some(ListMeant::Empty),
        [(key, value)] if is_inside(field, key, value, levels) => Some(ListMeant::Inside),
        _ if contents.iter().all(|(key, _)| is_number(key)) => Some(ListMeant::Numbered),
        _ if page(field, &contents).is_some() => Some(ListMeant::Page),
        _ => match field.shape {
            // Of a record without fields, any object is one.
            Shape::List(record) if record.fields.is_empty() || has_field(record, raw) => {
                Some(ListMeant::One)
            }
            Shape::Texts if matches!(only_scalar(raw, levels), Some(ScalarMeant::Inside(_))) => {
                Some(ListMeant::One)
            }
            _ => None,
        },
    }
}

/// Whether the value of the only member is the list: by its key, or, where the key tells nothing, by what it holds.
fn is_inside(field: &'static FieldSpec, key: &str, value: &str, levels: usize) -> bool {
    let kind = kind_of(value);
    if field.is_named(key) && !is_field(field, key, value) {
        return meant_at(field, value, levels).is_some();
    }
    match field.shape {
        Shape::List(record) => match kind {
            _ if record.field_in_any_case(key).is_some() => false,
            Kind::Array => are_records(record, value),
            Kind::Object => {
                has_field(record, value)
                    || levels > 0
                        && matches!(
                            object_meant(field, value, levels - 1),
                            Some(ListMeant::Inside | ListMeant::Page)
                        )
            }
            _ => false,
        },
        Shape::Texts => kind == Kind::Array && are_texts(value),
        Shape::Scalar(_) | Shape::Record(_) => false,
    }
}

/// Whether a member is a field of the list's record, so that its object is that record. A name may be both that of a field
/// and that of the items, but for letter case: then it is the field, where its value is one that the field can be read
/// from; spelled as that of the items, it is the list around them, unless the value is what the field is due.
fn is_field(field: &'static FieldSpec, key: &str, value: &str) -> bool {
    is_field_in_any_case(field, key, value)
        && (Some(key) != field.item_element() || is_due(field, key, value))
}

/// As [`is_field`], of the only member of an item in an array: such an item is a record first.
fn is_field_in_any_case(field: &'static FieldSpec, key: &str, value: &str) -> bool {
    known_field(field, key).is_some_and(|known| match fit(known.shape, kind_of(value)) {
        Fit::Due => true,
        Fit::Null | Fit::As(_) => matches!(known.shape, Shape::Scalar(_)),
        Fit::If(_) => {
            matches!(known.shape, Shape::Scalar(_)) && scalar_meant(known, value).is_some()
        }
        Fit::Misfit => false,
    })
}

fn is_due(field: &'static FieldSpec, key: &str, value: &str) -> bool {
    known_field(field, key).is_some_and(|known| fit(known.shape, kind_of(value)) == Fit::Due)
}

/// The field of the list's record with this name, in any letter case.
fn known_field(field: &'static FieldSpec, key: &str) -> Option<&'static FieldSpec> {
    match field.shape {
        Shape::List(record) => record.field_in_any_case(key),
        Shape::Texts | Shape::Scalar(_) | Shape::Record(_) => None,
    }
}

/// Whether an array holds records: its first item that is no empty object tells.
fn are_records(record: &'static RecordSpec, raw: &str) -> bool {
    let tells = |item: &&str| kind_of(item) != Kind::Object || !members(item).is_empty();
    let first = items(raw).into_iter().find(tells);
    first.is_some_and(|item| kind_of(item) == Kind::Object && has_field(record, item))
}

/// Whether an object has a field of the record, in any spelling that is read.
fn has_field(record: &'static RecordSpec, raw: &str) -> bool {
    let known = |(key, _): &(String, _)| {
        record.field(key).is_some() || record.field_in_any_case(key).is_some()
    };
    members(raw).iter().any(known)
}

fn are_texts(raw: &str) -> bool {
    let is_text =
        |item: &&str| matches!(kind_of(item), Kind::String | Kind::Number | Kind::Boolean);
    items(raw).iter().all(is_text)
}

/// The JSON that a raw string holds as its text, if it is an object or an array.
pub(crate) fn json_in(raw: &str) -> Option<String> {
    let text = Reader::trusting(raw).string().ok()?;
    let json = trimmed(&text);
    if !json.starts_with(['{', '[']) {
        return None;
    }
    let mut reader = Reader::new(json);
    reader.peek().ok()?;
    reader.skip().ok()?;
    reader.end().ok()?;
    Some(json.to_owned())
}

/// Whether a value stands for a list that is there, empty or not.
pub(crate) fn holds_records(field: &'static FieldSpec, raw: &str) -> bool {
    kind_of(raw) == Kind::Array
        || list_meant(field, raw).is_some_and(|meant| meant != ListMeant::Empty)
}

/// The records in a value that may stand for records in any way: the objects in it that are no mere wrapper.
pub(crate) fn records_in(raw: &str) -> Vec<&str> {
    let mut records = Vec::new();
    gather_records(raw, LEVELS, &mut records);
    records
}

fn gather_records<'r>(raw: &'r str, levels: usize, records: &mut Vec<&'r str>) {
    let Some(levels) = levels.checked_sub(1) else {
        return;
    };
    match kind_of(raw) {
        Kind::Array => {
            for item in items(raw) {
                gather_records(item, levels, records);
            }
        }
        Kind::Object => match &contents(raw)[..] {
            [(_, inside)] if matches!(kind_of(inside), Kind::Object | Kind::Array) => {
                gather_records(inside, levels, records);
            }
            contents
                if contents
                    .iter()
                    .all(|(key, _)| key.bytes().all(|byte| byte.is_ascii_digit())) =>
            {
                for (_, inside) in contents {
                    gather_records(inside, levels, records);
                }
            }
            _ => records.push(raw),
        },
        Kind::String | Kind::Number | Kind::Boolean | Kind::Null => {}
    }
}

/// The members of an object, as key and raw value; none for any other value.
fn members(raw: &str) -> Vec<(String, &str)> {
    let mut reader = Reader::trusting(raw);
    let mut members = Vec::new();
    if reader.peek().is_ok() && reader.begin_object().is_ok() {
        while let Ok(Some(key)) = reader.next_key() {
            let Ok(value) = reader.peek().and_then(|_| reader.skip()) else {
                break;
            };
            members.push((key.into_owned(), value));
        }
    }
    members
}
