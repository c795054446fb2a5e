//! Files of `src/` that stand on std only, compiled into the build script under the paths that they have in the crate, so
//! that they find each other as they do there: whoever takes this folder in names its modules at the root (`crate::spec`).
//!
//! With them the generator reads schemas with the crate's own reader, tests patterns with its own matcher, and takes a
//! profile as the crate takes it at run time.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    unreachable_pub,
    unnameable_types,
    missing_docs,
    unfulfilled_lint_expectations,
    reason = "the files belong to the library, where the rest of them is used, and public"
)]

#[path = "../../src/language.rs"]
pub mod language;
pub mod spec;
pub mod syntax;
#[path = "../../src/text.rs"]
pub mod text;
