//! The check of a record in memory finds what the check of its written form finds, in either encoding.

use qcvn120::envelope::Acknowledgement;
use qcvn120::{Message, ReadOptions, Record, Report, WriteError, WriteOptions, json, xml};

use super::found;
use crate::make::Input;

/// The property.
pub fn holds(bytes: &[u8]) {
    let Some(input) = Input::of(bytes) else {
        return;
    };
    let options = &input.options;
    let text = &input.document;
    macro_rules! of_message {
        ($group:ident, $message:ident $(, $record:ident)*) => {{
            use qcvn120::$group as group;
            type M = group::$message;
            agree::<qcvn120::Request<M>>(text, options, |request| request.check_with(options));
            $(agree::<group::$record>(text, options, |record| record.check_with(options));)*
        }};
    }
    match input.message {
        Message::DangNhap => of_message!(session, DangNhap),
        Message::CapNhatTienDoHoSoMC => of_message!(status_sync, CapNhatTienDoHoSoMC, TienDoHoSo),
        Message::DongBoHoSoMC => of_message!(status_sync, DongBoHoSoMC, HoSo, LePhi, HoSoBoSung),
        Message::DongBoTrangThaiHoSo => {
            of_message!(status_sync, DongBoTrangThaiHoSo, TrangThaiHoSoTrucTuyen);
        }
        Message::TraCuuHoSo => of_message!(status_sync, TraCuuHoSo, HoSoTraCuu),
        Message::DongBoDanhGia => of_message!(survey, DongBoDanhGia, DanhGia),
        Message::DongBoThongKeHoSo => of_message!(statistics, DongBoThongKeHoSo, ThongKeHoSo),
        Message::LayDanhMucCoQuan => of_message!(procedures, LayDanhMucCoQuan, CoQuan),
        Message::LayThuTuc => of_message!(procedures, LayThuTuc, ThuTuc),
        Message::DanhSachPAKNChoXuLy => {
            of_message!(feedback, DanhSachPAKNChoXuLy, PhanAnhKienNghi);
        }
        Message::DongBoHoiDap => of_message!(questions, DongBoHoiDap, CauHoiDonVi),
        _ => agree::<Acknowledgement>(text, options, |reply| reply.check_with(options)),
    }
}

fn agree<R: Record<Text = String>>(
    text: &[u8],
    options: &ReadOptions,
    check: impl Fn(&R) -> Report,
) {
    let record = match qcvn120::Encoding::of(text) {
        qcvn120::Encoding::Json => json::read_with::<R>(text, options).map(|read| read.0),
        qcvn120::Encoding::Xml => xml::read_with::<R>(text, options).map(|read| read.0),
    };
    let Ok(record) = record else {
        return;
    };
    if record.unknown().instead().is_some() {
        return;
    }
    let keep = WriteOptions::new().keep_invalid(true);
    let in_memory = check(&record);
    let written = json::write_with(&record, &keep).expect("all is kept");
    let (back, on_text) =
        json::read_with::<R>(written.as_bytes(), options).expect("what we write is read");
    assert!(back == record, "another record: {written}");
    assert_eq!(found(&in_memory), found(&on_text), "{written}");
    match xml::write_with(&record, &keep) {
        Ok(written) => {
            let (back, on_text) =
                xml::read_with::<R>(written.as_bytes(), options).expect("what we write is read");
            assert!(back == record, "another record: {written}");
            assert_eq!(
                in_memory.usable(),
                on_text.usable(),
                "{:?} {written}",
                found(&in_memory)
            );
        }
        Err(WriteError::NotXml(_)) => {}
        Err(other) => panic!("{other}"),
    }
}
