//! Code lists: every code of every list, by code and by label, and codes that no list holds.

use std::collections::{BTreeMap, HashSet};
use std::fmt::{Debug, Display};
use std::fs;
use std::hash::Hash;
use std::path::Path;
use std::str::FromStr;

use crate::common::spec::{code_lists, unlisted};
use qcvn120::codes::{CoKhong, KenhThucHien, ListedCode, ParseCodeError};
use qcvn120::json;
use qcvn120::procedures::MaPhiLePhi;
use qcvn120::statistics::LoaiThongKe;
use qcvn120::status_sync::{HoSo, TrangThaiHoSo, TrangThaiTrucTuyen};
use qcvn120::{
    Code, Document, Finding, Language, MessageType, MessageVisitor, Record as _, Report,
};
use serde_json::Value;

trait List:
    ListedCode
    + Clone
    + Debug
    + Display
    + Eq
    + Hash
    + FromStr<Err = ParseCodeError>
    + for<'a> From<&'a str>
{
}

impl<T> List for T where
    T: ListedCode
        + Clone
        + Debug
        + Display
        + Eq
        + Hash
        + FromStr<Err = ParseCodeError>
        + for<'a> From<&'a str>
{
}

trait Visitor {
    fn list<C: List>(&mut self);
}

/// Lists of each kind: closed and open, of one group and shared, with codes that are no numbers, with one code. The types of
/// all lists are made by the same macro.
fn lists_of_each_kind(visitor: &mut impl Visitor) {
    visitor.list::<CoKhong>();
    visitor.list::<KenhThucHien>();
    visitor.list::<LoaiThongKe>();
    visitor.list::<MaPhiLePhi>();
    visitor.list::<TrangThaiHoSo>();
    visitor.list::<TrangThaiTrucTuyen>();
}

#[test]
fn every_code_comes_back_from_its_code_and_from_either_label() {
    struct Check;
    impl Visitor for Check {
        fn list<C: List>(&mut self) {
            for (index, spec) in C::LIST.codes.iter().enumerate() {
                let code = C::from_code(spec.code);
                assert_eq!(code.index(), Ok(index));
                assert_eq!(C::from_index(index), Some(code.clone()));
                assert_eq!(ListedCode::code(&code), spec.code);
                assert_eq!(code.to_string(), spec.code);
                assert_eq!(C::from(spec.code), code);
                assert_eq!(code.label(Language::Vietnamese), Some(spec.title));
                assert_eq!(code.label(Language::English), Some(spec.description));
                assert_eq!(C::ALL.get(index), Some(&code));
                for text in [
                    spec.code.to_owned(),
                    spec.title.to_owned(),
                    spec.description.to_owned(),
                    spec.title.to_uppercase(),
                    spec.description.to_lowercase(),
                ] {
                    assert_eq!(text.parse(), Ok(code.clone()), "{text} of {}", C::LIST.name);
                }
            }
            assert_eq!(C::from_index(C::LIST.codes.len()), None);
        }
    }
    lists_of_each_kind(&mut Check);
}

#[test]
fn codes_and_labels_of_a_list_tell_its_codes_apart() {
    for (list, ..) in code_lists() {
        let mut seen = BTreeMap::new();
        for (index, spec) in list.codes.iter().enumerate() {
            for text in [spec.code, spec.title, spec.description] {
                let earlier = seen.insert(text.to_lowercase(), index);
                assert!(
                    earlier.is_none_or(|at| at == index),
                    "{text} of {}",
                    list.name
                );
                assert!(!text.is_empty() && text.trim() == text);
            }
        }
    }
}

#[test]
fn a_code_that_the_list_does_not_hold_is_kept_and_equals_no_known_one() {
    struct Check;
    impl Visitor for Check {
        fn list<C: List>(&mut self) {
            let known: HashSet<C> = C::LIST
                .codes
                .iter()
                .map(|spec| C::from_code(spec.code))
                .collect();
            assert_eq!(known.len(), C::LIST.codes.len());
            let unlisted = unlisted(C::LIST);
            for text in [
                unlisted.as_str(),
                " 1",
                "1 ",
                "01",
                "１",
                "Đang xử ly\u{301}",
                "1.0",
                "\u{0}",
            ] {
                let code = C::from_code(text);
                assert_eq!(
                    (ListedCode::code(&code), code.to_string().as_str()),
                    (text, text)
                );
                assert!(!known.contains(&code), "{text} of {}", C::LIST.name);
                assert_eq!(code, C::from_code(text));
                assert_ne!(code, C::from_code("another"));
                assert_eq!(
                    code.index().map_err(ToString::to_string),
                    Err(text.to_owned())
                );
                for language in [Language::Vietnamese, Language::English] {
                    assert_eq!(code.label(language), None);
                }
                assert!(code.spec().is_none());
                // What people write may mean a code all the same; `From` and `parse` agree on that.
                match text.parse::<C>() {
                    Ok(meant) => assert_eq!(C::from(text), meant),
                    Err(error) => {
                        let error = error.to_string();
                        assert!(error.contains(C::LIST.name) && !error.contains(text));
                        assert_eq!(C::from(text), code);
                    }
                }
            }
            // A label is no code: it is read as one only where people write.
            assert!(C::from_code(C::LIST.codes[0].title).index().is_err());
        }
    }
    lists_of_each_kind(&mut Check);
}

