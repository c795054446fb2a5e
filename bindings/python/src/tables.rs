//! Packets as tables: streams of Arrow's IPC format, which pyarrow reads without a copy.
//!
//! On the core of the caller: engines keep all cores busy themselves, by processes that may be forks.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use qcvn120::Message;
use qcvn120_bindings::{Failure, Reading, reading};
use qcvn120_tables::{Streams, Table, TableOptions, Tables};

/// The number of a failure and its text, or 0 and what came of the call.
type Answer<T> = (u8, String, T);

/// The tables that come of a packet, each with its name and its stream.
#[pyfunction]
pub(crate) fn streams<'py>(
    py: Python<'py>,
    packet: &[u8],
    options: &str,
    dictionaries: bool,
) -> Answer<Vec<(&'static str, Bound<'py, PyBytes>)>> {
    let made = py.detach(|| {
        let reading = reading(options)?;
        let file = reading.file.clone().unwrap_or_default();
        let tables = tables(reading, dictionaries);
        let mut streams = Streams::new();
        let read = tables.read(&file, packet, &mut streams);
        // Memory takes every batch.
        let streams = read.and_then(|_| streams.finish());
        streams.map_err(|error| Failure::Options(error.to_string()))
    });
    answer(made.map(|streams| {
        let streams = streams.into_iter();
        let bytes = streams.map(|(table, stream)| (table.name(), PyBytes::new(py, &stream)));
        bytes.collect()
    }))
}

/// The schema of a table by its name, as a stream without batches.
#[pyfunction]
pub(crate) fn schema_of_table<'py>(
    py: Python<'py>,
    table: &str,
    options: &str,
    dictionaries: bool,
) -> Answer<Bound<'py, PyBytes>> {
    let made = reading(options).and_then(|reading| {
        let table = named(table)?;
        let schema = tables(reading, dictionaries).schema(table);
        Streams::of_schema(&schema).map_err(|error| Failure::Options(error.to_string()))
    });
    let (number, text, stream) = answer(made);
    (number, text, PyBytes::new(py, &stream))
}

fn tables(reading: Reading, dictionaries: bool) -> Tables {
    let mut options = TableOptions::new()
        .read(reading.read)
        .values(reading.values)
        .dictionaries(dictionaries)
        .parallel(false);
    if let Some(profile) = &reading.profile {
        options = options.profile(profile);
    }
    if let Some(message) = reading.message {
        options = options.message(message);
    }
    Tables::with_options(options)
}

/// The table of this name: that of a message, or one of those of all.
fn named(name: &str) -> Result<Table, Failure> {
    let of_all = [Table::Findings, Table::Documents, Table::Codes];
    let known = of_all.into_iter().find(|table| table.name() == name);
    known
        .or_else(|| {
            let message: Message = name.parse().ok()?;
            Some(Table::Records(message))
        })
        .ok_or_else(|| {
            Failure::Unknown(format!(
                "no table `{name}`: a message, findings, documents or codes"
            ))
        })
}

fn answer<T: Default>(made: Result<T, Failure>) -> Answer<T> {
    match made {
        Ok(made) => (0, String::new(), made),
        Err(failure) => (failure.number(), failure.text().to_owned(), T::default()),
    }
}
