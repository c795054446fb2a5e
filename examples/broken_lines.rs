//! Go through an export of any length, with a record on each line, in constant memory, and list the lines that cannot be
//! read: a system that was interrupted while it wrote, or that wrote `NaN`, spoils one line and not the others.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;

use qcvn120::Language;
use qcvn120::status_sync::CapNhatTienDoHoSoMC;
use qcvn120::stream::{Records, StreamError};

/// An export in which two lines are broken.
const EXPORT: &[u8] = br#"{"MaHoSo": "H26-200101-0001", "NguoiXuLy": "Tran Thi Buoi", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}
{"MaHoSo": "H26-200101-0002", "NguoiXuLy": "Tran Thi Buoi", "ThoiDiemXuLy": "20200102093000", "TrangThai": NaN}
{"MaHoSo": "H26-200101-0003", "NguoiXuLy": "Tran Thi
{"MaHoSo": "H26-200101-0004", "NguoiXuLy": "Tran Thi Buoi", "ThoiDiemXuLy": "20200102093000", "TrangThai": "4"}
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let said = match std::env::args_os().nth(1) {
        Some(path) => broken_lines(File::open(path)?)?,
        None => output()?,
    };
    println!("{said}");
    Ok(())
}

/// What the example prints without a file.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    broken_lines(EXPORT)
}

fn broken_lines(export: impl Read) -> Result<String, Box<dyn Error>> {
    let mut said = String::new();
    let mut usable = 0;
    for item in Records::<CapNhatTienDoHoSoMC, _>::new(export)? {
        match item {
            Ok(item) => usable += usize::from(item.report.usable()),
            // One record: the next one follows.
            Err(StreamError::Record(broken)) => {
                let line = broken.error.position().map_or(0, |at| at.line);
                let why = broken.error.message(Language::Vietnamese);
                writeln!(said, "Dòng {line}: {why}")?;
            }
            // The file cannot be read any further.
            Err(error) => return Err(error.into()),
        }
    }
    writeln!(said, "Dùng được: {usable} bản ghi")?;
    Ok(said)
}
