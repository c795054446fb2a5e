//! Writing JSON: the exact wire form, byte for byte, and nothing that has errors unless it is told to.

use std::fs;
use std::path::Path;

use crate::common::{DOSSIER, dossier, fee, found, full_dossier, paper, supplement, time, written};
use crate::golden::Golden;
use qcvn120::envelope::Acknowledgement;
use qcvn120::json;
use qcvn120::status_sync::{
    CapNhatTienDoHoSoMC, DongBoHoSoMC, DongBoTrangThaiHoSo, HoSo, HoSoTraCuu, LePhi, TaiLieuXuLy,
    TepDinhKemKhac, TienDoHoSo, TraCuuHoSo, TrangThaiHoSo, TrangThaiHoSoTrucTuyen,
    TrangThaiTrucTuyen,
};
use qcvn120::unknown::RawJson;
use qcvn120::{
    Body, Boolean, DateTime, Document, Integer, Language, Message, MessageType, MessageVisitor,
    Record, Reply, Request, WriteError, WriteOptions, detect,
};

/// What is written is what would be read: the same record, with nothing to say about it but advice.
fn comes_back<R: Record<Text = String>>(record: &R) -> String {
    let text = json::write(record).unwrap_or_else(|error| panic!("{error}"));
    let (back, report) = json::read::<R>(text.as_bytes()).expect("what we write is JSON");
    assert_eq!(&back, record, "{text}");
    assert!(report.clean(), "{:?} of {text}", found(&report));
    text
}

/// What arrives in each fixture, by name, and what is written of it.
fn fixtures() -> Vec<(String, Message, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let mut fixtures = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("it can be listed");
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".arrives.json") {
            let arrives = fs::read(entry.path()).expect("it can be read");
            let message = detect(&arrives).expect("a known message").message;
            let message = message.unwrap_or(Message::DongBoHoSoMC);
            let written = message.visit(Rewrite(&arrives));
            fixtures.push((stem.to_owned(), message, written));
        }
    }
    assert!(!fixtures.is_empty());
    fixtures
}

const FOLDER: &str = "tests/fixtures/writing";

#[test]
fn each_fixture_is_written_byte_for_byte_as_the_golden_file_beside_it() {
    let mut golden = Golden::new();
    for (stem, _, written) in fixtures() {
        golden.compare(
            &format!("{FOLDER}/{stem}.written.json"),
            &format!("{written}\n"),
        );
    }
    golden.no_others(FOLDER, ".written.json");
    golden.end();
}

#[test]
fn what_is_written_of_each_fixture_is_a_fixed_point() {
    for (stem, message, written) in fixtures() {
        let again = message.visit(Rewrite(written.as_bytes()));
        assert_eq!(again, written, "{stem}");
    }
}

struct Rewrite<'a>(&'a [u8]);

impl MessageVisitor for Rewrite<'_> {
    type Output = String;

    fn visit<P: MessageType>(self) -> String {
        let doc = Document::<P>::from_json(self.0).expect("readable");
        match doc.body() {
            Body::Request(request) => written(request.as_ref()),
            Body::Reply(reply) => written(reply.as_ref()),
            Body::Record(record) => written(record.as_ref()),
            Body::List(records) => {
                let records: Vec<_> = records.iter().map(written).collect();
                format!("[{}]", records.join(","))
            }
        }
    }
}

#[test]
fn a_dossier_in_which_every_field_is_filled_comes_back_equal_and_clean() {
    let text = comes_back(&full_dossier());
    let (_, _, full) = fixtures()
        .into_iter()
        .find(|(stem, _, _)| stem == "full-dossier")
        .expect("the fixture is there");
    assert_eq!(text, full);
    assert_eq!(full_dossier().to_json().expect("without errors"), text);
}

