//! `check --lines` and `convert --lines`: one process for many packets.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::qcvn120;

const STEP: &str = r#"[{"MaHoSo":"000.00.01.H22-200101-0001","NguoiXuLy":"Lê Văn Ba","ThoiDiemXuLy":"20200101080000","TrangThai":"4"}]"#;

#[test]
fn each_line_has_the_report_that_check_gives_for_it_alone() {
    let broken = r#"[{"MaHoSo":"H22-200101-0001","NguoiXuLy":"","TrangThai":"4"}]"#;
    let in_xml = "<TienDoHoSo><MaHoSo>H22-200101-0001</MaHoSo></TienDoHoSo>";
    let packets = [STEP, broken, "", in_xml, "{", "\u{feff}[]", "null"];
    let run = qcvn120(&["check", "--lines"], packets.join("\n"));
    assert_eq!((run.status, run.stderr.as_str()), (2, ""));
    let answers = run.lines();
    assert_eq!(answers.len(), packets.len());
    for (packet, mut answer) in packets.iter().zip(answers) {
        assert_eq!(answer["file"], Value::Null);
        let mut alone = qcvn120(&["check", "--format", "json", "-"], packet).line();
        for one in [&mut answer, &mut alone] {
            one.as_object_mut().unwrap().remove("file");
        }
        assert_eq!(answer, alone, "{packet}");
    }
    let clean = qcvn120(&["check", "--lines"], format!("{STEP}\r\n{STEP}\n"));
    assert_eq!((clean.status, clean.lines().len()), (0, 2));
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(["check", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for packet in [STEP, "{", STEP] {
        writeln!(questions, "{packet}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["failure"].is_null(), packet == STEP);
    }
    drop(questions);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

#[test]
fn a_line_is_converted_in_band() {
    let wrong = r#"{"MaHoSo":"H22-200101-0001","NguoiXuLy":"Lê Văn Ba","TrangThai":"99"}"#;
    let run = qcvn120(
        &["convert", "--lines", "--to", "xml", "--edition", "2019"],
        [STEP, wrong, "{"].join("\n"),
    );
    assert_eq!((run.status, run.stderr.as_str()), (2, ""));
    let answers = run.lines();
    let packet = answers[0]["packet"].as_str().unwrap();
    assert!(
        packet.contains("<NguoiXuLy>Lê Văn Ba</NguoiXuLy>"),
        "{packet}"
    );
    assert_eq!(answers[0]["verdict"]["usable"], true);
    assert!(answers[0]["left_out"].is_object());
    assert_eq!(answers[1]["packet"], Value::Null);
    assert!(answers[1]["refused"]["message_vi"].is_string());
    assert_eq!(answers[1]["verdict"]["usable"], false);
    assert_eq!(answers[2]["refused"], Value::Null);
    assert_eq!(
        answers[2]["verdict"]["failure"]["code"],
        "json.unexpected-end"
    );

    // And back: the same packet.
    let back = qcvn120(
        &["convert", "--lines", "--to", "json"],
        packet.replace('\n', " "),
    );
    let again = back.line()["packet"].as_str().unwrap().to_owned();
    let values = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(values(&again)[0]["NguoiXuLy"], values(STEP)[0]["NguoiXuLy"]);
}

#[test]
fn lines_stand_alone() {
    for args in [
        &["check", "--lines", "goi.json"][..],
        &["check", "--lines", "--format", "human"],
        &["check", "--lines", "--together"],
        &["convert", "--to", "xml", "--lines", "goi.json"],
        &["convert", "--to", "xml", "--lines", "-o", "goi.xml"],
        &["check"],
        &["convert", "--to", "xml"],
    ] {
        assert_eq!(qcvn120(args, "").status, 2, "{args:?}");
    }
}
