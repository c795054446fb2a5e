//! Fields of the other groups: real numbers, codes that are numbers, lists of plain texts.

use super::*;

#[test]
fn a_number_field_takes_digits_in_quotes_as_a_quirk() {
    for (raw, codes, value) in [
        ("812", &[][..], Some(812)),
        ("8.12e2", &[], Some(812)),
        (
            r#""812""#,
            &["quirk.text-for-number /TongSoNguoiDanhGia"],
            Some(812),
        ),
        (
            r#""8.0""#,
            &["quirk.text-for-number /TongSoNguoiDanhGia"],
            Some(8),
        ),
        (r#""tám""#, &["type /TongSoNguoiDanhGia"], None),
        (r#""""#, &["type /TongSoNguoiDanhGia"], None),
        ("null", &["required /TongSoNguoiDanhGia"], None),
        ("8.5", &["type /TongSoNguoiDanhGia"], None),
        ("true", &["type /TongSoNguoiDanhGia"], None),
        (
            "[8]",
            &["quirk.list-for-value /TongSoNguoiDanhGia"],
            Some(8),
        ),
        ("[8,8]", &["type /TongSoNguoiDanhGia"], None),
    ] {
        let json = format!(
            r#"{{"NgayTongHop":"1-2020","TongSoNguoiDanhGia":{raw},"PhanTramDanhGiaRatHaiLong":"100%","PhanTramDanhGiaHaiLong":"0%","PhanTramDanhGiaChuaHaiLong":"0%","Madonvi":"000.00.01.H22","TenDonVi":"UBND phường Tràng Tiền"}}"#
        );
        let (poll, report) = record::<DanhGia>(&json);
        assert_eq!(found(&report), codes, "{raw}");
        let count = poll.tong_so_nguoi_danh_gia.as_ref();
        assert_eq!(count.and_then(Integer::as_i64), value, "{raw}");
        let (again, _) = record::<DanhGia>(&written(&poll));
        assert_eq!(again, poll, "{raw}");
    }
}

#[test]
fn a_list_of_texts_keeps_what_is_no_text_in_its_place() {
    let (procedure, report) = record::<ThuTuc>(
        r#"{"MATTHC":"1.001193","TENTTHC":"Đăng ký","TTHCLIENQUAN":["1.000948",7,true]}"#,
    );
    assert_eq!(
        found(&report),
        [
            "quirk.number-for-text /TTHCLIENQUAN/1",
            "quirk.boolean-for-text /TTHCLIENQUAN/2"
        ]
    );
    assert_eq!(procedure.tthc_lien_quan, ["1.000948", "7", "true"]);

    let json = r#"{"MATTHC":"1.001193","TENTTHC":"Đăng ký","TTHCLIENQUAN":["1.000948",null,{"a":1.10},7]}"#;
    let (procedure, report) = record::<ThuTuc>(json);
    let findings = [
        "type /TTHCLIENQUAN/1",
        "type /TTHCLIENQUAN/2",
        "quirk.number-for-text /TTHCLIENQUAN/3",
    ];
    assert_eq!(found(&report), findings);
    assert_eq!(procedure.tthc_lien_quan, ["1.000948", "7"]);
    assert!(written(&procedure).contains(r#""TTHCLIENQUAN":["1.000948",null,{"a":1.10},7],"#));
    assert_eq!(found(&procedure.check()), findings);
}

#[test]
fn a_list_of_texts_may_be_json_text_wherever_it_stands() {
    let inside = r#""[\"1.001193\",2]""#;
    for (value, told) in [
        (
            inside.to_owned(),
            vec![
                "quirk.text-for-list /TTHCLIENQUAN",
                "quirk.number-for-text /1",
            ],
        ),
        (
            format!(r#"{{"MATTHC":{inside}}}"#),
            vec![
                "quirk.object-for-list /TTHCLIENQUAN",
                "quirk.number-for-text /1",
            ],
        ),
    ] {
        let json =
            format!(r#"{{"MATTHC":"1.001193","TENTTHC":"Khai sinh","TTHCLIENQUAN":{value}}}"#);
        let (read, report) = json::read::<ThuTuc>(json.as_bytes()).expect("readable");
        assert_eq!(read.tthc_lien_quan, ["1.001193", "2"]);
        assert_eq!(found(&report), told);
        let through_serde: ThuTuc = serde_json::from_str(&json).expect("readable");
        assert_eq!(through_serde, read);
    }
}