#[test]
fn fields_stand_in_the_order_of_the_regulation() {
    const FIELDS: [&str; 27] = [
        "MaHoSo",
        "MaTTHC",
        "TenTTHC",
        "MaLinhVuc",
        "TenLinhVuc",
        "ChuHoSo",
        "LoaiDoiTuong",
        "MaDoiTuong",
        "ThongTinKhac",
        "Email",
        "Fax",
        "SoDienThoai",
        "TrichYeuHoSo",
        "NgayTiepNhan",
        "NgayHenTra",
        "TrangThaiHoSo",
        "NgayTra",
        "ThongTinTra",
        "HinhThuc",
        "NgayKetThucXuLy",
        "DonViXuLy",
        "GhiChu",
        "TaiLieuNop",
        "DanhSachLePhi",
        "DanhSachTepDinhKemKhac",
        "DanhSachHoSoBoSung",
        "DanhSachGiayToKetQua",
    ];
    let empty = written(&HoSo::new());
    let value: Vec<String> = FIELDS
        .iter()
        .map(|name| {
            let list = name.starts_with("DanhSach") || *name == "TaiLieuNop";
            format!("\"{name}\":{}", if list { "[]" } else { "\"\"" })
        })
        .collect();
    assert_eq!(
        empty,
        format!("{{{}}}", value.join(",")),
        "all 27, and no later field"
    );
    assert_eq!(written(&HoSoTraCuu::new()), empty);
    assert_eq!(
        written(&TienDoHoSo::new()),
        r#"{"MaHoSo":"","NguoiXuLy":"","ChucDanh":"","ThoiDiemXuLy":"","PhongBanXuLy":"","NoiDungXuLy":"","TrangThai":"","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}"#
    );
    assert_eq!(
        written(&TrangThaiHoSoTrucTuyen::new()),
        r#"{"MaHoSo":"","MaHoSoDonVi":"","MaDoiTuong":"","NoiDung":"","NgayXuLy":"","TrangThai":"","TaiLieuXuLy":[]}"#
    );
}

