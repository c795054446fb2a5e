//! A mistake in a profile is an error with file, pointer and, of a name, the nearest one.
//!
//! Each is a pair in `fixtures/profiles/`: `NAME.json` the profile, `NAME.txt` what is said of it. A mistake that two profiles
//! make together, or one of syntax, stands there as well.

use std::fs;
use std::path::Path;

use qcvn120::{Language, Profile, ProfileError};

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

#[test]
fn all_mistakes_are_told_at_once_and_none_that_comes_of_another() {
    let json = r#"{
        "name": "Tỉnh X",
        "evidense": "R",
        "ownLists": {"DoKhan": {"vi": "Độ khẩn"}},
        "records": {
            "HoSoo": {},
            "HoSo": {
                "own": {
                    "DoKhan": {"type": "DoKhan", "vi": "Độ khẩn"},
                    "SoVanBan": {"vi": "Số văn bản", "type": "txt"}
                },
                "fields": {
                    "MaTTCH": {"required": true},
                    "Fax": {"empty": true, "required": true},
                    "Email": {"required": true},
                    "SoVanBan": {"required": true}
                }
            }
        },
        "rules": {
            "HS-99": {"on": false},
            "HS-02": {"tolerance": -1},
            "TX-01": {"record": "HoSo", "heading": "Thiếu số văn bản", "message": "Thiếu {SoVanBan}",
                "required-when": {"field": "TrangThaiHoSo", "codes": ["4"], "needs": "SoVanBan"}}
        },
        "levels": [
            {"code": "advice.editionn", "level": "off"},
            {"code": "advice.edition", "level": "off"},
            {"field": "Emaill", "level": "of"}
        ]
    }"#;
    let mistakes = Profile::mistakes(None, "tinh-x.json", json);
    let mut places: Vec<&str> = mistakes.iter().map(ProfileError::pointer).collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "/evidense",
            "/levels/0/code",
            "/levels/2/level",
            "/ownLists/DoKhan",
            "/records/HoSo/fields/Fax/required",
            "/records/HoSo/fields/MaTTCH",
            "/records/HoSo/own/SoVanBan/type",
            "/records/HoSoo",
            "/rules/HS-02/tolerance",
            "/rules/HS-99",
        ],
        "{mistakes:#?}"
    );
    assert_eq!(
        mistakes.first().cloned(),
        Profile::from_json_of("tinh-x.json", json).err()
    );
    assert!(
        mistakes
            .iter()
            .all(|mistake| mistake.file() == Some("tinh-x.json"))
    );
}

#[test]
fn what_is_sound_has_no_mistakes_and_what_is_no_profile_has_one() {
    assert!(Profile::mistakes(None, "x.json", r#"{"name": "X"}"#).is_empty());
    for json in ["", "{", "[]", "7", r#"{"name": "X""#] {
        assert_eq!(Profile::mistakes(None, "x.json", json).len(), 1, "{json}");
    }
    let none = r#"{"records": {"HoSoo": {}}}"#;
    let places = Profile::mistakes(None, "x.json", none);
    let places: Vec<&str> = places.iter().map(ProfileError::pointer).collect();
    assert_eq!(places, ["", "/records/HoSoo"]);
    // However many there are, so many are told.
    let fields: Vec<String> = (0..1000).map(|n| format!(r#""F{n}": {{}}"#)).collect();
    let many = format!(
        r#"{{"name": "X", "records": {{"HoSo": {{"fields": {{{}}}}}}}}}"#,
        fields.join(", ")
    );
    assert_eq!(Profile::mistakes(None, "x.json", &many).len(), 100);
}

#[test]
fn a_later_profile_is_read_upon_the_earlier() {
    let earlier =
        r#"{"name": "Bộ Y", "records": {"HoSo": {"own": {"SoVanBan": {"vi": "Số văn bản"}}}}}"#;
    let earlier = Profile::from_json(earlier).unwrap();
    let later =
        r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"SoVanBan": {"required": true}}}}}"#;
    assert!(Profile::mistakes(Some(&earlier), "x.json", later).is_empty());
    assert_eq!(Profile::mistakes(None, "x.json", later).len(), 1);
}
