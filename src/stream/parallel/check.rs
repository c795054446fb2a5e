//! Checks a document of any length on all cores.

use std::io::Read;

use super::apply::{Apply, Given};
use super::chunks::Chunks;
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::{Finding, Report};
use crate::stream::check::{Gathered, Told, detected};
use crate::stream::kept::Kept;
use crate::stream::purpose::{FindingsAlone, Purpose as _};
use crate::stream::steps::Steps;
use crate::stream::{Checked, Item, StreamError};

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
    mut told: Told<'_>,
    reader: &mut Kept<R>,
    options: &ReadOptions,
    watch: &mut dyn FnMut(&Report, &str, usize),
) -> Result<Checked, StreamError> {
    let purpose = FindingsAlone::of(told.message());
    let mut steps = Steps::new(&purpose, reader, options)?;
    if !told.is_stated() {
        steps.of_any_message(FindingsAlone::of);
    }
    let mut trial = told.trial();
    let take = TakeFindings {
        findings: options.findings,
    };
    let mut chunks = Chunks::new(purpose, take);
    let mut all = Gathered::new(options, watch);
    all.guess = trial.as_ref().map(|trial| trial.guess);
    loop {
        let goes_on = chunks.advance(&mut steps, |given| match given {
            Given::Record(Some(found)) => all.add(found.report, &found.text, found.offset),
            Given::Record(None) => {}
            Given::Broken(broken) => all.add_broken(broken),
            Given::Whole(report, text, offset) => all.show_whole(report, text, offset),
        })?;
        let is_right = trial
            .as_mut()
            .is_none_or(|trial| trial.goes_on(&mut steps, chunks.given, all.fits));
        if !goes_on || !is_right {
            break;
        }
    }
    let checked = all.checked(purpose.message(), &steps);
    if let Some(trial) = trial {
        trial.close(&steps, &checked);
    }
    Ok(checked)
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

impl Apply<FindingsAlone> for TakeFindings {
    type Output = Option<ItemFindings>;

    #[inline]
    fn apply(&self, item: Item<Option<String>>, text: &str) -> Option<ItemFindings> {
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
