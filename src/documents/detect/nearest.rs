//! The known name that is nearest to an unknown one, for the message of an error.

use crate::error::{ReadError, ReadErrorKind};
use crate::language::without_marks;
use crate::packets::Message;

/// The name of a message that is nearest to an unknown name, if it is near.
pub(crate) fn nearest_name(name: &str) -> Option<&'static str> {
    let wanted = folded(name);
    let names = Message::ALL.iter().map(|message| message.name());
    let near = names.filter_map(|known| Some((near(&wanted, &folded(known))?, known)));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// The message that a misspelt name surely means: one or two letters aside, letter case, marks and what is no letter
/// aside. `None` if no message is so near, or several are.
pub(super) fn meant(name: &str) -> Option<Message> {
    const MOST: usize = 2;
    let plain = |name: &str| -> Vec<char> {
        let letters = without_marks(name).filter(|letter| letter.is_alphanumeric());
        letters.take(64).collect()
    };
    let wanted = plain(name);
    let all = Message::ALL.iter();
    let mut near: Vec<(usize, Message)> = all
        .map(|message| (distance(&wanted, &plain(message.name())), *message))
        .filter(|(distance, _)| *distance <= MOST)
        .collect();
    near.sort_unstable();
    match near[..] {
        [(_, one)] => Some(one),
        [(first, one), (second, _), ..] if first < second => Some(one),
        _ => None,
    }
}

/// The distance between two names, if they are near: at least three quarters of the letters are the same.
pub(super) fn near(one: &[char], other: &[char]) -> Option<usize> {
    let distance = distance(one, other);
    (4 * distance <= one.len().max(other.len())).then_some(distance)
}

/// The first 64 characters of a name, in lower case.
pub(super) fn folded(name: &str) -> Vec<char> {
    name.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// The Levenshtein distance between two names.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The error of a document that no message fits.
pub(super) fn unrecognised(nearest: Option<&'static str>) -> ReadError {
    ReadError::new(ReadErrorKind::Unrecognised { nearest })
}
