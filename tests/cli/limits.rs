//! Every limit is an option.

use super::*;

#[test]
fn each_limit_can_be_set() {
    for (option, value, code) in [
        ("--max-depth", "2", "limit.depth"),
        ("--max-bytes", "500", "limit.bytes"),
        ("--max-token", "8", "limit.token"),
        ("--max-records", "1", "limit.records"),
    ] {
        let run = qcvn120(&["check", "--format", "json", option, value, WRONG], "");
        assert_eq!(run.status, 2, "{option}");
        assert_eq!(run.line()["failure"]["code"], code);
        let run = qcvn120(&["convert", "--to", "xml", option, value, WRONG], "");
        assert_eq!(run.status, 2, "{option}: {}", run.stderr);
        assert!(run.stderr.contains(code), "{}", run.stderr);
        assert_eq!(
            qcvn120(&["diff", option, value, WRONG, CLEAN], "").status,
            2,
            "{option}"
        );
    }
    let run = qcvn120(
        &["check", "--format", "json", "--max-unknown", "10", "-"],
        ADVISED,
    );
    assert_eq!(run.line()["failure"]["code"], "limit.unknown");
    // A long file is read record by record; this record is longer than may be.
    let note = "a".repeat(5 << 20);
    let long = TempFile::new("dai.json", ADVISED.replace("Trần Thị Bưởi", &note));
    let limits = ["--max-record-bytes", "1M", "--max-bytes", "2M"];
    let run = qcvn120(
        &[&["check", "--format", "json", long.path()], &limits[..]].concat(),
        "",
    );
    assert_eq!(run.line()["failure"]["code"], "limit.record-bytes");
}

/// Longer than a record of a stream may be, and shorter than a document that is read whole.
#[test]
fn a_long_reply_is_read_whole() {
    let note = "a".repeat(9 << 20);
    for (name, text) in [
        (
            "dai-tra-loi.json",
            format!(r#"{{"error_code":"0","message":"{note}"}}"#),
        ),
        (
            "dai-tra-loi.xml",
            format!("<PhanHoi><error_code>0</error_code><message>{note}</message></PhanHoi>"),
        ),
    ] {
        let long = TempFile::new(name, text);
        let run = qcvn120(&["check", "--format", "json", long.path()], "");
        assert_eq!(
            (run.status, &run.line()["form"]),
            (0, &"reply".into()),
            "{name}"
        );
        let run = qcvn120(&["convert", "--to", "json", long.path()], "");
        assert_eq!(
            (run.status, run.stdout.len() > 9 << 20),
            (0, true),
            "{name}"
        );
    }
}

#[test]
fn findings_are_kept_up_to_a_number() {
    let line = qcvn120(
        &["check", "--format", "json", "--max-findings", "2", WRONG],
        "",
    )
    .line();
    let listed = ["errors", "quirks", "advice"].map(|list| line[list].as_array().unwrap().len());
    assert_eq!(listed.iter().sum::<usize>(), 2);
    assert!(line["total"].as_u64().unwrap() > 2);
}

#[test]
fn what_is_no_size_is_wrong_usage() {
    for wrong in ["x", "-1", "1.5M"] {
        assert_eq!(
            qcvn120(&["check", "--max-bytes", wrong, CLEAN], "").status,
            2
        );
    }
    assert_eq!(
        qcvn120(&["check", "--max-depth", "1025", CLEAN], "").status,
        2
    );
}
