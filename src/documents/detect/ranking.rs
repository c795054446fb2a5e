//! The ranking of messages by how well a set of keys fits them.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::packets::{Direction, Message};
use crate::spec::{Edition, FieldSpec, RecordSpec};
use crate::wire::Form;

/// The keys that were found in a document, each once.
pub(super) struct Found<'k> {
    /// The keys of the envelope, beside the records.
    pub(super) envelope: Vec<&'k str>,
    /// The keys of the records.
    pub(super) record: Vec<&'k str>,
}

/// How a field is found by a key: by the exact key, or in any letter case.
pub(super) type Find = fn(&RecordSpec, &str) -> Option<&'static FieldSpec>;

impl Found<'_> {
    /// The message that the keys fit best; `None` if it declares fewer than `fewest` of them.
    pub(super) fn best(&self, form: Form, find: Find, fewest: i64) -> Option<Message> {
        self.best_of(Message::ALL, form, find, fewest)
    }

    /// As [`best`](Self::best), of these messages only.
    pub(super) fn best_of(
        &self,
        messages: &[Message],
        form: Form,
        find: Find,
        fewest: i64,
    ) -> Option<Message> {
        let mut best: Option<(Rank, Reverse<Message>)> = None;
        for &message in messages {
            let least = best.map_or(i64::MIN, |(rank, _)| rank.score);
            let rank = self.rank(message, form, find, least);
            best = best.max(rank.map(|rank| (rank, Reverse(message))));
        }
        let (rank, Reverse(message)) = best?;
        (rank.declared >= fewest).then_some(message)
    }

    /// The message that the keys tell, exact keys first, as the letter case tells messages apart. A single key in another
    /// case tells too little.
    pub(super) fn told(&self, form: Form) -> Option<Message> {
        self.best(form, RecordSpec::field, 1)
            .or_else(|| self.best(form, RecordSpec::field_in_any_case, 2))
    }

    /// How many of the keys a message declares in any letter case, less those that it does not; `None` if a document of
    /// this form can't be of that message.
    pub(super) fn score(&self, message: Message, form: Form) -> Option<i64> {
        let rank = self.rank(message, form, RecordSpec::field_in_any_case, i64::MIN)?;
        Some(rank.score)
    }

    /// How well the keys fit a message; `None` if a document of this form can't be of that message, or as soon as the
    /// score can't reach `least` any more. For most messages a few keys tell that.
    fn rank(&self, message: Message, form: Form, find: Find, least: i64) -> Option<Rank> {
        let spec = message.spec();
        is_possible(message, form).then_some(())?;
        let record = spec.record.map(|record| (record, &self.record));
        let envelope = (form == Form::Request).then_some((spec.request, &self.envelope));
        let objects = || record.into_iter().chain(envelope);
        let mut tally = Tally {
            // No overflow: there are at most `MAX_KEYS` of each kind.
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

/// Whether these keys are those of a record: more are known than not.
pub(super) fn tell_record(keys: &[Cow<'_, str>]) -> bool {
    let found = Found {
        envelope: Vec::new(),
        record: keys.iter().map(AsRef::as_ref).collect(),
    };
    let message = found.told(Form::Record);
    let score = message.and_then(|message| found.score(message, Form::Record));
    // One short key, such as `Id`, tells nothing.
    let tells = keys.len() > 1 || keys.iter().any(|key| key.len() > 3);
    tells && score.is_some_and(|score| score > 0)
}

/// Whether a document of this form may be of this message.
pub(super) fn is_possible(message: Message, form: Form) -> bool {
    let spec = message.spec();
    match form {
        Form::Request => true,
        // Only a pull has records in its reply; a reply without records belongs to no message in particular.
        Form::Reply => spec.direction == Direction::Pull && spec.record.is_some(),
        // Even if the message has no list form: its records are recognised, and the list is reported.
        Form::List | Form::Record => spec.record.is_some(),
    }
}

/// The rank of a message. Ranks are compared field by field; the greater one is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How many keys the message declares, less those that it does not.
    score: i64,
    has_form: bool,
    fewer_fields: Reverse<usize>,
    direction_fits: bool,
    declared: i64,
}

/// Counts the keys that a message declares.
#[derive(Default)]
struct Tally {
    declared: i64,
    unknown: i64,
    /// How many keys are still to be counted.
    open: i64,
    fields: usize,
}

impl Tally {
    /// Counts the keys of one object; `None` as soon as the score can't reach `least` any more.
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
        // Those of the first edition: a field that came later leaves the order of messages as it is.
        let first = |field: &&FieldSpec| field.edition == Edition::Qcvn2019;
        self.fields += spec.fields.iter().filter(first).count();
        Some(())
    }
}
