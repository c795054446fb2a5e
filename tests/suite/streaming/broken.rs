//! Records that cannot be read: each is told of with its place, and the others are read.

use std::io::{self, Read};

use qcvn120::status_sync::DongBoHoSoMC;
use qcvn120::stream::{self, BrokenRecord, Records, StreamError};
use qcvn120::{Document, Form, Message, ReadOptions};

use super::Portions;
use crate::common::DOSSIER;

const ARRIVALS: [&[usize]; 3] = [&[usize::MAX], &[1], &[7, 1, 64, 3]];

/// The numbers of the dossiers that were read, with `!code line:column pointer` for those that were not; and the error
/// that ends the stream.
pub(super) fn told(text: &str, options: &ReadOptions) -> (Vec<String>, Option<&'static str>) {
    let [first, others @ ..] = ARRIVALS.map(|arrival| {
        let reader = Portions::new(text, arrival);
        let records = match Records::<DongBoHoSoMC, _>::with_options(reader, options) {
            Ok(records) => records,
            Err(error) => return (Vec::new(), Some(code(&error))),
        };
        let mut told = Vec::new();
        for item in records {
            match item {
                Ok(item) => told.push(format!("{}{}", item.index, item.record.ma_ho_so.as_str())),
                Err(StreamError::Record(broken)) => told.push(named(&broken)),
                Err(error) => return (told, Some(code(&error))),
            }
        }
        (told, None)
    });
    for other in others {
        assert_eq!(other, first, "{text}");
    }
    first
}

fn named(broken: &BrokenRecord) -> String {
    let place = broken
        .error
        .position()
        .map_or_else(String::new, |at| at.to_string());
    format!(
        "{}!{} {place} {}",
        broken.index,
        broken.error.code(),
        broken.pointer
    )
}

