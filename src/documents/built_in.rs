//! The schemas as they hold: a profile that was built in may adjust them further than their files say.

use std::borrow::Cow;

/// A schema file, by its path below `schemas/`.
pub(super) fn file(path: &str, text: &'static str) -> Cow<'static, str> {
    include!(concat!(env!("OUT_DIR"), "/profile_file.rs"))
}

/// A type of the XML Schema.
pub(super) fn named_type(name: &str, text: &'static str) -> Cow<'static, str> {
    include!(concat!(env!("OUT_DIR"), "/profile_type.rs"))
}
