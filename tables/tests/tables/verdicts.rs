//! What the tables say of documents is what a check says.

use qcvn120::testing::suite::suite;
use qcvn120::{ReadOptions, Report, Severity, read_with, stream};
use qcvn120_tables::{Standing, Table};

use crate::common::{counted, numbers, one, read, texts};

/// The number of findings of each severity.
fn counts(report: &Report) -> [i64; 3] {
    let counts = report.counts();
    [counts.errors, counts.quirks, counts.advice].map(|count| i64::try_from(count).unwrap())
}

#[test]
fn sums_are_those_of_a_check() {
    let mut compared = 0;
    for case in suite() {
        let (gathered, summary) = read(case.file(), case.bytes());
        let documents = one(&gathered, Table::Documents);
        assert_eq!(documents.num_rows(), 1, "{}", case.file());
        let count = |name| numbers(&documents, name)[0].unwrap();
        let found = [count("errors"), count("quirks"), count("advice")];
        let findings = one(&gathered, Table::Findings);
        let Ok(document) = read_with(case.bytes(), &ReadOptions::new()) else {
            // Newline-delimited JSON, or broken: read record by record.
            if let Ok(checked) = stream::check(case.bytes()) {
                assert_eq!(found, counts(&checked.report), "{}", case.file());
                let broken = i64::try_from(checked.broken.total()).unwrap();
                assert_eq!(count("broken"), broken, "{}", case.file());
            } else {
                assert_eq!(summary.standing, Standing::Unread, "{}", case.file());
                let failures = counted(&findings, "level").remove("failure");
                assert_eq!(failures, Some(1), "{}", case.file());
            }
            continue;
        };
        let report = document.report();
        assert_eq!(found, counts(report), "{}", case.file());
        let codes: Vec<_> = report
            .findings()
            .iter()
            .map(|one| Some(one.code().as_str().to_owned()))
            .collect();
        assert_eq!(texts(&findings, "code"), codes, "{}", case.file());
        let pointers: Vec<_> = report
            .findings()
            .iter()
            .map(|one| Some(one.pointer().to_owned()))
            .collect();
        assert_eq!(texts(&findings, "pointer"), pointers, "{}", case.file());
        let standing = if report.usable() {
            Standing::Usable
        } else {
            Standing::Errors
        };
        assert_eq!(summary.standing, standing, "{}", case.file());
        compared += 1;
    }
    assert!(compared > 2000, "{compared}");
}

const STEP: &str = r#"{"MaHoSo": "000.00.01.H29-260105-0001", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260105093000", "TrangThai": "4"}"#;

#[test]
fn a_broken_record_is_a_finding_and_the_others_are_rows() {
    let lines = format!("{STEP}\n{{\"MaHoSo\": NaN}}\n{STEP}\n");
    let (gathered, summary) = read("tien-do.ndjson", lines.as_bytes());
    let message = qcvn120::Message::CapNhatTienDoHoSoMC;
    assert_eq!(
        numbers(&one(&gathered, Table::Records(message)), "_record"),
        [Some(0), Some(2)]
    );
    let findings = one(&gathered, Table::Findings);
    assert_eq!(texts(&findings, "level"), [Some("failure".to_owned())]);
    assert_eq!(
        texts(&findings, "code"),
        [Some("json.not-a-number".to_owned())]
    );
    assert_eq!(
        (numbers(&findings, "record"), numbers(&findings, "line")),
        (vec![Some(1)], vec![Some(2)])
    );
    assert_eq!(summary.standing, Standing::Unread);
    let documents = one(&gathered, Table::Documents);
    assert_eq!(
        (
            numbers(&documents, "records")[0],
            numbers(&documents, "broken")[0]
        ),
        (Some(2), Some(1))
    );
}

#[test]
fn envelopes_of_several_messages_on_lines_go_into_their_tables() {
    let lines = format!(
        "{}\n\n{}\n{{\"session\": 1]\n{}\n",
        r#"{"session": "s", "madonvi": "H29", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "000.00.01.H29-260105-0001"}, {"MaHoSo": "000.00.01.H29-260105-0002"}]}"#,
        format_args!(
            r#"{{"session": "s", "madonvi": "H29", "service": "CapNhatTienDoHoSoMC", "data": [{STEP}]}}"#
        ),
        r#"{"error_code": 0, "message": "OK"}"#,
    );
    let (gathered, summary) = read("ngay.ndjson", lines.as_bytes());
    let dossiers = one(&gathered, Table::Records(qcvn120::Message::DongBoHoSoMC));
    assert_eq!(numbers(&dossiers, "_record"), [Some(0), Some(1)]);
    let steps = one(
        &gathered,
        Table::Records(qcvn120::Message::CapNhatTienDoHoSoMC),
    );
    assert_eq!(numbers(&steps, "_record"), [Some(2)]);
    let checked = stream::check(lines.as_bytes()).unwrap();
    assert_eq!(summary.records, checked.records);
    let findings = one(&gathered, Table::Findings);
    let levels = counted(&findings, "level");
    assert_eq!(
        levels.get("error").copied().unwrap_or(0),
        checked.report.counts().errors
    );
    assert_eq!(levels["failure"], checked.broken.total());
    // Places are those in the file.
    let places: Vec<_> = checked
        .report
        .findings()
        .iter()
        .filter_map(qcvn120::Finding::position)
        .collect();
    let lines: Vec<_> = places
        .iter()
        .map(|place| i64::try_from(place.line).ok())
        .collect();
    let told = numbers(&findings, "line")
        .into_iter()
        .zip(texts(&findings, "level"));
    let told = told.filter(|(_, level)| level.as_deref() != Some("failure"));
    let of_findings: Vec<_> = told.map(|(line, _)| line).collect();
    assert_eq!(of_findings, lines);
}

#[test]
fn findings_show_values_only_if_they_are_asked_for() {
    let bytes = STEP
        .replace("20260105093000", "20260231093000")
        .replace("000.00.01.H29", "Nguyễn Văn An");
    let shown = |values| {
        let options = qcvn120_tables::TableOptions::new().values(values);
        let tables = qcvn120_tables::Tables::with_options(options.clone());
        let (gathered, _) = crate::common::read_with(options, "tien-do.json", bytes.as_bytes());
        gathered.one(&tables, Table::Findings)
    };
    let masked = shown(false);
    assert!(masked.num_rows() > 0 && masked.column_by_name("value").is_none());
    for column in masked.columns() {
        assert!(!format!("{column:?}").contains("Nguyễn Văn An"));
    }
    assert!(texts(&shown(true), "value").contains(&Some("20260231093000".to_owned())));
}

#[test]
fn severities_are_called_as_reports_call_them() {
    let (gathered, _) = read("tien-do.json", br#"[{"MaHoSo": "x", "TrangThai": 4}]"#);
    let levels = counted(&one(&gathered, Table::Findings), "level");
    for level in [Severity::Error, Severity::Quirk, Severity::Advice] {
        assert!(levels.contains_key(level.as_str()), "{levels:?}");
    }
}
