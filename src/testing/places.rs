//! The places of a record's JSON: what may be taken away from it, or be made simpler.

use std::collections::VecDeque;

use crate::spec::{FieldSpec, RecordSpec, Shape};
use crate::syntax::json::Tree;

/// A place of the JSON: a member of an object, or an item of a list.
pub(super) struct Place {
    /// From the root: the index of the member or the item.
    pub(super) path: Vec<usize>,
    pub(super) field: &'static FieldSpec,
    is_item: bool,
}

impl Place {
    pub(super) fn is_scalar(&self, json: &Tree) -> bool {
        matches!(at(json, &self.path), Some(Tree::Scalar(_)))
    }

    /// The JSON without what stands here; `None` if something must.
    pub(super) fn removed(&self, json: &Tree) -> Option<Tree> {
        let mut json = json.clone();
        if self.field.required && !self.is_item {
            match at_mut(&mut json, &self.path)? {
                Tree::Array(items) if !items.is_empty() => items.clear(),
                _ => return None,
            }
            return Some(json);
        }
        let (last, parent) = self.path.split_last()?;
        match at_mut(&mut json, parent)? {
            Tree::Object(members) => drop(members.remove(*last)),
            Tree::Array(items) => drop(items.remove(*last)),
            Tree::Scalar(_) => return None,
        }
        Some(json)
    }
}

pub(super) fn at<'t>(json: &'t Tree, path: &[usize]) -> Option<&'t Tree> {
    path.iter().try_fold(json, |json, &index| match json {
        Tree::Object(members) => members.get(index).map(|(_, value)| value),
        Tree::Array(items) => items.get(index),
        Tree::Scalar(_) => None,
    })
}

pub(super) fn at_mut<'t>(json: &'t mut Tree, path: &[usize]) -> Option<&'t mut Tree> {
    path.iter().try_fold(json, |json, &index| match json {
        Tree::Object(members) => members.get_mut(index).map(|(_, value)| value),
        Tree::Array(items) => items.get_mut(index),
        Tree::Scalar(_) => None,
    })
}

/// All places of known fields, those of the root first; of one object, what holds most first: lists, records, scalars.
pub(super) fn places(json: &Tree, spec: &'static RecordSpec) -> Vec<Place> {
    let mut places = Vec::new();
    let mut objects = VecDeque::from([(Vec::new(), spec)]);
    while let Some((path, spec)) = objects.pop_front() {
        let Some(Tree::Object(members)) = at(json, &path) else {
            continue;
        };
        let mut whole = Vec::new();
        let mut parts = Vec::new();
        let mut scalars = Vec::new();
        for (index, (key, value)) in members.iter().enumerate() {
            let Some(field) = spec.field(key) else {
                continue;
            };
            let path = [&path[..], &[index]].concat();
            if let Tree::Array(items) = value {
                for item in 0..items.len() {
                    let path = [&path[..], &[item]].concat();
                    if let Shape::List(spec) = field.shape {
                        objects.push_back((path.clone(), spec));
                    }
                    parts.push(Place {
                        path,
                        field,
                        is_item: true,
                    });
                }
            }
            if let Shape::Record(spec) = field.shape {
                objects.push_back((path.clone(), spec));
            }
            let place = Place {
                path,
                field,
                is_item: false,
            };
            match value {
                Tree::Scalar(_) => scalars.push(place),
                Tree::Object(_) | Tree::Array(_) => whole.push(place),
            }
        }
        places.extend(whole.into_iter().chain(scalars).chain(parts));
    }
    places
}
