//! What is read, written and read again is the same: equal records, a fixed point as text, no error more or less, no quirk
//! that writing did not mend, and nothing lost on the way.

use std::collections::BTreeMap;

use qcvn120::{
    Body, Document, Encoding, Finding, MessageType, MessageVisitor, Report, Severity, WriteError,
    WriteOptions, detect,
};

use crate::make::Input;

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    let message = if input.is_detected {
        let found = detect(&input.document).ok();
        let Some(message) = found.and_then(|found| found.message) else {
            return;
        };
        message
    } else {
        input.message
    };
    message.visit(RoundTrip(&input));
}

struct RoundTrip<'a>(&'a Input);

impl MessageVisitor for RoundTrip<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let Input {
            document,
            options,
            planted,
            ..
        } = self.0;
        let Ok(first) = Document::<M>::read_with(document, options) else {
            return;
        };
        let shown = || String::from_utf8_lossy(document);
        for to in [Encoding::Json, Encoding::Xml] {
            let text = match written(&first, to) {
                Ok(text) => text,
                Err(WriteError::NotXml(_)) => continue,
                Err(other) => panic!("{other}: {}", shown()),
            };
            let second = Document::<M>::read_with(&text, options).unwrap_or_else(|error| {
                panic!("what we write is not read: {error}\n{}\n{text}", shown())
            });
            assert!(
                same(first.body(), second.body()),
                "{to}: other records\n{}\n{text}\n{:?}\n{:?}",
                shown(),
                first.show_values(),
                second.show_values()
            );
            let again = written(&second, to).expect("it was written before");
            assert_eq!(again, text, "{to}: no fixed point: {}", shown());
            reports(
                first.report(),
                second.report(),
                [self.0.encoding(), to],
                &shown(),
                &text,
            );
            // Those that no damage to the bytes has hit.
            let sent = shown();
            for token in planted.iter().filter(|token| sent.contains(token.as_str())) {
                let told = |finding: &Finding| match finding.value() {
                    // Of a long value, the start is told.
                    Some(value) => value.contains(token.as_str()) || value.chars().count() == 200,
                    // Of a secret, or of a text that names one, nothing is shown to anybody.
                    None => finding.code().as_str() == "quirk.duplicate-key",
                };
                assert!(
                    text.contains(token.as_str()) || first.report().findings().iter().any(told),
                    "{to}: {token} is lost: {}\n{text}",
                    shown()
                );
            }
        }
    }
}

pub(super) fn written<M: MessageType>(
    document: &Document<M>,
    to: Encoding,
) -> Result<String, WriteError> {
    let options = WriteOptions::new().keep_invalid(true);
    match to {
        Encoding::Json => document.to_json_with(&options),
        Encoding::Xml => document.to_xml_with(&options),
    }
}

/// Whether two documents have the same form and equal records.
pub(super) fn same<M: MessageType>(one: &Body<M>, other: &Body<M>) -> bool {
    match (one, other) {
        (Body::Request(one), Body::Request(other)) => one == other,
        (Body::Reply(one), Body::Reply(other)) => one == other,
        (Body::List(one), Body::List(other)) => one == other,
        (Body::Record(one), Body::Record(other)) => one == other,
        _ => false,
    }
}

/// Where the innermost of replies in replies stands, if there are any: the places of the texts that it is in.
fn innermost(report: &Report) -> Option<String> {
    let around = report
        .quirks()
        .filter(|quirk| quirk.code().as_str() == "quirk.nested-reply");
    let inside =
        around.map(|quirk| format!("{}{}", quirk.inside().unwrap_or_default(), quirk.pointer()));
    inside.max_by_key(String::len)
}

/// The report on what was written is the first one less what writing mends. Places may be others, since what was sent in
/// another shape is written in the due one.
fn reports(first: &Report, second: &Report, [from, to]: [Encoding; 2], sent: &str, text: &str) {
    if first.limit_reached() || second.limit_reached() {
        return;
    }
    // Of replies around others, the innermost is written: what is wrong in the others is not.
    let inside = innermost(first);
    let in_what_is_written = |finding: &&Finding| {
        let there = finding.inside().unwrap_or_default();
        there.starts_with(inside.as_deref().unwrap_or_default())
    };
    let codes = |report: &Report, severity| {
        let mut codes = BTreeMap::<&str, usize>::new();
        // What the others hold beside their fields is kept, and with it the quirks of that.
        let is_all = std::ptr::eq(report, second) || severity == Severity::Quirk;
        let findings = report.findings().iter();
        for finding in findings.filter(|one| is_all || in_what_is_written(one)) {
            if finding.severity() == severity {
                // What is missing is written empty: no value is there, or not the fixed one, by either code.
                let fixed = finding.field().and_then(|field| field.constraint.fixed);
                let code = match (finding.code().as_str(), fixed) {
                    ("required", Some(_)) => "const",
                    ("required", None) => "minLength",
                    (code, _) => code,
                };
                *codes.entry(code).or_default() += 1;
            }
        }
        codes
    };
    let mut errors = [first, second].map(|report| codes(report, Severity::Error));
    let mut totals = [
        first.errors().filter(in_what_is_written).count(),
        second.counts().errors,
    ];
    // A list that is missing is written as one without items, which is mended.
    let is_mended = |finding: &&Finding| {
        finding.code().as_str() == "required"
            && finding.pointer().eq_ignore_ascii_case("/data")
            && !second.errors().any(|left| left.pointer() == "/data")
    };
    let mended = first
        .errors()
        .filter(in_what_is_written)
        .filter(is_mended)
        .count();
    if mended > 0 {
        totals[0] -= mended;
        match errors[0].get_mut("minLength") {
            Some(count) if *count > mended => *count -= mended,
            _ => drop(errors[0].remove("minLength")),
        }
    }
    // A reply inside of another one is JSON, whatever that is.
    let from = inside.as_ref().map_or(from, |_| Encoding::Json);
    if from == to {
        assert_eq!(errors[0], errors[1], "other errors: {sent}\n{text}");
    } else {
        // An empty number is `type` in JSON and `minLength` in XML: all are errors.
        assert_eq!(totals[0], totals[1], "other errors: {sent}\n{text}");
    }
    let quirks = [first, second].map(|report| codes(report, Severity::Quirk));
    for (code, count) in &quirks[1] {
        let before = quirks[0].get(code).copied().unwrap_or_default();
        assert!(*count <= before, "writing makes {code}: {sent}\n{text}");
    }
}
