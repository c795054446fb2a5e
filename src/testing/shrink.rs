//! Makes a failing record simpler: takes away whole lists and fields, then items, then what is inside of them; at last it
//! puts the values of the schema's examples in the place of those that are left.
//!
//! It works on the JSON of the record. What comes of a step is read back, and is passed over unless it is as valid as
//! the record was, so that a step need not know the rules.

use std::fmt::Debug;

use proptest::strategy::ValueTree;

use super::limits::Limits;
use super::places::{Place, at, at_mut, places};
use super::simpler;
use crate::codec::json;
use crate::options::{ReadOptions, WriteOptions};
use crate::record::Record;
use crate::report::{Code, Report};
use crate::spec::{Edition, RecordSpec, Shape};
use crate::syntax::json::Tree;

/// What every step must keep to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) limits: Limits,
    pub(super) edition: Edition,
    /// Whether there may be no finding at all, as in realistic records.
    pub(super) spotless: bool,
}

impl Measure {
    fn admits(&self, report: &Report) -> bool {
        let mut findings = report.findings().iter();
        report.clean() && !findings.any(|finding| self.spotless || finding.code() == Code::Edition)
    }
}

/// A record that proptest makes simpler as long as a test fails on it.
#[derive(Debug, Clone)]
pub struct RecordTree<R> {
    /// The simplest record that is known to fail, and its JSON without what is absent.
    failing: R,
    json: Tree,
    /// What may take its place, if it fails too.
    candidate: Option<(R, Tree)>,
    measure: Measure,
    steps: Steps,
}

impl<R: Record<Text = String>> RecordTree<R> {
    pub(super) fn new(record: R, measure: Measure) -> Self {
        let options = WriteOptions::new().keep_invalid(true).omit_absent(true);
        let json = json::write_with(&record, &options).ok();
        let json = json.and_then(|json| Tree::parse(&json).ok());
        Self {
            failing: record,
            json: json.unwrap_or(Tree::Object(Vec::new())),
            candidate: None,
            measure,
            steps: Steps::default(),
        }
    }

    /// Takes the next step that leads to a record which may stand; `false` if there is none.
    fn step(&mut self) -> bool {
        let options = ReadOptions::new().edition(self.measure.edition);
        while let Some(json) = self.steps.next(&self.json, R::SPEC, self.measure.limits) {
            if let Ok((record, report)) =
                json::read_with::<R>(json.to_string().as_bytes(), &options)
                && self.measure.admits(&report)
            {
                self.candidate = Some((record, json));
                return true;
            }
            self.steps.failed();
        }
        false
    }
}

impl<R: Record<Text = String> + 'static> ValueTree for RecordTree<R> {
    type Value = R;

    fn current(&self) -> R {
        let candidate = self.candidate.as_ref().map(|(record, _)| record);
        candidate.unwrap_or(&self.failing).clone()
    }

    fn simplify(&mut self) -> bool {
        if let Some((record, json)) = self.candidate.take() {
            (self.failing, self.json) = (record, json);
            self.steps.succeeded();
        }
        self.step()
    }

    fn complicate(&mut self) -> bool {
        if self.candidate.take().is_none() {
            return false;
        }
        self.steps.failed();
        // Without a further step, the record that fails stands again, and what is beside it can be made simpler.
        self.step();
        true
    }
}

/// What is being tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Pass {
    /// Everything at once: only what is required.
    #[default]
    Bare,
    /// One place after the other is taken away.
    Remove,
    /// Every value at once is its example.
    Examples,
    /// One value after the other is made simpler.
    Simplify,
}

/// The steps in their order, and how far they were taken.
#[derive(Debug, Clone, Default)]
struct Steps {
    pass: Pass,
    /// The place among all of the pass.
    place: usize,
    /// How many steps at this place did not help.
    attempt: usize,
    /// Whether any step of this round helped, so that others may help now.
    helped: bool,
}

impl Steps {
    fn succeeded(&mut self) {
        self.helped = true;
        match self.pass {
            Pass::Bare | Pass::Examples => self.attempt += 1,
            // What comes next has moved to this place; a value may take the same step again.
            Pass::Remove | Pass::Simplify => {}
        }
    }

    fn failed(&mut self) {
        self.attempt += 1;
    }

    fn go_on(&mut self, pass: Pass) {
        (self.pass, self.place, self.attempt) = (pass, 0, 0);
    }

    /// What the next step makes of the JSON.
    fn next(&mut self, json: &Tree, spec: &'static RecordSpec, limits: Limits) -> Option<Tree> {
        loop {
            match self.pass {
                Pass::Bare if self.attempt == 0 => return Some(bare(json, spec)),
                Pass::Bare => self.go_on(Pass::Remove),
                Pass::Remove => match places(json, spec).get(self.place) {
                    Some(place) if self.attempt == 0 => {
                        if let Some(json) = place.removed(json) {
                            return Some(json);
                        }
                        self.attempt += 1;
                    }
                    Some(_) => (self.place, self.attempt) = (self.place + 1, 0),
                    None => self.go_on(Pass::Examples),
                },
                Pass::Examples => {
                    let step = with_examples(json, spec).filter(|_| self.attempt == 0);
                    if step.is_some() {
                        return step;
                    }
                    self.go_on(Pass::Simplify);
                }
                Pass::Simplify => {
                    let places = places(json, spec);
                    let mut scalars = places.iter().filter(|place| place.is_scalar(json));
                    match scalars.nth(self.place) {
                        Some(place) => {
                            if let Some(json) = simplified(json, place, self.attempt, limits) {
                                return Some(json);
                            }
                            (self.place, self.attempt) = (self.place + 1, 0);
                        }
                        None if std::mem::take(&mut self.helped) => self.go_on(Pass::Remove),
                        None => return None,
                    }
                }
            }
        }
    }
}

/// The JSON with a simpler value at a place, as one of several attempts.
fn simplified(json: &Tree, place: &Place, attempt: usize, limits: Limits) -> Option<Tree> {
    let Some(Tree::Scalar(value)) = at(json, &place.path) else {
        return None;
    };
    let simpler = simpler::values(value, place.field, limits);
    let value = simpler.into_iter().nth(attempt)?;
    let mut json = json.clone();
    *at_mut(&mut json, &place.path)? = Tree::Scalar(value);
    Some(json)
}

/// Only what is required, and no items.
fn bare(json: &Tree, spec: &'static RecordSpec) -> Tree {
    let Tree::Object(members) = json else {
        return json.clone();
    };
    let required = members.iter().filter_map(|(key, value)| {
        let field = spec.field(key)?;
        let value = match (field.shape, value) {
            (Shape::Record(spec), value) => bare(value, spec),
            (_, Tree::Array(_)) => Tree::Array(Vec::new()),
            (_, value) => value.clone(),
        };
        field.required.then(|| (key.clone(), value))
    });
    Tree::Object(required.collect())
}

/// Every value is its example; `None` if it is already.
fn with_examples(json: &Tree, spec: &'static RecordSpec) -> Option<Tree> {
    let mut changed = json.clone();
    let mut is_other = false;
    for place in places(json, spec) {
        if let (Some(Tree::Scalar(value)), Some(example)) = (
            at_mut(&mut changed, &place.path),
            simpler::example(place.field),
        ) {
            is_other |= *value != example;
            *value = example;
        }
    }
    is_other.then_some(changed)
}
