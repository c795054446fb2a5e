//! What stands around the records of a request, whatever the message.

use qcvn120::{AnyDocument, Direction, Form, Message};

/// The envelope of a request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Envelope {
    pub(crate) session: String,
    pub(crate) agency: String,
}

/// The envelope, if the document is a request that has one: a login has none.
pub(crate) fn envelope(document: &AnyDocument) -> Option<Envelope> {
    macro_rules! envelopes {
        ($($message:ident)*) => {
            match document {
                $(AnyDocument::$message(document) => {
                    let request = document.request()?;
                    Some(Envelope { session: request.session.to_string(), agency: request.madonvi.to_string() })
                })*
                _ => None,
            }
        };
    }
    envelopes!(
        CapNhatTienDoHoSoMC DongBoHoSoMC DongBoTrangThaiHoSo TraCuuHoSo DongBoDanhGia DongBoThongKeHoSo LayDanhMucCoQuan
        LayDanhMucLinhVuc LayDanhSachTTHC LayThuTuc DanhSachPAKNChoXuLy LayTaiLieuPAKN DongBoHoiDap DongBoKetQuaHoiDapGuiTuDVCQG
        LayDanhSachHoiDapBoCoQuan LayDanhSachHoiDapGuiTuDVCQG LayNoiDungTraLoiTheoCauHoi
    )
}

/// Whether a message carries records to the portal.
pub(crate) fn is_push(message: Message) -> bool {
    message.spec().direction == Direction::Push
}

/// Whether a document can be what a client sends: a request, or bare records of a push.
pub(crate) fn is_request(document: &AnyDocument) -> bool {
    match (document.form(), document.message()) {
        (Form::Request, Some(_)) => true,
        (Form::List | Form::Record, Some(message)) => is_push(message),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_but_the_login_tells_its_session() {
        for message in Message::ALL {
            let json = qcvn120::testing::sample_json(*message, Form::Request, 1, 7).unwrap();
            let document = qcvn120::read(&json).unwrap();
            assert!(is_request(&document), "{message}");
            let session = envelope(&document).map(|envelope| envelope.session);
            assert_eq!(
                session.is_some(),
                *message != Message::DangNhap,
                "{message}"
            );
            assert!(session.is_none_or(|session| !session.is_empty()));
        }
    }

    #[test]
    fn messages_that_begin_with_dong_bo_or_cap_nhat_are_pushes() {
        for message in Message::ALL {
            let is_named_so =
                message.name().starts_with("DongBo") || message.name().starts_with("CapNhat");
            assert_eq!(is_push(*message), is_named_so, "{message}");
        }
    }
}
