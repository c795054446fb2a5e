//! Values whose structure does not fit, and fields that are missing or unknown.

use crate::record::RawJson;
use crate::record::Record;
use crate::report::{Code, Collector, Expected, Finding, Segment};
use crate::spec::{FieldSpec, RecordSpec, Shape, Types};
use crate::syntax::json;
use crate::syntax::json::Kind;

/// The known fields whose value had a structure that does not fit, a bit for each index: their raw values stand among the
/// unknown fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Misfits(u64);

impl Misfits {
    #[inline]
    pub(crate) fn of<R: Record>(record: &R) -> Self {
        let fields = record.unknown().fields().iter();
        let known = fields.filter_map(|unknown| R::SPEC.field(unknown.name.as_ref()));
        Self(known.fold(0, |bits, field| bits | 1 << field.index))
    }

    #[inline]
    pub(crate) fn has(self, field: &FieldSpec) -> bool {
        self.0 >> field.index & 1 == 1
    }
}

/// The unknown keys that stand more than once in a record, each as often as it is one too many.
pub(crate) fn duplicate_unknown<R: Record>(record: &R) -> Vec<&str> {
    if record.unknown().fields().len() < 2 {
        return Vec::new();
    }
    let mut names: Vec<&str> = unknown_fields(record).map(|(name, _)| name).collect();
    names.sort_unstable();
    let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0]).collect()
}

/// Whether a raw value can't be read as its field, so that it is kept.
pub(crate) fn is_misfit(field: &FieldSpec, raw: &str) -> bool {
    let kind = json::kind_of(raw);
    match (field.shape, kind) {
        (_, Kind::Null) => false,
        (Shape::Scalar(types), Kind::Boolean) => !types.boolean() && !types.text(),
        (Shape::Scalar(_), _) => matches!(kind, Kind::Object | Kind::Array),
        (Shape::List(_), Kind::String) => !json::is_blank_text(raw),
        (Shape::List(_), _) => !matches!(kind, Kind::Array | Kind::Object),
        (Shape::Texts, Kind::Array) => {
            let odd = |kind| matches!(kind, Kind::Null | Kind::Object | Kind::Array);
            json::item_kinds(raw).into_iter().any(odd)
        }
        (Shape::Texts, _) => kind != Kind::String,
        (Shape::Record(_), Kind::Array) => json::item_kinds(raw) != [Kind::Object],
        (Shape::Record(_), _) => kind != Kind::Object,
    }
}

/// Says that the structure of a value does not fit its field, or in a list of texts, the items that do not.
pub(crate) fn misfit(
    field: &'static FieldSpec,
    raw: &str,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    let kind = json::kind_of(raw);
    if kind != Kind::Array || !matches!(field.shape, Shape::Texts) {
        let finding = Finding::type_mismatch(Some(field), expected(field), kind);
        collector.at(field.name, finding, offset);
        return;
    }
    collector.enter(Segment::Key(field.name));
    collector.enter(Segment::Index(0));
    for (index, kind) in json::item_kinds(raw).into_iter().enumerate() {
        if let Some(finding) = text_item(field, kind) {
            collector.set_index(index);
            collector.here(finding, offset);
        }
    }
    collector.leave();
    collector.leave();
}

/// What is to be said of an item of a list of texts.
pub(crate) fn text_item(field: &'static FieldSpec, kind: Kind) -> Option<Finding> {
    match kind {
        Kind::String => None,
        Kind::Number => Some(Finding::new(Code::NumberForText, Some(field))),
        Kind::Boolean => Some(Finding::new(Code::BooleanForText, Some(field))),
        Kind::Null | Kind::Object | Kind::Array => {
            let text = Expected::Scalar(Types::Text);
            Some(Finding::type_mismatch(None, text, kind))
        }
    }
}

/// What the schema wants in the place of a field.
pub(crate) fn expected(field: &FieldSpec) -> Expected {
    match field.shape {
        Shape::Scalar(types) => Expected::Scalar(types),
        Shape::List(_) | Shape::Texts => Expected::List,
        Shape::Record(_) => Expected::Object,
    }
}

/// The required fields of a record that are not among the fields seen.
pub(crate) fn missing(
    spec: &'static RecordSpec,
    seen: u64,
) -> impl Iterator<Item = &'static FieldSpec> {
    let missing = spec.required & !seen;
    let fields: &'static [FieldSpec] = if missing == 0 { &[] } else { spec.fields };
    fields
        .iter()
        .filter(move |field| missing >> field.index & 1 == 1)
}

/// The fields of a record that it does not know; the raw values of known ones stand beside them.
pub(crate) fn unknown_fields<R: Record>(
    record: &R,
) -> impl Iterator<Item = (&str, &RawJson<R::Text>)> {
    let fields = record.unknown().fields().iter();
    fields
        .map(|field| (field.name.as_ref(), &field.value))
        .filter(|(name, _)| R::SPEC.field(name).is_none())
}
