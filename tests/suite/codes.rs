//! Code lists: every code of every list, by code and by label, and codes that no list holds.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use qcvn120::codes::{CoKhong, KenhThucHien, ListedCode, ParseCodeError};
use qcvn120::feedback::TrangThaiPAKN;
use qcvn120::json;
use qcvn120::procedures::{CapThucHien, LoaiTTHC, MaPhiLePhi, TrangThaiThuTuc};
use qcvn120::questions::TrangThaiHoiDap;
use qcvn120::spec::{RecordSpec, Shape};
use qcvn120::statistics::LoaiThongKe;
use qcvn120::status_sync::{
    DuocTaiSuDung, DuocThanhToanTrucTuyen, HinhThuc, HinhThucThu, HoSo, LoaiDinhDanh, LoaiDoiTuong,
    LoaiPhiLePhi, MaCSDL, NoiNopHoSo, TrangThaiHoSo, TrangThaiTrucTuyen,
};
use qcvn120::{Message, Record as _};

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

/// Every list; that none is missing is a test of its own.
fn every_list(visitor: &mut impl Visitor) {
    visitor.list::<CapThucHien>();
    visitor.list::<CoKhong>();
    visitor.list::<DuocTaiSuDung>();
    visitor.list::<DuocThanhToanTrucTuyen>();
    visitor.list::<HinhThuc>();
    visitor.list::<HinhThucThu>();
    visitor.list::<KenhThucHien>();
    visitor.list::<LoaiDinhDanh>();
    visitor.list::<LoaiDoiTuong>();
    visitor.list::<LoaiPhiLePhi>();
    visitor.list::<LoaiTTHC>();
    visitor.list::<LoaiThongKe>();
    visitor.list::<MaCSDL>();
    visitor.list::<MaPhiLePhi>();
    visitor.list::<NoiNopHoSo>();
    visitor.list::<TrangThaiHoSo>();
    visitor.list::<TrangThaiHoiDap>();
    visitor.list::<TrangThaiPAKN>();
    visitor.list::<TrangThaiThuTuc>();
    visitor.list::<TrangThaiTrucTuyen>();
}

#[test]
fn every_code_comes_back_from_its_code_and_from_either_label() {
    struct Check(usize);
    impl Visitor for Check {
        fn list<C: List>(&mut self) {
            for (index, spec) in C::LIST.codes.iter().enumerate() {
                let code = C::from_code(spec.code);
                assert_eq!(code.index(), Ok(index));
                assert_eq!(C::from_index(index), Some(code.clone()));
                assert_eq!(ListedCode::code(&code), spec.code);
                assert_eq!(code.to_string(), spec.code);
                assert_eq!(C::from(spec.code), code);
                assert_eq!(code.label_vi(), Some(spec.title));
                assert_eq!(code.label_en(), Some(spec.description));
                for text in [
                    spec.code.to_owned(),
                    spec.title.to_owned(),
                    spec.description.to_owned(),
                    spec.title.to_uppercase(),
                    spec.description.to_lowercase(),
                ] {
                    assert_eq!(text.parse(), Ok(code.clone()), "{text} of {}", C::LIST.name);
                }
                self.0 += 1;
            }
            assert_eq!(C::from_index(C::LIST.codes.len()), None);
        }
    }
    let mut check = Check(0);
    every_list(&mut check);
    assert!(check.0 > 40, "{} codes", check.0);
}

#[test]
fn codes_and_labels_of_a_list_tell_its_codes_apart() {
    struct Check;
    impl Visitor for Check {
        fn list<C: List>(&mut self) {
            let mut seen = BTreeMap::new();
            for (index, spec) in C::LIST.codes.iter().enumerate() {
                for text in [spec.code, spec.title, spec.description] {
                    let earlier = seen.insert(text.to_lowercase(), index);
                    assert!(
                        earlier.is_none_or(|at| at == index),
                        "{text} of {}",
                        C::LIST.name
                    );
                    assert!(!text.is_empty() && text.trim() == text);
                }
            }
        }
    }
    every_list(&mut Check);
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
            for text in [
                "999",
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
                assert_ne!(code, C::from_code("998"));
                assert_eq!(
                    code.index().map_err(ToString::to_string),
                    Err(text.to_owned())
                );
                assert_eq!((code.label_vi(), code.label_en()), (None, None));
                assert!(code.spec().is_none());
                let error = text.parse::<C>().expect_err("the strict way in");
                assert!(
                    error.to_string().contains(C::LIST.name) && !error.to_string().contains(text)
                );
            }
            // A label is no code: it is read as one only where people write.
            assert!(C::from_code(C::LIST.codes[0].title).index().is_err());
        }
    }
    every_list(&mut Check);
}

#[test]
fn the_lists_are_those_that_the_schemas_name() {
    fn gather(record: &'static RecordSpec, lists: &mut BTreeSet<&'static str>) {
        for field in record.fields {
            match field.shape {
                Shape::List(nested) | Shape::Record(nested) => gather(nested, lists),
                _ => lists.extend(field.constraint.codes.map(|list| list.name)),
            }
        }
    }
    struct Names(BTreeSet<&'static str>);
    impl Visitor for Names {
        fn list<C: List>(&mut self) {
            self.0.insert(C::LIST.name);
            assert!(C::LIST.schema.starts_with("codes/"));
        }
    }
    let mut used = BTreeSet::new();
    for message in Message::ALL {
        gather(message.spec().request, &mut used);
        message
            .spec()
            .record
            .into_iter()
            .for_each(|record| gather(record, &mut used));
        message
            .spec()
            .reply
            .into_iter()
            .for_each(|reply| gather(reply, &mut used));
    }
    let mut names = Names(BTreeSet::new());
    every_list(&mut names);
    // The texts of booleans are a closed list too, without an enum of its own.
    used.remove("BooleanText");
    assert_eq!(used, names.0);
}

#[test]
fn which_lists_are_closed_is_as_the_reference_has_it() {
    struct Open(Vec<&'static str>);
    impl Visitor for Open {
        fn list<C: List>(&mut self) {
            if !C::LIST.open {
                self.0.push(C::LIST.name);
            }
        }
    }
    let mut closed = Open(Vec::new());
    every_list(&mut closed);
    assert_eq!(closed.0, ["KenhThucHien", "TrangThaiHoSo"]);
}

#[test]
fn the_states_of_a_dossier_are_the_ten_of_the_reference() {
    let labels: Vec<_> = TrangThaiHoSo::LIST
        .codes
        .iter()
        .map(|spec| (spec.code, spec.title))
        .collect();
    assert_eq!(
        labels,
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
        TrangThaiTrucTuyen::from_code("5").label_vi(),
        Some("Yêu cầu bổ sung")
    );
    assert_eq!(TrangThaiTrucTuyen::from_code("4").label_vi(), None);
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
