//! The patterns of the schemas: the compiler and the engine of the library, compiled into the build script.

#[path = "../../src/spec/pattern.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::module_inception,
    reason = "the file belongs to the library, where its items are public and used"
)]
mod pattern;
#[path = "../../src/spec/regex/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the library, the stages of the generator and the tests each use a part"
)]
mod regex;

pub(crate) use self::regex::{Compiled, compile};
