//! JSON as text: the pull reader, the escapes that writing needs, the lines of newline-delimited JSON, and questions about a raw
//! value.

mod compact;
mod escape;
mod lines;
mod one_line;
pub(crate) mod reader;
mod slip;
mod tree;
mod value;

pub(crate) use self::compact::compact;
pub(crate) use self::escape::{push_inside, push_string};
pub(crate) use self::lines::{JsonLine, Next, is_object, lines_follow, next_line};
pub(crate) use self::one_line::on_one_line;
pub use self::reader::{Checkpoint, Kind, Limits, ParseError, ParseErrorKind, Reader};
pub(crate) use self::reader::{past_few_plain, past_white_space, plain_end_without};
pub use self::slip::JsonSlip;
pub(crate) use self::slip::{RECORD_SEPARATOR, is_table, slip};
pub(crate) use self::tree::{Tree, quoted};
pub(crate) use self::value::{is_blank_text, is_number, items, kind_of, scalar_text};
