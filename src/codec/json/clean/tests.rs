#![cfg(feature = "testing")]

use super::*;
use crate::spec::Edition;
use crate::{Form, Message, testing};

/// What stands at the root of a document in this form, or in its list.
fn spec_of(message: Message, form: Form) -> &'static RecordSpec {
    let spec = message.spec();
    let found = match form {
        Form::Request => Some(spec.request),
        Form::Reply => spec.reply,
        Form::Record | Form::List => spec.record,
    };
    found.expect("the message has this form")
}

fn is_clean(json: &str, spec: &'static RecordSpec) -> bool {
    let mut reader = Reader::new(json);
    let passed = pass_clean(&mut reader, spec, usize::MAX).is_some();
    assert!(!passed || reader.end().is_ok(), "{json}");
    passed
}

#[test]
fn what_is_sent_in_the_exact_wire_form_is_passed() {
    for message in Message::ALL.iter().copied() {
        for form in message.forms().filter(|form| *form != Form::List) {
            for seed in 0..40 {
                let records = if seed % 4 == 0 { 3 } else { 1 };
                let json = testing::sample_json(message, form, records, seed);
                let json = json.expect("the message has this form");
                assert!(
                    is_clean(&json, spec_of(message, form)),
                    "{message} {form}: {json}"
                );
            }
        }
    }
}

/// Puts white space before or behind what stands between the texts, as Python, Jackson and people do in their ways.
fn spread(json: &str, before: &str, behind: &str) -> String {
    let (mut spread, mut is_text, mut is_escaped) = (String::new(), false, false);
    for char in json.chars() {
        let is_between = !is_text && "{}[]:,".contains(char);
        spread.push_str(if is_between { before } else { "" });
        spread.push(char);
        spread.push_str(if is_between { behind } else { "" });
        is_text ^= char == '"' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
    }
    spread
}

#[test]
fn white_space_between_what_is_sent_does_not_matter() {
    let blanks = [
        (" ", ""),
        ("", " "),
        ("\r\n\t\t", "\t"),
        ("", "\n                    "),
    ];
    for message in Message::ALL.iter().copied() {
        for form in message.forms().filter(|form| *form != Form::List) {
            for (seed, (before, behind)) in
                (0..12).flat_map(|seed| blanks.map(|blank| (seed, blank)))
            {
                let json = testing::sample_json(message, form, 2, seed)
                    .expect("the message has this form");
                let json = spread(&json, before, behind);
                assert!(
                    is_clean(&json, spec_of(message, form)),
                    "{message} {form}: {json}"
                );
            }
        }
    }
}

#[test]
fn no_document_with_a_finding_is_passed() {
    let mut all = 0;
    for message in Message::ALL.iter().copied() {
        for defect in testing::defects_of(message) {
            if defect.form() == Form::List || defect.edition() != Edition::default() {
                continue;
            }
            all += 1;
            let spec = spec_of(message, defect.form());
            assert!(
                !is_clean(defect.json(), spec),
                "{defect}: {}",
                defect.json()
            );
        }
    }
    assert!(all > 500, "{all}");
}

#[test]
fn a_key_begins_where_it_stands_as_compact_json_has_it() {
    const LONGEST: usize = 32;
    for message in Message::ALL.iter().copied() {
        let Some(spec) = message.spec().record else {
            continue;
        };
        assert_eq!(spec.scan.keys.len(), spec.fields.len());
        for (key, field) in spec.scan.keys.iter().zip(spec.fields) {
            let mut written = field.quoted().to_owned();
            if key.begin != 0 {
                written.push(char::from(key.begin));
            }
            assert_eq!((written.len(), field.index), (key.length, key.index));
            let padded = format!("{written:x<LONGEST$}");
            let bytes: &[u8; LONGEST] = padded.as_bytes().first_chunk().expect("so long");
            assert_eq!(key.begins(bytes), key.length <= LONGEST, "{written}");
            for place in 0..key.length.min(LONGEST) {
                let mut other = *bytes;
                other[place] ^= 0x20;
                assert!(!key.begins(&other), "{written} {place}");
            }
        }
    }
}

/// A step in the exact wire form, which is passed.
const STEP: &str = r#"{"MaHoSo":"H29-260105-0001","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20260105081500","TrangThai":"4"}"#;

fn passes_step(json: &str) -> bool {
    is_clean(json, spec_of(Message::CapNhatTienDoHoSoMC, Form::Record))
}

