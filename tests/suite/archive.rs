//! Packets that belong together, checked against each other: each rule broken once and kept once, in any order of files,
//! with packets missing, twice, as JSON and as XML.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qcvn120::archive::{Archive, ArchiveOptions, SourcePlace, Together, TogetherReport};
use qcvn120::testing::scenes::{Call, Course, DossierLife, MonthOfWork, Packet};
use qcvn120::{Code, Encoding, Explanation, Finding, Language, Position, Request, Verdict};

/// What is found between documents, each under the name `#` and its number.
fn together<D: AsRef<[u8]>>(documents: impl IntoIterator<Item = D>) -> TogetherReport {
    let mut archive = Archive::new();
    for (number, document) in documents.into_iter().enumerate() {
        let checked = archive.read(&format!("#{number}"), document.as_ref());
        checked.unwrap();
    }
    archive.finish()
}

fn codes(report: &TogetherReport) -> Vec<&'static str> {
    let findings = report.report().findings().iter();
    findings.map(|finding| finding.code().as_str()).collect()
}

/// The packets of calls, every second one as XML.
fn texts<'c>(calls: impl IntoIterator<Item = &'c Call>) -> Vec<String> {
    let encodings = [Encoding::Json, Encoding::Xml].into_iter().cycle();
    calls
        .into_iter()
        .zip(encodings)
        .map(|(call, encoding)| call.packet.to_text(encoding).unwrap())
        .collect()
}

fn is_create(call: &Call) -> bool {
    let Packet::DongBoHoSoMC(request) = &call.packet else {
        return false;
    };
    let is_updating = request.is_updating.as_ref();
    is_updating.and_then(qcvn120::BooleanText::value) == Some(false)
}

#[test]
fn each_wrong_example_has_its_code_and_each_right_one_none() {
    for code in Code::together() {
        let explanation = code.explanation();
        assert_eq!(Explanation::of(code.as_str()), Some(explanation));
        let found = |example: Option<qcvn120::Example>| {
            let document = example.expect("an example").document;
            // Line by line, as documents of their own, and as one document of lines.
            let apart = together(
                document
                    .split(|byte| *byte == b'\n')
                    .filter(|line| !line.is_empty()),
            );
            let as_one = together([document]);
            assert_eq!(codes(&apart), codes(&as_one), "{code}");
            for finding in as_one.report().findings() {
                assert_ne!(
                    finding.message(Language::Vietnamese),
                    finding.message(Language::English)
                );
                assert!(
                    !finding.message(Language::English).contains('{'),
                    "{finding}"
                );
            }
            codes(&apart).into_iter().collect::<BTreeSet<_>>()
        };
        assert_eq!(found(explanation.wrong), BTreeSet::from([code.as_str()]));
        assert_eq!(found(explanation.right), BTreeSet::new(), "{code}");
    }
}

#[test]
fn the_packets_of_a_life_agree() {
    for seed in 0..150 {
        let life = DossierLife::from_seed(seed);
        let report = together(texts(life.calls()));
        assert_eq!(codes(&report), [""; 0], "{:?}", life.course());
        assert_eq!(
            (report.dossiers(), report.sources()),
            (1, life.calls().len())
        );
    }
}

#[test]
fn a_month_of_work_agrees_and_its_statistics_are_those_of_its_dossiers() {
    for seed in [1, 7_000] {
        let calls = MonthOfWork::new(10, 2026, 60, seed).unwrap().calls();
        let report = together(texts(&calls));
        assert_eq!(codes(&report), [""; 0]);
        assert!(report.dossiers() > 40);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_files_does_not_matter_where_the_times_are_known(
        seed in 0_u64..9_000,
        order in any::<u64>(),
    ) {
        let mut calls = MonthOfWork::new(10, 2026, 12, seed).unwrap().calls();
        shuffle(&mut calls, order);
        let report = together(texts(&calls));
        prop_assert_eq!(codes(&report), [""; 0]);
    }

    #[test]
    fn an_update_or_a_row_that_is_missing_is_no_fault(seed in 0_u64..9_000, missing in any::<proptest::sample::Index>()) {
        let life = DossierLife::from_seed(seed);
        let mut calls = life.calls().to_vec();
        let missing = missing.index(calls.len());
        if !is_create(&calls[missing]) {
            calls.remove(missing);
        }
        let report = together(texts(&calls));
        prop_assert_eq!(codes(&report), [""; 0]);
    }
}

/// The same order for the same seed.
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for last in (1..items.len()).rev() {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
    }
}

