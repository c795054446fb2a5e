//! Values that do not fit their field: whether one does, and what is reported of it.

use super::fit::{Fit, expected, fit, fit_text_item};
use super::meant::{is_meant, scalar_inside};
use super::odd::look;
use crate::report::{Collector, Expected, Finding, ReadAs, Segment};
use crate::spec::{FieldSpec, Shape, Types};
use crate::syntax::json::{self, Kind};

/// Whether a raw value does not fit its field, so that it is kept as raw text.
pub(crate) fn is_misfit(field: &'static FieldSpec, raw: &str) -> bool {
    match fit(field.shape, json::kind_of(raw)) {
        Fit::Misfit => true,
        Fit::If(_) => !is_meant(field, raw),
        Fit::Due if matches!(field.shape, Shape::Texts) => json::items(raw)
            .into_iter()
            .any(|item| text_item_meant(item).is_none()),
        Fit::Due | Fit::Null | Fit::As(_) => false,
    }
}

/// Reports a value that does not fit its field: the value as a whole or, of an array for a list of texts, each item
/// that does not fit.
pub(crate) fn misfit(
    field: &'static FieldSpec,
    raw: &str,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    let kind = json::kind_of(raw);
    if kind != Kind::Array || !matches!(field.shape, Shape::Texts) {
        let finding = Finding::misfit(Some(field), expected(field), raw);
        collector.at(field.name, finding, offset);
        return;
    }
    let items = json::items(raw);
    if field.is_to_be_empty() && !items.is_empty() {
        collector.at(field.name, Finding::fixed(field, ""), offset);
    }
    collector.enter(Segment::Key(field.name));
    collector.enter(Segment::Index(0));
    for (index, item) in items.into_iter().enumerate() {
        collector.set_index(index);
        if let Some(finding) = text_item(field, item) {
            collector.here(finding, offset);
        }
        // Beside an item that does not fit, the others are texts all the same.
        if let Some(text) = text_item_meant(item).and_then(json::scalar_text) {
            look(field, &text, &mut |finding| {
                collector.here_value(finding, offset, &text);
            });
        }
    }
    collector.leave();
    collector.leave();
}

/// What an item of a list of texts is read as: its own raw text, or that of the scalar inside; `None` if it does not fit.
pub(crate) fn text_item_meant(raw: &str) -> Option<&str> {
    match fit_text_item(json::kind_of(raw)) {
        Fit::If(_) => scalar_inside(raw),
        Fit::Misfit => None,
        Fit::Due | Fit::Null | Fit::As(_) => Some(raw),
    }
}

/// The finding on an item of a list of texts; `None` for a text, which is what is due.
pub(crate) fn text_item(field: &'static FieldSpec, raw: &str) -> Option<Finding> {
    let kind = json::kind_of(raw);
    match fit_text_item(kind) {
        Fit::Due => None,
        Fit::As(code) => Some(Finding::new(code, Some(field))),
        Fit::If(code) if scalar_inside(raw).is_some() => {
            Some(Finding::shape(code, field, ReadAs::Inside))
        }
        Fit::Null | Fit::If(_) | Fit::Misfit => {
            let text = Expected::Scalar(Types::Text);
            Some(Finding::type_mismatch(None, text, kind))
        }
    }
}
