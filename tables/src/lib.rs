//! The packets of QCVN 120 as tables: Arrow record batches, and from them Parquet, CSV and Arrow files.
//!
//! Each message has a table of its records, whose columns are the fields that the schemas state, with their types. What was
//! found in the packets is a second table, [`Findings`](Table::Findings), what became of each document a third,
//! [`Documents`](Table::Documents), and the labels of the codes a fourth, [`Codes`](Table::Codes). A document of any length
//! goes through in constant memory, on all cores.
//!
//! ```
//! use qcvn120::{Message, status_sync::DongBoHoSoMC};
//! use qcvn120_tables::{Gathered, Table, Tables};
//!
//! let lines = "{\"MaHoSo\": \"000.00.01.H26-260105-0001\", \"MaTTHC\": \"1.001193\", \"TrangThaiHoSo\": \"4\", \"NgayTiepNhan\": \"20260105083000\"}\n";
//! let tables = Tables::new();
//! let mut gathered = Gathered::new();
//! tables.read("ho-so.ndjson", lines.as_bytes(), &mut gathered)?;
//!
//! let dossiers = gathered.one(&tables, Table::Records(Message::DongBoHoSoMC));
//! assert_eq!(dossiers.num_rows(), 1);
//! let schema = dossiers.schema();
//! let received = schema.field_with_name("NgayTiepNhan").unwrap();
//! assert_eq!(received.metadata()["title"], "Ngày tiếp nhận");
//! assert_eq!(received.data_type().to_string(), r#"Timestamp(µs, "Asia/Ho_Chi_Minh")"#);
//! // Required fields are missing.
//! assert!(gathered.one(&tables, Table::Findings).num_rows() > 0);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Columns
//!
//! | field of the schema | column |
//! |---|---|
//! | day and time | `Timestamp(µs, "Asia/Ho_Chi_Minh")`: the wire's time of Vietnam as an instant at UTC+7 |
//! | day | `Date32` |
//! | count, amount, number | `Int64` |
//! | percentage | `Decimal128(5, 2)` |
//! | true or false | `Boolean` |
//! | code of a closed list | `Dictionary(Int16, Utf8)` of the codes of the list |
//! | code of an open list, text | `Utf8` |
//! | list of records, list of texts | `List` of `Struct`, `List` of `Utf8` |
//! | record | `Struct` |
//!
//! What is absent is null; an absent list is empty. A dictionary holds the codes, not their labels, since the codes are what
//! packets say and what profiles rename the labels of; it is the same in every batch and file, which Arrow's file format
//! asks for. A list is open where other codes may stand too, so its columns are texts. The labels in both languages stand in
//! the metadata of the column (`codes`) and in the table of codes, for engines that do not show metadata.
//!
//! Three columns come first or last: `_file` and `_record` (from 0) say where a row is from, as those of the findings do, and
//! `_rest` holds what no column can as a JSON object by JSON pointer: unknown fields, values that do not fit their type (an
//! impossible date), spellings that a number does not keep (`007`). Null says that the columns hold all.

mod codes;
mod columns;
mod documents;
mod findings;
mod gathered;
mod layout;
mod making;
mod options;
mod reading;
mod rows;
mod schemas;
mod streams;
mod table;
#[cfg(feature = "files")]
pub mod write;

pub use self::documents::{Outcome, Standing};
pub use self::gathered::Gathered;
pub use self::options::TableOptions;
pub use self::reading::{Run, Summary, Tables};
pub use self::streams::Streams;
pub use self::table::{Sink, Table};
