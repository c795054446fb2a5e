//! What stops the reading of a text, as the decoders hand it up: [`ReadError`](super::ReadError) is made from it at the
//! end, when the document is at hand to count its lines.

use super::LimitKind;
use crate::syntax::json::{Kind, ParseError};
use crate::syntax::xml;

/// Why reading stops, by offset: line and column are looked up later.
// Boxed, to keep results small: every field of every record is read with a result that may hold one.
#[derive(Debug)]
pub(crate) struct Stop(Box<Cause>);

#[derive(Debug)]
pub(crate) enum Cause {
    Json(ParseError),
    Xml(xml::ParseError),
    Limit(LimitKind, usize),
    Root(Kind),
}

impl Stop {
    pub(crate) fn limit(limit: LimitKind, offset: usize) -> Self {
        Cause::Limit(limit, offset).into()
    }

    /// As it is told of a text inside of another one, which begins at `offset`.
    pub(crate) fn moved(mut self, offset: usize) -> Self {
        match &mut *self.0 {
            Cause::Json(error) => error.offset = offset,
            Cause::Limit(_, at) => *at = offset,
            Cause::Xml(_) | Cause::Root(_) => {}
        }
        self
    }

    pub(crate) fn cause(&self) -> &Cause {
        &self.0
    }
}

impl From<Cause> for Stop {
    #[cold]
    fn from(cause: Cause) -> Self {
        Self(Box::new(cause))
    }
}

impl From<xml::ParseError> for Stop {
    fn from(error: xml::ParseError) -> Self {
        Cause::Xml(error).into()
    }
}

impl From<ParseError> for Stop {
    fn from(error: ParseError) -> Self {
        Cause::Json(error).into()
    }
}
