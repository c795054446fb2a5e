//! What the fuzz targets hold: for each door of the crate a property, and how the bytes of libFuzzer become what goes in.

pub mod doors;
// The stages of the build script, under the name by which they refer to each other.
#[allow(dead_code, unreachable_pub, clippy::all)]
#[path = "../../build/generator/mod.rs"]
mod generator;
pub mod make;
#[allow(clippy::all)]
#[path = "../../build/shared/mod.rs"]
mod shared;

use shared::{language, spec, syntax, text};

/// The folder of the crate whose doors are tried.
pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
