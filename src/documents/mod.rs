//! Whole documents: recognised by their content, read in whatever form they arrive, converted, described by a schema.

mod built_in;
mod catalogue;
mod compare;
mod comparison;
pub mod convert;
mod detect;
mod edition;
mod first_line;
mod read;
mod root;
pub(crate) mod schema;
#[cfg(feature = "schemars")]
pub mod schemars;
mod verdict;
pub(crate) mod xsd;

pub use self::catalogue::{Catalogue, CatalogueError};
#[cfg(feature = "testing")]
pub use self::compare::Side;
#[cfg(feature = "cli")]
pub(crate) use self::compare::record_json;
pub use self::compare::{Comparable, Difference, DifferenceKind, compare};
pub(crate) use self::compare::{compare_sides, side};
pub use self::comparison::Comparison;
#[cfg(feature = "cli")]
pub(crate) use self::detect::nearest_name;
pub use self::detect::{Detection, detect, detect_with};
pub(crate) use self::detect::{Guess, Start, detect_start, guess_start};
#[cfg(feature = "cli")]
pub(crate) use self::read::read_guessed;
pub(crate) use self::read::{Rest, acknowledgement, decode_rest, refusal, refused_form};
pub use self::read::{
    read, read_as, read_as_borrowed, read_as_borrowed_with, read_as_with, read_borrowed,
    read_borrowed_with, read_with,
};
pub(crate) use self::root::form_of_root;
pub use self::schema::{OpenApi, SchemaDialect, ToolSchema};
pub use self::verdict::{TogetherCounts, Verdict};
#[cfg(feature = "cli")]
pub(crate) use self::xsd::is_namespace;
