//! The codes of findings, of which a profile may say what they weigh.

#![allow(
    clippy::enum_variant_names,
    reason = "in the crate the names are public, and the lint leaves them alone"
)]

#[path = "../../src/report/catalogue.rs"]
mod catalogue;
#[path = "../../src/report/position.rs"]
mod position;
#[path = "../../src/report/together.rs"]
mod together;

pub use self::catalogue::{Code, Severity};
pub use self::position::Position;
