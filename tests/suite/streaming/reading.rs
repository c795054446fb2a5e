//! Reading record by record.

use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;

use qcvn120::status_sync::{DongBoHoSoMC, DongBoTrangThaiHoSo, TraCuuHoSo};
use qcvn120::stream::{self, Item, Records, StreamError};
use qcvn120::{Encoding, Form, Message, ReadErrorKind, ReadOptions};

use super::Portions;
use crate::common::DOSSIER;

fn records(text: &str) -> Records<DongBoHoSoMC, &[u8]> {
    Records::new(text.as_bytes()).unwrap()
}

/// The numbers of the dossiers, and how the reading ends.
fn numbers<R: Read>(records: &mut Records<DongBoHoSoMC, R>) -> (Vec<String>, Option<StreamError>) {
    let mut numbers = Vec::new();
    for item in records {
        match item {
            Ok(item) => numbers.push(item.record.ma_ho_so.as_str().to_owned()),
            Err(error) => return (numbers, Some(error)),
        }
    }
    (numbers, None)
}

/// Ends a stream at the first record that cannot be read.
fn stopping() -> ReadOptions {
    ReadOptions::new().stop_at_broken(true)
}

fn code(error: &StreamError) -> &'static str {
    match error {
        StreamError::Read(error) => error.code(),
        other => panic!("{other}"),
    }
}

