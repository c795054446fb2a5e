//! A profile that is built in means what it means at run time. These tests stand in `tests/generator.rs`, which has the
//! stages of the build script.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qcvn120::{Language, Message, Profile};
use serde_json::Value;

use crate::generator;
use crate::profile::built_in;

fn read(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&root).expect("the folder can be read");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "json"))
        .collect();
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(root.join(&name)).expect("the profile can be read");
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// The annex of `examples/baked/`, which is made up.
fn annex() -> (String, String) {
    let mut all = read("examples/baked");
    all.retain(|(name, _)| name == "phu-luc-gia-dinh.json");
    all.pop().expect("the annex is there")
}

fn build(profile: &str) -> Result<BTreeMap<String, String>, String> {
    let profiles = [("p.json".to_owned(), profile.to_owned())];
    let built = built_in(&super::schemas(), &profiles).map_err(|refusal| refusal.to_string());
    built.map(|built| built.files)
}

/// What validators go by: without annotations, and without examples, of which the build wants one for each field.
fn demands(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| !key.starts_with("x-") && *key != "examples")
            .map(|(key, value)| (key.clone(), demands(value)))
            .collect(),
        Value::Array(items) => items.iter().map(demands).collect(),
        other => other.clone(),
    }
}

/// Fields of every type, with demands on them in both places, and lists of codes.
const OWN: &str = r#"{"name": "Bộ Y", "evidence": "R",
    "ownLists": {"MucDoKhan": {"vi": "Mức độ khẩn", "en": "Urgency", "codes": [
            {"code": "1", "vi": "Thường", "en": "Normal"}, {"code": "2", "vi": "Hỏa tốc", "en": "Express"}]},
        "NguonTin": {"vi": "Nguồn tin", "open": true, "codes": [{"code": "web", "vi": "Cổng thông tin"}, {"code": "web2", "vi": "Cổng thông tin"}]}},
    "lists": {"TrangThaiHoSo": {"add": [{"code": "11", "vi": "Chờ liên thông"}]}},
    "records": {
        "TienDoHoSo": {"own": {
            "SoVanBan": {"vi": "Số văn bản", "en": "Number of the letter", "required": true, "pattern": "[0-9]+/[A-Z]+"},
            "DoKhan": {"type": "MucDoKhan", "vi": "Độ khẩn", "en": "Urgency", "required": true},
            "DoKhanCu": {"type": "MucDoKhan", "vi": "Độ khẩn cũ", "empty": true},
            "Nguon": {"type": "NguonTin", "vi": "Nguồn"},
            "SoTrang": {"type": "integer", "vi": "Số trang", "required": true},
            "DaKySo": {"type": "boolean", "vi": "Đã ký số"},
            "NgayKy": {"type": "date", "vi": "Ngày ký", "required": true},
            "GioNhan": {"type": "dateTime", "vi": "Giờ nhận", "empty": true},
            "CoQuanPhoiHop": {"type": "MaCoQuan", "vi": "Cơ quan phối hợp"},
            "TuKhoa": {"type": "texts", "vi": "Từ khóa", "required": true},
            "TinhTrang": {"type": "TrangThaiHoSo", "vi": "Tình trạng"},
            "LoaiTin": {"type": "TrangThaiHoiDap", "vi": "Loại tin"},
            "LePhiThem": {"type": "SoTien", "vi": "Lệ phí thêm"},
            "LaKhan": {"type": "BooleanText", "vi": "Là hồ sơ khẩn"},
            "type": {"vi": "Loại"},
            "records": {"vi": "Số bản ghi", "minLength": 12},
            "Ma_Ho_So": {"vi": "Mã cũ", "minLength": 3},
            "MaPhien": {"vi": "Mã phiên", "privacy": "secret"}},
            "fields": {"NgayKy": {"required": false}, "Ma_Ho_So": {"pattern": "CU[0-9]+"}, "MaPhien": {"maxLength": 5}}},
        "LePhi": {"own": {"MaThu": {"vi": "Mã thu"}}},
        "DongBoHoSoMCRequest": {"own": {"MaKetNoi": {"vi": "Mã kết nối"}}},
        "LayThuTucReply": {"own": {"thoi_gian": {"type": "dateTime", "vi": "Thời gian"}}},
        "Acknowledgement": {"own": {"ma_giao_dich": {"vi": "Mã giao dịch", "required": true}}}}}"#;

