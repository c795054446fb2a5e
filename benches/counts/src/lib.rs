//! The dossiers of the benchmarks, in the forms in which users hold them, and what is done with them.

use std::borrow::Cow;

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::{Document, Request};

#[path = "../../src/dossiers.rs"]
mod dossiers;
#[path = "../../src/random.rs"]
pub mod random;

#[path = "../../src/peers/json.rs"]
pub mod json;

/// Where `dossiers` looks for them.
mod peers {
    pub(crate) use super::json;
}

/// As the other benchmarks have them.
const SEED: u64 = 120;

/// How many dossiers stand in each list.
pub const COUNT: usize = 64;

/// How many dossiers stand in the long list.
pub const LONG_COUNT: usize = 4 * COUNT;

pub type Peer = json::HoSo<String>;

/// The same dossiers in all forms.
pub struct Packets {
    pub records: Vec<Vec<u8>>,
    pub request: Vec<u8>,
    pub list: Vec<u8>,
    pub long_list: Vec<u8>,
    pub lines: Vec<u8>,
    /// The records with a finding near the end of each.
    pub dirty: Vec<Vec<u8>>,
    pub dirty_lines: Vec<u8>,
    pub xml: Vec<Vec<u8>>,
    pub ours: Vec<HoSo>,
    pub peers: Vec<Peer>,
}

impl Packets {
    pub fn new() -> Self {
        let peers: Vec<Peer> = dossiers::dossiers(COUNT, SEED).collect();
        let to_json =
            |peer: &Peer| serde_json::to_vec(peer).expect("a plain struct has a JSON text");
        let records: Vec<Vec<u8>> = peers.iter().map(to_json).collect();
        let list = serde_json::to_vec(&peers).expect("plain structs have a JSON text");
        let document = Document::<DongBoHoSoMC>::from_json(&list).expect("it is a list");
        assert!(
            document.report().findings().is_empty(),
            "{}",
            document.report()
        );
        let ours = document.records().to_vec();
        let request =
            Request::<DongBoHoSoMC>::new("5f0c6a1e", "000.00.27.H26", false).records(ours.clone());
        let to_xml = |record: &HoSo| record.to_xml().expect("it has no errors").into_bytes();
        let dirty: Vec<Vec<u8>> = records.iter().map(|json| with_finding(json)).collect();
        Self {
            dirty_lines: dirty.join(&b'\n'),
            dirty,
            lines: records.join(&b'\n'),
            request: request.to_json().expect("it has no errors").into_bytes(),
            xml: ours.iter().map(to_xml).collect(),
            records,
            list,
            long_list: list_of(LONG_COUNT),
            ours,
            peers,
        }
    }
}

/// A dossier with a code that is none, near its end.
fn with_finding(json: &[u8]) -> Vec<u8> {
    let json = std::str::from_utf8(json).expect("a dossier is text");
    let changed = json.replace(r#""MaCSDL":""#, r#""MaCSDL":"x"#);
    assert_ne!(changed, json);
    changed.into_bytes()
}

/// A list of so many dossiers. The numbers of up to ten thousand differ.
pub fn list_of(count: usize) -> Vec<u8> {
    let dossiers: Vec<Peer> = dossiers::dossiers(count, SEED).collect();
    serde_json::to_vec(&dossiers).expect("plain structs have a JSON text")
}

impl Default for Packets {
    fn default() -> Self {
        Self::new()
    }
}

pub type Borrowed<'a> = HoSo<Cow<'a, str>>;
