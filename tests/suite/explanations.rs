//! The explanations of codes: every wrong example is wrong in just that way, every right one is right.

use std::collections::BTreeSet;

use qcvn120::convert::{ConvertError, json_to_xml};
use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::stream::{self, StreamError};
use qcvn120::{
    Catalogue, Code, Document, Edition, Example, Explanation, Form, Language, ReadError,
    ReadOptions, Report, Severity,
};

const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

/// Rules between fields are left out here: their examples hold only the fields that matter, and `checking/rules.rs` tests them.
fn is_rule(code: Code) -> bool {
    matches!(code, Code::Rule(_))
}

#[test]
fn a_wrong_example_of_a_finding_has_that_code_and_no_other_of_its_weight() {
    for code in Code::all().filter(|code| !is_rule(*code)) {
        let explanation = code.explanation();
        let report = report(&explanation, explanation.wrong).expect(explanation.code);
        let found = |least: Severity| -> BTreeSet<Code> {
            let findings = report.findings().iter().map(qcvn120::Finding::code);
            findings.filter(|code| code.severity() <= least).collect()
        };
        // An example of an error or a quirk may raise advice too; one of advice may raise nothing graver.
        let least = code.severity().max(Severity::Quirk);
        assert_eq!(found(least), BTreeSet::from([code]), "{report:?}");
        assert_eq!(report.conformant(), !explanation.breaks_schema, "{code}");
    }
}

#[test]
fn a_wrong_example_of_a_failure_fails_with_that_code() {
    let failures = Explanation::all().filter(|known| known.severity.is_none());
    for explanation in failures.filter(|known| known.wrong.is_some()) {
        let error = report(&explanation, explanation.wrong).expect_err(explanation.code);
        assert_eq!(error.code(), explanation.code);
        assert_eq!(error.explanation(), explanation);
        let messages = LANGUAGES.map(|language| error.message(language));
        assert!(messages[0] != messages[1] && !messages.contains(&String::new()));
    }
}

#[test]
fn a_right_example_is_clean_and_without_advice() {
    let whole = |known: &Explanation| !Code::from_code(known.code).is_some_and(is_rule);
    for explanation in Explanation::all().filter(|known| known.right.is_some() && whole(known)) {
        let report = report(&explanation, explanation.right).expect(explanation.code);
        assert!(report.clean(), "{}: {report:?}", explanation.code);
        assert_eq!(report.total(), 0, "{}: {report:?}", explanation.code);
    }
}

#[test]
fn every_code_has_both_examples_where_a_short_document_can_show_it() {
    let without: Vec<_> = Explanation::all()
        .filter(|known| known.wrong.is_none() || known.right.is_none())
        .map(|known| known.code)
        .collect();
    // Nothing is known to lead to the first, and the second takes hundreds of attributes.
    assert_eq!(without, ["json.syntax", "limit.attributes"]);
}

#[test]
fn the_words_are_there_in_both_languages() {
    for known in Explanation::all() {
        for words in [known.title, known.meaning, known.remedy, known.source] {
            assert_ne!(words.vi, words.en, "{}", known.code);
            for text in LANGUAGES.map(|language| words.text(language)) {
                assert!(!text.trim().is_empty() && text.trim() == text, "{text}");
            }
        }
        for title in LANGUAGES.map(|language| known.title.text(language)) {
            assert!(
                title.chars().count() <= 50 && !title.ends_with('.'),
                "{title}"
            );
        }
        for sentence in [known.meaning, known.remedy, known.source] {
            assert!(sentence.vi.ends_with(['.', '…']), "{}", sentence.vi);
            assert!(sentence.en.ends_with('.'), "{}", sentence.en);
        }
    }
}

#[test]
fn codes_are_found_by_their_text_and_stand_once() {
    let mut codes = BTreeSet::new();
    for known in Explanation::all() {
        assert!(codes.insert(known.code), "{}", known.code);
        assert_eq!(Explanation::of(known.code), Some(known));
    }
    assert_eq!(Explanation::of("quirk.nothing"), None);
}

#[test]
fn the_limits_named_are_those_that_hold() {
    let says = |code: &str, limit: &str| {
        let known = Explanation::of(code).expect(code);
        assert!(known.meaning.vi.contains(limit), "{code}");
    };
    assert_eq!(ReadOptions::DEPTH, 128);
    says("limit.depth", "128 cấp");
    assert_eq!(ReadOptions::TOKEN, 16 << 20);
    says("limit.token", "16 MiB");
    assert_eq!(ReadOptions::BYTES, 256 << 20);
    says("limit.bytes", "256 MiB");
    assert_eq!(ReadOptions::RECORDS, 200_000);
    says("limit.records", "200.000");
    assert_eq!(ReadOptions::RECORD_BYTES, 8 << 20);
    says("limit.record-bytes", "8 MiB");
    assert_eq!(ReadOptions::UNKNOWN, 64 << 20);
    says("limit.unknown", "64 MiB");
    assert_eq!(ReadOptions::NESTED_TEXTS, 4);
    says("limit.nested-texts", "quá 4 lần");
    says("limit.attributes", "256 thuộc tính");
}

/// What reading an example says, under the options that its note names.
fn report(explanation: &Explanation, example: Option<Example>) -> Result<Report, ReadError> {
    let example = example.unwrap_or_else(|| panic!("{} has no example", explanation.code));
    let options = match explanation.code {
        "advice.edition" => ReadOptions::new().edition(Edition::Qcvn2019),
        "advice.not-in-catalogue" => {
            let catalogue = Catalogue::from_csv("MATTHC\n1.001193\n");
            ReadOptions::new().known_codes(catalogue.expect("a catalogue"))
        }
        "limit.depth" => ReadOptions::new().depth(3),
        "limit.token" => ReadOptions::new().token(20),
        "limit.bytes" => ReadOptions::new().bytes(80),
        "limit.record-bytes" => ReadOptions::new().record_bytes(80).stop_at_broken(true),
        "limit.records" => ReadOptions::new().records(1),
        "limit.unknown" => ReadOptions::new().unknown(80),
        "limit.nested-texts" => ReadOptions::new().nested_texts(1),
        "document.form" | "document.no-records" | "document.other-message" => {
            ReadOptions::new().forms(Form::List)
        }
        _ => ReadOptions::new(),
    };
    if matches!(
        explanation.code,
        "document.form" | "document.no-records" | "document.other-message"
    ) {
        let read = Document::<CapNhatTienDoHoSoMC>::read_with(example.document, &options);
        return read.map(|document| document.report().clone());
    }
    if explanation.code == "document.encoding"
        && let Err(ConvertError::Read(error)) = json_to_xml(example.document)
    {
        return Err(error);
    }
    if matches!(
        explanation.code,
        "limit.record-bytes" | "document.scattered"
    ) {
        return streamed(example.document, &options);
    }
    qcvn120::read_with(example.document, &options).map(|document| document.report().clone())
}

fn streamed(document: &[u8], options: &ReadOptions) -> Result<Report, ReadError> {
    match stream::check_with(document, options) {
        Ok(checked) => Ok(checked.report),
        Err(StreamError::Read(error)) => Err(error),
        Err(error) => panic!("{error}"),
    }
}
