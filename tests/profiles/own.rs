//! Fields that a profile adds: they are known, checked as those of the schemas, and kept.

use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{
    Document, Language, Message, Profile, ReadOptions, Report, WriteError, WriteOptions,
    spec::Grade, unknown::RawJson,
};

use super::{found, profile, report, step};

fn ministry() -> Profile {
    profile(
        r#"{"name": "Bộ Y", "evidence": "R",
        "ownLists": {"MucDoKhan": {"vi": "Mức độ khẩn", "en": "Urgency", "codes": [
            {"code": "1", "vi": "Thường", "en": "Normal"}, {"code": "2", "vi": "Hỏa tốc", "en": "Express"}]}},
        "records": {"TienDoHoSo": {"own": {
            "SoVanBan": {"vi": "Số văn bản", "en": "Number of the letter", "required": true, "pattern": "[0-9]+/[A-Z]+"},
            "DoKhan": {"type": "MucDoKhan", "vi": "Độ khẩn", "en": "Urgency"},
            "SoTrang": {"type": "integer", "vi": "Số trang"},
            "DaKySo": {"type": "boolean", "vi": "Đã ký số"},
            "NgayKy": {"type": "date", "vi": "Ngày ký"},
            "GioNhan": {"type": "dateTime", "vi": "Giờ nhận"},
            "CoQuanPhoiHop": {"type": "MaCoQuan", "vi": "Cơ quan phối hợp"},
            "TuKhoa": {"type": "texts", "vi": "Từ khóa"},
            "TinhTrang": {"type": "TrangThaiHoSo", "vi": "Tình trạng"},
            "LoaiTin": {"type": "TrangThaiHoiDap", "vi": "Loại tin"},
            "MaPhien": {"vi": "Mã phiên", "privacy": "secret"}}}}}"#,
    )
}

type Members = Vec<(&'static str, &'static str)>;

