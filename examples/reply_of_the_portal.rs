//! Send a dossier, read what the portal answers, and send the dossier again as an update where it exists already.

use std::error::Error;
use std::fmt::Write as _;

use qcvn120::envelope::Outcome;
use qcvn120::status_sync::{DongBoHoSoMC, HinhThuc, HoSo, LoaiDoiTuong, TrangThaiHoSo};
use qcvn120::{Document, Form, ReadOptions, Request};

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for number in 1..=4 {
        let ho_so = dossier(number);
        let (outcome, message) = push(&ho_so, false)?;
        writeln!(text, "{}: {message}", ho_so.ma_ho_so.as_str())?;
        let next = match outcome {
            Outcome::Success => "đã gửi",
            Outcome::AlreadyExists => match push(&ho_so, true)? {
                (Outcome::Success, _) => "đã gửi lại dưới dạng cập nhật",
                _ => "cập nhật không được",
            },
            // `Outcome` may gain variants: what is no success is not sent.
            _ => "giữ lại để gửi sau",
        };
        writeln!(text, "  → {next}")?;
    }
    Ok(text)
}

/// Sends one dossier, and reads what came of it.
fn push(ho_so: &HoSo, is_update: bool) -> Result<(Outcome, String), Box<dyn Error>> {
    let request = Request::<DongBoHoSoMC>::new("phiên làm việc", "000.00.01.H26", is_update);
    let body = post(&request.records([ho_so.clone()]).to_json()?);

    // Only a reply will do. What a gateway answers in the place of the portal is an error here, not a dossier.
    let replies = ReadOptions::new().forms(Form::Reply);
    let reply = match Document::<DongBoHoSoMC>::read_with(body, &replies) {
        Ok(reply) => reply,
        Err(error) => return Ok((Outcome::Failure, error.to_string())),
    };
    let message = reply.reply().map(|reply| reply.message.clone());
    let outcome = reply.outcome().unwrap_or(Outcome::Failure);
    Ok((outcome, message.unwrap_or_default()))
}

fn dossier(number: u32) -> HoSo {
    HoSo::new()
        .ma_ho_so(format!("000.00.01.H26-261005-{number:04}"))
        .ma_tthc("1.001193")
        .ten_tthc("Đăng ký khai sinh")
        .ma_linh_vuc("G15-HT02")
        .ten_linh_vuc("Hộ tịch")
        .loai_doi_tuong(LoaiDoiTuong::CongDan)
        .trang_thai_ho_so(TrangThaiHoSo::MoiDangKy)
        .hinh_thuc(HinhThuc::TraTrucTiep)
        .don_vi_xu_ly("UBND phường Cửa Nam")
}

/// Stands for the HTTP client: the answers that are seen in practice.
fn post(body: &str) -> &'static str {
    if body.contains("\"True\"") {
        return r#"{"error_code":"0","message":"Cập nhật thành công"}"#;
    }
    match body {
        // A province's gateway puts the whole reply into `message`.
        body if body.contains("-0001") => {
            r#"{"error_code":0,"message":"{\"error_code\":\"00\",\"message\":\"Đồng bộ thành công\"}"}"#
        }
        // The code says success, but the dossier was not taken over.
        body if body.contains("-0002") => r#"{"error_code":"0","message":"Hồ sơ đã tồn tại"}"#,
        body if body.contains("-0003") => r#"{"error_code":"7","message":"Mã đơn vị không đúng"}"#,
        _ => {
            r#"{"timestamp":"2026-10-05T08:30:00","status":502,"error":"Bad Gateway","path":"/mapi/g"}"#
        }
    }
}
