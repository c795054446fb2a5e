//! The checks: one for a scalar, whatever it was read from, and one that walks a record in memory.

mod places;
pub(crate) mod quick;

use std::borrow::Cow;
use std::convert::Infallible;

use crate::error::WriteError;
use crate::json::{self, Kind};
use crate::record::Record;
use crate::report::{Code, Collector, Expected, Finding, Report, Segment};
use crate::rules::Breaches;
use crate::scalar::{Lexeme, Scalar};
use crate::scalars::identity::{IdentityNumber, tax_code_is_valid};
use crate::scalars::is_integral;
use crate::spec::{Check, CodeList, Edition, FieldSpec, RecordSpec, Shape, Types};
use crate::text::{Text, trimmed};
use crate::unknown::RawJson;
use crate::writing::{Fields, Output, unknown_fields};

/// Checks a record as its canonical JSON would be checked. Findings have no line and column.
pub(crate) fn record<R: Record>(record: &R, edition: Edition, limit: usize) -> Report {
    let mut checker = Checker::new(edition, limit);
    checker.object(record);
    checker.collector.finish()
}

/// Checks a bare list of records, likewise.
pub(crate) fn list<R: Record>(records: &[R], edition: Edition, limit: usize) -> Report {
    let mut checker = Checker::new(edition, limit);
    checker.items(records);
    checker.collector.finish()
}

/// Refuses to write what has errors; `check` finds them, and is left out where there are none or they are to be kept.
pub(crate) fn refuse_errors(skip: bool, check: impl FnOnce() -> Report) -> Result<(), WriteError> {
    if skip {
        return Ok(());
    }
    let report = check();
    if report.usable() {
        Ok(())
    } else {
        Err(WriteError::Invalid(Box::new(report)))
    }
}

/// Whether nothing is to be said of a value: the quick way past most of them.
#[inline]
pub(crate) fn is_silent<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    edition: Edition,
) -> bool {
    let constraint = &field.constraint;
    if value.is_absent() {
        return constraint.min_length == 0 && constraint.fixed.is_none();
    }
    field.newest <= edition && quick::takes_any(field, value.is_exact())
}

/// Whether nothing is to be said of a value that is there, once its text has been looked at.
#[inline]
pub(crate) fn is_clean<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    edition: Edition,
) -> bool {
    field.newest <= edition
        && value.emit(|lexeme| match lexeme {
            Some(Lexeme::Text(text)) => quick::is_clean_text(field, &text),
            Some(lexeme) => quick::is_right(field, &lexeme, false),
            None => false,
        })
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
        return empty(field, collector, offset);
    }
    if field.newest > edition {
        value.emit(|lexeme| newer(field, lexeme.as_ref(), edition, collector, offset));
    }
    if !value.is_exact() || field.constraint.fixed.is_some() {
        value.emit(|lexeme| {
            if let Some(lexeme) = lexeme {
                check_lexeme(field, &lexeme, collector, offset);
            }
        });
    }
}

/// A value taken for what its text means.
pub(crate) struct Mended<T> {
    pub(crate) value: T,
    /// In what its text is another one than the wire's.
    pub(crate) codes: Vec<Code>,
}

/// What a text that is not right is meant for, if that is right: without the blanks around it, or in the form of the wire.
#[inline]
pub(crate) fn mended<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
) -> Option<Mended<T>> {
    let constraint = &field.constraint;
    let has_form =
        constraint.form.is_some() || constraint.codes.is_some() || constraint.fixed.is_some();
    if !has_form || value.is_exact() {
        return None;
    }
    mend(field, value)
}

