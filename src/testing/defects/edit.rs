//! Editing of JSON trees, and ways into them.

use crate::syntax::json::{Tree, quoted};

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(&'static str),
    Index(usize),
}

/// The JSON string of a text.
pub(super) fn string(text: &str) -> Tree {
    Tree::Scalar(quoted(text))
}

impl Tree {
    /// The value at a path.
    pub(super) fn at(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        let inner = match (self, first) {
            (Self::Object(members), Step::Key(key)) => {
                let member = members.iter_mut().find(|(name, _)| name == key);
                member.map(|(_, value)| value)
            }
            (Self::Array(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        };
        inner?.at(rest)
    }

    /// Puts a value into the object at a path, in the place of the one that stands there.
    pub(super) fn set(&mut self, path: &[Step], key: &str, value: Self) {
        if let Some(Self::Object(members)) = self.at(path) {
            match members.iter_mut().find(|(name, _)| name == key) {
                Some((_, known)) => *known = value,
                None => members.push((key.to_owned(), value)),
            }
        }
    }

    /// Adds to the whole part of the number that is a member of the object at a path, if there is one.
    pub(super) fn add(&mut self, path: &[Step], key: &'static str, by: i64) {
        self.compute(path, key, |number| number.saturating_add(by).max(0));
    }

    /// As [`add`](Self::add), multiplying.
    pub(super) fn multiply(&mut self, path: &[Step], key: &'static str, by: i64) {
        self.compute(path, key, |number| number.saturating_mul(by));
    }

    fn compute(&mut self, path: &[Step], key: &'static str, compute: impl Fn(i64) -> i64) {
        let path = [path, &[Step::Key(key)]].concat();
        let Some(Self::Scalar(spelled)) = self.at(&path) else {
            return;
        };
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let start = spelled.bytes().take_while(|byte| !is_digit(byte)).count();
        let end = start + spelled.bytes().skip(start).take_while(is_digit).count();
        let number = spelled
            .get(start..end)
            .and_then(|digits| digits.parse().ok());
        if let Some(number) = number {
            spelled.replace_range(start..end, &compute(number).to_string());
        }
    }

    /// Takes members out of the object at a path.
    pub(super) fn retain(&mut self, path: &[Step], keep: impl Fn(&str) -> bool) {
        if let Some(Self::Object(members)) = self.at(path) {
            members.retain(|(name, _)| keep(name));
        }
    }

    /// Takes the value at a JSON pointer out, if there is one.
    pub(super) fn remove(&mut self, pointer: &str) {
        let Some((parent, last)) = pointer.rsplit_once('/') else {
            return;
        };
        let mut inner = self;
        for step in parent.split('/').skip(1) {
            let next = match inner {
                Self::Object(members) => {
                    let member = members.iter_mut().find(|(name, _)| name == step);
                    member.map(|(_, value)| value)
                }
                Self::Array(items) => step
                    .parse()
                    .ok()
                    .and_then(|index: usize| items.get_mut(index)),
                Self::Scalar(_) => None,
            };
            let Some(next) = next else {
                return;
            };
            inner = next;
        }
        match inner {
            Self::Object(members) => members.retain(|(name, _)| name != last),
            Self::Array(items) => {
                if let Ok(index) = last.parse::<usize>()
                    && index < items.len()
                {
                    items.remove(index);
                }
            }
            Self::Scalar(_) => {}
        }
    }

    /// Adds a copy of the last item to the list at a path.
    pub(super) fn repeat_last(&mut self, path: &[Step]) {
        if let Some(Self::Array(items)) = self.at(path) {
            items.extend(items.last().cloned());
        }
    }
}

/// The JSON pointer of a path.
pub(super) fn pointer(path: &[Step]) -> String {
    path.iter()
        .map(|step| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Index(index) => format!("/{index}"),
        })
        .collect()
}
