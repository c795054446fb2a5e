//! Records are filled from what programs have: rows of a database with their options, numbers, times of any zone.

use std::borrow::Cow;
use std::time::{Duration, UNIX_EPOCH};

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use qcvn120::codes::CoKhong;
use qcvn120::procedures::LayThuTuc;
use qcvn120::session::DangNhap;
use qcvn120::statistics::ThongKeHoSo;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoBoSung, LePhi, TaiLieuNop,
    TepDinhKemKhac, TienDoHoSo, TraCuuHoSo, TrangThaiHoSo, TrangThaiHoSoTrucTuyen,
};
use qcvn120::survey::DanhGia;
use qcvn120::unknown::RawJson;
use qcvn120::{
    BooleanText, Document, Encoding, Form, IntoField, MaHoSo, Record, Reply, Request, Truth,
    WriteError, WriteOptions, json,
};
use serde_json::{Value, json};

use crate::common::{dossier, found, full_dossier};

/// A row as a driver of a database gives it.
#[derive(Clone)]
struct Row<'r> {
    number: String,
    name: Option<String>,
    note: Option<&'r str>,
    code: i16,
    channel: Option<String>,
    paid: Option<bool>,
    day: Option<NaiveDate>,
    local: Option<NaiveDateTime>,
    instant: Option<chrono::DateTime<Utc>>,
    fee: Option<i64>,
}

fn row() -> Row<'static> {
    let local =
        NaiveDate::from_ymd_opt(2026, 3, 1).and_then(|day| day.and_hms_milli_opt(8, 30, 0, 250));
    Row {
        number: "000.00.01.H22-260301-0001".into(),
        name: Some("Nguyễn Văn An".into()),
        note: None,
        code: 4,
        channel: Some("Trực tuyến".into()),
        paid: Some(true),
        day: NaiveDate::from_ymd_opt(2026, 3, 1),
        local,
        instant: Utc.with_ymd_and_hms(2026, 2, 28, 18, 0, 0).single(),
        fee: Some(8_000),
    }
}

#[test]
fn a_column_that_says_yes_or_no_fills_a_code_of_yes_and_no() {
    let ho_so = HoSo::new()
        .ho_so_co_thanh_phan_so_hoa(true)
        .tai_khoan_duoc_xac_thuc_voi_vneid(Some(false))
        .tai_lieu_nop([TaiLieuNop::new().duoc_so_hoa(None::<bool>)]);
    let value = Value::try_from(&ho_so).expect("it fits");
    assert_eq!(value["HoSoCoThanhPhanSoHoa"], "1");
    assert_eq!(value["TaiKhoanDuocXacThucVoiVNeID"], "0");
    assert_eq!(ho_so.tai_lieu_nop[0].duoc_so_hoa, None);
    assert_eq!(ho_so.ho_so_co_thanh_phan_so_hoa, Some(CoKhong::Co));
}

#[test]
fn a_row_goes_in_as_it_is() {
    let row = row();
    let ho_so = HoSo::new()
        .ma_ho_so(&row.number)
        .chu_ho_so(row.name.as_deref())
        .trich_yeu_ho_so(row.name.as_ref())
        .thong_tin_khac(row.name.clone())
        .ghi_chu(row.note)
        .trang_thai_ho_so(row.code)
        .kenh_thuc_hien(row.channel)
        .ngay_nop_ho_so(row.day)
        .ngay_tiep_nhan(row.local)
        .ngay_hen_tra(row.instant)
        .danh_sach_le_phi([LePhi::new().gia(row.fee)])
        .tai_lieu_nop(vec![TaiLieuNop::new().is_deleted(row.paid)]);
    let value = Value::try_from(&ho_so).expect("it fits");
    assert_eq!(value["MaHoSo"], "000.00.01.H22-260301-0001");
    for name in ["ChuHoSo", "TrichYeuHoSo", "ThongTinKhac"] {
        assert_eq!(value[name], "Nguyễn Văn An");
    }
    assert_eq!(value["GhiChu"], "");
    assert_eq!(value["TrangThaiHoSo"], "4");
    assert_eq!(value["KenhThucHien"], "2");
    assert_eq!(value["NgayNopHoSo"], "20260301000000");
    assert_eq!(
        value["NgayTiepNhan"], "20260301083000",
        "without its fraction"
    );
    assert_eq!(value["NgayHenTra"], "20260301010000", "in Vietnam's time");
    assert_eq!(value["DanhSachLePhi"][0]["Gia"], "8000");
    assert_eq!(value["TaiLieuNop"][0]["IsDeleted"], "True");
}

