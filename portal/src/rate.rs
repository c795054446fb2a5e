//! How many calls are taken in a second.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::clock;

/// Counts the calls of the second at hand: the second above, the count below.
#[derive(Debug)]
pub(crate) struct Rate {
    most: u32,
    state: AtomicU64,
}

impl Rate {
    /// So many calls a second; 0 for any number.
    pub(crate) fn new(most: u32) -> Self {
        Self {
            most,
            state: AtomicU64::new(0),
        }
    }

    /// Whether one more call is taken.
    pub(crate) fn takes(&self) -> bool {
        self.most == 0 || self.takes_at(u64::try_from(clock::now() / 1000).unwrap_or(0))
    }

    fn takes_at(&self, second: u64) -> bool {
        let second = second & 0xffff_ffff;
        let next = |state: u64| {
            let count = if state >> 32 == second {
                state & 0xffff_ffff
            } else {
                0
            };
            (count < u64::from(self.most)).then_some(second << 32 | (count + 1))
        };
        self.state
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, next)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn a_new_second_takes_calls_again() {
        let rate = Rate::new(2);
        let taken: Vec<bool> = [7, 7, 7, 8]
            .into_iter()
            .map(|second| rate.takes_at(second))
            .collect();
        assert_eq!(taken, [true, true, false, true]);
    }
}
