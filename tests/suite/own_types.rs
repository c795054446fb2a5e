//! Codes and scalars as the fields of a program's own types: sorted, hashed, printed, parsed, and serialized with serde's
//! derived traits.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use qcvn120::codes::KenhThucHien;
use qcvn120::scalars::{MucPhi, PhanTram, SoDem, ThangNam, TyLe};
use qcvn120::status_sync::{HoSo, LoaiDoiTuong, TrangThaiHoSo};
use qcvn120::{
    Boolean, BooleanText, Date, DateTime, Encoding, Form, Integer, Language, MaCoQuan, MaHoSo,
    MaLinhVuc, MaTTHC, SoTien,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::common::dossier;

/// A dossier as a program has it, with types of this crate in its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Dossier {
    number: MaHoSo,
    procedure: Option<MaTTHC>,
    #[serde(default, with = "qcvn120::absent")]
    received: Option<DateTime>,
    returned: Option<DateTime>,
    status: TrangThaiHoSo,
    #[serde(with = "qcvn120::absent")]
    applicant: Option<LoaiDoiTuong>,
    fee: SoTien,
    papers: Integer,
    complete: Boolean,
    by_status: BTreeMap<TrangThaiHoSo, SoDem>,
    whole: Option<HoSo>,
}

fn own() -> Dossier {
    Dossier {
        number: "000.00.01.H22-200101-0001".into(),
        procedure: None,
        received: DateTime::from_ymd_hms(2026, 3, 1, 8, 30, 0),
        returned: None,
        status: TrangThaiHoSo::DangXuLy,
        applicant: None,
        fee: SoTien::from(8_000),
        papers: Integer::from(3),
        complete: Boolean::from(true),
        by_status: BTreeMap::from([(TrangThaiHoSo::DangXuLy, SoDem::from(7))]),
        whole: Some(dossier()),
    }
}

#[test]
fn structs_that_derive_the_traits_of_serde_hold_them() {
    let value = serde_json::to_value(own()).expect("it fits");
    assert_eq!(value["number"], "000.00.01.H22-200101-0001");
    assert_eq!(value["received"], "20260301083000");
    assert_eq!(
        (&value["applicant"], &value["returned"]),
        (&json!(""), &json!(null))
    );
    assert_eq!(
        (&value["papers"], &value["complete"]),
        (&json!(3), &json!(true))
    );
    assert_eq!(value["by_status"], json!({"4": "7"}));
    let back: Dossier = serde_json::from_value(value).expect("what was written");
    assert_eq!(back, own());
    let text = serde_json::to_string(&own()).expect("it fits");
    assert_eq!(
        serde_json::from_str::<Dossier>(&text).expect("the same"),
        own()
    );
    let mut bytes = Vec::new();
    ciborium::into_writer(&own(), &mut bytes).expect("it fits");
    let back: Dossier = ciborium::from_reader(&bytes[..]).expect("what was written");
    assert_eq!(back, own());
}

#[test]
fn the_forms_of_the_field_are_read_and_nothing_is_lost() {
    let mut value = serde_json::to_value(own()).expect("it fits");
    value["received"] = json!("01/03/2026 08:30:00");
    value["status"] = json!("Đang xử lý");
    value["fee"] = json!(8000);
    value["papers"] = json!("3");
    value["procedure"] = json!("");
    value["applicant"] = json!(1);
    value["complete"] = json!("1");
    let read: Dossier = serde_json::from_value(value.clone()).expect("tolerant");
    assert_eq!(read.received, own().received);
    assert_eq!(read.status, TrangThaiHoSo::DangXuLy);
    assert_eq!(
        (read.fee, read.papers.as_i64()),
        (SoTien::from(8_000), Some(3))
    );
    assert_eq!(read.procedure, Some(MaTTHC::new("")));
    assert_eq!(read.applicant, Some(LoaiDoiTuong::CongDan));
    assert_eq!(read.complete.value(), Some(true));
    value["received"] = json!("mai");
    value["status"] = json!("đâu đó");
    let read: Dossier = serde_json::from_value(value.clone()).expect("tolerant");
    assert_eq!(read.received.expect("kept").raw(), Some("mai"));
    assert_eq!(read.status.code(), "đâu đó");
    // An empty text is a value of no time: such a field is to say that it may be absent.
    value["returned"] = json!("");
    let error = serde_json::from_value::<Dossier>(value).expect_err("no time");
    assert!(error.to_string().contains("qcvn120::absent"), "{error}");
}

#[test]
fn what_serde_rounds_is_an_error() {
    assert!(serde_json::from_str::<Integer>("12345678901234567890123").is_err());
    let exact = serde_json::from_str::<Integer>("18446744073709551615").expect("64 bits");
    assert_eq!(exact.to_string(), "18446744073709551615");
    assert!(serde_json::from_str::<Integer>("[1]").is_err());
    assert!(serde_json::from_str::<TrangThaiHoSo>("{}").is_err());
    assert!(serde_json::from_str::<TrangThaiHoSo>("null").is_err());
}

#[test]
fn texts_are_borrowed_where_the_input_lends_them() {
    let json = r#""000.00.01.H22-200101-0001""#;
    let number: MaHoSo<Cow<'_, str>> = serde_json::from_str(json).expect("a text");
    assert!(matches!(number.into_inner(), Cow::Borrowed(_)));
}

