//! The checks of one value: of its type, its code list, its length, its pattern, its edition.

use std::borrow::Cow;

use crate::report::{Code, Collector, Expected, Finding, Param};
use crate::scalars::{Scalar, is_integral, standard_day};
use crate::spec::{CodeList, Edition, FieldSpec, Lexeme, TextPattern};
use crate::syntax::json::Kind;
use crate::text::Text;

use super::hint::{hint, hinted};
use super::numbers::{Spelling, spelled, spelling};
use super::odd;
use super::quick::{self, longer_than, passes};

/// Whether a value surely has no finding, without a look at its text. True for most values; false says nothing.
/// `is_usual` says that no byte of the text is [doubtful](super::odd::from_doubtful), if that is known already.
#[inline]
pub(crate) fn surely_no_finding<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    edition: Edition,
    is_usual: bool,
) -> bool {
    let constraint = &field.constraint;
    if value.is_absent() {
        return constraint.min_length == 0 && constraint.fixed.is_none();
    }
    let is_exact = value.is_exact();
    field.newest <= edition
        && quick::takes_any(field, is_exact)
        && !(is_exact && value.stands_for_absent())
        && !(field.is_free && needs_a_look(field, value, is_usual))
}

/// Whether more of a free text than its first bytes must be looked at: it may hold nothing visible, be too long, or be
/// odd.
#[inline]
fn needs_a_look<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    is_usual: bool,
) -> bool {
    value.emit(|lexeme| match lexeme {
        Some(Lexeme::Text(text)) => {
            field.constraint.min_length > 0 && quick::begins_unseen(text.as_bytes())
                || quick::is_longer_than_advised(field, &text)
                || odd::begins_oddly(text.as_bytes())
                || !is_usual && odd::holds_doubtful(&text)
        }
        _ => false,
    })
}

/// Whether a value that is not absent surely has no finding, after a look at its text. False says nothing.
#[inline]
pub(crate) fn no_finding<S: Text, T: Scalar<S>>(
    field: &'static FieldSpec,
    value: &T,
    edition: Edition,
) -> bool {
    field.newest <= edition
        && !value.stands_for_absent()
        && value.emit(|lexeme| match lexeme {
            Some(Lexeme::Text(text)) => quick::text_has_no_finding(field, &text),
            Some(lexeme) => quick::satisfies_schema(field, &lexeme, false),
            None => false,
        })
}

/// Whether a text surely has no finding in a field of text, under the newest edition. `is_usual` is as in
/// [`surely_no_finding`].
#[inline]
pub(crate) fn text_has_no_finding(field: &'static FieldSpec, text: &str, is_usual: bool) -> bool {
    let value = Cow::Borrowed(text);
    let edition = Edition::default();
    surely_no_finding::<Cow<'_, str>, _>(field, &value, edition, is_usual)
        || no_finding::<Cow<'_, str>, _>(field, &value, edition)
}

/// Whether a text none of whose bytes is [doubtful](super::odd::from_doubtful) surely has no finding in a field where any text
/// may stand, by its length and its first bytes.
#[inline(always)]
#[allow(clippy::inline_always, reason = "one call, for each free text")]
pub(crate) fn usual_text_has_no_finding(field: &'static FieldSpec, text: &[u8]) -> bool {
    let may_be_blank = field.constraint.min_length > 0 && quick::begins_unseen(text);
    field.is_free && text.len() <= field.longest && !may_be_blank && !odd::begins_oddly(text)
}

/// Checks the value of a scalar field that was read or is to be written, and reports what it finds.
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
    if value.stands_for_absent() {
        value.emit(|lexeme| {
            let text = lexeme.as_ref().map_or("", Lexeme::as_text);
            if let Some(day) = standard_day(text) {
                let finding = Finding::date_for_absent(field, &day);
                collector.at_value(field.name, finding, offset, text);
            }
        });
    }
    if !value.is_exact() || !field.takes_exact {
        value.emit(|lexeme| {
            if let Some(lexeme) = lexeme {
                check_lexeme(field, &lexeme, collector, offset);
            }
        });
    }
}

