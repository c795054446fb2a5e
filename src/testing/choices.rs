//! The sequence of choices that a value is made from.

/// Choices from a seed: without end, or so many. Behind the end every choice is 0, the simplest.
#[derive(Debug)]
pub(super) struct Choices {
    state: u64,
    /// How many choices are left, if there is an end.
    left: Option<usize>,
}

impl Choices {
    pub(super) fn seeded(seed: u64) -> Self {
        Self {
            state: seed,
            left: None,
        }
    }

    /// So many choices at most.
    #[cfg(feature = "proptest")]
    pub(super) fn at_most(mut self, count: usize) -> Self {
        self.left = Some(count);
        self
    }

    /// A number from 0 to `count - 1`; 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, count: usize) -> usize {
        if count <= 1 {
            return 0;
        }
        let word = self.word();
        // The fallback is never used: the remainder is smaller than `count`, so it fits.
        usize::try_from(word % count as u64).unwrap_or(0)
    }

    /// `true` in so many cases of a hundred; the simplest choice is `false`.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of a list.
    pub(super) fn one_of<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        items.get(self.below(items.len()))
    }

    fn word(&mut self) -> u64 {
        if let Some(left) = &mut self.left {
            match left.checked_sub(1) {
                Some(fewer) => *left = fewer,
                None => return 0,
            }
        }
        // SplitMix64 (Steele et al. 2014): small, takes any number as a seed, and is the same on every machine.
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_choices_on_every_machine() {
        let mut choices = Choices::seeded(0);
        // The first outputs of the published generator for the state 0.
        assert_eq!(choices.word(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(choices.word(), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn behind_the_end_everything_is_simplest() {
        let mut choices = Choices {
            state: 0,
            left: Some(1),
        };
        assert_eq!(choices.below(1_000), 535);
        assert_eq!(choices.below(4), 0);
        assert!(!choices.chance(99));
        assert_eq!(choices.one_of::<u8>(&[]), None);
    }
}
