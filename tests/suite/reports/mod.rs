//! Reports as values: what is picked out of them, what they print, and what they are as JSON.

#[cfg(feature = "testing")]
mod printing;
mod problems;
mod schema;
mod selecting;
mod verdicts;
