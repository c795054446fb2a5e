//! What a server that takes packets answers: refusals as problem details, and with a feature the glue for its framework.

#[cfg(feature = "axum")]
pub mod axum;
mod problem;

pub use self::problem::Problem;
