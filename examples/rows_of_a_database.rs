//! Send the rows of a database: whatever type a column has, and whether it may be null, it goes into its field as it is. And
//! the way back: the fields of a dossier as values that any driver binds.

use std::error::Error;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, LePhi, TrangThaiHoSo};
use qcvn120::{Document, Request, Truth};

/// A row as a driver gives it.
struct Row {
    number: &'static str,
    procedure: &'static str,
    applicant: Option<String>,
    status: i16,
    channel: Option<&'static str>,
    submitted: Option<NaiveDate>,
    received: Option<DateTime<Utc>>,
    /// A DECIMAL column, which drivers give as text.
    fee: Option<&'static str>,
    is_digital: bool,
}

/// A dossier as values that a driver binds: texts, integers, times, all of which may be null.
#[derive(Debug)]
#[allow(dead_code, reason = "printed")]
struct Columns<'h> {
    number: &'h str,
    status: Option<i64>,
    channel: Option<&'h str>,
    received: Option<NaiveDateTime>,
    fee: Option<i64>,
    is_digital: Option<bool>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let json = packet()?;
    let mut output = json.clone();
    let document = Document::<DongBoHoSoMC>::from_json(&json)?;
    for ho_so in document.records() {
        write!(output, "\n{:?}", columns(ho_so))?;
    }
    Ok(output)
}

/// What is bound to the columns of a row.
fn columns(ho_so: &HoSo) -> Columns<'_> {
    let fee = ho_so.danh_sach_le_phi.first();
    Columns {
        number: ho_so.ma_ho_so.as_str(),
        status: ho_so
            .trang_thai_ho_so
            .as_ref()
            .and_then(TrangThaiHoSo::number),
        channel: ho_so.kenh_thuc_hien.as_ref().map(AsRef::as_ref),
        received: ho_so
            .ngay_tiep_nhan
            .as_ref()
            .and_then(qcvn120::DateTime::value),
        fee: fee.and_then(|fee| fee.gia.amount_i64()),
        is_digital: ho_so.ho_so_co_thanh_phan_so_hoa.truth(),
    }
}

/// The packet of the rows.
fn packet() -> Result<String, Box<dyn Error>> {
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
            .ho_so_co_thanh_phan_so_hoa(row.is_digital)
            .danh_sach_le_phi(
                row.fee
                    .map(|fee| LePhi::new().ten_phi_le_phi("Lệ phí hộ tịch").gia(fee)),
            )
    });
    let request =
        Request::<DongBoHoSoMC>::new("phiên làm việc", "000.00.01.H26", false).records(dossiers);
    Ok(request.to_json()?)
}

fn rows() -> [Row; 2] {
    [
        Row {
            number: "000.00.01.H26-260105-0975",
            procedure: "1.001193",
            applicant: Some("Nguyễn Thị Bưởi".to_owned()),
            status: 4,
            channel: Some("2"),
            submitted: NaiveDate::from_ymd_opt(2026, 1, 4),
            received: Utc.with_ymd_and_hms(2026, 1, 5, 1, 30, 0).single(),
            fee: Some("8000.00"),
            is_digital: true,
        },
        Row {
            number: "000.00.01.H26-260105-0976",
            procedure: "1.001193",
            applicant: None,
            status: 1,
            channel: None,
            submitted: None,
            received: None,
            fee: None,
            is_digital: false,
        },
    ]
}
