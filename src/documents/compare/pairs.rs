//! Which records, or items of a list, of two documents belong together.

use std::collections::{HashMap, VecDeque};

use crate::spec::RecordSpec;
use crate::syntax::json::{Tree, scalar_text};

/// The index of an item in the first list and in the second, where there is one.
pub(super) type Pair = [Option<usize>; 2];

/// The items that belong together, in the order of the first list; what is only in the second comes last.
///
/// Those of the same identity do; where nothing tells items apart, those that say the same help to find the others. Where one stands more than once, the first goes with the first, the second with the second.
pub(super) fn pairs(
    one: &[Tree],
    other: &[Tree],
    record: Option<&'static RecordSpec>,
    says_the_same: impl Fn(&Tree, &Tree) -> bool,
) -> Vec<Pair> {
    let identity = record.map_or(&[][..], |record| record.identity);
    let (all_of_one, all_of_other) = ((0..one.len()).collect(), (0..other.len()).collect());
    // Of one record each, another number is just that.
    if identity.is_empty() || one.len() <= 1 && other.len() <= 1 {
        return aligned((one, all_of_one), (other, all_of_other), says_the_same);
    }
    let key = |tree: &Tree| identity_of(tree, record);
    let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
    let mut nameless = Vec::new();
    for (index, tree) in other.iter().enumerate() {
        match key(tree) {
            Some(key) => waiting.entry(key).or_default().push_back(index),
            None => nameless.push(index),
        }
    }
    let mut pairs = Vec::new();
    let mut nameless_of_one = Vec::new();
    for (index, tree) in one.iter().enumerate() {
        match key(tree) {
            Some(key) => {
                let same = waiting.get_mut(&key).and_then(VecDeque::pop_front);
                pairs.push([Some(index), same]);
            }
            None => nameless_of_one.push(index),
        }
    }
    pairs.extend(aligned(
        (one, nameless_of_one),
        (other, nameless),
        says_the_same,
    ));
    pairs.extend(
        waiting
            .into_values()
            .flatten()
            .map(|index| [None, Some(index)]),
    );
    pairs.sort_by_key(|[one, other]| (one.is_none(), *one, *other));
    pairs
}

/// The texts of the fields that together say which record it is; `None` if all are absent.
fn identity_of(tree: &Tree, record: Option<&'static RecordSpec>) -> Option<String> {
    let Tree::Object(members) = tree else {
        return None;
    };
    let text_of = |name: &str| {
        members.iter().find_map(|(known, value)| match value {
            Tree::Scalar(spelled) if known == name => scalar_text(spelled),
            _ => None,
        })
    };
    let texts: Vec<Option<String>> = record?
        .identity
        .iter()
        .map(|field| text_of(field.name))
        .collect();
    if texts.iter().all(Option::is_none) {
        return None;
    }
    let texts: Vec<String> = texts.into_iter().map(Option::unwrap_or_default).collect();
    // No identifier holds the character between them.
    Some(texts.join("\u{1f}"))
}

/// Items that nothing tells apart, by their place; in lists of different lengths, those that are the same at either end are
/// set aside first, so that one that was put in or taken out is not seen as a change of all behind it.
fn aligned(
    (one, mut first): (&[Tree], Vec<usize>),
    (other, mut second): (&[Tree], Vec<usize>),
    says_the_same: impl Fn(&Tree, &Tree) -> bool,
) -> Vec<Pair> {
    let is_same = |a: usize, b: usize| match (one.get(a), other.get(b)) {
        (Some(a), Some(b)) => says_the_same(a, b),
        _ => false,
    };
    let mut pairs: Vec<Pair> = Vec::new();
    if first.len() != second.len() {
        let both = first.iter().zip(&second);
        let head = both.take_while(|(a, b)| is_same(**a, **b)).count();
        for (a, b) in first.drain(..head).zip(second.drain(..head)) {
            pairs.push([Some(a), Some(b)]);
        }
        while let (Some(&a), Some(&b)) = (first.last(), second.last())
            && is_same(a, b)
        {
            pairs.push([first.pop(), second.pop()]);
        }
    }
    let longest = first.len().max(second.len());
    pairs.extend((0..longest).map(|at| [first.get(at).copied(), second.get(at).copied()]));
    pairs.sort_by_key(|[one, other]| (one.is_none(), *one, *other));
    pairs
}
