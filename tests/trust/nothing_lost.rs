//! Whatever is put into a packet where it does not belong is kept or told of, and what is written of it stays as it is from then on.

use std::collections::BTreeSet;

use qcvn120::convert::convert_document_with;
use qcvn120::status_sync::TraCuuHoSo;
use qcvn120::testing::{sample_json, sample_xml};
use qcvn120::{AnyDocument, Code, Document, Encoding, Finding, Form, Message, WriteOptions};
use serde_json::Value;

/// What is put in, and found again.
const MARK: &str = "DẤU-VẾT";

fn written(document: &AnyDocument, to: Encoding) -> String {
    let options = WriteOptions::new().keep_invalid(true);
    match convert_document_with(document, to, &options) {
        Ok(converted) => converted.text,
        Err(error) => panic!("{error}"),
    }
}

fn read(text: &str) -> AnyDocument {
    qcvn120::read(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Whether the mark is in what is written, or in the value of a finding.
fn is_kept_or_told(document: &AnyDocument) -> bool {
    let findings = document.report().findings();
    let told = findings
        .iter()
        .any(|finding| finding.value().is_some_and(|value| value.contains(MARK)));
    told || written(document, Encoding::Json).contains(MARK)
}

/// Goes to the other encoding and back, twice: from the first return on, nothing changes.
fn assert_settles(text: &str) {
    let json = written(&read(text), Encoding::Json);
    let xml = written(&read(&json), Encoding::Xml);
    let again = written(&read(&xml), Encoding::Json);
    assert_eq!(json, again, "{text}\n{xml}");
    assert_eq!(xml, written(&read(&again), Encoding::Xml), "{text}");
}

fn samples(sample: fn(Message, Form, usize, u64) -> Option<String>) -> Vec<String> {
    let forms = Message::ALL
        .iter()
        .flat_map(|message| message.forms().map(|form| (*message, form)));
    forms
        .filter_map(|(message, form)| sample(message, form, 2, 7))
        .collect()
}

/// The offsets behind the names of start tags, and those before tags inside of the root.
fn tags(xml: &str) -> (Vec<usize>, Vec<usize>) {
    let (mut names, mut gaps) = (Vec::new(), Vec::new());
    for (at, _) in xml.match_indices('<') {
        let tag = &xml[at + 1..];
        if tag.starts_with('?') {
            continue;
        }
        if !names.is_empty() {
            gaps.push(at);
        }
        if !tag.starts_with('/') {
            let end = tag.find(['>', '/', ' ']).expect("the end of a name");
            names.push(at + 1 + end);
        }
    }
    (names, gaps)
}

#[test]
fn an_attribute_of_any_element_is_kept_or_told() {
    for xml in samples(sample_xml) {
        for at in tags(&xml).0 {
            let (before, behind) = xml.split_at(at);
            let odd = format!("{before} ghi-chu=\"{MARK}\"{behind}");
            assert!(is_kept_or_told(&read(&odd)), "{odd}");
        }
    }
}

/// The end of the element whose start tag has its name end here.
fn element_end(xml: &str, name_end: usize) -> usize {
    let start = xml[..name_end].rfind('<').expect("a tag");
    let name = &xml[start + 1..name_end];
    let mut depth = 0_usize;
    for (at, _) in xml[start..].match_indices('<') {
        let tag = &xml[start + at + 1..];
        let end = tag.find('>').expect("the end of a tag");
        let tag = &tag[..end];
        let is_named = |tag: &str| tag.split([' ', '/']).next() == Some(name);
        if let Some(ends) = tag.strip_prefix('/') {
            depth -= usize::from(is_named(ends));
        } else if is_named(tag) && !tag.ends_with('/') {
            depth += 1;
        }
        if depth == 0 {
            return start + at + 1 + end + 1;
        }
    }
    panic!("no end of {name}: {xml}");
}

#[test]
fn an_attribute_of_an_element_that_stands_twice_is_kept_or_told() {
    for xml in samples(sample_xml) {
        // Not of the root, of which there is one.
        for at in tags(&xml).0.into_iter().skip(1) {
            let start = xml[..at].rfind('<').expect("a tag");
            let element = &xml[start..element_end(&xml, at)];
            let (before, behind) = xml.split_at(start);
            let (tag, rest) = element.split_at(at - start);
            let marked = format!("{tag} ghi-chu=\"{MARK}\"{rest}");
            for odd in [
                format!("{before}{marked}{behind}"),
                format!("{before}{element}{marked}{}", &behind[element.len()..]),
            ] {
                assert!(is_kept_or_told(&read(&odd)), "{odd}");
            }
        }
    }
}

/// The attributes of each element of one field: those of the element that counts, and those of the others.
#[test]
fn the_attributes_of_equal_fields_are_all_kept() {
    for (xml, kept) in [
        (
            "<HoSo><Fax a=\"1\">x</Fax><Fax b=\"2\">y</Fax></HoSo>",
            &[("Fax@a", "\"1\""), ("Fax@b", "\"2\"")][..],
        ),
        (
            "<HoSo><Fax a=\"1\">x</Fax><Fax a=\"2\"/></HoSo>",
            &[("Fax@a", "\"1\""), ("Fax@a", "\"2\"")],
        ),
        (
            "<HoSo><fax a=\"1\">x</fax><FAX>y</FAX></HoSo>",
            &[("Fax@a", "\"1\"")],
        ),
    ] {
        let AnyDocument::DongBoHoSoMC(document) = read(xml) else {
            panic!("{xml}");
        };
        let unknown = document.records()[0].unknown.fields().iter();
        let unknown: Vec<_> = unknown
            .map(|field| (field.name.as_str(), field.value.as_str()))
            .collect();
        assert_eq!(unknown, kept, "{xml}");
        let findings = document.report().findings().iter();
        let lost: Vec<_> = findings
            .filter(|found| found.code() == Code::DuplicateKey)
            .filter_map(Finding::value)
            .collect();
        assert!(lost.contains(&"x"), "{xml}: {lost:?}");
        assert_settles(xml);
    }
}

#[test]
fn a_text_between_any_elements_is_kept_or_told() {
    for xml in samples(sample_xml) {
        for at in tags(&xml).1 {
            let (before, behind) = xml.split_at(at);
            let odd = format!("{before}{MARK}{behind}");
            let read = read(&odd);
            assert!(is_kept_or_told(&read), "{odd}");
            assert!(
                !read.report().findings().is_empty() || xml.len() > at,
                "{odd}"
            );
        }
    }
}

#[test]
fn of_several_texts_between_elements_all_are_kept() {
    for xml in samples(sample_xml) {
        let (_, gaps) = tags(&xml);
        let mut odd = xml.clone();
        // The mark of one place does not stand for another.
        for (number, at) in gaps.iter().enumerate().rev() {
            odd.insert_str(*at, &format!("«{number}»"));
        }
        let json = written(&read(&odd), Encoding::Json);
        let lost: Vec<_> = (0..gaps.len())
            .filter(|number| !json.contains(&format!("«{number}»")))
            .collect();
        assert_eq!(lost, Vec::<usize>::new(), "{odd}\n{json}");
    }
}

/// For each object of a JSON text: its keys, each with its offset, and the offset of its end.
fn objects(json: &str) -> Vec<(Vec<(&str, usize)>, usize)> {
    let bytes = json.as_bytes();
    let mut open: Vec<Vec<(&str, usize)>> = Vec::new();
    let mut done = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => open.push(Vec::new()),
            b'}' => done.push((open.pop().expect("an object"), at)),
            b'"' => {
                let start = at;
                at += 1;
                while bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                if bytes.get(at + 1) == Some(&b':') {
                    let keys = open.last_mut().expect("an object");
                    keys.push((&json[start + 1..at], start));
                }
            }
            _ => {}
        }
        at += 1;
    }
    done
}

