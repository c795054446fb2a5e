//! The verdict on a document or a record: all findings, and whether it is usable, conformant and clean.

#[cfg(feature = "cli")]
mod aside;
mod catalogue;
mod collector;
mod finding;
mod level;
mod path;
mod position;
mod printable;
#[allow(clippy::module_inception, reason = "the report itself")]
mod report;
mod select;
mod together;
mod values;
mod words;

pub use catalogue::{Code, Severity};
pub(crate) use collector::{Collector, Mark};
pub(crate) use finding::{Damage, Expected, ReadAs, pointer_in_lines, unseen_name};
pub use finding::{Finding, Param, Place};
pub(crate) use path::{Part, Path, Segment, push_segment};
pub use position::Position;
pub(crate) use position::{Location, Origin};
#[cfg(feature = "cli")]
pub(crate) use printable::visible;
pub(crate) use printable::{plain, printable};
pub(crate) use report::Records;
pub use report::{Counts, Report};
pub use select::Unusable;
pub use together::{SourcePlace, Together};
pub use values::WithValues;
pub(crate) use values::serialize_with_or_without_values;
#[cfg(feature = "cli")]
pub(crate) use words::{Counted, Words};