#[test]
fn times_of_any_kind_are_those_of_vietnam() {
    let text = |ho_so: HoSo| ho_so.ngay_tra.map(|time| time.to_string());
    let new = HoSo::new;
    let tokyo = FixedOffset::east_opt(9 * 3_600).expect("an offset");
    let zoned = tokyo.with_ymd_and_hms(2026, 3, 1, 1, 0, 0).unwrap();
    assert_eq!(
        text(new().ngay_tra(zoned)).as_deref(),
        Some("20260228230000")
    );
    let clock = UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(
        text(new().ngay_tra(clock)).as_deref(),
        Some("19700101070001")
    );
    let before = UNIX_EPOCH - Duration::from_millis(500);
    assert_eq!(
        text(new().ngay_tra(before)).as_deref(),
        Some("19700101065959")
    );
    for spelled in [
        "20260301083000",
        "2026-03-01T08:30:00",
        "01/03/2026 08:30",
        " 2026-03-01 01:30:00Z ",
    ] {
        assert_eq!(
            text(new().ngay_tra(spelled)).as_deref(),
            Some("20260301083000"),
            "{spelled}"
        );
    }
    assert_eq!(text(new().ngay_tra("")), None);
    assert_eq!(text(new().ngay_tra(None::<String>)), None);
    assert_eq!(
        text(new().ngay_tra("mai")).as_deref(),
        Some("mai"),
        "for the checks to find"
    );
    // What the wire cannot hold is no reason to fail: the checks say so.
    let far = NaiveDate::from_ymd_opt(12_026, 3, 1).expect("a day");
    let far = dossier().ngay_tra(far);
    assert_eq!(found(&far.check()), ["pattern /NgayTra"]);
}

#[test]
fn codes_come_from_numbers_codes_and_labels() {
    let code = |value: HoSo| value.trang_thai_ho_so.expect("there");
    for ho_so in [
        HoSo::new().trang_thai_ho_so(4),
        HoSo::new().trang_thai_ho_so(4_u8),
        HoSo::new().trang_thai_ho_so(4_i64),
        HoSo::new().trang_thai_ho_so("4"),
        HoSo::new().trang_thai_ho_so("04"),
        HoSo::new().trang_thai_ho_so(" 4  "),
        HoSo::new().trang_thai_ho_so("Đang xử lý"),
        HoSo::new().trang_thai_ho_so("ĐANG XỬ LÝ".to_owned()),
        HoSo::new().trang_thai_ho_so(Some(TrangThaiHoSo::DangXuLy)),
        HoSo::new().trang_thai_ho_so(&TrangThaiHoSo::DangXuLy),
    ] {
        assert_eq!(code(ho_so), TrangThaiHoSo::DangXuLy);
    }
    assert_eq!(HoSo::new().trang_thai_ho_so("").trang_thai_ho_so, None);
    for unknown in [
        HoSo::new().trang_thai_ho_so(77),
        HoSo::new().trang_thai_ho_so("77"),
    ] {
        assert_eq!(code(unknown), TrangThaiHoSo::from_code("77"));
    }
    let lost = code(HoSo::new().trang_thai_ho_so("đâu đó"));
    assert_eq!(lost.code(), "đâu đó", "kept, for the checks to find");
}