#[test]
fn a_packet_that_comes_twice_is_told_of_only_where_it_creates_the_dossier() {
    let life = life(Course::Supplemented);
    for call in 0..life.calls().len() {
        let mut calls = life.calls().to_vec();
        calls.insert(call, calls[call].clone());
        let expected: &[&str] = if is_create(&calls[call]) {
            &["together.created-twice"]
        } else {
            &[]
        };
        assert_eq!(codes(&together(texts(&calls))), expected);
    }
}

#[test]
fn a_life_without_its_first_packet_was_never_created() {
    let life = life(Course::Returned);
    let calls = life.calls().iter().filter(|call| !is_create(call));
    assert_eq!(codes(&together(texts(calls))), ["together.never-created"]);
    let rows = life
        .calls()
        .iter()
        .filter(|call| call.packet.dossiers().is_empty());
    assert_eq!(codes(&together(texts(rows))), ["together.unknown-dossier"]);
}

fn life(course: Course) -> DossierLife {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    DossierLife::of_course(course, day, 11)
}

#[test]
fn statistics_that_differ_name_the_count_and_both_numbers() {
    let month = MonthOfWork::new(10, 2026, 40, 5).unwrap();
    let mut calls = month.calls();
    let Some(Packet::DongBoThongKeHoSo(request)) = calls.last_mut().map(|call| &mut call.packet)
    else {
        panic!("the last call sends the statistics");
    };
    let told = request.data[0].so_nhan_trong_ky.count().unwrap();
    request.data[0] = request.data[0].clone().so_nhan_trong_ky(told + 3);
    let report = together(texts(&calls));
    let [finding] = report.report().findings() else {
        panic!("{:?}", report.report());
    };
    assert_eq!(finding.code(), Code::Together(Together::Statistics));
    assert_eq!(finding.field_name().as_deref(), Some("SoNhanTrongKy"));
    assert_eq!(finding.value(), Some((told + 3).to_string().as_str()));
    assert_eq!(finding.meant(), Some(told.to_string().as_str()));
    assert!(finding.other().is_some());
}

/// A dossier of a bare list.
fn dossier(number: &str, status: u8) -> String {
    format!(
        r#"{{"MaHoSo": "{number}", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-TP01", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "TrangThaiHoSo": "{status}", "HinhThuc": "0", "DonViXuLy": "UBND"}}"#
    )
}

#[test]
fn a_finding_names_both_places_with_their_lines() {
    let first = format!("[\n{},\n{}]", dossier("H22-1", 1), dossier("H22-2", 10));
    let second = format!("{}\n{}\n", dossier("H22-3", 4), dossier("H22-2", 4));
    let mut archive = Archive::new();
    archive.read("a.json", first.as_bytes()).unwrap();
    archive.read("b.ndjson", second.as_bytes()).unwrap();
    let report = archive.finish();
    let [finding] = report.report().findings() else {
        panic!("{:?}", report.report());
    };
    assert_eq!(finding.code().as_str(), "together.status-order");
    assert_eq!((finding.file(), finding.pointer()), (Some("b.ndjson"), ""));
    assert_eq!(finding.position(), Some(Position { line: 2, column: 1 }));
    let other: &SourcePlace = finding.other().unwrap();
    assert_eq!(
        (other.file.as_str(), other.pointer.as_str()),
        ("a.json", "/1")
    );
    assert_eq!(other.position, Some(Position { line: 3, column: 1 }));
    assert_eq!(
        finding.message(Language::English),
        "TrangThaiHoSo is \"Being processed\", which cannot follow \"Result returned\" at a.json: /1 (line 3)"
    );
}

#[test]
fn a_document_that_was_read_before_says_the_same_without_lines() {
    let life = life(Course::Returned);
    let mut calls = life.calls().to_vec();
    calls.retain(|call| !is_create(call));
    let texts = texts(&calls);
    let mut archive = Archive::new();
    for (number, text) in texts.iter().enumerate() {
        archive.add(&format!("#{number}"), &qcvn120::read(text).unwrap());
    }
    let (added, read) = (archive.finish(), together(&texts));
    let said = |report: &TogetherReport| -> Vec<(String, String, Option<String>)> {
        let findings = report.report().findings().iter();
        findings
            .map(|finding| {
                let file = finding.file().map(str::to_owned);
                (
                    finding.code().to_string(),
                    finding.pointer().to_owned(),
                    file,
                )
            })
            .collect()
    };
    assert_eq!(said(&added), said(&read));
    assert!(!said(&added).is_empty());
    let position = |finding: &Finding| finding.position();
    assert!(
        added
            .report()
            .findings()
            .iter()
            .all(|finding| position(finding).is_none())
    );
}

