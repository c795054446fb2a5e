//! Several profiles, one upon the other: the later wins, and may speak of what an earlier one adds.

use qcvn120::{Language, Profile};
use serde_json::{Value, json};

use super::{found, profile, report, step};

fn upon(earlier: &Value, later: &Value) -> Profile {
    let earlier = profile(&earlier.to_string());
    match earlier.with_json_of("later.json", &later.to_string()) {
        Ok(both) => both,
        Err(error) => panic!("{error}"),
    }
}

fn named(name: &str, said: &Value) -> Value {
    let mut profile = said.clone();
    profile["name"] = name.into();
    profile
}

#[test]
fn codes_are_closed_and_opened_again() {
    let ministry = named(
        "Bộ Y",
        &json!({"lists": {"TrangThaiHoSo": {"add": [{"code": "11", "vi": "Chờ liên thông"}], "close": ["8"]}}}),
    );
    let with = |later: Value| {
        let both = upon(&ministry, &named("Tỉnh X", &later));
        move |code: &str| found(&report(&step(&[("TrangThai", code)]), &both))
    };
    let wrong = ["enum /0/TrangThai"];
    let closed = with(json!({"lists": {"TrangThaiHoSo": {"close": ["11"]}}}));
    assert_eq!(
        (closed(r#""11""#), closed(r#""8""#)),
        (
            wrong.map(str::to_owned).into(),
            wrong.map(str::to_owned).into()
        )
    );
    let again =
        with(json!({"lists": {"TrangThaiHoSo": {"add": [{"code": "8", "vi": "Rút hồ sơ"}]}}}));
    assert_eq!((again(r#""11""#), again(r#""8""#)), (vec![], vec![]));
}

#[test]
fn a_later_profile_changes_a_list_that_an_earlier_one_adds() {
    let ministry = named(
        "Bộ Y",
        &json!({"ownLists": {"Loai": {"vi": "Loại", "codes": [{"code": "1", "vi": "Một"}]}},
            "records": {"TienDoHoSo": {"own": {"Loai": {"type": "Loai", "vi": "Loại"}}}}}),
    );
    let both = upon(
        &ministry,
        &named(
            "Tỉnh X",
            &json!({"lists": {"Loai": {"add": [{"code": "2", "vi": "Hai"}]}}}),
        ),
    );
    for (code, expected) in [(r#""2""#, vec![]), (r#""3""#, vec!["enum /0/Loai"])] {
        assert_eq!(found(&report(&step(&[("Loai", code)]), &both)), expected);
    }
}

#[test]
fn a_rule_that_is_stated_anew_keeps_nothing_of_the_old_one() {
    let rule = |of: &str, rest: Value| {
        let mut rule = json!({"record": "HoSo", "heading": {"vi": "Ngày", "en": "Days"},
            "message": {"vi": "sai", "en": "wrong"}, "order": [["NgayTiepNhan", of]]});
        for (key, value) in rest.as_object().expect("an object") {
            rule[key] = value.clone();
        }
        json!({"rules": {"TX-01": rule}})
    };
    let both = upon(
        &named(
            "Bộ Y",
            &rule("NgayTra", json!({"level": "error", "tolerance": 5})),
        ),
        &named("Tỉnh X", &rule("NgayHenTra", json!({}))),
    );
    let said = both.explain(Language::English).join("; ");
    assert!(
        said.contains("NgayHenTra") && !said.contains("NgayTra\""),
        "{said}"
    );
    assert!(
        !said.contains("tolerance") && !said.contains("errors"),
        "{said}"
    );

    // The level of a rule, said later, wins over what was said of its findings before.
    let both = upon(
        &named(
            "Bộ Y",
            &json!({"levels": [{"code": "HS-10", "level": "quirk"}]}),
        ),
        &named("Tỉnh X", &json!({"rules": {"HS-10": {"level": "error"}}})),
    );
    assert_eq!(
        both.explain(Language::English),
        ["findings HS-10 are errors"]
    );
}

#[test]
fn explaining_tells_all_that_a_profile_says() {
    let said = profile(
        &json!({"name": "X", "ownLists": {"Loai": {"vi": "Loại", "open": true, "codes": [{"code": "1", "vi": "Một", "en": "One"}]}},
            "records": {"HoSo": {
                "fields": {"GhiChu": {"maxLength": null}, "Email": {"pattern": null}, "MaHoSo": {"minLength": 12}},
                "own": {"Loai": {"type": "Loai", "vi": "Loại"}, "Khoa": {"vi": "Khóa", "privacy": "secret"}}}}})
        .to_string(),
    )
    .explain(Language::English);
    for line in [
        "HoSo.MaHoSo: has also at least 12 characters",
        "HoSo.Email: has no advice on its form any more",
        "HoSo.Loai: a field of its own, “Loại”: a code: 1 (One) (the list is open)",
        "HoSo.Khoa: a field of its own, “Khóa”: a text; never shown",
    ] {
        assert!(said.iter().any(|one| one == line), "{line}: {said:#?}");
    }
}
