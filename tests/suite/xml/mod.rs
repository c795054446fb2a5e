//! XML: whatever arrives is read as its JSON twin would be, nothing is lost, and what is written comes back.

mod absence;
mod broken;
mod duplicates;
mod extension;
mod forms;
mod limits;
mod lists;
mod names;
mod one_record;
mod places;
mod roots;
mod structure;
mod text;
mod unknown;
mod writing;

use crate::common::{found, placed};
use qcvn120::procedures::ThuTuc;
use qcvn120::questions::{CauHoiDonVi, HoiDap};
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, LePhi, TaiLieuXuLy,
    TienDoHoSo, TraCuuHoSo,
};
use qcvn120::{
    Body, Code, Document, Form, LimitKind, Message, MessageType, ReadError, ReadErrorKind,
    ReadOptions, Record, Report, WriteError, WriteOptions, json, xml,
};

/// What declares the prefix of `xsi:nil`.
const XSI: &str = r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#;

/// What declares the vocabulary of W3C's `json-to-xml`.
const VOCABULARY: &str = r#"xmlns="http://www.w3.org/2005/xpath-functions""#;

/// The required fields of a step.
const STEP: &str = "<MaHoSo>H15.50.05.13-261008-0975</MaHoSo><NguoiXuLy>Trần Thị Bưởi</NguoiXuLy>\
    <ThoiDiemXuLy>20261009101500</ThoiDiemXuLy><TrangThai>4</TrangThai>";

/// A step with something behind its required fields.
fn step(more: &str) -> String {
    format!("<TienDoHoSo>{STEP}{more}</TienDoHoSo>")
}

/// A fee with something behind its required fields.
fn fee(more: &str) -> String {
    format!("<LePhi><TenPhiLePhi>Lệ phí</TenPhiLePhi><Gia>8000</Gia>{more}</LePhi>")
}

fn read<P: MessageType>(xml: &str) -> Document<P> {
    Document::from_xml(xml).unwrap_or_else(|error| panic!("{error}: {xml}"))
}

fn record<R: Record<Text = String>>(xml: &str) -> (R, Report) {
    xml::read(xml.as_bytes()).unwrap_or_else(|error| panic!("{error}: {xml}"))
}

/// What keeps a document from being read, whatever message it is of.
fn refused(xml: impl AsRef<[u8]>) -> ReadError {
    qcvn120::read(xml).expect_err("this must be refused")
}

/// Holds that nothing was found.
fn silent(report: &Report) {
    assert_eq!(found(report), Vec::<String>::new());
}

/// Everything that is there, and nothing else.
fn bare() -> WriteOptions {
    WriteOptions::new().keep_invalid(true).omit_absent(true)
}

fn to_json<R: Record>(record: &R) -> String {
    json::write_with(record, &bare()).expect("JSON can hold everything")
}

/// Without the declaration.
fn to_xml<R: Record>(record: &R) -> String {
    let xml = xml::write_with(record, &bare()).expect("nothing here is beyond XML");
    let root = xml.strip_prefix(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    root.expect("a declaration").to_owned()
}

/// Reads an XML record, and holds that it comes back through either encoding. Gives its findings and its JSON, less the
/// required fields of a step.
fn kept<R: Record<Text = String>>(xml: &str) -> (Vec<String>, String) {
    let (first, report) = record::<R>(xml);
    let json = to_json(&first);
    let (from_xml, _) = record::<R>(&to_xml(&first));
    assert_eq!(from_xml, first, "{xml}");
    let (from_json, _) = json::read::<R>(json.as_bytes()).expect("what is written is JSON");
    assert_eq!(from_json, first, "{xml}");
    let step = r#""MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20261009101500","TrangThai":"4","#;
    (found(&report), json.replace(step, ""))
}

/// The unknown fields of a step that holds this, as JSON.
fn unknown(more: &str) -> String {
    kept::<TienDoHoSo>(&step(more)).1
}

#[test]
fn a_dossier_reads_as_its_json_does() {
    let dossier = crate::common::full_dossier();
    let written = xml::write(&dossier).expect("a dossier without errors");
    let (read, report) = record::<HoSo>(&written);
    silent(&report);
    assert_eq!(read, dossier);
}

#[test]
fn the_sample_packets_are_the_same_in_both_encodings() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/packets");
    let mut packets = 0;
    for entry in std::fs::read_dir(folder).expect("the packets are there") {
        let xml = entry.expect("a file").path();
        // The wrong dossier is wrong in other ways too.
        if xml.extension().is_none_or(|known| known != "xml") || xml.ends_with("ho-so-sai.xml") {
            continue;
        }
        let twin = |path| {
            let bytes = std::fs::read(path).expect("a packet");
            let document = qcvn120::read(bytes).expect("readable");
            silent(document.report());
            document.to_xml_with(&bare()).expect("XML")
        };
        assert_eq!(
            twin(xml.clone()),
            twin(xml.with_extension("json")),
            "{xml:?}"
        );
        packets += 1;
    }
    assert!(packets >= 9, "{packets}");
}