fn code(error: &StreamError) -> &'static str {
    match error {
        StreamError::Read(error) => error.code(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_broken_line_ends_itself_only() {
    for (broken, expected) in [
        (r#"{"MaHoSo":NaN}"#, "1!json.not-a-number 2:11 "),
        (r#"{"MaHoSo":"B"#, "1!json.unexpected-end 2:13 "),
        (r#"{"MaHoSo":"B"} x"#, "1!json.trailing-content 2:16 "),
        (r#"{"MaHoSo":"Công ty "B""}"#, "1!json.quote-inside 2:21 "),
        ("[]", "1!document.root 2:1 "),
        ("  }", "1!json.expected-value 2:3 "),
        (r#"{"MaHoSo":"B"},"#, "1!json.extra-comma 2:15 "),
        ("\u{1e}{}", "1!json.record-separator 2:1 "),
    ] {
        let text = format!(
            "{{\"MaHoSo\":\"A\"}}\n{broken}\r\n\n{{\"MaHoSo\":\"C\"}}\n{{\"MaHoSo\":\"D\"}}"
        );
        let (told, error) = told(&text, &ReadOptions::new());
        assert_eq!(told, ["0A", expected, "2C", "3D"], "{text}");
        assert_eq!(error, None);
    }
}

#[test]
fn the_first_line_and_the_last_may_be_broken() {
    let good = "{\"MaHoSo\":\"B\"}\n{\"MaHoSo\":\"C\"}\n";
    for broken in [
        "{\"MaHoSo\":}",
        "{\"MaHoSo\":\"A",
        "{\"MaHoSo\":\"A\",\"TepDinhKem\":[",
    ] {
        let (read, error) = told(&format!("{broken}\n{good}"), &ReadOptions::new());
        assert_eq!(
            (&read[1..], error),
            (&["1B".to_owned(), "2C".to_owned()][..], None)
        );
        assert!(read[0].starts_with("0!json."), "{}", read[0]);
        let (read, error) = told(&format!("{good}{broken}"), &ReadOptions::new());
        assert_eq!(
            (&read[..2], error),
            (&["0B".to_owned(), "1C".to_owned()][..], None)
        );
        assert!(read[2].starts_with("2!json."), "{}", read[2]);
    }
    // One value over several lines is no such document, however it is broken.
    for text in [
        "{\"session\":NaN,\"data\":[\n{\"MaHoSo\":\"A\"}\n]}",
        "{\"session\":NaN,\"data\":[\n{\"MaHoSo\":\"A\"},\n{\"MaHoSo\":\"B\"}\n]}",
        "{\"MaHoSo\":,\n\"TenTTHC\":\"x\"\n}\n",
        "{\"MaHoSo\":}\n\"x\"",
    ] {
        let (read, error) = told(text, &ReadOptions::new());
        assert!(read.is_empty() && error.is_some(), "{text}");
    }
}

#[test]
fn a_first_line_that_is_cut_off_is_called_so() {
    for (broken, place) in [
        ("{\"MaHoSo\":\"A", "1:13"),
        ("{\"MaHoSo\":\"A\r", "1:13"),
        ("{\"MaHoSo\":\"A\",", "1:15"),
        ("{\"MaHoSo\":\"A\"", "1:14"),
        ("{\"TepDinhKem\":[", "1:16"),
    ] {
        let text = format!("{broken}\n{{\"MaHoSo\":\"B\"}}\n{{\"MaHoSo\":\"C\"}}\n");
        let (read, error) = told(&text, &ReadOptions::new());
        let first = format!("0!json.unexpected-end {place} ");
        assert_eq!((read, error), (vec![first, "1B".into(), "2C".into()], None));
        // So it is by whoever reads it as one document.
        for text in [text.clone(), format!("\u{feff}\n{text}")] {
            let line = 1 + usize::from(text.starts_with('\u{feff}'));
            let place = place.replacen('1', &line.to_string(), 1);
            for error in [
                Document::<DongBoHoSoMC>::read(&text).unwrap_err(),
                qcvn120::read(&text).unwrap_err(),
                qcvn120::detect(&text).unwrap_err(),
            ] {
                let at = error.position().map(|at| at.to_string());
                assert_eq!(
                    (error.code(), at),
                    ("json.unexpected-end", Some(place.clone()))
                );
            }
        }
    }
    // A value over several lines is no such document, and a line that is whole is not cut off.
    for (text, due) in [
        (
            "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"}\n{\"MaHoSo\":\"C\"}",
            "json.second-document",
        ),
        (
            "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"}\n{\"MaHoSo\" \"C\"}",
            "json.second-document",
        ),
        (
            "{\"MaHoSo\":\"A\n{\"MaHoSo\":\"B\"}\n\"}",
            "json.control-character",
        ),
        (
            "{\"data\":[{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"}\n{\"MaHoSo\":\"C\"}\n]}",
            "json.missing-comma",
        ),
    ] {
        let error = Document::<DongBoHoSoMC>::read(text).unwrap_err();
        assert_eq!(error.code(), due, "{text}");
    }
}

#[test]
fn lines_that_end_with_a_comma_are_told_of_one_by_one() {
    for last in ["{\"MaHoSo\":\"C\"}", "{\"MaHoSo\":\"C\"}\n\n"] {
        let text = format!("{{\"MaHoSo\":\"A\"}},\n{{\"MaHoSo\":\"B\"}} , \r\n{last}");
        let (told, error) = told(&text, &ReadOptions::new());
        let expected = ["0!json.extra-comma 1:15 ", "1!json.extra-comma 2:16 ", "2C"];
        assert_eq!((&told[..], error), (&expected.map(String::from)[..], None));
    }
    // An envelope on each line.
    let line = "{\"service\":\"DongBoHoSoMC\",\"data\":[{\"MaHoSo\":\"A\"}]}";
    let (read, error) = told(&format!("{line},\n{line}\n"), &ReadOptions::new());
    let expected = ["0!json.extra-comma 1:51 ", "1A"];
    assert_eq!((&read[..], error), (&expected.map(String::from)[..], None));
    // One document with a comma behind it.
    for text in ["{\"MaHoSo\":\"A\"},", "{\"MaHoSo\":\"A\"},\n"] {
        let (read, error) = told(text, &ReadOptions::new());
        assert_eq!((read, error), (vec![], Some("json.extra-comma")));
    }
}

#[test]
fn the_records_of_a_sequence_are_told_of_one_by_one() {
    let record = |number: &str| format!("\u{1e}{{\"MaHoSo\":\"{number}\"}}\n");
    let text = record("A") + &record("B");
    let (read, error) = told(&text, &ReadOptions::new());
    let expected = [
        "0!json.record-separator 1:1 ",
        "1!json.record-separator 2:1 ",
    ];
    assert_eq!((&read[..], error), (&expected.map(String::from)[..], None));
    let (read, error) = told(&record("A"), &ReadOptions::new());
    assert_eq!((read, error), (vec![], Some("json.record-separator")));
}

#[test]
fn a_record_without_a_comma_before_it_ends_itself_only() {
    for gap in ["", " ", "\n"] {
        let text = format!("[{{\"MaHoSo\":\"A\"}}{gap}{{\"MaHoSo\":\"B\"}},{{\"MaHoSo\":\"C\"}}]");
        let (read, error) = told(&text, &ReadOptions::new());
        assert_eq!((&*read[0], &*read[2], error), ("0A", "2C", None), "{text}");
        assert!(read[1].starts_with("1!json.missing-comma"), "{}", read[1]);
    }
}

/// By the first record that can be read.
#[test]
fn the_message_is_found_out_behind_a_broken_record() {
    let step = r#"{"MaHoSo":"000.00.03.H26-240311-0127","NguoiXuLy":"Trần Thị Bưởi"}"#;
    for broken in [r"{'MaHoSo':'A'}", r#"{"MaHoSo"="A"}"#, r#"{"MaHoSo":NaN}"#] {
        let text = format!("[{broken},\n{step}]");
        let checked = stream::check(text.as_bytes()).unwrap();
        assert_eq!(
            checked.message,
            Some(Message::CapNhatTienDoHoSoMC),
            "{text}"
        );
        assert_eq!((checked.records, checked.broken.total()), (1, 1));
    }
    let text = format!("[{}{{'MaHoSo':'B'}}]", "{'MaHoSo':'A'},".repeat(100_000));
    let error = stream::check(text.as_bytes()).expect_err("no message");
    assert!(matches!(error, StreamError::Read(error) if error.code() == "json.single-quote"));
}

/// On all cores too.
#[test]
fn broken_first_lines_are_counted_before_the_others() {
    let text = "{\"MaHoSo\":NaN}\n{\"MaHoSo\":\"B\"}\n{\"MaHoSo\":NaN}\n{\"MaHoSo\":\"D\"}\n";
    let due = ["0!json.not-a-number 1:11 ", "2!json.not-a-number 3:11 "];
    let told =
        |checked: stream::Checked| -> Vec<_> { checked.broken.kept().iter().map(named).collect() };
    let one = stream::check_as(Message::DongBoHoSoMC, text.as_bytes()).unwrap();
    assert_eq!(told(one), due);
    #[cfg(feature = "rayon")]
    {
        let all = stream::check_as_parallel(Message::DongBoHoSoMC, text.as_bytes()).unwrap();
        assert_eq!(told(all), due);
    }
}

#[test]
fn a_broken_record_of_a_list_ends_itself_where_its_end_is_certain() {
    let around = [
        ("[", "]", "/1"),
        (
            r#"{"session":"s","data":["#,
            r#"],"madonvi":"H22"}"#,
            "/data/1",
        ),
        ("[\n", "\n]", "/1"),
    ];
    for (head, tail, pointer) in around {
        for (broken, expected) in [
            (r#"{"MaHoSo":NaN}"#, "json.not-a-number"),
            (r#"{"MaHoSo":01,"a":[{}]}"#, "json.invalid-number"),
            (r#"{"MaHoSo":"\q"}"#, "json.invalid-escape"),
            ("{\"MaHoSo\":\"một\nhai\"}", "json.control-character"),
            (r#"{MaHoSo:"B"}"#, "json.unquoted-key"),
            (r"{'MaHoSo':'B'}", "json.single-quote"),
            (r#"{'MaHoSo':"O'Brien"}"#, "json.single-quote"),
            (r#"{"MaHoSo"="B"}"#, "json.equals-sign"),
            (r#"{"MaHoSo" => "B"}"#, "json.equals-sign"),
            (r#"{"MaHoSo":"B",}"#, "json.extra-comma"),
            (r#"{"MaHoSo":"\ud800"}"#, "json.lone-surrogate"),
        ] {
            let text = format!("{head}{{\"MaHoSo\":\"A\"}},{broken},\n{{\"MaHoSo\":\"C\"}}{tail}");
            let (told, error) = told(&text, &ReadOptions::new());
            assert_eq!(error, None, "{text}");
            assert_eq!((told[0].as_str(), told[2].as_str()), ("0A", "2C"), "{text}");
            assert!(
                told[1].starts_with(&format!("1!{expected} ")),
                "{} {text}",
                told[1]
            );
            assert!(
                told[1].ends_with(&format!(" {pointer}")),
                "{} {text}",
                told[1]
            );
        }
        // A quote or a bracket may be what is missing.
        for broken in [
            r#"{"MaHoSo":"Công ty "B""}"#,
            r#"{"MaHoSo":"B}"#,
            r#"{"MaHoSo":"B""#,
            r#"{"MaHoSo":{"x":1}"#,
            r#"{'MaHoSo':'Công ty "B"'}"#,
        ] {
            let text = format!("{head}{{\"MaHoSo\":\"A\"}},{broken},{{\"MaHoSo\":\"C\"}}{tail}");
            let (told, error) = told(&text, &ReadOptions::new());
            assert!(error.is_some() && told == ["0A"], "{told:?} {text}");
        }
    }
}

#[test]
fn bytes_that_are_no_utf8_end_their_record_only() {
    for (head, between, tail) in [
        ("", "\n", "\n"),
        ("[", ",", "]"),
        ("{\"data\":[", ",\n", "]}"),
    ] {
        let mut text = format!("{head}{{\"MaHoSo\":\"A\"}}{between}{{\"MaHoSo\":\"B").into_bytes();
        let at = text.len();
        text.extend([0xE1, 0xBB, b'x', 0xFF, 0xC4]);
        text.extend(
            format!("\"}}{between}{{\"MaHoSo\":\"Ổn\",\"NgayTiepNhan\":\"mai\"}}{tail}").bytes(),
        );
        for arrival in ARRIVALS {
            let checked =
                stream::check_as(Message::DongBoHoSoMC, Portions::new(&text, arrival)).unwrap();
            assert_eq!((checked.records, checked.broken.total()), (2, 1));
            let broken = &checked.broken.kept()[0];
            let before = std::str::from_utf8(&text[..at]).unwrap();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(broken.error.code(), "encoding.utf8");
            let place = broken.error.position().unwrap();
            assert_eq!((place.line, place.column), (line, column));
        }
        assert!(stream::check(&text[..]).is_ok());
    }
}

#[test]
fn a_record_over_a_limit_ends_itself_only() {
    let long = "á".repeat(400_000);
    let deep = format!("{}{}", "[".repeat(900), "]".repeat(900));
    let options = ReadOptions::new()
        .record_bytes(1_000)
        .token(500)
        .unknown(200);
    for (record, expected) in [
        (
            format!(r#"{{"MaHoSo":"{}"}}"#, "b".repeat(600)),
            "limit.token",
        ),
        (format!(r#"{{"x":{deep}}}"#), "limit.depth"),
        (format!(r#"{{"x":"{}"}}"#, "c".repeat(300)), "limit.unknown"),
        (
            format!(r#"{{"a":1{}}}"#, ",\"a\":1".repeat(150_000)),
            "limit.",
        ),
    ] {
        for text in [
            format!("[{{\"MaHoSo\":\"A\"}},{record},{{\"MaHoSo\":\"C\"}}]"),
            format!("{{\"MaHoSo\":\"A\"}}\n{record}\n{{\"MaHoSo\":\"C\"}}\n"),
        ] {
            let reader = text.as_bytes();
            let records = Records::<DongBoHoSoMC, _>::with_options(reader, &options).unwrap();
            let told: Vec<String> = records
                .map(|item| match item {
                    Ok(item) => item.record.ma_ho_so.as_str().to_owned(),
                    Err(StreamError::Record(broken)) => {
                        let message = broken.message(qcvn120::Language::English);
                        assert!(message.contains("ReadOptions::"), "{message}");
                        broken.error.code().to_owned()
                    }
                    Err(error) => panic!("{error}"),
                })
                .collect();
            assert_eq!((told[0].as_str(), told[2].as_str()), ("A", "C"));
            assert!(
                told[1].starts_with(expected) || told[1] == "limit.record-bytes",
                "{told:?}"
            );
        }
    }
    // The first line as well.
    let text = format!("{{\"MaHoSo\":\"{long}\"}}\n{{\"MaHoSo\":\"B\"}}\n");
    let told = told(&text, &ReadOptions::new().record_bytes(1_000)).0;
    assert_eq!(told, ["0!limit.record-bytes 1:1 ", "1B"]);
}

/// A list whose second record never seems to end: so many bytes of it come, and then the third.
struct LongRecord {
    left: usize,
    given: usize,
}

impl Read for LongRecord {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece: &[u8] = match (self.given, self.left) {
            (0, _) => br#"[{"MaHoSo":"A"},{"MaHoSo":""#,
            (_, 0) if self.given == 1 => return Ok(0),
            (_, 0) => {
                self.given = 0;
                br#""},{"MaHoSo":"C"}]"#
            }
            (_, left) => {
                let length = left.min(buffer.len());
                buffer[..length].fill(b'x');
                self.left -= length;
                self.given = 2;
                return Ok(length);
            }
        };
        self.given += 1;
        buffer[..piece.len()].copy_from_slice(piece);
        Ok(piece.len())
    }
}

#[test]
fn a_record_of_any_length_is_passed_over_in_little_memory() {
    // Longer than what one could hold in memory by the limit, by far.
    let reader = LongRecord {
        left: 64 << 20,
        given: 0,
    };
    let options = ReadOptions::new().record_bytes(10_000);
    let records = Records::<DongBoHoSoMC, _>::with_options(reader, &options).unwrap();
    let told: Vec<bool> = records.map(|item| item.is_ok()).collect();
    assert_eq!(told, [true, false, true]);
}

#[test]
fn an_option_ends_the_stream_at_the_first_broken_record() {
    let stop = ReadOptions::new().stop_at_broken(true);
    for text in [
        "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":}\n{\"MaHoSo\":\"C\"}\n",
        r#"[{"MaHoSo":"A"},{"MaHoSo":},{"MaHoSo":"C"}]"#,
    ] {
        assert_eq!(
            told(text, &stop),
            (vec!["0A".to_owned()], Some("json.expected-value"))
        );
    }
}

#[test]
fn a_visit_ends_at_a_broken_record_and_another_goes_on_behind_it() {
    let text = "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":}\n{\"MaHoSo\":\"C\"}\n";
    let mut records = Records::<DongBoHoSoMC, _>::new(text.as_bytes()).unwrap();
    let mut seen = Vec::new();
    let mut visit = |records: &mut Records<DongBoHoSoMC, &[u8]>| {
        records.visit(|item| {
            seen.push(item.index);
            std::ops::ControlFlow::Continue(())
        })
    };
    assert!(matches!(visit(&mut records), Err(StreamError::Record(broken)) if broken.index == 1));
    visit(&mut records).unwrap();
    assert_eq!(seen, [0, 2]);
    assert_eq!((records.records_read(), records.records_broken()), (2, 1));
}

#[test]
fn a_check_tells_of_all_and_calls_nothing_usable() {
    let good = format!("{DOSSIER}\n");
    let text = format!("{good}{{\"MaHoSo\":}}\n{good}{{\"MaHoSo\":\"X\"}}\n{{\n{good}");
    let checked = stream::check(text.as_bytes()).unwrap();
    assert_eq!((checked.records, checked.broken.total()), (4, 2));
    assert!(!checked.report.usable() && !checked.report.conformant() && !checked.report.clean());
    assert!(checked.report.is_partial());
    let lines: Vec<usize> = checked
        .report
        .errors()
        .map(|finding| finding.position().unwrap().line)
        .collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| *line == 4),
        "{lines:?}"
    );
    let broken: Vec<usize> = checked
        .broken
        .kept()
        .iter()
        .map(|broken| broken.error.position().unwrap().line)
        .collect();
    assert_eq!(broken, [2, 5]);
    // So many are listed, and all are counted.
    let many = format!("{good}{}", "{\n".repeat(50));
    let checked = stream::check_with(many.as_bytes(), &ReadOptions::new().findings(3)).unwrap();
    assert_eq!(
        (checked.broken.kept().len(), checked.broken.total()),
        (3, 50)
    );
}

pub(super) const ENVELOPE: &str = r#"{"session":"s","madonvi":"000.00.01.H22","service":"DongBoHoSoMC","isUpdating":"False","data":[…]}"#;

#[test]
fn envelopes_on_lines_give_the_records_of_all() {
    let line = |records: &str| ENVELOPE.replace('…', records);
    let a = line(r#"{"MaHoSo":"A"},{"MaHoSo":"B"}"#);
    let b = line("").replace("\"False\"", "\"2\"");
    let c = line(r#"{"MaHoSo":"C"}"#);
    for text in [
        format!("{a}\n{b}\n{c}\n"),
        format!("{a}\r\n\r\n{b}\n{c}"),
        // A record among envelopes, and envelopes among records.
        format!("{a}\n{b}\n{{\"MaHoSo\":\"C\"}}\n"),
        format!("{{\"MaHoSo\":\"A\"}}\n{{\"MaHoSo\":\"B\"}}\n{b}\n{c}"),
    ] {
        assert_eq!(
            told(&text, &ReadOptions::new()),
            (vec!["0A".into(), "1B".into(), "2C".into()], None)
        );
        let checked = stream::check_as(Message::DongBoHoSoMC, text.as_bytes()).unwrap();
        assert_eq!(checked.records, 3);
        if text.starts_with(&a) {
            let found = stream::check(text.as_bytes()).unwrap();
            assert_eq!((found.message, found.records), (checked.message, 3));
        }
        let line_of_b = text.lines().position(|line| line == b).unwrap() + 1;
        let mut findings = checked.report.errors();
        let found = findings
            .find(|finding| finding.pointer() == "/isUpdating")
            .unwrap();
        assert_eq!(found.position().unwrap().line, line_of_b);
        let mut records = Records::<DongBoHoSoMC, _>::new(text.as_bytes()).unwrap();
        assert_eq!(records.by_ref().flatten().count(), 3);
        assert!(records.is_lines() && records.envelope().is_none());
        assert_eq!(records.around_lines().counts().errors, 1);
        #[cfg(feature = "rayon")]
        {
            let records = Records::<DongBoHoSoMC, _>::new(text.as_bytes()).unwrap();
            let indexes: Vec<usize> = records.parallel().map(|item| item.unwrap().index).collect();
            assert_eq!(indexes, [0, 1, 2]);
        }
    }
}

#[test]
fn a_first_envelope_of_any_length_is_a_line_too() {
    let many = vec![DOSSIER; 3_000].join(",");
    let a = ENVELOPE.replace('…', &many);
    let text = format!(
        "{a}\n{}\n{{\"MaHoSo\":}}\n{a}",
        ENVELOPE.replace('…', r#"{"MaHoSo":"X"}"#)
    );
    assert!(a.len() > 300_000);
    let checked = stream::check(text.as_bytes()).unwrap();
    assert_eq!(
        (checked.form, checked.records, checked.broken.total()),
        (Form::Request, 6_001, 1)
    );
    assert!(
        checked
            .report
            .errors()
            .all(|finding| finding.position().unwrap().line == 2)
    );
    let mut records = Records::<DongBoHoSoMC, _>::new(text.as_bytes()).unwrap();
    let items: Vec<_> = records.by_ref().collect();
    assert_eq!(items.len(), 6_002);
    assert!(records.is_lines());
}

#[test]
fn a_visit_may_end_amid_a_line() {
    let line = ENVELOPE.replace('…', r#"{"MaHoSo":"A"},{"MaHoSo":"B"},{"MaHoSo":"C"}"#);
    let text = format!("{line}\n{line}\n");
    let mut records = Records::<DongBoHoSoMC, _>::new(text.as_bytes()).unwrap();
    let mut seen = Vec::new();
    for _ in 0..6 {
        records
            .visit(|item| {
                seen.push((item.index, item.record.ma_ho_so.as_str().to_owned()));
                std::ops::ControlFlow::Break(())
            })
            .unwrap();
    }
    let expected = ["A", "B", "C", "A", "B", "C"].map(str::to_owned);
    assert_eq!(seen, expected.into_iter().enumerate().collect::<Vec<_>>());
    assert!(records.next().is_none());
}

#[cfg(feature = "testing")]
#[test]
fn what_sample_prints_is_read_whatever_the_messages() {
    use qcvn120::testing::sample_json;

    let mut all = String::new();
    let mut count = 0;
    for message in Message::ALL {
        for form in [Form::Request, Form::Reply] {
            let lines: Vec<String> = (0..3)
                .filter_map(|seed| sample_json(*message, form, 2, seed))
                .collect();
            let text = lines.join("\n") + "\n";
            if lines.is_empty() {
                continue;
            }
            let checked = stream::check(text.as_bytes()).unwrap();
            let each = stream::check(lines[0].as_bytes()).unwrap();
            assert_eq!(checked.records, 3 * each.records, "{message} {form:?}");
            assert_eq!(checked.message, each.message, "{message} {form:?}");
            assert!(
                checked.report.clean(),
                "{message} {form:?} {:?}",
                checked.report
            );
            if form == Form::Request {
                all += &text;
                count += checked.records;
            }
        }
    }
    let checked = stream::check(all.as_bytes()).unwrap();
    assert_eq!(checked.records, count);
    assert!(checked.report.clean(), "{:?}", checked.report);
}

/// A generator of small numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}

/// Ways to break a record that leave its quotes and brackets sound.
fn damaged(record: &str, dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => record.replacen(":\"", ":NaN,\"x\":\"", 1),
        1 => record.replacen(",\"", ",,\"", 1),
        2 => record.replacen(":\"", ":\"\u{1}\n", 1),
        3 => record.replacen("{\"", "{\"\\q\":1,\"", 1),
        4 => record.replacen("{\"", "{\"Ten\" : Đang xử lý,\"", 1),
        _ => record.replacen(
            "{\"",
            &format!("{{\"x\":{}{},\"", "[".repeat(200), "]".repeat(200)),
            1,
        ),
    }
}

#[test]
fn every_record_that_is_not_damaged_is_read_and_its_findings_are_in_place() {
    let mut dice = Dice(14);
    for round in 0..60 {
        let count = 1 + dice.below(12);
        let is_damaged: Vec<bool> = (0..count).map(|_| dice.below(3) == 0).collect();
        let lines = round % 2 == 1;
        let records: Vec<String> = is_damaged
            .iter()
            .enumerate()
            .map(|(index, is_damaged)| {
                let record = format!(r#"{{"MaHoSo":"R{index}","NgayTiepNhan":"mai","DanhSachLePhi":[{{"Gia":"{index}"}}]}}"#);
                match is_damaged {
                    true if lines => damaged(&record, &mut dice).replace('\n', ""),
                    true => damaged(&record, &mut dice),
                    false => record,
                }
            })
            .collect();
        // The first two lines must not both be broken, or nothing tells that these are lines.
        let text = if lines {
            format!("{{\"MaHoSo\":\"R\"}}\n{{}}\n{}\n", records.join("\n"))
        } else {
            format!("[{}]", records.join(", "))
        };
        let before = if lines { 2 } else { 0 };
        let items: Vec<_> = Records::<DongBoHoSoMC, _>::new(Portions::new(&text, &[13, 400]))
            .unwrap()
            .skip(before)
            .collect();
        assert_eq!(items.len(), count, "{text}");
        for (index, (item, is_damaged)) in items.into_iter().zip(&is_damaged).enumerate() {
            match item {
                Ok(item) => {
                    assert!(!is_damaged, "{text}");
                    assert_eq!(item.index, index + before);
                    assert_eq!(item.record.ma_ho_so.as_str(), format!("R{index}"));
                    let offset = text.find(&format!("\"R{index}\"")).unwrap();
                    let offset = offset + text[offset..].find("\"mai\"").unwrap();
                    let line = text[..offset].matches('\n').count() + 1;
                    let column = text[..offset].rsplit('\n').next().unwrap().chars().count() + 1;
                    let found = item.report.findings().iter();
                    let mut found =
                        found.filter(|finding| finding.pointer().ends_with("/NgayTiepNhan"));
                    let at = found.next().unwrap().position().unwrap();
                    assert_eq!((at.line, at.column), (line, column), "{text}");
                }
                Err(StreamError::Record(broken)) => {
                    assert!(is_damaged, "{broken} {text}");
                    assert_eq!(broken.index, index + before);
                }
                Err(error) => panic!("{error} {text}"),
            }
        }
    }
}
