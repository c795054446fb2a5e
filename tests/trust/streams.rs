//! A stream says and writes what the whole does, in whatever portions it comes.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use qcvn120::convert::{ConvertError, convert_with};
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TraCuuHoSo};
use qcvn120::stream::{self, Checked, Converter, Records, StreamConvertError, StreamError};
use qcvn120::{Encoding, Form, Message, ReadOptions, WriteError, WriteOptions};

/// Gives so many bytes at a time.
struct Portions<'a>(&'a [u8], usize);

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(buffer.len());
        self.0.read(&mut buffer[..length])
    }
}

fn told(checked: Result<Checked, StreamError>) -> String {
    match checked {
        Ok(checked) => format!(
            "{:?} {} {:?} {:?}",
            checked.form, checked.records, checked.report, checked.broken
        ),
        Err(error) => format!("{error:?}"),
    }
}

const RECORD: &str = r#"{"MaHoSo":"000.00.01.H22-200101-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20200102093000","TrangThai":"4"}"#;

#[test]
fn a_text_that_begins_with_a_broken_byte_is_what_the_whole_says() {
    for document in [
        &b"\xea02 Bad Gateway"[..],
        b" \xe4 Proxy",
        b"\xff<TienDoHoSo/>",
        b"\xff{}",
    ] {
        let whole = qcvn120::read(document).expect_err("no packet");
        let Err(StreamError::Read(error)) = stream::check(document) else {
            panic!("{document:?}");
        };
        assert_eq!(error.kind(), whole.kind(), "{document:?}");
        assert_eq!(error.position(), whole.position(), "{document:?}");
    }
}

#[test]
fn what_is_told_does_not_depend_on_the_portions() {
    let message = Message::CapNhatTienDoHoSoMC;
    let documents: [&[u8]; 13] = [
        b"\xea02 Bad Gateway",
        b"\xff{\"MaHoSo\":\"1\"}\n{\"MaHoSo\":\"2\"}",
        b"  \xff<TienDoHoSo/>",
        // U+001A stands in memory for a byte that is no UTF-8, and may have been sent as well.
        b"[{\"MaHoSo\":\"\x1a\"},{\"MaHoSo\":\"\xff\"},{\"MaHoSo\":\"\x1a\xff\"},{\"MaHoSo\":\"\xff\x1a\"}]",
        b"\x1a{\"MaHoSo\":\"\xff\"}",
        b"502 B\xe4d Gateway",
        " \u{feff}<TienDoHoSo/>".as_bytes(),
        "\u{feff}\u{feff}<TienDoHoSo/>".as_bytes(),
        " \u{feff}{}".as_bytes(),
        // Two errors, the first of which is met later where more is at hand.
        b"<DanhSachTienDoHoSo><TienDoHoSo/><TienDoHoSo><MaHoSo>1</TienDoHoSo><TienDoHoSo>\xff</TienDoHoSo></DanhSachTienDoHoSo>",
        b"<DanhSachTienDoHoSo><TienDoHoSo/><TienDoHoSo><MaHoSo>1<TienDoHoSo>\xff</TienDoHoSo></TienDoHoSo></DanhSachTienDoHoSo>",
        b"<DanhSachTienDoHoSo><TienDoHoSo/><TienDoHoSo>&x;</TienDoHoSo><TienDoHoSo>\x01</TienDoHoSo></DanhSachTienDoHoSo>",
        b"[{\"MaHoSo\":\"\xff\"},{\"MaHoSo\":NaN},{\"MaHoSo\":\"1\"}]",
    ];
    for document in documents {
        let text = String::from_utf8_lossy(document);
        let at_once = told(stream::check_as(message, document));
        for portion in [1, 2, 3, 7, 50] {
            let portions = Portions(document, portion);
            assert_eq!(
                told(stream::check_as(message, portions)),
                at_once,
                "{portion}: {text}"
            );
            #[cfg(feature = "rayon")]
            {
                let portions = Portions(document, portion);
                let all = told(stream::check_as_parallel(message, portions));
                assert_eq!(all, at_once, "on all cores, {portion}: {text}");
            }
        }
    }
}

