//! The checks: one for a scalar, whatever it was read from, and one that walks a record in memory.

pub(crate) mod quick;

use std::convert::Infallible;

use crate::json::{self, Kind};
use crate::record::{Record, Sink};
use crate::report::{Code, Collector, Expected, Finding, Report, Segment};
use crate::scalar::{Lexeme, Scalar};
use crate::scalars::is_integral;
use crate::spec::{Absent, CodeList, Edition, FieldSpec, RecordSpec, Shape, Types};
use crate::text::Text;
use crate::unknown::UnknownField;

/// Checks a record as its canonical JSON would be checked. Findings have no line and column.
pub(crate) fn record<R: Record>(record: &R, edition: Edition, limit: usize) -> Report {
    let mut checker = Checker::new(edition, limit);
    checker.object(record);
    checker.collector.finish(None)
}

/// Checks a bare list of records, likewise.
pub(crate) fn list<R: Record>(records: &[R], edition: Edition, limit: usize) -> Report {
    let mut checker = Checker::new(edition, limit);
    checker.items(records);
    checker.collector.finish(None)
}

/// Checks the value of a scalar field that is there.
#[inline]
pub(crate) fn scalar<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    edition: Edition,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    if value.is_absent() {
        if field.constraint.min_length > 0 {
            collector.at(field.name, Finding::empty(field), offset);
        } else if let Some(fixed) = field.constraint.fixed {
            collector.at(field.name, Finding::fixed(field, fixed), offset);
        }
        return;
    }
    if field.edition > edition {
        collector.at(field.name, Finding::edition(field, field.edition), offset);
    }
    if !value.is_exact() || field.constraint.fixed.is_some() {
        value.emit(|lexeme| {
            if let Some(lexeme) = lexeme {
                check_lexeme(field, &lexeme, collector, offset);
            }
        });
    }
}

fn check_lexeme(
    field: &'static FieldSpec,
    lexeme: &Lexeme<'_>,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    let types = field.types();
    let (fits, kind) = match lexeme {
        Lexeme::Text(_) => (types.text(), Kind::String),
        Lexeme::Number(number) => (types.integer() && is_integral(number), Kind::Number),
        Lexeme::Boolean(_) => (types.boolean(), Kind::Boolean),
    };
    let text = lexeme.as_text();
    let mut report = |finding| collector.at_value(field.name, finding, offset, text);
    if !fits {
        report(Finding::type_mismatch(
            Some(field),
            Expected::Scalar(types),
            kind,
        ));
        return;
    }
    if let Some(list) = field.constraint.codes {
        // The text of a number must be digits before it can be a code.
        let digits = field.constraint.form.filter(|_| kind == Kind::String);
        if let Some(form) = digits.filter(|form| !form.pattern.matches(text)) {
            report(Finding::form(Code::Pattern, field, form));
        } else if let Some(finding) = unlisted(field, list, text) {
            report(finding);
        }
        return;
    }
    if kind != Kind::String {
        return;
    }
    let grade = field.evidence.constraint;
    if let Some(max) = field.constraint.max_length
        && let Some(length) = longer_than(text, max)
    {
        report(Finding::too_long(
            Code::MaxLength,
            field,
            length,
            max,
            grade,
        ));
    }
    if let Some(fixed) = field.constraint.fixed
        && fixed != text
    {
        report(Finding::fixed(field, fixed));
    }
    match (field.constraint.form, field.advice.form) {
        (Some(form), _) if !form.pattern.matches(text) => {
            report(Finding::form(Code::Pattern, field, form));
        }
        (_, Some(form)) if !form.pattern.matches(text) => {
            report(Finding::form(Code::AdvicePattern, field, form));
        }
        _ => {}
    }
    if let Some((max, grade)) = field.advice.max_length
        && let Some(length) = longer_than(text, max)
    {
        report(Finding::too_long(
            Code::AdviceMaxLength,
            field,
            length,
            max,
            grade,
        ));
    }
}

/// What is to be said of a code that may not be in its list.
fn unlisted(field: &'static FieldSpec, list: &'static CodeList, text: &str) -> Option<Finding> {
    if list.codes.iter().any(|known| known.code == text) {
        return None;
    }
    let code = if list.open {
        Code::UnknownCode
    } else {
        Code::Enum
    };
    Some(Finding::code_of(code, field, list))
}

/// The number of characters, when it is over the limit.
fn longer_than(text: &str, max: usize) -> Option<usize> {
    // No text has more characters than bytes.
    if text.len() <= max {
        return None;
    }
    let length = text.chars().count();
    (length > max).then_some(length)
}

/// The known fields whose value had a structure that does not fit: their raw value stands among the unknown fields
/// and is what will be written.
///
/// A field that has a value all the same was set after the reading: the value counts then. (Not so a list of texts:
/// of one in which an item does not fit, the others are its value, and the raw list counts.)
#[derive(Debug, Clone, Default)]
pub(crate) struct Misfits(Vec<Misfit>);

#[derive(Debug, Clone)]
struct Misfit {
    index: usize,
    kind: Kind,
    /// The kinds of the items, where a list of texts is due and a list is what stands there.
    items: Vec<Kind>,
}