#[test]
fn absent_numbers_booleans_and_later_fields_are_left_out() {
    let paper = TepDinhKemKhac::new().ten_giay_to("Giấy chứng sinh");
    assert_eq!(comes_back(&paper), r#"{"TenGiayTo":"Giấy chứng sinh"}"#);
    assert_eq!(
        written(&qcvn120::status_sync::HoSoBoSung::new()),
        r#"{"NguoiYeuCauBoSung":"","NoiDungBoSung":"","NgayBoSung":"","NguoiTiepNhanBoSung":"","ThongTinTiepNhan":"","NgayTiepNhanBoSung":"","DanhSachGiayToBoSung":[],"DanhSachLePhiBoSung":[],"NgayHenTraTruoc":"","NgayHenTraMoi":""}"#
    );
    assert_eq!(
        written(&qcvn120::status_sync::TaiLieuNop::new()),
        r#"{"TepDinhKemId":"","TenTepDinhKem":"","IsDeleted":"","MaThanhPhanHoSo":"","DuongDanTaiTepTin":""}"#
    );
    assert_eq!(
        comes_back(&TaiLieuXuLy::new()),
        r#"{"TenTepDinhKem":"","IsDeleted":"","MaThanhPhanHoSo":"","DuongDanTaiTepTin":""}"#
    );
    let text = comes_back(&dossier().kenh_thuc_hien("2"));
    assert!(
        text.ends_with(r#""DanhSachGiayToKetQua":[],"KenhThucHien":"2"}"#),
        "{text}"
    );
}

#[test]
fn an_empty_text_in_code_is_an_absent_value() {
    let record = dossier()
        .so_bien_nhan("")
        .so_giay_to_chu_ho_so("")
        .email("")
        .noi_nop_ho_so("")
        .kenh_thuc_hien("");
    assert_eq!(written(&record), written(&dossier()));
    assert!(record.to_json().is_ok());
    let record = dossier().trang_thai_ho_so("");
    assert_eq!(found(&record.check()), ["minLength /TrangThaiHoSo"]);
}

#[test]
fn omit_absent_leaves_out_all_that_is_absent() {
    let options = WriteOptions::new().omit_absent(true);
    let write = |record: &HoSo| json::write_with(record, &options).expect("without errors");
    assert_eq!(write(&dossier()), DOSSIER);
    assert_eq!(
        json::read::<HoSo>(write(&dossier()).as_bytes())
            .expect("readable")
            .0,
        dossier()
    );
    assert_eq!(
        write(&full_dossier()),
        full_dossier().to_json().expect("nothing is absent")
    );
    let nested = dossier().danh_sach_le_phi([LePhi::new().ten_phi_le_phi("Lệ phí").gia(0)]);
    assert!(write(&nested).ends_with(r#""DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","Gia":"0"}]}"#));
    assert_eq!(
        json::write_with(&HoSo::new(), &options.clone().keep_invalid(true)).expect("kept"),
        "{}"
    );
}

#[test]
fn omit_absent_writes_nothing_that_is_not_conformant() {
    let options = WriteOptions::new().omit_absent(true);
    let request = Request::<DongBoHoSoMC>::new("s", "H22.01", true);
    let text = json::write_with(&request, &options).expect("no records are no error");
    let (_, report) = json::read::<Request<DongBoHoSoMC>>(text.as_bytes()).expect("readable");
    assert!(report.clean(), "{:?} of {text}", found(&report));
    let error = json::write_with(&HoSo::new(), &options).expect_err("nine required fields");
    assert!(matches!(error, WriteError::Invalid(_)));
}

#[test]
fn a_refusal_speaks_both_languages() {
    let error = dossier().ten_tthc("").to_json().expect_err("an error");
    assert_eq!(error.message(Language::Vietnamese), error.to_string());
    assert!(
        error
            .to_string()
            .starts_with("không ghi vì có 1 lỗi; lỗi đầu tiên: /TenTTHC: "),
        "{error}"
    );
    assert_eq!(
        error.message(Language::English),
        "not written: it has 1 error; the first: /TenTTHC: TenTTHC is empty; it is required [minLength]"
    );
}

#[test]
fn a_record_with_errors_is_refused_with_its_report() {
    let wrong = dossier()
        .trang_thai_ho_so("77")
        .ten_tthc("")
        .danh_sach_le_phi([fee().gia("8.000 đồng")]);
    let Err(WriteError::Invalid(report)) = wrong.to_json() else {
        panic!("a refusal");
    };
    assert_eq!(
        found(&report),
        [
            "minLength /TenTTHC",
            "enum /TrangThaiHoSo",
            "pattern /DanhSachLePhi/0/Gia"
        ]
    );
    let error = wrong.to_json().expect_err("a refusal").to_string();
    assert!(
        error.contains("3 lỗi") && error.contains("/TenTTHC"),
        "{error}"
    );
    assert!(
        !error.contains("8.000 đồng") && !error.contains("77"),
        "{error}"
    );

    let text = written(&wrong);
    assert!(text.contains(r#""TenTTHC":"""#) && text.contains(r#""Gia":"8.000 đồng""#));
    let (back, again) = json::read::<HoSo>(text.as_bytes()).expect("readable");
    assert_eq!((back, found(&again)), (wrong, found(&report)));
}

#[test]
fn advice_and_unknown_fields_are_no_reason_to_refuse() {
    let mut record = dossier().email("không có").hinh_thuc("9");
    record.unknown.push(
        "GhiChuNoiBo".into(),
        RawJson::parse("[1.10, null]").expect("JSON"),
    );
    let text = comes_back(&record);
    assert!(text.ends_with(r#","GhiChuNoiBo":[1.10, null]}"#), "{text}");
    assert_eq!(
        found(&record.check()),
        [
            "advice.pattern /Email",
            "advice.unknown-code /HinhThuc",
            "advice.unknown-field /GhiChuNoiBo"
        ]
    );
}

#[test]
fn unknown_fields_stand_at_the_end_in_their_order() {
    let mut fee = LePhi::new().ten_phi_le_phi("Lệ phí").gia(0);
    for (name, value) in [
        ("z", "1e3"),
        ("a", "\"ễ\""),
        ("\"\\\n\u{1}", "{}"),
        ("m", "-0"),
    ] {
        fee.unknown
            .push(name.into(), RawJson::parse(value).expect("JSON"));
    }
    assert_eq!(
        comes_back(&fee),
        r#"{"TenPhiLePhi":"Lệ phí","MaPhiLePhi":"","HinhThucThu":"","Gia":"0","LoaiPhiLePhi":"","z":1e3,"a":"ễ","\"\\\n\u0001":{},"m":-0}"#
    );
    fee.unknown.remove("a");
    assert!(written(&fee).contains(r#""z":1e3,"\"\\"#));
    assert!(
        RawJson::parse("1 2").is_err()
            && RawJson::parse("{").is_err()
            && RawJson::parse("").is_err()
    );
}

#[test]
fn a_request_knows_its_service_and_type() {
    let mut dossiers = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false);
    assert_eq!(
        comes_back(&dossiers),
        r#"{"session":"phiên","madonvi":"000.00.01.H22","service":"DongBoHoSoMC","isUpdating":"False","data":[]}"#
    );
    dossiers.push(dossier());
    dossiers.push(full_dossier());
    let text = comes_back(&dossiers);
    assert_eq!(text.matches(r#""MaTTHC":"#).count(), 2);

    let steps = Request::<CapNhatTienDoHoSoMC>::new("phiên", "H22.01").records([TienDoHoSo::new()
        .ma_ho_so("H15.50.05.13-261008-0975")
        .nguoi_xu_ly("Trần Thị Bưởi")
        .thoi_diem_xu_ly(time("20261009101500"))
        .trang_thai(TrangThaiHoSo::DangXuLy)]);
    assert_eq!(
        comes_back(&steps),
        r#"{"session":"phiên","madonvi":"H22.01","service":"CapNhatTienDoHoSoMC","data":[{"MaHoSo":"H15.50.05.13-261008-0975","NguoiXuLy":"Trần Thị Bưởi","ChucDanh":"","ThoiDiemXuLy":"20261009101500","PhongBanXuLy":"","NoiDungXuLy":"","TrangThai":"4","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}]}"#
    );

    let look_up = Request::<TraCuuHoSo>::new("phiên", "H22.01", "H15.50.05.13-261008-0975");
    assert_eq!(
        comes_back(&look_up),
        r#"{"session":"phiên","madonvi":"H22.01","service":"TraCuuHoSo","mahoso":"H15.50.05.13-261008-0975"}"#
    );
}

#[test]
fn a_status_of_the_portal_is_written_as_one_object() {
    let status = TrangThaiHoSoTrucTuyen::new()
        .ma_ho_so("G22.99-261008-1")
        .ma_ho_so_don_vi("000.00.01.H22-261008-0001")
        .trang_thai(TrangThaiTrucTuyen::DaTiepNhan)
        .tai_lieu_xu_ly([TaiLieuXuLy::new().tep_dinh_kem_id(7)]);
    let request = Request::<DongBoTrangThaiHoSo>::new("phiên", "H22.01", status);
    assert_eq!(
        comes_back(&request),
        r#"{"session":"phiên","madonvi":"H22.01","service":"DongBoTrangThaiHoSo","type":"2","data":{"MaHoSo":"G22.99-261008-1","MaHoSoDonVi":"000.00.01.H22-261008-0001","MaDoiTuong":"","NoiDung":"","NgayXuLy":"","TrangThai":"2","TaiLieuXuLy":[{"TepDinhKemId":7,"TenTepDinhKem":"","IsDeleted":"","MaThanhPhanHoSo":"","DuongDanTaiTepTin":""}]}}"#
    );
    let empty =
        Request::<DongBoTrangThaiHoSo>::new("phiên", "H22.01", None::<TrangThaiHoSoTrucTuyen>);
    assert_eq!(found(&empty.check()), ["required /data"]);
}

#[test]
fn a_reply_holds_what_it_says_and_no_more() {
    assert_eq!(
        comes_back(&Acknowledgement::new().error_code(0)),
        r#"{"error_code":0}"#
    );
    let refusal = Reply::<DongBoHoSoMC>::new()
        .error_code(Integer::from_text("-3").expect("not empty"))
        .message("Hồ sơ đã tồn tại");
    assert_eq!(
        comes_back(&refusal),
        r#"{"error_code":"-3","message":"Hồ sơ đã tồn tại"}"#
    );
    let answer = Reply::<TraCuuHoSo>::new()
        .error_code(0)
        .records([HoSoTraCuu::new().ma_ho_so("H15-1")]);
    assert!(
        comes_back(&answer)
            .starts_with(r#"{"error_code":0,"result":[{"MaHoSo":"H15-1","MaTTHC":"","#)
    );
    assert_eq!(
        found(&Reply::<TraCuuHoSo>::new().check()),
        ["required /error_code"]
    );
}

#[test]
fn text_is_escaped_where_json_demands_it_and_nowhere_else() {
    for (text, json) in [
        (r#"Thẻ "xanh""#, r#""Thẻ \"xanh\"""#),
        (r"C:\hồ sơ\1.pdf", r#""C:\\hồ sơ\\1.pdf""#),
        ("dòng 1\ndòng 2\r\n\tthụt", r#""dòng 1\ndòng 2\r\n\tthụt""#),
        (
            "\0\u{1}\u{8}\u{b}\u{c}\u{1f}",
            r#""\u0000\u0001\u0008\u000b\u000c\u001f""#,
        ),
        (
            "\u{7f}\u{80}\u{2028}\u{2029}\u{feff}",
            "\"\u{7f}\u{80}\u{2028}\u{2029}\u{feff}\"",
        ),
        ("😀 👨‍👩‍👧 𠀀", "\"😀 👨‍👩‍👧 𠀀\""),
        ("a/b </script>", r#""a/b </script>""#),
        ("Nguye\u{302}\u{303}n", "\"Nguye\u{302}\u{303}n\""),
    ] {
        let out = comes_back(&dossier().ghi_chu(text));
        assert!(
            out.contains(&format!("\"GhiChu\":{json},")),
            "{text:?} in {out}"
        );
        assert_eq!(serde_json::from_str::<String>(json).expect("JSON"), text);
    }
}

#[test]
fn what_was_set_after_reading_counts_more_than_what_could_not_be_read() {
    let json = DOSSIER.replace(
        r#""HinhThuc":"0""#,
        r#""HinhThuc":{"a":1},"NgayTra":[1,2],"DanhSachLePhi":"0""#,
    );
    let (mut record, report) = json::read::<HoSo>(json.as_bytes()).expect("readable");
    assert_eq!(
        found(&report),
        ["type /HinhThuc", "type /NgayTra", "type /DanhSachLePhi"]
    );
    record.hinh_thuc = dossier().hinh_thuc;
    record.ngay_tra = DateTime::from_ymd_hms(2020, 1, 7, 9, 30, 0);
    record.danh_sach_le_phi = vec![fee()];
    let text = record.to_json().expect("all is mended");
    assert!(text.contains(r#""NgayTra":"20200107093000""#) && text.contains(r#""HinhThuc":"0""#));
    let (back, report) = json::read::<HoSo>(text.as_bytes()).expect("readable");
    assert!(report.clean() && back.unknown.is_empty());
    assert_eq!(
        serde_json::to_string(&record).expect("as serde sees it"),
        text
    );
}

#[test]
fn a_value_that_could_not_be_read_is_taken_out_by_its_name() {
    let json = DOSSIER.replace(r#""HinhThuc":"0""#, r#""HinhThuc":"0","NgayTra":[1,2]"#);
    let (mut record, _) = json::read::<HoSo>(json.as_bytes()).expect("readable");
    assert!(record.to_json().is_err());
    record.unknown.remove("NgayTra");
    assert_eq!(record.to_json().ok(), dossier().to_json().ok());
}

#[test]
fn scalars_are_written_in_the_json_type_that_they_have() {
    let text = written(
        &supplement()
            .ho_so_bo_sung_id(Integer::from_text("007").expect("not empty"))
            .trang_thai_bo_sung(Boolean::from_text("False").expect("not empty"))
            .danh_sach_giay_to_bo_sung([paper().is_deleted(true)]),
    );
    assert!(text.starts_with(r#"{"HoSoBoSungId":"007","#), "{text}");
    assert!(
        text.contains(r#""TrangThaiBoSung":"False""#) && text.contains(r#""IsDeleted":"True""#)
    );
    for (number, json) in [
        (i64::MIN, "-9223372036854775808"),
        (-1, "-1"),
        (0, "0"),
        (i64::MAX, "9223372036854775807"),
    ] {
        let text = written(&TepDinhKemKhac::new().so_luong(number));
        assert!(text.contains(&format!(r#""SoLuong":{json}"#)), "{text}");
    }
}

#[test]
fn a_refused_write_shows_no_value_even_when_it_is_unwrapped() {
    let ho_so = HoSo::new().ma_ho_so("000 00").chu_ho_so("Nguyễn Thị Bưởi");
    let refused = ho_so.to_json().unwrap_err();
    for shown in [format!("{refused:?}"), format!("{refused}")] {
        assert!(shown.contains("MaHoSo"), "{shown}");
        assert!(
            !shown.contains("000 00") && !shown.contains("Bưởi"),
            "{shown}"
        );
    }
}

#[test]
fn a_list_is_refused_with_all_findings_on_all_its_records() {
    let good = LePhi::new().ten_phi_le_phi("Lệ phí").gia(8_000);
    let bad = LePhi::new().gia("8k");
    let options = WriteOptions::new();
    assert!(json::write_list_with(std::slice::from_ref(&good), &options).is_ok());
    let refused = json::write_list_with(&[bad.clone(), good, bad], &options).unwrap_err();
    let WriteError::Invalid(report) = refused else {
        panic!("{refused:?}");
    };
    let pointers: Vec<_> = report.errors().map(qcvn120::Finding::pointer).collect();
    assert_eq!(
        pointers,
        ["/0/TenPhiLePhi", "/0/Gia", "/2/TenPhiLePhi", "/2/Gia"]
    );
}
