//! Check the packets of a province against each other: what was sent of its dossiers, and the statistics of the month.
//!
//! `cargo run --release --example archive_of_a_province -- 1000000` does the same with a million dossiers, three packets of
//! each, and says on standard error how much memory that took at most (on Linux).

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Read};

use qcvn120::Language;
use qcvn120::archive::Archive;

fn main() -> Result<(), Box<dyn Error>> {
    let said = match std::env::args().nth(1) {
        Some(dossiers) => archive_of_a_province(dossiers.parse()?)?,
        None => output()?,
    };
    println!("{said}");
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find(|line| line.starts_with("VmHWM"));
        eprintln!("{}", peak.unwrap_or_default());
    }
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    archive_of_a_province(50)
}

fn archive_of_a_province(dossiers: usize) -> Result<String, Box<dyn Error>> {
    let mut archive = Archive::new();
    for (name, write) in [
        ("created.json", created as fn(usize) -> String),
        ("progress.ndjson", progress),
        ("returned.json", returned),
    ] {
        archive.read(name, Packets::new(dossiers, name, write))?;
    }
    archive.read("statistics.json", statistics(dossiers).as_bytes())?;

    let together = archive.finish();
    let mut said = format!(
        "{} dossiers in {} records of {} files\n",
        together.dossiers(),
        together.records(),
        together.sources()
    );
    for finding in together.report().findings() {
        let file = finding.file().unwrap_or_default();
        let at = finding.position().map_or(0, |at| at.line);
        let message = finding.message(Language::English);
        writeln!(said, "{file}:{at} {message} [{}]", finding.code())?;
    }
    Ok(said)
}

fn dossier(number: usize, rest: &str) -> String {
    format!(
        r#"{{"MaHoSo": "000.00.01.H22-260302-{number:07}", "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "G15-HT02", "TenLinhVuc": "Hộ tịch", "LoaiDoiTuong": "1", "NgayTiepNhan": "20260302080000", "NgayHenTra": "20260305170000", "HinhThuc": "0", "DonViXuLy": "Sở Tư pháp", {rest}}}"#
    )
}

fn created(number: usize) -> String {
    dossier(number, r#""TrangThaiHoSo": "2""#)
}

/// One number in fifty was never sent as a dossier.
fn progress(number: usize) -> String {
    let number = if number % 50 == 7 {
        number + 5_000_000
    } else {
        number
    };
    format!(
        r#"{{"MaHoSo": "000.00.01.H22-260302-{number:07}", "NguoiXuLy": "Trần Thị Bưởi", "ThoiDiemXuLy": "20260303090000", "TrangThai": "4"}}"#
    )
}

/// One dossier in fifty goes back to an earlier status instead.
fn returned(number: usize) -> String {
    dossier(
        number,
        if number % 50 == 33 {
            r#""TrangThaiHoSo": "1""#
        } else {
            r#""NgayKetThucXuLy": "20260304160000", "NgayTra": "20260305090000", "TrangThaiHoSo": "10""#
        },
    )
}

/// What the province says of the month: one dossier more than there are was received, and all are done.
fn statistics(dossiers: usize) -> String {
    let all = dossiers + 1;
    format!(
        r#"{{"session": "s", "madonvi": "000.00.01.H22", "service": "DongBoThongKeHoSo", "data": [{{"Thang": "3", "Nam": "2026", "SoNhanTrongKy": "{all}", "SoTonKyTruoc": "0", "TongSoXuLy": "{all}", "TongDaXuLy": "{all}", "TongXuLyDungHan": "{all}", "PhanTramXuLyDungHan": "100.00", "TongXuLyTreHan": "0", "PhanTramXuLyTreHan": "0.00", "TongChuaXuLy": "0", "TongChuaXuLyTrongHan": "0", "PhanTramChuaXuLyTrongHan": "0", "TongChuaXuLyTreHan": "0", "PhanTramChuaXuLyTreHan": "0", "Madonvi": "000.00.01.H22", "TenDonVi": "Sở Tư pháp"}}]}}"#
    )
}

/// A document that is written while it is read: a request with a record for each dossier, or a record on each line.
struct Packets {
    count: usize,
    next: usize,
    write: fn(usize) -> String,
    between: &'static str,
    end: &'static str,
    text: Vec<u8>,
}

impl Packets {
    fn new(count: usize, name: &str, write: fn(usize) -> String) -> Self {
        let start = match name {
            "created.json" => Some("False"),
            "returned.json" => Some("True"),
            _ => None,
        };
        let text = start.map_or_else(String::new, |is_updating| {
            format!(
                r#"{{"session": "s", "madonvi": "000.00.01.H22", "service": "DongBoHoSoMC", "isUpdating": "{is_updating}", "data": ["#
            )
        });
        let (between, end) = if start.is_some() {
            (",\n", "]}\n")
        } else {
            ("\n", "\n")
        };
        Self {
            count,
            next: 0,
            write,
            between,
            end,
            text: text.into_bytes(),
        }
    }
}

impl Read for Packets {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.text.is_empty() && self.next <= self.count {
            let text = if self.next == self.count {
                self.end.to_owned()
            } else {
                let between = if self.next == 0 { "" } else { self.between };
                between.to_owned() + &(self.write)(self.next)
            };
            self.text = text.into_bytes();
            self.next += 1;
        }
        let length = bytes.len().min(self.text.len());
        bytes[..length].copy_from_slice(&self.text[..length]);
        self.text.drain(..length);
        Ok(length)
    }
}
