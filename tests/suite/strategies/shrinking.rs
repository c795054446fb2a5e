//! Property tests that fail on purpose, and what they shrink to within the default limits of proptest.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestError, TestRng, TestRunner};
use qcvn120::scalars::SoTien;
use qcvn120::spec::{Lexeme, RecordSpec, Shape};
use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
use qcvn120::{Code, Record, WriteOptions, json, testing};
use serde_json::Value;

/// A property that does not hold, and what it takes to find the simplest record that shows it.
struct Failure {
    says: &'static str,
    holds: fn(&HoSo) -> bool,
    /// The most fields that are left beyond the required ones with the values of the examples.
    fields: usize,
    /// The most records that are tried on the way.
    tries: usize,
    /// What is special in the record that is left.
    shows: fn(&HoSo) -> bool,
}

const FAILURES: [Failure; 8] = [
    Failure {
        says: "no dossier has an attached paper",
        holds: |ho_so| ho_so.tai_lieu_nop.is_empty(),
        fields: 1,
        tries: 40,
        shows: |ho_so| ho_so.tai_lieu_nop.len() == 1,
    },
    Failure {
        says: "no dossier has two papers",
        holds: |ho_so| ho_so.tai_lieu_nop.len() < 2,
        fields: 1,
        tries: 50,
        shows: |ho_so| ho_so.tai_lieu_nop.len() == 2,
    },
    Failure {
        says: "the name of the owner is shorter than 20 characters",
        holds: |ho_so| ho_so.chu_ho_so.chars().count() < 20,
        fields: 1,
        tries: 60,
        shows: |ho_so| ho_so.chu_ho_so == "Nguyễn Văn An Nguyễn",
    },
    Failure {
        says: "no fee is over 1,000,000",
        holds: |ho_so| ho_so.danh_sach_le_phi.iter().all(|fee| !is_high(&fee.gia)),
        fields: 2,
        tries: 250,
        shows: |ho_so| {
            let fees: Vec<_> = ho_so
                .danh_sach_le_phi
                .iter()
                .map(|fee| fee.gia.to_string())
                .collect();
            fees == ["1000001"]
        },
    },
    Failure {
        says: "no dossier has a day of return",
        holds: |ho_so| ho_so.ngay_tra.is_none(),
        fields: 1,
        tries: 40,
        shows: |ho_so| {
            ho_so
                .ngay_tra
                .as_ref()
                .is_some_and(|day| day.to_string() == "20200109093000")
        },
    },
    Failure {
        says: "no code of a procedure has a dot",
        holds: |ho_so| !ho_so.ma_tthc.to_string().contains('.'),
        fields: 0,
        tries: 10,
        shows: |ho_so| ho_so.ma_tthc == "1.001193",
    },
    Failure {
        says: "no note holds what XML escapes",
        holds: |ho_so| !ho_so.ghi_chu.contains(['<', '>', '&']),
        fields: 1,
        tries: 70,
        shows: |ho_so| ["<", ">", "&"].contains(&ho_so.ghi_chu.as_str()),
    },
    Failure {
        says: "no dossier is returned",
        holds: |ho_so| ho_so.trang_thai_ho_so != Some(TrangThaiHoSo::DaTraKetQua),
        fields: 1,
        tries: 50,
        shows: |ho_so| ho_so.trang_thai_ho_so == Some(TrangThaiHoSo::DaTraKetQua),
    },
];

fn is_high(fee: &SoTien<String>) -> bool {
    fee.to_string()
        .parse::<u128>()
        .is_ok_and(|fee| fee > 1_000_000)
}

/// What proptest does by default, whatever the environment says.
fn defaults() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        max_shrink_iters: 1_024,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The record that a failure shrinks to, and how many were tried on the way.
fn shrunk(strategy: &testing::AnyRecord<HoSo>, failure: &Failure, seed: u8) -> (HoSo, usize) {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(defaults(), rng);
    let tries = Cell::new(None);
    let result = runner.run(strategy, |ho_so| {
        tries.set(tries.get().map(|tries: usize| tries + 1));
        if (failure.holds)(&ho_so) {
            return Ok(());
        }
        tries.set(Some(tries.get().unwrap_or(0)));
        Err(TestCaseError::fail(failure.says))
    });
    match result {
        Err(TestError::Fail(_, ho_so)) => (ho_so, tries.get().unwrap_or(0)),
        other => panic!("{}: {other:?}", failure.says),
    }
}