#[test]
fn every_shape_of_a_batch_gives_its_records() {
    let batches = [
        (r#"[{"MaHoSo":"A"},{"MaHoSo":"B"}]"#, Form::List),
        (
            r#"{"session":"s","data":[{"MaHoSo":"A"},{"MaHoSo":"B"}],"madonvi":"H22"}"#,
            Form::Request,
        ),
        ("{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"}", Form::Record),
        (
            "\u{feff}{\"MaHoSo\":\"A\"}\r\n\r\n {\"MaHoSo\":\"B\"} \r\n",
            Form::Record,
        ),
        (
            "<DanhSachHoSo><HoSo><MaHoSo>A</MaHoSo></HoSo><HoSo><MaHoSo>B</MaHoSo></HoSo></DanhSachHoSo>",
            Form::List,
        ),
        (
            "<?xml version=\"1.0\"?>\n<x:DongBoHoSoMC xmlns:x=\"urn:x\"><x:session/><x:data>\n <x:HoSo><x:MaHoSo>A</x:MaHoSo></x:HoSo>\n <HoSo><MaHoSo>B</MaHoSo></HoSo></x:data></x:DongBoHoSoMC>",
            Form::Request,
        ),
    ];
    for (text, form) in batches {
        for arrival in [&[usize::MAX][..], &[1], &[3, 50]] {
            let mut records =
                Records::<DongBoHoSoMC, _>::new(Portions::new(text, arrival)).unwrap();
            assert_eq!(records.form(), form, "{text}");
            let (numbers, error) = numbers(&mut records);
            assert_eq!(numbers, ["A", "B"], "{text}");
            assert!(error.is_none(), "{error:?}");
            assert_eq!(records.records_read(), 2);
            assert_eq!(records.is_lines(), form == Form::Record);
            assert_eq!(records.envelope().is_some(), form != Form::Record);
            assert!(records.next().is_none());
        }
    }
}

#[test]
fn the_replies_of_pulls_are_read_too() {
    let text = r#"{"error_code":"0","result":[{"MaHoSo":"A"},{"MaHoSo":"B"}],"message":"ok"}"#;
    let mut records = Records::<TraCuuHoSo, _>::new(text.as_bytes()).unwrap();
    assert_eq!(records.form(), Form::Reply);
    assert_eq!(records.by_ref().count(), 2);
    let envelope = records.envelope().unwrap();
    assert!(envelope.report().clean());
    assert!(envelope.records().is_empty());
}

#[test]
fn items_know_their_places() {
    let other = DOSSIER.replace("\"1\"", "1").replace("-0001", "-0002");
    let text = format!("[\n{DOSSIER},\n  {other}]");
    let items: Vec<_> = records(&text).map(Result::unwrap).collect();
    let at = |item: &Item<_>| (item.index, item.position.line, item.position.column);
    assert_eq!(at(&items[0]), (0, 2, 1));
    assert_eq!(at(&items[1]), (1, 3, 3));
    assert!(items[0].report.clean());
    let finding = &items[1].report.findings()[0];
    assert_eq!(finding.pointer(), "/1/LoaiDoiTuong");
    let line = text.lines().nth(2).unwrap();
    let column = line
        .split_once("\"LoaiDoiTuong\":")
        .unwrap()
        .0
        .chars()
        .count()
        + 16;
    let position = finding.position().unwrap();
    assert_eq!((position.line, position.column), (3, column));
}

#[test]
fn a_document_without_a_list_is_read_whole_and_its_findings_are_with_its_record() {
    let mut one = records(r#"{"MaHoSo":""}"#);
    let item = one.next().unwrap().unwrap();
    assert!(
        item.report
            .errors()
            .any(|finding| finding.pointer() == "/MaHoSo")
    );
    assert!(one.next().is_none());
    assert_eq!(one.form(), Form::Record);
    // `data` is one object in this message.
    let text = r#"{"session":"s","madonvi":"H22","service":"DongBoTrangThaiHoSo","type":"2","data":{"MaHoSo":"A"}}"#;
    let mut records = Records::<DongBoTrangThaiHoSo, _>::new(text.as_bytes()).unwrap();
    let item = records.next().unwrap().unwrap();
    assert_eq!(item.record.ma_ho_so, "A");
    assert!(!item.report.usable());
    assert!(records.next().is_none());
}

#[test]
fn what_is_broken_ends_the_stream_behind_the_records_before_it() {
    let cases = [
        (r#"[{"MaHoSo":"A"},{"MaHoSo":}]"#, "json.expected-value", 1),
        (r#"[{"MaHoSo":"A"},{"MaHoSo":"B""#, "json.unexpected-end", 1),
        (
            r#"[{"MaHoSo":"A"} {"MaHoSo":"B"}]"#,
            "json.missing-comma",
            1,
        ),
        (r#"[{"MaHoSo":"A"}] x"#, "json.trailing-content", 1),
        (r#"{"data":[{"MaHoSo":"A"}],"x"}"#, "json.expected-colon", 1),
        (
            "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"} 1\n",
            "json.trailing-content",
            1,
        ),
        (
            "<DanhSachHoSo><HoSo><MaHoSo>A</MaHoSo></HoSo><HoSo><MaHoSo>B</MaHoSo></HoSo>",
            "xml.unexpected-end",
            2,
        ),
        (
            "<DanhSachHoSo><HoSo><MaHoSo>A</MaHoSo></HoSo><HoSo><MaHoSo>\u{1}</MaHoSo></HoSo></DanhSachHoSo>",
            "xml.invalid-character",
            1,
        ),
    ];
    for (text, expected, before) in cases {
        let reader = Portions::new(text, &[5]);
        let mut records = Records::<DongBoHoSoMC, _>::with_options(reader, &stopping()).unwrap();
        let (numbers, error) = numbers(&mut records);
        assert_eq!(numbers.len(), before, "{text}");
        assert_eq!(code(&error.unwrap()), expected, "{text}");
        assert!(records.next().is_none(), "an error is told once");
    }
    let text = [
        &br#"[{"MaHoSo":"A"},{"MaHoSo":""#[..],
        &[0xE1, 0xBB],
        b"\"}]",
    ]
    .concat();
    let mut records = Records::<DongBoHoSoMC, _>::with_options(&text[..], &stopping()).unwrap();
    let (numbers, error) = numbers(&mut records);
    assert_eq!((numbers.len(), code(&error.unwrap())), (1, "encoding.utf8"));
}

/// Fails once its bytes are read.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            length => Ok(length),
        }
    }
}

#[test]
fn an_error_of_the_reader_comes_behind_the_records_that_it_gave() {
    let mut records =
        Records::<DongBoHoSoMC, _>::new(Failing(br#"[{"MaHoSo":"A"},{"MaHoSo":"B"},{"#)).unwrap();
    let (numbers, error) = numbers(&mut records);
    assert_eq!(numbers, ["A", "B"]);
    assert!(
        matches!(error, Some(StreamError::Io(error)) if error.kind() == io::ErrorKind::ConnectionReset)
    );
    assert!(records.next().is_none());
}

#[test]
fn records_in_several_places_are_refused_once_that_is_seen() {
    let record = r#"{"MaHoSo":"A"}"#;
    for text in [
        format!(r#"{{"data":[{record}],"data":[{record}]}}"#),
        format!(r#"{{"data":[{record}],"data":[]}}"#),
        format!(r#"{{"data":[{record}],"d\u0061ta":[]}}"#),
        "<DongBoHoSoMC><data><HoSo/></data><data/></DongBoHoSoMC>".to_owned(),
        "<DongBoHoSoMC><HoSo><MaHoSo>A</MaHoSo></HoSo><data><HoSo/></data></DongBoHoSoMC>"
            .to_owned(),
    ] {
        let (numbers, error) = numbers(&mut records(&text));
        assert_eq!(numbers.len(), 1, "{text}");
        assert_eq!(code(&error.unwrap()), "document.scattered", "{text}");
    }
}

#[test]
fn no_record_may_be_longer_than_the_limit_and_nothing_around_them() {
    let options = stopping().record_bytes(1_000);
    let long = "á".repeat(600);
    for text in [
        format!(r#"[{{"MaHoSo":"A"}},{{"MaHoSo":"{long}"}}]"#),
        format!("{{\"MaHoSo\":\"A\"}}\n{{\"MaHoSo\":\"B\"}}\n{{\"MaHoSo\":\"{long}\"}}\n"),
        format!("<DanhSachHoSo><HoSo/><HoSo><MaHoSo>{long}</MaHoSo></HoSo></DanhSachHoSo>"),
    ] {
        let mut records =
            Records::<DongBoHoSoMC, _>::with_options(Portions::new(&text, &[64]), &options)
                .unwrap();
        let (numbers, error) = numbers(&mut records);
        assert!(!numbers.is_empty());
        assert_eq!(code(&error.unwrap()), "limit.record-bytes", "{text}");
    }
    let around = format!(r#"{{"session":"{long}","data":[]}}"#);
    let reader = Portions::new(&around, &[64]);
    let error = Records::<DongBoHoSoMC, _>::with_options(reader, &options).err();
    assert_eq!(code(&error.unwrap()), "limit.record-bytes");
    // The document itself may be of any length.
    let many = format!("[{}]", vec![r#"{"MaHoSo":"A"}"#; 500].join(","));
    let reader = Portions::new(&many, &[64]);
    let options = options.bytes(100).records(3);
    let mut records = Records::<DongBoHoSoMC, _>::with_options(reader, &options).unwrap();
    assert_eq!(numbers(&mut records).0.len(), 500);
}

/// A list of dossiers without end.
struct Endless {
    record: Cursor<Vec<u8>>,
    given: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.record.position() == self.record.get_ref().len() as u64 {
            self.record.set_position(1);
        }
        let length = self.record.read(buffer)?;
        self.given += length;
        Ok(length)
    }
}

#[test]
fn no_more_is_read_than_is_needed() {
    let mut endless = Endless {
        record: Cursor::new(format!("[{DOSSIER},").into_bytes()),
        given: 0,
    };
    let mut records = Records::<DongBoHoSoMC, _>::new(&mut endless).unwrap();
    for _ in 0..1_000 {
        assert!(records.next().unwrap().unwrap().report.clean());
    }
    drop(records);
    let used = 1_000 * (DOSSIER.len() + 1);
    assert!(
        endless.given < used + (1 << 20),
        "{} for {used}",
        endless.given
    );
}

#[test]
fn a_visit_ends_when_it_has_seen_enough() {
    let mut records = records(r#"[{"MaHoSo":"A"},{"MaHoSo":"B"},{"MaHoSo":"C"}]"#);
    let mut seen = String::new();
    records
        .visit(|item| {
            seen.push_str(item.record.ma_ho_so.as_str());
            match item.index {
                1 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        })
        .unwrap();
    assert_eq!(seen, "AB");
    assert_eq!(
        records.next().unwrap().unwrap().record.ma_ho_so.as_str(),
        "C"
    );
}

#[test]
fn another_root_and_other_messages_are_refused_at_once() {
    let refused = |text: &str| match Records::<DongBoHoSoMC, _>::new(text.as_bytes()) {
        Err(StreamError::Read(error)) => error.kind().clone(),
        _ => panic!("{text}"),
    };
    assert!(matches!(refused("17"), ReadErrorKind::Root(_)));
    assert!(matches!(
        refused("<HoaDon/>"),
        ReadErrorKind::RootElement("DongBoHoSoMC")
    ));
    assert!(matches!(refused(""), ReadErrorKind::Foreign(_)));
    assert!(matches!(refused(" \n"), ReadErrorKind::Foreign(_)));
}

#[test]
fn the_message_is_found_out_by_the_start() {
    let found = |text: &str| {
        let (found, mut reader) =
            stream::detect_with(text.as_bytes(), &ReadOptions::new()).unwrap();
        let mut again = String::new();
        reader.read_to_string(&mut again).unwrap();
        assert_eq!(again, text);
        (found.message, found.form, found.encoding)
    };
    // Longer than what is looked at, so that it ends in the middle of a record.
    let long = vec![DOSSIER; 8_000].join(",");
    let dossiers = Some(Message::DongBoHoSoMC);
    assert_eq!(
        found(&format!("[{long}]")),
        (dossiers, Form::List, Encoding::Json)
    );
    assert_eq!(
        found(&format!(r#"{{"data":[{long}],"service":"DongBoHoSoMC"}}"#)),
        (dossiers, Form::Request, Encoding::Json)
    );
    assert_eq!(
        found(&long.replace("},{", "}\n{")),
        (dossiers, Form::Record, Encoding::Json)
    );
    let xml = format!(
        "<DongBoHoSoMC><session/><data>{}</data></DongBoHoSoMC>",
        "<HoSo><MaHoSo>A</MaHoSo></HoSo>".repeat(40_000)
    );
    assert_eq!(found(&xml), (dossiers, Form::Request, Encoding::Xml));
    let nothing = stream::detect_with(&b"[{\"a\":1}]"[..], &ReadOptions::new());
    assert!(
        matches!(nothing, Err(StreamError::Read(error)) if error.code() == "document.unrecognised")
    );
}

/// A reply inside a reply, which cannot be gone through item by item.
fn nested(records: usize) -> String {
    let result = vec![r#"{"MaHoSo":1}"#; records].join(",");
    let inner = format!(r#"{{"error_code":"0","result":[{result}]}}"#);
    format!(
        r#"{{"error_code":"0","message":{}}}"#,
        serde_json::to_string(&inner).unwrap()
    )
}

#[test]
fn each_record_of_a_document_that_was_read_whole_has_its_own_findings() {
    let text = nested(300);
    let records = Records::<TraCuuHoSo, _>::new(text.as_bytes()).unwrap();
    let mut count = 0;
    for (index, item) in records.enumerate() {
        let item = item.unwrap();
        let findings = item.report.findings();
        let own = format!("/result/{index}/MaHoSo");
        assert!(!findings.is_empty() && findings.iter().all(|finding| finding.pointer() == own));
        assert_eq!(item.report.counts().quirks, 1);
        count += 1;
    }
    assert_eq!(count, 300);
}

#[test]
fn what_is_left_of_a_document_that_was_read_whole_is_not_lost() {
    let text = nested(5);
    let mut records = Records::<TraCuuHoSo, _>::new(text.as_bytes()).unwrap();
    assert_eq!(records.next().unwrap().unwrap().index, 0);
    assert_eq!(records.records_read(), 1);
    let mut seen = Vec::new();
    records
        .visit(|item| {
            seen.push(item.index);
            if seen.len() == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
    assert_eq!(seen, [1, 2]);
    assert_eq!(records.next().unwrap().unwrap().index, 3);
    #[cfg(feature = "rayon")]
    {
        let left: Vec<_> = records.parallel().map(|item| item.unwrap().index).collect();
        assert_eq!(left, [4]);
    }
}

#[test]
fn records_behind_an_empty_list_are_not_passed_over() {
    for text in [
        r#"{"data":[],"data":[{"MaHoSo":"A"}]}"#,
        "<DongBoHoSoMC><data></data><data><HoSo/></data></DongBoHoSoMC>",
    ] {
        let (numbers, error) = numbers(&mut records(text));
        assert!(numbers.is_empty(), "{text}");
        assert_eq!(code(&error.unwrap()), "document.scattered", "{text}");
    }
}

#[test]
fn blanks_before_a_document_are_looked_at_once() {
    let text = format!("{}[{{\"MaHoSo\":\"A\"}}]", " ".repeat(1 << 20));
    let reader = Portions::new(&text, &[16]);
    let mut records = Records::<DongBoHoSoMC, _>::new(reader).unwrap();
    assert_eq!(numbers(&mut records).0, ["A"]);
}

#[test]
fn blank_lines_do_not_count_as_part_of_the_line_behind_them() {
    let options = ReadOptions::new().record_bytes(1_000);
    let line = format!("{{\"MaHoSo\":\"{}\"}}\n", "A".repeat(900));
    let text = format!(
        "{line}{line}{}{line}{}",
        "\r\n".repeat(2_000),
        " \n".repeat(2_000)
    );
    for arrival in [&[usize::MAX][..], &[1], &[64]] {
        let reader = Portions::new(&text, arrival);
        let mut records = Records::<DongBoHoSoMC, _>::with_options(reader, &options).unwrap();
        let (numbers, error) = numbers(&mut records);
        assert!(error.is_none(), "{error:?}");
        assert_eq!(numbers.len(), 3);
    }
}

/// Is interrupted before every portion, as a system call may be.
struct Interrupted<R> {
    reader: R,
    is_next: bool,
}

impl<R: Read> Read for Interrupted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.is_next = !self.is_next;
        if self.is_next {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.reader.read(buffer)
    }
}

#[test]
fn an_interrupted_read_is_tried_again() {
    for text in [
        "[{\"MaHoSo\":\"A\"},{\"MaHoSo\":\"B\"}]",
        "{\"MaHoSo\":\"A\"}\n{\"MaHoSo\":\"B\"}",
    ] {
        let reader = Interrupted {
            reader: Portions::new(text, &[5]),
            is_next: false,
        };
        let mut records = Records::<DongBoHoSoMC, _>::new(reader).unwrap();
        let (numbers, error) = numbers(&mut records);
        assert!(error.is_none(), "{error:?}");
        assert_eq!(numbers, ["A", "B"]);
    }
}

/// Whatever the bytes arrive in, and whatever stands between the records.
#[test]
fn a_record_as_long_as_the_limit_is_read() {
    let record = |length: usize| format!(r#"{{"MaHoSo":"{}"}}"#, "A".repeat(length - 13));
    for (length, is_read) in [(100, true), (101, false)] {
        let one = record(length);
        assert_eq!(one.len(), length);
        for text in [
            format!("[{one},{one},{one}]"),
            format!("[\n{}{one} ,\r\n  {one},\t{one}\n]", " ".repeat(90)),
            format!("{one}\n{one}\n{one}"),
            format!("{one}\r\n\r\n   {one}\r\n{one} \r\n"),
        ] {
            for arrival in [&[usize::MAX][..], &[1], &[17, 3], &[100]] {
                let options = stopping().record_bytes(100);
                let reader = Portions::new(&text, arrival);
                let read = Records::<DongBoHoSoMC, _>::with_options(reader, &options);
                let (numbers, error) = numbers(&mut read.unwrap());
                let expected = if is_read {
                    (3, None)
                } else {
                    (0, Some("limit.record-bytes"))
                };
                assert_eq!(
                    (numbers.len(), error.as_ref().map(code)),
                    expected,
                    "{arrival:?} {text}"
                );
            }
        }
    }
}

/// An attachment in the first record may be longer than what is mostly looked at.
#[test]
fn a_long_value_in_the_first_record_does_not_hide_its_other_keys() {
    let long = "QUJD".repeat(400_000);
    let after = DOSSIER.replacen('{', &format!(r#"{{"TepDinhKem":"{long}","#), 1);
    let clean = DOSSIER;
    for text in [
        format!("[{after},{clean}]"),
        format!("{after}\n{clean}\n"),
        format!(r#"{{"session":"s","data":[{after},{clean}]}}"#),
    ] {
        let (found, reader) = stream::detect_with(text.as_bytes(), &ReadOptions::new()).unwrap();
        assert_eq!(found.message, Some(Message::DongBoHoSoMC));
        let checked = stream::check_with(reader, &ReadOptions::new()).unwrap();
        assert_eq!((checked.message, checked.records), (found.message, 2));
    }
}

#[test]
fn what_is_no_utf8_is_called_so_whatever_its_length() {
    let text = format!("{DOSSIER}\n").repeat(6_000);
    let utf16: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [&utf16[..], &utf16[..10_000]] {
        let error = stream::check_with(bytes, &ReadOptions::new()).unwrap_err();
        assert_eq!(code(&error), "encoding.utf16");
    }
}

#[test]
fn the_list_that_was_given_record_by_record_is_there() {
    // `data` is no candidate for what `datas` means, though its records are read apart.
    for (text, found) in [
        (r#"{"datas":1,"data":[{}]}"#, false),
        (r#"{"datas":1,"data":[]}"#, true),
    ] {
        let mut records = records(text);
        assert!(records.by_ref().all(|item| item.is_ok()));
        let report = records.envelope().unwrap().report();
        let mut advice = report.advice().map(ToString::to_string);
        assert_eq!(advice.any(|line| line.contains("có phải")), found, "{text}");
    }
}

#[test]
fn what_is_no_packet_at_all_is_named_whole_and_as_a_stream() {
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (bytes, code) in [
        (b"".to_vec(), "document.empty"),
        (b"\xEF\xBB\xBF\r\n".to_vec(), "document.empty"),
        (b"\n <!doctype HTML><html></html>".to_vec(), "document.html"),
        (b"<html>\n<body>502</body></html>".to_vec(), "document.html"),
        (b"\x1F\x8B\x08\0\0\0\0\0".to_vec(), "document.gzip"),
        (b"PK\x03\x04\x14\0".to_vec(), "document.zip"),
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), "document.pdf"),
        (b"Rar!\x1A\x07\x01\0".to_vec(), "document.archive"),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "document.archive"),
        (b"\x78\x9C\xAB\x56\x4A\x2D".to_vec(), "document.compressed"),
        (b"BZh91AY&SY".to_vec(), "document.compressed"),
        (b"\xFD7zXZ\0\0\x04".to_vec(), "document.compressed"),
        (b"\x28\xB5\x2F\xFD\x24\x01".to_vec(), "document.compressed"),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "document.old-office",
        ),
        (b"eyJNYUhvU28iOiJIMjIifQ==".to_vec(), "document.base64"),
        (
            b"HTTP/1.1 200 OK\r\n\r\n{}".to_vec(),
            "document.http-message",
        ),
        (b"\x89PNG\r\n\x1A\n".to_vec(), "document.image"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "document.image"),
        (utf16("{\"service\":\"DongBoHoSoMC\"}"), "encoding.utf16"),
        (utf16("\u{feff}<HoSo/>"), "encoding.utf16"),
        (b"{\0\0\0}\0\0\0".to_vec(), "encoding.utf32"),
    ] {
        let error = qcvn120::detect(&bytes).expect_err(code);
        assert_eq!(error.code(), code);
        assert_eq!(qcvn120::read(&bytes).expect_err(code), error);
        for portion in [1, 3, bytes.len() + 1] {
            let lengths = [portion];
            let reader = Portions::new(&bytes, &lengths);
            let streamed = stream::check_as(Message::DongBoHoSoMC, reader);
            match streamed.expect_err(code) {
                StreamError::Read(streamed) => assert_eq!(streamed, error),
                other => panic!("{other}"),
            }
        }
    }
}

/// Wherever a stream has the records from: read by themselves, from a document that was read whole, from lines.
#[test]
fn each_record_of_a_strict_reading_is_as_strictly_judged() {
    let envelope = |data: &str| {
        format!(
            r#"{{"session":"","madonvi":"H26","service":"DongBoHoSoMC","isUpdating":"True","data":{data}}}"#
        )
    };
    let odd = DOSSIER.replace(r#""LoaiDoiTuong":"1""#, r#""LoaiDoiTuong":1"#);
    let one_by_one = envelope(&format!("[{odd},{odd}]"));
    let whole = envelope(&format!(r#"{{"0":{odd},"1":{odd}}}"#));
    let lines = format!("{one_by_one}\n{one_by_one}\n");
    for text in [&one_by_one, &whole, &lines] {
        let strict = ReadOptions::new().strict(true);
        for (options, usable) in [(ReadOptions::new(), true), (strict, false)] {
            let records =
                Records::<DongBoHoSoMC, _>::with_options(text.as_bytes(), &options).unwrap();
            for item in records {
                let report = item.unwrap().report;
                assert_eq!(report.counts().quirks, 1, "{text}");
                assert_eq!(report.usable(), usable, "{text}");
            }
        }
    }
}
