//! Rules between fields: those of the schemas, off or with a tolerance, and rules of one's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use qcvn120::spec::{Grade, RuleSpec};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{
    Code, Document, Explanation, Finding, Form, Language, Message, Profile, ReadOptions, Report,
    Severity, WriteOptions,
};
use serde_json::{Value, json};

use super::{found, profile};

fn with_rules(rules: &Value) -> Profile {
    profile(&json!({"name": "Tỉnh X", "rules": rules}).to_string())
}

fn dossier(members: &str) -> String {
    let has_status = members.contains("TrangThaiHoSo");
    let status = if has_status {
        ""
    } else {
        r#""TrangThaiHoSo": "1", "#
    };
    format!(
        r#"{{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT01",
           "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "HinhThuc": "0",
           {status}"DonViXuLy": "UBND phường Tràng Tiền"{members}}}"#
    )
}

fn report(members: &str, profile: &Profile) -> Report {
    let options = ReadOptions::new().profile(profile);
    let list = format!("[{}]", dossier(members));
    let document = Document::<DongBoHoSoMC>::from_json_with(&list, &options).unwrap();
    let checked = stream::check_as_with(Message::DongBoHoSoMC, list.as_bytes(), &options).unwrap();
    assert_eq!(&checked.report, document.report());
    let in_memory = document.records()[0].check_with(&options);
    let below = |report: &Report| -> Vec<String> {
        let found = found(report);
        let mut below: Vec<String> = found.iter().map(|one| one.replace(" /0/", " /")).collect();
        // Where nothing is sent, nothing has a place.
        below.sort();
        below
    };
    assert_eq!(below(&in_memory), below(document.report()));
    let xml = document
        .to_xml_with(&WriteOptions::new().keep_invalid(true))
        .unwrap();
    let xml = Document::<DongBoHoSoMC>::from_xml_with(&xml, &options).unwrap();
    assert_eq!(below(xml.report()), below(document.report()));
    document.report().clone()
}

const LATE: &str = r#", "NgayTiepNhan": "20240311083000", "NgayHenTra": "20240310170000""#;