/// How many members stand in a record beyond the required ones that have the values of the examples.
fn fields(record: &Value, spec: &RecordSpec) -> usize {
    let members = record.as_object().expect("an object");
    let counts = members.iter().map(|(key, value)| {
        let field = spec.field(key).expect("a known field");
        let (is_plain, inside) = match (field.shape, value) {
            (Shape::List(spec), Value::Array(items)) => {
                (true, items.iter().map(|item| fields(item, spec)).sum())
            }
            (Shape::Record(spec), value) => (true, fields(value, spec)),
            (_, Value::String(text)) => {
                let first = field.examples.first();
                (
                    first
                        .is_some_and(|first| matches!(first, Lexeme::Text(first) if first == text)),
                    0,
                )
            }
            _ => (true, 0),
        };
        usize::from(!field.required || !is_plain) + inside
    });
    counts.sum()
}

#[test]
fn what_fails_shrinks_to_what_a_person_would_write() {
    let options = WriteOptions::new().omit_absent(true);
    for failure in &FAILURES {
        let mut most = (0, 0);
        for seed in 0..20 {
            let strategy = testing::AnyRecord::default();
            let (ho_so, tries) = shrunk(&strategy, failure, seed);
            let json = json::write_with(&ho_so, &options).expect("valid");
            let left = fields(
                &serde_json::from_str(&json).expect("JSON"),
                HoSo::<String>::SPEC,
            );
            assert!(
                left <= failure.fields,
                "{}: {left} fields in {json}",
                failure.says
            );
            assert!((failure.shows)(&ho_so), "{}: {json}", failure.says);
            assert!(!(failure.holds)(&ho_so), "{}: {json}", failure.says);
            most = (most.0.max(left), most.1.max(tries));
        }
        println!("{}: {} fields, {} tries", failure.says, most.0, most.1);
        assert!(
            most.1 <= failure.tries,
            "{}: {} tries",
            failure.says,
            most.1
        );
    }
}

#[test]
fn realistic_records_stay_realistic_when_they_shrink() {
    let strategy = testing::realistic::<HoSo>();
    for failure in FAILURES
        .iter()
        .filter(|failure| failure.says.contains("paper"))
    {
        for seed in 0..10 {
            let (ho_so, _) = shrunk(&strategy, failure, seed);
            assert_eq!(ho_so.check().total(), 0, "{ho_so:?}");
            assert!((failure.shows)(&ho_so), "{ho_so:?}");
        }
    }
}

#[test]
fn what_is_beside_a_record_shrinks_too() {
    let mut runner = TestRunner::new_with_rng(
        defaults(),
        TestRng::from_seed(RngAlgorithm::ChaCha, &[1; 32]),
    );
    let result = runner.run(&(any::<HoSo>(), 0..1_000_u32), |(ho_so, number)| {
        prop_assert!(ho_so.tai_lieu_nop.is_empty() || number < 7);
        Ok(())
    });
    let Err(TestError::Fail(_, (ho_so, number))) = result else {
        panic!("{result:?}");
    };
    assert_eq!((ho_so.tai_lieu_nop.len(), number), (1, 7));
}

#[test]
fn tolerated_documents_shrink_to_one_deviation() {
    let mut runner = TestRunner::new_with_rng(
        defaults(),
        TestRng::from_seed(RngAlgorithm::ChaCha, &[2; 32]),
    );
    let result = runner.run(&testing::tolerated::<HoSo>(), |sent| {
        let case = |(code, pointer): &(Code, String)| {
            *code == Code::KeyCase && !pointer[1..].contains('/')
        };
        prop_assert!(!sent.quirks().iter().any(case));
        Ok(())
    });
    let Err(TestError::Fail(_, sent)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(sent.quirks().len(), 1, "{sent:?}");
    let json = json::write_with(sent.record(), &WriteOptions::new().omit_absent(true));
    let json = serde_json::from_str(&json.expect("valid")).expect("JSON");
    assert_eq!(fields(&json, HoSo::<String>::SPEC), 0, "{sent:?}");
}
