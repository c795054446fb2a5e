//! What is sent in an odd way comes the same through a stream, however its bytes arrive: the findings are those of the whole
//! document, and what is written of it is the clean one.

use std::io::Cursor;

use proptest::prelude::*;
use qcvn120::convert::{ConvertError, convert_with};
use qcvn120::stream::{Converter, StreamConvertError};
use qcvn120::{Encoding, Message, ReadErrorKind, ReadOptions, WriteOptions};

use super::quirks::{Dice, Quirky, quirky};
use super::xml::{quirky_xml, xml_documents};
use super::{cases, dice, documents, spec_of};
use crate::streaming::parity::agree;

/// A document goes through several streams: fewer of them will do.
fn fewer_cases() -> ProptestConfig {
    let all = cases();
    ProptestConfig {
        cases: all.cases.div_ceil(4),
        ..all
    }
}

/// What a stream makes of a document in JSON; `None` if its records stand in several places.
fn through_a_stream(message: Message, text: &str) -> Option<String> {
    let mut out = Vec::new();
    let converter = Converter::new(Encoding::Json).message(message);
    match converter.run(Cursor::new(text), &mut out) {
        Ok(_) => Some(String::from_utf8(out).expect("UTF-8")),
        Err(StreamConvertError::Convert(ConvertError::Read(error)))
            if *error.kind() == ReadErrorKind::Scattered =>
        {
            None
        }
        Err(error) => panic!("{error}: {text}"),
    }
}

/// What a clean document is in JSON.
fn whole(message: Message, clean: &str) -> String {
    let (read, write) = (ReadOptions::new(), WriteOptions::new());
    let converted = convert_with(
        clean.as_bytes(),
        Encoding::Json,
        Some(message),
        &read,
        &write,
    );
    converted
        .unwrap_or_else(|error| panic!("{error}: {clean}"))
        .text
}

proptest! {
    #![proptest_config(fewer_cases())]

    #[test]
    fn odd_json_comes_the_same_through_a_stream((message, form, clean) in documents(), choices in dice()) {
        let Quirky { text, .. } = quirky(&clean, form, spec_of(message, form), &mut Dice::new(choices), true);
        agree(message, text.as_bytes(), &ReadOptions::new());
        if let Some(streamed) = through_a_stream(message, &text) {
            prop_assert_eq!(streamed, whole(message, &clean), "{}", text);
        }
    }

    #[test]
    fn odd_xml_comes_the_same_through_a_stream((message, form, clean) in xml_documents(), choices in dice()) {
        let Quirky { text, .. } = quirky_xml(message, form, &clean, choices);
        agree(message, text.as_bytes(), &ReadOptions::new());
        if let Some(streamed) = through_a_stream(message, &text) {
            prop_assert_eq!(streamed, whole(message, &clean), "{}", text);
        }
    }
}
