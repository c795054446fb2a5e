//! The keys that tell envelopes apart, which no field of another kind may be called by.

use crate::text::means_name;

/// The keys that mark an envelope.
pub(crate) const MARKS: [&str; 8] = [
    "service",
    "data",
    "error_code",
    "result",
    "username",
    "password",
    "session",
    "madonvi",
];

/// The key that makes an object a reply, whatever else it holds.
pub(crate) const REPLY: &str = "error_code";

/// The key of envelopes that a key means, in whatever letter case and with whatever blanks around it.
#[cold]
pub(crate) fn meant_mark(key: &str) -> Option<&'static str> {
    let mut names = MARKS.into_iter().chain(["message"]);
    names.find(|mark| means_name(key, mark))
}
