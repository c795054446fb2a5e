//! What is read, written and read again is the same: equal records, a fixed point as text, no error more or less, no quirk
//! that writing did not mend, and nothing lost on the way.

use std::collections::BTreeMap;

use qcvn120::{
    Body, Document, Encoding, MessageType, MessageVisitor, Report, Severity, WriteError,
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
                self.0.encoding() == to,
                &shown(),
                &text,
            );
            // Those that no damage to the bytes has hit.
            let sent = shown();
            for token in planted.iter().filter(|token| sent.contains(token.as_str())) {
                let told = |finding: &qcvn120::Finding| {
                    finding
                        .value()
                        // Of a long value, the start is told.
                        .is_some_and(|value| {
                            value.contains(token.as_str()) || value.chars().count() == 200
                        })
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

/// The report on what was written is the first one less what writing mends. Places may be others, since what was sent in
/// another shape is written in the due one.
fn reports(first: &Report, second: &Report, is_same_encoding: bool, sent: &str, text: &str) {
    if first.limit_reached() || second.limit_reached() {
        return;
    }
    // Of a reply around another one, that one is written: what is wrong around it is not.
    let is_nested = first
        .quirks()
        .any(|quirk| quirk.code().as_str() == "quirk.nested-reply");
    if is_nested {
        return;
    }
    let codes = |report: &Report, severity| {
        let mut codes = BTreeMap::<&str, usize>::new();
        for finding in report.findings() {
            if finding.severity() == severity {
                // What is missing is written empty: no value is there, by either code.
                let code = match finding.code().as_str() {
                    "required" => "minLength",
                    code => code,
                };
                *codes.entry(code).or_default() += 1;
            }
        }
        codes
    };
    let mut errors = [first, second].map(|report| codes(report, Severity::Error));
    let mut totals = [first, second].map(|report| report.counts().errors);
    // A list that is missing is written as one without items, which is mended.
    let is_mended = |finding: &&qcvn120::Finding| {
        finding.code().as_str() == "required"
            && finding.pointer().eq_ignore_ascii_case("/data")
            && !second.errors().any(|left| left.pointer() == "/data")
    };
    let mended = first.errors().filter(is_mended).count();
    if mended > 0 {
        totals[0] -= mended;
        match errors[0].get_mut("minLength") {
            Some(count) if *count > mended => *count -= mended,
            _ => drop(errors[0].remove("minLength")),
        }
    }
    if is_same_encoding {
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
