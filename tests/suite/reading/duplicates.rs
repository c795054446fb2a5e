//! Keys that stand more than once: the last counts.

use super::*;

#[test]
fn of_a_key_that_stands_twice_the_last_counts() {
    let json = DOSSIER.replacen(
        '{',
        r#"{"TenTTHC":"Đăng ký kết hôn","TrangThaiHoSo":"77","#,
        1,
    );
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(dossier.ten_tthc, "Đăng ký khai sinh");
    assert_eq!(
        placed(&report),
        [
            "quirk.duplicate-key /TenTTHC 1:2",
            "quirk.duplicate-key /TrangThaiHoSo 1:30"
        ],
        "what was wrong with the earlier one is forgotten"
    );
    assert!(report.conformant() && !report.clean());
}

#[test]
fn the_last_counts_whatever_it_is() {
    for (first, last, codes, out) in [
        (
            r#""a""#,
            "null",
            &["quirk.duplicate-key", "required"][..],
            r#""TenPhiLePhi":"""#,
        ),
        (
            r#""a""#,
            r#""""#,
            &["quirk.duplicate-key", "minLength"],
            r#""TenPhiLePhi":"""#,
        ),
        (
            r#""a""#,
            r#"{"a":1}"#,
            &["quirk.duplicate-key", "type"],
            r#""TenPhiLePhi":{"a":1}"#,
        ),
        (
            r#"{"a":1}"#,
            r#""a""#,
            &["quirk.duplicate-key"],
            r#""TenPhiLePhi":"a""#,
        ),
        (
            "[]",
            "[1,2]",
            &["quirk.duplicate-key", "type"],
            r#""TenPhiLePhi":[1,2]"#,
        ),
        (
            "null",
            "7",
            &["quirk.duplicate-key", "quirk.number-for-text"],
            r#""TenPhiLePhi":"7""#,
        ),
    ] {
        let json = format!(r#"{{"TenPhiLePhi":{first},"Gia":"0","TenPhiLePhi":{last}}}"#);
        let (fee, report) = record::<LePhi>(&json);
        let got: Vec<_> = report
            .findings()
            .iter()
            .map(|finding| finding.code().as_str())
            .collect();
        assert_eq!(got, codes, "{json}");
        assert!(
            report
                .findings()
                .iter()
                .all(|finding| finding.pointer() == "/TenPhiLePhi")
        );
        assert!(written(&fee).contains(out), "{json}: {}", written(&fee));
    }
}

#[test]
fn an_earlier_list_is_forgotten_with_its_findings_and_nested_duplicates_are_found() {
    let json = with_member(
        DOSSIER,
        r#""DanhSachLePhi":[{"Gia":"x"},{},"a"],"Lạ":1,"DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","Gia":"abc","Gia":"8000"}]"#,
    );
    let (dossier, report) = record::<HoSo>(&json);
    assert_eq!(dossier.danh_sach_le_phi.len(), 1);
    assert_eq!(dossier.danh_sach_le_phi[0].gia.as_str(), "8000");
    assert_eq!(
        found(&report),
        [
            "quirk.duplicate-key /DanhSachLePhi",
            "advice.unknown-field /Lạ",
            "quirk.duplicate-key /DanhSachLePhi/0/Gia"
        ]
    );
    assert_eq!(dossier.unknown.fields().len(), 1);
}

#[test]
fn a_key_that_stands_three_times_is_reported_twice() {
    let (fee, report) =
        record::<LePhi>(r#"{"Gia":"1","TenPhiLePhi":"a","Gia":"2","Gi\u0061":"3"}"#);
    assert_eq!(fee.gia.as_str(), "3");
    assert_eq!(
        placed(&report),
        [
            "quirk.duplicate-key /Gia 1:2",
            "quirk.duplicate-key /Gia 1:30"
        ]
    );
}

#[test]
fn duplicate_data_of_an_envelope_is_the_last_data() {
    let json = format!(
        r#"{{"session":"s","madonvi":"H22","service":"x","data":[{{}},{{}}],"isUpdating":"True","data":[{DOSSIER}],"service":"DongBoHoSoMC"}}"#
    );
    let doc = read::<DongBoHoSoMC>(&json);
    assert_eq!(
        found(doc.report()),
        ["quirk.duplicate-key /service", "quirk.duplicate-key /data"]
    );
    assert_eq!(doc.records().len(), 1);
}

#[test]
fn reading_again_does_not_use_up_the_limits_twice() {
    let json = r#"{"Lạ":"0123456789","DanhSachLePhi":[{"Gia":"0","TenPhiLePhi":"a"}],"DanhSachLePhi":[{"Gia":"0","TenPhiLePhi":"a"}]}"#;
    let options = ReadOptions::new().records(1).unknown(64 + "Lạ".len() + 12);
    let read = json::read_with::<HoSo>(json.as_bytes(), &options);
    assert!(read.is_ok(), "{read:?}");
}
