//! The test kit makes what it says: samples that are clean, the same for the same seed, and for proptest records of every valid
//! kind.

use proptest::prelude::*;
use qcvn120::{
    AnyDocument, Form, Message, MessageType, MessageVisitor, Record, Report, json, read, testing,
};

/// Enough for every example and code to come up; the interop run goes through a thousand of each.
const SEEDS: u64 = 100;

#[test]
fn samples_of_every_message_in_every_form_are_clean() {
    for &message in Message::ALL {
        for form in message.forms() {
            for seed in 0..SEEDS {
                let sample = testing::sample_json(message, form, 2, seed).unwrap();
                let document = message.visit(Read(&sample));
                assert!(
                    document.report().clean(),
                    "{message} {form} {seed}: {:?}",
                    document.report()
                );
                assert_eq!(document.report().total(), 0, "{message} {form} {seed}");
                assert_eq!(document.form(), form, "{message} {form} {seed}");
            }
        }
    }
}

struct Read<'a>(&'a str);

impl MessageVisitor for Read<'_> {
    type Output = AnyDocument;

    fn visit<P: MessageType>(self) -> AnyDocument {
        P::any(qcvn120::Document::<P>::from_json(self.0).unwrap())
    }
}

#[test]
fn samples_of_requests_are_recognised_by_their_service() {
    for &message in Message::ALL {
        let sample = testing::sample_json(message, Form::Request, 1, 3).unwrap();
        assert_eq!(read(&sample).unwrap().message(), Some(message), "{message}");
    }
}

#[test]
fn a_seed_gives_the_same_sample_and_another_seed_another() {
    let sample =
        |seed| testing::sample_json(Message::DongBoHoSoMC, Form::Request, 1, seed).unwrap();
    assert_eq!(sample(5), sample(5));
    assert_ne!(sample(5), sample(6));
}

#[test]
fn a_form_that_a_message_has_not_gives_no_sample() {
    assert_eq!(
        testing::sample_json(Message::DongBoTrangThaiHoSo, Form::List, 1, 0),
        None
    );
}

/// For a record of any kind: it is conformant, it comes back equal from what was written, and writing is a fixed point. What the
/// checks say of it in memory, rules between fields included, they say of what was written, in the same order.
fn comes_back<R: Record<Text = String>>(record: &R, check: &Report) -> Result<(), TestCaseError> {
    let options = qcvn120::WriteOptions::new();
    let text =
        json::write_with(record, &options).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let (back, report) = json::read::<R>(text.as_bytes()).unwrap();
    prop_assert!(report.clean(), "{report:?} in {text}");
    let said = |report: &Report| -> Vec<String> {
        report.findings().iter().map(ToString::to_string).collect()
    };
    prop_assert_eq!(said(check), said(&report), "{}", text);
    prop_assert_eq!(&back, record);
    prop_assert_eq!(json::write_with(&back, &options).unwrap(), text);
    Ok(())
}

/// The same property for each record, by its name.
macro_rules! any_record_comes_back {
    ($($group:ident::$record:ident $name:ident;)*) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(64))]
            $(
                #[test]
                fn $name(record in testing::valid::<qcvn120::$group::$record>()) {
                    comes_back(&record, &record.check())?;
                }
            )*
        }
    };
}

any_record_comes_back! {
    status_sync::HoSo ho_so;
    status_sync::TienDoHoSo tien_do_ho_so;
    status_sync::TrangThaiHoSoTrucTuyen trang_thai_ho_so_truc_tuyen;
    status_sync::HoSoTraCuu ho_so_tra_cuu;
    status_sync::DongBoHoSoMCRequest dong_bo_ho_so_mc_request;
    status_sync::DongBoTrangThaiHoSoRequest dong_bo_trang_thai_ho_so_request;
    survey::DanhGia danh_gia;
    statistics::ThongKeHoSo thong_ke_ho_so;
    procedures::ThuTuc thu_tuc;
    procedures::LinhVuc linh_vuc;
    procedures::CoQuan co_quan;
    procedures::TomTatThuTuc tom_tat_thu_tuc;
    feedback::PhanAnhKienNghi phan_anh_kien_nghi;
    feedback::LayTaiLieuPAKNRequest lay_tai_lieu_pakn_request;
    questions::HoiDap hoi_dap;
    questions::NoiDungTraLoi noi_dung_tra_loi;
    questions::CauHoiDonVi cau_hoi_don_vi;
    questions::KetQuaHoiDap ket_qua_hoi_dap;
    session::DangNhapRequest dang_nhap_request;
}

#[test]
fn borrowed_records_can_be_kept_when_the_input_is_gone() {
    use std::borrow::Cow;

    use qcvn120::procedures::ThuTuc;

    for seed in 0..SEEDS {
        let owned: ThuTuc = testing::sample(seed);
        let kept: ThuTuc = {
            let text = owned.to_json().unwrap();
            let (borrowed, _) = json::read::<ThuTuc<Cow<'_, str>>>(text.as_bytes()).unwrap();
            borrowed.into_owned()
        };
        assert_eq!(kept, owned);
    }
}

#[test]
fn a_document_is_written_back_in_the_form_in_which_it_arrived() {
    for form in Message::DongBoHoSoMC.forms() {
        let sample = testing::sample_json(Message::DongBoHoSoMC, form, 2, 9).unwrap();
        let document =
            qcvn120::Document::<qcvn120::status_sync::DongBoHoSoMC>::from_json(&sample).unwrap();
        assert_eq!(document.to_json().unwrap(), sample, "{form}");
    }
}
