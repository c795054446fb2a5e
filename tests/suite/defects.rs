//! The test kit breaks every rule on purpose: there is a document for each, and it has that finding and no other.

use std::collections::BTreeSet;

use qcvn120::spec::{Edition, FieldSpec, RecordSpec, RuleSpec, Shape};
use qcvn120::testing::{Defect, defects_of};
use qcvn120::{Code, Message, Report, Severity, read_as_with};

fn all() -> impl Iterator<Item = Defect> {
    Message::ALL.iter().copied().flat_map(defects_of)
}

/// The finding of the defect, and nothing else, but what cannot be avoided on the same value, or on what is inside of it.
fn holds(defect: &Defect, report: &Report, text: &str) {
    let mut due = 0;
    for finding in report.findings() {
        if (finding.code(), finding.pointer()) == (defect.code(), defect.pointer()) {
            due += 1;
            continue;
        }
        let what = format!("{defect}: {report:?} in {text}");
        assert_eq!(finding.severity(), Severity::Advice, "{what}");
        assert!(finding.pointer().starts_with(defect.pointer()), "{what}");
        // What is too long for a schema has not its advised form; what is of a later edition has parts of it; a number
        // without any form has not the one of its kind.
        let is_unavoidable = match defect.code() {
            Code::MaxLength | Code::AdviceMaxLength | Code::Edition => true,
            _ => matches!(finding.code(), Code::Rule(_)),
        };
        assert!(is_unavoidable, "{what}");
    }
    assert_eq!(due, 1, "{defect}: {report:?} in {text}");
}

#[test]
fn a_defect_has_its_finding_and_no_other() {
    for defect in all() {
        let document = read_as_with(defect.message(), defect.json(), &defect.options()).unwrap();
        holds(&defect, document.report(), defect.json());
        assert_eq!(document.form(), defect.form(), "{defect}");
        assert_eq!(
            defect.breaks_schema(),
            !document.report().conformant(),
            "{defect}"
        );
    }
}

#[test]
fn a_defect_in_xml_has_the_same_finding() {
    let mut in_xml = 0;
    let mut without = Vec::new();
    for defect in all() {
        let Some(xml) = defect.xml() else {
            if defect.code() != Code::Type {
                without.push(defect.to_string());
            }
            continue;
        };
        in_xml += 1;
        let document = read_as_with(defect.message(), &xml, &defect.options()).unwrap();
        holds(&defect, document.report(), &xml);
    }
    assert!(in_xml > 500, "{in_xml}");
    assert!(
        without
            .iter()
            .all(|defect| defect.ends_with("reply /error_code: required")),
        "{without:?}"
    );
}

/// The rules that the tables of the schemas state for a field.
fn stated(field: &FieldSpec) -> BTreeSet<Code> {
    let mut codes = BTreeSet::from([Code::Type]);
    let (constraint, advice) = (&field.constraint, &field.advice);
    if field.required {
        codes.insert(Code::Required);
    }
    if constraint.min_length > 0 {
        codes.insert(Code::MinLength);
    }
    if constraint.max_length.is_some() {
        codes.insert(Code::MaxLength);
    }
    // Some patterns take any text: they stand beside a type that takes numbers too.
    if constraint
        .pattern
        .is_some_and(|form| !form.matches("\u{1} Không\n?"))
    {
        codes.insert(Code::Pattern);
    }
    if constraint.fixed.is_some() {
        codes.insert(Code::Const);
    }
    if let Some(list) = constraint.codes {
        codes.insert(if list.open {
            Code::UnknownCode
        } else {
            Code::Enum
        });
        if list
            .codes
            .iter()
            .any(|code| code.edition > Edition::Qcvn2019)
        {
            codes.insert(Code::Edition);
        }
    }
    if field.edition > Edition::Qcvn2019 {
        codes.insert(Code::Edition);
    }
    if advice.pattern.is_some() {
        codes.insert(Code::AdvicePattern);
    }
    if advice.max_length.is_some() {
        codes.insert(Code::AdviceMaxLength);
    }
    if advice.check_digit.is_some() {
        codes.insert(Code::CheckDigit);
    }
    codes
}

#[test]
fn every_rule_of_every_field_has_a_defect() {
    let mut missing = Vec::new();
    for &message in Message::ALL {
        let defects = defects_of(message);
        let spec = message.spec();
        let roots = [Some(spec.request), spec.reply, spec.record];
        let mut waiting: Vec<&RecordSpec> = roots.into_iter().flatten().collect();
        let mut seen = BTreeSet::new();
        while let Some(record) = waiting.pop() {
            if !seen.insert(record.schema) {
                continue;
            }
            for field in record.fields {
                if let Shape::List(record) | Shape::Record(record) = field.shape {
                    waiting.push(record);
                }
                for code in stated(field) {
                    let breaks = |defect: &Defect| {
                        defect.code() == code
                            && defect
                                .field()
                                .is_some_and(|other| std::ptr::eq(other, field))
                    };
                    if !defects.iter().any(breaks) {
                        missing.push(format!("{message} {}.{} {code}", record.name, field.name));
                    }
                }
            }
            if record.unique.is_some()
                && !defects
                    .iter()
                    .any(|defect| defect.code() == Code::DuplicateRecord)
            {
                missing.push(format!("{message} {} duplicate", record.name));
            }
            let of_agency = |defect: &Defect| {
                let dated = record.dated_agency.map(|dated| dated.field.name);
                let key = defect.pointer().rsplit('/').next();
                defect.code() == Code::ClosedCode && key == dated
            };
            if record.dated_agency.is_some() && !defects.iter().any(of_agency) {
                missing.push(format!("{message} {} closed agency", record.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{}:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

#[test]
fn every_rule_between_fields_has_a_defect() {
    let broken: BTreeSet<Code> = all().map(|defect| defect.code()).collect();
    let missing: Vec<&RuleSpec> = RuleSpec::all()
        .filter(|rule| !broken.contains(&Code::Rule(rule)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(broken.contains(&Code::Contradiction));
}

#[test]
fn every_code_of_an_error_has_a_defect() {
    let broken: BTreeSet<Code> = all().map(|defect| defect.code()).collect();
    for code in Code::all().filter(|code| code.severity() == Severity::Error) {
        assert!(broken.contains(&code), "{code}");
    }
}

#[test]
fn a_defect_is_shown_in_a_few_words() {
    let shown: Vec<String> = defects_of(Message::CapNhatTienDoHoSoMC)
        .iter()
        .map(|defect| format!("{defect:?}"))
        .collect();
    assert!(
        shown.contains(&"Defect(CapNhatTienDoHoSoMC request /data/0/MaHoSo: required)".to_owned())
    );
    for defect in all() {
        let shown = format!("{defect:?} {defect:#?}");
        assert!(shown.len() < 400 && !shown.contains('\n'), "{shown}");
        assert!(shown.contains(defect.pointer()) && shown.contains(defect.code().as_str()));
        assert_eq!(
            shown.contains(", 2019"),
            defect.edition() == Edition::Qcvn2019
        );
    }
}