impl Misfits {
    pub(crate) fn of<R: Record>(record: &R) -> Self {
        let misfit = |unknown: &UnknownField<R::Text>| {
            let field = R::SPEC.field(unknown.name.as_ref())?;
            let raw = unknown.value.as_str();
            Some(Misfit {
                index: field.index,
                kind: json::kind_of(raw),
                items: match field.shape {
                    Shape::Texts => json::item_kinds(raw),
                    _ => Vec::new(),
                },
            })
        };
        Self(
            record
                .unknown()
                .fields()
                .iter()
                .filter_map(misfit)
                .collect(),
        )
    }

    /// The raw value of a field, if it is the one that counts: the last of several.
    #[inline]
    fn get(&self, field: &FieldSpec) -> Option<&Misfit> {
        self.0.iter().rfind(|misfit| misfit.index == field.index)
    }

    /// Whether the raw value of a field is the one that counts.
    #[inline]
    pub(crate) fn has(&self, field: &FieldSpec) -> bool {
        !self.0.is_empty() && self.get(field).is_some()
    }
}

/// The unknown keys that stand more than once in a record, each as often as it is one too many.
pub(crate) fn duplicate_unknown<R: Record>(record: &R) -> Vec<&str> {
    let fields = record.unknown().fields();
    if fields.len() < 2 {
        return Vec::new();
    }
    let names = fields.iter().map(|field| field.name.as_ref());
    let mut names: Vec<&str> = names.filter(|name| R::SPEC.field(name).is_none()).collect();
    names.sort_unstable();
    let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0]).collect()
}

/// Walks a record in the order in which it would be written. The places of the fields in that order stand for
/// the offsets that they would have.
struct Checker {
    collector: Collector,
    edition: Edition,
    misfits: Misfits,
    place: usize,
    /// The place of the record at hand, where its missing fields are missing.
    container: usize,
}

impl Checker {
    fn new(edition: Edition, limit: usize) -> Self {
        Self {
            collector: Collector::new(limit),
            edition,
            misfits: Misfits::default(),
            place: 0,
            container: 0,
        }
    }

    /// The items of the list at hand.
    fn items<R: Record>(&mut self, items: &[R]) {
        for (index, item) in items.iter().enumerate() {
            self.collector.enter(Segment::Index(index));
            self.object(item);
            self.collector.leave();
        }
    }

    fn object<R: Record>(&mut self, record: &R) {
        self.place += 1;
        let place = self.place;
        if let Some(raw) = record.unknown().instead() {
            let finding =
                Finding::type_mismatch(None, Expected::Object, json::kind_of(raw.as_str()));
            self.collector.here(finding, Some(place));
            return;
        }
        let outer = std::mem::replace(&mut self.misfits, Misfits::of(record));
        let around = std::mem::replace(&mut self.container, place);
        let Ok(()) = record.write(self);
        self.misfits = outer;
        self.container = around;
        for unknown in record.unknown().fields() {
            let name = unknown.name.as_ref();
            if R::SPEC.field(name).is_none() {
                self.place += 1;
                self.collector
                    .at(name, Finding::unknown(R::SPEC), Some(self.place));
            }
        }
        for name in duplicate_unknown(record) {
            self.collector
                .at(name, Finding::new(Code::DuplicateKey, None), Some(place));
        }
    }

    /// Whether a raw value stands in the place of a field: then says so.
    fn is_misfit(&mut self, field: &'static FieldSpec) -> bool {
        let Some(misfit) = self.misfits.get(field) else {
            return false;
        };
        if misfit.kind == Kind::Array && matches!(field.shape, Shape::Texts) {
            self.collector.enter(Segment::Key(field.name));
            for (index, kind) in misfit.items.iter().enumerate() {
                if let Some(finding) = text_item(field, *kind) {
                    self.collector.enter(Segment::Index(index));
                    self.collector.here(finding, Some(self.place));
                    self.collector.leave();
                }
            }
            self.collector.leave();
            return true;
        }
        let finding = Finding::type_mismatch(Some(field), expected(field), misfit.kind);
        self.collector.at(field.name, finding, Some(self.place));
        true
    }

    fn missing(&mut self, field: &'static FieldSpec) {
        if field.required {
            self.collector
                .at(field.name, Finding::required(field), Some(self.container));
        }
    }

    fn newer(&mut self, field: &'static FieldSpec) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(self.place));
        }
    }
}

impl<S: Text> Sink<S> for Checker {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        self.place += 1;
        let absent = value.is_absent();
        if absent && self.is_misfit(field) {
            return Ok(());
        }
        if !absent || (field.absent == Absent::Empty && field.types().text()) {
            scalar(
                field,
                value,
                self.edition,
                &mut self.collector,
                Some(self.place),
            );
        } else {
            self.missing(field);
        }
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.place += 1;
        if items.is_empty() {
            if !self.is_misfit(field) && field.absent == Absent::Omitted {
                self.missing(field);
            }
            return Ok(());
        }
        self.newer(field);
        self.collector.enter(Segment::Key(field.name));
        self.items(items);
        self.collector.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, items: &[S]) -> Result<(), Infallible> {
        self.place += 1;
        if self.is_misfit(field) {
            return Ok(());
        }
        if !items.is_empty() {
            self.newer(field);
        } else if field.absent == Absent::Omitted {
            self.missing(field);
        }
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: Option<&R>,
    ) -> Result<(), Infallible> {
        self.place += 1;
        if let Some(item) = item {
            self.newer(field);
            self.collector.enter(Segment::Key(field.name));
            self.object(item);
            self.collector.leave();
        } else if !self.is_misfit(field) {
            self.missing(field);
        }
        Ok(())
    }
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
