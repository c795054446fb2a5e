//! The checks: of a value, of its structure, and of a record in memory.

pub(crate) mod fields;
mod fit;
mod in_memory;
pub(crate) mod mend;
mod places;
pub(crate) mod quick;
pub(crate) mod rules;
pub(crate) mod structure;
mod value;

pub(crate) use self::fit::{
    Condition, Fit, expected, fit, fit_text_item, is_misfit, misfit, text_item,
};
pub(crate) use self::in_memory::{list, record};
pub(crate) use self::mend::{mended, wire_boolean};
pub(crate) use self::structure::{duplicate_unknown, missing, unknown_fields};
pub(crate) use self::value::{no_finding, scalar, surely_no_finding};
