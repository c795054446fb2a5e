//! The JSON reader against the JSON Parsing Test Suite, the judge that everybody uses.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::golden::Golden;
use qcvn120::json::{Kind, ParseError, Reader};

#[test]
fn what_must_be_accepted_is_accepted_and_what_must_be_refused_is_refused() {
    let outcomes = outcomes();
    assert_eq!(outcomes.len(), 318, "the whole suite is here");
    for (name, outcome) in outcomes {
        match name.split_once('_') {
            Some(("y", _)) => assert_eq!(outcome, ACCEPTED, "{name}"),
            Some(("n", _)) => assert_ne!(outcome, ACCEPTED, "{name}"),
            Some(("i", _)) => {}
            _ => panic!("{name} says not what to expect"),
        }
    }
}

/// What the suite leaves open, and why and where the rest is refused, changes only on purpose.
#[test]
fn outcomes_are_as_their_golden_copy_says() {
    let lines: Vec<String> = outcomes()
        .iter()
        .filter(|(name, _)| !name.starts_with("y_"))
        .map(|(name, outcome)| format!("{name}: {outcome}\n"))
        .collect();
    let mut golden = Golden::new();
    golden.compare(
        "tests/fixtures/json_test_suite/expected.txt",
        &lines.concat(),
    );
    golden.end();
}

const ACCEPTED: &str = "accepted";

/// What becomes of each file, by name.
fn outcomes() -> BTreeMap<String, String> {
    fs::read_dir(suite().join("test_parsing"))
        .expect("the suite is there")
        .map(|entry| {
            let entry = entry.expect("its folder can be read");
            let bytes = fs::read(entry.path()).expect("its files can be read");
            (
                entry.file_name().to_string_lossy().into_owned(),
                outcome(&bytes),
            )
        })
        .collect()
}

fn outcome(bytes: &[u8]) -> String {
    // The reader takes a `&str`, so the crate too checks the encoding before it calls the reader.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return "not UTF-8".to_owned();
    };
    let mut reader = Reader::new(text);
    let walked = walk(&mut reader).and_then(|()| reader.end());
    let mut reader = Reader::new(text);
    let skipped = reader.skip().and_then(|_| reader.end());
    assert_eq!(walked, skipped, "both ways through a text find the same");
    match walked {
        Ok(()) => ACCEPTED.to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Reads a value with all that is in it. The depth limit of the reader keeps the recursion short.
fn walk(reader: &mut Reader<'_>) -> Result<(), ParseError> {
    match reader.peek()? {
        Kind::Object => {
            reader.begin_object()?;
            while reader.next_key()?.is_some() {
                walk(reader)?;
            }
            Ok(())
        }
        Kind::Array => {
            reader.begin_array()?;
            while reader.next_element()? {
                walk(reader)?;
            }
            Ok(())
        }
        Kind::String => reader.string().map(drop),
        Kind::Number => reader.number().map(drop),
        Kind::Boolean => reader.boolean().map(drop),
        Kind::Null => reader.null(),
    }
}

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/json_test_suite")
}
