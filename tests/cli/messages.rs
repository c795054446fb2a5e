//! `qcvn120 messages`.

use super::*;

#[test]
fn are_listed_for_programs() {
    let run = qcvn120(&["messages", "--format", "json"], "");
    let list: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(list.as_array().unwrap().len(), qcvn120::Message::ALL.len());
    let look_up = list
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["name"] == "TraCuuHoSo");
    let look_up = look_up.unwrap();
    assert_eq!(look_up["title"], "Tra cứu hồ sơ");
    assert_eq!(
        (&look_up["group"], &look_up["direction"]),
        (&"status_sync".into(), &"pull".into())
    );
    assert_eq!(
        (&look_up["record"], &look_up["evidence"]),
        (&"HoSoTraCuu".into(), &"1".into())
    );
    assert_eq!(
        look_up["forms"],
        serde_json::json!(["request", "reply", "list", "record"])
    );
    assert_eq!(look_up["table"], Value::Null);
    assert!(look_up["provisional"].is_string());
}

#[test]
fn are_listed_for_people_in_columns() {
    let run = qcvn120(&["messages"], "");
    for message in qcvn120::Message::ALL {
        assert!(run.stdout.contains(message.name()) && run.stdout.contains(message.spec().title));
    }
    let column = |line: &str| line.find("request").map(|at| line[..at].chars().count());
    let columns: Vec<usize> = run.stdout.lines().filter_map(column).collect();
    assert_eq!(columns.len(), qcvn120::Message::ALL.len());
    assert!(columns.iter().all(|at| *at == columns[0]));
}
