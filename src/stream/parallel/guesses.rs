//! Whether the ends of records are guessed, and by what: a document in which guesses are wrong again and again is gone through.

use crate::stream::frames::Between;

/// For how many chunks nothing is guessed at most.
const LONGEST: usize = 64;

/// What became of the guesses so far.
#[derive(Default)]
pub(super) struct Guesses {
    /// For how many chunks nothing is guessed.
    pause: usize,
    /// How long the last pause was; half of that for each guess since that was right.
    last: usize,
    /// What stands between records, as far as is known.
    pub(super) between: Option<Between>,
    /// How long records are, with what stands between them.
    pub(super) usual: usize,
}

impl Guesses {
    /// Whether the ends in the next chunk may be guessed.
    pub(super) fn may_guess(&mut self) -> bool {
        let may_guess = self.pause == 0;
        self.pause = self.pause.saturating_sub(1);
        may_guess
    }

    pub(super) fn note_right(&mut self) {
        self.last /= 2;
    }

    #[cold]
    pub(super) fn note_wrong(&mut self) {
        self.last = (2 * self.last).clamp(1, LONGEST);
        self.pause = self.last;
        self.between = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_guesses_are_wrong_the_fewer_are_made() {
        let mut guesses = Guesses::default();
        let made = (0..1000).filter(|_| {
            let may_guess = guesses.may_guess();
            if may_guess {
                guesses.note_wrong();
            }
            may_guess
        });
        // Seven within the first 134 chunks, then one of each 65.
        assert_eq!(made.count(), 21);
        guesses.pause = 0;
        for _ in 0..10 {
            assert!(guesses.may_guess());
            guesses.note_right();
        }
        guesses.note_wrong();
        assert_eq!(guesses.pause, 1, "one among many that are right");
    }
}
