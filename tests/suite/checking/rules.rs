//! Rules between fields: each is broken where it should be, and nowhere else, on the wire and in memory.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use qcvn120::rules::Breaches;
use qcvn120::spec::RuleSpec;
use qcvn120::statistics::{DongBoThongKeHoSo, ThongKeHoSo};
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, HoSoTraCuu, TrangThaiHoSo};
use qcvn120::survey::{DanhGia, DongBoDanhGia};
use qcvn120::{Document, MessageType};

use super::*;

/// Each rule has three files in `fixtures/rules/`: `ID.wrong.json`, a list of records that all break it; `ID.wrong.txt`, what
/// is said of them; and `ID.right.json`, a list of records that all keep it, or of which nobody can say.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/rules")
        .join(name)
}

#[test]
fn each_rule_is_broken_where_it_should_be_and_nowhere_else() {
    let mut differing = Vec::new();
    for rule in RuleSpec::all() {
        let read = |kind: &str| {
            let path = fixture(&format!("{}.{kind}.json", rule.id));
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        assert_eq!(said_of(rule, &read("right")), "", "{}", rule.id);

        let wrong = read("wrong");
        let said = said_of(rule, &wrong);
        let records: Vec<serde_json::Value> = serde_json::from_str(&wrong).expect("a list");
        for index in 0..records.len() {
            assert!(
                said.contains(&format!(" /{index}/")),
                "{} /{index}",
                rule.id
            );
        }
        let expected = fixture(&format!("{}.wrong.txt", rule.id));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &said).expect("the outcome can be written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            differing.push(format!("{}:\n{said}", expected.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

fn said_of(rule: &RuleSpec, json: &str) -> String {
    match rule.id.get(..2) {
        Some("HS") => said::<DongBoHoSoMC>(rule, json, HoSo::check),
        Some("TD") => said::<CapNhatTienDoHoSoMC>(rule, json, TienDoHoSo::check),
        Some("TK") => said::<DongBoThongKeHoSo>(rule, json, ThongKeHoSo::check),
        Some("DG") => said::<DongBoDanhGia>(rule, json, DanhGia::check),
        _ => panic!("{}: which record is this rule about?", rule.id),
    }
}

/// What the rule says of a list of records: of each finding the place and both messages. In memory it says the same.
fn said<P: MessageType>(
    rule: &RuleSpec,
    json: &str,
    check: impl Fn(&P::Record<String>) -> Report,
) -> String {
    let document = Document::<P>::from_json(json).expect("a list of records");
    let of_rule = |finding: &&Finding| finding.code().as_str() == rule.id;
    let mut said = String::new();
    let mut read = Vec::new();
    for finding in document.report().findings().iter().filter(of_rule) {
        assert_eq!(finding.severity(), Severity::Advice);
        assert_eq!(finding.evidence(), Some(rule.evidence));
        assert_eq!(finding.value(), None);
        let at = finding.position().expect("it was read");
        let english = finding.message(Language::English);
        let _ = writeln!(said, "{at} {finding}\n  {english}");
        read.push(finding.to_string());
    }

    let mut in_memory = Vec::new();
    for (index, record) in document.records().iter().enumerate() {
        let report = check(record);
        let findings = report.findings().iter().filter(of_rule);
        in_memory.extend(findings.map(|finding| format!("/{index}{finding}")));
    }
    // A missing field comes with its record in the one, in its place in the other.
    read.sort();
    in_memory.sort();
    assert_eq!(in_memory, read, "{}", rule.id);
    said
}

#[test]
fn a_rule_is_a_code_among_the_others() {
    let code = Code::from_code("HS-01").expect("a rule");
    assert_eq!(code, Code::from_code("HS-01").expect("the same rule"));
    assert_ne!(code, Code::from_code("HS-02").expect("another rule"));
    assert!(code < Code::from_code("HS-02").expect("another rule") && code > Code::Edition);
    assert_eq!(
        (code.to_string(), code.severity()),
        ("HS-01".to_owned(), Severity::Advice)
    );
    assert!(!code.breaks_schema() && Code::all().any(|known| known == code));
    let Code::Rule(rule) = code else {
        panic!("{code:?}");
    };
    assert_eq!(rule.evidence, Grade::Provisional);
    assert_eq!(
        rule.schema,
        "messages/DongBoHoSoMC.json#/$defs/record/x-rules/0"
    );
    let fields: Vec<&str> = rule.fields.iter().map(|field| field.name).collect();
    assert_eq!(fields, ["NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"]);
    assert_eq!(Code::from_code("HS-99"), None);
}

#[test]
fn the_rules_of_a_record_are_in_its_specification() {
    let ids: Vec<&str> = HoSo::<String>::SPEC
        .rules
        .iter()
        .map(|rule| rule.id)
        .collect();
    assert_eq!(
        ids,
        [
            "HS-01", "HS-02", "HS-03", "HS-04", "HS-05", "HS-06", "HS-07", "HS-08", "HS-09",
            "HS-10"
        ]
    );
    assert!(LePhi::<String>::SPEC.rules.is_empty());
    assert_eq!(RuleSpec::all().count(), 17);
}

#[test]
fn a_finding_names_the_fields_of_its_rule() {
    let report = dossier()
        .ngay_ket_thuc_xu_ly(date("20240312100000"))
        .ngay_tra(date("20240311090000"))
        .check();
    let [finding] = report.findings() else {
        panic!("{:?}", found(&report));
    };
    assert_eq!(
        finding.to_string(),
        "/NgayTra: Ngày trả kết quả (NgayTra) sớm hơn Ngày kết thúc xử lý (NgayKetThucXuLy); hồ sơ được tiếp nhận trước, rồi xử lý xong, rồi mới trả kết quả [HS-01]"
    );
    assert_eq!(finding.field().map(|field| field.name), Some("NgayTra"));
    let named: Vec<&str> = finding.params().iter().map(|(name, _)| *name).collect();
    assert_eq!(
        named,
        ["other", "NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"]
    );
}

#[test]
fn rules_hold_wherever_the_record_stands() {
    let record = r#"{"NgayTra":"","TrangThaiHoSo":"10"}"#;
    let request = format!(r#"{{"service":"DongBoHoSoMC","data":[1,{record}]}}"#);
    for (json, pointer, place) in [
        (record.to_owned(), "/NgayTra", "1:12"),
        (format!("[{record}]"), "/0/NgayTra", "1:13"),
        (request, "/data/1/NgayTra", "1:48"),
    ] {
        let document = Document::<DongBoHoSoMC>::from_json(&json).expect("readable");
        let mut of_rule = document.report().findings().iter();
        let finding = of_rule.find(|finding| finding.code().as_str() == "HS-04");
        let finding = finding.unwrap_or_else(|| panic!("{json}"));
        assert_eq!(finding.pointer(), pointer);
        assert_eq!(
            finding.position().map(|at| at.to_string()).as_deref(),
            Some(place),
            "{json}"
        );
    }
}

#[test]
fn pointers_have_the_keys_and_the_shape_that_were_sent() {
    for (json, said) in [
        (
            r#"[{"ngaytra":"20240310090000","NgayTiepNhan":"20240311083000"}]"#,
            "HS-01 /0/ngaytra 1:13",
        ),
        (
            r#"[{"dinhdanhchs":{"LoaiDinhDanh":"1","sodinhdanh":"012345678"}}]"#,
            "HS-09 /0/dinhdanhchs/sodinhdanh 1:50",
        ),
        (
            r#"{"DATA":{"NgayTra":"20240310090000","NgayTiepNhan":"20240311083000"},"service":"DongBoHoSoMC"}"#,
            "HS-01 /DATA/NgayTra 1:20",
        ),
    ] {
        let document = Document::<DongBoHoSoMC>::from_json(json).expect("readable");
        let mut of_rules = document.report().findings().iter();
        let finding = of_rules.find(|finding| matches!(finding.code(), Code::Rule(_)));
        let finding = finding.unwrap_or_else(|| panic!("{json}"));
        let at = finding.position().expect("it was read");
        assert_eq!(
            format!("{} {} {at}", finding.code(), finding.pointer()),
            said
        );
    }
}

#[test]
fn what_a_look_up_answers_is_not_judged() {
    let json =
        r#"{"TrangThaiHoSo":"10","NgayTiepNhan":"20240311083000","NgayHenTra":"20200101000000"}"#;
    assert!(read::<HoSoTraCuu>(json).1.findings().is_empty());
}

#[test]
fn something_else_in_the_place_of_a_record_breaks_no_rule() {
    let (request, _) = read::<Request<DongBoHoSoMC>>(r#"{"data":[17]}"#);
    let mut record = request.data[0].clone();
    record.trang_thai_ho_so = Some(TrangThaiHoSo::DaTraKetQua);
    assert!(Breaches::of(&record).is_empty());
    assert_eq!(found(&record.check()), ["type "]);
    record.unknown.clear_instead();
    assert!(!Breaches::of(&record).is_empty());

    let (mut record, _) = read::<HoSo>(r#"{"DinhDanhCHS":[17]}"#);
    record.dinh_danh_chs[0].loai_dinh_danh = Some(LoaiDinhDanh::from_code("1"));
    record.dinh_danh_chs[0].so_dinh_danh = "7".into();
    assert!(Breaches::of(&record).is_empty());
}

#[test]
fn a_dossier_that_breaks_many_rules_is_judged_alike_in_memory_and_as_written() {
    let card = |kind: &str, number: &str| {
        DinhDanhChuHoSo::new()
            .loai_dinh_danh(LoaiDinhDanh::from_code(kind))
            .so_dinh_danh(number)
    };
    let mut with_unknown = dossier()
        .trang_thai_ho_so("9")
        .dinh_danh_chs([card("1", "012345678"), card("2", "012345678")]);
    with_unknown.unknown.push("NgayHenTra".into(), raw("{}"));
    with_unknown.unknown.push("Lạ".into(), raw("1"));
    with_unknown.unknown.push("Lạ".into(), raw("2"));
    for record in [
        HoSo::new().trang_thai_ho_so("10").kenh_thuc_hien("2"),
        dossier().trang_thai_ho_so("5"),
        full_dossier().ngay_tiep_nhan(date("20300101000000")),
        full_dossier().ma_ho_so("H22-300101-0001").dinh_danh_chs([
            card("1", "001090012345"),
            card("2", "001090012345"),
            card("2", "0100109107"),
        ]),
        full_dossier()
            .ngay_tiep_nhan(date("hôm qua"))
            .ngay_tra(date("20000101000000")),
        with_unknown,
    ] {
        agrees(&record, &record.check());
    }
    let step = TienDoHoSo::new()
        .thoi_diem_xu_ly(date("20240311090500"))
        .ngay_bat_dau(date("20240311090501"));
    agrees(&step, &step.check());
    let month = ThongKeHoSo::new()
        .tong_so_xu_ly(7)
        .so_nhan_trong_ky(1)
        .so_ton_ky_truoc(2);
    agrees(&month, &month.check());
    let survey = DanhGia::new().phan_tram_danh_gia_rat_hai_long("1%");
    agrees(&survey, &survey.check());
}

#[test]
fn many_broken_items_take_time_in_their_number_only() {
    // Were the list gone over for each of them, this would take minutes.
    let item = r#"{"LoaiDinhDanh":"2","SoDinhDanh":"001090012345"}"#;
    let json = format!(r#"{{"DinhDanhCHS":[{}]}}"#, vec![item; 50_000].join(","));
    let (record, report) = read::<HoSo>(&json);
    assert_eq!(report.counts().advice, 50_000);
    assert_eq!(record.check().counts().advice, 50_000);
}

#[test]
fn rules_hold_in_xml_with_the_places_of_the_elements() {
    let xml = "<DanhSachHoSo>
  <HoSo><NgayTra>20240310090000</NgayTra><NgayTiepNhan>20240311083000</NgayTiepNhan></HoSo>
  <HoSo>
    <DinhDanhChuHoSo><LoaiDinhDanh>1</LoaiDinhDanh><SoDinhDanh>001090012345</SoDinhDanh></DinhDanhChuHoSo>
    <TrangThaiHoSo>10</TrangThaiHoSo>
    <NgayTra/>
    <DinhDanhCHS>
      <DinhDanhChuHoSo><LoaiDinhDanh>2</LoaiDinhDanh><SoDinhDanh>001090012345</SoDinhDanh></DinhDanhChuHoSo>
    </DinhDanhCHS>
    <MoRong><Lạ>7</Lạ></MoRong>
  </HoSo>
</DanhSachHoSo>";
    let document = Document::<DongBoHoSoMC>::from_xml(xml).expect("readable");
    let of_rules = |finding: &&Finding| matches!(finding.code(), Code::Rule(_));
    let said = |finding: &Finding| {
        let at = finding.position().expect("it was read");
        format!("{} {} {at}", finding.code(), finding.pointer())
    };
    let findings = document.report().findings().iter();
    assert_eq!(
        findings.filter(of_rules).map(said).collect::<Vec<_>>(),
        [
            "HS-01 /0/NgayTra 2:9",
            "HS-03 /1/NgayKetThucXuLy 3:3",
            "HS-06 /1/NgayHenTra 3:3",
            "HS-10 /1/NgayTiepNhan 3:3",
            "HS-04 /1/NgayTra 6:5",
            "HS-09 /1/DinhDanhCHS/1/SoDinhDanh 8:54",
        ]
    );
    // What stood beyond the rules was said once.
    let codes = document.report().findings().iter();
    let unknown = codes.filter(|finding| finding.code() == Code::UnknownField);
    assert_eq!(unknown.count(), 1);
    assert_eq!(document.records()[1].dinh_danh_chs.len(), 2);
}

#[test]
fn reading_again_for_places_passes_no_limit() {
    // Just as many records, and as much of the unknown, as there are.
    let json =
        r#"[{"NgayTra":"","TrangThaiHoSo":"10","Lạ":[1],"DinhDanhCHS":[{"X":"0123456789"},7]}]"#;
    let options = |records, unknown| ReadOptions::new().records(records).unknown(unknown);
    let read = |options: &ReadOptions| Document::<DongBoHoSoMC>::from_json_with(json, options);
    let fewest = (0..1000).find(|unknown| read(&options(3, *unknown)).is_ok());
    let options = options(3, fewest.expect("a limit that will do"));
    let report = read(&options).expect("readable").report().clone();
    assert!(found(&report).contains(&"HS-04 /0/NgayTra".to_owned()));
    assert!(read(&options.records(2)).is_err());
}

#[test]
fn the_limit_of_findings_keeps_what_was_found_before() {
    let json = r#"{"TrangThaiHoSo":"10","NgayTra":{},"Lạ":1}"#;
    let options = ReadOptions::new().findings(3);
    let (_, report) = json::read_with::<HoSo>(json.as_bytes(), &options).expect("readable");
    let (_, all) = read::<HoSo>(json);
    assert_eq!(report.counts(), all.counts());
    assert!(
        report
            .findings()
            .iter()
            .all(|finding| finding.severity() == Severity::Error)
    );
}

#[test]
fn the_examples_of_each_rule_break_it_and_keep_it() {
    for rule in RuleSpec::all() {
        let example = |json: Option<&str>| format!("[{}]", json.expect("each rule has examples"));
        assert_ne!(said_of(rule, &example(rule.wrong)), "", "{}", rule.id);
        assert_eq!(said_of(rule, &example(rule.right)), "", "{}", rule.id);
    }
}
