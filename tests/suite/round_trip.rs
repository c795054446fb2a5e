//! Laws that hold for every document, whatever stands in it: nothing is lost, nothing panics, and what we write is
//! a fixed point.

use std::borrow::Cow;

use crate::common::{found, placed, written};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcvn120::json;
use qcvn120::spec::RecordSpec;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, LePhi, TienDoHoSo,
    TraCuuHoSo,
};
use qcvn120::text::FromInput;
use qcvn120::{
    Body, Document, Finding, Language, Message, MessageType, MessageVisitor, ReadOptions, Record,
    Report, Request, WriteError, detect,
};
use serde_json::Value;

use crate::common::arbitrary::{self, Numbers};

/// Everything that can be said of a report is said without a panic.
fn words_of(report: &Report) {
    for finding in report.findings() {
        let words = (finding.to_string(), finding.message(Language::English));
        assert!(!words.0.is_empty() && !words.1.is_empty());
        assert!(
            finding
                .position()
                .is_some_and(|at| at.line > 0 && at.column > 0)
        );
    }
    assert!(report.findings().iter().map(Finding::position).is_sorted());
}

/// The laws of one record: it comes back equal, what is written is a fixed point, and the verdict on it in memory
/// is that on what is written.
fn record_holds<'a, R: Record>(
    record: &R,
    check: impl Fn(&R) -> Report,
    again: impl Fn(&str) -> (R, Report),
) -> String
where
    R::Text: FromInput<'a>,
{
    let text = written(record);
    let (back, report) = again(&text);
    assert_eq!(&back, record, "{text}");
    assert_eq!(written(&back), text);
    assert_eq!(found(&check(record)), found(&report), "{text}");
    text
}

