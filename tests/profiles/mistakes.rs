//! A mistake in a profile is an error with file, pointer and, of a name, the nearest one.
//!
//! Each is a pair in `fixtures/profiles/`: `NAME.json` the profile, `NAME.txt` what is said of it. A mistake that two profiles
//! make together, or one of syntax, stands there as well.

use std::fs;
use std::path::Path;

use qcvn120::{Language, Profile};

use crate::golden::Golden;

#[test]
fn each_mistake_has_the_golden_message_beside_it() {
    let mut golden = Golden::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/profiles");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    for name in &names {
        let json = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let error = Profile::from_json_of(&format!("{name}.json"), &json)
            .expect_err(&format!("{name} is no mistake"));
        let said = Language::ALL
            .iter()
            .map(|language| error.line(*language) + "\n")
            .collect::<String>();
        golden.compare(&format!("tests/fixtures/profiles/{name}.txt"), &said);
    }
    golden.no_others("tests/fixtures/profiles", ".txt");
    golden.end();
    assert!(names.len() > 15, "{}", names.len());
}
