//! What takes the records of a stream.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::ControlFlow;

use super::purpose::{Purpose, Typed};
use super::storage::{Borrowed, InOwnMemory};
use super::{BrokenRecord, Item, StreamError};
use crate::packets::{Message, MessageType};
use crate::report::{Location, Report};

/// Takes records as they come, each with the text that it was read from; that text is empty for the records of what was
/// read as a [whole](TakeRecord::whole).
///
/// A trait, since a closure cannot take a type that depends in this way on the lifetime of the text.
pub(super) trait TakeRecord<P: Purpose> {
    fn take<'a>(&mut self, item: Item<P::Record<'a>>, text: &'a str);

    /// Whether a record without findings need not be given. It may then be told as [clean](TakeRecord::clean) instead.
    fn wants_findings_alone(&self) -> bool {
        false
    }

    /// Takes note of a record that has no findings.
    fn clean(&mut self) {}

    /// Takes a record that could not be read.
    fn broken(&mut self, broken: BrokenRecord);

    /// Takes note of what was read as a whole, before its records come: all findings on it, its text, and the offset of that in
    /// the document. With each record the text would be gone through as often as there are records.
    fn whole(&mut self, _report: &Report, _text: &str, _offset: usize) {}

    /// Takes a whole document that stands on a line, or gives it back to be taken apart.
    fn document<'a>(
        &mut self,
        document: P::Document<'a>,
        _text: &'a str,
    ) -> Option<P::Document<'a>> {
        Some(document)
    }

    /// Is shown a line that holds a document of another message.
    fn other(&mut self, _message: Message, _line: &str, _place: Location) {}

    /// Is shown the envelope of records that were taken, when others follow it on lines of their own.
    fn envelope(&mut self, _document: &P::Kept) {}

    /// Takes the findings on an envelope on a line, or gives them back.
    fn around(&mut self, report: Report) -> Option<Report> {
        Some(report)
    }

    /// Whether the taker wants no more records for now.
    fn has_enough(&self) -> bool {
        false
    }
}

/// Keeps records until they are asked for.
pub(super) struct Queue<'q, M: MessageType>(pub(super) &'q mut Waiting<M>);

/// Records that were read, or could not be read, and have not been asked for yet.
pub(super) type Waiting<M> =
    VecDeque<Result<Item<<M as MessageType>::Record<String>>, StreamError>>;

impl<M: MessageType> TakeRecord<Typed<M, InOwnMemory>> for Queue<'_, M> {
    fn take(&mut self, item: Item<M::Record<String>>, _: &str) {
        self.0.push_back(Ok(item));
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.0.push_back(Err(broken.into()));
    }
}

/// Shows records to a function until it has seen enough.
pub(super) struct Visitor<F> {
    pub(super) visit: F,
    pub(super) flow: ControlFlow<()>,
    /// A record that could not be read, which ends the visit.
    pub(super) broken: Option<BrokenRecord>,
}

impl<M, F> TakeRecord<Typed<M, Borrowed>> for Visitor<F>
where
    M: MessageType,
    F: for<'a> FnMut(Item<M::Record<Cow<'a, str>>>) -> ControlFlow<()>,
{
    fn take<'a>(&mut self, item: Item<M::Record<Cow<'a, str>>>, _: &'a str) {
        self.flow = (self.visit)(item);
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.broken = Some(broken);
        self.flow = ControlFlow::Break(());
    }

    fn has_enough(&self) -> bool {
        self.flow.is_break()
    }
}
