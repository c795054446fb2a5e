//! What a profile that was built in says beside what is in the types and schemas: of findings and of rules, which no schema
//! knows, and what would change a type in ways that code relies on, such as a code that is closed.
//!
//! Where there is such a profile, generated code names these functions in the places that ask for it.

#![allow(
    dead_code,
    reason = "named by generated code, where something is built in"
)]

use std::borrow::Cow;
use std::sync::LazyLock;

use super::model::{self, Model};
use super::{adjust, made, xsd};
use crate::spec::Overlay;

// `AT_RUN_TIME`: of each profile that says such, the name of its file and that part of its text.
include!(concat!(env!("OUT_DIR"), "/profile.rs"));

/// What holds where no other profile is given, if anything was built in.
pub(crate) fn overlay() -> Option<&'static Overlay> {
    static OVERLAY: LazyLock<Option<&'static Overlay>> =
        LazyLock::new(|| made::overlay(&model()).ok());
    if AT_RUN_TIME.is_empty() {
        return None;
    }
    *OVERLAY
}

/// A schema file, by its path below `schemas/`, as the profile has it.
pub(crate) fn file(path: &str, text: &'static str) -> Cow<'static, str> {
    overlay().map_or(text.into(), |overlay| {
        adjust::file(path, text, overlay, &|_, _, _, _| ())
    })
}

/// A type of the XML Schema as the profile has it.
pub(crate) fn named_type(name: &str, text: &'static str) -> Cow<'static, str> {
    overlay().map_or(text.into(), |overlay| xsd::named_type(name, text, overlay))
}

/// What they say, the later upon the earlier.
pub(super) fn model() -> Model {
    let mut model = Model::default();
    for (file, text) in AT_RUN_TIME {
        // The build script has read them, and held them against the schemas.
        if let Ok(later) = model::parse(Some(file), text) {
            model.put(later);
        }
    }
    model
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_sound() {
        for (file, text) in AT_RUN_TIME {
            assert!(model::parse(Some(file), text).is_ok(), "{file}");
        }
        assert_eq!(overlay().is_some(), !AT_RUN_TIME.is_empty());
    }
}