/// What needs care in a text of XML, and is looked for as its portions come.
#[test]
fn line_ends_and_brackets_are_seen_in_whatever_portion_they_come() {
    let list = |value: &str| {
        let record = format!("<TienDoHoSo><NguoiXuLy>{value}</NguoiXuLy></TienDoHoSo>");
        let plain = "<TienDoHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy></TienDoHoSo>";
        format!("<DanhSachTienDoHoSo>{record}{plain}</DanhSachTienDoHoSo>")
    };
    for portion in [1, 7, 1 << 20] {
        let names = |text: &str| {
            let portions = Portions(text.as_bytes(), portion);
            let records = Records::<CapNhatTienDoHoSoMC, _>::new(portions)?;
            records
                .map(|item| Ok(item?.record.nguoi_xu_ly))
                .collect::<Result<Vec<_>, StreamError>>()
        };
        assert_eq!(
            names(&list("Trần\r\nVăn\rAn")).expect("records"),
            ["Trần\nVăn\nAn", "Trần Thị Bưởi"]
        );
        let broken = list("a]]>b");
        let whole = qcvn120::read(&broken).expect_err("no XML");
        let Err(StreamError::Read(error)) = names(&broken) else {
            panic!("{portion}");
        };
        assert_eq!(error.kind(), whole.kind(), "{portion}");
        assert_eq!(error.position(), whole.position(), "{portion}");
    }
}

/// Records that are too long among others, and places without any: on all cores as one by one.
#[cfg(feature = "rayon")]
#[test]
fn records_that_pass_a_limit_are_told_of_on_all_cores_as_on_one() {
    let long = RECORD.replace("Bưởi", &"Bưởi".repeat(50));
    let options = ReadOptions::new().record_bytes(300);
    let lists = [
        format!("[{RECORD},{long},{long},{RECORD}]"),
        format!("[{long}, {long} ,\n{long}]"),
        format!("{{\"data\":[{RECORD},{long},,{RECORD},{long},5,{long},NaN,{long}]}}"),
        format!("[{RECORD},,,,,,,{long},,,{{}}]"),
        format!("[{long},\"{{\",{long}]"),
        format!("{RECORD}\n{long}\n{RECORD}\nNaN\n{long}\n"),
    ];
    for list in lists {
        let message = Message::CapNhatTienDoHoSoMC;
        let one = stream::check_as_with(message, list.as_bytes(), &options);
        let all = stream::check_as_parallel_with(message, list.as_bytes(), &options);
        assert_eq!(told(all), told(one), "{list}");
    }
}

#[test]
fn a_run_of_empty_places_is_told_of_place_by_place() {
    for commas in [1, 5, 300] {
        let list = format!("[{RECORD}{}{RECORD}]", ",".repeat(commas));
        let checked = stream::check_as(Message::CapNhatTienDoHoSoMC, list.as_bytes());
        let checked = checked.expect("a list");
        assert_eq!((checked.records, checked.broken.total()), (2, commas - 1));
        // What follows is no record, so that no place is certain to be one.
        let list = format!("[{RECORD}{}5x]", ",".repeat(commas + 1));
        assert!(stream::check_as(Message::CapNhatTienDoHoSoMC, list.as_bytes()).is_err());
    }
}

