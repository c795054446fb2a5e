//! Names by their letters: how many slips of the keyboard lead from one to the other.
//!
//! This file uses `std` and `language` alone, so that the build script can compile it too.

use crate::language::without_marks;

/// The name that a text is most likely meant for, of those that are a slip or two away.
pub(crate) fn nearest_name<'n>(
    sent: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let sent = Letters::of(sent)?;
    names
        .filter_map(|name| Some((sent.edits_to(&Letters::of(name)?)?, name)))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// The letters and digits of a name, without diacritics and in lower case: `ma_tthc`, `MaTTHC` and `Mã TTHC` are the
/// same.
#[derive(Debug)]
pub(super) struct Letters {
    bytes: [u8; Self::LONGEST],
    pub(super) length: usize,
}

impl Letters {
    /// Longer names are compared with none.
    pub(super) const LONGEST: usize = 64;

    pub(super) fn of(name: &str) -> Option<Self> {
        let mut letters = Self {
            bytes: [0; Self::LONGEST],
            length: 0,
        };
        let plain = without_marks(name).filter(char::is_ascii_alphanumeric);
        // One more character than fits is enough to see that a key of any length does not.
        for letter in plain.take(Self::LONGEST + 1) {
            *letters.bytes.get_mut(letters.length)? = u8::try_from(letter).ok()?;
            letters.length += 1;
        }
        (letters.length > 0).then_some(letters)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// How many slips of the keyboard lead from one name to the other, where it is few enough: none for names of up to
    /// 3 letters, one for up to 7, two for longer ones. Two letters that changed places are one slip.
    pub(super) fn edits_to(&self, other: &Self) -> Option<usize> {
        let (one, two) = (self.as_bytes(), other.as_bytes());
        let most = match one.len().min(two.len()) {
            ..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        if one == two {
            return Some(0);
        }
        if most == 0 || one.len().abs_diff(two.len()) > most {
            return None;
        }
        let edits = edits(one, two);
        (edits <= most).then_some(edits)
    }

    pub(super) fn common_start(&self, other: &Self) -> usize {
        let pairs = self.as_bytes().iter().zip(other.as_bytes());
        pairs.take_while(|(one, two)| one == two).count()
    }
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that lead from one text to the other.
fn edits(one: &[u8], two: &[u8]) -> usize {
    let mut before_last = [0; Letters::LONGEST + 1];
    let mut last: [usize; Letters::LONGEST + 1] = std::array::from_fn(|column| column);
    for (row, letter) in one.iter().enumerate() {
        let mut this = [row + 1; Letters::LONGEST + 1];
        for (column, other) in two.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != other);
            let mut fewest = replaced.min(last[column + 1] + 1).min(this[column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *other && two[column - 1] == *letter {
                fewest = fewest.min(before_last[column - 1] + 1);
            }
            this[column + 1] = fewest;
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last[two.len()]
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn slips_are_counted() {
        for (one, two, count) in [
            ("", "abc", 3),
            ("abcd", "abcd", 0),
            ("abcd", "abdc", 1),
            ("abcd", "bcd", 1),
            ("abcd", "xbcdy", 2),
        ] {
            assert_eq!(edits(one.as_bytes(), two.as_bytes()), count, "{one} {two}");
            assert_eq!(edits(two.as_bytes(), one.as_bytes()), count, "{two} {one}");
        }
    }
}