#[test]
fn numbers_take_the_form_of_the_field() {
    let fee = |gia: LePhi| gia.gia.into_inner();
    assert_eq!(fee(LePhi::new().gia(150_000)), "150000");
    assert_eq!(fee(LePhi::new().gia(150_000.0)), "150000");
    assert_eq!(fee(LePhi::new().gia(u64::MAX)), "18446744073709551615");
    assert_eq!(fee(LePhi::new().gia("Không")), "Không");
    assert_eq!(fee(LePhi::new().gia(0.5)), "0.5");
    let month = ThongKeHoSo::new()
        .so_nhan_trong_ky(120_u32)
        .phan_tram_xu_ly_dung_han(95.238);
    assert_eq!(month.so_nhan_trong_ky.as_str(), "120");
    assert_eq!(month.phan_tram_xu_ly_dung_han.as_str(), "95.24");
    let whole = ThongKeHoSo::new().phan_tram_xu_ly_dung_han(100);
    assert_eq!(whole.phan_tram_xu_ly_dung_han.as_str(), "100.00");
    let survey = DanhGia::new()
        .tong_so_nguoi_danh_gia(120_usize)
        .phan_tram_danh_gia_hai_long(67)
        .phan_tram_danh_gia_rat_hai_long(Some(12.6));
    assert_eq!(survey.phan_tram_danh_gia_hai_long.as_str(), "67%");
    assert_eq!(survey.phan_tram_danh_gia_rat_hai_long.as_str(), "13%");
    assert_eq!(
        survey.tong_so_nguoi_danh_gia.and_then(|it| it.as_i64()),
        Some(120)
    );
    let papers = TepDinhKemKhac::new().so_luong(2.0).loai_giay_to("3");
    let value = Value::try_from(papers).expect("it fits");
    assert_eq!(
        (&value["SoLuong"], &value["LoaiGiayTo"]),
        (&json!(2), &json!("3"))
    );
    let more = HoSoBoSung::new().trang_thai_bo_sung(false);
    assert_eq!(
        Value::try_from(more).expect("it fits")["TrangThaiBoSung"],
        false
    );
}