fn mend<S: Text, T: Scalar<S>>(field: &'static FieldSpec, value: &T) -> Option<Mended<T>> {
    let mut codes = Vec::new();
    let is_right = |lexeme: &Lexeme<'_>, is_exact| quick::is_right(field, lexeme, is_exact);
    let trimmed = value.emit(|lexeme| match lexeme? {
        Lexeme::Text(text) => {
            let inside = trimmed(&text);
            let is_longer =
                inside.len() < text.len() && !is_right(&Lexeme::Text(Cow::Borrowed(&text)), false);
            is_longer.then(|| T::from_made(inside.to_owned()))
        }
        Lexeme::Number(_) | Lexeme::Boolean(_) => None,
    });
    if trimmed.is_some() {
        codes.push(Code::Blank);
    }
    let (value, code) = match trimmed.as_ref().unwrap_or(value).mended() {
        Some((value, code)) => (value, Some(code)),
        None => (trimmed?, None),
    };
    codes.extend(code);
    let is_exact = value.is_exact();
    let is_right = value.emit(|lexeme| match lexeme {
        Some(lexeme) => is_right(&lexeme, is_exact),
        None => field.constraint.min_length == 0,
    });
    is_right.then_some(Mended { value, codes })
}

/// The text that a JSON boolean stands for, in a field that holds `True` or `False`.
#[cold]
pub(crate) fn wire_boolean(field: &FieldSpec, flag: bool) -> Option<&'static str> {
    let text = if flag { "True" } else { "False" };
    let codes = field.constraint.codes?.codes.iter();
    codes.map(|known| known.code).find(|code| *code == text)
}

/// Checks a scalar field in whose place the empty text stands.
pub(crate) fn empty(field: &'static FieldSpec, collector: &mut Collector, offset: Option<usize>) {
    if field.constraint.min_length > 0 {
        collector.at(field.name, Finding::empty(field), offset);
    } else if let Some(fixed) = field.constraint.fixed {
        collector.at(field.name, Finding::fixed(field, fixed), offset);
    }
}