#[test]
fn of_a_key_that_stands_twice_neither_value_is_lost_in_silence() {
    let values = [
        format!("\"{MARK}\""),
        format!("[\"{MARK}\"]"),
        format!("{{\"x\":\"{MARK}\"}}"),
        format!("[{{\"x\":\"{MARK}\"}},null]"),
    ];
    // Each shape comes in each place of some object.
    let mut number = 0;
    for json in samples(sample_json) {
        for (keys, end) in objects(&json) {
            for (key, start) in keys {
                // Secrets are shown to nobody: it is told that there are two.
                let is_secret = matches!(key, "session" | "password");
                let value = &values[number % values.len()];
                let mut odd = json.clone();
                if number / values.len() % 2 == 0 {
                    odd.insert_str(start, &format!("\"{key}\":{value},"));
                } else {
                    odd.insert_str(end, &format!(",\"{key}\":{value}"));
                }
                number += 1;
                let Ok(document) = qcvn120::read(&odd) else {
                    // What names the message has become another.
                    assert_eq!(key, "service", "{odd}");
                    continue;
                };
                let mut findings = document.report().findings().iter();
                assert!(
                    findings.any(|found| found.code() == Code::DuplicateKey),
                    "{odd}"
                );
                assert!(is_secret || is_kept_or_told(&document), "{odd}");
            }
        }
    }
}

