//! The way through two documents side by side, which notes each place where they differ.

use std::collections::HashMap;

use super::difference::{Difference, Subject};
use super::pairs::{self, Pair};
use super::parts::Parts;
use super::scalars::are_the_same;
use crate::spec::{FieldSpec, Overlay, RecordSpec, Shape, adjusted};
use crate::syntax::json::Tree;
use crate::wire::Form;

/// The way through two documents.
pub(super) struct Walk<'t> {
    path: Vec<Step<'t>>,
    /// Where records stand in each of the two, and in pointers that hold for both.
    places: [RecordPlace; 3],
    found: Vec<Difference>,
    /// The profile that says what fields are, if there is one.
    overlay: Option<&'static Overlay>,
}

/// A step from the root of a document.
#[derive(Clone, Copy)]
enum Step<'t> {
    Key(&'t str),
    /// An item of a list inside of a record.
    Item(Pair),
    Record(Pair),
}

/// Where the records of a document stand.
#[derive(Clone, Copy)]
enum RecordPlace {
    /// The document is the record.
    Root,
    /// In the list that the document is.
    List,
    /// In a list of the envelope.
    ListOf(&'static str),
    /// The envelope holds the one record.
    Field(&'static str),
}

/// For which of the documents a pointer is.
#[derive(Clone, Copy)]
enum View {
    First = 0,
    Second = 1,
    /// As [`Difference::pointer`] says.
    Both = 2,
}

impl<'t> Walk<'t> {
    /// The differences of two documents with records of this kind.
    pub(super) fn through(
        first: &'t Parts,
        second: &'t Parts,
        record: Option<&'static RecordSpec>,
        overlay: Option<&'static Overlay>,
    ) -> Vec<Difference> {
        let are_alike = first.form == second.form;
        let both = match first.carrier {
            Some(field) if are_alike => RecordPlace::in_field(field),
            _ => RecordPlace::List,
        };
        let mut walk = Self {
            path: Vec::new(),
            places: [RecordPlace::of(first), RecordPlace::of(second), both],
            found: Vec::new(),
            overlay,
        };
        if are_alike
            && let (Some(Tree::Object(one)), Some(Tree::Object(other))) =
                (&first.envelope, &second.envelope)
        {
            walk.members([one, other], first.spec);
        }
        for pair in pairs(&first.records, &second.records, record, overlay) {
            let [one, other] = pair;
            let one = one.and_then(|index| first.records.get(index));
            let other = other.and_then(|index| second.records.get(index));
            walk.path.push(Step::Record(pair));
            match (one, other) {
                (Some(Tree::Object(one)), Some(Tree::Object(other))) => {
                    walk.members([one, other], record);
                }
                // What is no object, in place of a record.
                (Some(one), Some(other)) if says_the_same(one, other, record, overlay) => {}
                _ => walk.note(Subject::Record(pair), (one, other)),
            }
            walk.path.pop();
        }
        walk.found
    }

    /// Compares two objects member by member, in the order of the first.
    fn members(
        &mut self,
        sides: [&'t Vec<(String, Tree)>; 2],
        record: Option<&'static RecordSpec>,
    ) {
        let mut order: Vec<&str> = Vec::new();
        let mut values: HashMap<&str, [Vec<&'t Tree>; 2]> = HashMap::new();
        for (side, members) in sides.into_iter().enumerate() {
            for (name, value) in members {
                let known = values.entry(name).or_insert_with(|| {
                    order.push(name);
                    Default::default()
                });
                known[side].push(value);
            }
        }
        let record = record.map(|record| adjusted(self.overlay, record));
        for name in order {
            let field = record.and_then(|record| record.field(name));
            let [one, other] = &values[name];
            self.path.push(Step::Key(name));
            // A key that is unknown may stand more than once.
            for index in 0..one.len().max(other.len()) {
                let (one, other) = (one.get(index).copied(), other.get(index).copied());
                self.values(Subject::Field(field, name), (one, other));
            }
            self.path.pop();
        }
    }

    /// Compares two values of a field, or two items of a list.
    fn values(&mut self, subject: Subject<'t>, (one, other): (Option<&'t Tree>, Option<&'t Tree>)) {
        let field = subject.field();
        let inner = match field.map(|field| field.shape) {
            Some(Shape::List(record) | Shape::Record(record)) => Some(record),
            _ => None,
        };
        match (one, other) {
            (Some(Tree::Array(a)), Some(Tree::Array(b))) => {
                for pair in pairs(a, b, inner, self.overlay) {
                    let [one, other] = pair;
                    let one = one.and_then(|index| a.get(index));
                    let other = other.and_then(|index| b.get(index));
                    self.path.push(Step::Item(pair));
                    self.values(subject.item(pair), (one, other));
                    self.path.pop();
                }
            }
            (Some(Tree::Object(one)), Some(Tree::Object(other))) => {
                self.members([one, other], inner);
            }
            (Some(Tree::Scalar(a)), Some(Tree::Scalar(b))) if are_the_same(a, b, field) => {}
            (None, None) => {}
            _ => self.note(subject, (one, other)),
        }
    }

    fn note(&mut self, subject: Subject<'_>, values: (Option<&Tree>, Option<&Tree>)) {
        let records = match self.path.first() {
            Some(Step::Record(pair)) => *pair,
            _ => [None, None],
        };
        let pointer = self.pointer(View::Both).unwrap_or_default();
        let pointers = [self.pointer(View::First), self.pointer(View::Second)];
        let difference = Difference::at(subject, pointer, values);
        self.found.push(difference.with_places(pointers, records));
    }

    /// The pointer of the place at hand; `None` if what holds it is not in that document.
    fn pointer(&self, view: View) -> Option<String> {
        let index = |[one, other]: Pair| match view {
            View::First => one,
            View::Second => other,
            View::Both => one.or(other),
        };
        let mut pointer = String::new();
        let mut step = |name: &str| {
            pointer.push('/');
            pointer.push_str(name);
        };
        for at in &self.path {
            match *at {
                Step::Key(name) => step(&name.replace('~', "~0").replace('/', "~1")),
                Step::Item(pair) => step(&index(pair)?.to_string()),
                Step::Record(pair) => {
                    let index = index(pair)?.to_string();
                    match self.places[view as usize] {
                        RecordPlace::Root => {}
                        RecordPlace::List => step(&index),
                        RecordPlace::ListOf(name) => {
                            step(name);
                            step(&index);
                        }
                        RecordPlace::Field(name) => step(name),
                    }
                }
            }
        }
        Some(pointer)
    }
}

impl RecordPlace {
    fn of(parts: &Parts) -> Self {
        match (parts.form, parts.carrier) {
            (Form::Record, _) => Self::Root,
            (_, Some(field)) => Self::in_field(field),
            (_, None) => Self::List,
        }
    }

    fn in_field(field: &'static FieldSpec) -> Self {
        match field.shape {
            Shape::Record(_) => Self::Field(field.name),
            _ => Self::ListOf(field.name),
        }
    }
}

/// The records, or items of a list, that belong together.
fn pairs(
    one: &[Tree],
    other: &[Tree],
    record: Option<&'static RecordSpec>,
    overlay: Option<&'static Overlay>,
) -> Vec<Pair> {
    let is_same = |a: &_, b: &_| says_the_same(a, b, record, overlay);
    pairs::pairs(one, other, record, is_same)
}

/// Whether two records or items say the same.
fn says_the_same(
    one: &Tree,
    other: &Tree,
    record: Option<&'static RecordSpec>,
    overlay: Option<&'static Overlay>,
) -> bool {
    let mut walk = Walk {
        path: Vec::new(),
        places: [RecordPlace::Root; 3],
        found: Vec::new(),
        overlay,
    };
    match (one, other) {
        (Tree::Object(one), Tree::Object(other)) => walk.members([one, other], record),
        _ => walk.values(Subject::Field(None, ""), (Some(one), Some(other))),
    }
    walk.found.is_empty()
}