/// As much of [`record_holds`] as can be told of a record that may be an item of a list.
fn holds<R: Record<Text = String>, B: Record>(record: &R, borrowed: &B) {
    let text = written(record);
    if record.unknown().instead().is_none() {
        let (back, report) = json::read::<R>(text.as_bytes()).expect("what we write is JSON");
        assert_eq!(&back, record, "{text}");
        assert_eq!(written(&back), text);
        // The writer refuses by its own verdict on the record.
        match json::write(record) {
            Ok(_) => assert!(report.usable(), "{:?} of {text}", found(&report)),
            Err(WriteError::Invalid(refusal)) => {
                assert_eq!(found(&refusal), found(&report), "{text}");
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(written(borrowed), text);
}

struct Holds<'a>(&'a str);

impl MessageVisitor for Holds<'_> {
    type Output = ();

    fn visit<P: MessageType>(self) {
        let doc = Document::<P>::from_json(self.0).expect("this is JSON, and a document");
        words_of(doc.report());
        let borrowed =
            Document::<P, Cow<'_, str>>::from_json_borrowed(self.0.as_bytes()).expect("as well");
        assert_eq!(placed(doc.report()), placed(borrowed.report()));
        match (doc.body(), borrowed.body()) {
            (Body::Request(request), Body::Request(borrowed)) => {
                holds(request.as_ref(), borrowed.as_ref());
            }
            (Body::Reply(reply), Body::Reply(borrowed)) => holds(reply.as_ref(), borrowed.as_ref()),
            (Body::Record(record), Body::Record(borrowed)) => {
                holds(record.as_ref(), borrowed.as_ref());
            }
            (Body::List(records), Body::List(borrowed)) => {
                assert_eq!(records.len(), borrowed.len());
                records
                    .iter()
                    .zip(borrowed)
                    .for_each(|(record, borrowed)| holds(record, borrowed));
            }
            _ => panic!("owned and borrowed differ in form"),
        }
    }
}

/// The unknown members of an object, with the characters of their keys and the text of their values.
fn unknown_members(record: &RecordSpec, members: &[(String, String)]) -> Vec<(String, String)> {
    let plain = |key: &String| serde_json::from_str::<String>(key).expect("a string");
    members
        .iter()
        .map(|(key, value)| (plain(key), value.clone()))
        .filter(|(key, _)| record.field(key).is_none())
        .collect()
}

fn keeps_unknown<R: Record<Text = String>>(members: &[(String, String)]) {
    let text = arbitrary::joined(members, " ");
    let (record, _) = json::read::<R>(text.as_bytes()).expect("an object");
    let expected = unknown_members(R::SPEC, members);
    let kept: Vec<_> = record
        .unknown()
        .fields()
        .iter()
        .filter(|field| R::SPEC.field(&field.name).is_none())
        .map(|field| (field.name.clone(), field.value.as_str().to_owned()))
        .collect();
    assert_eq!(kept, expected);
    let out = written(&record);
    let mut rest = out.as_str();
    for (_, value) in expected {
        let at = rest
            .find(&value)
            .unwrap_or_else(|| panic!("{value} is not in {out}"));
        rest = &rest[at + value.len()..];
    }
}

proptest! {
    #[test]
    fn every_document_comes_back_equal_and_its_canonical_form_is_a_fixed_point((message, json) in arbitrary::document()) {
        message.visit(Holds(&json));
    }

    #[test]
    fn the_verdict_in_memory_is_that_of_the_canonical_json(json in arbitrary::object(HoSo::<String>::SPEC, Numbers::Any)) {
        let read = |text: &str| json::read::<HoSo>(text.as_bytes()).expect("an object");
        let (record, _) = read(&json);
        record_holds(&record, HoSo::check, read);
    }

    #[test]
    fn the_verdict_on_an_envelope_in_memory_is_that_of_its_canonical_json(
        json in arbitrary::object(Request::<DongBoTrangThaiHoSo>::SPEC, Numbers::Any),
    ) {
        let read = |text: &str| json::read::<Request<DongBoTrangThaiHoSo>>(text.as_bytes()).expect("an object");
        let (record, _) = read(&json);
        record_holds(&record, Request::<DongBoTrangThaiHoSo>::check, read);
    }

    #[test]
    fn unknown_content_is_kept_byte_for_byte(
        dossier in arbitrary::members(HoSo::<String>::SPEC, Numbers::Any),
        supplement in arbitrary::members(HoSoBoSung::<String>::SPEC, Numbers::Any),
        fee in arbitrary::members(LePhi::<String>::SPEC, Numbers::Any),
    ) {
        keeps_unknown::<HoSo>(&dossier);
        keeps_unknown::<HoSoBoSung>(&supplement);
        keeps_unknown::<LePhi>(&fee);
    }

    #[test]
    fn serde_reads_and_writes_the_same_values(json in arbitrary::object(HoSo::<String>::SPEC, Numbers::Plain)) {
        let (ours, _) = json::read::<HoSo>(json.as_bytes()).expect("an object");
        let serdes: HoSo = serde_json::from_str(&json).expect("an object");
        let value = |record: &HoSo| serde_json::to_value(record).expect("plain numbers");
        prop_assert_eq!(value(&ours), value(&serdes));
        let written: Value = serde_json::from_str(&written(&ours)).expect("JSON");
        prop_assert_eq!(written, value(&ours));
        // Through a value and back: the order of unknown fields aside.
        let back: HoSo = serde_json::from_value(value(&serdes)).expect("an object");
        prop_assert_eq!(value(&back), value(&serdes));
    }

    #[test]
    fn any_value_is_kept_as_unknown_content(value in arbitrary::value(Numbers::Any), key in arbitrary::string()) {
        let json = format!("{{{key}x\":{value}}}", key = &key[..key.len() - 1]);
        let (record, report) = json::read::<TienDoHoSo>(json.as_bytes()).expect("an object");
        prop_assert_eq!(record.unknown.fields()[0].value.as_str(), value.as_str());
        prop_assert_eq!(report.advice().count(), 1);
        let ending = format!(":{value}}}");
        prop_assert!(written(&record).ends_with(&ending));
    }

    #[test]
    fn any_text_in_a_field_comes_back(text in any::<String>(), name in any::<String>()) {
        let record = TienDoHoSo::new().nguoi_xu_ly(&*text).chuc_danh(&*name);
        let out = written(&record);
        let (back, _) = json::read::<TienDoHoSo>(out.as_bytes()).expect("JSON");
        prop_assert_eq!(&back, &record);
        let value: Value = serde_json::from_str(&out).expect("JSON to others too");
        prop_assert_eq!(value["NguoiXuLy"].as_str(), Some(&*text));
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..300)) {
        anything_goes(&bytes);
    }

    #[test]
    fn random_tokens_never_panic(tokens in vec(select(TOKENS.to_vec()), 0..40)) {
        anything_goes(tokens.concat().as_bytes());
    }

    #[test]
    fn a_damaged_document_is_accepted_and_refused_as_serde_json_does(
        (_, json) in arbitrary::document(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..4),
    ) {
        let mut bytes = json.into_bytes();
        for (at, byte, how) in damage {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] ^= 1 << (byte % 8),
                1 => bytes[at] = *[b'"', b'\\', b'{', b'}', b'[', b']', b',', b':', b'0', b'-'].get(usize::from(byte) % 10).unwrap_or(&b' '),
                2 => drop(bytes.remove(at)),
                _ => bytes.insert(at, byte),
            }
            if bytes.is_empty() {
                break;
            }
        }
        anything_goes(&bytes);
        same_verdict(&bytes);
    }

    #[test]
    fn the_limits_hold_whatever_they_are(
        json in arbitrary::object(HoSo::<String>::SPEC, Numbers::Any),
        (depth, token, records, unknown, findings) in (0..8_u16, 0..60_usize, 0..6_usize, 0..80_usize, 0..12_usize),
    ) {
        let options = ReadOptions::new().depth(depth).token(token).records(records).unknown(unknown).findings(findings);
        match Document::<DongBoHoSoMC>::from_json_with(&json, &options) {
            Ok(doc) => {
                let all = Document::<DongBoHoSoMC>::from_json(&json).expect("without limits");
                prop_assert_eq!(doc.report().counts(), all.report().counts());
                prop_assert!(doc.report().findings().len() <= findings);
                prop_assert_eq!(doc.report().limit_reached(), all.report().total() > findings);
                prop_assert!(doc.records() == all.records());
            }
            Err(error) => prop_assert!(error.code().starts_with("limit."), "{}", error),
        }
    }
}