#[test]
fn numbers_are_masked_unless_they_are_asked_for() {
    let report = together([dossier("H22-9981", 10), dossier("H22-9981", 4)]);
    let verdict = Verdict::from(report);
    let masked = serde_json::to_string(&verdict).unwrap() + &format!("{verdict:?}");
    assert!(!masked.contains("9981"), "{masked}");
    let shown = serde_json::to_value(verdict.show_values()).unwrap();
    assert_eq!(shown["advice"][0]["value"], "H22-9981");
    assert_eq!(shown["advice"][0]["file"], "#1");
    assert_eq!(shown["advice"][0]["other"]["file"], "#0");
    assert_eq!(shown["together"]["dossiers"], 1);
}

#[test]
fn no_more_is_kept_than_the_options_say() {
    let mut archive =
        Archive::with_options(ArchiveOptions::new().findings(2).records_of_a_dossier(3));
    for status in [10, 4, 10, 4, 10, 4, 10] {
        archive
            .read("one", dossier("H22-1", status).as_bytes())
            .unwrap();
    }
    let rows = r#"{"MaHoSo": "H22-2", "NguoiXuLy": "Ba", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}"#;
    archive.read("two", rows.as_bytes()).unwrap();
    archive
        .read("three", rows.replace("H22-2", "H22-3").as_bytes())
        .unwrap();
    let report = archive.finish();
    // Of seven records, the first two and the last: one move back.
    let expected = ["together.status-order", "together.unknown-dossier"];
    assert_eq!(codes(&report), expected);
    assert!(report.report().limit_reached());
    assert_eq!(report.report().total(), 3);
}

#[test]
fn messages_that_tell_of_no_dossier_are_read_and_not_compared() {
    let login = r#"{"username": "a", "password": "b"}"#;
    let request = Request::<qcvn120::status_sync::DongBoHoSoMC>::new("s", "H22", true);
    let report = together([login.to_owned(), request.to_json().unwrap()]);
    assert_eq!((codes(&report).len(), report.records()), (0, 0));
}

/// A province sends for its units: their statistics are compared with the dossiers whose numbers name them.
#[test]
fn statistics_of_a_unit_are_compared_where_the_province_sends_its_dossiers() {
    let done = dossier("H26.01-260601-0002", 9).replace(
        r#""TrangThaiHoSo""#,
        r#""NgayTiepNhan": "20260601080000", "NgayHenTra": "20260605170000", "NgayKetThucXuLy": "20260604080000", "NgayTra": "20260604090000", "TrangThaiHoSo""#,
    );
    let packet = format!(
        r#"{{"session": "s", "madonvi": "H26", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{done}]}}"#
    );
    let told = |unit: &str, received: u8| {
        format!(
            r#"{{"session": "s", "madonvi": "H26", "service": "DongBoThongKeHoSo", "data": [{{"Madonvi": "{unit}", "Thang": "6", "Nam": "2026",
               "SoNhanTrongKy": "{received}", "SoTonKyTruoc": "0", "TongSoXuLy": "{received}", "TongDaXuLy": "{received}", "TongXuLyDungHan": "{received}",
               "TongXuLyTreHan": "0", "TongChuaXuLy": "0", "TongChuaXuLyTrongHan": "0", "TongChuaXuLyTreHan": "0"}}]}}"#
        )
    };
    for unit in ["H26.01", "H26"] {
        let wrong = together([packet.as_str(), &told(unit, 7)]);
        assert!(
            codes(&wrong).contains(&"together.statistics"),
            "{unit}: {:?}",
            wrong.report()
        );
        let right = together([packet.as_str(), &told(unit, 1)]);
        assert!(
            !codes(&right).contains(&"together.statistics"),
            "{unit}: {:?}",
            right.report()
        );
    }
    let other = together([packet.as_str(), &told("H26.02", 0)]);
    assert!(
        !codes(&other).contains(&"together.statistics"),
        "{:?}",
        other.report()
    );
}

#[test]
fn a_procedure_is_the_same_with_the_agency_behind_its_code() {
    let with = |code: &str| dossier("H22-2", 4).replace("1.001193", code);
    let of = |one: &str, other: &str| {
        let report = together([format!("[{}]", with(one)), format!("[{}]", with(other))]);
        codes(&report).contains(&"together.procedure-changed")
    };
    assert!(!of("1.001193", "1.001193.H26"));
    assert!(!of("1.001193.000.00.00.H26", "1.001193.H26"));
    assert!(of("1.001193.H26", "1.001194.H26"));
}
