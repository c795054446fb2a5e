//! Checks a document of any length on all cores.

use std::borrow::Cow;
use std::io::Read;

use super::apply::{Apply, Given};
use super::chunks::Chunks;
use crate::options::ReadOptions;
use crate::packets::{Message, MessageType, MessageVisitor};
use crate::report::{Finding, Report};
use crate::stream::check::{Gathered, Told, detected};
use crate::stream::kept::Kept;
use crate::stream::storage::Borrowed;
use crate::stream::{Checked, Item, Records, StreamError};

/// Checks a document as [`check`](super::super::check()) does, on all cores; the order of the findings is the same.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_parallel(reader: impl Read + Send) -> Result<Checked, StreamError> {
    check_parallel_with(reader, &ReadOptions::new())
}

/// As [`check_parallel`], with options.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_parallel_with(
    reader: impl Read + Send,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let mut ignored = |_: &Report, _: &str, _: usize| ();
    detected(reader, options, |told, reader| {
        check_told_parallel(told, reader, options, &mut ignored)
    })
}

/// Checks a document as [`check_parallel`] does, when the message is known.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_as_parallel(
    message: Message,
    reader: impl Read + Send,
) -> Result<Checked, StreamError> {
    check_as_parallel_with(message, reader, &ReadOptions::new())
}

/// As [`check_as_parallel`], with options.
///
/// # Errors
///
/// As [`check`](super::super::check()).
pub fn check_as_parallel_with(
    message: Message,
    reader: impl Read + Send,
    options: &ReadOptions,
) -> Result<Checked, StreamError> {
    let mut ignored = |_: &Report, _: &str, _: usize| ();
    let told = Told::Stated(message);
    check_told_parallel(told, &mut Kept::nothing_of(reader), options, &mut ignored)
}

/// Checks a document on all cores, and shows the findings on each record to `watch`, with the text of the record and its
/// offset in the document. If the message was guessed, the guess is to be asked what came of it.
pub(crate) fn check_told_parallel<R: Read + Send>(
    told: Told<'_>,
    reader: &mut Kept<R>,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Report, &str, usize),
) -> Result<Checked, StreamError> {
    told.message().visit(CheckOnAllCores {
        told,
        reader,
        options,
        watch,
    })
}

struct CheckOnAllCores<'c, R> {
    told: Told<'c>,
    reader: &'c mut Kept<R>,
    options: &'c ReadOptions,
    watch: &'c mut dyn FnMut(&Report, &str, usize),
}

impl<R: Read + Send> MessageVisitor for CheckOnAllCores<'_, R> {
    type Output = Result<Checked, StreamError>;

    fn visit<M: MessageType>(mut self) -> Self::Output {
        let mut records = Records::<M, _>::stored::<Borrowed>(self.reader, self.options)?;
        if !self.told.is_stated() {
            records.of_any_message();
        }
        let mut trial = self.told.trial();
        let mut chunks = Chunks::new(records);
        let mut all = Gathered::new(self.options, self.watch);
        all.guess = trial.as_ref().map(|trial| trial.guess);
        let findings = self.options.findings;
        loop {
            let goes_on = chunks.advance(&TakeFindings { findings }, |given| match given {
                Given::Record(Some(found)) => all.add(found.report, &found.text, found.offset),
                Given::Record(None) => {}
                Given::Broken(broken) => all.add_broken(broken),
                Given::Whole(report, text, offset) => all.show_whole(report, text, offset),
            })?;
            let is_right = trial.as_mut().is_none_or(|trial| {
                let given = chunks.given;
                trial.goes_on(&mut chunks.records, given, all.fits)
            });
            if !goes_on || !is_right {
                break;
            }
        }
        let checked = all.checked(&chunks.records);
        if let Some(trial) = trial {
            trial.close(&chunks.records, &checked);
        }
        Ok(checked)
    }
}

/// The findings on a record, and its text.
struct ItemFindings {
    report: Report,
    text: String,
    offset: usize,
}

/// Keeps only the findings of each record; `None` when it has none.
struct TakeFindings {
    /// How many findings a report keeps.
    findings: usize,
}

impl<M: MessageType> Apply<M> for TakeFindings {
    type Storage = Borrowed;
    type Output = Option<ItemFindings>;

    #[inline]
    fn apply<'a>(
        &self,
        item: Item<M::Record<Cow<'a, str>>>,
        text: &'a str,
    ) -> Option<ItemFindings> {
        (item.report.counts().found() > 0).then(|| ItemFindings {
            report: item.report,
            text: text.to_owned(),
            offset: item.offset,
        })
    }

    fn clean(&self) -> Option<Self::Output> {
        Some(None)
    }

    fn add(&self, output: &mut Self::Output, finding: Finding, text: &str, offset: usize) {
        let found = output.get_or_insert_with(|| ItemFindings {
            report: Report::default(),
            text: text.to_owned(),
            offset,
        });
        found.report = std::mem::take(&mut found.report).with(finding, self.findings);
    }
}
