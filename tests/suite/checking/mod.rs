//! The verdict: what is an error, a quirk or advice, in which words, and the same in memory as on the wire.

mod advice;
mod agencies;
#[cfg(feature = "testing")]
mod alone;
mod codes;
mod in_memory;
mod odd_texts;
mod repeated;
mod rules;
mod words;

use std::collections::BTreeSet;

use crate::common::{
    DOSSIER, dossier, fee, found, full_dossier, paper, sorted, supplement, with_member, written,
};
use qcvn120::envelope::Acknowledgement;
use qcvn120::json;
use qcvn120::spec::{Edition, FieldSpec, Grade};
use qcvn120::status_sync::{
    DinhDanhChuHoSo, DongBoHoSoMC, DongBoTrangThaiHoSo, GiayToKetQua, HoSo, HoSoBoSung, KetNoiCSDL,
    LePhi, LoaiDinhDanh, TaiLieuNop, TepDinhKemKhac, TienDoHoSo, TraCuuHoSo,
    TrangThaiHoSoTrucTuyen,
};
use qcvn120::unknown::RawJson;
use qcvn120::{
    Boolean, BooleanText, Code, DateTime, Finding, Form, Integer, Language, ReadOptions, Record,
    Report, Request, Severity,
};

fn read<R: Record<Text = String>>(json: &str) -> (R, Report) {
    json::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// The verdict in memory is that of the canonical JSON: the same findings in the same order, with the same words.
fn agrees<R: Record<Text = String>>(record: &R, report: &Report) {
    let text = written(record);
    let (back, read) = read::<R>(&text);
    assert_eq!(written(&back), text);
    let words = |report: &Report| -> Vec<String> {
        let both = |finding: &Finding| {
            format!(
                "{finding} | {} | {:?} | {:?}",
                finding.message(Language::English),
                finding.evidence(),
                finding.value()
            )
        };
        report.findings().iter().map(both).collect()
    };
    assert_eq!(words(report), words(&read), "{text}");
    assert_eq!(report.counts(), read.counts());
    assert!(
        report
            .findings()
            .iter()
            .all(|finding| finding.position().is_none())
    );
}

fn date(text: &str) -> DateTime {
    DateTime::from_text(text).expect("not empty")
}

fn raw(json: &str) -> RawJson {
    RawJson::parse(json).expect("JSON")
}

#[test]
fn a_report_of_nothing_is_usable_conformant_and_clean() {
    let report = full_dossier().check();
    assert!(report.usable() && report.conformant() && report.clean() && !report.limit_reached());
    assert_eq!(
        (report.total(), report.findings().len()),
        (0, 0),
        "{:?}",
        found(&report)
    );
    assert!(Report::default().clean());
}

#[test]
fn the_three_kinds_of_findings_are_counted_apart() {
    let json = with_member(
        &DOSSIER.replace(r#""TrangThaiHoSo":"1""#, r#""TrangThaiHoSo":77"#),
        r#""Email":null,"Lạ":1,"Fax":"1","Fax":"2""#,
    );
    let (_, report) = read::<HoSo>(&json);
    assert_eq!(
        found(&report),
        [
            "quirk.number-for-text /TrangThaiHoSo",
            "enum /TrangThaiHoSo",
            "quirk.null /Email",
            "advice.unknown-field /Lạ",
            "quirk.duplicate-key /Fax",
        ]
    );
    let counts = report.counts();
    assert_eq!(
        (
            counts.errors,
            counts.quirks,
            counts.advice,
            counts.against_schema
        ),
        (1, 3, 1, 3)
    );
    assert_eq!(
        (
            report.errors().count(),
            report.quirks().count(),
            report.advice().count()
        ),
        (1, 3, 1)
    );
}
