//! The conformance suite that other languages test against says what is true of its documents.

use std::collections::{BTreeMap, BTreeSet};

use qcvn120::testing::suite::suite;
use qcvn120::{Code, Message};
use serde_json::Value;

#[test]
fn the_suite_has_what_it_promises() {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let (mut files, mut codes, mut quirks_in) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for case in suite() {
        let entry = case.entry();
        let file = case.file().to_owned();
        let (group, _) = file.split_once('/').expect("a folder");
        *groups.entry(group.to_owned()).or_default() += 1;
        assert!(files.insert(file.clone()), "{file} twice");

        let findings = entry["findings"].as_array().expect("a list");
        let said: Vec<&str> = findings
            .iter()
            .filter_map(|finding| finding["code"].as_str())
            .collect();
        codes.extend(said.iter().map(|code| (*code).to_owned()));
        match group {
            "clean" | "scenes" => assert!(entry["clean"] == true && said.is_empty(), "{entry}"),
            "quirks" => {
                assert_eq!(said, [entry["about"].as_str().unwrap()], "{entry}");
                assert!(entry["usable"] == true, "{entry}");
                quirks_in.insert(entry["message"].as_str().unwrap().to_owned());
            }
            _ => {}
        }
        // What is read without errors can be written, and is then clean.
        assert_eq!(
            entry["canonical"] != Value::Null,
            entry["usable"] == true,
            "{entry}"
        );
        let against = findings.iter().any(|finding| finding["schema"] == true);
        assert_eq!(
            entry["conformant"] == true,
            entry["failure"] == Value::Null && !against,
            "{entry}"
        );
    }
    assert!(
        groups["defects"] > 2_000 && groups["clean"] > 300 && groups["quirks"] > 200,
        "{groups:?}"
    );
    assert!(groups["scenes"] > 200, "{groups:?}");
    assert_eq!(quirks_in.len(), Message::ALL.len(), "{quirks_in:?}");
    // What is found only with a catalogue given is in none.
    for code in Code::all().filter(|code| *code != Code::NotInCatalogue) {
        assert!(codes.contains(code.as_str()), "no document has {code}");
    }
}
