//! What the schema files say, as data, without what only the crate asks of it.

#[path = "../../src/spec/catalogue.rs"]
mod catalogue;
#[path = "../../src/spec/codes.rs"]
mod codes;
#[path = "../../src/spec/evidence.rs"]
mod evidence;
#[path = "../../src/spec/letters.rs"]
mod letters;
#[path = "../../src/spec/levels.rs"]
mod levels;
#[path = "../../src/spec/lexeme.rs"]
pub mod lexeme;
#[path = "../../src/spec/marks.rs"]
mod marks;
#[path = "../../src/spec/names.rs"]
mod names;
#[path = "../../src/spec/overlay.rs"]
mod overlay;
#[path = "../../src/spec/own.rs"]
mod own;
#[path = "../../src/spec/pattern.rs"]
mod pattern;
#[path = "../../src/spec/privacy.rs"]
mod privacy;
#[path = "../../src/spec/record.rs"]
mod record;
#[path = "../../src/spec/regex/mod.rs"]
mod regex;
#[path = "../../src/spec/rules.rs"]
mod rules;
#[path = "../../src/spec/scan.rs"]
mod scan;
#[path = "../../src/spec/stated.rs"]
mod stated;
#[path = "../../src/spec/types.rs"]
mod types;

pub use self::catalogue::{CatalogueKind, KnownCodes};
pub use self::codes::{CodeList, CodeMove, CodeSpec};
pub use self::evidence::{Edition, Evidence, Grade};
pub(crate) use self::letters::nearest_name;
pub(crate) use self::levels::{Level, LevelSpec, PointerPattern};
pub use self::lexeme::Lexeme;
pub(crate) use self::marks::meant_mark;
pub(crate) use self::names::Names;
pub(crate) use self::overlay::{Overlay, OwnMeans};
pub(crate) use self::own::{OwnKind, OwnMeant};
pub use self::pattern::Pattern;
pub(crate) use self::pattern::Tables;
pub use self::privacy::Privacy;
pub(crate) use self::record::Measure;
pub use self::record::{
    Absent, Advice, CheckDigit, Constraint, DatedAgency, Entries, FieldSpec, OtherName, RecordSpec,
    Shape, TextPattern, Unique,
};
pub(crate) use self::regex::{Compiled, compile};
pub use self::rules::{RuleKind, RuleSpec};
pub(crate) use self::scan::{ItemRule, ScanTable};
pub(crate) use self::stated::{HoldsCode, RecordRules, RuleBody, StatedRule};
pub use self::types::Types;
