//! The calls of all bindings as functions of Python: bytes or a name, and options as JSON, to a number and a text. What Python
//! programs use is written in Python around it (`python/qcvn120/`).
//!
//! The number is 0, or that of the failure ([`qcvn120_bindings::Failure::number`]). While a call runs, other threads of Python run.

mod tables;

use pyo3::prelude::*;
use qcvn120_bindings::Outcome;

fn answer(outcome: Outcome) -> (u8, String) {
    match outcome {
        Ok(text) => (0, text),
        Err(failure) => (failure.number(), failure.text().to_owned()),
    }
}

/// Checks a packet.
#[pyfunction]
fn check(py: Python<'_>, packet: &[u8], options: &str) -> (u8, String) {
    py.detach(|| answer(qcvn120_bindings::check(packet, options)))
}

/// Reads a packet to canonical JSON.
#[pyfunction]
fn read(py: Python<'_>, packet: &[u8], options: &str) -> (u8, String) {
    py.detach(|| answer(qcvn120_bindings::read(packet, options)))
}

/// Converts a packet.
#[pyfunction]
fn convert(py: Python<'_>, packet: &[u8], options: &str) -> (u8, String) {
    py.detach(|| answer(qcvn120_bindings::convert(packet, options)))
}

/// Explains a code.
#[pyfunction]
fn explain(code: &str) -> (u8, String) {
    answer(qcvn120_bindings::explain(code))
}

/// Gives a schema.
#[pyfunction]
fn schema(py: Python<'_>, message: &str, options: &str) -> (u8, String) {
    py.detach(|| answer(qcvn120_bindings::schema(message, options)))
}

/// Makes a sample.
#[pyfunction]
fn sample(py: Python<'_>, message: &str, options: &str) -> (u8, String) {
    py.detach(|| answer(qcvn120_bindings::sample(message, options)))
}

/// The version of the library.
#[pyfunction]
fn version() -> &'static str {
    qcvn120_bindings::version()
}

/// The module that Python loads.
#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(read, module)?)?;
    module.add_function(wrap_pyfunction!(convert, module)?)?;
    module.add_function(wrap_pyfunction!(explain, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add_function(wrap_pyfunction!(sample, module)?)?;
    module.add_function(wrap_pyfunction!(tables::streams, module)?)?;
    module.add_function(wrap_pyfunction!(tables::schema_of_table, module)?)?;
    module.add_function(wrap_pyfunction!(version, module)?)?;
    Ok(())
}
