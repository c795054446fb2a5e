//! Under a profile its fields are columns, and its codes stand in the dictionaries.

use arrow_array::cast::AsArray as _;
use arrow_array::types::Int16Type;
use arrow_schema::DataType;
use qcvn120::{Message, Profile};
use qcvn120_tables::{Table, TableOptions, Tables};

use crate::common::{read_with, texts};

const PROFILE: &str = include_str!("../../../examples/profiles/bo-hai-ma.json");

#[test]
fn fields_of_a_profile_are_columns() {
    let options = TableOptions::new().profile(&Profile::from_json(PROFILE).unwrap());
    let tables = Tables::with_options(options.clone());
    let record = br#"[{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "TrangThaiHoSo": "11", "SoVanBanBo": "127/BTP-HT", "MucDoKhan": "2", "TuKhoa": ["khai sinh", "H\u1ed9 t\u1ecbch"], "La": 1}]"#;
    let (gathered, _) = read_with(options, "ho-so.json", record);
    let rows = gathered.one(&tables, Table::Records(Message::DongBoHoSoMC));
    let schema = rows.schema();
    assert!(schema.metadata()["profile"].starts_with("Bộ thêm hai mã và ba trường"));
    assert_eq!(
        schema.field_with_name("SoVanBanBo").unwrap().metadata()["title"],
        "Số văn bản của bộ"
    );
    assert_eq!(texts(&rows, "SoVanBanBo"), [Some("127/BTP-HT".to_owned())]);
    // A list of its own is closed, and the code that the profile adds to one of the schemas is known.
    for (name, code) in [("MucDoKhan", "2"), ("TrangThaiHoSo", "11")] {
        let field = schema.field_with_name(name).unwrap();
        assert!(
            matches!(field.data_type(), DataType::Dictionary(..)),
            "{name}"
        );
        assert_eq!(texts(&rows, name), [Some(code.to_owned())]);
    }
    assert!(
        schema.field_with_name("TrangThaiHoSo").unwrap().metadata()["codes"]
            .contains("Chờ liên thông")
    );
    let states = rows
        .column_by_name("TrangThaiHoSo")
        .unwrap()
        .as_dictionary::<Int16Type>();
    assert_eq!(states.values().len(), 12);
    let words = rows
        .column_by_name("TuKhoa")
        .unwrap()
        .as_list::<i32>()
        .value(0);
    assert_eq!(
        words
            .as_string::<i32>()
            .iter()
            .flatten()
            .collect::<Vec<_>>(),
        ["khai sinh", "Hộ tịch"]
    );
    assert_eq!(texts(&rows, "_rest"), [Some(r#"{"/La":1}"#.to_owned())]);
    // Without the profile they are unknown.
    let (gathered, _) = read_with(TableOptions::new(), "ho-so.json", record);
    let rows = gathered.one(&Tables::new(), Table::Records(Message::DongBoHoSoMC));
    assert!(
        texts(&rows, "_rest")[0]
            .as_ref()
            .unwrap()
            .contains("/SoVanBanBo")
    );
}

#[test]
fn every_kind_of_field_that_a_profile_may_add_has_its_type() {
    let profile = Profile::from_json(
        r#"{"name": "Tỉnh", "source": "Công văn", "evidence": "P", "records": {"HoSo": {"own": {
            "Gio": {"type": "dateTime", "vi": "Giờ", "en": "Time"},
            "Ngay": {"type": "date", "vi": "Ngày", "en": "Day"},
            "So": {"type": "SoNguyen", "vi": "Số", "en": "Number"},
            "Tien": {"type": "SoTien", "vi": "Tiền", "en": "Amount"},
            "Dung": {"type": "BooleanText", "vi": "Đúng", "en": "True"}
        }}}}"#,
    );
    let options = TableOptions::new().profile(&profile.unwrap());
    let tables = Tables::with_options(options.clone());
    let record = r#"[{"MaHoSo": "H26-260105-0001", "MaTTHC": "1.001193", "Gio": "20260105083000", "Ngay": "05/01/2026", "So": 12, "Tien": "8000", "Dung": "True"}]"#;
    let (gathered, _) = read_with(options, "ho-so.json", record.as_bytes());
    let rows = gathered.one(&tables, Table::Records(Message::DongBoHoSoMC));
    let found: Vec<String> = ["Gio", "Ngay", "So", "Tien", "Dung"]
        .map(|name| {
            let data_type = rows
                .schema()
                .field_with_name(name)
                .unwrap()
                .data_type()
                .to_string();
            format!(
                "{data_type}: {}",
                texts(&rows, name)[0].as_deref().unwrap_or("null")
            )
        })
        .into();
    assert_eq!(
        found,
        [
            r#"Timestamp(µs, "Asia/Ho_Chi_Minh"): 20260105083000"#,
            "Date32: 05/01/2026",
            "Int64: 12",
            "Int64: 8000",
            "Boolean: true",
        ]
    );
    assert_eq!(texts(&rows, "_rest"), [None]);
}
