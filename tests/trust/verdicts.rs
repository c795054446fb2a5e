//! Each record has a verdict of its own, whatever was found on others.

use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::stream::Records;
use qcvn120::{ReadOptions, testing};

/// A reply in a reply is read whole: more is found on its records than a report keeps.
#[test]
fn records_of_a_document_that_is_read_whole_are_judged_each_by_itself() {
    const BAD: usize = 150;
    let good: qcvn120::status_sync::HoSo = testing::sample(7);
    let good = good.to_json().expect("a valid dossier");
    let bad = vec![r#"{"MaHoSo":5}"#; BAD].join(",");
    let list = format!("[{bad},{good},{{}}]");
    let inner = format!(r#"{{"error_code":"0","result":{list}}}"#);
    let text = serde_json::to_string(&inner).expect("a text");
    // As a list in two places it is read whole, too.
    for document in [
        format!(
            r#"{{"session":"s","madonvi":"H22","service":"DongBoHoSoMC","data":[],"data":{list}}}"#
        ),
        format!(r#"{{"error_code":"0","message":{text}}}"#),
    ] {
        for (findings, strict) in [(10, false), (10, true), (1_000_000, false)] {
            let options = ReadOptions::new().findings(findings).strict(strict);
            let records = Records::<DongBoHoSoMC, _>::with_options(document.as_bytes(), &options);
            let Ok(records) = records else {
                continue;
            };
            let usable: Vec<bool> = records
                .map_while(|item| item.ok().map(|item| item.report.usable()))
                .collect();
            if usable.is_empty() {
                continue;
            }
            let mut right = vec![false; BAD + 2];
            right[BAD] = true;
            assert_eq!(usable, right, "{findings} {strict}");
        }
    }
}
