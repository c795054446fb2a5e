//! What the pages say that happens.

use super::*;

/// Keywords of JSON Schema that ajv knows by itself.
const STANDARD: [&str; 20] = [
    "$schema",
    "$ref",
    "$defs",
    "definitions",
    "title",
    "description",
    "type",
    "required",
    "properties",
    "items",
    "enum",
    "const",
    "minLength",
    "maxLength",
    "maxItems",
    "pattern",
    "allOf",
    "anyOf",
    "examples",
    "deprecated",
];

fn keywords(schema: &Value, found: &mut BTreeSet<String>) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        found.insert(keyword.clone());
        match keyword.as_str() {
            "properties" | "$defs" | "definitions" => {
                for one in value.as_object().unwrap().values() {
                    keywords(one, found);
                }
            }
            "allOf" | "anyOf" => {
                for one in value.as_array().unwrap() {
                    keywords(one, found);
                }
            }
            "items" => keywords(value, found),
            _ => {}
        }
    }
}

#[test]
fn ajv_is_told_every_keyword_that_it_does_not_know() {
    let mut found = BTreeSet::new();
    for message in qcvn120::Message::ALL {
        for form in message.forms() {
            for style in [
                qcvn120::ToolSchema::new(),
                qcvn120::ToolSchema::new().draft07().open(),
            ] {
                let schema = style.of(*message, form).unwrap();
                keywords(&serde_json::from_str(&schema).unwrap(), &mut found);
            }
        }
    }
    let foreign: BTreeSet<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|one| !STANDARD.contains(one))
        .collect();
    let (_, blocks) = parts(include_str!("../../../docs/other-languages.md"));
    let (_, lines) = blocks
        .iter()
        .find(|(language, _)| language == "js")
        .unwrap();
    let told = lines
        .iter()
        .find(|line| line.contains("addVocabulary"))
        .unwrap();
    let told: BTreeSet<&str> = told.split('"').skip(1).step_by(2).collect();
    assert_eq!(foreign, told);
}

const DOSSIER: &str = r#"{"MaHoSo":"000.00.03.H26-240311-0127","MaTTHC":"1.001193","TenTTHC":"Đăng ký khai sinh","MaLinhVuc":"G15-HT01",
  "TenLinhVuc":"Hộ tịch","LoaiDoiTuong":"1","TrangThaiHoSo":"1","HinhThuc":"0","DonViXuLy":"UBND phường Tràng Tiền"}"#;

/// A dossier with one more member.
fn with(member: &str) -> String {
    format!("[{},{member}}}]", &DOSSIER[..DOSSIER.len() - 1])
}

