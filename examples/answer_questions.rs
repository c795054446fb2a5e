//! Read the questions that wait on the portal, answer those that have no answer yet, and build the request that sends the
//! answers.

use std::error::Error;

use qcvn120::questions::{DongBoKetQuaHoiDapGuiTuDVCQG, KetQuaHoiDap, LayDanhSachHoiDapGuiTuDVCQG};
use qcvn120::{Date, Document, Request};

const REPLY: &str = include_str!("packets/danh-sach-hoi-dap-tra-loi.json");

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", output()?);
    Ok(())
}

/// What the example prints.
pub(crate) fn output() -> Result<String, Box<dyn Error>> {
    let questions = Document::<LayDanhSachHoiDapGuiTuDVCQG>::from_json(REPLY)?;
    let today: Date = "06/03/2026".parse()?;
    let open = questions
        .records()
        .iter()
        .filter(|question| question.noi_dung_tra_loi.is_empty());
    let answers = open.map(|question| {
        KetQuaHoiDap::new()
            // The question has its id as a number or as a text; the answer always has a text.
            .hoi_dap_id(question.hoi_dap_id.as_ref().map(ToString::to_string))
            .ma_don_vi("000.00.01.H26")
            .nguoi_tra_loi("Trần Thị Bích")
            .chuc_vu_nguoi_tra_loi("Chuyên viên")
            .ngay_tra_loi(today.clone())
            .noi_dung_tra_loi("Đề nghị ông/bà nộp hồ sơ tại Bộ phận Một cửa hoặc trực tuyến.")
    });
    let request = Request::<DongBoKetQuaHoiDapGuiTuDVCQG>::new("phiên làm việc", "000.00.01.H26")
        .records(answers);
    Ok(request.to_json()?)
}