const LETTER: (&str, &str) = ("SoVanBan", r#""12/UBND""#);

fn options() -> ReadOptions {
    ReadOptions::new().profile(&ministry())
}

/// Steps with fields of the ministry's own, right, deviating and wrong in many ways; and what is found of each.
fn steps() -> Vec<(Members, Vec<&'static str>)> {
    vec![
        (vec![LETTER], vec![]),
        (vec![], vec!["required /0/SoVanBan"]),
        (vec![("SoVanBan", r#""""#)], vec!["minLength /0/SoVanBan"]),
        (vec![("SoVanBan", "null")], vec!["required /0/SoVanBan"]),
        (vec![("SoVanBan", r#""12""#)], vec!["pattern /0/SoVanBan"]),
        (vec![("SoVanBan", r#"{"a":1}"#)], vec!["type /0/SoVanBan"]),
        (
            vec![("SoVanBan", r#"" 12/UBND ""#)],
            vec!["quirk.blank /0/SoVanBan"],
        ),
        (
            vec![("sovanban", r#""12/UBND""#)],
            vec!["quirk.key-case /0/sovanban"],
        ),
        (vec![LETTER, ("DoKhan", r#""2""#)], vec![]),
        (vec![LETTER, ("DoKhan", r#""9""#)], vec!["enum /0/DoKhan"]),
        (
            vec![LETTER, ("DoKhan", r#""hỏa tốc""#)],
            vec!["quirk.code-form /0/DoKhan"],
        ),
        (
            vec![LETTER, ("DoKhan", "2")],
            vec!["quirk.number-for-text /0/DoKhan"],
        ),
        (
            vec![LETTER, ("DoKhan", r#""02""#)],
            vec!["quirk.code-form /0/DoKhan"],
        ),
        (vec![LETTER, ("SoTrang", "3")], vec![]),
        (
            vec![LETTER, ("SoTrang", "123456789012345678901234567890")],
            vec![],
        ),
        (
            vec![LETTER, ("SoTrang", r#""3""#)],
            vec!["quirk.text-for-number /0/SoTrang"],
        ),
        (vec![LETTER, ("SoTrang", "3.5")], vec!["type /0/SoTrang"]),
        (
            vec![LETTER, ("SoTrang", r#""ba""#)],
            vec!["type /0/SoTrang"],
        ),
        (vec![LETTER, ("DaKySo", "true")], vec![]),
        (vec![LETTER, ("DaKySo", r#""False""#)], vec![]),
        (
            vec![LETTER, ("DaKySo", r#""true""#)],
            vec!["quirk.boolean-form /0/DaKySo"],
        ),
        (vec![LETTER, ("NgayKy", r#""05/01/2026""#)], vec![]),
        (
            vec![LETTER, ("NgayKy", r#""2026-01-05""#)],
            vec!["quirk.date-form /0/NgayKy"],
        ),
        (
            vec![LETTER, ("NgayKy", r#""31/02/2026""#)],
            vec!["pattern /0/NgayKy"],
        ),
        (vec![LETTER, ("GioNhan", r#""20240311090500""#)], vec![]),
        (
            vec![LETTER, ("GioNhan", r#""11/03/2024 09:05""#)],
            vec!["quirk.date-form /0/GioNhan"],
        ),
        (
            vec![LETTER, ("GioNhan", "null")],
            vec!["quirk.null /0/GioNhan"],
        ),
        (
            vec![LETTER, ("CoQuanPhoiHop", r#""h26""#)],
            vec!["pattern /0/CoQuanPhoiHop"],
        ),
        (
            vec![LETTER, ("CoQuanPhoiHop", r#""26""#)],
            vec!["advice.pattern /0/CoQuanPhoiHop"],
        ),
        (vec![LETTER, ("TuKhoa", r#"["đất đai","hộ tịch"]"#)], vec![]),
        (vec![LETTER, ("TuKhoa", "[]")], vec![]),
        (
            vec![LETTER, ("TuKhoa", r#""đất đai""#)],
            vec!["quirk.text-for-list /0/TuKhoa"],
        ),
        (
            vec![LETTER, ("TuKhoa", r#"["đất đai",5,null]"#)],
            vec!["quirk.number-for-text /0/TuKhoa/1", "type /0/TuKhoa/2"],
        ),
        (
            vec![LETTER, ("TinhTrang", r#""11""#)],
            vec!["enum /0/TinhTrang"],
        ),
        (vec![LETTER, ("LoaiTin", "1")], vec![]),
        (vec![LETTER, ("LoaiTin", r#""1""#)], vec![]),
        (
            vec![LETTER, ("SoVanban", r#""7/BTP""#)],
            vec!["advice.unknown-field /0/SoVanban"],
        ),
        (
            vec![LETTER, ("SoTo", "3")],
            vec!["advice.unknown-field /0/SoTo"],
        ),
    ]
}

#[test]
fn they_are_checked_as_the_fields_of_the_schemas_are() {
    for (members, expected) in steps() {
        let packet = step(&members);
        assert_eq!(found(&report(&packet, &ministry())), expected, "{packet}");
    }
    // Without the profile they are unknown, whatever they hold.
    let nothing = profile(r#"{"name": "–"}"#);
    let packet = step(&[LETTER, ("SoTrang", r#""ba""#)]);
    assert_eq!(
        found(&report(&packet, &nothing)),
        [
            "advice.unknown-field /0/SoVanBan",
            "advice.unknown-field /0/SoTrang"
        ]
    );
}

#[test]
fn a_finding_names_the_field_its_label_and_its_grade() {
    let report = report(
        &step(&[("SoVanBan", r#""12""#), ("DoKhan", r#""9""#)]),
        &ministry(),
    );
    let [letter, urgency] = report.findings() else {
        panic!("{report:?}");
    };
    assert_eq!(letter.field().map(|field| field.title), Some("Số văn bản"));
    assert_eq!(letter.evidence(), Some(Grade::Regulation));
    assert!(
        letter
            .message(Language::Vietnamese)
            .contains("“Số văn bản” (SoVanBan)")
    );
    assert!(letter.position().is_some());
    let message = urgency.message(Language::English);
    assert!(message.contains(r#""2" (Express)"#), "{message}");
}

#[test]
fn a_misspelt_key_may_mean_a_field_that_the_profile_adds() {
    let told = |members: &[(&str, &str)]| {
        let report = report(&step(members), &ministry());
        let [finding] = report.findings() else {
            panic!("{report:?}");
        };
        finding.message(Language::English)
    };
    let meant = "; did you mean SoTrang?";
    let message = told(&[LETTER, ("SoTrangg", "3")]);
    assert!(message.ends_with(meant), "{message}");
    // It is there already.
    let message = told(&[LETTER, ("SoTrangg", "3"), ("SoTrang", "3")]);
    assert!(!message.contains(meant), "{message}");
}

#[test]
fn a_stream_and_all_cores_say_what_the_whole_document_says() {
    let list: Vec<String> = steps()
        .iter()
        .map(|(members, _)| step(members).trim_matches(['[', ']']).to_owned())
        .collect();
    let list = format!("[{}]", list.join(",\n"));
    let whole = report(&list, &ministry());
    let message = Message::CapNhatTienDoHoSoMC;
    let checked = stream::check_as_with(message, list.as_bytes(), &options());
    assert_eq!(checked.unwrap().report, whole);
    let mut by_record = Vec::new();
    for item in
        Records::<CapNhatTienDoHoSoMC, _>::with_options(list.as_bytes(), &options()).unwrap()
    {
        by_record.extend(found(&item.unwrap().report));
    }
    assert_eq!(by_record, found(&whole));
    #[cfg(feature = "rayon")]
    {
        let checked = stream::check_as_parallel_with(message, list.as_bytes(), &options());
        assert_eq!(checked.unwrap().report, whole);
    }
}

/// What is found, without the places of the document.
fn told(report: &Report) -> Vec<String> {
    let mut told: Vec<String> = report.findings().iter().map(ToString::to_string).collect();
    told.sort();
    told
}

#[test]
fn a_record_in_memory_its_json_and_its_xml_are_judged_alike() {
    let keep = WriteOptions::new().profile(&ministry()).keep_invalid(true);
    for (members, _) in steps() {
        let sent = step(&members);
        let sent = sent.trim_matches(['[', ']']);
        // Read with the profile and without it, by our reader and by serde: written, it is the same.
        let (known, _) = qcvn120::json::read_with::<TienDoHoSo>(sent, &options()).unwrap();
        let (unknown, _) = qcvn120::json::read::<TienDoHoSo>(sent).unwrap();
        let json = known.to_json_with(&keep).unwrap();
        let xml = known.to_xml_with(&keep).unwrap();
        assert_eq!(unknown.to_json_with(&keep).unwrap(), json, "{sent}");
        assert_eq!(unknown.to_xml_with(&keep).unwrap(), xml, "{sent}");
        if !sent.contains("345678901234567890") {
            let by_serde: TienDoHoSo = serde_json::from_str(sent).unwrap();
            assert_eq!(by_serde.to_json_with(&keep).unwrap(), json, "{sent}");
        }
        let in_memory = unknown.check_with(&options());
        let (from_json, of_json) =
            qcvn120::json::read_with::<TienDoHoSo>(&json, &options()).unwrap();
        let (from_xml, of_xml) = qcvn120::xml::read_with::<TienDoHoSo>(&xml, &options()).unwrap();
        assert_eq!(told(&in_memory), told(&of_json), "{json}");
        assert_eq!(told(&in_memory), told(&of_xml), "{xml}");
        assert_eq!(in_memory.conformant(), of_json.conformant(), "{json}");
        // A number that may be a text as well is a number, once it has been through XML.
        if !json.contains(r#""LoaiTin":"1""#) {
            assert_eq!(from_json, from_xml, "{xml}");
        }
        let written = unknown.to_json_with(&WriteOptions::new().profile(&ministry()));
        assert_eq!(written.is_ok(), in_memory.usable(), "{json}");
    }
}

#[test]
fn they_stand_in_the_order_of_the_profile_behind_the_fields_of_the_schemas() {
    let packet = step(&[
        ("TuKhoa", r#"["hộ tịch"]"#),
        ("GhiChuRieng", "[1.10, true]"),
        ("SoTrang", "3"),
        LETTER,
    ]);
    let options = WriteOptions::new().profile(&ministry()).omit_absent(true);
    let document =
        Document::<CapNhatTienDoHoSoMC>::from_json_with(&packet, &self::options()).unwrap();
    let step = &document.records()[0];
    let json = step.to_json_with(&options).unwrap();
    let end = r#""TrangThai":"4","SoVanBan":"12/UBND","SoTrang":3,"TuKhoa":["hộ tịch"],"GhiChuRieng":[1.10, true]}"#;
    assert!(json.ends_with(end), "{json}");
    let xml = step.to_xml_with(&options).unwrap();
    let end = "<TrangThai>4</TrangThai><SoVanBan>12/UBND</SoVanBan><SoTrang>3</SoTrang>\
               <DanhSachTuKhoa><TuKhoa>hộ tịch</TuKhoa></DanhSachTuKhoa><MoRong>";
    assert!(xml.contains(end), "{xml}");
    // Whoever does not know the profile writes them with what it does not know, and types come back.
    let plain = step.to_xml_with(&WriteOptions::new()).unwrap();
    assert!(
        plain.contains("<MoRong><SoVanBan>12/UBND</SoVanBan>"),
        "{plain}"
    );
    let (back, report) = qcvn120::xml::read_with::<TienDoHoSo>(&plain, &self::options()).unwrap();
    assert_eq!(found(&report), ["advice.unknown-field /GhiChuRieng"]);
    assert_eq!(
        back.to_json_with(&options).unwrap().len(),
        json.len() - 1,
        "but for a blank"
    );
}

#[test]
fn one_that_holds_nothing_stays_so_beside_its_key_in_another_letter_case() {
    let field = |name: &'static str, value: &'static str| step(&[LETTER, (name, value)]);
    for (name, nothing, variant) in [
        ("SoTrang", "\"\"", ("SOTRANG", "3")),
        ("DoKhan", "\"\"", ("dokhan", "\"2\"")),
        ("GioNhan", "null", ("gioNhan", "\"20240311090500\"")),
        ("TuKhoa", "[]", ("TUKHOA", "[\"đất\"]")),
    ] {
        for members in [
            [LETTER, (name, nothing), variant],
            [LETTER, variant, (name, nothing)],
        ] {
            let packet = step(&members);
            let first =
                Document::<CapNhatTienDoHoSoMC>::from_json_with(&packet, &options()).unwrap();
            for omits in [false, true] {
                let to = WriteOptions::new()
                    .profile(&ministry())
                    .omit_absent(omits)
                    .keep_invalid(true);
                let json = first.to_json_with(&to).unwrap();
                let key = format!("\"{}\":", variant.0);
                assert!(json.contains(&key), "{packet} {json}");
                let second =
                    Document::<CapNhatTienDoHoSoMC>::from_json_with(&json, &options()).unwrap();
                assert_eq!(second.to_json_with(&to).unwrap(), json, "{packet}");
                assert!(
                    found(second.report())
                        .contains(&format!("advice.unknown-field /0/{}", variant.0)),
                    "{json} {:?}",
                    found(second.report())
                );
            }
        }
        // Alone, it is the field.
        let alone = field(variant.0, variant.1);
        let alone = Document::<CapNhatTienDoHoSoMC>::from_json_with(&alone, &options()).unwrap();
        let quirk = format!("quirk.key-case /0/{}", variant.0);
        assert_eq!(found(alone.report()), [quirk]);
    }
}

#[test]
fn an_xml_document_may_have_them_in_any_way_that_lists_and_values_come() {
    let xml = |own: &str| {
        format!(
            "<TienDoHoSo><MaHoSo>000.00.03.H26-240311-0127</MaHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>\
             <ThoiDiemXuLy>20240311090500</ThoiDiemXuLy><TrangThai>4</TrangThai><SoVanBan>12/UBND</SoVanBan>{own}</TienDoHoSo>"
        )
    };
    for (own, finding) in [
        ("<sotrang>3</sotrang>", "quirk.key-case /SoTrang"),
        (
            "<DanhSachTuKhoa><TuKhoa>đất</TuKhoa></DanhSachTuKhoa><DanhSachTuKhoa><TuKhoa>hộ</TuKhoa></DanhSachTuKhoa>",
            "quirk.split-list /TuKhoa",
        ),
        (
            "<TuKhoa>đất</TuKhoa><TuKhoa>hộ</TuKhoa>",
            "quirk.split-list /TuKhoa",
        ),
        (
            r#"<MoRong><number xmlns="http://www.w3.org/2005/xpath-functions" key="DoKhan">2</number></MoRong>"#,
            "quirk.number-for-text /DoKhan",
        ),
        ("<SoTrang>3<b/></SoTrang>", "type /SoTrang"),
    ] {
        let (step, report) = qcvn120::xml::read_with::<TienDoHoSo>(&xml(own), &options()).unwrap();
        assert!(
            found(&report).contains(&finding.to_owned()),
            "{own}: {:?}",
            found(&report)
        );
        if own.contains("đất") {
            assert_eq!(
                step.unknown.get("TuKhoa").unwrap().as_str(),
                r#"["đất","hộ"]"#
            );
        }
        let again = step.check_with(&options());
        assert_eq!(again.usable(), report.usable(), "{own}");
    }
}

#[test]
fn a_program_reads_and_writes_them_by_their_names() {
    let (mut step, _) = qcvn120::json::read_with::<TienDoHoSo>(
        step(&[
            LETTER,
            ("TuKhoa", r#"["đất", "hộ tịch"]"#),
            ("SoTrang", "3"),
            ("DaKySo", "true"),
        ])
        .trim_matches(['[', ']']),
        &options(),
    )
    .unwrap();
    let value = |name| step.unknown.get(name).unwrap();
    assert_eq!(value("SoVanBan").text().unwrap(), "12/UBND");
    assert_eq!(value("TuKhoa").texts().unwrap(), ["đất", "hộ tịch"]);
    assert_eq!(value("SoTrang").integer(), Some(3));
    assert_eq!(value("DaKySo").boolean(), Some(true));
    assert_eq!(value("SoTrang").text(), None);

    step.unknown
        .set("SoVanBan", RawJson::from_text("13/UBND \"2\""));
    step.unknown.set("SoTrang", RawJson::from(5));
    step.unknown.set("DaKySo", RawJson::from(false));
    assert_eq!(step.unknown.fields().len(), 4);
    assert_eq!(
        step.unknown.get("SoVanBan").unwrap().text().unwrap(),
        "13/UBND \"2\""
    );
    let options = WriteOptions::new().profile(&ministry());
    let Err(WriteError::Invalid(report)) = step.to_json_with(&options) else {
        panic!("written");
    };
    assert_eq!(found(&report), ["pattern /SoVanBan"]);
    step.unknown.set("SoVanBan", RawJson::from_text("13/UBND"));
    assert!(
        step.to_json_with(&options)
            .unwrap()
            .contains(r#""SoTrang":5,"DaKySo":false"#)
    );
}

#[test]
fn a_secret_shows_nowhere() {
    let packet = step(&[("SoVanBan", r#""12""#), ("MaPhien", r#"{"a": "bí mật"}"#)]);
    let report = report(&packet, &ministry());
    let values: Vec<Option<&str>> = report
        .findings()
        .iter()
        .map(qcvn120::Finding::value)
        .collect();
    assert_eq!(values, [Some("12"), None]);
}

#[test]
fn a_key_that_may_be_meant_for_one_is_told_with_it() {
    let packet = step(&[("SoVanBann", r#""12/UBND""#), ("SoTrang", "3")]);
    let report = report(&packet, &ministry());
    let findings = report.findings().iter();
    let mut advice = findings.filter(|one| one.code().as_str() == "advice.unknown-field");
    let message = advice.next().unwrap().message(Language::English);
    assert!(
        message.contains("SoVanBan?") || message.contains("SoVanBan;"),
        "{message}"
    );
    assert!(advice.next().is_none());
}

#[test]
fn a_record_under_its_own_name_is_known_by_them() {
    let options = options();
    let packet = r#"[{"TienDoHoSo": {"SoVanBan": "12/UBND"}}]"#;
    let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(packet, &options).unwrap();
    assert!(found(document.report()).contains(&"quirk.wrapper /0/TienDoHoSo".to_owned()));
    assert_eq!(
        document.records()[0]
            .unknown
            .get("SoVanBan")
            .unwrap()
            .text()
            .unwrap(),
        "12/UBND"
    );
}

#[test]
fn the_label_of_a_code_that_was_added_stands_for_the_code() {
    let codes = super::of_steps(
        r#"{"TrangThai": {"codes": {"add": [{"code": "11", "vi": "Chờ liên thông"}], "label": [{"code": "4", "vi": "Đang giải quyết"}]}}}"#,
    );
    for (sent, code) in [
        ("chờ liên thông", "11"),
        ("011", "11"),
        ("Đang giải quyết", "4"),
    ] {
        let packet = step(&[("TrangThai", &format!("{sent:?}"))]);
        let options = ReadOptions::new().profile(&codes);
        let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(&packet, &options).unwrap();
        assert_eq!(
            found(document.report()),
            ["quirk.code-form /0/TrangThai"],
            "{sent}"
        );
        let status = document.records()[0].trang_thai.as_ref().unwrap();
        assert_eq!(status.code(), code);
    }
}

#[test]
fn a_later_profile_changes_them_by_fields_or_says_them_anew() {
    let stricter = profile(
        r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"fields": {"SoTrang": {"required": true}}, "own": {"SoTrang": {"type": "integer", "vi": "Số trang"}}}}}"#,
    );
    let both = ministry().with(&stricter).unwrap();
    assert_eq!(
        found(&report(&step(&[LETTER]), &both)),
        ["required /0/SoTrang"]
    );
    let anew = profile(
        r#"{"name": "Tỉnh X", "records": {"TienDoHoSo": {"own": {"SoVanBan": {"vi": "Số"}}}}}"#,
    );
    let both = ministry().with(&anew).unwrap();
    assert_eq!(found(&report(&step(&[]), &both)), [""; 0]);
    assert_eq!(
        found(&report(&step(&[("SoVanBan", r#""x""#)]), &both)),
        [""; 0]
    );
}
