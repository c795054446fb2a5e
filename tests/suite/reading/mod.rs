//! Reading JSON: whatever form arrives, nothing is lost, and everything odd is said with its place.

mod broken;
mod duplicates;
mod duplicates_time;
mod forms;
mod limits;
mod numbers_and_lists;
mod other_names;
mod places;
mod scalars;
mod structure;
mod taken;
mod text;
mod unknown;

use std::borrow::Cow;

use crate::common::{DOSSIER, found, placed, time, with_member, written};
use qcvn120::json::{self, ParseErrorKind};
use qcvn120::procedures::ThuTuc;
use qcvn120::questions::{HoiDap, LayNoiDungTraLoiTheoCauHoi};
use qcvn120::session::DangNhap;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, LePhi, TaiLieuNop,
    TaiLieuXuLy, TepDinhKemKhac, TienDoHoSo, TraCuuHoSo, TrangThaiHoSo, TrangThaiTrucTuyen,
};
use qcvn120::survey::DanhGia;
use qcvn120::{
    Body, Boolean, BooleanText, Code, Document, Edition, Finding, Form, Integer, LimitKind,
    MessageType, ReadError, ReadErrorKind, ReadOptions, Record, Report,
};

const STEP: &str = r#"{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ThoiDiemXuLy":"20261009101500","TrangThai":"4"}"#;
const STATUS: &str =
    r#"{"MaHoSo":"G22.99-261008-1","MaHoSoDonVi":"000.00.01.H22-261008-0001","TrangThai":"2"}"#;

fn read<P: MessageType>(json: &str) -> Document<P> {
    Document::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn record<R: Record<Text = String>>(json: &str) -> (R, Report) {
    json::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn refused(json: impl AsRef<[u8]>, options: &ReadOptions) -> ReadError {
    Document::<DongBoHoSoMC>::from_json_with(json, options).expect_err("this must be refused")
}

#[test]
fn a_step_reads_with_every_field() {
    let json = r#"{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ChucDanh":"Chuyên viên","ThoiDiemXuLy":"20261009101500","PhongBanXuLy":"Phòng Tư pháp","NoiDungXuLy":"Thẩm định hồ sơ","TrangThai":"4","NgayBatDau":"20261008080000","NgayKetThucTheoQuyDinh":"20261013170000"}"#;
    let (step, report) = record::<TienDoHoSo>(json);
    assert!(report.findings().is_empty());
    assert_eq!(
        step.ngay_ket_thuc_theo_quy_dinh,
        Some(time("20261013170000"))
    );
    assert_eq!(written(&step), json);
}
