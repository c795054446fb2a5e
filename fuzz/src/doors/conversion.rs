//! From one encoding to the other and back: a receiver sees no difference, and after one round nothing changes any more.

use qcvn120::{Code, Document, Encoding, MessageType, MessageVisitor, WriteError, compare};

use super::round_trip::written;
use crate::make::Input;

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    input.message.visit(Conversion(&input));
}

struct Conversion<'a>(&'a Input);

impl MessageVisitor for Conversion<'_> {
    type Output = ();

    fn visit<M: MessageType>(self) {
        let Input {
            document, options, ..
        } = self.0;
        let Ok(sent) = Document::<M>::read_with(document, options) else {
            return;
        };
        let shown = || String::from_utf8_lossy(document);
        let (there, back) = match self.0.encoding() {
            Encoding::Json => (Encoding::Xml, Encoding::Json),
            Encoding::Xml => (Encoding::Json, Encoding::Xml),
        };
        let mut current = sent.clone();
        let mut texts = Vec::new();
        for to in [there, back, there, back, there, back] {
            let text = match written(&current, to) {
                Ok(text) => text,
                Err(WriteError::NotXml(_)) => return,
                Err(other) => panic!("{other}: {}", shown()),
            };
            current = Document::<M>::read_with(&text, options)
                .unwrap_or_else(|error| panic!("{error}: {text}\nfrom {}", shown()));
            let differences = compare(&sent, &current);
            let told: Vec<_> = differences
                .iter()
                .map(|one| (one.pointer(), one.values()))
                .collect();
            assert!(differences.is_empty(), "{told:?}\n{text}\nfrom {}", shown());
            texts.push(text);
        }
        // A number with blanks around it is a text in XML, and once they are gone a number.
        assert_eq!(texts[2], texts[4], "from {}", shown());
        assert_eq!(texts[3], texts[5], "from {}", shown());
        // A list that is missing is written as one without items, which mends it.
        let is_mended = sent
            .report()
            .errors()
            .all(|error| error.code().as_str() == "required" && error.pointer().ends_with("/data"));
        // Of replies in replies, the innermost is written: what is wrong around it is kept as unknown fields.
        let mut findings = sent.report().findings().iter();
        let is_nested = findings.any(|found| found.code() == Code::NestedReply);
        let usable = current.report().usable();
        if !current.report().limit_reached() && !(usable && (is_mended || is_nested)) {
            assert_eq!(
                usable,
                sent.report().usable(),
                "{}\nfrom {}",
                texts[3],
                shown()
            );
        }
    }
}
