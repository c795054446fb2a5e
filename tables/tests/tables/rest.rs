//! What no column holds is kept beside the columns, in its spelling.

use qcvn120::Message;
use qcvn120_tables::Table;
use serde_json::{Value, json};

use crate::common::{numbers, one, read, texts};

fn rest(record: &str) -> (arrow_array::RecordBatch, Value) {
    let (gathered, _) = read("ho-so.json", format!("[{record}]").as_bytes());
    let rows = one(&gathered, Table::Records(Message::DongBoHoSoMC));
    let rest = texts(&rows, "_rest").swap_remove(0);
    let rest = rest.map_or(Value::Null, |rest| serde_json::from_str(&rest).unwrap());
    (rows, rest)
}

#[test]
fn an_impossible_date_is_null_and_kept() {
    let (rows, rest) = rest(
        r#"{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "NgayTiepNhan": "20260231083000"}"#,
    );
    assert_eq!(rest, json!({"/NgayTiepNhan": "20260231083000"}));
    assert!(rows.column_by_name("NgayTiepNhan").unwrap().is_null(0));
}

#[test]
fn a_date_in_another_form_is_what_it_means() {
    let (rows, rest) = rest(
        r#"{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "NgayTiepNhan": "05/01/2026 08:30:00"}"#,
    );
    assert_eq!(rest, Value::Null);
    let schema = rows.schema();
    let at = schema.index_of("NgayTiepNhan").unwrap();
    let shown = arrow_array::cast::AsArray::as_primitive::<
        arrow_array::types::TimestampMicrosecondType,
    >(rows.column(at))
    .value(0);
    // 01:30 of that day in UTC.
    assert_eq!(shown, 1_767_576_600_000_000);
}

#[test]
fn unknown_fields_keep_their_spelling_at_any_depth() {
    let (_, rest) = rest(
        r#"{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "a/b~c": 1.10, "DanhSachLePhi": [{"TenPhiLePhi": "Lệ phí"}, {"Gia": "8000", "x": {"y": [null]}}]}"#,
    );
    assert_eq!(
        rest,
        json!({"/a~1b~0c": 1.10, "/DanhSachLePhi/1/x": {"y": [null]}})
    );
}

#[test]
fn numbers_that_no_column_holds_are_kept_as_they_came() {
    let record = r#"{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "toado": 10.77652899999999999999999, "DanhSachLePhi": [{"Gia": "99999999999999999999"}, {"Gia": "007"}]}"#;
    let (gathered, _) = read("ho-so.json", format!("[{record}]").as_bytes());
    let rows = one(&gathered, Table::Records(Message::DongBoHoSoMC));
    let rest = texts(&rows, "_rest").swap_remove(0).unwrap();
    for kept in [
        r#""/toado":10.77652899999999999999999"#,
        r#""/DanhSachLePhi/0/Gia":"99999999999999999999""#,
        r#""/DanhSachLePhi/1/Gia":"007""#,
    ] {
        assert!(rest.contains(kept), "{rest}");
    }
    let fees = rows.column_by_name("DanhSachLePhi").unwrap();
    let fees = arrow_array::cast::AsArray::as_list::<i32>(fees).value(0);
    let fees = arrow_array::cast::AsArray::as_struct(&fees)
        .column_by_name("Gia")
        .unwrap()
        .clone();
    let fees = arrow_array::cast::AsArray::as_primitive::<arrow_array::types::Int64Type>(&fees);
    assert_eq!(fees.iter().collect::<Vec<_>>(), [None, Some(7)]);
}

#[test]
fn a_code_outside_a_closed_list_is_null_and_kept_and_one_outside_an_open_list_stands() {
    let (rows, rest) = rest(
        r#"{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "TrangThaiHoSo": "99", "HinhThuc": "7"}"#,
    );
    assert_eq!(rest, json!({"/TrangThaiHoSo": "99"}));
    assert!(rows.column_by_name("TrangThaiHoSo").unwrap().is_null(0));
    assert_eq!(texts(&rows, "HinhThuc"), [Some("7".to_owned())]);
}

#[test]
fn what_is_no_record_is_a_row_that_keeps_it() {
    let (gathered, _) = read(
        "ho-so.json",
        br#"{"session": "s", "madonvi": "H26", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [7, {"MaHoSo": "H26-260105-0001"}]}"#,
    );
    let rows = one(&gathered, Table::Records(Message::DongBoHoSoMC));
    assert_eq!(numbers(&rows, "_record"), [Some(0), Some(1)]);
    assert_eq!(texts(&rows, "_rest"), [Some(r#"{"":7}"#.to_owned()), None]);
}
