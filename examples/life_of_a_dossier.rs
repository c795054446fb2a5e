//! Play a dossier's life through your own tests: every call that a one-stop system makes for it, in the order of time.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::Language;
use qcvn120::statistics::MonthCounts;
use qcvn120::status_sync::TrangThaiHoSo;
use qcvn120::testing::scenes::{Course, DossierLife, MonthOfWork};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    let monday = chrono::NaiveDate::from_ymd_opt(2026, 10, 5).ok_or("no such day")?;
    let life = DossierLife::of_course(Course::Supplemented, monday, 7);
    writeln!(text, "Hồ sơ {}", life.number().as_str())?;
    for call in life.calls() {
        // Here your system would take the packet in, or a fake portal would.
        assert!(call.packet.check().clean());
        let status = call.packet.dossiers().first();
        let status = status.and_then(|dossier| dossier.trang_thai_ho_so.as_ref());
        let status = status.and_then(|status| status.label(Language::Vietnamese));
        let (at, message) = (call.at, call.packet.message());
        writeln!(text, "{at}  {message:<20}  {}", status.unwrap_or("–"))?;
    }
    assert_eq!(
        life.dossier().trang_thai_ho_so,
        Some(TrangThaiHoSo::DaTraKetQua)
    );

    // A month of an agency: the statistics that it sends count the dossiers that it sent.
    let month = MonthOfWork::new(10, 2026, 40, 1)?;
    let counts = MonthCounts::of(10, 2026, month.dossiers())?;
    let late = counts.done_late + counts.open_late;
    writeln!(
        text,
        "Tháng 10-2026: {} lượt gửi, {} hồ sơ mới, {} tồn kỳ trước, {late} trễ hạn",
        month.calls().len(),
        counts.received,
        counts.carried_over,
    )?;
    Ok(text)
}
