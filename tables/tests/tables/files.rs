//! Tables as files: each format holds what the batches hold.

use std::fs::{self, File};
use std::path::Path;

use arrow_array::{Array as _, RecordBatch};
use arrow_ipc::reader::FileReader;
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use qcvn120::{Form, Message, testing};
use qcvn120_tables::write::{Folder, Format};
use qcvn120_tables::{Gathered, Table, Tables};

use crate::common::{record_of, texts};

/// Several documents: of each message one in JSON and one in XML, and one with findings.
fn documents() -> Vec<(String, String)> {
    let mut documents = Vec::new();
    for message in Message::ALL {
        for form in message.forms() {
            let json = testing::sample_json(*message, form, 3, 7).unwrap();
            documents.push((format!("{message}.{}.json", form.name()), json));
            let xml = testing::sample_xml(*message, form, 2, 8);
            documents.extend(xml.map(|xml| (format!("{message}.{}.xml", form.name()), xml)));
        }
    }
    documents.push((
        "lỗi.json".to_owned(),
        r#"[{"MaHoSo": "x", "NgayTiepNhan": "20260231083000", "la": "\"nháy\", phẩy\nxuống dòng"}]"#.to_owned(),
    ));
    documents
}

/// The batches, and the files of each format.
fn written(folder: &Path, format: Format) -> (Tables, Gathered, Vec<std::path::PathBuf>) {
    let tables = Tables::new();
    let mut gathered = Gathered::new();
    let mut files = Folder::create(folder, format, &tables).unwrap();
    let mut run = tables.run(&mut gathered);
    for (name, text) in documents() {
        run.read(&name, text.as_bytes()).unwrap();
    }
    run.finish().unwrap();
    let mut run = tables.run(&mut files);
    for (name, text) in documents() {
        run.read(&name, text.as_bytes()).unwrap();
    }
    run.finish().unwrap();
    let paths = files.commit().unwrap();
    (tables, gathered, paths)
}

/// Rows as texts, whatever the arrays are made of.
fn rows(batch: &RecordBatch) -> Vec<String> {
    let has_rest = batch.column_by_name("_rest").is_some();
    (0..batch.num_rows())
        .map(|row| {
            if has_rest {
                return format!("{:?} {}", texts(batch, "_file")[row], record_of(batch, row));
            }
            let schema = batch.schema();
            let cells = schema
                .fields()
                .iter()
                .map(|field| texts(batch, field.name()).swap_remove(row));
            format!("{:?}", cells.collect::<Vec<_>>())
        })
        .collect()
}

fn compare(tables: &Tables, gathered: &Gathered, read: impl Fn(&str) -> RecordBatch) {
    let mut compared = 0;
    for table in gathered.tables() {
        let found = read(table.name());
        let due = gathered.one(tables, table);
        // What describes the columns comes along, inside lists too.
        assert_eq!(
            found.schema().fields(),
            due.schema().fields(),
            "{}",
            table.name()
        );
        assert_eq!(rows(&found), rows(&due), "{}", table.name());
        compared += due.num_rows();
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn parquet_holds_all_rows_and_what_the_columns_mean() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, gathered, _) = written(folder.path(), Format::Parquet);
    compare(&tables, &gathered, |name| {
        let file = File::open(folder.path().join(format!("{name}.parquet"))).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let schema = reader.schema().clone();
        let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
        arrow_select::concat::concat_batches(&schema, &batches).unwrap()
    });
}

#[test]
fn arrow_files_hold_all_rows_and_what_the_columns_mean() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, gathered, _) = written(folder.path(), Format::Arrow);
    compare(&tables, &gathered, |name| {
        let file = File::open(folder.path().join(format!("{name}.arrow"))).unwrap();
        let reader = FileReader::try_new(file, None).unwrap();
        let schema = reader.schema();
        let batches: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
        arrow_select::concat::concat_batches(&schema, &batches).unwrap()
    });
}

#[test]
fn csv_holds_all_values_with_lists_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, gathered, _) = written(folder.path(), Format::Csv);
    for table in gathered.tables() {
        let batch = gathered.one(&tables, table);
        let path = folder.path().join(format!("{}.csv", table.name()));
        let mut reader = csv::Reader::from_path(path).unwrap();
        let names: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let schema = batch.schema();
        assert_eq!(
            names,
            schema
                .fields()
                .iter()
                .map(|field| field.name().clone())
                .collect::<Vec<_>>()
        );
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(lines.len(), batch.num_rows(), "{}", table.name());
        for (row, line) in lines.iter().enumerate() {
            for (field, (cell, column)) in
                schema.fields().iter().zip(line.iter().zip(batch.columns()))
            {
                let is_nested =
                    matches!(field.data_type(), DataType::List(_) | DataType::Struct(_));
                if is_nested && column.is_valid(row) {
                    let value: serde_json::Value = serde_json::from_str(cell).unwrap();
                    assert_eq!(
                        value.is_array(),
                        matches!(field.data_type(), DataType::List(_))
                    );
                } else if matches!(
                    field.data_type(),
                    DataType::Utf8 | DataType::Int64 | DataType::Boolean
                ) {
                    assert_eq!(
                        cell,
                        texts(&batch, field.name())[row].as_deref().unwrap_or(""),
                        "{}",
                        field.name()
                    );
                } else {
                    assert_eq!(
                        cell.is_empty(),
                        column.is_null(row),
                        "{}: {cell}",
                        field.name()
                    );
                }
            }
        }
    }
    let of = |table: Table| {
        fs::read_to_string(folder.path().join(format!("{}.csv", table.name()))).unwrap()
    };
    let dossiers = of(Table::Records(Message::DongBoHoSoMC));
    // Times say their zone, and what is in a list is typed as in the columns.
    assert!(dossiers.contains("2020-01-02T08:30:00+07:00"), "{dossiers}");
    assert!(dossiers.contains(r#"""Gia"":135000"#), "{dossiers}");
    let months = of(Table::Records(Message::DongBoThongKeHoSo));
    assert!(months.contains(",95.00,"), "{months}");
}

#[test]
fn files_appear_when_all_are_complete_and_replace_earlier_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("findings.parquet");
    fs::write(&path, "trước").unwrap();
    let tables = Tables::new();
    let one = testing::sample_json(Message::DongBoHoSoMC, Form::List, 1, 7).unwrap();
    let mut files = Folder::create(folder.path(), Format::Parquet, &tables).unwrap();
    tables.read("a.json", one.as_bytes(), &mut files).unwrap();
    let seen = || {
        let names = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    };
    assert_eq!(
        (seen(), fs::read_to_string(&path).unwrap()),
        (vec!["findings.parquet".to_owned()], "trước".to_owned())
    );
    files.commit().unwrap();
    assert_eq!(
        seen(),
        [
            "DongBoHoSoMC.parquet",
            "codes.parquet",
            "documents.parquet",
            "findings.parquet"
        ]
    );
    assert_ne!(fs::read(&path).unwrap(), "trước".as_bytes());
    // Files that are never completed leave nothing.
    let mut files = Folder::create(folder.path(), Format::Csv, &tables).unwrap();
    tables.read("a.json", one.as_bytes(), &mut files).unwrap();
    drop(files);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
}
