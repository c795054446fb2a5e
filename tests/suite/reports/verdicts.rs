//! What came of a document, as JSON: over the whole corpus, as its published schema says.

use std::fs;
use std::path::PathBuf;

use super::schema::Schema;
use qcvn120::{Explanation, Finding, Report, Verdict, read, stream};

/// Each document of the corpus, with its name.
pub(super) fn corpus() -> impl Iterator<Item = (String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let files = fs::read_dir(folder).expect("the corpus is there");
    files.filter_map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_name()?.to_str()?.to_owned();
        (!name.ends_with(".report")).then(|| (name, fs::read(path).expect("it can be read")))
    })
}

#[test]
fn every_document_of_the_corpus_has_a_verdict_as_the_schema_says() {
    let schema = Schema::read();
    let (mut read, mut failed) = (0, 0);
    for (name, document) in corpus() {
        let mut verdict = Verdict::from(stream::check(&document[..]));
        verdict.file = Some(name);
        schema.takes("verdict", &verdict);
        schema.takes("verdict", &verdict.show_values());
        match &verdict.result {
            Ok(report) => {
                read += 1;
                schema.takes("report", report);
                for finding in report.findings() {
                    schema.takes("finding", finding);
                    schema.takes("finding", &finding.show_values());
                    if let Some(position) = finding.position() {
                        schema.takes("position", &position);
                    }
                }
            }
            Err(failure) => {
                failed += 1;
                schema.takes("failure", failure);
            }
        }
    }
    assert!(read > 200 && failed > 20, "{read} read, {failed} not");
}

#[test]
fn every_explanation_is_as_the_schema_says() {
    let schema = Schema::read();
    for explanation in Explanation::all() {
        schema.takes("explanation", &explanation);
        let line = explanation.to_string();
        assert!(
            line.starts_with(explanation.code) && !line.contains('\n'),
            "{line}"
        );
    }
}

#[test]
fn a_record_that_could_not_be_read_stands_under_broken() {
    let lines: &[u8] = b"{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":NaN}\n{\"MaHoSo\":\"B\"}\n";
    let verdict = Verdict::from(stream::check(lines));
    Schema::read().takes("verdict", &verdict);
    let json = serde_json::to_value(&verdict).unwrap();
    assert_eq!(json["broken"][0]["index"], 1);
    assert_eq!(json["failure"]["code"], "json.not-a-number");
    assert!(!verdict.usable());
}

/// A document read whole, and record by record, has the same findings in the same records.
#[test]
fn whole_or_as_a_stream_findings_are_in_the_same_records() {
    let mut in_records = 0;
    for (name, document) in corpus() {
        let (Ok(whole), Ok(streamed)) = (read(&document), stream::check(&document[..])) else {
            continue;
        };
        if whole.message() != streamed.message || !streamed.broken.is_empty() {
            continue;
        }
        let records = |report: &Report| -> Vec<(String, Option<usize>)> {
            let findings = report.findings().iter();
            findings
                .map(|finding| (finding.to_string(), finding.record()))
                .collect()
        };
        assert_eq!(records(whole.report()), records(&streamed.report), "{name}");
        in_records += whole
            .report()
            .findings()
            .iter()
            .filter_map(Finding::record)
            .count();
        let count = whole.record_count();
        for finding in whole.report().findings() {
            assert!(
                finding.record().is_none_or(|index| index < count),
                "{name}: {finding}"
            );
        }
    }
    assert!(in_records > 200, "{in_records}");
}

#[test]
fn a_finding_has_the_grade_of_its_explanation_where_that_has_one() {
    let mut compared = 0;
    for (name, document) in corpus() {
        let Ok(read) = read(&document) else {
            continue;
        };
        for finding in read.report().findings() {
            if let Some(grade) = finding.code().explanation().grade {
                assert_eq!(finding.evidence(), Some(grade), "{name}: {finding}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared}");
}
