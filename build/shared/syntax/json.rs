//! The reader, the escapes that writing needs, and a document as a tree.

#[path = "../../../src/syntax/json/escape.rs"]
mod escape;
#[path = "../../../src/syntax/json/reader/mod.rs"]
pub mod reader;
#[path = "../../../src/syntax/json/tree.rs"]
mod tree;
#[path = "../../../src/syntax/json/value.rs"]
mod value;

pub(crate) use self::escape::push_string;
pub use self::reader::{Kind, ParseError, Reader};
pub(crate) use self::tree::{Tree, quoted};
pub(crate) use self::value::{kind_of, scalar_text};