#[test]
fn members_may_come_in_any_order_and_free_texts_with_escapes() {
    assert!(passes_step(STEP));
    for json in [
        r#"{"TrangThai":"4","ThoiDiemXuLy":"20260105081500","NguoiXuLy":"Trần Thị Bưởi","MaHoSo":"H29-260105-0001"}"#,
        r#"{"MaHoSo":"H29-260105-0001","NguoiXuLy":"Trần \"Bưởi\"\nTổ trưởng","ThoiDiemXuLy":"20260105081500","TrangThai":"4"}"#,
    ] {
        assert!(passes_step(json), "{json}");
    }
}

#[test]
fn whatever_is_not_sure_is_left_to_the_ordinary_way() {
    for (sent, other) in [
        // Keys: another letter case, an unknown one, the same once more, one with an escape.
        ("NguoiXuLy", "NguoiXuly"),
        ("NguoiXuLy", "NguoiLam"),
        (r#","TrangThai":"4""#, r#","TrangThai":"4","TrangThai":"4""#),
        ("MaHoSo", "M\\u0061HoSo"),
        // Another kind of value.
        (r#""4""#, "4"),
        (r#""4""#, "null"),
        (r#""Trần Thị Bưởi""#, r#"["Trần Thị Bưởi"]"#),
        // Nothing, and what stands for it.
        ("Trần Thị Bưởi", ""),
        ("Trần Thị Bưởi", "   "),
        ("Trần Thị Bưởi", "null"),
        ("20260105081500", "19000101000000"),
        // No time of the calendar, no code of the list.
        ("20260105081500", "20260230081500"),
        (r#""4""#, r#""44""#),
        // Texts that were damaged.
        ("Bưởi", "B\u{fffd}i"),
        ("Bưởi", "B&#432;ởi"),
        ("Bưởi", "BÆ°á»Ÿi"),
        // No JSON.
        ("Bưởi", "Bưởi\n"),
        ("Bưởi", "Bưởi\\x"),
        ("}", ",}"),
        (",", " "),
        (":", " "),
        (":", ": :"),
        (":", ":\u{a0}"),
        ("{", "{,"),
        ("}", ""),
        ("{", "[{"),
    ] {
        let json = STEP.replacen(sent, other, 1);
        assert_ne!(json, STEP);
        assert!(!passes_step(&json), "{json}");
    }
}

#[test]
fn limits_are_kept() {
    let spec = spec_of(Message::DongBoHoSoMC, Form::Request);
    let json = testing::sample_json(Message::DongBoHoSoMC, Form::Request, 3, 7).expect("a push");
    let read = |limits: Limits, records| {
        let mut reader = Reader::with_limits(&json, limits);
        pass_clean(&mut reader, spec, records).is_some()
    };
    let fewest = (0..100).find(|records| read(Limits::default(), *records));
    assert!(fewest.is_some_and(|records| records > 3), "{fewest:?}");
    assert!(read(Limits::default(), usize::MAX));
    for limits in [
        Limits {
            depth: 3,
            ..Limits::default()
        },
        Limits {
            token: 10,
            ..Limits::default()
        },
    ] {
        assert!(!read(limits, usize::MAX), "{limits:?}");
    }
}

#[test]
fn records_with_one_number_are_left_to_the_ordinary_way() {
    let spec = spec_of(Message::CapNhatTienDoHoSoMC, Form::Request);
    let dossier = testing::sample_json(Message::DongBoHoSoMC, Form::Record, 1, 7).expect("one");
    let request = |records: &str| {
        let push = testing::sample_json(Message::DongBoHoSoMC, Form::Request, 0, 7);
        let push = push.expect("a push");
        push.replacen(r#""data":[]"#, &format!(r#""data":[{records}]"#), 1)
    };
    let of_dossiers = spec_of(Message::DongBoHoSoMC, Form::Request);
    assert!(is_clean(&request(&dossier), of_dossiers));
    assert!(!is_clean(
        &request(&format!("{dossier},{dossier}")),
        of_dossiers
    ));
    // Steps of one dossier are many.
    let steps = testing::sample_json(Message::CapNhatTienDoHoSoMC, Form::Request, 0, 7);
    let steps = steps.expect("a push");
    let two = steps.replacen(r#""data":[]"#, &format!(r#""data":[{STEP},{STEP}]"#), 1);
    assert!(is_clean(&two, spec));
}
