//! What is done with the records of a stream, on any thread.

use crate::report::{Finding, Report};
use crate::stream::purpose::Purpose;
use crate::stream::take::TakeRecord;
use crate::stream::{BrokenRecord, Item};

/// What is done with each record, on any thread.
pub(in crate::stream) trait Apply<P: Purpose>: Sync {
    type Output: Send;

    fn apply<'a>(&self, item: Item<P::Record<'a>>, text: &'a str) -> Self::Output;

    /// The result for a record without findings, if the record is not looked at for that.
    fn clean(&self) -> Option<Self::Output> {
        None
    }

    /// Adds a finding that is made only when the records are in their order; the record has this text, which begins at this
    /// offset of the document.
    fn add(&self, output: &mut Self::Output, finding: Finding, text: &str, offset: usize);
}

/// A record that was read, with what was made of it, or that could not be read.
pub(in crate::stream) enum Given<'g, T> {
    Record(T),
    Broken(BrokenRecord),
    /// The findings on what was [read as a whole](TakeRecord::whole), its text, and the offset of that.
    Whole(&'g Report, &'g str, usize),
}

/// Applies `map` to each record that it takes, and gives the result to `give`.
pub(super) struct OneByOne<'m, F, G> {
    pub(super) map: &'m F,
    pub(super) give: G,
}

impl<P: Purpose, F: Apply<P>, G: FnMut(Given<'_, F::Output>)> TakeRecord<P> for OneByOne<'_, F, G> {
    #[inline]
    fn take<'a>(&mut self, item: Item<P::Record<'a>>, text: &'a str) {
        (self.give)(Given::Record(self.map.apply(item, text)));
    }

    fn wants_findings_alone(&self) -> bool {
        self.map.clean().is_some()
    }

    fn clean(&mut self) {
        if let Some(output) = self.map.clean() {
            (self.give)(Given::Record(output));
        }
    }

    fn broken(&mut self, broken: BrokenRecord) {
        (self.give)(Given::Broken(broken));
    }

    fn whole(&mut self, report: &Report, text: &str, offset: usize) {
        (self.give)(Given::Whole(report, text, offset));
    }
}