#[test]
fn a_decimal_column_fills_an_amount() {
    let fee = |text: &str| LePhi::new().gia(text).gia.into_inner();
    for text in ["16000", "16000.00", "16000.0000", " 16000.00 ", "16000.000"] {
        assert_eq!(fee(text).trim(), "16000", "{text}");
    }
    assert_eq!(fee("0.00"), "0");
    assert_eq!(LePhi::borrowed().gia("16000.00").gia, "16000");
    let count = ThongKeHoSo::new().so_nhan_trong_ky("812.00");
    assert_eq!(count.so_nhan_trong_ky.count_i64(), Some(812));
    // What is no whole amount is not lost, and reported.
    let record = |gia: &str| LePhi::new().ten_phi_le_phi("Lệ phí").gia(gia);
    for (text, hint) in [
        ("16000.50", "số lẻ"),
        ("16.000", "viết liền các chữ số"),
        ("-16000.00", "chỉ gồm chữ số"),
    ] {
        assert_eq!(fee(text), text);
        let report = record(text).check();
        assert_eq!(found(&report), ["pattern /Gia"], "{text}");
        assert!(report.to_string().contains(hint), "{report}");
    }
    assert!(record("16000.50").to_json().is_err());
    let fraction = LePhi::new().ten_phi_le_phi("Lệ phí").gia(8000.4);
    assert_eq!(fraction.gia.as_str(), "8000.4");
    assert!(
        fraction
            .check()
            .errors()
            .any(|one| one.to_string().contains("số lẻ"))
    );
    assert_eq!(LePhi::new().gia(-0.0).gia.as_str(), "0");
    assert_eq!(
        ThongKeHoSo::new()
            .phan_tram_xu_ly_dung_han(-0.001)
            .phan_tram_xu_ly_dung_han
            .as_str(),
        "0.00"
    );
    // A document is read as before: its decimals are for its sender to mend.
    let (sent, report) =
        json::read::<LePhi>(r#"{"TenPhiLePhi":"Lệ phí","Gia":"16000.00"}"#).expect("readable");
    assert_eq!(sent.gia.as_str(), "16000.00");
    assert_eq!(found(&report), ["pattern /Gia"]);
}

#[test]
fn references_to_options_go_in_as_options_do() {
    let row = row();
    let mail: Option<Box<str>> = Some("an@example.vn".into());
    let ho_so = HoSo::new()
        .chu_ho_so(&row.name)
        .email(Some("an@example.vn".to_owned()))
        .ghi_chu(row.note)
        .kenh_thuc_hien(&row.channel)
        .ngay_nop_ho_so(row.day)
        .ngay_tiep_nhan(row.local)
        .ngay_hen_tra(row.instant)
        .fax(&None::<String>)
        .danh_sach_le_phi([LePhi::new().gia(row.fee)])
        .tai_lieu_nop([TaiLieuNop::new().is_deleted(row.paid)]);
    assert_eq!(ho_so.chu_ho_so, "Nguyễn Văn An");
    assert_eq!((ho_so.ghi_chu.as_str(), ho_so.fax.as_str()), ("", ""));
    assert_eq!(ho_so.kenh_thuc_hien.and_then(|code| code.number()), Some(2));
    assert!(ho_so.ngay_nop_ho_so.is_some() && ho_so.ngay_hen_tra.is_some());
    assert_eq!(ho_so.danh_sach_le_phi[0].gia.amount_i64(), Some(8_000));
    assert!(ho_so.tai_lieu_nop[0].is_deleted.is_true());
    let borrowed = HoSo::borrowed().chu_ho_so(&row.name).email(mail);
    assert!(matches!(borrowed.chu_ho_so, Cow::Borrowed(_)));
}

#[test]
fn integers_fill_texts_and_truth_fills_yes_and_no() {
    let id: Option<u64> = Some(9_007_199_254_740_993);
    let paper = TaiLieuNop::new()
        .tep_dinh_kem_id(id)
        .duoc_so_hoa(true)
        .duoc_lay_tu_kho_dmqg(Some(false));
    assert_eq!(paper.tep_dinh_kem_id, "9007199254740993");
    assert_eq!(paper.duoc_so_hoa, Some(CoKhong::Co));
    assert!(paper.duoc_so_hoa.is_true() && paper.duoc_lay_tu_kho_dmqg.is_false());
    assert_eq!(TaiLieuNop::new().duoc_so_hoa.truth(), None);
    let ho_so = HoSo::new()
        .ma_doi_tuong(77_i32)
        .ho_so_co_thanh_phan_so_hoa(None::<bool>);
    assert_eq!(ho_so.ma_doi_tuong, "77");
    assert_eq!(ho_so.ho_so_co_thanh_phan_so_hoa, None);
    let unknown = CoKhong::from_code("2");
    assert_eq!(unknown.truth(), None);
}

#[test]
fn a_dossier_goes_back_into_columns() {
    let ho_so = full_dossier().trang_thai_ho_so(4);
    let status = ho_so.trang_thai_ho_so.as_ref();
    assert_eq!(status.and_then(TrangThaiHoSo::number), Some(4));
    assert_eq!(status.map(AsRef::as_ref), Some("4"));
    assert_eq!(TrangThaiHoSo::from_code("đâu đó").number(), None);
    assert_eq!(TrangThaiHoSo::from_code("77").number(), Some(77));
    let texts: [&str; 2] = [ho_so.ma_ho_so.as_ref(), ho_so.ma_tthc.as_ref()];
    assert!(texts.iter().all(|text| !text.is_empty()));
    let blank = LePhi::new().gia(" 16000\u{a0}");
    assert_eq!(
        blank.gia.amount_i64(),
        Some(16_000),
        "as it will be written"
    );
    let request = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", true);
    assert!(
        request.is_updating.is_true(),
        "and the request is not moved"
    );
    assert_eq!(BooleanText::from(false).as_ref(), "False");
    assert_eq!(request.session, "phiên");
}

#[test]
fn an_encoding_may_be_known_only_when_the_program_runs() {
    let ho_so = full_dossier();
    let document = Document::<DongBoHoSoMC>::from_json(ho_so.to_json().unwrap()).unwrap();
    let any = qcvn120::read(ho_so.to_json().unwrap()).unwrap();
    for encoding in [Encoding::Json, Encoding::Xml] {
        let text = ho_so.to_text(encoding).unwrap();
        assert_eq!(document.to_text(encoding).unwrap(), text);
        assert_eq!(any.to_text(encoding).unwrap(), text);
        assert_eq!(text.starts_with('<'), encoding == Encoding::Xml);
        let refused = HoSo::new().to_text(encoding);
        assert!(matches!(refused, Err(WriteError::Invalid(_))));
        let kept = WriteOptions::new().keep_invalid(true);
        assert!(HoSo::new().to_text_with(encoding, &kept).is_ok());
    }
}

#[test]
fn what_a_record_does_not_know_becomes_values() {
    let json = r#"{"TenPhiLePhi":"Lệ phí","Gia":"0","MaKhoan":7,"Them":{"a":[1.5]}}"#;
    let (fee, _) = json::read::<LePhi>(json).expect("readable");
    let map = fee.unknown.to_map().expect("it fits");
    assert_eq!(
        Value::from(map),
        json!({"MaKhoan": 7, "Them": {"a": [1.5]}})
    );
    let names: Vec<&str> = fee
        .unknown
        .fields()
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["MaKhoan", "Them"]);
    for field in fee.unknown {
        let value = Value::try_from(field.value.clone()).expect("it fits");
        assert_eq!(RawJson::from(value), field.value);
    }
    let (fee, _) = json::read::<LePhi>(r#"{"Lon":1e999}"#).expect("readable");
    assert!(fee.unknown.to_map().is_err());
}

#[test]
fn an_error_that_ends_a_program_can_be_read() {
    let error = HoSo::new()
        .ma_ho_so("000.00.01.H22-200101-0001")
        .chu_ho_so("Nguyễn Văn An")
        .to_json()
        .expect_err("it has errors");
    let said = format!("{error:?}");
    assert!(said.starts_with("không ghi được gói tin: "), "{said}");
    assert!(
        said.contains("\nlỗi: /MaTTHC: ") && said.contains("[minLength]"),
        "{said}"
    );
    assert!(
        said.lines().count() <= 13 && !said.contains("Nguyễn"),
        "{said}"
    );

    let error = Document::<DongBoHoSoMC>::from_json("{\n\"MaHoSo\": }").expect_err("broken");
    let said = format!("{error:?}");
    assert!(
        said.contains("(dòng 2, cột ") && said.ends_with(']'),
        "{said}"
    );

    let error = full_dossier()
        .ghi_chu("a\u{1}")
        .to_xml()
        .expect_err("XML has no such character");
    let said = format!("{error:?}");
    assert!(said.ends_with("/GhiChu (U+0001)"), "{said}");
}

#[test]
fn nothing_that_is_absent_is_written() {
    let full = Value::try_from(full_dossier()).expect("it fits");
    let emptied = full_dossier()
        .chu_ho_so(None::<&str>)
        .ngay_tra(None::<NaiveDate>)
        .kenh_thuc_hien(None::<i32>);
    assert_eq!(emptied.chu_ho_so, "");
    assert_eq!((emptied.ngay_tra, emptied.kenh_thuc_hien), (None, None));
    assert_ne!(full["ChuHoSo"], "");
}

#[test]
fn a_setter_puts_an_end_to_what_did_not_fit() {
    let json = br#"{"MaHoSo":{"a":1},"TaiLieuNop":5,"NgayTra":[1,2]}"#;
    let (ho_so, _) = json::read::<HoSo>(json).expect("readable");
    assert_eq!(ho_so.unknown.fields().len(), 3);
    let ho_so = ho_so
        .ma_ho_so(None::<&str>)
        .tai_lieu_nop([])
        .ngay_tra(None::<&str>);
    assert!(ho_so.unknown.is_empty());
}

#[test]
fn records_may_borrow_their_texts() {
    let row = row();
    let ho_so = HoSo::borrowed()
        .ma_ho_so(&row.number)
        .chu_ho_so(row.name.as_deref())
        .ghi_chu("a".repeat(3))
        .trang_thai_ho_so(row.code)
        .danh_sach_le_phi([LePhi::borrowed().ten_phi_le_phi("Lệ phí").gia(8_000)]);
    assert!(
        matches!(&ho_so.chu_ho_so, Cow::Borrowed(text) if std::ptr::eq(*text, row.name.as_deref().unwrap()))
    );
    let number = ho_so.ma_ho_so.clone().into_inner();
    assert!(matches!(number, Cow::Borrowed(_)));
    let request = Request::<DongBoHoSoMC, Cow<'_, str>>::borrowed("phiên", "000.00.01.H22", false)
        .records([ho_so]);
    assert!(matches!(request.session, Cow::Borrowed("phiên")));
    let owned = HoSo::new()
        .ma_ho_so(&row.number)
        .chu_ho_so(row.name.as_ref())
        .ghi_chu("aaa")
        .trang_thai_ho_so(4)
        .danh_sach_le_phi([LePhi::new().ten_phi_le_phi("Lệ phí").gia(8_000)]);
    assert_eq!(request.into_owned().data, [owned]);
}

#[test]
fn one_scalar_fills_another_field() {
    let one = dossier();
    let step = TienDoHoSo::new()
        .ma_ho_so(&one.ma_ho_so)
        .trang_thai(one.trang_thai_ho_so.clone());
    assert_eq!(step.ma_ho_so, one.ma_ho_so);
    assert_eq!(step.trang_thai, one.trang_thai_ho_so);
    let moved = TienDoHoSo::new().ma_ho_so(one.ma_ho_so);
    assert_eq!(moved.ma_ho_so, MaHoSo::new("000.00.01.H22-200101-0001"));
}

/// A status of a system of its own.
enum Status {
    Done,
}

impl IntoField<Option<TrangThaiHoSo>> for Status {
    fn into_field(self) -> Option<TrangThaiHoSo> {
        match self {
            Self::Done => Some(TrangThaiHoSo::DaTraKetQua),
        }
    }
}

#[test]
fn a_type_of_ones_own_fills_fields_too() {
    let ho_so = HoSo::new().trang_thai_ho_so(Status::Done);
    assert_eq!(ho_so.trang_thai_ho_so, Some(TrangThaiHoSo::DaTraKetQua));
    let maybe: Option<Status> = None;
    assert_eq!(ho_so.trang_thai_ho_so(maybe).trang_thai_ho_so, None);
}

#[test]
fn requests_take_what_they_cannot_do_without() {
    let clean = |json: Result<String, WriteError>| {
        let document = qcvn120::read(json.expect("right")).expect("a document");
        assert!(document.report().clean(), "{document:?}");
    };
    clean(Request::<DangNhap>::new("motcua.h22", "mật khẩu").to_json());
    clean(
        Request::<TraCuuHoSo>::new("phiên", "000.00.01.H22", "H15.50.05.13-261008-0975").to_json(),
    );
    clean(Request::<LayThuTuc>::new("phiên", "000.00.01.H22", "1.001193").to_json());
    let status = TrangThaiHoSoTrucTuyen::new()
        .ma_ho_so("G22.99-261008-1")
        .ma_ho_so_don_vi("000.00.01.H22-261008-0001")
        .trang_thai(2);
    clean(Request::<DongBoTrangThaiHoSo>::new("phiên", "000.00.01.H22", status).to_json());
    let mut request =
        Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false).records([dossier()]);
    request.push(dossier().ma_ho_so("000.00.01.H22-200101-0002"));
    clean(request.to_json());
    let reply = Reply::<TraCuuHoSo>::new()
        .error_code(0)
        .message("Thành công");
    assert!(reply.to_json().is_ok());
}

