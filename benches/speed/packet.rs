//! The packets that all sides work on: each is a dossier on the wire, and as the records of every side.

use std::borrow::Cow;
use std::hint::black_box;

use qcvn120::Profile;
use qcvn120::status_sync::HoSo;
use qcvn120_benches::peers::{json, typify, xml};

pub struct Packet {
    pub json: Vec<u8>,
    pub xml: Vec<u8>,
    pub ours: HoSo,
    pub peer: json::HoSo<String>,
    pub peer_xml: xml::HoSo,
}

/// A profile that the dossiers satisfy: demands on fields, codes, a level, a rule of its own.
pub fn profile() -> Profile {
    let json = r#"{
        "name": "Tỉnh X",
        "lists": { "TrangThaiHoSo": { "add": [{ "code": "11", "vi": "Chờ liên thông" }] } },
        "levels": [{ "code": "HS-02", "level": "error" }, { "code": "advice.unknown-field", "level": "off" }],
        "rules": { "TX-01": { "record": "HoSo", "heading": "Trả sau khi kết thúc", "message": "{NgayTra} trước {NgayKetThucXuLy}",
            "order": [["NgayKetThucXuLy", "NgayTra"]] } },
        "records": {
            "HoSo": { "fields": {
                "MaTTHC": { "pattern": "[0-9.]{5,20}(?:\\.H[0-9]{2})?" },
                "ChuHoSo": { "required": true, "maxLength": 200 },
                "SoGiayToChuHoSo": { "required": true },
                "TrichYeuHoSo": { "maxLength": 1000 } } },
            "TaiLieuNop": { "fields": { "TenTepDinhKem": { "maxLength": 500 } } } }
    }"#;
    Profile::from_json(json).expect("the profile is sound")
}

/// Something that the sides of a group work on.
pub trait Subject {
    /// Reads the part once, so that it is in the cache when the time is taken.
    fn touch(&self, part: Part);

    /// The size on the wire, in XML or in JSON.
    fn bytes(&self, xml: bool) -> usize;
}

/// The part of a packet that the measured work reads.
#[derive(Clone, Copy)]
pub enum Part {
    Json,
    Xml,
    Records,
}

impl Packet {
    /// A packet of these values, in the wire form of JSON.
    pub fn new(peer: json::HoSo<String>) -> Self {
        let json = serde_json::to_vec(&peer).expect("a plain struct has a JSON text");
        Self::in_shape(peer, json)
    }

    /// A packet of these values whose JSON is written in another way. Makes sure that all sides see the same values,
    /// and that a check has no findings on them.
    pub fn in_shape(peer: json::HoSo<String>, json: Vec<u8>) -> Self {
        let (ours, report) = qcvn120::json::read::<HoSo>(&json).expect("the dossier is JSON");
        assert!(report.clean() && report.findings().is_empty(), "{report:?}");
        let xml = ours
            .to_xml()
            .expect("the dossier has no errors")
            .into_bytes();
        let packet = Self {
            peer_xml: xml::HoSo::from(again(&peer)),
            json,
            xml,
            ours,
            peer,
        };
        packet.same_for_all_json();
        packet.same_for_all_xml();
        packet
    }

    fn same_for_all_json(&self) {
        let Self {
            json, ours, peer, ..
        } = self;
        let wire = serde_json::to_string(peer).expect("a plain struct has a JSON text");
        let (borrowed, report) =
            qcvn120::json::read::<HoSo<Cow<'_, str>>>(json).expect("the dossier is JSON");
        assert!(report.findings().is_empty());
        assert_eq!(ours.to_json().expect("the dossier has no errors"), wire);
        assert_eq!(borrowed.to_json().expect("the dossier has no errors"), wire);
        assert_eq!(
            serde_json::from_slice::<json::HoSo<String>>(json).expect("it fits"),
            *peer
        );
        assert_eq!(
            sonic_rs::from_slice::<json::HoSo<String>>(json).expect("it fits"),
            *peer
        );
        assert_eq!(
            sonic_rs::to_string(peer).expect("a plain struct has a JSON text"),
            wire
        );
        assert_eq!(
            facet_json::from_slice::<json::HoSo<String>>(json).expect("it fits"),
            *peer
        );
        let simd = simd_json::from_slice::<json::HoSo<String>>(&mut json.clone()).expect("it fits");
        assert_eq!(simd, *peer);
        // typify leaves out empty fields when it writes; the values of the others are the same.
        let typified: typify::Record = serde_json::from_slice(json).expect("it fits");
        let typified = serde_json::to_vec(&typified).expect("a plain struct has a JSON text");
        assert_eq!(
            serde_json::from_slice::<json::HoSo<String>>(&typified).expect("it fits"),
            *peer
        );
    }

    fn same_for_all_xml(&self) {
        let Self {
            json,
            xml,
            peer,
            peer_xml,
            ..
        } = self;
        let wire = serde_json::to_string(peer).expect("a plain struct has a JSON text");
        for borrowed in [
            qcvn120::xml::read::<HoSo<Cow<'_, str>>>(xml)
                .expect("it is XML")
                .0
                .to_json(),
            qcvn120::convert::xml_to_json(xml)
                .map(|converted| converted.text)
                .map_err(|_| unreachable!()),
        ] {
            assert_eq!(borrowed.expect("the dossier has no errors"), wire);
        }
        let text = std::str::from_utf8(xml).expect("it is UTF-8");
        assert_eq!(
            quick_xml::de::from_str::<xml::HoSo>(text).expect("it fits"),
            *peer_xml
        );
        let written = quick_xml::se::to_string(peer_xml).expect("a plain struct has an XML text");
        let (ours, report) = qcvn120::xml::read::<HoSo>(written.as_bytes()).expect("it is XML");
        assert!(report.findings().is_empty());
        assert_eq!(ours.to_json().expect("the dossier has no errors"), wire);
        let converted = qcvn120::convert::json_to_xml(json).expect("the dossier has no errors");
        assert_eq!(converted.text.as_bytes(), xml);
    }
}

impl Subject for Packet {
    fn touch(&self, part: Part) {
        let Self {
            json,
            xml,
            ours,
            peer,
            peer_xml,
        } = black_box(self);
        // To compare a value with itself reads all of it.
        match part {
            Part::Json => _ = black_box(sum(json)),
            Part::Xml => _ = black_box(sum(xml)),
            Part::Records => {
                _ = black_box(
                    ours == &self.ours && peer == &self.peer && peer_xml == &self.peer_xml,
                );
            }
        }
    }

    fn bytes(&self, xml: bool) -> usize {
        if xml { self.xml.len() } else { self.json.len() }
    }
}

/// Reads all bytes.
pub fn sum(bytes: &[u8]) -> u8 {
    black_box(bytes).iter().fold(0, |sum, byte| sum ^ byte)
}

/// A copy of the peer's record, by way of its text: the type is not `Clone`.
fn again(peer: &json::HoSo<String>) -> json::HoSo<String> {
    let text = serde_json::to_string(peer).expect("a plain struct has a JSON text");
    serde_json::from_str(&text).expect("it fits")
}
