//! The table "Absent, empty, nil and missing" of the module's documentation, cell by cell, in both encodings.

use super::*;

/// The findings on a record in XML and on its JSON twin, and that both are the same record.
fn both<R: Record<Text = String>>(xml: &str, json: &str) -> (Vec<String>, Vec<String>) {
    let (from_xml, xml_report) = record::<R>(xml);
    let (from_json, json_report) =
        json::read::<R>(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(from_xml, from_json, "{xml} {json}");
    (found(&xml_report), found(&json_report))
}

/// The findings, where they are the same in both encodings.
fn same<R: Record<Text = String>>(xml: &str, json: &str) -> Vec<String> {
    let (of_xml, of_json) = both::<R>(xml, json);
    assert_eq!(of_xml, of_json, "{xml} {json}");
    of_xml
}

/// A question of an agency, less its number.
const QUESTION: &str = "<NOIDUNG>Nộp lệ phí ở đâu?</NOIDUNG><MADONVI>H22.01</MADONVI>";
const QUESTION_JSON: &str = r#""NOIDUNG":"Nộp lệ phí ở đâu?","MADONVI":"H22.01""#;

fn question(xml: &str, json: &str) -> (Vec<String>, Vec<String>) {
    both::<CauHoiDonVi>(
        &format!("<CauHoiDonVi>{xml}{QUESTION}</CauHoiDonVi>"),
        &format!("{{{json}{QUESTION_JSON}}}"),
    )
}

/// The findings on a request, which has a required list.
fn request(xml: &str, json: &str) -> (Vec<String>, usize) {
    let envelope =
        "<session>s</session><madonvi>H22.01</madonvi><service>CapNhatTienDoHoSoMC</service>";
    let xml = format!("<CapNhatTienDoHoSoMC>{envelope}{xml}</CapNhatTienDoHoSoMC>");
    let json =
        format!(r#"{{"session":"s","madonvi":"H22.01","service":"CapNhatTienDoHoSoMC"{json}}}"#);
    let from_xml = read::<CapNhatTienDoHoSoMC>(&xml);
    let from_json = Document::<CapNhatTienDoHoSoMC>::from_json(json).expect("readable");
    assert_eq!(found(from_xml.report()), found(from_json.report()), "{xml}");
    assert_eq!(from_xml.records(), from_json.records());
    (found(from_xml.report()), from_xml.records().len())
}

/// The findings on a request that holds one record, and whether it holds it.
fn status(xml: &str, json: &str) -> (Vec<String>, bool) {
    let envelope = "<session>s</session><madonvi>H22.01</madonvi><service>DongBoTrangThaiHoSo</service><type>2</type>";
    let xml = format!("<DongBoTrangThaiHoSo>{envelope}{xml}</DongBoTrangThaiHoSo>");
    let json = format!(
        r#"{{"session":"s","madonvi":"H22.01","service":"DongBoTrangThaiHoSo","type":"2"{json}}}"#
    );
    let from_xml = read::<DongBoTrangThaiHoSo>(&xml);
    let from_json = Document::<DongBoTrangThaiHoSo>::from_json(json).expect("readable");
    assert_eq!(found(from_xml.report()), found(from_json.report()), "{xml}");
    let same = from_xml.records() == from_json.records();
    assert!(same, "{:?}", from_xml.records());
    (found(from_xml.report()), !from_xml.records().is_empty())
}

#[test]
fn a_missing_element_is_a_missing_key() {
    assert_eq!(
        same::<LePhi>("<LePhi/>", "{}"),
        ["required /TenPhiLePhi", "required /Gia"]
    );
    assert_eq!(
        question("", ""),
        (
            vec!["required /HOIDAPID".to_owned()],
            vec!["required /HOIDAPID".to_owned()]
        )
    );
}

#[test]
fn an_empty_element_is_the_empty_text() {
    for empty in [
        "<MaPhiLePhi/>",
        "<MaPhiLePhi></MaPhiLePhi>",
        "<MaPhiLePhi><!-- chưa có --></MaPhiLePhi>",
    ] {
        assert!(kept::<LePhi>(&fee(empty)).0.is_empty());
    }
    let xml = "<LePhi><TenPhiLePhi/><Gia></Gia><MaPhiLePhi/><HinhThucThu/></LePhi>";
    let json = r#"{"TenPhiLePhi":"","Gia":"","MaPhiLePhi":"","HinhThucThu":""}"#;
    assert_eq!(
        same::<LePhi>(xml, json),
        ["minLength /TenPhiLePhi", "minLength /Gia"]
    );
    let (read, _) = record::<LePhi>(xml);
    assert_eq!(read, LePhi::new());
}

#[test]
fn an_empty_element_is_an_absent_number_as_there_is_no_other_way_to_write_it() {
    let required = |code: &str| vec![format!("{code} /HOIDAPID")];
    // Only a number may stand here: the empty text of JSON has the wrong type.
    assert_eq!(
        question("<HOIDAPID/>", r#""HOIDAPID":"","#),
        (required("minLength"), required("type"))
    );
    // A number or a text: the empty text is one of them.
    assert_eq!(
        both::<HoiDap>("<HoiDap><HOIDAPID/></HoiDap>", r#"{"HOIDAPID":""}"#),
        (required("minLength"), required("minLength"))
    );
    let xml = "<HoiDap><HOIDAPID>812</HOIDAPID><TRALOIID/><TRANGTHAI/></HoiDap>";
    let json = r#"{"HOIDAPID":812,"TRALOIID":"","TRANGTHAI":""}"#;
    assert!(same::<HoiDap>(xml, json).is_empty());
    // The same holds for booleans.
    let xml =
        "<HoSoBoSung><NoiDungBoSung>Giấy chứng sinh</NoiDungBoSung><TrangThaiBoSung/></HoSoBoSung>";
    let json = r#"{"NoiDungBoSung":"Giấy chứng sinh","TrangThaiBoSung":""}"#;
    assert!(same::<HoSoBoSung>(xml, json).is_empty());
}

#[test]
fn white_space_alone_is_a_text_and_no_absence() {
    let xml = fee("<MaPhiLePhi> \n </MaPhiLePhi>");
    let (read, _) = record::<LePhi>(&xml);
    assert_eq!(read.ma_phi_le_phi, " \n ");
    let (read, report) = record::<CauHoiDonVi>(&format!(
        "<CauHoiDonVi><HOIDAPID> </HOIDAPID>{QUESTION}</CauHoiDonVi>"
    ));
    assert!(read.hoi_dap_id.is_some());
    assert_eq!(found(&report), ["type /HOIDAPID"]);
}

#[test]
fn nil_is_null() {
    let nil = |name: &str| format!(r#"<{name} {XSI} xsi:nil="true"/>"#);
    assert_eq!(
        same::<LePhi>(
            &format!(
                "<LePhi>{}{}{}<Gia>0</Gia></LePhi>",
                nil("TenPhiLePhi"),
                nil("MaPhiLePhi"),
                nil("HinhThucThu")
            ),
            r#"{"TenPhiLePhi":null,"MaPhiLePhi":null,"HinhThucThu":null,"Gia":"0"}"#
        ),
        [
            "required /TenPhiLePhi",
            "quirk.null /MaPhiLePhi",
            "quirk.null /HinhThucThu"
        ]
    );
    let (of_xml, of_json) = question(&nil("HOIDAPID"), r#""HOIDAPID":null,"#);
    assert_eq!(of_xml, ["required /HOIDAPID"]);
    assert_eq!(of_xml, of_json);
    let (of_xml, of_json) = question(
        &format!("<HOIDAPID>1</HOIDAPID>{}", nil("TRALOIID")),
        r#""HOIDAPID":1,"TRALOIID":null,"#,
    );
    assert_eq!(of_xml, ["quirk.null /TRALOIID"]);
    assert_eq!(of_xml, of_json);
}

#[test]
fn nil_is_what_xml_schema_says_it_is() {
    let of = |attributes: &str, content: &str| {
        let xml = fee(&format!("<MaPhiLePhi {attributes}>{content}</MaPhiLePhi>"));
        found(&record::<LePhi>(&xml).1)
    };
    let null = ["quirk.null /MaPhiLePhi"];
    assert_eq!(of(&format!(r#"{XSI} xsi:nil="1""#), ""), null);
    assert_eq!(of(&format!(r#"xsi:nil=" true " {XSI}"#), " \n"), null);
    assert_eq!(
        of(
            r#"s:nil="true" xmlns:s="http://www.w3.org/2001/XMLSchema-instance""#,
            ""
        ),
        null
    );
    // With a value, the value counts.
    let with_value = of(&format!(r#"{XSI} xsi:nil="true""#), "LP01");
    assert_eq!(with_value, ["quirk.nil-content /MaPhiLePhi"]);
    assert!(of(&format!(r#"{XSI} xsi:nil="false""#), "").is_empty());
    assert!(of(&format!(r#"{XSI} xsi:type="xs:string""#), "").is_empty());
    // Another namespace has its own `nil`.
    let other = of(r#"xmlns:xsi="urn:vi-du" xsi:nil="true""#, "");
    assert_eq!(other, ["advice.unknown-field /MaPhiLePhi@xsi:nil"]);
}

#[test]
fn lists_are_empty_missing_or_null() {
    let nil = format!(r#"<data {XSI} xsi:nil="true"/>"#);
    assert_eq!(request("<data/>", r#","data":[]"#), (vec![], 0));
    assert_eq!(
        request("<data> <!-- không có --> </data>", r#","data":[]"#),
        (vec![], 0)
    );
    assert_eq!(request("", ""), (vec!["required /data".to_owned()], 0));
    assert_eq!(
        request(&nil, r#","data":null"#),
        (vec!["required /data".to_owned()], 0)
    );

    let optional = |xml: &str, json: &str| {
        same::<HoSoBoSung>(
            &format!(
                "<HoSoBoSung><NoiDungBoSung>Giấy chứng sinh</NoiDungBoSung>{xml}</HoSoBoSung>"
            ),
            &format!(r#"{{"NoiDungBoSung":"Giấy chứng sinh"{json}}}"#),
        )
    };
    assert!(optional("<DanhSachLePhiBoSung/>", r#","DanhSachLePhiBoSung":[]"#).is_empty());
    assert!(optional("", "").is_empty());
    assert_eq!(
        optional(
            &format!(r#"<DanhSachLePhiBoSung {XSI} xsi:nil="true"/>"#),
            r#","DanhSachLePhiBoSung":null"#
        ),
        ["quirk.null /DanhSachLePhiBoSung"]
    );
    // A list of texts is read the same way.
    let of_texts = |xml: &str, json: &str| {
        same::<ThuTuc>(
            &format!("<ThuTuc><MATTHC>1.001193</MATTHC><TENTTHC>Khai sinh</TENTTHC>{xml}</ThuTuc>"),
            &format!(r#"{{"MATTHC":"1.001193","TENTTHC":"Khai sinh"{json}}}"#),
        )
    };
    assert!(of_texts("<TTHCLIENQUAN/>", r#","TTHCLIENQUAN":[]"#).is_empty());
    assert_eq!(
        of_texts(
            &format!(r#"<TTHCLIENQUAN {XSI} xsi:nil="true"/>"#),
            r#","TTHCLIENQUAN":null"#
        ),
        ["quirk.null /TTHCLIENQUAN"]
    );
}

#[test]
fn a_nil_list_with_items_is_its_items() {
    let doc = read::<CapNhatTienDoHoSoMC>(&format!(
        r#"<CapNhatTienDoHoSoMC><session>s</session><madonvi>H22.01</madonvi><service>CapNhatTienDoHoSoMC</service><data {XSI} xsi:nil="true"><TienDoHoSo>{STEP}</TienDoHoSo></data></CapNhatTienDoHoSoMC>"#
    ));
    assert_eq!(found(doc.report()), ["quirk.nil-content /data"]);
    assert_eq!(doc.records().len(), 1);
}

#[test]
fn a_record_is_empty_missing_or_null() {
    let missing = vec!["required /data".to_owned()];
    assert_eq!(status("", ""), (missing.clone(), false));
    assert_eq!(status("<data/>", ""), (missing.clone(), false));
    assert_eq!(status("<data> </data>", ""), (missing.clone(), false));
    let nil = format!(r#"<data {XSI} xsi:nil="true"/>"#);
    assert_eq!(status(&nil, r#","data":null"#), (missing, false));
    let (findings, is_there) = status("<data><TrangThaiHoSoTrucTuyen/></data>", r#","data":{}"#);
    assert_eq!(
        findings,
        [
            "required /data/MaHoSo",
            "required /data/MaHoSoDonVi",
            "required /data/TrangThai"
        ]
    );
    assert!(is_there);
}

#[test]
fn what_is_absent_is_written_as_in_json() {
    let options = WriteOptions::new().keep_invalid(true);
    let written = |record: &TaiLieuXuLy, options: &WriteOptions| {
        (
            xml::write_with(record, options).expect("XML"),
            json::write_with(record, options).expect("JSON"),
        )
    };
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let (xml, json) = written(&TaiLieuXuLy::new(), &options);
    assert_eq!(
        json,
        r#"{"TenTepDinhKem":"","IsDeleted":"","MaThanhPhanHoSo":"","DuongDanTaiTepTin":""}"#
    );
    assert_eq!(
        xml,
        format!(
            "{head}<TaiLieuXuLy><TenTepDinhKem/><IsDeleted/><MaThanhPhanHoSo/><DuongDanTaiTepTin/></TaiLieuXuLy>"
        )
    );
    let (xml, json) = written(&TaiLieuXuLy::new(), &options.clone().omit_absent(true));
    assert_eq!(
        (xml, json),
        (
            format!("{head}<TaiLieuXuLy></TaiLieuXuLy>"),
            "{}".to_owned()
        )
    );

    // Later fields and optional numbers are left out, empty lists are not.
    let written = xml::write_with(&HoSoBoSung::new(), &options).expect("XML");
    for (part, there) in [
        ("<DanhSachLePhiBoSung/>", true),
        ("<NgayBoSung/>", true),
        ("<HoSoBoSungId", false),
        ("<TrangThaiBoSung", false),
    ] {
        assert_eq!(written.contains(part), there, "{part} {written}");
    }
    assert!(
        !xml::write_with(&HoSo::new(), &options)
            .expect("XML")
            .contains("KenhThucHien")
    );
    // A required number shows that it is absent.
    let question = CauHoiDonVi::new();
    assert!(
        xml::write_with(&question, &options)
            .expect("XML")
            .contains("<HOIDAPID/>")
    );
    assert!(
        !json::write_with(&question, &options)
            .expect("JSON")
            .contains("HOIDAPID")
    );
}

#[test]
fn what_says_that_it_is_nil_and_holds_something_is_read_and_told() {
    let fee = "<TenPhiLePhi>a</TenPhiLePhi><Gia>1</Gia>";
    for (inside, pointer) in [
        (
            r#"<GhiChu xsi:nil="true">đã gọi</GhiChu>"#.to_owned(),
            "/GhiChu",
        ),
        (
            format!(r#"<DanhSachLePhi xsi:nil="true"><LePhi>{fee}</LePhi></DanhSachLePhi>"#),
            "/DanhSachLePhi",
        ),
        (
            format!(r#"<DanhSachLePhi><LePhi xsi:nil="1">{fee}</LePhi></DanhSachLePhi>"#),
            "/DanhSachLePhi/0",
        ),
        (r#"<Khac xsi:nil="true">đã gọi</Khac>"#.to_owned(), "/Khac"),
        (
            r#"<Khac><Sau xsi:nil="true">đã gọi</Sau></Khac>"#.to_owned(),
            "/Khac",
        ),
    ] {
        let (read, report) = record::<HoSo>(&format!("<HoSo {XSI}>{inside}</HoSo>"));
        let told: Vec<_> = found(&report)
            .into_iter()
            .filter(|one| one.starts_with("quirk"))
            .collect();
        assert_eq!(told, [format!("quirk.nil-content {pointer}")], "{inside}");
        let written = to_json(&read);
        assert!(
            written.contains("đã gọi") || read.danh_sach_le_phi.len() == 1,
            "{written}"
        );
    }
    let (procedure, report) = record::<ThuTuc>(&format!(
        r#"<ThuTuc {XSI} xsi:nil="true"><MATTHC>1.001193</MATTHC><TENTTHC>a</TENTTHC><TTHCLIENQUAN><MATTHC xsi:nil="true">1.000948</MATTHC></TTHCLIENQUAN></ThuTuc>"#
    ));
    assert_eq!(
        found(&report),
        ["quirk.nil-content ", "quirk.nil-content /TTHCLIENQUAN/0"]
    );
    assert_eq!(procedure.tthc_lien_quan, ["1.000948"]);
    // Read with care, for a field comes twice: what is said of the element is said once, of this record and of the next.
    let list = format!(
        r#"<DanhSachTienDoHoSo {XSI}><TienDoHoSo xsi:nil="true">{STEP}<NoiDungXuLy>a</NoiDungXuLy><NoiDungXuLy>b</NoiDungXuLy></TienDoHoSo><TienDoHoSo xsi:nil="true">{STEP}</TienDoHoSo></DanhSachTienDoHoSo>"#
    );
    assert_eq!(
        found(read::<CapNhatTienDoHoSoMC>(&list).report()),
        [
            "quirk.nil-content /0",
            "quirk.duplicate-key /0/NoiDungXuLy",
            "quirk.nil-content /1"
        ]
    );
}
