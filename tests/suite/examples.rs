//! The examples do what they say: each prints what the file beside it holds.

#[path = "../../examples/answer_questions.rs"]
#[allow(dead_code)]
mod answer_questions;
#[path = "../../examples/dossier_update.rs"]
#[allow(dead_code)]
mod dossier_update;
#[path = "../../examples/fees_of_a_procedure.rs"]
#[allow(dead_code)]
mod fees_of_a_procedure;
#[path = "../../examples/send_in_portions.rs"]
#[allow(dead_code)]
mod send_in_portions;
#[path = "../../examples/statistics_of_a_month.rs"]
#[allow(dead_code)]
mod statistics_of_a_month;

use std::fs;
use std::path::Path;

/// Refresh the files with `UPDATE_EXPECTED=1 cargo test --test suite examples`.
fn prints(example: &str, output: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{example}.txt"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, output).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).expect("the expected output is there");
    assert_eq!(output, expected, "{example}");
}

#[test]
fn a_dossier_update_is_built_and_printed() {
    prints("dossier_update", &dossier_update::output().unwrap());
}

#[test]
fn the_fees_of_a_procedure_are_listed() {
    prints(
        "fees_of_a_procedure",
        &fees_of_a_procedure::output().unwrap(),
    );
}

#[test]
fn the_statistics_of_a_month_follow_from_counts() {
    prints(
        "statistics_of_a_month",
        &statistics_of_a_month::output().unwrap(),
    );
}

#[test]
fn questions_are_answered() {
    prints("answer_questions", &answer_questions::output().unwrap());
}

#[test]
fn an_export_is_sent_in_portions() {
    prints("send_in_portions", &send_in_portions::output().unwrap());
}