#[test]
fn a_rule_of_the_schemas_is_switched_off_or_has_a_tolerance_and_a_level() {
    for (rule, expected) in [
        (json!({}), Some(Severity::Advice)),
        (json!({"on": true}), Some(Severity::Advice)),
        (json!({"on": false}), None),
        (json!({"level": "off"}), None),
        (json!({"level": "error"}), Some(Severity::Error)),
        (json!({"tolerance": 0}), Some(Severity::Advice)),
        (json!({"tolerance": 1}), None),
        (
            json!({"tolerance": 0, "level": "quirk"}),
            Some(Severity::Quirk),
        ),
    ] {
        let profile = with_rules(&json!({"HS-02": rule}));
        let report = report(LATE, &profile);
        let severities: Vec<Severity> = report.findings().iter().map(Finding::severity).collect();
        assert_eq!(
            severities,
            Vec::from_iter(expected),
            "{rule} {:?}",
            found(&report)
        );
        // No schema sees a rule.
        assert!(report.conformant());
        assert_eq!(report.usable(), expected != Some(Severity::Error));
    }
    // The other rules hold as before.
    let off = with_rules(&json!({"HS-02": {"on": false}}));
    assert_eq!(
        found(&report(r#", "TrangThaiHoSo": "9""#, &off)),
        [
            "HS-03 /0/NgayKetThucXuLy",
            "HS-06 /0/NgayHenTra",
            "HS-10 /0/NgayTiepNhan"
        ]
    );
}

fn own() -> Value {
    json!({"TX-01": {
        "record": "HoSo",
        "heading": {"vi": "Hẹn trả sau khi kết thúc", "en": "Promised for after the end"},
        "message": {"vi": "{NgayHenTra} sau {NgayKetThucXuLy}", "en": "{NgayHenTra} is after {NgayKetThucXuLy}"},
        "order": [["NgayHenTra", "NgayKetThucXuLy"]],
        "evidence": "R", "source": {"vi": "Điều 5 quy chế.", "en": "Article 5 of the statute."},
        "level": "error",
    }})
}

const BROKEN: &str = r#", "NgayHenTra": "20240312170000", "NgayKetThucXuLy": "20240312160000""#;

#[test]
fn a_rule_of_ones_own_is_found_explained_weighed_and_located() {
    let profile = with_rules(&own());
    let report = report(BROKEN, &profile);
    let finding = &report.findings()[0];
    assert_eq!(found(&report), ["TX-01 /0/NgayKetThucXuLy"]);
    assert_eq!(finding.severity(), Severity::Error);
    assert_eq!(
        finding.message(Language::English),
        "NgayHenTra is after NgayKetThucXuLy"
    );
    assert_eq!(finding.evidence().map(Grade::as_str), Some("R"));
    assert_eq!(finding.position().map(|at| at.line), Some(3));
    assert!(!report.usable() && report.conformant());
    let said = profile.explanation("TX-01").unwrap();
    assert_eq!(said.severity, Some(Severity::Error));
    assert_eq!(
        said.source.text(Language::English),
        "Article 5 of the statute."
    );
    assert_eq!(
        said.meaning.text(Language::Vietnamese),
        "“Ngày hẹn trả” (NgayHenTra) sau “Ngày kết thúc xử lý” (NgayKetThucXuLy)."
    );
    assert_eq!(
        profile.explanation("quirk.null"),
        Explanation::of("quirk.null")
    );
    assert_eq!(profile.explanation("TX-02"), None);
    // Written no more than read.
    let (record, _) = qcvn120::json::read::<HoSo>(&dossier(BROKEN)).unwrap();
    let write = WriteOptions::new().profile(&profile);
    assert!(record.to_json().is_ok() && record.to_json_with(&write).is_err());
    assert!(record.to_xml_with(&write).is_err());
    let (right, _) = qcvn120::json::read::<HoSo>(&dossier("")).unwrap();
    assert!(right.to_json_with(&write).is_ok());
    // A stream, record by record and on all cores.
    let list = format!("[{},{}]", dossier(""), dossier(BROKEN));
    let options = ReadOptions::new().profile(&profile);
    let items = Records::<DongBoHoSoMC, _>::with_options(list.as_bytes(), &options).unwrap();
    let by_record: Vec<bool> = items.map(|item| item.unwrap().report.usable()).collect();
    assert_eq!(by_record, [true, false]);
}

#[test]
fn later_profiles_win_over_earlier_rules() {
    let first = with_rules(&own());
    let error = Profile::from_json(r#"{"name": "Y", "rules": {"TX-01": {"level": "advice"}}}"#);
    assert!(
        error.is_err(),
        "alone it speaks of a rule that is not there"
    );
    let mut lax = own();
    lax["TX-01"]["level"] = json!("advice");
    lax["TX-01"]["tolerance"] = json!(3);
    let both = first.with(&with_rules(&lax)).unwrap();
    assert_eq!(found(&report(BROKEN, &both)), [""; 0]);
    let off = profile(r#"{"name": "Y", "levels": [{"field": "NgayKetThucXuLy", "level": "off"}]}"#);
    let both = first.with(&off).unwrap();
    assert_eq!(found(&report(BROKEN, &both)), [""; 0]);
    let again = off.with(&first).unwrap();
    assert_eq!(
        found(&report(BROKEN, &again)),
        [""; 0],
        "levels by place win over those of rules"
    );
}

/// Every rule of the schemas, stated again as a rule of one's own under another id.
fn restated() -> BTreeMap<String, (Value, &'static RuleSpec)> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut files: BTreeMap<String, Value> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for (number, rule) in RuleSpec::all().enumerate() {
        let (file, pointer) = rule.schema.split_once('#').unwrap();
        let schema = files.entry(file.to_owned()).or_insert_with(|| {
            serde_json::from_str(&fs::read_to_string(schemas.join(file)).unwrap()).unwrap()
        });
        let said = schema.pointer(pointer).unwrap().as_object().unwrap();
        let (record, _) = pointer.rsplit_once("/x-rules").unwrap();
        let name = record.rsplit('/').next().unwrap();
        let named = schema.pointer(record).unwrap().get("x-record");
        let name = named.and_then(Value::as_str).unwrap_or(name);
        let mut own = json!({
            "record": name,
            "heading": {"vi": said["x-title"]["title"], "en": said["x-title"]["description"]},
            "message": {"vi": said["title"], "en": said["description"]},
            "evidence": said["evidence"],
        });
        for (key, value) in said {
            if ![
                "id",
                "x-title",
                "title",
                "description",
                "evidence",
                "examples",
            ]
            .contains(&key.as_str())
                && !key.starts_with("x-")
            {
                own[key] = value.clone();
            }
        }
        all.insert(format!("ZZ-{number:02}"), (own, rule));
    }
    all
}

/// What is judged at run time is judged as what was generated.
#[test]
fn every_rule_of_the_schemas_can_be_stated_again_and_finds_the_same() {
    let restated = restated();
    let rules: serde_json::Map<String, Value> = restated
        .iter()
        .map(|(id, (own, _))| (id.clone(), own.clone()))
        .collect();
    let profile = with_rules(&Value::Object(rules));
    let options = ReadOptions::new().profile(&profile);
    let (mut broken, mut kept) = (0, 0);
    let mut compare = |message: Message, list: &str| {
        let report = stream::check_as_with(message, list.as_bytes(), &options)
            .unwrap()
            .report;
        let told = |of_own: bool| {
            let mut told: Vec<String> = Vec::new();
            for finding in report.findings() {
                let Code::Rule(rule) = finding.code() else {
                    continue;
                };
                let own = restated.get(rule.id);
                if own.is_some() != of_own {
                    continue;
                }
                let id = own.map_or(rule.id, |(_, base)| base.id);
                let said = Language::ALL
                    .iter()
                    .map(|language| finding.message(*language))
                    .collect::<Vec<_>>();
                told.push(format!(
                    "{id} {} {said:?} {:?} {:?}",
                    finding.pointer(),
                    finding.position(),
                    finding.evidence()
                ));
            }
            told.sort();
            told
        };
        assert_eq!(told(true), told(false), "{list}");
        *if told(true).is_empty() {
            &mut kept
        } else {
            &mut broken
        } += 1;
    };
    for message in Message::ALL {
        let Some(record) = message.spec().record else {
            continue;
        };
        for rule in record.rules {
            for example in [rule.wrong, rule.right].into_iter().flatten() {
                compare(*message, &format!("[{example}]"));
                // Values that mean nothing, or do not fit, break no rule in either.
                let value: Value = serde_json::from_str(example).unwrap();
                for (key, _) in value.as_object().unwrap() {
                    for odd in [
                        json!("x"),
                        json!(""),
                        json!(null),
                        json!({"a": 1}),
                        json!("00010101000000"),
                        json!([5]),
                        json!(7),
                    ] {
                        let mut changed = value.clone();
                        changed[key] = odd;
                        compare(*message, &format!("[{changed}]"));
                    }
                }
            }
        }
    }
    assert!(broken > 50 && kept > 50, "{broken} {kept}");
    for (id, (_, base)) in &restated {
        let own = profile.explanation(id).unwrap();
        assert_eq!(own.meaning, Code::Rule(base).explanation().meaning, "{id}");
    }
}

#[test]
fn an_own_rule_knows_the_codes_that_the_profile_adds() {
    let profile = profile(
        r#"{"name": "Bộ Y", "lists": {"TrangThaiHoSo": {"add": [{"code": "11", "vi": "Chờ liên thông"}]}},
            "rules": {"BY-01": {"record": "HoSo", "heading": "Thiếu ngày", "message": "{TrangThaiHoSo} là 11 mà thiếu {NgayHenTra}",
                "required-when": {"field": "TrangThaiHoSo", "codes": ["11"], "needs": "NgayHenTra"}}}}"#,
    );
    assert_eq!(
        found(&report(r#", "TrangThaiHoSo": "11""#, &profile)),
        ["BY-01 /0/NgayHenTra"]
    );
    assert_eq!(
        found(&report(
            r#", "TrangThaiHoSo": "11", "NgayHenTra": "20240312080000""#,
            &profile
        )),
        [""; 0]
    );
}

#[test]
fn tolerances_are_of_the_kind_of_their_rule() {
    let mut seen = 0;
    for rule in RuleSpec::all() {
        let alone = |tolerance: Value| {
            Profile::from_json(
                &json!({"name": "X", "rules": {rule.id: {"tolerance": tolerance}}}).to_string(),
            )
        };
        let has_one = alone(json!(1)).is_ok();
        let kind = format!("{:?}", rule.kind);
        let due = ["Order", "Sum", "PercentOf", "SumTo"].contains(&kind.as_str());
        assert_eq!(has_one, due, "{} {kind}", rule.id);
        let is_percent = kind == "PercentOf" || kind == "SumTo";
        assert_eq!(alone(json!(0.25)).is_ok(), is_percent, "{}", rule.id);
        seen += usize::from(has_one);
    }
    assert!(seen > 4);
}

/// A profile with fields of its own, and rules about them.
fn letters() -> Profile {
    profile(
        &json!({
            "name": "Tỉnh X",
            "ownLists": {"LoaiVanBan": {"vi": "Loại văn bản", "codes": [
                {"code": "1", "vi": "Công văn"}, {"code": "2", "vi": "Quyết định"}]}},
            "records": {
                "HoSo": {"own": {
                    "NgayKyVanBan": {"type": "dateTime", "vi": "Ngày ký văn bản"},
                    "LoaiVanBan": {"type": "LoaiVanBan", "vi": "Loại văn bản"},
                    "SoVanBan": {"vi": "Số văn bản"},
                    "SoTo": {"type": "integer", "vi": "Số tờ"},
                    "SoBanChinh": {"type": "integer", "vi": "Số bản chính"},
                    "SoBanSao": {"type": "integer", "vi": "Số bản sao"},
                    "NoiNhan": {"type": "texts", "vi": "Nơi nhận"}}},
                "TaiLieuNop": {"own": {"SoHieu": {"vi": "Số hiệu"}}}},
            "rules": {
                "TX-01": {"record": "HoSo", "heading": {"vi": "Ngày ký", "en": "Signed"},
                    "message": {"vi": "{NgayTiepNhan} trước {NgayKyVanBan}", "en": "{NgayTiepNhan} before {NgayKyVanBan}"},
                    "order": [["NgayKyVanBan", "NgayTiepNhan"]]},
                "TX-02": {"record": "HoSo", "heading": {"vi": "Số văn bản", "en": "Number"},
                    "message": {"vi": "thiếu {SoVanBan}", "en": "{SoVanBan} is missing"},
                    "required-when": {"field": "LoaiVanBan", "codes": ["2"], "needs": "SoVanBan"}},
                "TX-03": {"record": "HoSo", "heading": {"vi": "Số tờ", "en": "Sheets"},
                    "message": {"vi": "{SoTo} không bằng tổng", "en": "{SoTo} is not the sum"},
                    "sum": {"total": "SoTo", "of": ["SoBanChinh", "SoBanSao"]}},
                "TX-04": {"record": "HoSo", "heading": {"vi": "Nơi nhận", "en": "Receivers"},
                    "message": {"vi": "quá nhiều {NoiNhan}", "en": "too many {NoiNhan}"},
                    "at-most": {"list": "NoiNhan", "items": 1}},
                "TX-05": {"record": "HoSo", "heading": {"vi": "Số hiệu", "en": "Number"},
                    "message": {"vi": "{TaiLieuNop} cần số hiệu", "en": "{TaiLieuNop} needs a number"},
                    "item-when": {"when": [{"field": "LoaiVanBan", "codes": ["1"]}], "list": "TaiLieuNop", "with": ["SoHieu"]}}}
        })
        .to_string(),
    )
}

#[test]
fn rules_speak_of_fields_that_the_profile_adds() {
    let profile = letters();
    let received = r#", "NgayTiepNhan": "20240311083000""#;
    for (own, expected) in [
        (
            r#""NgayKyVanBan": "20240312000000""#,
            vec!["TX-01 /0/NgayTiepNhan"],
        ),
        (r#""NgayKyVanBan": "20240310000000""#, vec![]),
        // What does not parse breaks no rule.
        (
            r#""NgayKyVanBan": "hôm qua""#,
            vec!["pattern /0/NgayKyVanBan"],
        ),
        (r#""LoaiVanBan": "2", "SoVanBan": "15/QĐ-UBND""#, vec![]),
        (
            r#""LoaiVanBan": "2", "SoVanBan": """#,
            vec!["TX-02 /0/SoVanBan"],
        ),
        // Something stands there, if not what is due.
        (
            r#""LoaiVanBan": "2", "SoVanBan": {"So": 15}"#,
            vec!["type /0/SoVanBan"],
        ),
        (
            r#""SoTo": 5, "SoBanChinh": 3, "SoBanSao": 1"#,
            vec!["TX-03 /0/SoTo"],
        ),
        (r#""SoTo": 4, "SoBanChinh": 3, "SoBanSao": 1"#, vec![]),
        (
            r#""NoiNhan": ["UBND xã", "Sở Tư pháp"]"#,
            vec!["TX-04 /0/NoiNhan"],
        ),
        (
            r#""LoaiVanBan": "1", "TaiLieuNop": [{"TepDinhKemId": "1", "TenTepDinhKem": "Đơn.pdf", "DuongDanTaiTepTin": "https://dvc.example.vn/tep/1", "SoHieu": "12/CV"}]"#,
            vec![],
        ),
        (
            r#""LoaiVanBan": "1", "TaiLieuNop": [{"TepDinhKemId": "1", "TenTepDinhKem": "Đơn.pdf", "DuongDanTaiTepTin": "https://dvc.example.vn/tep/1"}]"#,
            vec!["TX-05 /0/TaiLieuNop"],
        ),
    ] {
        let report = report(&format!("{received}, {own}"), &profile);
        let about = ["TX-", "pattern", "type"];
        let mut told = found(&report);
        told.retain(|one| about.iter().any(|start| one.starts_with(start)));
        assert_eq!(told, expected, "{own}");
    }
    // Where the field is missing altogether, the finding stands where it is missing.
    let report = report(&format!(r#"{received}, "LoaiVanBan": "2""#), &profile);
    assert!(found(&report).contains(&"TX-02 /0/SoVanBan".to_owned()));
}

#[test]
fn the_printed_schema_has_the_rules_as_the_profile_has_them() {
    let mut rules = own();
    rules["HS-05"] = json!({"on": false});
    rules["HS-02"] = json!({"tolerance": 1});
    let profile = with_rules(&rules);
    let printed = |schema: &str, id: &str| -> Option<Value> {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let file = &schema["$defs"]["messages/DongBoHoSoMC.json"];
        let rules = file["$defs"]["record"]["x-rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["id"] == id).cloned()
    };
    let message = Message::DongBoHoSoMC;
    let plain = message.json_schema(Form::List).unwrap();
    let adjusted = profile.json_schema(message, Form::List).unwrap();
    assert!(printed(&plain, "HS-05").is_some() && printed(&adjusted, "HS-05").is_none());
    let mut late = printed(&plain, "HS-02").unwrap();
    late["tolerance"] = json!(1);
    assert_eq!(printed(&adjusted, "HS-02"), Some(late));
    assert_eq!(printed(&adjusted, "HS-03"), printed(&plain, "HS-03"));
    let stated = printed(&adjusted, "TX-01").unwrap();
    let own = &own()["TX-01"];
    assert_eq!(stated["order"], own["order"]);
    assert_eq!(stated["title"], own["message"]["vi"]);
    assert_eq!(stated["x-title"]["description"], own["heading"]["en"]);
    assert_eq!(stated["x-source"]["title"], own["source"]["vi"]);
    assert_eq!(stated["evidence"], "R");
}
