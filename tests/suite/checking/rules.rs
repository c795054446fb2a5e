//! Rules between fields: each is broken where it should be, and nowhere else, on the wire and in memory.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::common::spec::{Way, ways};
use crate::golden::Golden;
use qcvn120::rules::{Breach, Breaches};
use qcvn120::spec::RuleSpec;
use qcvn120::statistics::ThongKeHoSo;
use qcvn120::status_sync::{HoSoTraCuu, TrangThaiHoSo};
use qcvn120::survey::DanhGia;
use qcvn120::{Document, MessageType, MessageVisitor};

use super::*;

const FOLDER: &str = "tests/fixtures/rules";

/// Records of a kind: `wrong`, which break the rule, or `right`, which keep it or of which nobody can say. The first is the
/// example in the schema; where `fixtures/rules/ID.KIND.json` exists, its list of records follows.
fn records(rule: &RuleSpec, kind: &str) -> Vec<String> {
    let example = match kind {
        "wrong" => rule.wrong,
        _ => rule.right,
    };
    let mut records = vec![example.expect("each rule has examples").to_owned()];
    let file = format!("{FOLDER}/{}.{kind}.json", rule.id);
    if let Ok(more) = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) {
        let mut reader = json::Reader::new(&more);
        reader.begin_array().expect("a list");
        while reader.next_element().expect("JSON") {
            records.push(reader.skip().expect("JSON").to_owned());
        }
    }
    records
}

/// The way to the record whose rule it is.
fn way_to(rule: &RuleSpec) -> Way {
    ways()
        .into_iter()
        .find(|way| way.record.rules.contains(rule))
        .unwrap_or_else(|| panic!("no record has the rule {}", rule.id))
}

#[test]
fn each_rule_keeps_silent_on_records_that_keep_it() {
    for rule in RuleSpec::all() {
        for record in records(rule, "right") {
            assert_eq!(said_of(rule, &record), "", "{}: {record}", rule.id);
        }
    }
}

#[test]
fn what_each_rule_says_of_records_that_break_it_is_as_its_golden_copy_says() {
    let mut golden = Golden::new();
    for rule in RuleSpec::all() {
        let mut all = String::new();
        for record in records(rule, "wrong") {
            let said = said_of(rule, &record);
            assert_ne!(said, "", "{}: {record}", rule.id);
            // Writing to a `String` does not fail.
            let _ = writeln!(all, "{record}\n{said}");
        }
        golden.compare(&format!("{FOLDER}/{}.wrong.txt", rule.id), &all);
    }
    golden.no_others(FOLDER, ".wrong.txt");
    golden.end();
}

#[test]
fn every_fixture_is_of_a_rule() {
    let rules: BTreeSet<&str> = RuleSpec::all().map(|rule| rule.id).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let name = entry.expect("it can be listed").file_name();
        let name = name.to_string_lossy();
        let rule = name.split('.').next().unwrap_or_default();
        assert!(rules.contains(rule), "{name}: there is no such rule");
    }
}

/// What the rule says of a record: of each finding the place and both messages. In memory it breaks the rule at the same places.
fn said_of(rule: &RuleSpec, record: &str) -> String {
    let way = way_to(rule);
    let document = way.document(record);
    way.message.visit(SaidOf {
        rule,
        document: &document,
        is_record: way.form == Form::Record && way.fields.is_empty(),
    })
}

struct SaidOf<'a> {
    rule: &'a RuleSpec,
    document: &'a str,
    /// Whether the document is the record itself, and not one that has it somewhere.
    is_record: bool,
}

impl MessageVisitor for SaidOf<'_> {
    type Output = String;

    fn visit<P: MessageType>(self) -> String {
        let document = Document::<P>::from_json(self.document).expect("readable");
        let of_rule = |finding: &&Finding| finding.code().as_str() == self.rule.id;
        let mut said = String::new();
        let mut read = Vec::new();
        for finding in document.report().findings().iter().filter(of_rule) {
            assert_eq!(finding.severity(), Severity::Advice);
            assert_eq!(finding.evidence(), Some(self.rule.evidence));
            assert_eq!(finding.value(), None);
            let at = finding.position().expect("it was read");
            let english = finding.message(Language::English);
            // As above.
            let _ = writeln!(said, "  {at} {finding}\n  {english}");
            read.push(finding.pointer().to_owned());
        }
        if self.is_record {
            let breaches = Breaches::of(&document.records()[0]);
            let of_rule = breaches.iter().filter(|breach| breach.rule == self.rule);
            let mut in_memory: Vec<String> = of_rule.map(pointer).collect();
            // A missing field is told of at the place of its record when read, in its own place in memory.
            read.sort();
            in_memory.sort();
            assert_eq!(in_memory, read, "{}", self.document);
        }
        said
    }
}

fn pointer(breach: &Breach) -> String {
    match breach.item {
        Some((list, index)) => format!("/{}/{index}/{}", list.name, breach.field.name),
        None => format!("/{}", breach.field.name),
    }
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
    let (place, index) = rule.schema.rsplit_once('/').expect("a pointer");
    assert_eq!(place, "messages/DongBoHoSoMC.json#/$defs/record/x-rules");
    assert!(index.parse::<usize>().is_ok(), "{index}");
    let fields: Vec<&str> = rule.fields.iter().map(|field| field.name).collect();
    assert_eq!(fields, ["NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"]);
    assert_eq!(Code::from_code("HS-"), None);
}

#[test]
fn the_rules_of_each_record_are_in_its_specification() {
    for way in ways() {
        let (file, pointer) = way.record.schema.split_once('#').expect("a place");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{file}"));
        let schema = fs::read_to_string(file).expect("the schema is there");
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        let rules = &schema.pointer(pointer).expect("the record is there")["x-rules"];
        let rules = rules.as_array().map_or(&[][..], Vec::as_slice).iter();
        let ids: Vec<_> = rules.map(|rule| rule["id"].as_str()).collect();
        let known = way.record.rules.iter().map(|rule| Some(rule.id));
        assert_eq!(known.collect::<Vec<_>>(), ids, "{}", way.record.schema);
    }
    let ids = |rules: &mut dyn Iterator<Item = &RuleSpec>| -> BTreeSet<&str> {
        rules.map(|rule| rule.id).collect()
    };
    let of_records = ids(&mut ways().iter().flat_map(|way| way.record.rules));
    assert_eq!(ids(&mut RuleSpec::all()), of_records);
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
        "khuyến nghị: /NgayTra: “Ngày trả kết quả” (NgayTra) sớm hơn “Ngày kết thúc xử lý” (NgayKetThucXuLy); hồ sơ được tiếp nhận trước, rồi xử lý xong, rồi mới trả kết quả [HS-01]"
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
    with_unknown.unknown.push("NgayHenTra".into(), raw("[1,2]"));
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
    // If the whole list were searched for each item, this would take minutes.
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
    // Reading again for the places of the rules repeats no other finding.
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
    let json = r#"{"TrangThaiHoSo":"10","NgayTra":[1,2],"Lạ":1}"#;
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
