//! What the schema files say, as data: records, fields, code lists, evidence and editions.
//!
//! The statics behind these types are generated from `schemas/`; the engine reads nothing else. Users can walk them
//! too: for a form, a table of fields, or a check of their own.
//!
//! ```
//! use qcvn120::{Record, status_sync::HoSo};
//!
//! let spec = <HoSo>::SPEC;
//! let field = spec.field("NgayTiepNhan").unwrap();
//! assert_eq!(field.title, "Ngày tiếp nhận");
//! assert!(!field.required);
//! ```

mod agencies;
mod catalogue;
mod codes;
mod contradiction;
mod evidence;
mod kind;
mod letters;
mod levels;
pub(crate) mod lexeme;
mod marks;
mod names;
mod nearest;
mod notes;
mod overlay;
mod own;
mod pattern;
mod privacy;
mod record;
#[allow(
    dead_code,
    clippy::format_push_string,
    reason = "the build script uses the rest of it, where speed does not count"
)]
mod regex;
mod rules;
mod scan;
mod secrets;
mod stated;
mod types;

pub(crate) use self::agencies::may_be_closed;
pub use self::agencies::{Agency, AgencyChange, AgencyGroup, AgencyLevel, AgencyName, AgencyState};
pub use self::catalogue::{CatalogueKind, KnownCodes};
pub use self::codes::{CodeList, CodeMove, CodeSpec};
pub(crate) use self::contradiction::{Against, Contradiction};
pub use self::evidence::{Edition, Evidence, Grade};
pub use self::kind::ValueKind;
pub(crate) use self::letters::nearest_name;
pub(crate) use self::levels::{Level, LevelSpec, PointerPattern};
pub use self::lexeme::Lexeme;
pub(crate) use self::marks::{MARKS, meant_mark};
pub(crate) use self::names::Names;
pub(crate) use self::nearest::Candidates;
pub use self::notes::Notes;
pub(crate) use self::overlay::{Overlay, OwnMeans, adjusted};
pub(crate) use self::own::{OwnKind, OwnMeant};
pub use self::pattern::Pattern;
pub(crate) use self::pattern::Tables;
pub use self::privacy::Privacy;
pub(crate) use self::record::Measure;
pub use self::record::{
    Absent, Advice, CheckDigit, Constraint, DatedAgency, Entries, FieldSpec, OtherName, RecordSpec,
    Shape, TextPattern, Unique,
};
pub(crate) use self::regex::compile;
pub use self::rules::{RuleKind, RuleSpec};
pub(crate) use self::scan::{Holds, ItemRule, ScanKey, ScanRule, ScanTable, ScanValue};
#[cfg(feature = "cli")]
pub(crate) use self::secrets::is_one_of;
pub(crate) use self::secrets::{holds_secret, is_secret_name};
pub(crate) use self::stated::{HoldsCode, RecordRules, RuleBody, StatedRule};
pub use self::types::Types;

#[cfg(test)]
mod tests {
    use crate::Message;

    #[test]
    fn every_field_is_found_by_its_name_and_nothing_else_is() {
        for message in Message::ALL {
            let spec = message.spec();
            for record in [Some(spec.request), spec.reply, spec.record]
                .into_iter()
                .flatten()
            {
                for field in record.fields {
                    let found = record.field(field.name).map(|field| field.index);
                    assert_eq!(
                        found,
                        Some(field.index),
                        "{} of {}",
                        field.name,
                        record.name
                    );
                    for other in [&field.name[1..], &field.name.to_uppercase(), field.lead] {
                        let found = record.field(other);
                        assert!(found.is_none_or(|found| found.name == other), "{other}");
                    }
                }
                assert!(record.field("").is_none() && record.field("Ễ").is_none());
            }
        }
    }
}