#[test]
fn each_list_is_as_its_schema_has_it() {
    for (list, ..) in code_lists() {
        let file = list.schema.trim_end_matches('#');
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{file}"));
        let schema = fs::read_to_string(file).expect("the schema is there");
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let codes = schema["x-codes"].as_array().expect("codes").iter();
        let codes: Vec<_> = codes.map(|code| code["code"].as_str()).collect();
        let known: Vec<_> = list.codes.iter().map(|code| Some(code.code)).collect();
        assert_eq!(known, codes, "{}", list.name);
        assert_eq!(list.open, schema.get("enum").is_none(), "{}", list.name);
    }
    assert!(!TrangThaiHoSo::LIST.open && !KenhThucHien::LIST.open);
}

#[test]
fn every_list_takes_its_codes_and_tells_of_others() {
    struct Check<'a>(&'a str);
    impl MessageVisitor for Check<'_> {
        type Output = Report;

        fn visit<P: MessageType>(self) -> Report {
            let document = Document::<P>::from_json(self.0);
            document.expect("readable").report().clone()
        }
    }
    for (list, way, field) in code_lists() {
        let told = |code: &str| {
            let record = format!(r#"{{"{}":"{code}"}}"#, field.name);
            let report = way.message.visit(Check(&way.document(&record)));
            let mut findings = report.findings().iter();
            let of_list =
                |finding: &&Finding| matches!(finding.code(), Code::Enum | Code::UnknownCode);
            let finding = findings.find(of_list)?;
            assert!(finding.pointer().ends_with(field.name));
            assert!(finding.message(Language::English).contains(list.name));
            Some(finding.code())
        };
        for code in list.codes {
            assert_eq!(told(code.code), None, "{} of {}", code.code, list.name);
        }
        let expected = if list.open {
            Code::UnknownCode
        } else {
            Code::Enum
        };
        assert_eq!(told(&unlisted(list)), Some(expected), "{}", list.name);
    }
}

#[test]
fn the_states_of_a_dossier_begin_with_the_ten_of_the_reference() {
    let labels: Vec<_> = TrangThaiHoSo::LIST
        .codes
        .iter()
        .map(|spec| (spec.code, spec.title))
        .collect();
    assert_eq!(
        labels[..10],
        [
            ("1", "Mới đăng ký"),
            ("2", "Được tiếp nhận"),
            ("3", "Không được tiếp nhận"),
            ("4", "Đang xử lý"),
            ("5", "Yêu cầu bổ sung giấy tờ"),
            ("6", "Yêu cầu thực hiện nghĩa vụ tài chính"),
            ("7", "Công dân yêu cầu rút hồ sơ"),
            ("8", "Dừng xử lý"),
            ("9", "Đã xử lý xong"),
            ("10", "Đã trả kết quả"),
        ]
    );
    // Lists of different fields are different types, though a code may be the same.
    assert_eq!(
        TrangThaiTrucTuyen::from_code("5").label(Language::Vietnamese),
        Some("Yêu cầu bổ sung")
    );
    assert_eq!(
        TrangThaiTrucTuyen::from_code("4").label(Language::Vietnamese),
        None
    );
}

#[test]
fn a_code_in_a_record_is_the_code_on_the_wire() {
    for spec in TrangThaiHoSo::LIST.codes {
        let json = format!(r#"{{"TrangThaiHoSo":"{}"}}"#, spec.code);
        let (record, _) = json::read::<HoSo>(json.as_bytes()).expect("readable");
        assert_eq!(
            record.trang_thai_ho_so,
            TrangThaiHoSo::parse(spec.title).ok()
        );
        assert!(HoSo::<String>::SPEC.field("TrangThaiHoSo").is_some());
    }
}