/// One record a visit, all records in a visit and the iterator give the same.
#[test]
fn a_visit_may_end_behind_each_record() {
    let request = format!(
        r#"{{"session":"s","madonvi":"000.00.01.H22","service":"CapNhatTienDoHoSoMC","data":[{RECORD},{{"MaHoSo":5}},{RECORD}]}}"#
    );
    let documents = [
        format!("{{\"Envelope\":{{\"Body\":{request}}}}}"),
        format!("{request}\n{request}\n{RECORD}\n{request}"),
        format!("[{RECORD},{RECORD}]"),
        format!("\u{feff}{request}\n{request}"),
    ];
    for document in documents {
        let new = || Records::<CapNhatTienDoHoSoMC, _>::new(document.as_bytes()).expect("records");
        let mut records = new();
        let all: Vec<_> = records
            .by_ref()
            .map(|item| item.expect("a record"))
            .map(|item| (item.record, item.report, item.index, item.position))
            .collect();
        let around = records.around_lines().clone();
        for at_a_time in [1, 2, 4] {
            let mut records = new();
            let mut visited = Vec::new();
            loop {
                let before = visited.len();
                let visit = records.visit(|item| {
                    visited.push((
                        item.record.into_owned(),
                        item.report,
                        item.index,
                        item.position,
                    ));
                    if visited.len() == before + at_a_time {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                });
                visit.expect("records");
                if visited.len() == before {
                    break;
                }
            }
            assert!(visited == all, "{at_a_time}: {document}");
            assert_eq!(*records.around_lines(), around, "{at_a_time}: {document}");
        }
    }
}

fn converted(document: &str, to: Encoding, message: Message) -> [Result<String, String>; 2] {
    let (read, write) = (ReadOptions::new(), WriteOptions::new().keep_invalid(true));
    let mut out = Vec::new();
    let streamed = Converter::new(to)
        .message(message)
        .write_options(write.clone())
        .run(Cursor::new(document), &mut out);
    let reason = |error: &ConvertError| match error {
        ConvertError::Write(WriteError::NotXml(places)) => format!("{places:?}"),
        other => format!("{other:?}"),
    };
    let streamed = match streamed {
        Ok(_) => Ok(String::from_utf8(out).expect("UTF-8")),
        Err(StreamConvertError::Convert(error)) => Err(reason(&error)),
        Err(other) => Err(format!("{other:?}")),
    };
    let whole = convert_with(document, to, Some(message), &read, &write);
    [
        streamed,
        whole
            .map(|whole| whole.text)
            .map_err(|error| reason(&error)),
    ]
}

#[test]
fn a_stream_is_converted_to_what_the_whole_is() {
    let not_xml = RECORD.replace("Bưởi", "a\\u0000b");
    for (document, message) in [
        (r#"{"error_code":"0"}"#.to_owned(), Message::TraCuuHoSo),
        (
            r#"{"error_code":"0","result":[]}"#.to_owned(),
            Message::TraCuuHoSo,
        ),
        (r#"["x"]"#.to_owned(), Message::LayTaiLieuPAKN),
        (r#"["x",{},5]"#.to_owned(), Message::LayTaiLieuPAKN),
        (
            format!(
                r#"{{"session":"a\u0000b","khac":"\u0001","data":[{not_xml},{RECORD},{not_xml}],"madonvi":"\u0002","them":["\u0003"]}}"#
            ),
            Message::CapNhatTienDoHoSoMC,
        ),
        (
            r#"{"error_code":"0","message":"\u0000","result":[{"MaHoSo":"1"}]}"#.to_owned(),
            Message::TraCuuHoSo,
        ),
    ] {
        for to in [Encoding::Json, Encoding::Xml] {
            let [streamed, whole] = converted(&document, to, message);
            assert_eq!(streamed, whole, "to {to}: {document}");
        }
    }
}

#[test]
fn a_check_names_the_other_messages_that_a_document_may_be() {
    for document in [
        "<DanhSachHoiDap><HoiDap/></DanhSachHoiDap>",
        r#"[{"HOIDAPID":7}]"#,
    ] {
        let found = qcvn120::detect(document).expect("a list of questions");
        let checked = stream::check(document.as_bytes()).expect("a list of questions");
        assert_eq!((checked.message, checked.also), (found.message, found.also));
    }
    let found = qcvn120::detect("<DanhSachHoiDap/>").expect("a list of questions");
    assert!(!found.also.is_empty());
}

/// A packet that an element of a web service holds as JSON text, longer than what a stream may keep.
#[test]
fn a_long_packet_as_text_in_an_element_is_known_by_its_start() {
    let records = vec![RECORD; 3_000].join(",");
    let packet = format!(
        r#"{{"session":"s","madonvi":"000.00.01.H22","service":"CapNhatTienDoHoSoMC","data":[{records}]}}"#
    );
    let options = ReadOptions::new().record_bytes(4_000);
    for text in [
        packet.replace('"', "&quot;"),
        packet.replace('"', "&#34;"),
        format!("\n  <![CDATA[ {packet}]]>"),
    ] {
        let document = format!("<string>{text}</string>");
        let found = stream::detect_with(document.as_bytes(), &options);
        let (found, _) = found.unwrap_or_else(|error| panic!("{error}: {text:.200}"));
        assert_eq!(found.message, Some(Message::CapNhatTienDoHoSoMC));
        assert_eq!(found.form, Form::Request);
    }
}

/// A packet inside of what is an envelope itself is none to a stream either, which looks at the start alone.
#[test]
fn what_is_inside_an_envelope_of_its_own_does_not_tell_the_message() {
    let inner = format!(
        r#"{{"session":"s","madonvi":"000.00.01.H22","service":"CapNhatTienDoHoSoMC","data":[{RECORD}]}}"#
    );
    for marks in [
        r#""service":"KhongCo""#,
        r#""error_code":"0""#,
        r#""username":"a""#,
        r#""khac":"a""#,
    ] {
        for place in ["data", "result"] {
            let document = format!(r#"{{{marks},"{place}":{inner}}}"#);
            let whole = qcvn120::detect(&document).map(|found| (found.message, found.form));
            let streamed = stream::detect(document.as_bytes());
            let streamed = streamed.map(|(found, _)| (found.message, found.form));
            assert_eq!(streamed.ok(), whole.ok(), "{document}");
        }
    }
}

/// What stands before a list tells that its envelope has no records there: a reply to a push with its rows under `data`.
#[test]
fn a_list_in_an_envelope_that_has_none_there_is_read_as_the_whole_is() {
    let records = format!("{RECORD},{RECORD}");
    let xml = "<TienDoHoSo><MaHoSo>1</MaHoSo></TienDoHoSo>".repeat(2);
    let (push, pull) = (Message::CapNhatTienDoHoSoMC, Message::TraCuuHoSo);
    for (document, message) in [
        (
            format!(r#"{{"error_code":"0","message":"Thành công","data":[{records}]}}"#),
            push,
        ),
        (format!(r#"{{"ERROR_CODE":"0","data":[{records}]}}"#), push),
        (format!(r#"{{"result":null,"data":[{records}]}}"#), push),
        (
            format!(r#"{{"error_code":"0","service":"CapNhatTienDoHoSoMC","data":[{records}]}}"#),
            push,
        ),
        (
            format!(r#"{{"service":"TraCuuHoSo","result":[{records}]}}"#),
            pull,
        ),
        (
            format!(
                "<CapNhatTienDoHoSoMC><error_code>0</error_code><data>{xml}</data></CapNhatTienDoHoSoMC>"
            ),
            push,
        ),
        (format!("<PhanHoi><data>{xml}</data></PhanHoi>"), push),
        (
            "<TraCuuHoSo><service>TraCuuHoSo</service><result><HoSoTraCuu/></result></TraCuuHoSo>"
                .to_owned(),
            pull,
        ),
    ] {
        let whole = qcvn120::read_as(message, &document).expect("an envelope");
        for portion in [1, 7, 1 << 20] {
            let checked = stream::check_as(message, Portions(document.as_bytes(), portion));
            let checked = checked.unwrap_or_else(|error| panic!("{error}: {document}"));
            assert_eq!(checked.form, whole.form(), "{document}");
            assert_eq!(checked.records, whole.record_count(), "{document}");
            assert_eq!(
                checked.report.findings(),
                whole.report().findings(),
                "{document}"
            );
        }
        for to in [Encoding::Json, Encoding::Xml] {
            let [streamed, whole] = converted(&document, to, message);
            assert_eq!(streamed, whole, "to {to}: {document}");
        }
    }
}

#[test]
fn replies_on_lines_are_a_stream_of_any_length() {
    let lines = "{\"error_code\":\"0\",\"message\":\"Thành công\"}\n".repeat(40);
    let options = ReadOptions::new().record_bytes(200);
    let checked = stream::check_with(lines.as_bytes(), &options).expect("replies");
    assert_eq!((checked.form, checked.message), (Form::Reply, None));
    assert!(checked.report.clean());
    // A reply that is longer than a stream may hold names the limit by which it is refused.
    let long = format!(r#"{{"error_code":"0","message":"{}"}}"#, "x".repeat(300));
    let error = stream::check_with(long.as_bytes(), &options).expect_err("too long");
    assert!(format!("{error}").contains("record_bytes"), "{error}");
}

#[test]
fn a_reply_inside_a_long_one_in_xml_names_the_message() {
    let padding = "x".repeat(300_000);
    let text = format!(
        "<PhanHoi><error_code>0</error_code><khac>{padding}</khac><message>{{\"error_code\":\"0\",\"result\":[{{\"MaHoSo\":\"H22\",\"TrangThaiHoSo\":\"4\"}}]}}</message></PhanHoi>"
    );
    let checked = stream::check(text.as_bytes()).expect("a reply");
    assert_eq!(checked.message, Some(Message::TraCuuHoSo));
    assert_eq!(checked.records, 1);
    let records = Records::<TraCuuHoSo, _>::new(text.as_bytes()).expect("a reply");
    assert_eq!(records.count(), 1);
}

/// Of a packet as text in an element, a stream sees only the start before it must know the message.
#[test]
fn the_start_of_a_text_in_xml_names_the_message() {
    let record = r#"{"MaHoSo":"H22-240311-0001","NguoiXuLy":"Trần Thị Bưởi","TrangThai":"4"}"#;
    let records = vec![record; 18_000].join(",");
    let list = format!("[{records}]");
    let request =
        format!(r#"{{"service":"CapNhatTienDoHoSoMC","session":"5f0c6a1e","data":{list}}}"#);
    for (json, form) in [(list, Form::List), (request, Form::Request)] {
        let entities = json.replace('"', "&quot;");
        let numbers = json.replace('"', "&#34;");
        for text in [
            format!("<string>{entities}</string>"),
            format!("<string>\n  {numbers}</string>"),
            format!("<string><![CDATA[ {json}]]></string>"),
        ] {
            assert!(text.len() > 5 << 18, "{}", text.len());
            let (found, _) = stream::detect(text.as_bytes()).expect("the start tells");
            assert_eq!(found.message, Some(Message::CapNhatTienDoHoSoMC));
            assert_eq!(found.form, form);
            let checked = stream::check(text.as_bytes()).expect("a packet");
            assert_eq!(checked.records, 18_000);
        }
    }
}
