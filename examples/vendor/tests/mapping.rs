//! Rows of the one-stop system become records that the portal takes.

use mot_cua::mot_cua::TinhTrang;
use mot_cua::store;
use proptest::prelude::*;
use qcvn120::status_sync::{DongBoHoSoMC, HoSo, TienDoHoSo, TrangThaiHoSo};
use qcvn120::{Request, assert_clean, assert_finding, assert_same_packet, testing};
use rusqlite::Connection;

/// The dossiers that are due, as records.
fn records(db: &Connection) -> Vec<HoSo> {
    let due = store::due(db).unwrap().into_iter();
    due.map(|due| HoSo::from(due.ho_so)).collect()
}

/// The one dossier of the seed whose procedure is not in the table.
fn is_wrong(record: &HoSo) -> bool {
    record.ma_ho_so.as_str().ends_with("-0006")
}

#[test]
fn every_dossier_of_the_counter_is_clean_but_the_one_with_a_mistake() {
    let records = records(&store::in_memory().unwrap());
    assert_eq!(records.len(), 5, "drafts are not sent");
    for record in &records {
        if is_wrong(record) {
            assert_finding!(record, "minLength", "/TenTTHC");
            assert_finding!(record, "minLength", "/MaLinhVuc");
            assert!(record.to_json().is_err());
        } else {
            assert_clean!(record);
            assert_eq!(record.check().advice().count(), 0);
        }
    }
}

#[test]
fn the_packet_is_the_one_of_last_time() {
    let records = records(&store::in_memory().unwrap()).into_iter();
    let request = Request::<DongBoHoSoMC>::new("phiên của hôm nay", "H26", false)
        .records(records.filter(|record| !is_wrong(record)));
    testing::golden("tests/golden/ho-so.json")
        .ignoring(["session"])
        .assert(request.to_json().unwrap());
    assert_same_packet!(request.to_json().unwrap(), request.to_xml().unwrap());
}

#[test]
fn every_state_has_its_own_code() {
    let mut codes = TinhTrang::ALL.map(TrangThaiHoSo::from);
    codes.sort();
    assert_eq!(codes, TrangThaiHoSo::ALL);
}

#[test]
fn a_number_that_nobody_knows_is_an_error_and_not_a_guess() {
    let db = store::in_memory().unwrap();
    db.execute("UPDATE ho_so SET tinh_trang = 99", []).unwrap();
    let error = store::due(&db).err().unwrap().to_string();
    assert!(error.contains("99"), "{error}");
}

#[test]
fn times_amounts_and_empty_columns_go_in_as_they_are() {
    let db = store::in_memory().unwrap();
    let records = records(&db);
    let [done, _, waiting, ..] = &*records else {
        panic!("{} records", records.len());
    };
    assert_eq!(
        done.ngay_tra.as_ref().unwrap().to_string(),
        "20260106141000"
    );
    assert_eq!(done.danh_sach_le_phi[0].gia.amount(), Some(8_000));
    assert_eq!(done.email, "");
    assert_eq!(waiting.ngay_ket_thuc_xu_ly, None);
    assert_eq!(waiting.danh_sach_ho_so_bo_sung.len(), 1);

    db.execute("INSERT INTO da_gui SELECT so_ho_so, 1 FROM ho_so", [])
        .unwrap();
    for (step, _) in store::due_steps(&db).unwrap() {
        assert_clean!(TienDoHoSo::from(step));
    }
}

proptest! {
    /// Whatever a clerk typed: it is written, and read by the other side as it was.
    #[test]
    fn what_a_clerk_types_arrives(name in "\\PC{1,40}", summary in "\\PC{0,80}", note in proptest::option::of("\\PC{1,20}")) {
        let mut due = store::due(&store::in_memory().unwrap()).unwrap();
        let mut row = due.swap_remove(0).ho_so;
        row.nguoi_nop = Some(name.clone());
        row.trich_yeu = Some(summary.clone());
        row.ghi_chu = note.clone();
        let json = HoSo::from(row).to_json().unwrap();
        let (read, report) = qcvn120::json::read::<HoSo>(json.as_bytes()).unwrap();
        prop_assert!(report.usable());
        prop_assert_eq!((read.chu_ho_so, read.trich_yeu_ho_so), (name, summary));
        prop_assert_eq!(read.ghi_chu, note.unwrap_or_default());
    }
}
