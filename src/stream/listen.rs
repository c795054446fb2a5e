//! Records shown to a listener, while the document is checked.

use std::borrow::Cow;
use std::io::Read;

use super::check::Gathered;
use super::purpose::{FindingsAlone, Typed};
use super::steps::Steps;
use super::storage::Borrowed;
use super::take::TakeRecord;
use super::{BrokenRecord, Checked, Item, StreamError};
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType};
use crate::report::{Location, Position, Report};

/// Is shown what stands in a document, in its order.
pub(crate) trait Listen<M: MessageType> {
    /// A record, and where it begins.
    fn record(&mut self, record: &M::Record<Cow<'_, str>>, at: Position);

    /// A document that stands on a line of its own. Its records are shown after it.
    fn line(&mut self, document: &Document<M, Cow<'_, str>>);

    /// A document of another message, on a line of its own.
    fn other(&mut self, message: Message, line: &str, at: Position);

    /// What stood around the records that were shown since the last line.
    fn around(&mut self, document: &Document<M>);
}

/// Checks a document as [`check_as`](super::check_as) does, and shows its records to a listener. `watch` and `is_found` are
/// as elsewhere.
pub(crate) fn check_listening<M: MessageType>(
    is_found: bool,
    reader: impl Read,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Report, &str, usize),
    listener: &mut impl Listen<M>,
) -> Result<Checked, StreamError> {
    let purpose = Typed::<M, Borrowed>::NEW;
    let mut steps = Steps::new(&purpose, reader, options)?;
    if is_found {
        steps.of_any_message(FindingsAlone::of);
    }
    let mut all = Listening {
        gathered: Gathered::new(options, watch),
        listener,
    };
    while steps.step(&purpose, &mut all)? {}
    if let Some(envelope) = steps.envelope() {
        all.listener.around(envelope);
    }
    Ok(all.gathered.checked(M::MESSAGE, &steps))
}

/// Gathers the findings, and shows the records.
struct Listening<'c, 'l, L> {
    gathered: Gathered<'c>,
    listener: &'l mut L,
}

impl<M: MessageType, L: Listen<M>> TakeRecord<Typed<M, Borrowed>> for Listening<'_, '_, L> {
    fn take<'a>(&mut self, item: Item<M::Record<Cow<'a, str>>>, text: &'a str) {
        self.listener.record(&item.record, item.position);
        self.gathered.add(item.report, text, item.offset);
    }

    fn broken(&mut self, broken: BrokenRecord) {
        self.gathered.add_broken(broken);
    }

    fn document<'a>(
        &mut self,
        document: Document<M, Cow<'a, str>>,
        _: &'a str,
    ) -> Option<Document<M, Cow<'a, str>>> {
        self.listener.line(&document);
        Some(document)
    }

    fn other(&mut self, message: Message, line: &str, place: Location) {
        self.listener.other(message, line, place.position);
    }

    fn envelope(&mut self, document: &Document<M>) {
        self.listener.around(document);
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        self.gathered.show_whole(report, text, offset);
    }

    fn around(&mut self, report: Report) -> Option<Report> {
        self.gathered.add_around(report);
        None
    }
}