/// Checks a scalar field that holds the empty text.
pub(crate) fn empty(field: &'static FieldSpec, collector: &mut Collector, offset: Option<usize>) {
    if field.constraint.min_length > 0 {
        collector.at(field.name, Finding::empty(field), offset);
    } else if let Some(fixed) = field.constraint.fixed
        && !fixed.is_empty()
    {
        collector.at(field.name, Finding::fixed(field, fixed), offset);
    }
}

/// Reports that the field came with a later edition than the one checked; if it did not, that its code did.
#[cold]
pub(super) fn newer(
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

/// A value of a type that the field does not take.
#[cold]
fn unfit(field: &'static FieldSpec, kind: Kind, text: &str) -> Finding {
    let types = field.types();
    let finding = Finding::type_mismatch(Some(field), Expected::Scalar(types), kind);
    let spelled = spelling(text).filter(|(spelling, _)| {
        let is_number = !matches!(spelling, Spelling::Free | Spelling::Currency);
        kind == Kind::String && types.integer() && is_number
    });
    match spelled {
        Some((spelling, digits)) => {
            let (vi, en) = spelling.words();
            let finding = finding.with("hint", Param::Words { vi, en });
            finding.meaning(digits.as_deref())
        }
        None => hinted(finding, field, text),
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
        report(unfit(field, kind, text));
        return;
    }
    if let Some(list) = field.constraint.codes {
        // The text of a number must be digits before it can be a code.
        let digits = field.constraint.pattern.filter(|_| kind == Kind::String);
        if let Some(pattern) = digits.filter(|pattern| !pattern.matches(text)) {
            report(
                Finding::pattern(Code::Pattern, field, pattern)
                    .with("hint", hint(field, pattern, text))
                    .meaning(meant_digits(pattern, text).as_deref()),
            );
        } else if let Some(finding) = unlisted(field, list, text) {
            report(hinted(finding, field, text));
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
    let refusing = field
        .constraint
        .pattern
        .and_then(|form| form.refusing(text));
    if quick::is_blank(field, text) && refusing.is_none() {
        report(Finding::new(Code::BlankText, Some(field)).graded(field.evidence.required));
    }
    if let Some(fixed) = field.constraint.fixed
        && fixed != text
    {
        report(Finding::fixed(field, fixed));
    }
    // What is odd about a text without its form is the hint of that error.
    if refusing.is_none() {
        odd::look(field, text, &mut report);
    }
    match (refusing, field.advice.pattern) {
        (Some(pattern), _) => {
            report(
                Finding::pattern(Code::Pattern, field, pattern)
                    .with("hint", hint(field, pattern, text))
                    .meaning(meant_digits(pattern, text).as_deref()),
            );
        }
        (_, Some(pattern)) if !pattern.matches(text) => {
            // What was told already may be all that is wrong.
            let is_told = odd::explains(field, text, |text| pattern.matches(text));
            if !is_told {
                report(Finding::pattern(Code::AdvicePattern, field, pattern));
            }
        }
        _ => {
            if let Some((check, grade)) = field.advice.check_digit
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

/// The digits that a text without its form means.
fn meant_digits(form: &TextPattern, text: &str) -> Option<String> {
    spelled(form, text).and_then(|(_, digits)| digits)
}

/// The finding on a code that is not in its list; `None` if it is.
fn unlisted(field: &'static FieldSpec, list: &'static CodeList, text: &str) -> Option<Finding> {
    if list.codes.iter().any(|known| known.code == text) {
        return None;
    }
    let code = if list.open {
        Code::UnknownCode
    } else {
        Code::Enum
    };
    let meant = list.nearest(text).map(|known| known.code);
    Some(Finding::code_of(code, field, list).meaning(meant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
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
        description_vi: "",
        open: true,
        numeric: false,
        codes: &[code("1", Edition::Qcvn2019), code("2", Edition::Qcvn2022)],
        moves: &[],
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

    /// A list of its own, since no list in the schemas has a code of the later edition yet.
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
            [
                "khuyến nghị: /Ma: “Mã” (Ma) có mã chỉ có từ ấn bản 2022 [advice.edition] Some(OneSystem)"
            ]
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
