//! The checks: of a single value, of the structure of a record, of a whole record in memory, and of rules between
//! fields.
//!
//! The decoders check while they read, the encoders while they write; both call the functions here, so that there is
//! one verdict.

mod absent;
pub(crate) mod fields;
mod fit;
mod hint;
mod in_memory;
mod known;
mod meant;
pub(crate) mod mend;
mod misfit;
mod numbers;
mod odd;
mod own;
mod places;
pub(crate) mod quick;
pub(crate) mod rules;
pub(crate) mod structure;
mod unique;
mod value;
mod watch;

pub(crate) use self::absent::{absent, note_nearest};
pub(crate) use self::fit::{Fit, expected, fit};
pub(crate) use self::in_memory::{list, record, record_among};
pub(crate) use self::known::not_in_catalogue;
pub(crate) use self::meant::{
    ListMeant, RecordMeant, ScalarMeant, holds_records, is_element_under_its_name,
    is_record_under_its_name, json_in, key_of_page, list_meant, only_content, record_meant,
    records_in, scalar_inside, scalar_meant,
};
pub(crate) use self::mend::{mended, taken};
pub(crate) use self::misfit::{is_misfit, misfit, text_item, text_item_meant};
pub(crate) use self::odd::{from_doubtful, look as odd_text, may_be_odd};
pub(crate) use self::own::{Own, write_own};
pub(crate) use self::structure::{duplicate_unknown, missing, unknown_fields};
pub(crate) use self::unique::{First, Seen};
pub(crate) use self::value::{
    no_finding, scalar, surely_no_finding, text_has_no_finding, usual_text_has_no_finding,
};
pub(crate) use self::watch::Watch;
