//! What a profile demands of fields, and what it lifts.

use qcvn120::{Language, Profile, spec::Grade};

use super::{found, of_steps, profile, report, step};

/// What is found on the packet without the profile, and with it.
fn without_and_with(packet: &str, with: &Profile) -> (Vec<String>, Vec<String>) {
    let nothing = profile(r#"{"name": "–"}"#);
    (
        found(&report(packet, &nothing)),
        found(&report(packet, with)),
    )
}

#[test]
fn a_field_becomes_required_or_is_required_no_more() {
    let strict = of_steps(r#"{"ChucDanh": {"required": true}}"#);
    for (members, pointer) in [
        (vec![], "required /0/ChucDanh"),
        (vec![("ChucDanh", r#""""#)], "minLength /0/ChucDanh"),
        (vec![("ChucDanh", "null")], "required /0/ChucDanh"),
    ] {
        let (before, after) = without_and_with(&step(&members), &strict);
        assert!(
            before.iter().all(|found| found == "quirk.null /0/ChucDanh"),
            "{before:?}"
        );
        assert_eq!(after, [pointer]);
    }
    let lax = of_steps(r#"{"NguoiXuLy": {"required": false}}"#);
    for (value, code) in [("", "required"), (r#""""#, "minLength")] {
        let (before, after) = without_and_with(&step(&[("NguoiXuLy", value)]), &lax);
        assert_eq!(before, [format!("{code} /0/NguoiXuLy")]);
        assert_eq!(after, [""; 0]);
    }
    let packet = step(&[("NguoiXuLy", "null")]);
    assert_eq!(found(&report(&packet, &lax)), ["quirk.null /0/NguoiXuLy"]);
}

#[test]
fn a_field_gets_lengths_and_a_form() {
    let lengths = of_steps(
        r#"{"ChucDanh": {"minLength": 3, "maxLength": 5}, "NguoiXuLy": {"maxLength": 200}}"#,
    );
    for (value, code) in [
        ("ễ", Some("pattern")),
        ("ễễễ", None),
        ("ễễễễễ", None),
        ("ễễễễễễ", Some("maxLength")),
        ("", None),
    ] {
        let packet = step(&[("ChucDanh", &format!("{value:?}"))]);
        let expected: Vec<String> = code
            .iter()
            .map(|code| format!("{code} /0/ChucDanh"))
            .collect();
        assert_eq!(
            without_and_with(&packet, &lengths),
            (vec![], expected),
            "{value}"
        );
    }
    // Beside the form that the schemas have, or the profile states: the finding names the one that is missed.
    let beside = of_steps(
        r#"{"MaHoSo": {"minLength": 20}, "PhongBanXuLy": {"pattern": "Phòng [^0-9]+", "minLength": 12, "maxLength": 20}}"#,
    );
    for (field, value, expected) in [
        ("MaHoSo", "H26.12-260101-0001", "ít nhất 20 ký tự"),
        ("MaHoSo", "H26.12 260101 000001", "không có khoảng trắng"),
        ("MaHoSo", "H26 1", "không có khoảng trắng"),
        ("MaHoSo", "000.00.12.H26-260101-0001", ""),
        ("PhongBanXuLy", "Phòng Thuế", "ít nhất 12 ký tự"),
        ("PhongBanXuLy", "Bộ phận một cửa", "Phòng [^0-9]+"),
        ("PhongBanXuLy", "Phòng Tư pháp", ""),
        ("PhongBanXuLy", "", ""),
    ] {
        let value_in_json = format!("{value:?}");
        let mut members = vec![("PhongBanXuLy", r#""Phòng Tư pháp""#)];
        members.push((field, &value_in_json));
        let report = report(&step(&members), &beside);
        let errors: Vec<String> = report.errors().map(ToString::to_string).collect();
        match expected {
            "" => assert!(errors.is_empty(), "{value}: {errors:?}"),
            words => assert!(
                matches!(&errors[..], [error] if error.contains(words)),
                "{value}: {errors:?}"
            ),
        }
    }
    // The advice on the length of this name is 50: the profile knows better.
    let packet = step(&[("NguoiXuLy", &format!("{:?}", "B".repeat(100)))]);
    let (before, after) = without_and_with(&packet, &lengths);
    assert_eq!((before.len(), after.len()), (1, 0));

    let form = of_steps(
        r#"{"MaHoSo": {"pattern": "H26-[0-9]{4}", "form": {"vi": "H26, gạch, bốn chữ số", "en": "H26, a hyphen, four digits"}},
            "ThoiDiemXuLy": {"pattern": "2024[0-9]{10}"}, "PhongBanXuLy": {"pattern": "^Phòng [^0-9]+$"}}"#,
    );
    let right = step(&[
        ("MaHoSo", r#""H26-0001""#),
        ("PhongBanXuLy", r#""Phòng Tư pháp""#),
    ]);
    assert_eq!(found(&report(&right, &form)), [""; 0]);
    let wrong = report(&step(&[("ThoiDiemXuLy", r#""20230311090500""#)]), &form);
    assert_eq!(
        found(&wrong),
        [
            "pattern /0/MaHoSo",
            "pattern /0/ThoiDiemXuLy",
            "pattern /0/PhongBanXuLy"
        ]
    );
    let finding = &wrong.findings()[0];
    assert!(
        finding
            .message(Language::English)
            .contains("H26, a hyphen, four digits")
    );
    assert!(
        finding
            .message(Language::Vietnamese)
            .contains("H26, gạch, bốn chữ số")
    );
    assert_eq!(finding.evidence(), Some(Grade::Regulation));
}

#[test]
fn a_field_must_be_empty() {
    let empty = of_steps(
        r#"{"ChucDanh": {"empty": true}, "NgayBatDau": {"empty": true}, "NguoiXuLy": {"empty": true}}"#,
    );
    let packet = step(&[
        ("NguoiXuLy", ""),
        ("ChucDanh", r#""""#),
        ("NgayBatDau", r#""""#),
    ]);
    assert_eq!(found(&report(&packet, &empty)), [""; 0]);
    let packet = step(&[
        ("ChucDanh", r#""Công chức""#),
        ("NgayBatDau", r#""20240311090500""#),
    ]);
    assert_eq!(
        found(&report(&packet, &empty)),
        [
            "const /0/NguoiXuLy",
            "const /0/ChucDanh",
            "const /0/NgayBatDau"
        ]
    );
    // That it must be empty is known as well as the profile says, not as the field is.
    let report = report(&packet, &empty);
    assert!(
        report
            .findings()
            .iter()
            .all(|finding| finding.evidence() == Some(Grade::Regulation))
    );
}

#[test]
fn codes_are_added_closed_and_given_other_labels() {
    let codes = of_steps(
        r#"{"TrangThai": {"codes": {"add": [{"code": "11", "vi": "Chờ liên thông", "en": "Waiting for another office"}],
            "close": ["3"], "label": [{"code": "4", "vi": "Đang giải quyết"}]}}}"#,
    );
    for (code, without, with) in [("11", 1, 0), ("3", 0, 1), ("4", 0, 0), ("12", 1, 1)] {
        let packet = step(&[("TrangThai", &format!("{code:?}"))]);
        let (before, after) = without_and_with(&packet, &codes);
        assert_eq!((before.len(), after.len()), (without, with), "{code}");
    }
    let wrong = report(&step(&[("TrangThai", r#""3""#)]), &codes);
    let message = wrong.findings()[0].message(Language::Vietnamese);
    assert!(
        message.contains("Đang giải quyết") && message.contains("Chờ liên thông"),
        "{message}"
    );
    // Deviations are told as ever.
    for (sent, quirk) in [
        (r#"" 11 ""#, "quirk.blank"),
        ("11", "quirk.number-for-text"),
        ("4.0", "quirk.number-for-text"),
    ] {
        let report = report(&step(&[("TrangThai", sent)]), &codes);
        assert!(report.usable(), "{sent}: {report:?}");
        assert_eq!(found(&report), [format!("{quirk} /0/TrangThai")], "{sent}");
    }
}

#[test]
fn a_list_is_changed_wherever_it_is_used() {
    let closed = profile(
        r#"{"name": "Bộ Y", "lists": {"TrangThaiHoSo": {"close": ["8"]}, "LoaiDoiTuong": {"open": false}}}"#,
    );
    let packet = step(&[("TrangThai", r#""8""#)]);
    assert_eq!(found(&report(&packet, &closed)), ["enum /0/TrangThai"]);
    let options = qcvn120::ReadOptions::new().profile(&closed);
    let dossier = r#"{"TrangThaiHoSo": "8", "LoaiDoiTuong": "9"}"#;
    let (_, report) =
        qcvn120::json::read_with::<qcvn120::status_sync::HoSo>(dossier, &options).unwrap();
    let codes = found(&report);
    assert!(
        codes.contains(&"enum /TrangThaiHoSo".to_owned()),
        "{codes:?}"
    );
    assert!(
        codes.contains(&"enum /LoaiDoiTuong".to_owned()),
        "{codes:?}"
    );
}

#[test]
fn of_several_profiles_the_later_wins() {
    let first = of_steps(
        r#"{"ChucDanh": {"required": true}, "NgayBatDau": {"empty": true}, "NguoiXuLy": {"maxLength": 3}}"#,
    );
    let second = of_steps(r#"{"ChucDanh": {"empty": true}, "NgayBatDau": {"required": true}}"#);
    let packet = step(&[]);
    let both = first.with(&second).unwrap();
    assert_eq!(
        found(&report(&packet, &both)),
        ["required /0/NgayBatDau", "maxLength /0/NguoiXuLy"]
    );
    let both = second.with(&first).unwrap();
    assert_eq!(
        found(&report(&packet, &both)),
        ["required /0/ChucDanh", "maxLength /0/NguoiXuLy"]
    );
}

#[test]
fn what_is_written_is_checked_under_the_profile() {
    use qcvn120::{WriteError, WriteOptions, status_sync::TienDoHoSo};

    let step = TienDoHoSo::new()
        .ma_ho_so("000.00.03.H26-240311-0127")
        .nguoi_xu_ly("Bưởi")
        .trang_thai("11");
    let step = step.thoi_diem_xu_ly("20240311090500");
    assert!(matches!(step.to_json(), Err(WriteError::Invalid(_))));
    let lax =
        of_steps(r#"{"TrangThai": {"codes": {"add": [{"code": "11", "vi": "Chờ liên thông"}]}}}"#);
    let options = WriteOptions::new().profile(&lax);
    assert!(step.to_json_with(&options).is_ok() && step.to_xml_with(&options).is_ok());
    let strict = lax
        .with(&of_steps(r#"{"ChucDanh": {"required": true}}"#))
        .unwrap();
    let options = WriteOptions::new().profile(&strict);
    let Err(WriteError::Invalid(report)) = step.to_json_with(&options) else {
        panic!("written");
    };
    assert_eq!(found(&report), ["minLength /ChucDanh"]);
    assert!(step.to_xml_with(&options).is_err());
}

#[test]
fn a_profile_that_is_loaded_again_is_the_same() {
    let options = |_| format!("{:?}", qcvn120::ReadOptions::new().profile(&of_steps("{}")));
    let all: Vec<String> = (0..3).map(options).collect();
    assert!(
        all.iter()
            .all(|one| *one == all[0] && one.contains("Tỉnh X")),
        "{all:?}"
    );
}
