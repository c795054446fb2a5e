//! Replies that hold another one as text in their message: which of the two is read, whatever door it comes through, and that
//! nothing of either is lost.

use std::io::Cursor;

use qcvn120::convert::{ConvertError, convert_with};
use qcvn120::envelope::Outcome;
use qcvn120::session::DangNhap;
use qcvn120::status_sync::{DongBoHoSoMC, TraCuuHoSo};
use qcvn120::stream::{self, Converter, Records, StreamConvertError, StreamError};
use qcvn120::{
    AnyDocument, Code, Document, Encoding, Form, Message, MessageType, ReadOptions, Report,
    WriteOptions,
};

use super::attacks::nested_in_both;

/// A reply with one record.
const INNER: &str = r#"{"error_code":"0","message":"Tra cứu thành công","result":[{"MaHoSo":"000.00.01.H22-200101-0001","TrangThaiHoSo":"4"}]}"#;

/// A refusal without records.
const REFUSAL: &str = r#"{"error_code":"-1","message":"Sai mã đơn vị"}"#;

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn has(report: &Report, code: Code, pointer: &str) -> bool {
    let mut findings = report.findings().iter();
    findings.any(|found| found.code() == code && found.pointer() == pointer)
}

fn is_read_inside(report: &Report) -> bool {
    let mut findings = report.findings().iter();
    findings.any(|found| found.code() == Code::NestedReply)
}

fn said(report: &Report) -> Vec<String> {
    let findings = report.findings().iter();
    findings
        .map(|found| format!("{found} {:?} {:?}", found.position(), found.inside()))
        .collect()
}

/// Reads the document through every door, and holds that all of them say and write the same; gives what they say.
fn through_every_door(text: &str, message: Option<Message>) -> AnyDocument {
    let options = ReadOptions::new();
    let whole = match message {
        Some(message) => qcvn120::read_as(message, text),
        None => qcvn120::read(text),
    };
    let whole = whole.unwrap_or_else(|error| panic!("{error}: {text}"));
    let found = qcvn120::detect(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let (streamed, _) = stream::detect(text.as_bytes()).expect("as whole");
    assert_eq!(found.message, streamed.message, "{text}");
    if message.is_none() {
        assert_eq!(found.message, whole.message(), "{text}");
    }
    for portions in [1, 7, 1 << 20] {
        let reader = Portions(text.as_bytes(), portions);
        let checked = match message {
            Some(message) => stream::check_as(message, reader),
            None => stream::check(reader),
        };
        let checked = checked.unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(said(&checked.report), said(whole.report()), "{text}");
        assert_eq!(checked.message, whole.message(), "{text}");
        assert_eq!(checked.records, whole.record_count(), "{text}");
    }
    for to in [Encoding::Json, Encoding::Xml] {
        let write = WriteOptions::new().keep_invalid(true);
        let mut out = Vec::new();
        let mut converter = Converter::new(to).write_options(write.clone());
        if let Some(message) = message {
            converter = converter.message(message);
        }
        let reason = |error: &ConvertError| error.to_string();
        let ran = match converter.run(Cursor::new(text), &mut out) {
            Ok(_) => Ok(String::from_utf8(out).expect("UTF-8")),
            Err(StreamConvertError::Convert(error)) => Err(reason(&error)),
            Err(error) => panic!("{error}: {text}"),
        };
        let at_once = convert_with(text, to, message, &options, &write);
        let at_once = at_once.map(|done| done.text);
        assert_eq!(ran, at_once.map_err(|error| reason(&error)), "{to}: {text}");
    }
    whole
}

/// Gives so many bytes at a time.
struct Portions<'a>(&'a [u8], usize);

impl std::io::Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(buffer.len());
        self.0.read(&mut buffer[..length])
    }
}

/// What gateways and DTOs put where records are, when there are none.
const NOTHING: [&str; 8] = [
    "null", "[]", "[ ]", "{}", "{\n}", "\"\"", "\"  \"", "\"\\n\"",
];

