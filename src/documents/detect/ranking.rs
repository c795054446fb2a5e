//! How well keys fit the messages: which declare them, and which do not.

use std::cmp::Reverse;

use crate::packets::{Direction, Message};
use crate::spec::{FieldSpec, RecordSpec};
use crate::wire::Form;

/// The keys that were found, each once.
pub(super) struct Found<'k> {
    /// The keys beside the records.
    pub(super) envelope: Vec<&'k str>,
    /// The keys of the records.
    pub(super) record: Vec<&'k str>,
}

/// How a field is found by its key.
pub(super) type Find = fn(&RecordSpec, &str) -> Option<&'static FieldSpec>;

impl Found<'_> {
    /// The message that the keys fit best; `None` when they fit none in so many keys.
    pub(super) fn best(&self, form: Form, find: Find, fewest: i64) -> Option<Message> {
        let mut best: Option<(Rank, Reverse<Message>)> = None;
        for &message in Message::ALL {
            let least = best.map_or(i64::MIN, |(rank, _)| rank.score);
            let rank = self.rank(message, form, find, least);
            best = best.max(rank.map(|rank| (rank, Reverse(message))));
        }
        let (rank, Reverse(message)) = best?;
        (rank.declared >= fewest).then_some(message)
    }

    /// How well the keys fit a message; `None` when it can't be that message in that form, or has a lower score than the
    /// least that counts: for most messages a few keys tell that.
    fn rank(&self, message: Message, form: Form, find: Find, least: i64) -> Option<Rank> {
        let spec = message.spec();
        is_possible(message, form).then_some(())?;
        let record = spec.record.map(|record| (record, &self.record));
        let envelope = (form == Form::Request).then_some((spec.request, &self.envelope));
        let objects = || record.into_iter().chain(envelope);
        let mut tally = Tally {
            // Few enough, see `MAX_KEYS`.
            open: objects().fold(0, |sum, (_, keys)| {
                sum + i64::try_from(keys.len()).unwrap_or_default()
            }),
            ..Tally::default()
        };
        for (spec, keys) in objects() {
            tally.add(spec, keys, find, least)?;
        }
        let expected = if form == Form::Reply {
            Direction::Pull
        } else {
            Direction::Push
        };
        Some(Rank {
            score: tally.declared - tally.unknown,
            has_form: message.forms().any(|known| known == form),
            fewer_fields: Reverse(tally.fields),
            direction_fits: spec.direction == expected,
            declared: tally.declared,
        })
    }
}

/// Whether a document of this form may be one of the message.
pub(super) fn is_possible(message: Message, form: Form) -> bool {
    let spec = message.spec();
    match form {
        Form::Request => true,
        // Only a pull has records in its reply; a reply without records belongs to no message in particular.
        Form::Reply => spec.direction == Direction::Pull && spec.record.is_some(),
        // Also for a message that has no list: its records are known by their keys, and the list is the error.
        Form::List | Form::Record => spec.record.is_some(),
    }
}

/// The order of candidates: field by field, the greater is the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    score: i64,
    has_form: bool,
    fewer_fields: Reverse<usize>,
    direction_fits: bool,
    declared: i64,
}

#[derive(Default)]
struct Tally {
    declared: i64,
    unknown: i64,
    /// The keys still to be looked at.
    open: i64,
    fields: usize,
}

impl Tally {
    /// `None` when the score can't reach the least that counts any more.
    fn add(&mut self, spec: &RecordSpec, keys: &[&str], find: Find, least: i64) -> Option<()> {
        for key in keys {
            self.open -= 1;
            if find(spec, key).is_some() {
                self.declared += 1;
            } else {
                self.unknown += 1;
                if self.declared + self.open - self.unknown < least {
                    return None;
                }
            }
        }
        self.fields += spec.fields.len();
        Some(())
    }
}
