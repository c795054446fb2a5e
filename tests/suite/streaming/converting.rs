//! A stream is converted to what its document is converted to when it is read whole.

use std::io::Cursor;

use qcvn120::convert::{ConvertError, convert_with};
use qcvn120::stream::{Converter, StreamConvertError};
use qcvn120::testing::sample_json;
use qcvn120::{
    Edition, Encoding, Form, Language, Message, ReadErrorKind, ReadOptions, WriteError,
    WriteOptions,
};

use super::parity::{corpus, said};

/// The text, or why there is none.
type Outcome = Result<String, Vec<String>>;

fn whole(message: Message, bytes: &[u8], to: Encoding, write: &WriteOptions) -> Outcome {
    match convert_with(bytes, to, Some(message), &ReadOptions::new(), write) {
        Ok(conversion) => Ok(conversion.text),
        Err(error) => Err(why(&error)),
    }
}

fn why(error: &ConvertError) -> Vec<String> {
    match error {
        ConvertError::Write(WriteError::Invalid(report)) => said(report),
        ConvertError::Write(WriteError::NotXml(places)) => {
            places.iter().map(|place| format!("{place:?}")).collect()
        }
        other => vec![other.to_string()],
    }
}

/// `None` when the document is not one that streams.
fn streamed(message: Message, bytes: &[u8], to: Encoding, write: &WriteOptions) -> Option<Outcome> {
    let mut out = Vec::new();
    let conversion = Converter::new(to)
        .message(message)
        .write_options(write.clone());
    match conversion.run(Cursor::new(bytes), &mut out) {
        Ok(_) => Some(Ok(String::from_utf8(out).unwrap())),
        Err(StreamConvertError::Convert(error)) => {
            assert!(out.is_empty(), "nothing is written of what is refused");
            if let ConvertError::Read(error) = &error
                && *error.kind() == ReadErrorKind::Scattered
            {
                return None;
            }
            Some(Err(why(&error)))
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_text_and_the_refusals_are_those_of_the_whole() {
    let keep = WriteOptions::new().keep_invalid(true);
    let omit = WriteOptions::new().omit_absent(true).namespace("urn:vi-du");
    let mut written = 0;
    for (name, bytes) in corpus() {
        let Ok(found) = qcvn120::detect(&bytes) else {
            continue;
        };
        let Some(message) = found.message else {
            continue;
        };
        for to in [Encoding::Json, Encoding::Xml] {
            for options in [&WriteOptions::new(), &keep, &omit] {
                if let Some(streamed) = streamed(message, &bytes, to, options) {
                    assert_eq!(
                        streamed,
                        whole(message, &bytes, to, options),
                        "{name} to {to}"
                    );
                    written += usize::from(streamed.is_ok());
                }
            }
        }
    }
    assert!(written > 500, "{written}");
}

#[test]
fn every_message_in_every_form_comes_out_the_same() {
    let write = WriteOptions::new();
    for message in Message::ALL {
        for form in message.forms() {
            for count in [0, 1, 5] {
                let json = sample_json(*message, form, count, 7).unwrap();
                let xml = streamed(*message, json.as_bytes(), Encoding::Xml, &write).unwrap();
                assert_eq!(xml, whole(*message, json.as_bytes(), Encoding::Xml, &write));
                let xml = xml.unwrap();
                let back = streamed(*message, xml.as_bytes(), Encoding::Json, &write).unwrap();
                assert_eq!(
                    back,
                    whole(*message, xml.as_bytes(), Encoding::Json, &write)
                );
            }
        }
    }
}

#[test]
fn what_xml_cannot_hold_is_told_of_with_its_place_before_anything_is_written() {
    let json =
        r#"[{"MATTHC":"1.001193","TENTTHC":"Đăng ký"},{"MATTHC":"1.001193","TENTTHC":"a\u0000b"}]"#;
    let refused = streamed(
        Message::LayDanhSachTTHC,
        json.as_bytes(),
        Encoding::Xml,
        &WriteOptions::new(),
    );
    let said = refused.unwrap().unwrap_err();
    assert!(said[0].contains("/1/TENTTHC"), "{said:?}");
}

/// A value that does not fit its field is written behind the records, where unknown fields are.
#[test]
fn what_xml_cannot_hold_around_the_records_is_told_of_in_the_order_of_the_text() {
    let record = r#"{"MaHoSo":"x","TenTTHC":"\ufffe"}"#;
    for around in [
        r#""error_code":"1","error_code":{"a":"\u0000"},"message":"\u0001","x":"\u0002""#,
        r#""error_code":"\u0000","message":["\u0001"]"#,
        r#""message":["\u0001"],"error_code":"\u0000""#,
    ] {
        for json in [
            format!(r#"{{{around},"result":[{record},{record}]}}"#),
            format!(r#"{{"result":[{record},{record}],{around}}}"#),
        ] {
            let (message, write) = (Message::TraCuuHoSo, WriteOptions::new().keep_invalid(true));
            let streamed = streamed(message, json.as_bytes(), Encoding::Xml, &write);
            let whole = whole(message, json.as_bytes(), Encoding::Xml, &write);
            assert!(whole.as_ref().unwrap_err().len() >= 4, "{whole:?}");
            assert_eq!(streamed, Some(whole), "{json}");
        }
    }
}

/// A record may hold millions of them.
#[test]
fn of_what_xml_cannot_hold_so_much_is_listed_as_of_the_whole() {
    let record = |count: usize| {
        let text = "\\u0000".repeat(count);
        format!(r#"{{"MATTHC":"1.001193","TENTTHC":"{text}","GHICHU":"{text}"}}"#)
    };
    let write = WriteOptions::new();
    let fields: Vec<String> = (0..700)
        .map(|field| format!(r#""Lạ {field}":"\u0000""#))
        .collect();
    let many = format!(
        r#"{{"MATTHC":"1.001193","TENTTHC":"a",{}}}"#,
        fields.join(",")
    );
    for json in [
        format!("[{},{}]", record(2), record(5_000)),
        format!("[{many},{many}]"),
    ] {
        let message = Message::LayDanhSachTTHC;
        let streamed = streamed(message, json.as_bytes(), Encoding::Xml, &write).unwrap();
        let whole = whole(message, json.as_bytes(), Encoding::Xml, &write);
        assert_eq!(streamed, whole);
        assert!(streamed.unwrap_err().len() <= 1_000);
    }
}

#[test]
fn lines_of_json_become_a_list_in_xml_and_stay_lines_in_json() {
    let lines = "{\"MATTHC\":\"1.001193\",\"TENTTHC\":\"Đăng ký khai sinh\"}\n\n{\"TENTTHC\":\"Đăng ký kết hôn\",\"MATTHC\":\"1.000894\"}\n";
    let write = WriteOptions::new();
    let message = Message::LayDanhSachTTHC;
    let xml = streamed(message, lines.as_bytes(), Encoding::Xml, &write);
    assert_eq!(
        xml.unwrap().unwrap(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DanhSachTomTatThuTuc>\
         <TomTatThuTuc><MATTHC>1.001193</MATTHC><TENTTHC>Đăng ký khai sinh</TENTTHC></TomTatThuTuc>\
         <TomTatThuTuc><MATTHC>1.000894</MATTHC><TENTTHC>Đăng ký kết hôn</TENTTHC></TomTatThuTuc></DanhSachTomTatThuTuc>"
    );
    let json = streamed(message, lines.as_bytes(), Encoding::Json, &write);
    assert_eq!(
        json.unwrap().unwrap(),
        "{\"MATTHC\":\"1.001193\",\"TENTTHC\":\"Đăng ký khai sinh\"}\n{\"MATTHC\":\"1.000894\",\"TENTTHC\":\"Đăng ký kết hôn\"}\n"
    );
}

#[test]
fn in_lines_of_json_the_line_tells_which_record_a_pointer_is_in() {
    let lines = "{\"MATTHC\":\"1.001193\",\"TENTTHC\":\"Đăng ký\"}\n\n{\"MATTHC\":\"1.000894\",\"TENTTHC\":\"a\\u0000b\"}\n";
    let conversion = Converter::new(Encoding::Xml).message(Message::LayDanhSachTTHC);
    let refused = conversion.run(Cursor::new(lines), Vec::new());
    let Err(StreamConvertError::Convert(error @ ConvertError::Write(_))) = refused else {
        panic!("{refused:?}");
    };
    let message = error.message(Language::English);
    assert!(
        message.ends_with("the first: line 3, /TENTTHC (U+0000)"),
        "{message}"
    );
    let message = error.message(Language::Vietnamese);
    assert!(
        message.ends_with("trường đầu tiên: dòng 3, /TENTTHC (U+0000)"),
        "{message}"
    );

    let dossier = |seed| sample_json(Message::DongBoHoSoMC, Form::Record, 1, seed).unwrap();
    let lines = format!("{}\n{}\n", dossier(1), dossier(2));
    let conversion = Converter::new(Encoding::Json).edition(Edition::Qcvn2019);
    let converted = conversion.run(Cursor::new(lines), Vec::new()).unwrap();
    let lines: Vec<Option<usize>> = converted
        .left_out
        .findings()
        .iter()
        .map(|finding| Some(finding.position()?.line))
        .collect();
    assert!(
        lines.contains(&Some(1)) && lines.contains(&Some(2)),
        "{lines:?}"
    );
    assert!(!lines.contains(&None), "{lines:?}");
}