#[test]
fn no_request_that_is_made_lacks_more_than_its_records() {
    let missing = |report: qcvn120::Report| found(&report);
    assert_eq!(
        missing(Request::<CapNhatTienDoHoSoMC>::new("p", "H22").check()),
        [""; 0]
    );
    assert_eq!(
        missing(Request::<DongBoHoSoMC>::new(None::<&str>, "H22", None::<bool>).check()),
        ["minLength /session", "minLength /isUpdating"]
    );
}

#[test]
fn records_are_taken_out_of_documents() {
    let mut request = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false);
    request.push(dossier());
    let list = format!("[{}]", dossier().to_json().expect("right"));
    let one = dossier().to_json().expect("right");
    for json in [request.to_json().expect("right"), list, one] {
        let document = Document::<DongBoHoSoMC>::from_json(&json).expect("readable");
        assert_eq!(document.clone().into_records(), [dossier()]);
        let is_request = document.form() == Form::Request;
        assert_eq!(document.request(), is_request.then_some(&request));
        assert_eq!(document.reply(), None);
        let (body, report) = document.into_parts();
        assert!(report.clean());
        assert_eq!(body.records().len(), 1);
        assert_eq!(body.into_records(), [dossier()]);
    }
    let status = r#"{"service":"DongBoTrangThaiHoSo","data":{"MaHoSo":"1"}}"#;
    let document = Document::<DongBoTrangThaiHoSo>::from_json(status).expect("readable");
    assert_eq!(
        document.into_records(),
        [TrangThaiHoSoTrucTuyen::new().ma_ho_so("1")]
    );
    let reply = r#"{"error_code":0,"result":[{"MaHoSo":"1"},{"MaHoSo":"2"}]}"#;
    let document = Document::<TraCuuHoSo>::from_json(reply).expect("readable");
    assert_eq!(document.into_records().len(), 2);
    let document = Document::<DongBoHoSoMC>::from_json(r#"{"error_code":0}"#).expect("readable");
    assert!(document.into_records().is_empty());
}