const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"MaHoSo\":",
    "\"data\":[",
    "\"TaiLieuNop\":[{",
    "\"service\":",
    "\"x\"",
    "\\",
    "\\u",
    "\\ud83d",
    "null",
    "true",
    "1",
    "-",
    "1e",
    ".5",
    " ",
    "\n",
    "ễ",
    "\"DanhSachLePhi\":",
    "\"Gia\":",
    "\u{feff}",
];

/// Every way in takes every input without a panic.
fn anything_goes(bytes: &[u8]) {
    struct Read<'a>(&'a [u8]);
    impl MessageVisitor for Read<'_> {
        type Output = ();
        fn visit<P: MessageType>(self) {
            match Document::<P>::from_json(self.0) {
                Ok(doc) => words_of(doc.report()),
                Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
            }
        }
    }
    for message in Message::ALL {
        message.visit(Read(bytes));
    }
    if let Err(error) = detect(bytes) {
        assert!(!error.message(Language::English).is_empty());
    }
    if let Ok(record) = serde_json::from_slice::<HoSo>(bytes) {
        drop(written(&record));
    }
}

/// Whether the bytes are one JSON value, be it a packet or not.
fn is_json(bytes: &[u8]) -> Result<(), &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "no text")?;
    let mut reader = json::Reader::new(text);
    let value = reader.peek().and_then(|_| reader.skip());
    value.and_then(|_| reader.end()).map_err(|_| "no JSON")
}

/// Whether a document is JSON is a question with one answer. The exceptions: numbers beyond `f64`, which we keep and
/// serde_json refuses, and a byte-order mark.
fn same_verdict(bytes: &[u8]) {
    let ours = match Document::<DongBoHoSoMC>::from_json(bytes) {
        Err(error) if error.code() == "document.root" => is_json(bytes),
        other => other.map(drop).map_err(|error| error.code()),
    };
    let theirs = serde_json::from_slice::<Value>(bytes);
    match (&ours, &theirs) {
        (Ok(()), Err(error)) => {
            let beyond = error.to_string().starts_with("number out of range");
            assert!(
                beyond || bytes.starts_with(b"\xEF\xBB\xBF"),
                "{error}: {}",
                String::from_utf8_lossy(bytes)
            );
        }
        (Err(code), Ok(_)) => panic!("{code}: {}", String::from_utf8_lossy(bytes)),
        _ => {}
    }
}

#[test]
fn the_generator_reaches_every_message() {
    // What the visitor is given by value is the message that it says.
    struct Name;
    impl MessageVisitor for Name {
        type Output = Message;
        fn visit<P: MessageType>(self) -> Message {
            P::MESSAGE
        }
    }
    for &message in Message::ALL {
        assert_eq!(message.visit(Name), message);
    }
    for known in [
        CapNhatTienDoHoSoMC::MESSAGE,
        DongBoHoSoMC::MESSAGE,
        DongBoTrangThaiHoSo::MESSAGE,
        TraCuuHoSo::MESSAGE,
    ] {
        assert!(Message::ALL.contains(&known));
    }
}
