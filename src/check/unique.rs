//! Numbers that tell the records of a list apart, and which of them came before.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// How many numbers of one list are remembered. Later ones are still compared with these.
pub(crate) const MOST: usize = 100_000;

/// The longest number that is compared, in bytes: with [`MOST`], this bounds the memory to some 9 MB for numbers as they
/// should be, and 30 MB for the worst. No number of the regulation is as long.
pub(crate) const LONGEST: usize = 200;

/// The numbers so far, each with where it came first.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Random for each list, so that nobody can send numbers that all have one hash.
    state: RandomState,
    first: HashMap<u64, Entry, BuildHasherDefault<AsItIs>>,
    /// The numbers, one behind the other.
    texts: String,
}

/// Takes a hash for the hash of itself.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        // Not called for hashes, which are numbers.
        self.0 = bytes
            .iter()
            .fold(self.0, |sum, byte| sum.rotate_left(8) ^ u64::from(*byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Debug)]
struct Entry {
    start: u32,
    length: u32,
    place: First,
}

/// Where a number came first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct First {
    /// The index of its record.
    pub(crate) index: usize,
    /// The line, where it is known.
    pub(crate) line: usize,
}

impl Seen {
    /// Takes note of a number, which stands `here`, and gives where it came first, if it did before.
    ///
    /// Equal hashes are not enough: the texts are compared. Of two numbers with one hash, which no one will ever see, the
    /// second is not remembered.
    pub(crate) fn first(&mut self, number: &str, here: First) -> Option<First> {
        if number.len() > LONGEST {
            return None;
        }
        let hash = self.state.hash_one(number);
        if let Some(entry) = self.first.get(&hash) {
            let start = entry.start as usize;
            let before = self.texts.get(start..start + entry.length as usize);
            return (before == Some(number)).then_some(entry.place);
        }
        if self.first.len() < MOST {
            self.remember(number, hash, here);
        }
        None
    }

    fn remember(&mut self, number: &str, hash: u64, place: First) {
        // Both fit: the bounds above are far below.
        if let (Ok(start), Ok(length)) =
            (u32::try_from(self.texts.len()), u32::try_from(number.len()))
        {
            self.texts.push_str(number);
            let entry = Entry {
                start,
                length,
                place,
            };
            self.first.insert(hash, entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(index: usize) -> First {
        First { index, line: 0 }
    }

    #[test]
    fn the_first_of_equal_numbers_is_found() {
        let mut seen = Seen::default();
        assert!(seen.first("H22-1", at(0)).is_none());
        assert!(seen.first("H22-2", at(1)).is_none());
        assert!(seen.first("h22-1", at(2)).is_none());
        for index in 3..5 {
            assert_eq!(seen.first("H22-1", at(index)).unwrap().index, 0);
        }
    }

    #[test]
    fn past_the_bound_the_first_ones_are_still_known() {
        let mut seen = Seen::default();
        for index in 0..MOST + 10 {
            assert!(seen.first(&index.to_string(), at(index)).is_none());
        }
        assert_eq!(seen.first("7", at(MOST + 10)).unwrap().index, 7);
        assert!(seen.first(&MOST.to_string(), at(MOST + 11)).is_none());
    }

    #[test]
    fn what_is_too_long_for_a_number_is_not_compared() {
        let mut seen = Seen::default();
        let long = "1".repeat(LONGEST + 1);
        for index in 0..2 {
            assert!(seen.first(&long, at(index)).is_none());
        }
    }
}
