//! The generator, stage by stage: [`source`] reads the files, [`lower`] turns them into the [`model`] and checks them,
//! [`emit`] writes the model as Rust. Nothing here depends on the machine, on the order of a directory or on other crates.

mod emit;
pub mod error;
pub mod lower;
pub mod model;
pub mod names;
pub mod source;
pub mod suggest;

use std::collections::BTreeMap;

use error::SchemaError;

/// Makes the generated files from the schema files: name and text of each, from path below `schemas/` and text of each.
///
/// # Errors
///
/// The first thing in the schemas that the generator does not understand, or that contradicts itself.
pub fn generate(files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, SchemaError> {
    let files = source::parse(files)?;
    let model = lower::lower(&files)?;
    Ok(emit::emit(&model))
}

/// As [`generate`], from files that a profile has adjusted.
///
/// # Errors
///
/// As [`generate`].
#[allow(dead_code)] // Not every test has use for it.
pub fn generate_adjusted(
    files: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, SchemaError> {
    let files = source::parse(files)?;
    Ok(emit::emit(&lower::lower_adjusted(&files)?))
}

/// The generated API in outline, by module: for the golden copies in `tests/golden/`.
///
/// # Errors
///
/// As [`generate`].
#[allow(dead_code)] // The build script has no use for it.
pub fn outlines(files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, SchemaError> {
    let files = source::parse(files)?;
    Ok(emit::outlines(&lower::lower(&files)?))
}

/// As [`outlines`], from files that a profile has adjusted.
///
/// # Errors
///
/// As [`generate`].
#[allow(dead_code)] // The build script has no use for it.
pub fn outlines_adjusted(
    files: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, SchemaError> {
    let files = source::parse(files)?;
    Ok(emit::outlines(&lower::lower_adjusted(&files)?))
}
