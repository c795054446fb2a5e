//! Text: borrowed where it can be, never normalised, escapes resolved.

use super::*;

/// Whether a text lies in the input.
#[allow(clippy::ptr_arg, reason = "which of the two it is, is the question")]
fn borrows(text: &Cow<'_, str>, input: &str) -> bool {
    let range = input.as_bytes().as_ptr_range();
    matches!(text, Cow::Borrowed(_)) && range.contains(&text.as_ptr())
}

#[test]
fn clean_text_borrows_from_the_input_and_escaped_text_does_not() {
    let json = r#"[{"TenTTHC":"Đăng ký khai sinh","ChuHoSo":"Nguy\u1ec5n Văn \"An\"","MaHoSo":"H15","TaiLieuNop":[{"TenTepDinhKem":"Tờ khai.pdf","X":"ễ"}],"La\u0323":1,"Lạ":1.10}]"#;
    let doc = Document::<DongBoHoSoMC, Cow<'_, str>>::from_json_borrowed(json.as_bytes())
        .expect("readable");
    let dossier = &doc.records()[0];
    assert!(borrows(&dossier.ten_tthc, json));
    assert!(borrows(&dossier.ma_ho_so.clone().into_inner(), json));
    assert!(borrows(&dossier.tai_lieu_nop[0].ten_tep_dinh_kem, json));
    assert!(!borrows(&dossier.chu_ho_so, json));
    assert_eq!(dossier.chu_ho_so, "Nguyễn Văn \"An\"");
    let [escaped, plain] = dossier.unknown.fields() else {
        panic!("two unknown fields");
    };
    assert!(!borrows(&escaped.name, json) && borrows(&plain.name, json));
    assert_eq!(
        plain.value.as_str().as_ptr(),
        json[json.find("1.10").unwrap()..].as_ptr()
    );
}

#[test]
fn owned_and_borrowed_reading_say_the_same() {
    let json = r#"[{"TenTTHC":"Đăng ký","MaHoSo":"H 15","LePhi":[1],"DanhSachLePhi":[{"Gia":"8.000"},7],"NgayTra":{}}]"#;
    let owned = read::<DongBoHoSoMC>(json);
    let borrowed = Document::<DongBoHoSoMC, Cow<'_, str>>::from_json_borrowed(json.as_bytes())
        .expect("readable");
    assert_eq!(placed(owned.report()), placed(borrowed.report()));
    assert_eq!(
        written(&owned.records()[0]),
        written(&borrowed.records()[0])
    );
}

#[test]
fn composed_and_decomposed_vietnamese_stay_as_they_are() {
    let composed = "Nguyễn Thị Hằng";
    let decomposed = "Nguye\u{302}\u{303}n Thi\u{323} Ha\u{306}\u{300}ng";
    assert_ne!(composed, decomposed);
    for name in [composed, decomposed] {
        let json = with_member("{}", &format!(r#""ChuHoSo":"{name}","{name}":"{name}""#));
        let (dossier, _) = record::<HoSo>(&json);
        assert_eq!(dossier.chu_ho_so, name);
        assert_eq!(dossier.unknown.fields()[0].name, name);
        assert!(written(&dossier).contains(&format!(r#""{name}":"{name}""#)));
    }
}

#[test]
fn every_escape_means_its_character() {
    let (dossier, report) =
        record::<HoSo>(r#"{"GhiChu":"\"\\\/\b\f\n\r\t\u0041\u00e1\ud83d\ude00\u0000"}"#);
    assert_eq!(dossier.ghi_chu, "\"\\/\u{8}\u{c}\n\r\tAá😀\0");
    assert!(
        report
            .errors()
            .all(|finding| finding.code() == Code::Required)
    );
}

#[test]
fn a_key_spelled_with_escapes_is_the_field_it_means() {
    let (dossier, report) = record::<HoSo>(&DOSSIER.replace("\"TenTTHC\"", r#""T\u0065nTTHC""#));
    assert_eq!(dossier.ten_tthc, "Đăng ký khai sinh");
    assert!(report.clean());
}

#[test]
fn blanks_between_tokens_do_not_matter() {
    let spaced = DOSSIER
        .replace("\":\"", "\" \t:\r\n \"")
        .replace("\",\"", "\" , \"");
    let (dossier, report) = record::<HoSo>(&format!("\n {spaced}\t\r\n"));
    assert!(report.clean(), "{:?}", found(&report));
    assert_eq!(written(&dossier), written(&record::<HoSo>(DOSSIER).0));
}
