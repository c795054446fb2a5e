//! The strategies of the test kit give what they say, and what fails shrinks to what a person would have written.

mod shrinking;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use qcvn120::codes::CoKhong;
use qcvn120::status_sync::{DongBoHoSoMC, DongBoHoSoMCRequest, HoSo, TrangThaiHoSo};
use qcvn120::{Code, Document, Edition, Record, Truth, json, testing, xml};

/// How many cases: `PROPTEST_CASES`, or a few.
fn cases() -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: wanted.and_then(|wanted| wanted.parse().ok()).unwrap_or(200),
        ..ProptestConfig::default()
    }
}

/// Through JSON, XML, serde and from one to the other, the record is the same.
fn survives<R>(record: &R) -> Result<(), TestCaseError>
where
    R: Record<Text = String> + serde::Serialize + serde::de::DeserializeOwned,
{
    let as_json = json::write(record).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let (read, report) = json::read::<R>(as_json.as_bytes()).expect("what we write is JSON");
    prop_assert!(report.clean(), "{:?}", report);
    prop_assert_eq!(&read, record);

    let as_xml = xml::write(record).map_err(|error| TestCaseError::fail(error.to_string()))?;
    // Any other writer leaves a carriage return as it is, and readers make a line feed of it.
    let changed = |char| matches!(char, '\r' | '\u{fffe}' | '\u{ffff}');
    prop_assert!(
        !as_xml.contains(changed) && !as_xml.contains("&#13;"),
        "{}",
        as_xml
    );
    let (read, report) = xml::read::<R>(as_xml.as_bytes()).expect("what we write is XML");
    prop_assert!(report.clean(), "{:?}", report);
    prop_assert_eq!(&read, record);

    let through_serde = serde_json::to_string(record).expect("serde carries it");
    prop_assert_eq!(
        &serde_json::from_str::<R>(&through_serde).expect("readable"),
        record
    );
    let value = serde_json::to_value(record).expect("serde carries it");
    prop_assert_eq!(
        &serde_json::from_value::<R>(value).expect("readable"),
        record
    );
    Ok(())
}

