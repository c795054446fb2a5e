//! Compare what a system sent yesterday with what it would send today: which dossiers have changed, and in which fields, so
//! that only those are sent again; and whether a new version of a program still sends the same.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::{Comparison, DifferenceKind, Language};

/// Sent by the old program, in JSON.
const SENT: &str = r#"[
    {"MaHoSo": "H26-240311-0001", "TrangThaiHoSo": "4", "ChuHoSo": "Tran Thi Buoi", "NgayTiepNhan": "20240311080000", "GhiChu": ""},
    {"MaHoSo": "H26-240311-0002", "TrangThaiHoSo": "1", "ChuHoSo": "Le Van Chin"},
    {"MaHoSo": "H26-240311-0003", "TrangThaiHoSo": "2", "ChuHoSo": "Ly A Sung"}
]"#;

/// What the new one makes of the same table, in XML and in another order.
const NOW: &str = "<DanhSachHoSo>
    <HoSo><MaHoSo>H26-240311-0004</MaHoSo><TrangThaiHoSo>1</TrangThaiHoSo></HoSo>
    <HoSo><MaHoSo>H26-240311-0002</MaHoSo><ChuHoSo>Le Van Chin</ChuHoSo><TrangThaiHoSo>1</TrangThaiHoSo></HoSo>
    <HoSo><MaHoSo>H26-240311-0001</MaHoSo><ChuHoSo>Tran Thi Buoi</ChuHoSo><NgayTiepNhan>11/03/2024 08:00:00</NgayTiepNhan>
        <TrangThaiHoSo>9</TrangThaiHoSo><NgayKetThucXuLy>20240315160000</NgayKetThucXuLy></HoSo>
</DanhSachHoSo>";

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let (sent, now) = (qcvn120::read(SENT), qcvn120::read(NOW));
    let comparison = Comparison::of(&sent, &now).ignoring(["session", "NgayKetThucXuLy"]);
    let mut said = String::new();
    for (side, verdict) in [("sent", &comparison.first), ("now", &comparison.second)] {
        if let Some(failure) = verdict.failure() {
            let why = failure.message(Language::English);
            writeln!(said, "{side}: cannot be read: {why}")?;
        }
    }
    for difference in &comparison.differences {
        // Without the values: this may go to a log.
        let (before, after) = difference.pointers();
        let (before, after) = (before.unwrap_or("-"), after.unwrap_or("-"));
        let what = difference.message(Language::English);
        writeln!(said, "{before} | {after}: {what}")?;
    }
    let new = comparison.count(DifferenceKind::Added);
    writeln!(said, "{new} new, same: {}", comparison.same())?;
    Ok(said)
}