#[test]
fn people_stumble_over_profiles_where_the_page_says() {
    // A list that is required may be empty, and the rule of the page asks for an item.
    let required = TempFile::new(
        "pages-required.json",
        r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"TaiLieuNop": {"required": true}}}}}"#,
    );
    let item = TempFile::new("pages-item.json", profile_with("TX-02"));
    let empty = with(r#""TaiLieuNop":[]"#);
    let line = check(&empty, &["--profile", required.path()]);
    assert_eq!(line["clean"], true, "{line}");
    for packet in [format!("[{DOSSIER}]"), empty] {
        let line = check(&packet, &["--profile", item.path()]);
        assert_eq!(findings(&line, "errors"), [("TX-02", "/0/TaiLieuNop")]);
        assert_eq!(
            (&line["usable"], &line["conformant"]),
            (&false.into(), &true.into())
        );
    }
    let paper = with(
        r#""TaiLieuNop":[{"TenTepDinhKem":"Tờ khai.pdf","DuongDanTaiTepTin":"https://motcua.example.vn/to-khai.pdf"}]"#,
    );
    let line = check(&paper, &["--profile", item.path()]);
    assert_eq!(findings(&line, "errors"), []);

    // A pattern on a date takes the place of the calendar.
    let pattern = TempFile::new(
        "pages-pattern.json",
        r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {"NgayTiepNhan": {"pattern": "[0-9]{14}"}}}}}"#,
    );
    let no_day = with(r#""NgayTiepNhan":"20260231000000""#);
    let line = check(&no_day, &[]);
    assert_eq!(findings(&line, "errors"), [("pattern", "/0/NgayTiepNhan")]);
    let line = check(&no_day, &["--profile", pattern.path()]);
    assert_eq!(
        (findings(&line, "errors"), findings(&line, "advice")),
        (vec![], vec![])
    );

    // Own fields do not tell what a packet is.
    let own = TempFile::new(
        "pages-own.json",
        r#"{"name": "Tỉnh X", "records": {"HoSo": {"own": {"SoVanBanTinh": {"vi": "Số văn bản"}, "SoTrangTinh": {"vi": "Số trang"}}}}}"#,
    );
    let few = r#"[{"SoVanBanTinh":"127/UBND","SoTrangTinh":"3"}]"#;
    let line = check(few, &["--profile", own.path()]);
    assert_eq!(line["message"], Value::Null, "{line}");
    let named = check(few, &["--profile", own.path(), "--message", "DongBoHoSoMC"]);
    assert_eq!(named["message"], "DongBoHoSoMC");
    assert!(!findings(&named, "errors").is_empty());

    // A profile is no packet.
    let run = qcvn120(&["check", "--format", "json", own.path()], "");
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert_eq!(qcvn120(&["profile", "check", own.path()], "").status, 0);
    let fields = r#""MaHoSo": {"required": true}, "NguoiXuLy": {"required": true}, "ThoiDiemXuLy": {"required": true}"#;
    let profile =
        format!(r#"{{"name": "Tỉnh X", "records": {{"TienDoHoSo": {{"fields": {{{fields}}}}}}}}}"#);
    let line = check(&profile, &[]);
    assert_eq!(line["quirks"][0]["code"], "quirk.wrapper", "{line}");
    let at = "/records/TienDoHoSo/fields/MaHoSo";
    assert!(findings(&line, "errors").contains(&("type", at)), "{line}");

    // A CSV is one catalogue.
    let both = TempFile::new("pages-both.csv", "MATTHC,MALINHVUC\n1.001193,G99-XX01\n");
    let fields = TempFile::new("pages-fields.csv", "MALINHVUC,MATTHC\nG99-XX01,1.001193\n");
    let packet = format!("[{DOSSIER}]");
    let line = check(&packet, &["--catalogue", both.path()]);
    assert_eq!(findings(&line, "advice"), []);
    let line = check(&packet, &["--catalogue", fields.path()]);
    assert_eq!(
        findings(&line, "advice"),
        [("advice.not-in-catalogue", "/0/MaLinhVuc")]
    );
}

#[test]
fn an_empty_object_or_list_is_read_as_nothing_where_the_page_says() {
    let step = r#"{"MaHoSo":"000.00.03.H26-240311-0127","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20240311090500","TrangThai":"4"}"#;
    let page = include_str!("../../../docs/troubleshooting.md");
    let row = page
        .lines()
        .find(|line| line.contains("| `type` |"))
        .unwrap();
    for (value, of_optional) in [
        ("{}", "quirk.object-for-value"),
        ("[]", "quirk.list-for-value"),
    ] {
        let optional = step.replace(
            "\"TrangThai\"",
            &format!("\"ChucDanh\":{value},\"TrangThai\""),
        );
        let line = check(&optional, &[]);
        assert_eq!(findings(&line, "quirks"), [(of_optional, "/ChucDanh")]);
        let required = step.replace("\"Trần Thị Bưởi\"", value);
        let line = check(&required, &[]);
        assert_eq!(findings(&line, "errors"), [("required", "/NguoiXuLy")]);
        assert!(
            row.contains(&format!("`{value}`")) && row.contains(of_optional),
            "{row}"
        );
    }
    let other = step.replace("\"Trần Thị Bưởi\"", r#"{"Ten":"Trần Thị Bưởi"}"#);
    assert_eq!(
        findings(&check(&other, &[]), "errors"),
        [("type", "/NguoiXuLy")]
    );
}

#[test]
fn an_element_of_ones_own_is_conformant_and_convert_puts_it_where_the_xml_schema_takes_it() {
    let sent = "<TienDoHoSo><MaHoSo>000.00.03.H26-240311-0127</MaHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>\
                <ThoiDiemXuLy>20240311090500</ThoiDiemXuLy><TrangThai>4</TrangThai><CapBac>7</CapBac></TienDoHoSo>";
    let line = check(sent, &[]);
    assert_eq!(line["conformant"], true);
    assert_eq!(
        findings(&line, "advice"),
        [("advice.unknown-field", "/CapBac")]
    );
    let written = qcvn120(&["convert", "--quiet", "--to", "xml", "-"], sent).stdout;
    assert!(
        written.contains("<MoRong><CapBac>7</CapBac></MoRong></TienDoHoSo>"),
        "{written}"
    );
    for language in ["vi", "en"] {
        let told = qcvn120(&["explain", "--lang", language, "advice.unknown-field"], "").stdout;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("XSD") && told.contains("qcvn120 convert --to xml"),
            "{told}"
        );
        assert!(told.matches("<MoRong>").count() == 2, "{told}");
    }
}
