//! How the records of documents of any length come into an archive.

use std::borrow::Cow;

use super::facts::{Envelope, Followed};
use super::intake::{Intake, Place, number};
use super::store::Spot;
use crate::documents::read_as_borrowed_with;
use crate::options::ReadOptions;
use crate::packets::{Document, Message, MessageType};
use crate::report::Position;
use crate::stream::Listen;

/// Takes the records of a followed message as they are read.
pub(super) struct Listener<'a> {
    intake: &'a mut Intake,
    options: &'a ReadOptions,
    source: u32,
    /// The list that records belong to, and how many of it came. What stands around them is known at its end.
    list: Option<(u32, u32)>,
    /// How many records of a document on a line are still to come.
    on_line: usize,
}

impl<'a> Listener<'a> {
    pub(super) fn new(intake: &'a mut Intake, options: &'a ReadOptions, source: u32) -> Self {
        Self {
            intake,
            options,
            source,
            list: None,
            on_line: 0,
        }
    }

    /// Puts a document on a line, of any message, into the archive.
    #[inline] // Not generic: it would be compiled with the crate, and all messages with it.
    fn other_line(&mut self, message: Message, line: &str, at: Position) {
        if let Ok(document) = read_as_borrowed_with(message, line.as_bytes(), self.options) {
            self.intake.add_any(self.source, &document, Some(at));
        }
    }
}

impl<M: Followed> Listen<M> for Listener<'_> {
    fn record(&mut self, record: &M::Record<Cow<'_, str>>, at: Position) {
        let source = self.source;
        let (batch, index) = *self.list.get_or_insert_with(|| {
            // A record on a line, or one of a list whose envelope is not known before its end.
            (
                self.intake.batch(source, Place::ROOT, &Envelope::default()),
                0,
            )
        });
        let spot = Spot {
            batch,
            index,
            line: number(at.line),
            column: number(at.column),
        };
        self.intake.note(M::fact(record), spot);
        self.list = Some((batch, index.saturating_add(1)));
        if self.on_line > 0 {
            self.on_line -= 1;
            if self.on_line == 0 {
                self.list = None;
            }
        }
    }

    fn line(&mut self, document: &Document<M, Cow<'_, str>>) {
        self.on_line = document.records().len();
        let batch = self.intake.batch_of(self.source, document);
        self.list = (self.on_line > 0).then_some((batch, 0));
    }

    fn other(&mut self, message: Message, line: &str, at: Position) {
        self.other_line(message, line, at);
    }

    fn around(&mut self, document: &Document<M>) {
        if let Some((batch, _)) = self.list.take() {
            self.intake.close::<M, _>(batch, document);
        }
    }
}

/// Takes nothing of a message that is not followed, but other messages on lines.
pub(super) struct Others<'a>(pub(super) Listener<'a>);

impl<M: MessageType> Listen<M> for Others<'_> {
    fn record(&mut self, _: &M::Record<Cow<'_, str>>, _: Position) {}

    fn line(&mut self, _: &Document<M, Cow<'_, str>>) {}

    fn other(&mut self, message: Message, line: &str, at: Position) {
        self.0.other_line(message, line, at);
    }

    fn around(&mut self, _: &Document<M>) {}
}
