//! The same number twice in one push, in memory.

use super::*;

/// The messages on repeated numbers.
fn said(report: &Report) -> Vec<String> {
    let advice = report.advice();
    advice
        .filter(|finding| finding.code() == Code::DuplicateRecord)
        .map(|finding| format!("{}: {:?}", finding.pointer(), finding.params()))
        .collect()
}

fn push(numbers: &[&str]) -> Request<DongBoHoSoMC> {
    let request = Request::<DongBoHoSoMC>::new("s", "H22", true);
    request.records(numbers.iter().map(|number| dossier().ma_ho_so(number)))
}

#[test]
fn each_later_record_names_the_first() {
    let (one, other) = ("H22-200101-0001", "H22-200101-0002");
    let push = push(&[one, other, one, one]);
    let said = said(&push.check());
    assert_eq!(said.len(), 2);
    for (said, later) in said.iter().zip([2, 3]) {
        assert!(
            said.starts_with(&format!("/data/{later}/MaHoSo: ")),
            "{said}"
        );
        assert!(said.contains("/data/0/MaHoSo"), "{said}");
    }
    agrees(&push, &push.check());
}

#[test]
fn blanks_at_its_ends_are_no_part_of_a_number() {
    let push = push(&["H22-200101-0001", " H22-200101-0001\u{a0}"]);
    assert_eq!(said(&push.check()).len(), 1);
    agrees(&push, &push.check());
}

#[test]
fn its_value_is_masked_and_its_grade_is_that_of_our_reading() {
    let report = push(&["H22-200101-0001"; 2]).check();
    let [finding] = report.findings() else {
        panic!("{report:?}");
    };
    assert_eq!(finding.evidence(), Some(Grade::Provisional));
    assert_eq!(finding.value(), Some("H22-200101-0001"));
    assert!(report.clean() && !finding.to_string().contains("0001"));
}

#[test]
fn case_counts_and_absent_numbers_do_not() {
    let pushes = [
        push(&["h22-200101-0001", "H22-200101-0001"]),
        push(&["", "", " ", " "]),
        push(&["H22-200101-0001"]),
        push(&[]),
    ];
    for push in pushes {
        assert!(said(&push.check()).is_empty());
        agrees(&push, &push.check());
    }
}
