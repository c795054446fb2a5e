//! Editions: what came later is told of, and can be left out.

use crate::common::{dossier, found, full_dossier};
use qcvn120::codes::KenhThucHien;
use qcvn120::status_sync::{DinhDanhChuHoSo, DongBoHoSoMC, TaiLieuNop};
use qcvn120::{Document, Edition, ReadOptions, Request, convert};

/// Codes and places of what was left out.
fn left_out<T>(trimmed: &convert::ToEdition<T>) -> Vec<String> {
    found(&trimmed.left_out)
}

#[test]
fn later_fields_are_left_out_and_named_with_their_places() {
    let ho_so = dossier()
        .kenh_thuc_hien(KenhThucHien::TrucTuyen)
        .dinh_danh_chs([DinhDanhChuHoSo::new().so_dinh_danh("012345678901")])
        .tai_lieu_nop([
            TaiLieuNop::new().ten_tep_dinh_kem("Tờ khai"),
            TaiLieuNop::new()
                .ten_tep_dinh_kem("Giấy chứng sinh")
                .duoc_so_hoa("1"),
        ]);
    let old = convert::to_edition(&ho_so, Edition::Qcvn2019);
    assert_eq!(
        left_out(&old),
        [
            "advice.edition /TaiLieuNop/1/DuocSoHoa",
            "advice.edition /KenhThucHien",
            "advice.edition /DinhDanhCHS",
        ]
    );
    assert_eq!(old.value.kenh_thuc_hien, None);
    assert!(old.value.dinh_danh_chs.is_empty());
    assert_eq!(
        old.value.tai_lieu_nop[1].ten_tep_dinh_kem,
        "Giấy chứng sinh"
    );
}

#[test]
fn the_record_of_an_edition_raises_no_advice_under_it() {
    let old = convert::to_edition(&full_dossier(), Edition::Qcvn2019).value;
    let json =
        qcvn120::json::write_list_with(&[old], &qcvn120::WriteOptions::new()).expect("right");
    let options = ReadOptions::new().edition(Edition::Qcvn2019);
    let doc = Document::<DongBoHoSoMC>::from_json_with(&json, &options).expect("a list");
    let editions = doc
        .report()
        .advice()
        .filter(|finding| finding.code() == qcvn120::Code::Edition);
    assert_eq!(editions.count(), 0);
}

#[test]
fn the_newest_edition_leaves_nothing_out() {
    let same = convert::to_edition(&full_dossier(), Edition::Qcvn2022);
    assert_eq!(same.value, full_dossier());
    assert_eq!(left_out(&same), [""; 0]);
}

#[test]
fn unknown_fields_stay_and_raw_values_of_later_fields_go() {
    let json = r#"{"NoiNopHoSo":{"ma":"2"},"MaKhoan":7}"#;
    let (ho_so, _) =
        qcvn120::json::read::<qcvn120::status_sync::HoSo>(json.as_bytes()).expect("an object");
    let old = convert::to_edition(&ho_so, Edition::Qcvn2019);
    assert_eq!(left_out(&old), ["advice.edition /NoiNopHoSo"]);
    assert_eq!(old.value.unknown.fields().len(), 1);
    assert_eq!(
        old.value
            .unknown
            .get("MaKhoan")
            .map(qcvn120::unknown::RawJson::as_str),
        Some("7")
    );
}

#[test]
fn a_document_goes_to_an_edition_in_its_form() {
    let request = Request::<DongBoHoSoMC>::new("phiên", "000.00.01.H22", false)
        .records([dossier(), dossier().kenh_thuc_hien(KenhThucHien::TrucTiep)]);
    let json = request.to_json().expect("right");
    let doc = qcvn120::read(&json)
        .expect("a request")
        .into_edition(Edition::Qcvn2019);
    assert_eq!(left_out(&doc), ["advice.edition /data/1/KenhThucHien"]);
    let out = doc
        .value
        .to_json_with(&qcvn120::WriteOptions::new())
        .expect("right");
    assert!(!out.contains("KenhThucHien") && out.contains(r#""data":[{"#));
}

#[test]
fn a_strict_reading_refuses_quirks_and_lets_advice_pass() {
    let strict = ReadOptions::new().strict(true);
    let read =
        |json: &str| Document::<DongBoHoSoMC>::from_json_with(json, &strict).expect("a list");
    let right =
        qcvn120::json::write_list_with(&[dossier()], &qcvn120::WriteOptions::new()).expect("right");
    assert!(read(&right).report().usable());
    let unknown = right.replacen(r#"{"MaHoSo""#, r#"{"MaKhoan":"7","MaHoSo""#, 1);
    assert!(read(&unknown).report().usable());
    let quirk = right.replacen(r#""LoaiDoiTuong":"1""#, r#""LoaiDoiTuong":1"#, 1);
    assert!(!read(&quirk).report().usable());
    assert!(
        Document::<DongBoHoSoMC>::from_json(&quirk)
            .expect("a list")
            .report()
            .usable()
    );
}

#[test]
fn a_strict_check_in_memory_refuses_what_is_no_clean_json() {
    let text = |value: &str| qcvn120::unknown::RawJson::parse(value).expect("JSON");
    let mut record = dossier();
    record.unknown.push("MaKhoan".into(), text("7"));
    let strict = ReadOptions::new().strict(true);
    assert!(record.check_with(&strict).usable());
    record.unknown.push("MaKhoan".into(), text("8"));
    assert_eq!(record.check().counts().quirks, 1);
    assert!(record.check().usable() && !record.check_with(&strict).usable());
}
