//! The messages by their types, for what is generic over a record.

use qcvn120::{Form, Message, MessageType, Record, Reply, Request};
use schemars::JsonSchema;
use serde::Serialize;

/// What is to be done with the type of each form; a list has none but `Vec` of its records.
pub trait Take {
    fn take<R>(&mut self, message: Message, form: Form)
    where
        R: Record<Text = String> + Serialize + JsonSchema;
}

/// Hands over the request, the reply and the record of each message, as far as it has them.
pub fn each(taker: &mut impl Take) {
    use qcvn120::{
        feedback::*, procedures::*, questions::*, session::*, statistics::*, status_sync::*,
        survey::*,
    };
    let mut seen = 0;
    macro_rules! hand_over {
        ($($message:ident)*) => {$(
            seen += 1;
            let message = $message::MESSAGE;
            let has = |form| message.forms().any(|known| known == form);
            taker.take::<Request<$message>>(message, Form::Request);
            if has(Form::Reply) {
                taker.take::<Reply<$message>>(message, Form::Reply);
            }
            if has(Form::Record) {
                taker.take::<<$message as MessageType>::Record<String>>(message, Form::Record);
            }
        )*};
    }
    hand_over! {
        CapNhatTienDoHoSoMC DangNhap DanhSachPAKNChoXuLy DongBoDanhGia DongBoHoSoMC DongBoHoiDap
        DongBoKetQuaHoiDapGuiTuDVCQG DongBoThongKeHoSo DongBoTrangThaiHoSo LayDanhMucCoQuan
        LayDanhMucLinhVuc LayDanhSachHoiDapBoCoQuan LayDanhSachHoiDapGuiTuDVCQG LayDanhSachTTHC
        LayNoiDungTraLoiTheoCauHoi LayTaiLieuPAKN LayThuTuc TraCuuHoSo
    }
    assert_eq!(seen, Message::ALL.len(), "a message is not in the list");
}
