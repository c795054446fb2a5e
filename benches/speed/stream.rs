//! Measures batches: documents with many dossiers. A peer reads a whole document, or a line at a time; the streams of
//! the crate hold one record in memory, and check it. All run on one thread.

use std::hint::black_box;
use std::io::BufRead;
use std::ops::ControlFlow;

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{Records, Writer, check_as_with};
use qcvn120::{Document, Encoding, Message, ReadOptions, Request, WriteOptions};
use qcvn120_benches::dossiers::dossiers;
use qcvn120_benches::peers::{json, xml};
use qcvn120_benches::results::Limit;
use serde::{Deserialize, Serialize};

use crate::bench::{Bench, Group};
use crate::decode_json::Borrowing;
use crate::packet::{Packet, Part, Subject, sum};
use crate::pair::Side;
use crate::{COUNT, SEED};

const BATCHES: u64 = 4;

/// A batch of dossiers: as one document in each form, and as records in memory.
struct Batch {
    array: Vec<u8>,
    request: Vec<u8>,
    lines: Vec<u8>,
    xml: Vec<u8>,
    ours: Vec<HoSo>,
    peers: Vec<json::HoSo<String>>,
}

/// The bare list in XML.
#[derive(Serialize, Deserialize)]
#[serde(rename = "DanhSachHoSo")]
struct List {
    #[serde(rename = "HoSo")]
    items: Vec<xml::HoSo>,
}

pub fn run(bench: &mut Bench) {
    let batches: Vec<Batch> = (0..BATCHES).map(|batch| Batch::new(SEED + batch)).collect();
    array(bench, &batches);
    lines(bench, &batches);
    xml(bench, &batches);
    write(bench, &batches);
}

fn array(bench: &mut Bench, batches: &[Batch]) {
    let base = Side::new(
        "serde_json",
        "serde_json `from_slice`, a `Vec` of derived",
        |batch: &Batch| {
            drop(black_box(
                serde_json::from_slice::<Vec<json::HoSo<String>>>(&batch.array),
            ));
        },
    );
    let title = "Read 64 dossiers in a JSON array";
    let group = with_streams(
        Group::new("stream-json", title, batches, Part::Json, base)
            .side(
                "document",
                "qcvn120 `Document`, the whole, all checks",
                |batch| {
                    drop(black_box(Document::<DongBoHoSoMC>::from_json(&batch.array)));
                },
            )
            .side(
                "document-borrowed",
                "qcvn120 `Document`, the whole, all checks, borrowed",
                |batch| {
                    drop(black_box(Borrowing::from_json_borrowed(&batch.array)));
                },
            )
            .side(
                "request",
                "qcvn120 `Document` of a request that holds them, all checks",
                |batch| {
                    drop(black_box(Document::<DongBoHoSoMC>::from_json(
                        &batch.request,
                    )));
                },
            )
            .side(
                "request-borrowed",
                "qcvn120 `Document` of a request that holds them, all checks, borrowed",
                |batch| {
                    drop(black_box(Borrowing::from_json_borrowed(&batch.request)));
                },
            )
            .side("read", "qcvn120 `read`, message unknown", |batch| {
                drop(black_box(qcvn120::read(&batch.array)));
            }),
        |batch| &batch.array,
    );
    let mut group = with_checks(group, |batch| &batch.array);
    for (name, this, limit) in [
        ("A JSON list as a document, owned", "document", 0.4),
        (
            "A JSON list as a document, borrowed",
            "document-borrowed",
            0.3,
        ),
        ("A JSON request as a document, owned", "request", 0.4),
        (
            "A JSON request as a document, borrowed",
            "request-borrowed",
            0.3,
        ),
        ("A JSON list of an unknown message, owned", "read", 0.42),
        ("A JSON list, the verdict alone", "check", 0.2),
        (
            "A JSON list of an unknown message, the verdict alone",
            "check-any",
            0.2,
        ),
    ] {
        group = group.bar(name, this, "serde_json", Limit::AtMost(limit));
    }
    bench.run(&group);
}

fn lines(bench: &mut Bench, batches: &[Batch]) {
    let base = Side::new(
        "serde_json",
        "`BufRead::lines` + serde_json `from_str`, derived",
        |batch: &Batch| {
            for line in batch.lines.lines() {
                let line = line.expect("the dossiers are UTF-8");
                drop(black_box(serde_json::from_str::<json::HoSo<String>>(&line)));
            }
        },
    );
    let title = "Read 64 dossiers on lines";
    let group = with_streams(
        Group::new("stream-lines", title, batches, Part::Json, base),
        |batch| &batch.lines,
    );
    bench.run(&with_checks(group, |batch| &batch.lines));
}

fn xml(bench: &mut Bench, batches: &[Batch]) {
    let base = Side::new(
        "quick-xml",
        "quick-xml with serde, `from_reader`, a `Vec`",
        |batch: &Batch| {
            drop(black_box(quick_xml::de::from_reader::<_, List>(
                batch.xml.as_slice(),
            )));
        },
    );
    let title = "Read 64 dossiers in an XML list";
    let group = with_streams(
        Group::new("stream-xml", title, batches, Part::Xml, base),
        |batch| &batch.xml,
    );
    bench.run(&group);
}