#[test]
fn records_and_values_of_serde_json_are_exchanged() {
    let value = Value::try_from(full_dossier()).expect("it fits");
    assert_eq!(
        value,
        serde_json::to_value(full_dossier()).expect("it fits")
    );
    assert_eq!(HoSo::try_from(&value).expect("an object"), full_dossier());
    assert_eq!(HoSo::try_from(value).expect("an object"), full_dossier());
    let tolerant = HoSo::try_from(json!({"mahoso": 5, "Lạ": [1.5]})).expect("an object");
    assert_eq!(tolerant.ma_ho_so, "5");
    assert_eq!(tolerant.unknown.get("Lạ").expect("there").as_str(), "[1.5]");
    assert!(HoSo::try_from(json!(5)).is_err());
    let (wide, _) = json::read::<HoSo>(br#"{"a":12345678901234567890123}"#).expect("readable");
    let error = Value::try_from(wide).expect_err("no value holds it");
    assert!(error.to_string().contains("không giữ nguyên"));
}

#[test]
fn every_record_can_be_made_empty_in_both_storages() {
    assert_eq!(HoSo::new(), HoSo::default());
    assert_eq!(HoSo::borrowed().into_owned(), HoSo::new());
    assert!(<HoSo as Record>::SPEC.fields.len() > 30);
}
