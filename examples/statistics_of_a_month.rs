//! Make the statistics of a month from its counts: totals and percentages are computed and written in the wire form.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::Request;
use qcvn120::statistics::{DongBoThongKeHoSo, MonthCounts, ThongKeHoSo};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let counts = MonthCounts {
        received: 812,
        carried_over: 37,
        done_in_time: 790,
        done_late: 12,
        open_in_time: 46,
        open_late: 1,
    };
    let thong_ke = ThongKeHoSo::from_counts(3, 2026, &counts)?
        .madonvi("000.00.01.H26")
        .ten_don_vi("Sở Tư pháp");
    let mut text = String::new();
    writeln!(
        text,
        "Tháng {}-{}: {} hồ sơ phải xử lý, đúng hạn {} %",
        thong_ke.thang, thong_ke.nam, thong_ke.tong_so_xu_ly, thong_ke.phan_tram_xu_ly_dung_han
    )?;

    let request = Request::<DongBoThongKeHoSo>::new("phiên làm việc", "000.00.01.H26");
    writeln!(text, "{}", request.records([thong_ke]).to_json()?)?;
    // Counts that do not add up are refused before anything is sent.
    let lost = MonthCounts {
        open_in_time: 45,
        ..counts
    };
    if let Err(error) = ThongKeHoSo::from_counts(3, 2026, &lost) {
        writeln!(text, "Từ chối: {error}")?;
    }
    Ok(text)
}
