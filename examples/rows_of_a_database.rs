//! Send the rows of a database: whatever type a column has, and whether it may be null, it goes into its field as it is.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, LePhi};
use qcvn120::{Request, WriteError};

/// A row as a driver gives it.
struct Row {
    number: &'static str,
    procedure: &'static str,
    applicant: Option<String>,
    status: i16,
    channel: Option<&'static str>,
    submitted: Option<NaiveDate>,
    received: Option<DateTime<Utc>>,
    fee: Option<i64>,
}

fn main() -> Result<(), WriteError> {
    println!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, WriteError> {
    let dossiers = rows().into_iter().map(|row| {
        HoSo::new()
            .ma_ho_so(row.number)
            .ma_tthc(row.procedure)
            .ten_tthc("Đăng ký khai sinh")
            .ma_linh_vuc("G03-GD10")
            .ten_linh_vuc("Hộ tịch")
            .chu_ho_so(row.applicant)
            .loai_doi_tuong("Công dân") // a label will do,
            .trang_thai_ho_so(row.status) // and so will a number
            .hinh_thuc(0)
            .don_vi_xu_ly("UBND phường Bến Nghé")
            .kenh_thuc_hien(row.channel)
            .ngay_nop_ho_so(row.submitted)
            .ngay_tiep_nhan(row.received) // in Vietnam's time
            .danh_sach_le_phi(
                row.fee
                    .map(|fee| LePhi::new().ten_phi_le_phi("Lệ phí hộ tịch").gia(fee)),
            )
    });
    Request::<DongBoHoSoMC>::new("phiên làm việc", "000.00.01.H22", false)
        .records(dossiers)
        .to_json()
}

fn rows() -> [Row; 2] {
    [
        Row {
            number: "000.00.01.H22-260105-0975",
            procedure: "1.001193",
            applicant: Some("Nguyễn Thị Bưởi".to_owned()),
            status: 4,
            channel: Some("2"),
            submitted: NaiveDate::from_ymd_opt(2026, 1, 4),
            received: Utc.with_ymd_and_hms(2026, 1, 5, 1, 30, 0).single(),
            fee: Some(8_000),
        },
        Row {
            number: "000.00.01.H22-260105-0976",
            procedure: "1.001193",
            applicant: None,
            status: 1,
            channel: None,
            submitted: None,
            received: None,
            fee: None,
        },
    ]
}