/// Where the unknown fields of a document stand.
fn unknown(document: &AnyDocument) -> Vec<&str> {
    let findings = document.report().findings().iter();
    let unknown = findings.filter(|found| found.code() == Code::UnknownField);
    unknown.map(Finding::pointer).collect()
}

/// The exact key is the field's, though nothing stands there: what stands under the key in another letter case must not become
/// the value once the document is written and read again.
#[test]
fn a_field_that_holds_nothing_stays_without_value_beside_its_key_in_another_letter_case() {
    let (mut number, mut kept) = (0, 0);
    for json in samples(sample_json) {
        for (key, start) in objects(&json).into_iter().flat_map(|(keys, _)| keys) {
            let other = if key.chars().any(char::is_lowercase) {
                key.to_uppercase()
            } else {
                key.to_lowercase()
            };
            let (before, rest) = json.split_at(start);
            let (own, value) = rest.split_at(key.len() + 3);
            let mut values = serde_json::Deserializer::from_str(value).into_iter::<Value>();
            values.next().expect("a value").expect("JSON");
            let (value, behind) = value.split_at(values.byte_offset());
            let empty = if value.starts_with('[') { "[]" } else { "\"\"" };
            // Each way comes for each field of some packet.
            number += 1;
            let nothing = if number % 2 == 0 { empty } else { "null" };
            let odd = if number / 2 % 2 == 0 {
                format!("{before}\"{other}\":{value},{own}{nothing}{behind}")
            } else {
                format!("{before}{own}{nothing},\"{other}\":{value}{behind}")
            };
            let Ok(first) = qcvn120::read(&odd) else {
                assert_eq!(key, "service", "{odd}");
                continue;
            };
            let options = WriteOptions::new()
                .keep_invalid(true)
                .omit_absent(number / 4 % 2 == 0);
            let write = |document: &AnyDocument, to| {
                let converted = convert_document_with(document, to, &options);
                converted.expect("it can be written").text
            };
            let text = write(&first, Encoding::Json);
            let is_kept = |json: &str| json.contains(&format!("\"{other}\":"));
            kept += usize::from(is_kept(&text));
            let second = read(&text);
            assert_eq!(write(&second, Encoding::Json), text, "{odd}");
            assert_eq!(unknown(&first), unknown(&second), "{odd}");
            // Whether a value was a number or a text, XML does not keep.
            let xml = write(&first, Encoding::Xml);
            let back = write(&read(&xml), Encoding::Json);
            assert_eq!(write(&read(&back), Encoding::Xml), xml, "{odd}");
            assert_eq!(is_kept(&back), is_kept(&text), "{odd}\n{xml}");
        }
    }
    assert!(kept > 1_000 && kept + 100 > number, "{number}, {kept}");
}

