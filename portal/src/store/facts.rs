//! What a call changes, and what became of it.

use crate::judge::Codes;

/// What one record of a push tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fact {
    /// The number of the dossier, or of the question.
    pub(crate) number: String,
    /// The agency that the number names: of a call that does not say for whom it speaks.
    pub(crate) agency: String,
    pub(crate) status: String,
    pub(crate) received: String,
    pub(crate) due: String,
    pub(crate) done: String,
    /// The part of the record that is compared with other packets: a JSON object in the form of the packet.
    pub(crate) json: String,
}

/// What a call changes beyond being noted.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    /// Nothing: a pull, or a call that was refused.
    None,
    /// Dossiers: created where `is_update` is false.
    Dossiers {
        is_update: Option<bool>,
        facts: Vec<Fact>,
    },
    /// Rows of the progress of dossiers.
    Progress(Vec<Fact>),
    /// What became of a dossier of the portal's own.
    Accepted(Vec<Fact>),
    /// Statistics of months.
    Statistics,
    /// Questions that an agency wrote.
    Questions(Vec<Fact>),
    /// Answers to questions.
    Answers(Vec<Fact>),
    /// A new session.
    Login {
        token: String,
        account: String,
        expires: i64,
    },
}

impl Effect {
    /// How much room it takes: once as what the call tells, once as what stands now.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Dossiers { facts, .. } => 2 * room(facts),
            Self::Progress(facts)
            | Self::Accepted(facts)
            | Self::Questions(facts)
            | Self::Answers(facts) => room(facts),
            Self::None | Self::Statistics | Self::Login { .. } => 0,
        }
    }
}

fn room(facts: &[Fact]) -> usize {
    facts
        .iter()
        .map(|fact| fact.number.len() + fact.json.len())
        .sum()
}

/// Why a push that could be read was not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// These dossiers are there already: how many, and the first of them.
    Exists(usize, String),
}

/// What became of a call in the store.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// The number of the call.
    pub(crate) id: i64,
    pub(crate) refusal: Option<Refusal>,
    /// What was found in it, by itself and with others.
    pub(crate) codes: Codes,
}
