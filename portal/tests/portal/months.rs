//! The statistics of months, held against the dossiers: counted by the database as the crate counts them.

use qcvn120::DateTime;
use qcvn120::statistics::{MonthCounts, ThongKeHoSo};
use qcvn120::status_sync::HoSo;
use qcvn120::testing;
use serde_json::{Value, json};

use crate::server::Portal;

/// Dossiers with every odd mixture of dates around a month.
fn odd_dossiers() -> Vec<HoSo> {
    let dates = [
        None,
        Some((9, 28)),
        Some((10, 1)),
        Some((10, 15)),
        Some((10, 31)),
        Some((11, 2)),
    ];
    let mut dossiers: Vec<HoSo> = Vec::new();
    for received in &dates[1..] {
        for due in dates {
            for (done, returned) in dates.iter().zip(dates.iter().cycle().skip(2)) {
                let at = |date: &Option<(u32, u32)>| {
                    let (month, day) = (*date)?;
                    DateTime::from_ymd_hms(2026, month, day, 8, 30, 0)
                };
                let mut dossier: HoSo = testing::sample(dossiers.len() as u64);
                dossier = dossier.ma_ho_so(format!("000.00.03.H26-261001-{:05}", dossiers.len()));
                dossier.ngay_tiep_nhan = at(received);
                dossier.ngay_hen_tra = at(&due);
                dossier.ngay_ket_thuc_xu_ly = at(done);
                dossier.ngay_tra = at(returned);
                dossiers.push(dossier);
            }
        }
    }
    dossiers
}

fn request(service: &str, records: &Value) -> Value {
    json!({"madonvi": "000.00.03.H26", "service": service, "isUpdating": "False", "data": records})
}

#[test]
fn the_database_counts_as_the_crate_does() {
    let portal = Portal::start();
    let session = portal.login();
    let dossiers = odd_dossiers();
    let mut records: Vec<Value> = dossiers
        .iter()
        .map(|dossier| serde_json::to_value(dossier).unwrap())
        .collect();
    // Every other dossier has its dates in another form.
    for record in records.iter_mut().step_by(2) {
        for name in ["NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra"] {
            if let Some(date) = record[name].as_str().filter(|date| !date.is_empty()) {
                let odd = format!("{}/{}/{} 08:30:00", &date[6..8], &date[4..6], &date[..4]);
                record[name] = odd.into();
            }
        }
    }
    let pushed = portal.push(&session, &request("DongBoHoSoMC", &json!(records)));
    assert_eq!(pushed["error_code"], 0, "{pushed}");
    // A gateway that does not say for whom it speaks: the number of the dossier does.
    let mut unsigned = dossiers[0].clone().ma_ho_so("000.00.03.H26-261001-9999");
    unsigned.ngay_tiep_nhan = DateTime::from_ymd_hms(2026, 10, 7, 8, 0, 0);
    let list = json!([serde_json::to_value(&unsigned).unwrap()]).to_string();
    let pushed = portal.send(
        "POST",
        "/mapi/DongBoHoSoMC",
        &[("Authorization", "Bearer x")],
        list.as_bytes(),
    );
    assert!(pushed.unwrap().body.contains("thành công"));

    let all: Vec<HoSo> = dossiers.into_iter().chain([unsigned]).collect();
    for (month, is_right) in [(9, true), (10, true), (10, false), (11, true)] {
        let mut counts = MonthCounts::of(month, 2026, &all).unwrap();
        if !is_right {
            counts.received += 1;
            counts.open_in_time += 1;
        }
        let told = ThongKeHoSo::from_counts(month, 2026, &counts)
            .unwrap()
            .madonvi("H26")
            .ten_don_vi("UBND tỉnh");
        let told = serde_json::to_value(&told).unwrap();
        let pushed = portal.push(&session, &request("DongBoThongKeHoSo", &json!([told])));
        assert_eq!(pushed["error_code"], 0, "{pushed}");
        let calls = portal.get("/api/calls?service=DongBoThongKeHoSo").json();
        let call = calls["calls"].as_array().unwrap().last().unwrap().clone();
        let compared = portal
            .get(&format!("/api/calls/{}/statistics", call["id"]))
            .json();
        let compared = &compared["months"][0];
        assert_eq!(
            compared["dossiers"],
            counts.received + counts.carried_over - u64::from(!is_right),
            "month {month}: {compared}"
        );
        let differing: Vec<&str> = compared["lines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["sent"] != line["counted"])
            .filter_map(|line| line["field"].as_str())
            .filter(|field| !field.starts_with("PhanTram"))
            .collect();
        let report = portal.get(&format!("/api/calls/{}", call["id"])).json()["report"].clone();
        let found: Vec<&str> = report["advice"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["code"] == "together.statistics")
            .filter_map(|finding| finding["message_en"].as_str())
            .collect();
        assert_eq!(found.len(), differing.len(), "month {month}: {found:?}");
        for (field, message) in differing.iter().zip(&found) {
            assert!(message.starts_with(field), "{field}: {message}");
        }
        assert_eq!(
            differing.is_empty(),
            is_right,
            "month {month}: {differing:?}"
        );
    }
}

#[test]
fn statistics_of_very_many_months_are_taken_and_cost_a_bounded_time() {
    let portal = Portal::start();
    let session = portal.login();
    let mut records = Vec::new();
    for year in 1_900..2_000 {
        for month in 1..=12 {
            let told = ThongKeHoSo::from_counts(month, year, &MonthCounts::default()).unwrap();
            records
                .push(serde_json::to_value(told.madonvi("H26").ten_don_vi("UBND tỉnh")).unwrap());
        }
    }
    let pushed = portal.push(&session, &request("DongBoThongKeHoSo", &json!(records)));
    assert_eq!(pushed["error_code"], 0, "{pushed}");
    assert!(portal.get("/months").status == 200);
}
