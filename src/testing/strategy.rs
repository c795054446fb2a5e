//! The proptest strategies for records: [`realistic`], [`valid`], and what stands behind `any::<HoSo>()`.

use std::fmt;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use proptest::prelude::any;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::choices::Choices;
use super::limits::Limits;
use super::sampler::{Sampler, Style};
use super::shrink::{Measure, RecordTree};
use crate::record::Record;
use crate::spec::Edition;

/// How many choices a record is made from at most: enough for one with all its lists filled. Most records are made from
/// fewer, so that small ones come up too.
const CHOICES: usize = 600;

/// Records that look real, as [`sample`](super::sample) makes them: a check has no finding on them, not even advice.
///
/// ```
/// use proptest::prelude::*;
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::testing;
///
/// proptest!(|(ho_so in testing::realistic::<HoSo>())| {
///     prop_assert_eq!(ho_so.check().total(), 0);
/// });
/// ```
pub fn realistic<R: Record<Text = String>>() -> AnyRecord<R> {
    AnyRecord::of(Style::Realistic)
}

/// Records of everything that the schema allows: the first year and the last, numbers of 23 digits, characters that XML does
/// not have. Switches narrow it down to what your system is to bear.
///
/// ```
/// use proptest::prelude::*;
/// use qcvn120::status_sync::HoSo;
/// use qcvn120::{Edition, testing};
///
/// let old = testing::valid::<HoSo>().edition(Edition::Qcvn2019).xml_safe();
/// proptest!(|(ho_so in old)| {
///     prop_assert!(ho_so.to_xml().is_ok());
/// });
/// ```
pub fn valid<R: Record<Text = String>>() -> AnyRecord<R> {
    AnyRecord::of(Style::Anything(Limits::default()))
}

/// The strategy of [`realistic`], [`valid`] and `any::<HoSo>()`, which is `valid` with all switches on and the years 1900 to
/// 2100.
pub struct AnyRecord<R> {
    style: Style,
    edition: Edition,
    record: PhantomData<fn() -> R>,
}

impl<R> AnyRecord<R> {
    fn of(style: Style) -> Self {
        Self {
            style,
            edition: Edition::default(),
            record: PhantomData,
        }
    }

    /// Only characters that XML holds and hands on as they are: no control characters, no carriage return, neither U+FFFE nor
    /// U+FFFF.
    pub fn xml_safe(self) -> Self {
        self.with(|limits| limits.xml_safe = true)
    }

    /// Only numbers that come the same through every serde format: whole ones of 64 bits, in plain digits. Others are
    /// rounded or spelled anew there, or refused.
    pub fn serde_safe(self) -> Self {
        self.with(|limits| limits.serde_safe = true)
    }

    /// Only dates of these years.
    pub fn years(self, years: RangeInclusive<u16>) -> Self {
        self.with(|limits| limits.years = Some(years.into_inner()))
    }

    /// Only fields and codes of this edition.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Real-looking values keep to all limits as they are.
    fn with(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        if let Style::Anything(limits) = &mut self.style {
            change(limits);
        }
        self
    }

    fn measure(&self) -> Measure {
        let (limits, spotless) = match self.style {
            Style::Realistic => (Limits::EVERYDAY, true),
            Style::Anything(limits) => (limits, false),
        };
        Measure {
            limits,
            edition: self.edition,
            spotless,
        }
    }
}

impl<R> Default for AnyRecord<R> {
    /// The strategy of `any::<HoSo>()`.
    fn default() -> Self {
        Self::of(Style::Anything(Limits::EVERYDAY))
    }
}

impl<R> Clone for AnyRecord<R> {
    fn clone(&self) -> Self {
        Self {
            style: self.style,
            edition: self.edition,
            record: PhantomData,
        }
    }
}

impl<R> fmt::Debug for AnyRecord<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyRecord")
            .field("style", &self.style)
            .field("edition", &self.edition)
            .finish()
    }
}

impl<R: Record<Text = String> + 'static> Strategy for AnyRecord<R> {
    type Tree = RecordTree<R>;
    type Value = R;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let (seed, count) = (any::<u64>(), 0..CHOICES).new_tree(runner)?.current();
        let choices = Choices::seeded(seed);
        let mut sampler = match self.style {
            Style::Realistic => Sampler::new(choices, self.style).numbered_from(seed),
            Style::Anything(_) => Sampler::new(choices.at_most(count), self.style),
        }
        .edition(self.edition);
        Ok(RecordTree::new(sampler.make(), self.measure()))
    }
}