fn write(bench: &mut Bench, batches: &[Batch]) {
    let base = Side::new(
        "serde_json",
        "serde_json `to_writer`, a `Vec` of derived",
        |batch: &Batch| {
            let mut out = Vec::new();
            serde_json::to_writer(&mut out, &batch.peers).expect("a vector takes everything");
            drop(black_box(out));
        },
    );
    let title = "Write 64 dossiers as a JSON array";
    let group = Group::new("stream-write", title, batches, Part::Records, base).side(
        "writer",
        "qcvn120 `Writer`, all checks",
        |batch| {
            drop(black_box(written(batch, Encoding::Json)));
        },
    );
    bench.run(&group);
}

/// Adds the streams of the crate to a group; `bytes` gives the document of a batch that they read.
fn with_streams<'a>(
    group: Group<'a, Batch>,
    bytes: impl Fn(&Batch) -> &[u8] + Copy + 'a,
) -> Group<'a, Batch> {
    group
        .side(
            "records",
            "qcvn120 `Records`, owned, all checks",
            move |batch| records(bytes(batch)),
        )
        .side(
            "visit",
            "qcvn120 `Records::visit`, borrowed, all checks",
            move |batch| visit(bytes(batch)),
        )
}

/// Adds the verdict alone, for a message that is known or not.
fn with_checks<'a>(
    group: Group<'a, Batch>,
    bytes: impl Fn(&Batch) -> &[u8] + Copy + 'a,
) -> Group<'a, Batch> {
    group
        .side(
            "check",
            "qcvn120 `stream::check_as`, the verdict alone",
            move |batch| {
                check(bytes(batch));
            },
        )
        .side(
            "check-any",
            "qcvn120 `stream::check`, message unknown, the verdict alone",
            move |batch| {
                let checked = qcvn120::stream::check(bytes(batch));
                drop(black_box(checked.expect("the dossiers can be read")));
            },
        )
}

fn records(bytes: &[u8]) {
    for item in Records::<DongBoHoSoMC, _>::new(bytes).expect("it is a list") {
        drop(black_box(item.expect("the dossier can be read")));
    }
}

fn visit(bytes: &[u8]) {
    let mut records = Records::<DongBoHoSoMC, _>::new(bytes).expect("it is a list");
    let end = records.visit(|item| {
        drop(black_box(item));
        ControlFlow::Continue(())
    });
    end.expect("the dossiers can be read");
}

fn check(bytes: &[u8]) -> usize {
    let checked = check_as_with(Message::DongBoHoSoMC, bytes, &ReadOptions::new());
    let checked = black_box(checked.expect("the dossiers can be read"));
    assert!(checked.report.usable());
    checked.records
}

fn written(batch: &Batch, encoding: Encoding) -> Vec<u8> {
    let options = WriteOptions::new();
    let mut writer = Writer::<DongBoHoSoMC, _>::list_with(Vec::new(), encoding, &options)
        .expect("the message has a list");
    for record in &batch.ours {
        writer.write(record).expect("the dossier has no errors");
    }
    writer.finish().expect("a vector takes everything")
}

impl Batch {
    /// Makes a batch, and makes sure that all sides see the same values in it.
    fn new(seed: u64) -> Self {
        let packets: Vec<Packet> = dossiers(COUNT, seed).map(Packet::new).collect();
        let texts: Vec<&[u8]> = packets
            .iter()
            .map(|packet| packet.json.as_slice())
            .collect();
        let lines = [texts.join(&b"\n"[..]), b"\n".to_vec()].concat();
        let mut batch = Self {
            array: [b"[", texts.join(&b","[..]).as_slice(), b"]"].concat(),
            request: Vec::new(),
            lines,
            xml: Vec::new(),
            ours: Vec::new(),
            peers: Vec::new(),
        };
        for packet in packets {
            batch.ours.push(packet.ours);
            batch.peers.push(packet.peer);
        }
        let request = Request::<DongBoHoSoMC>::new("5f0c6a1e", "000.00.27.H26", false);
        batch.request = request
            .records(batch.ours.clone())
            .to_json()
            .expect("the dossiers have no errors")
            .into_bytes();
        batch.xml = written(&batch, Encoding::Xml);
        for bytes in [&batch.array, &batch.request, &batch.lines, &batch.xml] {
            assert_eq!(check(bytes), COUNT);
        }
        assert_eq!(written(&batch, Encoding::Json), batch.array);
        let array = serde_json::to_vec(&batch.peers).expect("plain structs have a JSON text");
        assert_eq!(array, batch.array);
        let read: List = quick_xml::de::from_reader(batch.xml.as_slice()).expect("it fits");
        let read: Vec<json::HoSo<String>> = read.items.into_iter().map(Into::into).collect();
        assert_eq!(read, batch.peers);
        batch
    }
}

impl Subject for Batch {
    fn touch(&self, part: Part) {
        let Self {
            array,
            request,
            lines,
            xml,
            ours,
            peers,
        } = black_box(self);
        match part {
            Part::Json => _ = black_box((sum(array), sum(request), sum(lines))),
            Part::Xml => _ = black_box(sum(xml)),
            Part::Records => _ = black_box(ours == &self.ours && peers == &self.peers),
        }
    }

    fn bytes(&self, xml: bool) -> usize {
        if xml {
            self.xml.len()
        } else {
            self.array.len()
        }
    }
}