#[test]
fn records_under_the_key_of_a_request_are_read_where_nothing_stands_under_that_of_a_reply() {
    let records = r#"[{"MaHoSo":"H22-240311-0001"}]"#;
    for (odd, count) in [
        (
            format!(r#"{{"error_code":"0","RESULT":null,"data":{records}}}"#),
            1,
        ),
        (
            format!(r#"{{"error_code":"0","data":{records},"RESULT":null}}"#),
            1,
        ),
        (
            format!(r#"{{"error_code":"0","result":null,"RESULT":null,"data":{records}}}"#),
            1,
        ),
        // An empty list is an answer: there are none.
        (
            format!(r#"{{"error_code":"0","RESULT":[],"data":{records}}}"#),
            0,
        ),
        (
            format!(r#"{{"error_code":"0","result":[],"data":{records}}}"#),
            0,
        ),
        (
            format!(r#"{{"error_code":"0","result":[],"RESULT":{records}}}"#),
            0,
        ),
        (
            format!(r#"{{"error_code":"0","result":null,"RESULT":{records},"data":{records}}}"#),
            0,
        ),
    ] {
        let first = Document::<TraCuuHoSo>::from_json(&odd).unwrap();
        assert_eq!(first.records().len(), count, "{odd}");
        let options = WriteOptions::new().keep_invalid(true);
        let text = first.to_json_with(&options).unwrap();
        let second = Document::<TraCuuHoSo>::from_json(&text).unwrap();
        let shown = |document: &Document<_>| format!("{:?}", document.body());
        assert_eq!(shown(&second), shown(&first), "{odd}\n{text}");
        assert_eq!(second.to_json_with(&options).unwrap(), text, "{odd}");
    }
}

#[test]
fn the_keys_of_envelopes_are_read_in_any_letter_case() {
    for form in [Form::Request, Form::Reply] {
        for message in Message::ALL {
            let Some(json) = sample_json(*message, form, 2, 7) else {
                continue;
            };
            let meant = read(&json);
            let (keys, _) = objects(&json).pop().expect("an envelope");
            let mut odd = json.clone();
            for (key, start) in &keys {
                odd.replace_range(start + 1..start + 1 + key.len(), &key.to_uppercase());
            }
            let read = read(&odd);
            assert_eq!(
                (read.message(), read.form()),
                (meant.message(), form),
                "{odd}"
            );
            assert_eq!(
                written(&read, Encoding::Json),
                written(&meant, Encoding::Json)
            );
            let quirks: Vec<_> = read.report().quirks().map(Finding::code).collect();
            assert_eq!(quirks, vec![Code::KeyCase; keys.len()], "{odd}");
        }
    }
}

/// A reply around another one, in both encodings.
fn around(inner: &str) -> [String; 2] {
    let text = serde_json::to_string(inner).expect("a text");
    let escaped = inner.replace('&', "&amp;").replace('<', "&lt;");
    [
        format!(r#"{{"error_code":"5","session":"PHIEN-NGOAI","khac":"{MARK}","message":{text}}}"#),
        format!(
            "<PhanHoi><error_code>5</error_code><session>PHIEN-NGOAI</session><khac>{MARK}</khac><message>{escaped}</message></PhanHoi>"
        ),
    ]
}

#[test]
fn the_reply_around_another_one_is_kept_beside_it_and_its_contradiction_told() {
    for message in Message::ALL {
        let Some(json) = sample_json(*message, Form::Reply, 2, 7) else {
            continue;
        };
        for odd in around(&json) {
            let document = read(&odd);
            let codes: BTreeSet<_> = document
                .report()
                .findings()
                .iter()
                .map(Finding::code)
                .collect();
            assert!(codes.contains(&Code::NestedReply), "{odd}");
            assert!(codes.contains(&Code::Contradiction), "{odd} {codes:?}");
            let json = written(&document, Encoding::Json);
            for kept in [
                "\"error_code#around\":",
                "\"session#around\":\"PHIEN-NGOAI\"",
                MARK,
            ] {
                assert!(json.contains(kept), "{kept}: {json}");
            }
            assert_eq!(document.outcome(), read(&json).outcome());
            // Whether a code was a number or a text, XML does not keep.
            assert_settles(&written(&read(&json), Encoding::Xml));
        }
    }
}

#[test]
fn a_reply_around_another_one_that_says_the_same_adds_nothing() {
    let inner = r#"{"error_code":"0","message":"Thành công"}"#;
    let text = serde_json::to_string(inner).expect("a text");
    let document = read(&format!(r#"{{"error_code":"00","message":{text}}}"#));
    let codes: Vec<_> = document
        .report()
        .findings()
        .iter()
        .map(Finding::code)
        .collect();
    assert_eq!(codes, [Code::NestedReply]);
    assert_eq!(
        written(&document, Encoding::Json),
        r#"{"error_code":"0","message":"Thành công"}"#
    );
}

/// The values of all kinds, in the vocabulary in which unknown fields are written, without their keys.
const TYPED: [(&str, &str); 6] = [
    ("string", "1"),
    ("number", "1"),
    ("boolean", "true"),
    ("null", ""),
    ("array", "<string>a</string>"),
    ("map", "<string key=\"a\">b</string>"),
];

#[test]
fn a_known_name_among_the_unknown_fields_settles_at_once() {
    let mut records = BTreeSet::new();
    for message in Message::ALL {
        let Some(xml) = sample_xml(*message, Form::Record, 1, 7) else {
            continue;
        };
        let spec = message.spec().record.expect("a record");
        if !records.insert(spec.name) {
            continue;
        }
        let end = xml.rfind("</").expect("the root");
        for (index, field) in spec.fields.iter().enumerate() {
            // Two kinds for each field, and all of them for each record.
            for (kind, value) in TYPED.iter().cycle().skip(index).step_by(3).take(2) {
                for name in [field.name.to_owned(), field.name.to_lowercase()] {
                    let kept = format!(
                        "<MoRong><{kind} xmlns=\"http://www.w3.org/2005/xpath-functions\" key=\"{name}\">{value}</{kind}></MoRong>"
                    );
                    // Beside the field itself, and alone.
                    let mut odd = xml.clone();
                    odd.insert_str(end, &kept);
                    assert_settles(&odd);
                    let root = spec.element();
                    assert_settles(&format!("<{root}>{kept}</{root}>"));
                }
            }
        }
    }
}

#[test]
fn a_value_in_place_of_a_record_stays_with_that_record() {
    let typed = "<MoRong><string xmlns=\"http://www.w3.org/2005/xpath-functions\">GIÁ TRỊ</string></MoRong>";
    for inner in [
        "<DanhSachLePhi><LePhi/></DanhSachLePhi>",
        "<DanhSachLePhi><LePhi><Gia>1</Gia><Gia>2</Gia></LePhi></DanhSachLePhi>",
        "<DanhSachLePhi><LePhi><gia>1</gia></LePhi></DanhSachLePhi>",
        "<DinhDanhCHS><DinhDanhChuHoSo/></DinhDanhCHS>",
    ] {
        let xml = format!("<DanhSachHoSo><HoSo>{typed}{inner}</HoSo></DanhSachHoSo>");
        let json = written(&read(&xml), Encoding::Json);
        assert!(json.contains(r##""#value":"GIÁ TRỊ"}]"##), "{json}");
        assert_settles(&xml);
    }
}

#[test]
fn a_reply_without_a_code_is_still_one_when_it_is_written() {
    for text in [
        r#"{"error_code":null,"message":"Lỗi hệ thống"}"#,
        "<PhanHoi><error_code/><message>Lỗi hệ thống</message></PhanHoi>",
        r#"{"error_code":null,"message":"{\"error_code\":null}"}"#,
    ] {
        let sent = read(text);
        let json = written(&sent, Encoding::Json);
        assert!(json.starts_with(r#"{"error_code":null"#), "{json}");
        let again = read(&json);
        assert_eq!(
            (again.form(), again.message()),
            (Form::Reply, sent.message())
        );
        assert_eq!(written(&again, Encoding::Json), json);
        assert!(!again.report().usable());
        assert_settles(text);
    }
}

#[test]
fn a_bare_record_in_xml_stays_one_whatever_unknown_elements_it_has() {
    for message in [
        Message::DongBoHoSoMC,
        Message::LayThuTuc,
        Message::DongBoThongKeHoSo,
    ] {
        let xml = sample_xml(message, Form::Record, 1, 7).expect("a record");
        let end = xml.rfind("</").expect("the root");
        for name in [
            "data",
            "result",
            "error_code",
            "service",
            "Data",
            "SERVICE",
            "password",
        ] {
            for odd in [
                format!("<{name}>{MARK}</{name}>"),
                format!("<{name}><a>{MARK}</a></{name}>"),
                format!("<MoRong><username>u</username><{name}>{MARK}</{name}></MoRong>"),
            ] {
                let (before, behind) = xml.split_at(end);
                let text = format!("{before}{odd}{behind}");
                let json = written(&read(&text), Encoding::Json);
                assert!(json.contains(MARK), "{json}");
                let again = read(&json);
                assert_eq!(
                    (again.message(), again.form()),
                    (Some(message), Form::Record),
                    "{json}"
                );
                assert_settles(&text);
            }
        }
    }
}

#[test]
fn a_reply_that_holds_records_is_read_with_them_whatever_stands_around_it() {
    for message in Message::ALL {
        let Some(json) = sample_json(*message, Form::Reply, 2, 7) else {
            continue;
        };
        let meant = read(&json);
        for odd in around(&json) {
            let document = read(&odd);
            assert_eq!(document.message(), meant.message(), "{odd}");
            assert_eq!(document.record_count(), meant.record_count(), "{odd}");
            let found = qcvn120::detect(&odd).expect("a reply");
            assert_eq!((found.message, found.form), (meant.message(), Form::Reply));
        }
    }
}

/// In records of some messages a field is called as a key of envelopes but for its letter case: `Madonvi`, `MADONVI`.
#[test]
fn a_packet_that_is_the_only_item_of_an_array_is_read_whatever_its_message() {
    for message in Message::ALL {
        for form in [Form::Request, Form::Reply] {
            let Some(json) = sample_json(*message, form, 2, 7) else {
                continue;
            };
            let meant = qcvn120::read_as(*message, &json).expect("a sample");
            let (first, rest) = match json.split_once(r#","madonvi":"#) {
                Some((first, rest)) => (first, rest.split_once(',').expect("a member")),
                None => continue,
            };
            let turned = format!(r#"{{"madonvi":{},{},{}"#, rest.0, &first[1..], rest.1);
            for packet in [&json, &turned] {
                for around in [format!("[{packet}]"), format!(r#"[{{"d":{packet}}}]"#)] {
                    let read = qcvn120::read_as(*message, &around).expect("a packet");
                    let counts = (read.form(), read.record_count());
                    assert_eq!(counts, (meant.form(), meant.record_count()), "{around}");
                    assert_eq!(
                        written(&read, Encoding::Json),
                        written(&meant, Encoding::Json)
                    );
                    let found = qcvn120::read(&around).expect("a packet");
                    assert_eq!(found.form(), meant.form(), "{around}");
                }
            }
        }
    }
}

/// A value that does not fit its field stands among the unknown fields of XML, as does one under its key in another letter case:
/// that one keeps its name, for in JSON too the exact key is the field.
#[test]
fn an_unknown_field_beside_a_kept_one_keeps_its_name() {
    let xml = "<TienDoHoSo><MaHoSo>000.00.01.H26-200101-0001</MaHoSo><MoRong>\
        <map xmlns=\"http://www.w3.org/2005/xpath-functions\" key=\"ThoiDiemXuLy\"><string key=\"a\">x</string></map>\
        <thoidiemxuly>20200103090000</thoidiemxuly></MoRong></TienDoHoSo>";
    let json = written(&read(xml), Encoding::Json);
    assert!(
        json.contains(r#""thoidiemxuly":"20200103090000""#),
        "{json}"
    );
    assert_settles(xml);
}

/// Of two values that do not fit, the one under the exact key is the field's, also where both come back from among the unknown
/// fields.
#[test]
fn a_value_that_does_not_fit_never_changes_places_with_one_under_another_key() {
    let (own, other) = (
        "<so>14</so><pho>Hàng Bài</pho>",
        "<so>12</so><pho>Tràng Tiền</pho>",
    );
    for (record, field, key) in [
        ("PhanAnhKienNghi", "DiaChi", "DIACHI"),
        ("PhanAnhKienNghi", "DiaChi", "diachi"),
        ("GiayToKetQua", "MaGiayToKetQua", "MaKetQua"),
    ] {
        let (own, other) = (
            format!("<{field}>{own}</{field}>"),
            format!("<{key}>{other}</{key}>"),
        );
        for inside in [format!("{own}{other}"), format!("{other}{own}")] {
            let xml = match record {
                "GiayToKetQua" => format!(
                    "<HoSo><MaHoSo>H22-200101-0001</MaHoSo><DanhSachGiayToKetQua><{record}>{inside}</{record}></DanhSachGiayToKetQua></HoSo>"
                ),
                _ => format!("<{record}><TieuDe>Chậm trả kết quả</TieuDe>{inside}</{record}>"),
            };
            let (before, mut after) = (written(&read(&xml), Encoding::Json), xml.clone());
            for _ in 0..2 {
                after = written(&read(&after), Encoding::Xml);
                assert_eq!(written(&read(&after), Encoding::Json), before, "{after}");
            }
            let kept = format!(r#""{field}":{{"so":"14","pho":"Hàng Bài"}}"#);
            assert!(before.contains(&kept), "{xml}: {before}");
            assert_settles(&xml);
        }
    }
}

#[test]
fn of_a_code_that_stands_twice_nothing_is_lost_on_a_round_trip() {
    let values = ["\"0\"", "[\"x\"]", "{\"ma\":\"x\"}", "5", "null", "[[1],2]"];
    for one in values {
        for other in values {
            let text = format!(r#"{{"error_code":{one},"error_code":{other},"message":"x"}}"#);
            let document = read(&text);
            let findings = document.report().findings();
            let twice = findings
                .iter()
                .find(|found| found.code() == Code::DuplicateKey);
            let twice = twice.unwrap_or_else(|| panic!("{text}"));
            assert!(
                twice.value().is_some() || one == "null",
                "{text}: {twice:?}"
            );
            for to in [Encoding::Json, Encoding::Xml] {
                let there = written(&document, to);
                let back = read(&there);
                assert_eq!(back.form(), Form::Reply, "{text}");
                assert_eq!(written(&back, to), there, "{to}: {text}");
            }
            // Whether a code was a number or a text, XML does not keep.
            assert_settles(&written(&document, Encoding::Xml));
        }
    }
}

#[test]
fn a_list_in_place_of_a_record_is_no_difference_from_itself() {
    let list = r#"[ ["x", {"a": [1]}], {"MaHoSo":"H22-200101-0001"}, 5]"#;
    let other = r#"[["x",{"a":[2]}],{"MaHoSo":"H22-200101-0001"},5]"#;
    let [one, same, other] = [list, &list.replace(' ', ""), other]
        .map(|list| Document::<TraCuuHoSo>::read(list).expect("a list"));
    assert!(differences(&one, &same).is_empty());
    assert_eq!(differences(&one, &other), ["/0"]);
}

fn differences(one: &Document<TraCuuHoSo>, other: &Document<TraCuuHoSo>) -> Vec<String> {
    let differences = qcvn120::compare(one, other);
    differences
        .iter()
        .map(|one| one.pointer().to_owned())
        .collect()
}
