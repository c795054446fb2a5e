//! The verdict on a document of any length, with the work on all cores.

use std::borrow::Cow;
use std::io::Read;

use super::{Apply, Source};
use crate::options::ReadOptions;
use crate::packets::{Message, Packet, PacketVisitor};
use crate::report::Report;
use crate::stream::check::{Gathered, detected};
use crate::stream::storage::Borrowed;
use crate::stream::{Checked, Item, Records, StreamError};

/// As [`check`](super::super::check()), on all cores; the order of the findings is kept.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_parallel(
    reader: impl Read + Send,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    detected(reader, options, |message, reader| {
        check_as_parallel(message, reader, options)
    })
}

/// As [`check_parallel`], when the message is known.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_as_parallel(
    message: Message,
    reader: impl Read + Send,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let mut ignored = |_: &Report, _: &str, _: usize| ();
    check_watched_parallel(message, reader, options, &mut ignored)
}

/// As [`check_as_parallel`], and shows the findings on each record to `watch`, with the text of the record and its offset in the document.
pub(crate) fn check_watched_parallel(
    message: Message,
    reader: impl Read + Send,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Report, &str, usize),
) -> Result<Checked, StreamError> {
    message.visit(Check {
        reader,
        options,
        watch,
    })
}

struct Check<'c, R> {
    reader: R,
    options: &'c ReadOptions,
    watch: &'c mut dyn FnMut(&Report, &str, usize),
}

impl<R: Read + Send> PacketVisitor for Check<'_, R> {
    type Output = Result<Checked, StreamError>;

    fn visit<P: Packet>(self) -> Self::Output {
        let records = Records::<P, R>::with_options(self.reader, self.options)?;
        let mut source = Source::new(records);
        let mut all = Gathered::new(self.options, self.watch);
        let mut give = |found: Option<Found>| {
            if let Some(found) = found {
                all.add(found.report, &found.text, found.offset);
            }
        };
        while source.advance(&Look, &mut give)? {}
        Ok(all.checked(&source.records))
    }
}

/// The findings on a record, and its text.
struct Found {
    report: Report,
    text: String,
    offset: usize,
}

struct Look;

impl<P: Packet> Apply<P> for Look {
    type Storage = Borrowed;
    type Output = Option<Found>;

    fn apply<'a>(&self, item: Item<P::Record<Cow<'a, str>>>, text: &'a str) -> Option<Found> {
        (item.report.total() > 0).then(|| Found {
            report: item.report,
            text: text.to_owned(),
            offset: item.offset,
        })
    }
}
