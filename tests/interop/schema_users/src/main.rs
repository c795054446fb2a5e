//! Prints what `tests/interop/schema_users.py` judges:
//!
//! - `schemas`: the schema of each form of each message, as schemars makes it for each dialect, and as utoipa writes it;
//! - `documents`: what serde writes of valid records, a line each;
//! - `utoipa`: the document of a service that is described with utoipa.

mod dialects;
mod documents;
mod messages;
mod service;
#[path = "../../../../src/documents/schemars/utoipa/wire.rs"]
mod wire;

use std::process::ExitCode;

fn main() -> ExitCode {
    let printed = match std::env::args().nth(1).as_deref() {
        Some("schemas") => dialects::schemas().to_string(),
        Some("documents") => documents::lines(),
        Some("utoipa") => service::openapi().to_string(),
        _ => {
            eprintln!("one of: schemas, documents, utoipa");
            return ExitCode::from(2);
        }
    };
    println!("{printed}");
    ExitCode::SUCCESS
}