/// What every scalar can do.
fn fits<T>(text: &str)
where
    T: Debug
        + Display
        + FromStr
        + Clone
        + Eq
        + Hash
        + Serialize
        + DeserializeOwned
        + Send
        + Sync
        + 'static,
    T::Err: Debug,
{
    let value: T = text
        .parse()
        .unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(value.to_string(), text);
    let json = serde_json::to_value(&value).expect("it fits");
    let back: T = serde_json::from_value(json).expect("what was written");
    assert_eq!(back, value);
    assert_eq!(HashSet::from([value.clone(), back]).len(), 1);
    let width = text.chars().count() + 2;
    assert_eq!(format!("{value:>width$}"), format!("  {text}"));
}

#[test]
fn every_scalar_fits_everywhere() {
    fits::<MaHoSo>("000.00.01.H22-200101-0001");
    fits::<MaCoQuan>("000.00.01.H22");
    fits::<MaLinhVuc>("G03-GD10");
    fits::<MaTTHC>("1.001193");
    fits::<SoTien>("150000");
    fits::<SoDem>("812");
    fits::<PhanTram>("67%");
    fits::<TyLe>("95.00");
    fits::<ThangNam>("1-2024");
    fits::<MucPhi>("1.000.000");
    fits::<Integer>("-812");
    fits::<Boolean>("True");
    fits::<BooleanText>("False");
    fits::<DateTime>("20260301083000");
    fits::<Date>("01/03/2026");
    fits::<TrangThaiHoSo>("10");
    assert!("x".parse::<Integer>().is_err() && "".parse::<MucPhi>().is_err());
    assert_eq!(Integer::from_str("5").map(|it| it.is_text()), Ok(false));
}

#[test]
fn codes_are_in_the_order_of_their_list() {
    let lost = TrangThaiHoSo::from_code("lạc");
    let mut codes = vec![
        lost.clone(),
        TrangThaiHoSo::DaTraKetQua,
        TrangThaiHoSo::from_code("77"),
    ];
    codes.extend(TrangThaiHoSo::ALL.iter().rev().cloned());
    codes.sort();
    codes.dedup();
    assert_eq!(codes[..TrangThaiHoSo::ALL.len()], *TrangThaiHoSo::ALL);
    assert_eq!(
        codes[TrangThaiHoSo::ALL.len()..],
        [TrangThaiHoSo::from_code("77"), lost]
    );
    let set: BTreeSet<_> = TrangThaiHoSo::ALL.iter().collect();
    assert_eq!(set.len(), TrangThaiHoSo::ALL.len());
    let by_code: HashMap<_, _> = TrangThaiHoSo::ALL
        .iter()
        .map(|code| (code, code.label(Language::English)))
        .collect();
    assert_eq!(by_code[&TrangThaiHoSo::DangXuLy], Some("Being processed"));
}

#[test]
fn a_choice_in_a_form_is_made_of_codes_and_labels() {
    for language in Language::ALL {
        let options: Vec<String> = LoaiDoiTuong::ALL
            .iter()
            .map(|code| format!("{code}: {}", code.label(*language).unwrap_or_default()))
            .collect();
        assert!(options[0].starts_with("1: "), "{options:?}");
        for option in &options {
            let (code, label) = option.split_once(": ").expect("two parts");
            assert_eq!(LoaiDoiTuong::from(code), LoaiDoiTuong::from(label));
        }
    }
    assert_eq!(Language::Vietnamese.name(), "vi");
}

#[test]
fn a_closed_list_is_matched_completely() {
    // Without a last arm: a code that is added to a closed list shall be seen here.
    let word = |channel: &KenhThucHien| match channel {
        KenhThucHien::TrucTiep | KenhThucHien::BuuChinhCongIch => "on paper",
        KenhThucHien::TrucTuyen => "online",
        KenhThucHien::Unknown(_) => "unknown",
    };
    assert_eq!(word(&KenhThucHien::TrucTuyen), "online");
    let forms: Vec<&str> = Form::ALL
        .iter()
        .map(|form| match form {
            Form::Request | Form::Reply => "envelope",
            Form::List | Form::Record => "bare",
        })
        .collect();
    assert_eq!(forms, ["envelope", "envelope", "bare", "bare"]);
    for encoding in Encoding::ALL {
        assert_eq!(encoding.name().parse(), Ok(*encoding));
    }
}

#[test]
fn numbers_make_codes() {
    assert_eq!(TrangThaiHoSo::from(4), TrangThaiHoSo::DangXuLy);
    assert_eq!(TrangThaiHoSo::from(4_i64), "4".parse().expect("a code"));
    assert_eq!(
        TrangThaiHoSo::from("04".to_owned()),
        TrangThaiHoSo::DangXuLy
    );
    assert_eq!(TrangThaiHoSo::from(77).code(), "77");
}

#[test]
fn names_fill_the_width_that_a_table_asks_for() {
    use qcvn120::spec::Grade;
    use qcvn120::{Edition, Encoding, Form, Message};

    assert_eq!(format!("{:<10}|", Message::LayThuTuc), "LayThuTuc |");
    assert_eq!(format!("{:>8}|", Form::Reply), "   reply|");
    assert_eq!(format!("{:<6}|", Encoding::Json), "json  |");
    assert_eq!(format!("{:>6}|", Edition::Qcvn2019), "  2019|");
    assert_eq!(format!("{:<3}|", Grade::Provisional), "P  |");
}
