//! Other forms of values, as real systems send them: the same quirks as in JSON.

use super::*;

#[test]
fn other_forms_are_read_and_said() {
    for (element, finding) in [
        (
            "<NgayBatDau>08/10/2026</NgayBatDau>",
            "quirk.date-form /NgayBatDau",
        ),
        (
            "<NgayBatDau>2026-10-08T08:00:00</NgayBatDau>",
            "quirk.date-form /NgayBatDau",
        ),
        (
            "<NgayBatDau>\n  20261008080000\n</NgayBatDau>",
            "quirk.blank /NgayBatDau",
        ),
        ("<NgayBatDau>hôm qua</NgayBatDau>", "pattern /NgayBatDau"),
    ] {
        let (read, report) = record::<TienDoHoSo>(&step(element));
        assert_eq!(found(&report), [finding], "{element}");
        assert!(read.ngay_bat_dau.is_some());
        assert_eq!(record::<TienDoHoSo>(&to_xml(&read)).0, read);
    }
}

#[test]
fn booleans_have_other_forms_too() {
    let paper = |value: &str| {
        format!(
            "<TaiLieuNop><TenTepDinhKem>a</TenTepDinhKem><IsDeleted>{value}</IsDeleted><DuongDanTaiTepTin>https://vidu.vn/a</DuongDanTaiTepTin></TaiLieuNop>"
        )
    };
    silent(&record::<qcvn120::status_sync::TaiLieuNop>(&paper("True")).1);
    for value in ["true", "false", "0", "1"] {
        let (_, report) = record::<qcvn120::status_sync::TaiLieuNop>(&paper(value));
        assert_eq!(found(&report), ["quirk.boolean-form /IsDeleted"], "{value}");
    }
}

#[test]
fn a_number_is_what_json_would_spell_so_and_nothing_else() {
    let number = |text: &str| {
        let xml = format!("<HoiDap><HOIDAPID>{text}</HOIDAPID></HoiDap>");
        let (read, report) = record::<HoiDap>(&xml);
        (to_json(&read), found(&report))
    };
    for (text, json) in [
        ("812", "812"),
        ("-3", "-3"),
        ("12345678901234567890123", "12345678901234567890123"),
        // A text of digits, as no number begins with 0.
        ("0812", "\"0812\""),
    ] {
        let (written, findings) = number(text);
        assert_eq!(written, format!("{{\"HOIDAPID\":{json}}}"));
        assert_eq!(findings, Vec::<String>::new(), "{text}");
    }
    for text in ["8.5", "tám", "+8", "8.000", "8.0", "1e3", "-0"] {
        let (written, findings) = number(text);
        assert_eq!(written, format!("{{\"HOIDAPID\":\"{text}\"}}"));
        assert_eq!(findings, ["pattern /HOIDAPID"], "{text}");
    }
}

#[test]
fn a_text_is_never_read_as_another_number_than_it_shows() {
    use qcvn120::procedures::PhiLePhi;
    for text in ["8.000", "150.000", "8000.0", "1e3", "+8", "008", "-0"] {
        let xml = format!("<PhiLePhi><SOTIEN>{text}</SOTIEN></PhiLePhi>");
        let (read, report) = record::<PhiLePhi>(&xml);
        silent(&report);
        assert!(
            to_json(&read).contains(&format!(r#""SOTIEN":"{text}""#)),
            "{text}"
        );
    }
    // What JSON has as a number comes back as that number, in the same spelling.
    for number in [
        "8000",
        "8000.0",
        "8.000",
        "1e3",
        "-0",
        "12345678901234567890123",
    ] {
        let json = format!(r#"{{"SOTIEN":{number}}}"#);
        let (read, _) = json::read::<PhiLePhi>(&json).expect("JSON");
        let xml = xml::write(&read).expect("no errors");
        let (back, report) = record::<PhiLePhi>(&xml);
        silent(&report);
        assert_eq!(back, read, "{xml}");
        assert!(
            to_json(&back).contains(&format!(r#""SOTIEN":{number}"#)),
            "{xml}"
        );
    }
}

#[test]
fn a_boolean_is_what_json_would_spell_so() {
    let supplement = |text: &str| {
        let xml = format!(
            "<HoSoBoSung><NoiDungBoSung>Giấy chứng sinh</NoiDungBoSung><TrangThaiBoSung>{text}</TrangThaiBoSung></HoSoBoSung>"
        );
        to_json(&record::<HoSoBoSung>(&xml).0)
    };
    assert!(supplement("true").ends_with(r#""TrangThaiBoSung":true}"#));
    assert!(supplement("false").ends_with(r#""TrangThaiBoSung":false}"#));
    assert!(supplement("True").ends_with(r#""TrangThaiBoSung":"True"}"#));
}
