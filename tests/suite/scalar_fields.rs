//! The typed scalars as fields of records: from JSON to their values, and back.

use crate::common::{DOSSIER, dossier, found, with_member, written};
use chrono::{NaiveDate, TimeZone, Utc};
use qcvn120::json;
use qcvn120::scalars::{AgencyForm, MaTTHCSuffix};
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, HoSoBoSung, LePhi, TaiLieuNop, TepDinhKemKhac};
use qcvn120::{Boolean, BooleanText, DateTime, Integer, MaCoQuan, MaHoSo, Record, Request, SoTien};

fn read<R: Record<Text = String>>(json: &str) -> R {
    json::read(json.as_bytes())
        .unwrap_or_else(|error| panic!("{error}: {json}"))
        .0
}

#[test]
fn a_date_is_a_time_in_vietnam() {
    let record: HoSo = read(&with_member(DOSSIER, r#""NgayTiepNhan":"20200101013000""#));
    let received = record.ngay_tiep_nhan.clone().expect("there");
    assert_eq!(
        received.value().expect("a date").to_string(),
        "2020-01-01 01:30:00"
    );
    let instant = received.at_vietnam().expect("an instant");
    assert_eq!(
        instant.with_timezone(&Utc),
        Utc.with_ymd_and_hms(2019, 12, 31, 18, 30, 0).unwrap()
    );

    let from_clock = DateTime::from_zoned(&instant).expect("in range");
    assert_eq!(dossier().ngay_tiep_nhan(from_clock), record);
    let by_numbers = DateTime::from_ymd_hms(2020, 1, 1, 1, 30, 0).expect("a real time");
    assert_eq!(
        written(&dossier().ngay_tiep_nhan(by_numbers)),
        written(&record)
    );
}

#[test]
fn dates_of_a_dossier_compare_as_times() {
    let record: HoSo = read(&with_member(
        DOSSIER,
        r#""NgayTiepNhan":"20200101080000","NgayHenTra":"20191231170000","NgayTra":"mai""#,
    ));
    assert!(record.ngay_hen_tra < record.ngay_tiep_nhan);
    let (received, returned) = (record.ngay_tiep_nhan.unwrap(), record.ngay_tra.unwrap());
    assert_eq!(
        received.partial_cmp(&returned),
        None,
        "raw text compares with nothing"
    );
}

#[test]
fn the_day_in_a_dossier_number_can_be_held_against_its_dates() {
    let record: HoSo = read(&with_member(DOSSIER, r#""NgayTiepNhan":"20200101080000""#));
    assert_eq!(
        record.ma_ho_so.day(),
        record.ngay_tiep_nhan.as_ref().and_then(DateTime::date)
    );
    let parts = record.ma_ho_so.parts().expect("the strict form");
    assert_eq!(
        (parts.agency.as_str(), parts.serial),
        ("000.00.01.H22", "0001")
    );
    let next = MaHoSo::compose(&parts.agency, parts.day, 2).expect("a number");
    let text = written(&dossier().ma_ho_so(next));
    assert!(text.starts_with(r#"{"MaHoSo":"000.00.01.H22-200101-0002""#));

    let by_own_pattern: HoSo =
        read(&DOSSIER.replace("000.00.01.H22-200101-0001", "CNTBD.181129.00408"));
    assert_eq!(by_own_pattern.ma_ho_so.parts(), None);
    assert_eq!(by_own_pattern.ma_ho_so, "CNTBD.181129.00408");
}

#[test]
fn an_agency_is_the_same_under_its_old_and_its_new_code() {
    let old: Request<DongBoHoSoMC> = read(r#"{"madonvi":"000.00.01.H22"}"#);
    let new: Request<DongBoHoSoMC> = read(r#"{"madonvi":"H22.01"}"#);
    assert!(old.madonvi.same_agency(&new.madonvi));
    assert_ne!(old.madonvi, new.madonvi);
    assert_eq!(
        (old.madonvi.form(), new.madonvi.form()),
        (AgencyForm::Qcvn102, AgencyForm::Qd20)
    );
    assert_eq!(old.madonvi.to_qd20(), Some(MaCoQuan::new("H22.01")));
}

#[test]
fn a_procedure_and_its_field_have_parts() {
    let record: HoSo = read(
        &DOSSIER
            .replace("1.001193", "3.000181.000.00.00.H22")
            .replace("G03-GD10", "G07-LĐ01"),
    );
    assert_eq!(record.ma_tthc.base(), Some("3.000181"));
    let parts = record.ma_tthc.parts().expect("the strict form");
    assert!(matches!(parts.suffix, MaTTHCSuffix::Agency(agency) if agency == "000.00.00.H22"));
    assert_eq!(record.ma_linh_vuc.symbol(), Some("LĐ01"));
    // Đ may come in two code points of another letter; it is not the same text then.
    let record: HoSo = read(&DOSSIER.replace("G03-GD10", "G07-LD\u{335}01"));
    assert_eq!(record.ma_linh_vuc.symbol(), None);
    assert_eq!(record.ma_linh_vuc, "G07-LD\u{335}01");
}

#[test]
fn amounts_are_digits_and_anything_else_is_kept() {
    for (json, amount) in [
        (r#""8000""#, Some(8_000)),
        (r#""0""#, Some(0)),
        ("8000", Some(8_000)),
        (r#""8.000""#, Some(8_000)),
        (r#""18446744073709551616""#, None),
        (r#""Không""#, None),
        ("8.5", None),
        (r#""-1""#, None),
        ("null", None),
    ] {
        let fee: LePhi = read(&format!(r#"{{"Gia":{json}}}"#));
        assert_eq!(fee.gia.amount(), amount, "{json}");
        let text = json.trim_matches('"').replace("null", "");
        assert!(
            written(&fee).contains(&format!(r#""Gia":"{text}""#)),
            "{json}"
        );
    }
    assert!(
        written(&LePhi::new().gia(SoTien::from(u64::MAX)))
            .contains(r#""Gia":"18446744073709551615""#)
    );
}

#[test]
fn booleans_are_texts_or_booleans_as_their_field_has_it() {
    for (json, value, raw) in [
        (r#""True""#, Some(true), None),
        (r#""False""#, Some(false), None),
        (r#""true""#, Some(true), None),
        ("true", Some(true), None),
        ("0", Some(false), None),
        (r#""có""#, None, Some("có")),
    ] {
        let paper: TaiLieuNop = read(&format!(r#"{{"IsDeleted":{json}}}"#));
        let deleted = paper.is_deleted.as_ref().expect("there");
        assert_eq!((deleted.value(), deleted.raw()), (value, raw), "{json}");
        assert_eq!(
            deleted
                .value()
                .or(deleted.raw().and_then(BooleanText::parse_tolerant))
                .is_some(),
            json != r#""có""#
        );
    }
    for json in ["true", "false", r#""True""#, r#""False""#] {
        let supplement: HoSoBoSung = read(&format!(r#"{{"TrangThaiBoSung":{json}}}"#));
        let state = supplement.trang_thai_bo_sung.as_ref().expect("there");
        assert_eq!(state.is_text(), json.starts_with('"'));
        assert!(written(&supplement).contains(&format!(r#""TrangThaiBoSung":{json}"#)));
    }
    assert_ne!(Some(Boolean::from(true)), Boolean::from_text("True"));
    assert_eq!(Some(Boolean::from(true)), Boolean::from_text("true"));
}

#[test]
fn integers_have_their_value_and_their_spelling() {
    for (json, value) in [
        ("2", Some(2)),
        (r#""2""#, Some(2)),
        (r#""002""#, Some(2)),
        ("2.0", Some(2)),
        ("2e2", Some(200)),
        ("-0", Some(0)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("1e-1", None),
        (r#""hai""#, None),
        (r#""2.0""#, None),
    ] {
        let paper: TepDinhKemKhac = read(&format!(r#"{{"SoLuong":{json}}}"#));
        let count = paper.so_luong.as_ref().expect("there");
        assert_eq!(count.as_i64(), value, "{json}");
        assert_eq!(count.is_text(), json.starts_with('"'));
        assert!(
            written(&paper).contains(&format!(r#""SoLuong":{json}"#)),
            "{json}"
        );
    }
    assert_eq!(
        TepDinhKemKhac::new().so_luong(2).so_luong,
        Some(Integer::from(2))
    );
}

#[test]
fn a_dossier_made_of_parts_is_clean() {
    let day = NaiveDate::from_ymd_opt(2026, 10, 8).expect("a day");
    let record = dossier()
        .ma_ho_so(MaHoSo::compose("H15.50.05.13", day, 975).expect("a number"))
        .ngay_tiep_nhan(
            DateTime::new(day.and_hms_opt(8, 15, 0).expect("a time")).expect("in range"),
        )
        .danh_sach_le_phi([LePhi::new().ten_phi_le_phi("Lệ phí").gia(0)]);
    assert!(
        record.check().findings().is_empty(),
        "{:?}",
        found(&record.check())
    );
    assert!(written(&record).contains(r#""MaHoSo":"H15.50.05.13-261008-0975""#));
}