/// Puts into own fields the codes of their lists, which have files of their own when they are built in.
fn codes_in_place(built: &mut Value, at_run_time: &Value, files: &BTreeMap<String, String>) {
    match (built, at_run_time) {
        (Value::Object(built), Value::Object(other)) => {
            if other.contains_key("const") && !other.contains_key("$ref") {
                // One that must be empty keeps its type.
                built.remove("$ref");
            }
            if other.contains_key("x-codes")
                && let Some(reference) = built.remove("$ref")
            {
                let path = reference
                    .as_str()
                    .expect("a path")
                    .trim_start_matches("../");
                let list: Value = serde_json::from_str(&files[path]).expect("JSON");
                for key in ["type", "enum", "pattern"] {
                    if let Some(said) = list.get(key) {
                        built.insert(key.to_owned(), said.clone());
                    }
                }
            }
            for (key, built) in built {
                if let Some(other) = other.get(key) {
                    codes_in_place(built, other, files);
                }
            }
        }
        (Value::Array(built), Value::Array(other)) => {
            for (built, other) in built.iter_mut().zip(other) {
                codes_in_place(built, other, files);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schemas_demand_what_those_of_the_profile_at_run_time_do() {
    // Of those in `examples/profiles/`, one adds fields and one closes lists for some of their fields, which can't be built
    // in; the other closes the list of a single field, which is stated in another place.
    let mut profiles = vec![annex()];
    let everything = r#"{"name": "Mọi thứ", "records": {
        "Acknowledgement": {"fields": {"error_code": {"required": false}, "message": {"required": true, "maxLength": 40}}},
        "LayThuTucReply": {"fields": {"message": {"required": true}}},
        "HoSo": {"fields": {"MaHoSo": {"pattern": null, "maxLength": null}, "NgayTra": {"empty": true},
            "TaiLieuNop": {"required": true}, "DSKetNoiCSDL": {"empty": true}, "MaLinhVuc": {"pattern": "G[0-9]{2}", "required": false},
            "KenhThucHien": {"empty": true}, "HinhThuc": {"required": false}}},
        "ThuTuc": {"fields": {"TTHCLIENQUAN": {"empty": true}}},
        "TienDoHoSo": {"fields": {"NgayBatDau": {"pattern": "20[0-9]{6}"}}}},
        "lists": {"LoaiDoiTuong": {"open": false, "label": [{"code": "1", "vi": "Cá nhân"}]},
            "TrangThaiHoSo": {"open": true, "add": [{"code": "11", "vi": "Chờ liên thông"}]}}}"#;
    profiles.push(("everything".to_owned(), everything.to_owned()));
    profiles.push(("own fields".to_owned(), OWN.to_owned()));
    let mut changed = 0;
    for (name, text) in &profiles {
        let at_run_time = Profile::from_json(text).expect("a sound profile");
        let files = build(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for message in Message::ALL {
            for form in message.forms() {
                let bundle = at_run_time.json_schema(*message, form).expect("the form");
                let bundle: Value = serde_json::from_str(&bundle).expect("JSON");
                for (path, schema) in bundle["$defs"].as_object().expect("files") {
                    let mut built: Value = serde_json::from_str(&files[path]).expect("JSON");
                    codes_in_place(&mut built, schema, &files);
                    assert_eq!(demands(&built), demands(schema), "{name}: {path}");
                    changed += usize::from(files[path] != super::schemas()[path]);
                }
            }
        }
        generator::generate_adjusted(&files).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(changed > 10, "{changed} files were changed");
}

#[test]
fn codes_of_a_field_that_has_its_list_to_itself_are_changed_in_the_list() {
    let mut profiles = read("examples/profiles");
    profiles.retain(|(name, _)| name == "tinh-so-dinh-danh.json");
    let files = build(&profiles[0].1).expect("a sound profile");
    let list: Value = serde_json::from_str(&files["codes/LoaiDinhDanh.json"]).expect("JSON");
    assert_eq!(list["enum"], serde_json::json!(["", "1", "2"]));
    generator::generate_adjusted(&files).expect("the generator takes them");
}

#[test]
fn without_a_word_from_the_profile_nothing_changes() {
    assert_eq!(
        build(r#"{"name": "Không gì cả"}"#).expect("sound"),
        super::schemas()
    );
}

#[test]
fn types_follow_the_annex() {
    let (_, text) = annex();
    let files = build(&text).expect("a sound profile");
    let outlines = generator::outlines_adjusted(&files).expect("sound");
    let outline = &outlines["status_sync"];
    let line = |start: &str| {
        let mut lines = outline.lines().map(str::trim);
        lines
            .find(|line| line.starts_with(start))
            .unwrap_or_else(|| panic!("{start}: {outline}"))
    };
    assert!(line("ChoLienThong").contains("11"));
    assert!(line("TamDinhChiGiaiQuyet").contains("12"));
    // What is required or shorter keeps its type.
    assert!(line("ngay_tiep_nhan").contains("DateTime"));
    assert!(line("chu_ho_so").contains("100"));
}

/// A form that no example of the schemas has, and one that leaves nothing but the shortest text.
#[test]
fn a_field_keeps_an_example_whatever_is_demanded() {
    let files = build(
        r#"{"name": "Ví dụ mới", "records": {"HoSo": {"fields": {
            "GhiChu": {"pattern": "Z-[0-9]{3}"}, "ChuHoSo": {"maxLength": 6}, "TenTTHC": {"minLength": 30}}}}}"#,
    )
    .expect("sound");
    let file: Value = serde_json::from_str(&files["messages/DongBoHoSoMC.json"]).expect("JSON");
    let examples = |name: &str| file["$defs"]["record"]["properties"][name]["examples"][0].clone();
    assert_eq!(examples("GhiChu"), "Z-000");
    assert_eq!(examples("ChuHoSo"), "Nguyễn");
    assert_eq!(
        examples("TenTTHC")
            .as_str()
            .map(|text| text.chars().count()),
        Some(30)
    );
    generator::generate_adjusted(&files).expect("the generator takes them");
}

#[test]
fn each_mistake_stops_the_build_with_the_words_of_run_time() {
    let mistakes = read("tests/fixtures/profiles");
    for (name, text) in &mistakes {
        let error = Profile::from_json_of(name, text).expect_err(name);
        let profiles = [(name.clone(), text.clone())];
        let refusal = built_in(&super::schemas(), &profiles)
            .expect_err(name)
            .to_string();
        let said = [Language::English, Language::Vietnamese].map(|language| error.line(language));
        assert_eq!(refusal, said.join("\n"));
    }
    assert!(mistakes.len() > 15);
}

#[test]
fn what_cannot_be_built_in_stops_the_build() {
    for (said, place, words) in [
        (
            r#""records": {"HoSo": {"own": {"Số-Văn-Bản": {"vi": "Số văn bản"}}}}"#,
            "p.json#/records/HoSo/own/Số-Văn-Bản: ",
            "of letters from A to Z, digits and “_” alone",
        ),
        (
            r#""ownLists": {"HoSo": {"vi": "Hồ sơ", "codes": [{"code": "1", "vi": "Giấy"}]}}"#,
            "p.json#/ownLists/HoSo: ",
            "a list of this name can't be built in",
        ),
        (
            r#""ownLists": {"Option": {"vi": "Lựa chọn", "codes": [{"code": "1", "vi": "Một"}]}}"#,
            "p.json#/ownLists/Option: ",
            "a list of this name can't be built in",
        ),
    ] {
        let profile = format!(r#"{{"name": "P", {said}}}"#);
        Profile::from_json(&profile).expect("at run time it is sound");
        let refusal = build(&profile).expect_err(said);
        assert!(
            refusal.starts_with(place) && refusal.contains(words),
            "{refusal}"
        );
    }
}

/// What would change types in ways that code relies on is taken at run time, and means there what the whole profile does.
#[test]
fn what_types_cannot_have_is_taken_at_run_time() {
    for (said, rest) in [
        (
            r#""lists": {"TrangThaiHoSo": {"close": ["8"], "add": [{"code": "11", "vi": "Chờ"}]}}"#,
            r#"{"lists": {"TrangThaiHoSo": {"close": ["8"]}}}"#,
        ),
        (
            r#""records": {"HoSo": {"fields": {"HinhThuc": {"required": false, "codes": {"open": false, "label": [{"code": "1", "vi": "Gửi"}]}}}}}"#,
            r#"{"records": {"HoSo": {"fields": {"HinhThuc": {"codes": {"open": false, "label": [{"code": "1", "vi": "Gửi"}]}}}}}}"#,
        ),
        (
            r#""records": {"DongBoHoSoMCRequest": {"fields": {"session": {"required": false, "evidence": "2"}}}}"#,
            r#"{"records": {"DongBoHoSoMCRequest": {"fields": {"session": {"required": false, "evidence": "2"}}}}}"#,
        ),
        (
            r#""records": {"HoSo": {"own": {"KenhNhan": {"vi": "Kênh nhận", "type": "KenhThucHien", "codes": {"add": [{"code": "9", "vi": "Khác"}]}}}}}"#,
            r#"{"records": {"HoSo": {"fields": {"KenhNhan": {"codes": {"add": [{"code": "9", "vi": "Khác"}]}, "evidence": "P"}}}}}"#,
        ),
        (
            r#""records": {"DongBoHoSoMCRequest": {"own": {"MaKetNoi": {"vi": "Mã kết nối", "required": true, "evidence": "R"}}}}"#,
            r#"{"records": {"DongBoHoSoMCRequest": {"fields": {"MaKetNoi": {"required": true, "evidence": "R"}}}}}"#,
        ),
    ] {
        let profiles = [("p.json".to_owned(), format!(r#"{{"name": "P", {said}}}"#))];
        Profile::from_json(&profiles[0].1).expect("it is sound");
        let built = built_in(&super::schemas(), &profiles).expect("it is sound");
        generator::generate_adjusted(&built.files).expect("the generator takes them");
        let [(_, taken)] = &built.at_run_time[..] else {
            panic!("{said}: {:?}", built.at_run_time);
        };
        let mut taken: Value = serde_json::from_str(taken).expect("JSON");
        let members = taken.as_object_mut().expect("an object");
        assert_eq!(members.remove("name"), Some("P".into()));
        let rest: Value = serde_json::from_str(rest).expect("JSON");
        assert_eq!(taken, rest);
    }
}

/// No schema says what findings weigh and which rules hold: the crate takes that part of the profiles with it.
#[test]
fn what_is_said_of_findings_and_rules_is_taken_at_run_time() {
    let profiles = [
        (
            "/somewhere/bo-y.json",
            r#"{"name": "Bộ Y", "evidence": "R", "source": "Công văn", "records": {"HoSo": {"own": {"SoTo": {"type": "integer", "vi": "Số tờ"}}}},
            "rules": {"BY-01": {"record": "HoSo", "heading": {"vi": "Số tờ", "en": "Sheets"}, "message": {"vi": "cần {SoTo}", "en": "{SoTo} is due"},
                "required-when": {"field": "HinhThuc", "codes": ["0"], "needs": "SoTo"}}}}"#,
        ),
        (
            "quiet.json",
            r#"{"name": "Không quy tắc", "records": {"HoSo": {"fields": {"Fax": {"empty": true}}}}}"#,
        ),
        (
            "tinh-x.json",
            "\u{feff}{\"name\": \"Tỉnh X\", \"rules\": {\"BY-01\": {\"level\": \"error\"}}, \"levels\": [{\"code\": \"quirk.blank\", \"level\": \"off\"}]}",
        ),
    ];
    let profiles = profiles.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let built = built_in(&super::schemas(), &profiles).expect("they are sound");
    let [(first, ministry), (quiet, nothing), (second, province)] = &built.at_run_time[..] else {
        panic!("{:?}", built.at_run_time);
    };
    // No folder of the machine that builds.
    assert_eq!(
        [first.as_str(), quiet.as_str(), second.as_str()],
        ["bo-y.json", "quiet.json", "tinh-x.json"]
    );
    let keys = |text: &str| -> Vec<String> {
        let profile: Value = serde_json::from_str(text).expect("JSON");
        profile
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    assert_eq!(keys(ministry), ["evidence", "name", "rules", "source"]);
    assert_eq!(keys(nothing), ["name"]);
    assert_eq!(keys(province), ["levels", "name", "rules"]);
    assert!(build(r#"{"name": "P"}"#).is_ok());
}
