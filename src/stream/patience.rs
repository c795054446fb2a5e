//! Whether it is worth trying to pass records as clean, in a stream that may have none that are.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How often in a row a record was not passed, and how many are not tried for that. All that read the records of one stream
/// share it; on several cores, what one has counted may be lost on another, which costs a trial and nothing else.
#[derive(Clone, Default)]
pub(super) struct Patience(Arc<Counts>);

#[derive(Default)]
struct Counts {
    refused: AtomicU32,
    pause: AtomicU32,
}

/// After so many refusals in a row, records are left out. Trials of clean records with some others between them go on.
const FREE: u32 = 3;

/// At most two to the power of this many records are left out after one trial: what trials then cost, nobody sees.
const LONGEST: u32 = 10;

impl Patience {
    /// Whether the record at hand is to be tried.
    pub(super) fn is_left(&self) -> bool {
        let pause = self.0.pause.load(Ordering::Relaxed);
        if pause == 0 {
            return true;
        }
        self.0.pause.store(pause - 1, Ordering::Relaxed);
        false
    }

    /// Takes note of what came of a trial.
    pub(super) fn note(&self, is_clean: bool) {
        let before = self.0.refused.load(Ordering::Relaxed);
        let refused = if is_clean {
            0
        } else {
            before.saturating_add(1)
        };
        // What is written, all other cores have to fetch.
        if refused != before {
            self.0.refused.store(refused, Ordering::Relaxed);
        }
        if let Some(more) = refused.checked_sub(FREE) {
            let pause = 1 << more.min(LONGEST);
            self.0.pause.store(pause, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of so many records are tried, if this says which are clean.
    fn tried(records: usize, is_clean: impl Fn(usize) -> bool) -> usize {
        let patience = Patience::default();
        let tried = (0..records).filter(|index| {
            let is_tried = patience.is_left();
            if is_tried {
                patience.note(is_clean(*index));
            }
            is_tried
        });
        tried.count()
    }

    #[test]
    fn where_no_record_is_clean_few_are_tried() {
        assert_eq!(tried(100_000, |_| true), 100_000);
        assert!(tried(100_000, |_| false) < 120);
        // Half of them, as in the batches of most senders.
        assert!(tried(100_000, |index| index % 2 == 0) > 99_000);
        // Clean ones behind many others are soon found.
        assert!(tried(100_000, |index| index > 50_000) > 48_000);
    }
}
