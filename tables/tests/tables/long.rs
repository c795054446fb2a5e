//! Documents of any length, on all cores and on one, in memory that does not grow with them.

use std::io::{self, Read};

use arrow_array::RecordBatch;
use qcvn120::{Message, stream};
use qcvn120_tables::{Gathered, Sink, Table, TableOptions, Tables};

use crate::common::{numbers, one, texts};

fn dossier(number: usize) -> String {
    let day = 2 + number / 10_000;
    let state = if number % 50 == 3 { "99" } else { "4" };
    format!(
        r#"{{"MaHoSo": "000.00.01.H{:02}-2403{day:02}-{:04}", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT02", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "NgayTiepNhan": "202403{day:02}080000", "NgayHenTra": "20240305170000", "HinhThuc": "0", "DonViXuLy": "Sở Tư pháp", "TrangThaiHoSo": "{state}"}}"#,
        10 + number % 50,
        number % 10_000,
    )
}

/// A document that is written while it is read.
struct Written {
    begin: &'static str,
    between: &'static str,
    end: &'static str,
    count: usize,
    next: usize,
    text: Vec<u8>,
    at: usize,
    make: fn(usize) -> String,
}

impl Written {
    fn new(
        (begin, between, end): (&'static str, &'static str, &'static str),
        count: usize,
        make: fn(usize) -> String,
    ) -> Self {
        Self {
            begin,
            between,
            end,
            count,
            next: 0,
            text: Vec::new(),
            at: 0,
            make,
        }
    }

    fn lines(count: usize) -> Self {
        Self::new(("", "\n", "\n"), count, dossier)
    }
}

impl Read for Written {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && self.next <= self.count {
            self.text.clear();
            self.at = 0;
            let before = if self.next == 0 {
                self.begin
            } else {
                self.between
            };
            let text = if self.next == self.count {
                self.end.to_owned()
            } else {
                before.to_owned() + &(self.make)(self.next)
            };
            self.text.extend_from_slice(text.as_bytes());
            self.next += 1;
        }
        let left = &self.text[self.at..];
        let length = bytes.len().min(left.len());
        bytes[..length].copy_from_slice(&left[..length]);
        self.at += length;
        Ok(length)
    }
}

const ARRAY: (&str, &str, &str) = ("[", ",\n", "]");
const REQUEST: (&str, &str, &str) = (
    r#"{"session": "s", "madonvi": "H22", "service": "DongBoHoSoMC", "isUpdating": "False", "data": ["#,
    ",\n",
    "]}",
);

/// So many dossiers are longer than what is read whole.
const MANY: usize = 12_000;

#[test]
fn long_documents_of_every_layout_give_the_same_rows() {
    let lines = |make: fn(usize) -> String| Written::new(("", "\n", "\n"), MANY, make);
    let envelope = |number| format!("{}{}]}}", REQUEST.0, dossier(number));
    let documents = [
        ("mang.json", Written::new(ARRAY, MANY, dossier)),
        ("yeu-cau.json", Written::new(REQUEST, MANY, dossier)),
        ("dong.ndjson", lines(dossier)),
        ("goi.ndjson", lines(envelope)),
    ];
    let mut first: Option<Vec<Option<String>>> = None;
    for (name, document) in documents {
        let mut text = Vec::new();
        { document }.read_to_end(&mut text).unwrap();
        for parallel in [true, false] {
            let tables = Tables::with_options(TableOptions::new().parallel(parallel));
            let mut gathered = Gathered::new();
            let summary = tables.read(name, &text[..], &mut gathered).unwrap();
            assert_eq!((summary.documents, summary.records), (1, MANY), "{name}");
            let rows = one(&gathered, Table::Records(Message::DongBoHoSoMC));
            let due: Vec<_> = (0..MANY).map(|number| i64::try_from(number).ok()).collect();
            assert_eq!(numbers(&rows, "_record"), due, "{name}");
            let numbers_of = texts(&rows, "MaHoSo");
            assert_eq!(
                first.get_or_insert(numbers_of.clone()),
                &numbers_of,
                "{name}"
            );
            // The sums are those of a check.
            let checked = stream::check(&text[..]).unwrap();
            let documents = one(&gathered, Table::Documents);
            for (column, count) in [
                ("errors", checked.report.counts().errors),
                ("advice", checked.report.counts().advice),
            ] {
                assert_eq!(
                    numbers(&documents, column),
                    [i64::try_from(count).ok()],
                    "{name} {column}"
                );
            }
            let findings = one(&gathered, Table::Findings);
            assert_eq!(findings.num_rows(), checked.report.total(), "{name}");
            assert_eq!(findings.num_rows(), MANY / 50);
        }
    }
}

