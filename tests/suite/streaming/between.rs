//! What stands between the records of a stream and is none: nothing, comments, text that is JSON.

use qcvn120::stream;
use qcvn120::{Message, ReadOptions};

use super::broken::{ENVELOPE, told};
use crate::common::DOSSIER;

/// Nothing in place of a record, or a comment between two: over 4 MiB as well.
#[test]
fn an_empty_place_and_a_comment_end_one_record() {
    let around = [
        ("[", "]", ""),
        ("{\"data\":[", "],\"session\":\"s\"}", "/data"),
    ];
    for (head, tail, pointer) in around {
        for (between, due) in [
            (",,", "json.extra-comma"),
            (",\n , \t", "json.extra-comma"),
            (",NaN,", "json.not-a-number"),
        ] {
            let text = format!("{head}{{\"MaHoSo\":\"A\"}}{between}{{\"MaHoSo\":\"C\"}}{tail}");
            let (read, error) = told(&text, &ReadOptions::new());
            assert_eq!((&*read[0], &*read[2], error), ("0A", "2C", None), "{text}");
            assert!(read[1].starts_with(&format!("1!{due} ")), "{}", read[1]);
            assert!(read[1].ends_with(&format!(" {pointer}/1")), "{}", read[1]);
        }
        for (last, due) in [
            (",", "json.extra-comma"),
            (", /* hết */", "json.comment"),
            ("// hết\n", "json.comment"),
        ] {
            let text = format!("{head}{{\"MaHoSo\":\"A\"}}{last}{tail}");
            let (read, error) = told(&text, &ReadOptions::new());
            assert_eq!((&*read[0], read.len(), error), ("0A", 2, None), "{text}");
            assert!(read[1].starts_with(&format!("1!{due} ")), "{}", read[1]);
        }
        for comment in ["/* {\"a\": */", "// [\n", "# \"\n", "<!-- ] -->"] {
            // The record behind it is the one that cannot be read.
            for text in [
                format!("{head}{{\"MaHoSo\":\"A\"}},{comment}{{}},{{\"MaHoSo\":\"C\"}}{tail}"),
                format!("{head}{{\"MaHoSo\":\"A\"}}{comment},{{}},{{\"MaHoSo\":\"C\"}}{tail}"),
            ] {
                let (read, error) = told(&text, &ReadOptions::new());
                assert_eq!((&*read[0], &*read[2], error), ("0A", "2C", None), "{text}");
                assert!(read[1].starts_with("1!json.comment "), "{}", read[1]);
            }
            let text = format!("{head}{comment}{{}},{{\"MaHoSo\":\"B\"}}{tail}");
            let (read, error) = told(&text, &ReadOptions::new());
            assert_eq!((&*read[1], error), ("1B", None), "{text}");
            assert!(read[0].starts_with("0!json.comment "), "{}", read[0]);
        }
    }
    let many = vec![DOSSIER; 5_000_000 / DOSSIER.len()].join(",");
    let text = format!("[{many},,{DOSSIER},/* ] */{DOSSIER},\n{many},]");
    let checks = [
        stream::check(text.as_bytes()).unwrap(),
        #[cfg(feature = "rayon")]
        stream::check_parallel(text.as_bytes()).unwrap(),
    ];
    for checked in checks {
        let count = 2 * (5_000_000 / DOSSIER.len());
        assert_eq!((checked.records, checked.broken.total()), (count + 1, 3));
        let codes = checked.broken.kept().iter();
        let codes: Vec<_> = codes.map(|broken| broken.error.code()).collect();
        assert_eq!(
            codes,
            ["json.extra-comma", "json.comment", "json.extra-comma"]
        );
    }
}

/// Each line is the JSON text of a record, or of an envelope.
#[test]
fn lines_of_json_text_are_read() {
    let text_of = |json: &str| serde_json::to_string(json).unwrap();
    let record = |number: &str| text_of(&format!("{{\"MaHoSo\":\"{number}\"}}"));
    let envelope = text_of(&ENVELOPE.replace('…', r#"{"MaHoSo":"A"},{"MaHoSo":"B"}"#));
    for text in [
        format!("{}\n{}\r\n\n{}\n", record("A"), record("B"), record("C")),
        format!("{{\"MaHoSo\":\"A\"}}\n{}\n{}", record("B"), record("C")),
        format!("{}\n{{\"MaHoSo\":\"B\"}}\n{}", record("A"), record("C")),
        format!("{envelope}\n{}\n", record("C")),
    ] {
        let (read, error) = told(&text, &ReadOptions::new());
        let due = ["0A", "1B", "2C"].map(String::from);
        assert_eq!((&read[..], error), (&due[..], None), "{text}");
        let checked = stream::check_as(Message::DongBoHoSoMC, text.as_bytes()).unwrap();
        let texts = text.lines().filter(|line| line.starts_with('"')).count();
        let quirks: Vec<_> = checked.report.quirks().collect();
        assert_eq!(quirks.len(), texts, "{quirks:?}");
        for quirk in quirks {
            assert_eq!(quirk.code().as_str(), "quirk.encoded-packet");
        }
        #[cfg(feature = "rayon")]
        {
            let parallel = stream::check_as_parallel(Message::DongBoHoSoMC, text.as_bytes());
            let parallel = parallel.unwrap();
            assert_eq!((parallel.records, parallel.report), (3, checked.report));
        }
    }
    // A text that is no packet ends its line only; the message is told by the first line.
    let text = format!("{}\n\"x\"\n{}\n", text_of(DOSSIER), text_of(DOSSIER));
    let checked = stream::check(text.as_bytes()).unwrap();
    assert_eq!(checked.message, Some(Message::DongBoHoSoMC));
    assert_eq!((checked.records, checked.broken.total()), (2, 1));
    // One text is one document.
    let checked = stream::check(text_of(DOSSIER).as_bytes()).unwrap();
    assert_eq!((checked.records, checked.broken.total()), (1, 0));
}
