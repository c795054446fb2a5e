//! The sequence of choices that a value is made from.

/// Choices without end from a seed, or choices from a list. Behind the end of the list every choice is 0, the simplest.
#[derive(Debug)]
pub(super) enum Choices {
    Seeded(u64),
    #[cfg(any(test, feature = "proptest"))]
    Listed(std::vec::IntoIter<u32>),
}

impl Choices {
    pub(super) fn seeded(seed: u64) -> Self {
        Self::Seeded(seed)
    }

    #[cfg(feature = "proptest")]
    pub(super) fn listed(choices: Vec<u32>) -> Self {
        Self::Listed(choices.into_iter())
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
        match self {
            // SplitMix64 (Steele et al. 2014): small, takes any number as a seed, and is the same on every machine.
            Self::Seeded(state) => {
                *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut word = *state;
                word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                word ^ (word >> 31)
            }
            #[cfg(any(test, feature = "proptest"))]
            Self::Listed(choices) => u64::from(choices.next().unwrap_or(0)),
        }
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
    fn behind_the_end_of_a_list_everything_is_simplest() {
        let mut choices = Choices::Listed(vec![5].into_iter());
        assert_eq!(choices.below(4), 1);
        assert_eq!(choices.below(4), 0);
        assert!(!choices.chance(99));
        assert_eq!(choices.one_of::<u8>(&[]), None);
    }
}