#[test]
fn a_long_document_in_xml_is_read_record_by_record() {
    let dossier = |number: usize| {
        format!(
            "<HoSo><MaHoSo>H22-260302-{number:07}</MaHoSo><TrangThaiHoSo>4</TrangThaiHoSo><GhiChu>{}</GhiChu></HoSo>",
            "Hồ sơ nộp lần đầu. ".repeat(20)
        )
    };
    let layout = (
        "<DongBoHoSoMC><session>s</session><madonvi>H22</madonvi><service>DongBoHoSoMC</service><isUpdating>False</isUpdating><data>",
        "",
        "</data></DongBoHoSoMC>",
    );
    let mut gathered = Gathered::new();
    let summary = Tables::new()
        .read(
            "ho-so.xml",
            Written::new(layout, MANY, dossier),
            &mut gathered,
        )
        .unwrap();
    assert_eq!((summary.records, summary.unread.len()), (MANY, 0));
    let documents = one(&gathered, Table::Documents);
    assert_eq!(texts(&documents, "encoding"), [Some("xml".to_owned())]);
    assert_eq!(texts(&documents, "form"), [Some("request".to_owned())]);
    assert!(
        gathered
            .batches(Table::Records(Message::DongBoHoSoMC))
            .count()
            > 1
    );
}

#[test]
fn a_document_that_breaks_off_gives_the_rows_before_that() {
    let layout = ("[", ",\n", ",\n{\"MaHoSo\": \"");
    let mut gathered = Gathered::new();
    let summary = Tables::new()
        .read(
            "dut.json",
            Written::new(layout, MANY, dossier),
            &mut gathered,
        )
        .unwrap();
    assert_eq!(summary.records, MANY);
    assert_eq!(
        summary.unread[0].failure.as_ref().unwrap().code(),
        "json.unexpected-end"
    );
    let findings = one(&gathered, Table::Findings);
    let levels = texts(&findings, "level");
    assert_eq!(levels.last(), Some(&Some("failure".to_owned())));
}

/// Counts rows and the batch that is largest in memory, and forgets them.
#[derive(Default)]
struct Counting {
    rows: usize,
    largest: usize,
}

impl Sink for Counting {
    fn take(&mut self, table: Table, batch: RecordBatch) -> io::Result<()> {
        if let Table::Records(_) = table {
            self.rows += batch.num_rows();
        }
        self.largest = self.largest.max(batch.get_array_memory_size());
        Ok(())
    }
}

#[test]
fn batches_stay_small_however_long_the_document_or_its_records() {
    let mut counting = Counting::default();
    Tables::new()
        .read("dong.ndjson", Written::lines(30_000), &mut counting)
        .unwrap();
    assert_eq!(counting.rows, 30_000);
    // Records of 1 MB each: a few in a batch.
    let long = |number: usize| dossier(number).replace("Sở Tư pháp", &"Sở Tư pháp ".repeat(70_000));
    Tables::new()
        .read("dai.json", Written::new(ARRAY, 20, long), &mut counting)
        .unwrap();
    assert_eq!(counting.rows, 30_020);
    assert!(counting.largest < 32 << 20, "{}", counting.largest);
}

#[test]
fn the_error_of_a_sink_ends_the_reading() {
    struct Full;
    impl Sink for Full {
        fn take(&mut self, _: Table, _: RecordBatch) -> io::Result<()> {
            Err(io::Error::other("đĩa đầy"))
        }
    }
    let ended = Tables::new().read("dong.ndjson", Written::lines(200_000), &mut Full);
    assert_eq!(ended.unwrap_err().to_string(), "đĩa đầy");
}
