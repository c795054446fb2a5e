//! Documents checked in one go as the message that their start suggests. If that is not certain, the start is searched, as
//! [`detect_with`](super::detect_with) does.

use std::io::Read;

use super::StreamError;
use super::checked::Checked;
use super::detect::{START, detect_kept};
use super::kept::Kept;
use super::purpose::Outline;
use super::steps::Steps;
use crate::documents::{Detection, Guess, guess_start};
use crate::options::ReadOptions;
use crate::packets::Message;
use crate::report::Report;
use crate::wire::Form;

/// A guess at the message of a document, and what became of it.
pub(crate) struct Trial {
    pub(super) guess: Guess,
    state: State,
}

enum State {
    /// What was read so far bears the guess out. A search would look up to this offset of the document; `None` before the first
    /// record.
    Open(Option<usize>),
    /// The guess was right, whatever follows.
    BorneOut,
    /// The start was searched.
    Searched(Result<Detection, StreamError>),
}

/// What was given of a document so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Progress {
    pub(super) records: usize,
    /// Where the last of them ends.
    pub(super) offset: usize,
}

/// What came of a document whose message nobody told.
pub(crate) enum Tried {
    /// It was checked as the message that it is.
    Checked(Detection, Result<Checked, StreamError>),
    /// It is found out what it is, and to be checked from its start.
    Found(Detection),
}

/// Guesses the message of a document, and checks it with `check` as a document of that message.
pub(crate) fn check_guessed<R: Read>(
    kept: &mut Kept<R>,
    options: &ReadOptions,
    check: impl FnOnce(&mut Kept<R>, &mut Trial) -> Result<Checked, StreamError>,
) -> Result<Tried, StreamError> {
    let Some(guess) = guess_kept(kept, options)? else {
        let found = detect_kept(kept, options)?;
        kept.rewind();
        return Ok(Tried::Found(found));
    };
    let state = State::Open(None);
    let mut trial = Trial { guess, state };
    let checked = check(kept, &mut trial);
    let found = match trial.state {
        State::BorneOut => guess.detection(),
        State::Searched(found) => found?,
        State::Open(_) => detect_kept(kept, options)?,
    };
    if found.message == Some(guess.message) {
        return Ok(Tried::Checked(found, checked));
    }
    kept.rewind();
    Ok(Tried::Found(found))
}

/// Guesses by the first few records, or what stands before them in an envelope, as mostly these tell; or else by the start of
/// the document. What is not looked at need not be in memory before it is checked.
fn guess_kept<R: Read>(
    kept: &mut Kept<R>,
    options: &ReadOptions,
) -> Result<Option<Guess>, StreamError> {
    const FEW: usize = 64 << 10;

    for most in [FEW, START] {
        let (start, is_whole) = kept.start(most)?;
        let guess = guess_start(start, options);
        if guess.is_some() || is_whole {
            return Ok(guess);
        }
    }
    Ok(None)
}

impl Trial {
    pub(super) fn message(&self) -> Message {
        self.guess.message
    }

    /// Whether the document is still taken for one of the message, once so much of it was given; `fits` says whether that bears
    /// the guess out. If not, what was checked is of no use.
    #[inline]
    pub(super) fn goes_on<D: Outline, R: Read>(
        &mut self,
        records: &mut Steps<D, &mut Kept<R>>,
        given: Progress,
        fits: bool,
    ) -> bool {
        match self.state {
            State::Open(_) if !fits || given.offset >= START => self.settle(records, given, fits),
            _ => true,
        }
    }

    /// Settles the guess, if what was read is enough for that. All that is searched for a message may be no more than the start
    /// of the document: so much of it is kept in memory, and not all.
    #[cold]
    fn settle<D: Outline, R: Read>(
        &mut self,
        records: &mut Steps<D, &mut Kept<R>>,
        given: Progress,
        fits: bool,
    ) -> bool {
        let State::Open(until) = &mut self.state else {
            return true;
        };
        if fits {
            if given.records == 0 {
                return true;
            }
            let until = *until.get_or_insert_with(|| searched_with(given.offset));
            if given.offset < until {
                return true;
            }
        }
        let options = records.options().clone();
        // Around a list, there may be keys that tell otherwise.
        let is_alone = records.is_bare() && !records.has_documents;
        self.state = if fits && is_alone {
            State::BorneOut
        } else {
            State::Searched(detect_kept(records.buffer.reader_mut(), &options))
        };
        let is_right = match &self.state {
            State::Searched(Ok(found)) => found.message == Some(self.guess.message),
            State::Searched(Err(_)) => false,
            State::Open(_) | State::BorneOut => true,
        };
        if is_right {
            records.buffer.reader_mut().let_go();
        }
        is_right
    }

    /// Settles the guess by all that was found in the document, if that is enough.
    pub(super) fn close<D: Outline, R: Read>(&mut self, records: &Steps<D, R>, checked: &Checked) {
        let Guess {
            form,
            is_by_service,
            ..
        } = self.guess;
        // A document on a line may be of another message, or have keys that are none of records; and of an odd list, something
        // inside may tell more.
        let is_odd = records.has_documents || records.is_whole() && form == Form::List;
        if matches!(self.state, State::Open(_))
            && checked.form == form
            && checked.broken.is_empty()
            && (is_by_service || !is_odd)
            && self.guess.is_borne_out_by(&checked.report)
        {
            self.state = State::BorneOut;
        }
    }
}

/// How much of a document is searched whose first record ends at this offset.
fn searched_with(end: usize) -> usize {
    let mut most = START;
    while most < end {
        most = most.saturating_mul(2);
    }
    most
}

/// Whether the findings on records bear a guess out; without one, anything does.
pub(super) fn bears_out(guess: Option<Guess>, report: &Report) -> bool {
    guess.is_none_or(|guess| guess.is_borne_out_by(report))
}
