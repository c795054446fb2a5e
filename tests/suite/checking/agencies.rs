//! Codes of agencies that are closed: reported by the record's own day, and only where that is certain.

use chrono::{Days, NaiveDate};
use qcvn120::questions::{DongBoKetQuaHoiDapGuiTuDVCQG, KetQuaHoiDap};
use qcvn120::scalars::MaHoSo;
use qcvn120::spec::{Agency, AgencyState};
use qcvn120::statistics::ThongKeHoSo;
use qcvn120::status_sync::{CapNhatTienDoHoSoMC, TienDoHoSo, TrangThaiHoSo};
use qcvn120::survey::DanhGia;
use qcvn120::{Code, Date, DateTime, Document, Language, MaCoQuan, Record, Report};

/// What is said of a closed code.
fn closed(report: &Report) -> Vec<String> {
    let findings = report.findings().iter();
    let closed = findings.filter(|finding| finding.code() == Code::ClosedCode);
    closed
        .map(|finding| finding.message(Language::English))
        .collect()
}

fn step(agency: &str, day: NaiveDate) -> TienDoHoSo {
    TienDoHoSo::new()
        .ma_ho_so(MaHoSo::compose(agency, day, 1).unwrap())
        .nguoi_xu_ly("Trần Thị Bưởi")
        .thoi_diem_xu_ly("20990101080000".parse::<DateTime>().unwrap())
        .trang_thai(TrangThaiHoSo::DangXuLy)
}

#[test]
fn a_dossier_number_is_judged_by_the_day_that_it_holds() {
    let mut seen = 0;
    for agency in Agency::all() {
        let Some(change) = agency.closed else {
            let day = NaiveDate::from_ymd_opt(2099, 12, 31).unwrap();
            assert!(
                step(agency.code, day).check().findings().is_empty(),
                "{}",
                agency.code
            );
            continue;
        };
        let code = MaCoQuan::new(agency.code);
        let lower = format!("000.00.17.{}", agency.code);
        for code in [code.as_str(), &lower, code.to_qcvn102().unwrap().as_str()] {
            let before = change.on.checked_sub_days(Days::new(1)).unwrap();
            assert!(step(code, before).check().findings().is_empty(), "{code}");
            for day in [
                change.on,
                change.on.checked_add_days(Days::new(400)).unwrap(),
            ] {
                let record = step(code, day);
                let said = closed(&record.check());
                let [message] = &said[..] else {
                    panic!("{code} on {day}: {said:?}");
                };
                assert!(message.contains(&change.on.to_string()), "{message}");
                for next in agency.successors() {
                    assert_eq!(next.on(day), AgencyState::Open, "{code} on {day}");
                    assert!(message.contains(next.name().unwrap()), "{message}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn all_ways_to_check_say_the_same() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 11).unwrap();
    let record = step("H22.03", day);
    let (json, xml) = (record.to_json().unwrap(), record.to_xml().unwrap());
    let of_json = Document::<CapNhatTienDoHoSoMC>::from_json(json).unwrap();
    let of_xml = Document::<CapNhatTienDoHoSoMC>::from_xml(xml).unwrap();
    let said = closed(&record.check());
    assert_eq!(
        said,
        [
            "MaHoSo holds the agency code H22 (UBND tỉnh Hà Giang), which is closed since 2025-07-01; replaced by H60 \
             (UBND tỉnh Tuyên Quang)"
        ]
    );
    assert_eq!(closed(of_json.report()), said);
    assert_eq!(closed(of_xml.report()), said);
    assert!(of_json.report().clean(), "advice leaves a document clean");
}

#[test]
fn a_month_stands_for_its_first_day() {
    let of_month = |month: &str, year: &str, agency: &str| {
        let record = ThongKeHoSo::new().thang(month).nam(year).madonvi(agency);
        let poll = format!("{month}-{year}");
        let poll = DanhGia::new().ngay_tong_hop(poll).madonvi(agency);
        let said = closed(&record.check()).len();
        assert_eq!(closed(&poll.check()).len(), said, "{month} {year}");
        said == 1
    };
    assert!(of_month("7", "2025", "000.00.01.H22"));
    assert!(of_month("1", "2026", "H22"));
    assert!(!of_month("6", "2025", "H22"));
    // In the month of the closing the code was still in use.
    assert!(!of_month("4", "2025", "G05.01"));
    assert!(of_month("5", "2025", "G05.01"));
    for (month, year) in [("", "2026"), ("13", "2026"), ("1", ""), ("1", "26x")] {
        assert!(!of_month(month, year, "H22"), "{month:?} {year:?}");
    }
}

#[test]
fn what_cannot_be_told_is_not_reported() {
    let answer = |agency: &str, day: &str| {
        let record = KetQuaHoiDap::new()
            .ma_don_vi(agency)
            .ngay_tra_loi(Date::from_text(day));
        closed(&record.check()).len()
    };
    assert_eq!(answer("H22", "01/07/2025"), 1);
    assert_eq!(answer("H22", "30/06/2025"), 0);
    for unsure in ["", "01/01/0001", "hôm nay", "32/07/2025"] {
        assert_eq!(answer("H22", unsure), 0, "{unsure:?}");
    }
    for other in [
        "H60",
        "H99",
        "h22",
        "H22x",
        "00.00.01.H22",
        "Z01H22",
        "0101234567",
        "",
    ] {
        assert_eq!(answer(other, "01/07/2026"), 0, "{other:?}");
    }
    let json = r#"[{"MADONVI": "H22", "NGAYTRALOI": {"a": 1, "b": 2}}, {"MADONVI": 5, "NGAYTRALOI": "01/07/2026"}, 7]"#;
    let doc = Document::<DongBoKetQuaHoiDapGuiTuDVCQG>::from_json(json).unwrap();
    assert!(closed(doc.report()).is_empty());
    assert_eq!(
        KetQuaHoiDap::<String>::SPEC.dated_agency.unwrap().day.len(),
        1
    );
}