/// What is something.
const SOMETHING: [&str; 5] = [
    r#"[{"MaHoSo":"000.00.01.H22-200101-0002","TrangThaiHoSo":"1"}]"#,
    "[{}]",
    r#"{"MaHoSo":"000.00.01.H22-200101-0002"}"#,
    r#"{"MaVet":"5f0c6a1e"}"#,
    r#""Đã nhận""#,
];

/// An outer reply with this beside the inner one, in each order.
fn around(inner: &str, beside: &str) -> [String; 3] {
    let text = quoted(inner);
    [
        format!(r#"{{"error_code":"0",{beside},"message":{text}}}"#),
        format!(r#"{{"message":{text},"error_code":"0",{beside}}}"#),
        format!(r#"{{"error_code":"0","message":{text},{beside},"session":null}}"#),
    ]
}

/// A DTO has each of its members, also where there is nothing to say.
#[test]
fn a_reply_beside_nothing_is_read_as_one_alone() {
    let keys = ["data", "result", "DATA", "Result"];
    let nothings = NOTHING.map(|nothing| keys.map(|key| format!("{}:{nothing}", quoted(key))));
    for beside in nothings.as_flattened() {
        for odd in around(INNER, beside) {
            let document = through_every_door(&odd, None);
            assert_eq!(document.message(), Some(Message::TraCuuHoSo), "{odd}");
            assert_eq!(document.record_count(), 1, "{odd}");
            assert!(is_read_inside(document.report()), "{odd}");
            assert!(
                !has(document.report(), Code::Contradiction, "/message"),
                "{odd}"
            );
        }
        // The reply to a push has no records.
        for odd in around(REFUSAL, beside) {
            let document = through_every_door(&odd, Some(Message::DongBoHoSoMC));
            assert!(is_read_inside(document.report()), "{odd}");
            assert_eq!(document.outcome(), Some(Outcome::Failure), "{odd}");
        }
    }
}

#[test]
fn a_reply_in_xml_beside_nothing_is_read_as_one_alone() {
    let inner = escaped(INNER);
    for nothing in [
        "<data/>",
        "<data></data>",
        "<data>\n  </data>",
        "<data><!-- trống --></data>",
        "<result/>",
        "<result></result>",
        "<DATA/>",
        "<result xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>",
        "<MoRong><map xmlns=\"http://www.w3.org/2005/xpath-functions\" key=\"data\"/></MoRong>",
    ] {
        for root in ["PhanHoi", "TraCuuHoSo"] {
            for odd in [
                format!(
                    "<{root}><error_code>0</error_code><message>{inner}</message>{nothing}</{root}>"
                ),
                format!(
                    "<{root}>{nothing}<error_code>0</error_code><message>{inner}</message></{root}>"
                ),
            ] {
                let document = through_every_door(&odd, None);
                assert_eq!(document.message(), Some(Message::TraCuuHoSo), "{odd}");
                assert_eq!(document.record_count(), 1, "{odd}");
                assert!(is_read_inside(document.report()), "{odd}");
            }
        }
    }
}

/// What is around the outer reply changes nothing: elements of a web service, another name, a text.
#[test]
fn a_reply_inside_other_elements_is_read_as_one_at_the_root() {
    for (inner, message, records) in [
        (INNER, Some(Message::TraCuuHoSo), 1),
        (REFUSAL, None, 0),
        ("Đã nhận {", None, 0),
    ] {
        let members = format!(
            "<error_code>0</error_code><message>{}</message>",
            escaped(inner)
        );
        let reply = format!("<PhanHoi>{members}</PhanHoi>");
        let soap = |reply: &str| {
            format!(
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{reply}</soap:Body></soap:Envelope>"
            )
        };
        let renamed = format!("<traLoi>{members}</traLoi>");
        for odd in [
            soap(&reply),
            soap(&renamed),
            soap(&format!("<ns:goiResponse>{reply}</ns:goiResponse>")),
            renamed,
            quoted(&reply),
            format!("<string>{}</string>", escaped(&reply)),
            format!("<string>{}</string>", escaped(&quoted(&reply))),
        ] {
            let document = through_every_door(&odd, None);
            assert_eq!(document.message(), message, "{odd}");
            assert_eq!(document.record_count(), records, "{odd}");
            assert_eq!(
                is_read_inside(document.report()),
                inner.starts_with('{'),
                "{odd}"
            );
        }
    }
}

/// Texts in texts, of JSON and XML by turns: they count as those of one encoding do.
#[test]
fn texts_of_either_encoding_in_each_other_have_one_limit() {
    let options = |levels| ReadOptions::new().nested_texts(levels);
    for levels in 1..=16 {
        let text = nested_in_both(levels);
        let told = |levels| {
            let read = qcvn120::read_with(&text, &options(levels)).map(|_| ());
            let found = qcvn120::detect_with(&text, &options(levels)).map(|_| ());
            let checked = stream::check_with(text.as_bytes(), &options(levels)).map(|_| ());
            let checked = checked.map_err(|error| match error {
                StreamError::Read(error) => error,
                error => panic!("{error}: {text}"),
            });
            [read, found, checked].map(|told| told.map_err(|error| error.code()))
        };
        let enough = u8::try_from(levels).expect("a few");
        assert_eq!(told(enough), [Ok(()); 3], "{text}");
        assert_eq!(told(enough - 1), [Err("limit.nested-texts"); 3], "{text}");
    }
}

/// What stands around a packet is no text: only texts count.
#[test]
fn an_object_around_a_packet_is_no_text() {
    let text = |inner: &str| format!(r#"{{"d":{}}}"#, quoted(inner));
    for (odd, levels) in [
        (format!(r#"{{"d":{INNER}}}"#), 0),
        (format!(r#"{{"Envelope":{{"Body":{INNER}}}}}"#), 0),
        (text(INNER), 1),
        (format!(r#"{{"d":[{}]}}"#, quoted(INNER)), 1),
        (quoted(&format!(r#"{{"d":{INNER}}}"#)), 1),
        (quoted(&text(INNER)), 2),
    ] {
        let options = |levels| ReadOptions::new().nested_texts(levels);
        let told = |levels| {
            let read = qcvn120::read_with(&odd, &options(levels));
            let checked = stream::check_with(odd.as_bytes(), &options(levels));
            let read = read.map(|read| (read.message(), said(read.report())));
            let checked = checked.map(|checked| (checked.message, said(&checked.report)));
            let detected = qcvn120::detect_with(&odd, &options(levels));
            assert_eq!(
                detected.ok().map(|found| found.message),
                read.as_ref().ok().map(|read| read.0),
                "{odd}"
            );
            assert_eq!(read.as_ref().ok(), checked.as_ref().ok(), "{odd}");
            read.map(|(message, _)| message)
        };
        assert_eq!(
            told(levels).expect("enough"),
            Some(Message::TraCuuHoSo),
            "{odd}"
        );
        if levels > 0 {
            let error = told(levels - 1).expect_err("too deep");
            assert_eq!(error.code(), "limit.nested-texts", "{odd}");
        }
    }
}

/// Where both have something, the outer one is read, as a stream has read its records before it comes to the message. The inner
/// one stays a text, and the reader is told that there are two.
#[test]
fn of_two_replies_with_content_the_outer_is_read_and_both_are_told() {
    let messages = [
        (Message::TraCuuHoSo, INNER),
        (Message::TraCuuHoSo, REFUSAL),
        (Message::DongBoHoSoMC, REFUSAL),
    ];
    for (message, inner) in messages {
        for something in SOMETHING {
            for key in ["data", "result", "DATA"] {
                for odd in around(inner, &format!("{}:{something}", quoted(key))) {
                    let read = qcvn120::read_as(message, &odd);
                    let document = read.unwrap_or_else(|error| panic!("{error}: {odd}"));
                    assert!(!is_read_inside(document.report()), "{odd}");
                    assert!(
                        has(document.report(), Code::Contradiction, "/message"),
                        "{odd}"
                    );
                    // The reply inside is there, whatever is made of it.
                    for to in [Encoding::Json, Encoding::Xml] {
                        let options = WriteOptions::new().keep_invalid(true);
                        let there = match to {
                            Encoding::Json => document.to_json_with(&options),
                            Encoding::Xml => document.to_xml_with(&options),
                        };
                        let there = there.expect("it is kept");
                        let back = qcvn120::read_as(message, &there).expect("a reply");
                        assert!(!is_read_inside(back.report()), "{odd}\n{there}");
                        assert!(
                            has(back.report(), Code::Contradiction, "/message"),
                            "{there}"
                        );
                        assert!(
                            there.contains("Tra cứu") || there.contains("Sai mã"),
                            "{there}"
                        );
                    }
                }
            }
        }
    }
}

/// The same of the records that a stream goes through one by one, and of one whose list is empty.
#[test]
fn a_stream_reads_of_two_replies_the_one_that_the_whole_reads() {
    for list in [SOMETHING[0], SOMETHING[1], "[]"] {
        for odd in around(INNER, &format!(r#""result":{list}"#)) {
            let document = through_every_door(&odd, Some(Message::TraCuuHoSo));
            let mut records = Records::<TraCuuHoSo, _>::new(odd.as_bytes()).expect("a reply");
            assert_eq!(
                records.by_ref().map(Result::unwrap).count(),
                document.record_count()
            );
            let envelope = records.envelope().expect("the reply");
            let is_outer = list != "[]";
            assert_eq!(is_read_inside(envelope.report()), !is_outer, "{odd}");
            assert_eq!(
                has(envelope.report(), Code::Contradiction, "/message"),
                is_outer
            );
        }
    }
    let inner = escaped(INNER);
    for list in [
        "<HoSoTraCuu/>",
        "<HoSoTraCuu><MaHoSo>1</MaHoSo></HoSoTraCuu>",
    ] {
        let odd = format!(
            "<TraCuuHoSo><error_code>0</error_code><message>{inner}</message><result>{list}</result></TraCuuHoSo>"
        );
        let document = through_every_door(&odd, Some(Message::TraCuuHoSo));
        assert!(!is_read_inside(document.report()), "{odd}");
        assert!(
            has(document.report(), Code::Contradiction, "/message"),
            "{odd}"
        );
    }
}

#[test]
fn codes_that_contradict_each_other_are_told_of_two_replies() {
    let told = |inner: &str| {
        let json = around(inner, r#""result":[{"MaHoSo":"1","TrangThaiHoSo":"4"}]"#);
        let document = Document::<TraCuuHoSo>::from_json(&json[0]).expect("a reply");
        let mut findings = document.report().advice();
        let found = findings.find(|found| found.code() == Code::Contradiction);
        found.expect("told").to_string()
    };
    assert!(told(REFUSAL).contains("một bản tin báo thành công, bản tin kia báo từ chối"));
    assert!(!told(INNER).contains("từ chối"));
}

/// The reply to a login has a text where others have their records: that is no reply of its own.
#[test]
fn the_words_of_a_login_hide_no_reply() {
    let inner = r#"{"error_code":"0","session":"5f0c6a1e-8a53-4f0e-9d0b-2c1a7e6f4b90"}"#;
    let text = quoted(inner);
    let odd = format!(r#"{{"error_code":"0","message":{text},"result":"Đăng nhập thành công"}}"#);
    let document = Document::<DangNhap>::from_json(&odd).expect("a reply");
    assert!(is_read_inside(document.report()), "{:?}", document.report());
    assert!(
        document
            .to_json()
            .expect("usable")
            .contains("Đăng nhập thành công")
    );
    assert_eq!(document.form(), Form::Reply);

    // In both encodings, and wherever it stands.
    for key in ["result", "data", "Data"] {
        let beside = format!(r#""{key}":{{"MaTraCuu":"TC-0042"}}"#);
        let element = format!("<{key}><MaTraCuu>TC-0042</MaTraCuu></{key}>");
        let message = format!("<message>{}</message>", escaped(inner));
        let code = "<error_code>0</error_code>";
        let in_xml = [
            format!("<PhanHoi>{code}{message}{element}</PhanHoi>"),
            format!("<PhanHoi>{element}{code}{message}</PhanHoi>"),
        ];
        for text in around(inner, &beside).into_iter().chain(in_xml) {
            let document = through_every_door(&text, Some(Message::DangNhap));
            let report = document.report();
            assert!(is_read_inside(report), "{text}: {report:?}");
            let written = document.to_json().expect("usable");
            let kept = r#"{"MaTraCuu":"TC-0042"}"#;
            assert!(written.contains("5f0c6a1e-8a53"), "{text}: {written}");
            assert!(written.contains(kept), "{text}: {written}");
        }
    }
}

/// What stands around the inner reply is kept under a name that says so, where the inner reply has something else there.
#[test]
fn what_stands_around_never_takes_the_place_of_what_is_inside() {
    let middle = format!(
        r#"{{"error_code":"5","Lạ":2,"x":"giữa","message":{}}}"#,
        quoted(r#"{"error_code":"0","message":"Thành công","Lạ":1,"x":"giữa"}"#)
    );
    let outer = format!(
        r#"{{"error_code":"7","Lạ":3,"MESSAGE":"ngoài","x":"giữa","message":{}}}"#,
        quoted(&middle)
    );
    let document = Document::<DongBoHoSoMC>::from_json(&outer).expect("a reply");
    let written = document.to_json().expect("usable");
    for member in [
        r#""error_code":"0""#,
        r#""error_code#around":"5""#,
        r#""error_code#around2":"7""#,
        r#""Lạ":1"#,
        r#""Lạ#around":2"#,
        r#""Lạ#around2":3"#,
        r#""MESSAGE#around":"ngoài""#,
        r#""x":"giữa""#,
    ] {
        assert_eq!(written.matches(member).count(), 1, "{member}: {written}");
    }
    let again = Document::<DongBoHoSoMC>::from_json(&written).expect("a reply");
    assert_eq!(again.to_json().expect("usable"), written);
    assert_eq!(again.report().counts().quirks, 0, "{written}");
}

/// Longer than the start by which a stream is told apart, in each encoding; the message may come at the end.
#[test]
fn a_reply_inside_a_long_one_is_found_by_streams_too() {
    let gap = " ".repeat(1_200_000);
    let (text, xml) = (quoted(INNER), escaped(INNER));
    let documents = [
        format!(r#"{{"error_code":"0",{gap}"message":{text}}}"#),
        format!("<PhanHoi><error_code>0</error_code>{gap}<message>{xml}</message></PhanHoi>"),
        format!("<PhanHoi><message>{xml}</message>{gap}<error_code>0</error_code></PhanHoi>"),
        format!("<PhanHoi><error_code>0</error_code>{gap}<message>Thành công</message></PhanHoi>"),
    ];
    for document in documents {
        let whole = qcvn120::read(&document).expect("a reply");
        let (found, _) = stream::detect(document.as_bytes()).expect("a reply");
        assert_eq!(found.message, whole.message());
        let checked = stream::check(document.as_bytes()).expect("a reply");
        assert_eq!(said(&checked.report), said(whole.report()));
        assert_eq!(
            (checked.message, checked.records),
            (whole.message(), whole.record_count())
        );
        for to in [Encoding::Json, Encoding::Xml] {
            let mut out = Vec::new();
            Converter::new(to)
                .run(Cursor::new(&document), &mut out)
                .expect("usable");
            let (read, write) = (ReadOptions::new(), WriteOptions::new());
            let converted = convert_with(&document, to, None, &read, &write).expect("usable");
            assert_eq!(String::from_utf8(out).expect("UTF-8"), converted.text);
        }
    }
}

/// A stream takes a document for a message by no more than it may hold, and says so where that is too little.
#[test]
fn a_reply_that_passes_the_limit_of_a_record_is_refused_by_the_limit() {
    let gap = " ".repeat(1_200_000);
    let xml = escaped(INNER);
    let long =
        format!("<PhanHoi><error_code>0</error_code>{gap}<message>{xml}</message></PhanHoi>");
    for (limit, is_read) in [(long.len(), true), (long.len() - 1, false)] {
        let options = ReadOptions::new().record_bytes(limit);
        let checked = stream::check_with(long.as_bytes(), &options);
        match checked {
            Ok(checked) if is_read => assert_eq!(checked.message, Some(TraCuuHoSo::MESSAGE)),
            Err(error) if !is_read => {
                assert!(error.to_string().contains("record_bytes"), "{error}");
            }
            other => panic!("{limit}: {other:?}"),
        }
    }
}