/// Says that the field came with a later edition than the one checked; or else that the code did.
#[cold]
fn newer(
    field: &'static FieldSpec,
    lexeme: Option<&Lexeme<'_>>,
    edition: Edition,
    collector: &mut Collector,
    offset: Option<usize>,
) {
    if field.edition > edition {
        return collector.at(field.name, Finding::edition(field, field.edition), offset);
    }
    let (Some(list), Some(text)) = (field.constraint.codes, lexeme.map(Lexeme::as_text)) else {
        return;
    };
    let code = list.codes.iter().find(|known| known.code == text);
    if let Some(code) = code.filter(|code| code.edition > edition) {
        let finding = Finding::edition_of_code(field, code);
        collector.at_value(field.name, finding, offset, text);
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
        _ => {
            if let Some((check, grade)) = field.advice.check
                && !passes(check, text)
            {
                report(Finding::check_digit(field, grade));
            }
        }
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

/// Whether a text passes an advised check; one of another form than the check is about does.
fn passes(check: Check, text: &str) -> bool {
    match check {
        Check::TaxNumber => {
            !IdentityNumber::of(text).is_some_and(IdentityNumber::is_tax_code)
                || tax_code_is_valid(text)
        }
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

/// Walks a record in the order in which it would be written. The places of the fields in that order stand for
/// the offsets that they would have.
struct Checker {
    collector: Collector,
    edition: Edition,
    place: usize,
    /// The place of the record at hand, where its missing fields are missing.
    container: usize,
}

impl Checker {
    fn new(edition: Edition, limit: usize) -> Self {
        Self {
            collector: Collector::new(limit),
            edition,
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
        let around = std::mem::replace(&mut self.container, place);
        let Ok(()) = Fields::write(record, self);
        self.container = around;
        for (name, _) in unknown_fields(record) {
            self.place += 1;
            self.collector
                .at(name, Finding::unknown(R::SPEC), Some(self.place));
        }
        let breaches = Breaches::of(record);
        if !breaches.is_empty() {
            let places = places::of(record, place);
            breaches.report(&mut self.collector, &places, place);
        }
        for name in duplicate_unknown(record) {
            self.collector
                .at(name, Finding::new(Code::DuplicateKey, None), Some(place));
        }
    }

    fn newer(&mut self, field: &'static FieldSpec) {
        if field.edition > self.edition {
            let finding = Finding::edition(field, field.edition);
            self.collector.at(field.name, finding, Some(self.place));
        }
    }
}

impl<S: Text> Output<S> for Checker {
    type Error = Infallible;

    fn scalar<T: Scalar<S>>(
        &mut self,
        field: &'static FieldSpec,
        value: &T,
    ) -> Result<(), Infallible> {
        self.place += 1;
        let place = Some(self.place);
        scalar(field, value, self.edition, &mut self.collector, place);
        Ok(())
    }

    fn list<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        items: &[R],
    ) -> Result<(), Infallible> {
        self.place += 1;
        self.newer(field);
        self.collector.enter(Segment::Key(field.name));
        self.items(items);
        self.collector.leave();
        Ok(())
    }

    fn texts(&mut self, field: &'static FieldSpec, _: &[S]) -> Result<(), Infallible> {
        self.place += 1;
        self.newer(field);
        Ok(())
    }

    fn record<R: Record<Text = S>>(
        &mut self,
        field: &'static FieldSpec,
        item: &R,
    ) -> Result<(), Infallible> {
        self.place += 1;
        self.newer(field);
        self.collector.enter(Segment::Key(field.name));
        self.object(item);
        self.collector.leave();
        Ok(())
    }

    fn misfit(&mut self, field: &'static FieldSpec, raw: &RawJson<S>) -> Result<(), Infallible> {
        self.place += 1;
        misfit(field, raw.as_str(), &mut self.collector, Some(self.place));
        Ok(())
    }

    fn absent(&mut self, field: &'static FieldSpec) -> Result<(), Infallible> {
        self.place += 1;
        if !field.is_written_empty(false) {
            if field.required {
                let finding = Finding::required(field);
                self.collector.at(field.name, finding, Some(self.container));
            }
        } else if !field.is_list() {
            empty(field, &mut self.collector, Some(self.place));
        }
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;
    use crate::spec::{CodeSpec, Constraint, Grade};

    const fn code(code: &'static str, edition: Edition) -> CodeSpec {
        CodeSpec {
            code,
            title: "",
            description: "",
            edition,
            evidence: Grade::OneSystem,
        }
    }

    static LIST: CodeList = CodeList {
        name: "Ma",
        title: "Mã",
        description: "",
        open: true,
        numeric: false,
        codes: &[code("1", Edition::Qcvn2019), code("2", Edition::Qcvn2022)],
        evidence: Grade::TwoSystems,
        schema: "",
    };

    static FIELD: FieldSpec = FieldSpec {
        name: "Ma",
        title: "Mã",
        newest: Edition::Qcvn2022,
        constraint: Constraint {
            codes: Some(&LIST),
            ..Constraint::NONE
        },
        ..FieldSpec::DEFAULT
    };

    /// No list in the schemas has such a code as yet.
    #[test]
    fn a_code_of_a_later_edition_is_advice_under_the_earlier() {
        let said = |text: &str, edition| -> Vec<String> {
            let mut collector = Collector::new(10);
            scalar(&FIELD, &text.to_owned(), edition, &mut collector, None);
            let report = collector.finish();
            let findings = report.findings().iter();
            let said = |finding: &Finding| format!("{finding} {:?}", finding.evidence());
            findings.map(said).collect()
        };
        assert_eq!(
            said("2", Edition::Qcvn2019),
            ["/Ma: Mã (Ma) có mã chỉ có từ phiên bản 2022 [advice.edition] Some(OneSystem)"]
        );
        for (text, edition) in [
            ("1", Edition::Qcvn2019),
            ("2", Edition::Qcvn2022),
            ("", Edition::Qcvn2019),
        ] {
            assert_eq!(said(text, edition), [""; 0], "{text} {edition}");
        }
        assert_eq!(
            said("3", Edition::Qcvn2019).len(),
            1,
            "an unknown code is no later one"
        );
        let finding = Finding::edition_of_code(&FIELD, &LIST.codes[1]);
        assert_eq!(
            finding.message(Language::English),
            "Ma holds a code that came with edition 2022"
        );
    }
}