/// The years of all moments in a document.
fn years(value: &serde_json::Value) -> Vec<u16> {
    let of_member = |(key, value): (&String, &serde_json::Value)| match value.as_str() {
        Some(text) if key.starts_with("Ngay") => text
            .get(..4)
            .and_then(|year| year.parse().ok())
            .into_iter()
            .collect(),
        _ => years(value),
    };
    match value {
        serde_json::Value::Object(members) => members.iter().flat_map(of_member).collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(years).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_dossier_survives_json_xml_and_serde(ho_so: HoSo) {
        survives(&ho_so)?;
    }

    #[test]
    fn any_push_survives_json_xml_and_serde(request: DongBoHoSoMCRequest) {
        survives(&request)?;
    }

    #[test]
    fn any_procedure_survives_json_xml_and_serde(thu_tuc: qcvn120::procedures::ThuTuc) {
        survives(&thu_tuc)?;
    }

    #[test]
    fn any_statistics_survive_json_xml_and_serde(thong_ke: qcvn120::statistics::ThongKeHoSo) {
        survives(&thong_ke)?;
    }

    #[test]
    fn any_question_survives_json_xml_and_serde(hoi_dap: qcvn120::questions::HoiDap) {
        survives(&hoi_dap)?;
    }

    #[test]
    fn any_dossier_is_of_years_that_people_live_in(ho_so: HoSo) {
        let years = years(&serde_json::to_value(&ho_so).expect("carried"));
        prop_assert!(years.iter().all(|year| (1900..=2100).contains(year)), "{:?}", years);
    }

    #[test]
    fn realistic_records_have_no_findings_and_survive(ho_so in testing::realistic::<HoSo>()) {
        prop_assert_eq!(ho_so.check().total(), 0);
        survives(&ho_so)?;
    }

    #[test]
    fn an_edition_is_kept_to(
        real in testing::realistic::<HoSo>().edition(Edition::Qcvn2019),
        valid in testing::valid::<HoSo>().edition(Edition::Qcvn2019),
    ) {
        let options = qcvn120::ReadOptions::new().edition(Edition::Qcvn2019);
        for ho_so in [real, valid] {
            let report = ho_so.check_with(&options);
            prop_assert!(report.findings().iter().all(|finding| finding.code() != Code::Edition), "{:?}", report);
        }
    }

    #[test]
    fn years_are_kept_to(ho_so in testing::valid::<HoSo>().serde_safe().years(2019..=2020)) {
        let years = years(&serde_json::to_value(&ho_so).expect("carried"));
        // The examples of the schema are of these years and of 2022.
        prop_assert!(years.iter().all(|year| (2019..=2022).contains(year)), "{:?}", years);
    }

    #[test]
    fn tolerated_documents_are_read_as_the_records_that_are_meant(sent in testing::tolerated::<HoSo>()) {
        let document = Document::<DongBoHoSoMC>::from_json(sent.json()).expect("readable");
        tells(document.report(), sent.quirks(), sent.json())?;
        prop_assert_eq!(&document.records()[0], sent.record(), "{}", sent.json());
    }

    #[test]
    fn tolerated_requests_are_read_as_the_requests_that_are_meant(sent in testing::tolerated::<DongBoHoSoMCRequest>()) {
        let document = Document::<DongBoHoSoMC>::from_json(sent.json()).expect("readable");
        tells(document.report(), sent.quirks(), sent.json())?;
        let (read, _) = json::read::<DongBoHoSoMCRequest>(sent.json().as_bytes()).expect("readable");
        prop_assert_eq!(&read, sent.record(), "{}", sent.json());
    }

    #[test]
    fn tolerated_procedures_are_read_as_the_procedures_that_are_meant(
        sent in testing::tolerated::<qcvn120::procedures::ThuTuc>(),
    ) {
        let (read, report) = json::read::<qcvn120::procedures::ThuTuc>(sent.json().as_bytes()).expect("readable");
        tells(&report, sent.quirks(), sent.json())?;
        prop_assert_eq!(&read, sent.record(), "{}", sent.json());
    }

    #[test]
    fn tolerated_documents_come_the_same_through_serde(
        sent in testing::tolerated::<HoSo>().serde_safe().xml_safe().years(1900..=2100),
    ) {
        let document = sent.json().trim_start_matches('\u{feff}');
        let read: HoSo = serde_json::from_str(document).expect("readable");
        prop_assert_eq!(&read, sent.record(), "{}", document);
        survives(&read)?;
    }
}

#[test]
fn every_deviation_comes_up() {
    let mut runner = TestRunner::deterministic();
    let strategy = testing::tolerated::<HoSo>();
    let mut found = BTreeSet::new();
    for _ in 0..500 {
        let sent = strategy
            .new_tree(&mut runner)
            .expect("a document")
            .current();
        assert!(!sent.quirks().is_empty(), "{sent:?}");
        found.extend(sent.quirks().iter().map(|(code, _)| code.to_string()));
    }
    let due = [
        Code::Blank,
        Code::Bom,
        Code::BooleanForm,
        Code::DateForm,
        Code::DuplicateKey,
        Code::KeyCase,
        Code::Null,
        Code::NumberForText,
        Code::ObjectForList,
        Code::OtherName,
    ];
    assert_eq!(found, due.iter().map(ToString::to_string).collect());
}

/// Just these quirks are reported, and no errors.
fn tells(
    report: &qcvn120::Report,
    quirks: &[(Code, String)],
    json: &str,
) -> Result<(), TestCaseError> {
    let told = report
        .quirks()
        .map(|finding| (finding.pointer().to_owned(), finding.code().to_string()));
    let mut told: Vec<_> = told.collect();
    told.sort();
    let due: Vec<_> = quirks
        .iter()
        .map(|(code, pointer)| (pointer.clone(), code.to_string()))
        .collect();
    prop_assert_eq!(told, due, "{}", json);
    prop_assert_eq!(report.errors().count(), 0, "{}", json);
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_code_is_one_that_its_list_holds(
        status in any::<TrangThaiHoSo>(),
        answer in any::<CoKhong>(),
    ) {
        prop_assert!(TrangThaiHoSo::ALL.contains(&status));
        prop_assert!(answer.truth().is_some());
    }
}

#[test]
fn a_tolerated_code_may_be_unknown_where_the_list_is_open() {
    let unknown = |is_unknown: &mut dyn FnMut(&mut TestRunner) -> bool| {
        let mut runner = TestRunner::deterministic();
        (0..500).filter(|_| is_unknown(&mut runner)).count()
    };
    let open = testing::tolerated_code::<CoKhong>();
    let odd = unknown(&mut |runner| {
        let code = open.new_tree(runner).expect("a code").current();
        matches!(code, CoKhong::Unknown(_))
    });
    assert!((10..150).contains(&odd), "{odd} of 500");
    let closed = testing::tolerated_code::<TrangThaiHoSo>();
    let odd = unknown(&mut |runner| {
        let code = closed.new_tree(runner).expect("a code").current();
        matches!(code, TrangThaiHoSo::Unknown(_))
    });
    assert_eq!(odd, 0);
}
