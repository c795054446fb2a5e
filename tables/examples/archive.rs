//! Writes an archive of dossiers to try engines on: `cargo run --release --example archive -- DIR DOSSIERS [PARTS]`.
//!
//! A dossier on each line, in parts of equal length, of ten provinces; one in fifty has a state that there is not, one in
//! forty a day that no calendar has, one in a hundred is broken off.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use qcvn120::status_sync::{HoSo, TrangThaiHoSo};
use qcvn120::{DateTime, WriteOptions, json, testing};

/// Codes of provinces before the mergers of 2025.
const PROVINCES: [&str; 10] = [
    "H01", "H11", "H17", "H22", "H26", "H29", "H38", "H42", "H49", "H61",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("DIR DOSSIERS [PARTS]")?);
    let dossiers: usize = arguments.next().ok_or("DIR DOSSIERS [PARTS]")?.parse()?;
    let parts: usize = arguments.next().map_or(Ok(4), |parts| parts.parse())?;
    fs::create_dir_all(&folder)?;
    let samples: Vec<HoSo> = testing::samples(997, 7);
    let keep = WriteOptions::new().keep_invalid(true);
    for part in 0..parts {
        let mut file = BufWriter::new(File::create(folder.join(format!("part-{part:03}.ndjson")))?);
        for number in (part * dossiers / parts)..((part + 1) * dossiers / parts) {
            let text = json::write_with(&dossier(&samples, number), &keep)?;
            let is_cut = number % 100 == 41;
            writeln!(file, "{}", if is_cut { &text[..9] } else { &text })?;
        }
        file.flush()?;
    }
    Ok(())
}

fn dossier(samples: &[HoSo], number: usize) -> HoSo {
    let province = PROVINCES[number % 10];
    let (day, serial) = (1 + number / 10_000_000, number % 10_000_000);
    let mut dossier = samples[number % samples.len()].clone();
    dossier = dossier.ma_ho_so(format!("000.00.01.{province}-2001{day:02}-{serial:07}"));
    if number % 50 == 7 {
        dossier = dossier.trang_thai_ho_so(TrangThaiHoSo::from_code("99"));
    }
    if number % 40 == 9 {
        dossier.ngay_tiep_nhan = DateTime::from_text("20200231083000");
    }
    dossier
}
