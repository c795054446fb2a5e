//! What is to be stored of a call, and what it changes.

use bytes::Bytes;

use crate::judge::Summary;

/// A call, as it is to be stored.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewCall {
    /// Milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) service: String,
    pub(crate) agency: String,
    /// The number of the session; 0 for none.
    pub(crate) session: i64,
    pub(crate) path: String,
    /// `dstcode` and `providerurl`, as they were given.
    pub(crate) target: String,
    pub(crate) is_gateway: bool,
    pub(crate) encoding: String,
    pub(crate) form: String,
    pub(crate) records: i64,
    pub(crate) fault: String,
    pub(crate) micros: i64,
    /// The body; empty where it holds a password.
    pub(crate) body: Bytes,
    pub(crate) summary: Summary,
}

/// What one record of a push tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fact {
    /// The number of the dossier, or of the question.
    pub(crate) number: String,
    pub(crate) status: String,
    pub(crate) received: String,
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
}
