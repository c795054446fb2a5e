//! `Debug` of documents, which masks personal data as that of records does.

use std::fmt::{self, Debug as _};

use super::document::{Acknowledged, Body, Document};
use super::message::{AnyDocument, MessageType, any_document};
use crate::record::{One, Records, ShowValues};
use crate::text::Text;

/// Something that is shown with its values or without.
trait Masks {
    fn debug(&self, f: &mut fmt::Formatter<'_>, shows_values: bool) -> fmt::Result;
}

/// Something that [`Masks`], in one of the two ways.
struct Masking<'v, T>(&'v T, bool);

impl<T: Masks> fmt::Debug for Masking<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(f, self.1)
    }
}

impl<M: MessageType, S: Text> Masks for Body<M, S> {
    fn debug(&self, f: &mut fmt::Formatter<'_>, shows_values: bool) -> fmt::Result {
        match self {
            Self::Request(request) => One(&**request, shows_values).fmt(f),
            Self::Reply(reply) => One(&**reply, shows_values).fmt(f),
            Self::List(records) => Records(records, shows_values).fmt(f),
            Self::Record(record) => One(&**record, shows_values).fmt(f),
        }
    }
}

impl<M: MessageType, S: Text> Masks for Document<M, S> {
    fn debug(&self, f: &mut fmt::Formatter<'_>, shows_values: bool) -> fmt::Result {
        f.debug_struct("Document")
            .field("message", &M::MESSAGE)
            .field("form", &self.form())
            .field("body", &Masking(self.body(), shows_values))
            .field("report", self.report())
            .finish()
    }
}

impl<S: Text> Masks for Acknowledged<S> {
    fn debug(&self, f: &mut fmt::Formatter<'_>, shows_values: bool) -> fmt::Result {
        f.debug_struct("Acknowledged")
            .field("reply", &One(self.reply(), shows_values))
            .field("report", self.report())
            .finish()
    }
}

impl<S: Text> Masks for AnyDocument<S> {
    fn debug(&self, f: &mut fmt::Formatter<'_>, shows_values: bool) -> fmt::Result {
        any_document!(self, document => document.debug(f, shows_values), reply => reply.debug(f, shows_values))
    }
}

/// `Debug` of a type that [`Masks`], without the values and with them.
macro_rules! debug {
    ($name:ident<$($parameter:ident: $bound:ident),+>) => {
        /// Masks personal data and secrets; see [`show_values`](Self::show_values).
        impl<$($parameter: $bound),+> fmt::Debug for $name<$($parameter),+> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.debug(f, false)
            }
        }

        impl<$($parameter: $bound),+> fmt::Debug for ShowValues<'_, $name<$($parameter),+>> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.debug(f, true)
            }
        }

        impl<$($parameter: $bound),+> $name<$($parameter),+> {
            /// The same for `Debug` with its values, which it masks otherwise since they are personal data. Passwords and
            /// tokens of sessions stay masked.
            pub fn show_values(&self) -> ShowValues<'_, Self> {
                ShowValues(self)
            }
        }
    };
}

debug!(Document<M: MessageType, S: Text>);
debug!(Body<M: MessageType, S: Text>);
debug!(Acknowledged<S: Text>);
debug!(AnyDocument<S: Text>);
