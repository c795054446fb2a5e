//! Several profiles, one upon the other: where two speak of the same, the later wins.

use super::demands::{CodesChange, FieldChange, Named};
use super::model::{Model, RecordChange};
use super::rule_change::RuleChange;

impl Model {
    /// Puts a later profile upon this one.
    pub(super) fn put(&mut self, later: Self) {
        for (known, later) in [(&mut self.name, later.name), (&mut self.title, later.title)] {
            if !known.is_empty() {
                *known += " + ";
            }
            *known += &later;
        }
        put_all(&mut self.lists, later.lists, CodesChange::put);
        put_all(&mut self.own_lists, later.own_lists, |list, later| {
            *list = later;
        });
        put_all(&mut self.records, later.records, RecordChange::put);
        for rule in later
            .rules
            .iter()
            .filter(|rule| rule.change.level.is_some())
        {
            // What an earlier profile says of all findings of the rule counts no more.
            self.levels
                .retain(|said| !said.is_of_code_alone(&rule.name));
        }
        put_all(&mut self.rules, later.rules, RuleChange::put);
        // Of several levels for one finding, the last counts.
        self.levels.extend(later.levels);
    }
}

/// Puts each of `later` upon the one of its name; what has none before it is added.
fn put_all<T>(earlier: &mut Vec<Named<T>>, later: Vec<Named<T>>, put: impl Fn(&mut T, T)) {
    for one in later {
        match earlier.iter_mut().find(|known| known.name == one.name) {
            Some(known) => {
                put(&mut known.change, one.change);
                known.at = one.at;
            }
            None => earlier.push(one),
        }
    }
}

/// What is said later counts.
fn win<T>(earlier: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *earlier = later;
    }
}

impl RecordChange {
    fn put(&mut self, later: Self) {
        // What is said of a field of one's own is all there is to say of it.
        put_all(&mut self.own, later.own, |field, later| *field = later);
        put_all(&mut self.fields, later.fields, FieldChange::put);
    }
}

impl FieldChange {
    fn put(&mut self, later: Self) {
        // A field that must be empty demands nothing else, and one of which something is demanded may be filled.
        if later.empty == Some(true) {
            *self = later;
            return;
        }
        let demands = matches!(later.required, Some((true, _)))
            || later.min_length.is_some_and(|min| min > 0)
            || later.pattern.is_said()
            || later.max_length.is_said()
            || !later.codes.is_nothing();
        if demands && self.empty == Some(true) {
            self.empty = Some(false);
        }
        win(&mut self.required, later.required);
        win(&mut self.empty, later.empty);
        win(&mut self.min_length, later.min_length);
        if later.max_length.is_said() {
            self.max_length = later.max_length;
        }
        if later.pattern.is_said() {
            // The words belong to the pattern.
            (self.pattern, self.form) = (later.pattern, later.form);
        }
        win(&mut self.evidence, later.evidence);
        self.codes.put(later.codes);
    }
}

impl CodesChange {
    fn put(&mut self, mut later: Self) {
        win(&mut self.open, later.open);
        win(&mut self.evidence, later.evidence);
        // A code that is closed later is added no more, and one that is added later is closed no more.
        let is_added = |name: &str| self.add.iter().any(|code| code.name == name);
        let of_list: Vec<bool> = later
            .close
            .iter()
            .map(|code| !is_added(&code.name))
            .collect();
        let closed = |name: &str| later.close.iter().any(|code| code.name == name);
        self.add.retain(|code| !closed(&code.name));
        self.label.retain(|code| !closed(&code.name));
        // A code that the list has, and an earlier profile closed, is there again, with the label of the later.
        let is_closed = |name: &str| self.close.iter().any(|code| code.name == name);
        let reopened = later.add.extract_if(.., |code| is_closed(&code.name));
        let reopened: Vec<_> = reopened.collect();
        later.label.extend(reopened);
        let named = |name: &str| {
            let mut named = later.add.iter().chain(&later.label);
            named.any(|code| code.name == name)
        };
        self.close.retain(|code| !named(&code.name));
        // What only an earlier profile had added is no code of the list to be closed.
        let mut of_list = of_list.into_iter();
        later.close.retain(|_| of_list.next().unwrap_or(true));
        put_all(&mut self.close, later.close, |(), ()| ());
        put_all(&mut self.add, later.add, |code, later| *code = later);
        put_all(&mut self.label, later.label, |code, later| {
            win(&mut code.vi, later.vi);
            win(&mut code.en, later.en);
        });
    }
}
