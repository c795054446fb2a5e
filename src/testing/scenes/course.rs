//! The ways that a dossier can go.

use crate::testing::choices::Choices;

/// What becomes of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Course {
    /// Processed in time, and the result handed over.
    Returned,
    /// The same, after the day on which the result was due.
    ReturnedLate,
    /// Papers were missing; they were brought, and the result handed over by a new day.
    Supplemented,
    /// A fee was to be paid before the work went on; the result was handed over.
    Paid,
    /// Processed, and the result still lies in the office.
    Done,
    /// Still being worked on.
    Open,
    /// Not received: refused before the work began.
    Refused,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// Stopped by the agency.
    Stopped,
}

impl Course {
    /// Every course.
    pub const ALL: &'static [Self] = &[
        Self::Returned,
        Self::ReturnedLate,
        Self::Supplemented,
        Self::Paid,
        Self::Done,
        Self::Open,
        Self::Refused,
        Self::Withdrawn,
        Self::Stopped,
    ];

    /// A short name, as files can have it: `returned-late`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::ReturnedLate => "returned-late",
            Self::Supplemented => "supplemented",
            Self::Paid => "paid",
            Self::Done => "done",
            Self::Open => "open",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
        }
    }

    /// One of them; most dossiers are returned in time.
    pub(super) fn of(choices: &mut Choices) -> Self {
        if choices.chance(50) {
            return Self::Returned;
        }
        *choices.one_of(Self::ALL).unwrap_or(&Self::Returned)
    }
}
