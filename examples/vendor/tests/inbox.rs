//! What a district sent comes out of the database as it went in.

use mot_cua::inbox::{self, Taken};
use mot_cua::store;
use proptest::prelude::*;
use qcvn120::status_sync::HoSo;
use qcvn120::{assert_same_packet, testing};

const DONG_HO: &str = "H26.3.1";
const TAY_HO: &str = "H26.3.2";

proptest! {
    #[test]
    fn any_dossier_survives_the_database(sent in any::<HoSo>()) {
        let mut db = store::in_memory().unwrap();
        inbox::dossiers(&mut db, DONG_HO, std::slice::from_ref(&sent), None).unwrap();
        let stored = inbox::dossier(&db, DONG_HO, sent.ma_ho_so.as_str()).unwrap().unwrap();
        assert_same_packet!(sent.to_json().unwrap(), stored.to_xml().unwrap());
        prop_assert_eq!(stored, sent);
    }
}

#[test]
fn a_packet_is_taken_whole_or_not_at_all() {
    let mut db = store::in_memory().unwrap();
    let [old, new]: [HoSo; 2] = [testing::sample(1), testing::sample(2)];
    let number = |record: &HoSo| record.ma_ho_so.as_str().to_owned();
    let mut take =
        |records: &[HoSo], updating| inbox::dossiers(&mut db, DONG_HO, records, updating).unwrap();
    assert_eq!(take(std::slice::from_ref(&old), Some(false)), Taken::All);
    let both = [new.clone(), old.clone()];
    assert_eq!(take(&both, Some(false)), Taken::Exists(1));
    assert!(
        inbox::dossier(&db, DONG_HO, &number(&new))
            .unwrap()
            .is_none()
    );
    let taken = inbox::dossiers(&mut db, DONG_HO, &both, Some(true)).unwrap();
    assert_eq!(taken, Taken::All);
    assert!(
        inbox::dossier(&db, DONG_HO, &number(&new))
            .unwrap()
            .is_some()
    );
}

#[test]
fn no_district_overwrites_what_another_one_sent() {
    let mut db = store::in_memory().unwrap();
    let record: HoSo = testing::sample(1);
    let changed = record.clone().ghi_chu("của xã khác");
    inbox::dossiers(&mut db, DONG_HO, std::slice::from_ref(&record), None).unwrap();
    inbox::dossiers(&mut db, TAY_HO, &[changed], None).unwrap();
    let kept = inbox::dossier(&db, DONG_HO, record.ma_ho_so.as_str());
    assert_eq!(kept.unwrap(), Some(record));
}

#[test]
fn what_is_looked_for_stands_in_columns() {
    let mut db = store::in_memory().unwrap();
    let record: HoSo = testing::sample(3);
    inbox::dossiers(&mut db, DONG_HO, std::slice::from_ref(&record), None).unwrap();
    let sql = "SELECT trang_thai, tong_le_phi FROM ho_so_nhan";
    let columns: (String, i64) = db
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let fees = record
        .danh_sach_le_phi
        .iter()
        .map(|fee| fee.gia.amount().unwrap());
    let state = record.trang_thai_ho_so.as_ref().unwrap().code();
    assert_eq!(columns, (state.to_owned(), fees.sum::<u64>() as i64));
}
