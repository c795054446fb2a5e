//! The examples do what they say: each prints what the file beside it holds.

#[path = "../../examples/answer_questions.rs"]
#[allow(dead_code)]
mod answer_questions;
#[path = "../../examples/archive_of_a_province.rs"]
#[allow(dead_code)]
mod archive_of_a_province;
#[path = "../../examples/broken_lines.rs"]
#[allow(dead_code)]
mod broken_lines;
#[path = "../../examples/codes_of_a_catalogue.rs"]
#[allow(dead_code)]
mod codes_of_a_catalogue;
#[path = "../../examples/compare_packets.rs"]
#[allow(dead_code)]
mod compare_packets;
#[path = "../../examples/dossier_update.rs"]
#[allow(dead_code)]
mod dossier_update;
#[path = "../../examples/fees_of_a_procedure.rs"]
#[allow(dead_code)]
mod fees_of_a_procedure;
#[cfg(feature = "testing")]
#[path = "../../examples/life_of_a_dossier.rs"]
#[allow(dead_code)]
mod life_of_a_dossier;
#[path = "../../examples/reply_of_the_portal.rs"]
#[allow(dead_code)]
mod reply_of_the_portal;
#[path = "../../examples/rows_of_a_database.rs"]
#[allow(dead_code)]
mod rows_of_a_database;
#[path = "../../examples/send_in_portions.rs"]
#[allow(dead_code)]
mod send_in_portions;
#[path = "../../examples/statistics_of_a_month.rs"]
#[allow(dead_code)]
mod statistics_of_a_month;

use crate::golden::Golden;

#[test]
fn each_example_prints_what_the_golden_file_beside_it_holds() {
    let mut golden = Golden::new();
    for (example, output) in [
        ("answer_questions", answer_questions::output().unwrap()),
        (
            "archive_of_a_province",
            archive_of_a_province::output().unwrap(),
        ),
        ("broken_lines", broken_lines::output().unwrap()),
        (
            "codes_of_a_catalogue",
            codes_of_a_catalogue::output().unwrap(),
        ),
        ("compare_packets", compare_packets::output().unwrap()),
        ("dossier_update", dossier_update::output().unwrap()),
        (
            "fees_of_a_procedure",
            fees_of_a_procedure::output().unwrap(),
        ),
        #[cfg(feature = "testing")]
        ("life_of_a_dossier", life_of_a_dossier::output().unwrap()),
        (
            "reply_of_the_portal",
            reply_of_the_portal::output().unwrap(),
        ),
        ("rows_of_a_database", rows_of_a_database::output().unwrap()),
        ("send_in_portions", send_in_portions::output().unwrap()),
        (
            "statistics_of_a_month",
            statistics_of_a_month::output().unwrap(),
        ),
    ] {
        golden.compare(&format!("examples/{example}.txt"), &output);
    }
    golden.no_others("examples", ".txt");
    golden.end();
}
