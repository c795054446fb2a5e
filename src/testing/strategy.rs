//! The proptest strategy: a list of choices is made into a record.
//!
//! To shrink a failing case, proptest shortens the list and makes its numbers smaller; both give simpler records.

use std::fmt;
use std::marker::PhantomData;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::strategy::{BoxedStrategy, NewTree, Strategy};
use proptest::test_runner::TestRunner;

use super::choices::Choices;
use super::sampler::{Sampler, Style};
use crate::record::Record;

/// How many choices a list has at most: enough for a record with all its lists filled.
const CHOICES: usize = 600;

/// The strategy behind `any::<HoSo>()`: valid records of every kind.
pub struct AnyRecord<R>(PhantomData<R>);

impl<R> Default for AnyRecord<R> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<R> Clone for AnyRecord<R> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<R> fmt::Debug for AnyRecord<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyRecord")
    }
}

impl<R: Record<Text = String> + 'static> Strategy for AnyRecord<R> {
    type Tree = <BoxedStrategy<R> as Strategy>::Tree;
    type Value = R;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let make = |choices| Sampler::new(Choices::listed(choices), Style::Anything).make::<R>();
        vec(any::<u32>(), 0..CHOICES)
            .prop_map(make)
            .boxed()
            .new_tree(runner)
    }
}
