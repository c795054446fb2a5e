//! Each record has a verdict of its own, whatever was found on others.

use qcvn120::status_sync::TraCuuHoSo;
use qcvn120::stream::Records;
use qcvn120::{ReadOptions, Report};

/// A reply in a reply is read whole: more is found on its records than a report keeps.
#[test]
fn records_of_a_document_that_is_read_whole_are_judged_each_by_itself() {
    const BAD: usize = 150;
    let bad = vec![r#"{"MaHoSo":{"so":"1","nam":"2020"}}"#; BAD].join(",");
    let list = format!(r#"[{bad},{{"MaHoSo":"H22-200101-0001"}},{{"MaHoSo":["x"]}}]"#);
    let inner = format!(r#"{{"error_code":"0","result":{list}}}"#);
    let text = serde_json::to_string(&inner).expect("a text");
    let document = format!(r#"{{"error_code":"0","message":{text}}}"#);
    for (findings, strict) in [(0, false), (10, false), (10, true), (1_000_000, false)] {
        let options = ReadOptions::new().findings(findings).strict(strict);
        let records = Records::<TraCuuHoSo, _>::with_options(document.as_bytes(), &options);
        let reports: Vec<_> = records
            .expect("a reply")
            .map(|item| item.expect("a record").report)
            .collect();
        let usable: Vec<bool> = reports.iter().map(Report::usable).collect();
        let mut right = vec![false; BAD + 2];
        right[BAD] = true;
        // The last one is a quirk only.
        right[BAD + 1] = !strict;
        assert_eq!(usable, right, "{findings} {strict}");
        assert!(
            reports
                .iter()
                .all(|report| report.findings().len() <= findings)
        );
    }
}
