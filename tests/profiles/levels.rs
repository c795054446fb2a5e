//! What findings weigh: by code, record, field and pointer, and the same in every way of checking.

use qcvn120::status_sync::{CapNhatTienDoHoSoMC, DongBoHoSoMC, HoSo, TienDoHoSo};
use qcvn120::stream::{self, Records};
use qcvn120::{
    Document, Encoding, Message, Profile, ReadOptions, Report, Severity, WriteOptions, convert,
};

use super::{found, profile, report, step};

fn with_levels(levels: &str) -> Profile {
    profile(&format!(r#"{{"name": "Tỉnh X", "levels": {levels}}}"#))
}

/// The findings, each with what it weighs.
fn weighed(report: &Report) -> Vec<String> {
    let findings = report.findings().iter();
    findings
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.severity(),
                finding.code(),
                finding.pointer()
            )
        })
        .collect()
}

/// Steps with a finding of each severity, and more than one of some.
fn list() -> String {
    let steps = [
        step(&[("TrangThai", "4")]),
        step(&[("NguoiXuLy", r#""""#), ("Ghi chú", r#""x""#)]),
        step(&[("ThoiDiemXuLy", r#""11/03/2024 09:05:00""#), ("MaHoSo", "")]),
    ];
    let steps = steps.map(|step| step.trim_matches(['[', ']']).to_owned());
    format!("[{}]", steps.join(","))
}

#[test]
fn a_level_is_told_by_code_record_field_and_pointer() {
    for (levels, expected) in [
        (
            "[]",
            [
                "quirk quirk.number-for-text /0/TrangThai",
                "error minLength /1/NguoiXuLy",
                "advice advice.unknown-field /1/Ghi chú",
                "error required /2/MaHoSo",
                "quirk quirk.date-form /2/ThoiDiemXuLy",
            ],
        ),
        (
            r#"[{"code": "quirk.number-for-text", "level": "error"}, {"field": "MaHoSo", "level": "advice"},
                {"record": "TienDoHoSo", "code": "advice.unknown-field", "level": "quirk"}, {"pointer": "/2/Thoi*", "level": "off"},
                {"pointer": "/*/NguoiXuLy", "level": "quirk"}]"#,
            [
                "error quirk.number-for-text /0/TrangThai",
                "quirk minLength /1/NguoiXuLy",
                "quirk advice.unknown-field /1/Ghi chú",
                "advice required /2/MaHoSo",
                "quirk quirk.date-form /2/ThoiDiemXuLy",
            ],
        ),
    ] {
        let report = report(&list(), &with_levels(levels));
        assert_eq!(weighed(&report), expected, "{levels}");
        let counts = report.counts();
        for (severity, count) in [
            (Severity::Error, counts.errors),
            (Severity::Quirk, counts.quirks),
            (Severity::Advice, counts.advice),
        ] {
            let found = report.findings().iter();
            assert_eq!(
                found.filter(|one| one.severity() == severity).count(),
                count
            );
        }
        assert!(!report.conformant());
    }
    // Other records and fields are not meant, and of several entries the last counts.
    let levels = r#"[{"record": "HoSo", "level": "off"}, {"field": "ChucDanh", "level": "off"}, {"pointer": "**/MaHoSo", "level": "off"},
                     {"field": "MaHoSo", "level": "error"}]"#;
    assert_eq!(report(&list(), &with_levels(levels)).total(), 5);
}

#[test]
fn what_is_off_is_not_listed_and_still_not_conformant() {
    let all = r#"[{"pointer": "**", "level": "off"}]"#;
    let said = report(&list(), &with_levels(all));
    assert_eq!(
        (found(&said), said.total(), said.counts().off),
        (vec![], 0, 5)
    );
    assert!(said.usable() && !said.conformant() && !said.clean());
    // What no schema sees leaves nothing behind.
    let unseen = step(&[("PhongBanXuLy", ""), ("phongbanxuly", r#""Một cửa""#)]);
    let off = with_levels(r#"[{"code": "quirk.key-case", "level": "off"}]"#);
    assert!(report(&unseen, &off).clean());
    let raised = with_levels(r#"[{"code": "quirk.key-case", "level": "error"}]"#);
    let said = report(&unseen, &raised);
    assert!(!said.usable() && said.conformant() && !said.clean());
}

#[test]
fn a_document_of_another_message_is_told_whatever_its_finding_weighs() {
    let off = with_levels(r#"[{"pointer": "**", "level": "off"}]"#);
    let options = ReadOptions::new().profile(&off);
    let xml = "<DongBoHoSoMC><service>CapNhatTienDoHoSoMC</service></DongBoHoSoMC>";
    let told = qcvn120::read_with(xml.as_bytes(), &options).unwrap();
    let plain = qcvn120::read(xml.as_bytes()).unwrap();
    assert_eq!(told.message(), plain.message());
    // The keys of the first record fit several messages, those of the second one alone.
    let json = r#"[{"MaHoSo": "1"}, {"MaHoSo": "1", "NgayTiepNhan": "", "DanhSachLePhi": []}]"#;
    let told = qcvn120::read_with(json.as_bytes(), &options).unwrap();
    let plain = qcvn120::read(json.as_bytes()).unwrap();
    assert_eq!(told.message(), plain.message());
    let services = options.forms([qcvn120::Form::List]);
    let refused = |options: &ReadOptions| {
        let read = Document::<CapNhatTienDoHoSoMC>::read_with(json, options);
        read.err().map(|error| error.code())
    };
    assert_eq!(
        refused(&services),
        refused(&ReadOptions::new().forms([qcvn120::Form::List]))
    );
}

const MESSAGE: Message = Message::CapNhatTienDoHoSoMC;

#[test]
fn every_way_of_checking_says_the_same() {
    for levels in [
        r#"[{"code": "required", "level": "quirk"}, {"code": "quirk.number-for-text", "level": "error"}]"#,
        r#"[{"record": "TienDoHoSo", "level": "advice"}, {"pointer": "/1/*", "level": "error"}]"#,
        r#"[{"pointer": "/*/MaHoSo", "level": "off"}, {"field": "TrangThai", "level": "off"}]"#,
        r#"[{"pointer": "**", "level": "off"}]"#,
    ] {
        let profile = with_levels(levels);
        let options = ReadOptions::new().profile(&profile);
        let list = list();
        let whole = report(&list, &profile);
        let checked = stream::check_as_with(MESSAGE, list.as_bytes(), &options).unwrap();
        assert_eq!(checked.report, whole, "{levels}");
        assert_eq!(checked.report.counts(), whole.counts());
        #[cfg(feature = "rayon")]
        {
            let checked = stream::check_as_parallel_with(MESSAGE, list.as_bytes(), &options);
            assert_eq!(checked.unwrap().report, whole, "{levels}");
        }
        let mut merged = Report::default();
        for item in
            Records::<CapNhatTienDoHoSoMC, _>::with_options(list.as_bytes(), &options).unwrap()
        {
            merged = merged.merge(item.unwrap().report);
        }
        assert_eq!(
            (merged.counts(), weighed(&merged)),
            (whole.counts(), weighed(&whole))
        );
        // With few findings kept, the counts are the same.
        for limit in 0..4 {
            let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(
                &list,
                &options.clone().findings(limit),
            );
            assert_eq!(
                document.unwrap().report().counts(),
                whole.counts(),
                "{levels} {limit}"
            );
        }
    }
}

#[test]
fn a_record_in_memory_is_written_unless_it_has_errors_under_the_profile() {
    let (record, _) =
        qcvn120::json::read::<TienDoHoSo>(step(&[("NguoiXuLy", "")]).trim_matches(['[', ']']))
            .unwrap();
    let (blank, _) = qcvn120::json::read::<TienDoHoSo>(
        step(&[("NguoiXuLy", r#""  ""#)]).trim_matches(['[', ']']),
    )
    .unwrap();
    let (clean, _) = qcvn120::json::read::<TienDoHoSo>(step(&[]).trim_matches(['[', ']'])).unwrap();
    for (levels, is_written) in [
        ("[]", [false, true, true]),
        (
            r#"[{"code": "required", "level": "advice"}]"#,
            [false, true, true],
        ),
        (
            r#"[{"field": "NguoiXuLy", "level": "advice"}]"#,
            [true, true, true],
        ),
        (
            r#"[{"code": "minLength", "level": "off"}]"#,
            [true, true, true],
        ),
        (
            r#"[{"code": "advice.blank-text", "level": "error"}]"#,
            [false, false, true],
        ),
        (
            r#"[{"record": "TienDoHoSo", "level": "error"}]"#,
            [false, false, true],
        ),
        (
            r#"[{"record": "HoSo", "level": "error"}]"#,
            [false, true, true],
        ),
        (
            r#"[{"pointer": "**/NguoiXuLy", "level": "error"}]"#,
            [false, false, true],
        ),
    ] {
        let profile = with_levels(levels);
        let write = WriteOptions::new().profile(&profile);
        let read = ReadOptions::new().profile(&profile);
        for (record, is_written) in [&record, &blank, &clean].into_iter().zip(is_written) {
            let said = record.check_with(&read);
            assert_eq!(said.usable(), is_written, "{levels} {said}");
            assert_eq!(record.to_json_with(&write).is_ok(), is_written, "{levels}");
            assert_eq!(record.to_xml_with(&write).is_ok(), is_written, "{levels}");
        }
    }
}

#[test]
fn raised_advice_is_found_wherever_it_hides_in_a_record_that_is_written() {
    // A repeated number, a closed agency, an odd item of a list of texts, a nested record.
    let dossier = |members: &str| {
        format!(
            r#"{{"MaHoSo": "000.00.03.H26-240311-0127", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT01",
               "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "1", "HinhThuc": "0", "DonViXuLy": "UBND phường Tràng Tiền"{members}}}"#
        )
    };
    let read = |members: &str| qcvn120::json::read::<HoSo>(&dossier(members)).unwrap().0;
    for (code, members) in [
        ("HS-03", r#", "TrangThaiHoSo": "9""#),
        (
            "advice.closed-code",
            r#", "MaHoSo": "000.00.03.H22-260311-0127""#,
        ),
        (
            "advice.maxLength",
            &format!(r#", "TrichYeuHoSo": "{}""#, "x".repeat(5000)),
        ),
        (
            "advice.pattern",
            r#", "DanhSachLePhi": [{"TenPhiLePhi": "Lệ phí", "Gia": "ba mươi"}]"#,
        ),
    ] {
        let record = read(members);
        let plain = record.check();
        if !plain
            .findings()
            .iter()
            .any(|finding| finding.code().as_str() == code)
        {
            continue;
        }
        let profile = with_levels(&format!(r#"[{{"code": "{code}", "level": "error"}}]"#));
        let write = WriteOptions::new().profile(&profile);
        assert!(
            record.to_json().is_ok() && record.to_json_with(&write).is_err(),
            "{code}"
        );
        assert!(record.to_xml_with(&write).is_err(), "{code}");
    }
    let twice = [read(""), read("")];
    let profile = with_levels(r#"[{"code": "advice.duplicate-record", "level": "error"}]"#);
    let write = WriteOptions::new().profile(&profile);
    assert!(qcvn120::json::write_list(&twice).is_ok());
    assert!(qcvn120::json::write_list_with(&twice, &write).is_err());
    assert!(qcvn120::xml::write_list_with(&twice, &write).is_err());
    let list = format!("[{},{}]", dossier(""), dossier(""));
    let options = ReadOptions::new().profile(&profile);
    let whole = Document::<DongBoHoSoMC>::from_json_with(&list, &options).unwrap();
    assert_eq!(
        weighed(whole.report()),
        ["error advice.duplicate-record /1/MaHoSo"]
    );
    let checked = stream::check_as_with(Message::DongBoHoSoMC, list.as_bytes(), &options).unwrap();
    assert_eq!(&checked.report, whole.report());
}

#[test]
fn a_conversion_goes_by_the_levels() {
    let list = list();
    let read = |levels: &str| {
        let profile = with_levels(levels);
        let options = ReadOptions::new().profile(&profile);
        let document = Document::<CapNhatTienDoHoSoMC>::from_json_with(&list, &options).unwrap();
        document
            .to_xml_with(&WriteOptions::new().profile(&profile))
            .is_ok()
    };
    assert!(!read("[]"));
    assert!(read(
        r#"[{"code": "required", "level": "quirk"}, {"code": "minLength", "level": "quirk"}]"#
    ));
    let _ = (
        Encoding::Json,
        convert::json_to_xml(list.as_bytes()).is_err(),
    );
}

#[test]
fn fields_that_the_profile_adds_are_weighed_by_their_names() {
    let under = |level: &str| {
        profile(&format!(
            r#"{{"name": "Tỉnh X",
                "records": {{"TienDoHoSo": {{"own": {{"SoVanBanTinh": {{"vi": "Số văn bản", "required": true}}}}}}}},
                "levels": [{level}]}}"#
        ))
    };
    for (level, expected) in [
        (
            r#"{"field": "SoVanBanTinh", "level": "advice"}"#,
            "advice required /0/SoVanBanTinh",
        ),
        (
            r#"{"record": "TienDoHoSo", "field": "SoVanBanTinh", "level": "quirk"}"#,
            "quirk required /0/SoVanBanTinh",
        ),
        (
            r#"{"record": "TienDoHoSo", "level": "quirk"}"#,
            "quirk required /0/SoVanBanTinh",
        ),
        (
            r#"{"record": "HoSo", "level": "quirk"}"#,
            "error required /0/SoVanBanTinh",
        ),
    ] {
        let options = ReadOptions::new().profile(&under(level));
        let list = step(&[]);
        let doc = Document::<CapNhatTienDoHoSoMC>::from_json_with(&list, &options).expect("a list");
        assert_eq!(weighed(doc.report()), [expected], "{level}");
    }
    let wrong = Profile::from_json(
        r#"{"name": "X", "records": {"TienDoHoSo": {"own": {"SoVanBanTinh": {"vi": "Số văn bản"}}}},
            "levels": [{"record": "HoSo", "field": "SoVanBanTinh", "level": "off"}]}"#,
    );
    assert!(wrong.is_err(), "the field is another record's");
}
