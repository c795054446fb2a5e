//! The nearest known name to one that is not known.

use crate::error::{ReadError, ReadErrorKind};
use crate::packets::Message;

/// The message whose name is nearest to a name that is no message's.
pub(crate) fn nearest_name(name: &str) -> Option<&'static str> {
    let wanted = folded(name);
    Message::ALL
        .iter()
        .map(|message| message.name())
        .min_by_key(|known| distance(&wanted, &folded(known)))
}

/// The first characters of a name, whatever their case.
pub(super) fn folded(name: &str) -> Vec<char> {
    name.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// The Levenshtein distance.
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
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
