//! What the schema says of a message: its group, its direction, its parts.

use crate::language::Language;
use crate::spec::{Edition, Grade, RecordSpec};

/// What the schema says of a message.
#[derive(Debug)]
#[non_exhaustive]
pub struct MessageSpec {
    /// The message's name, as `service` holds it.
    pub name: &'static str,
    /// The Vietnamese name.
    pub title: &'static str,
    /// What the message is for, in English.
    pub description: &'static str,
    /// What the message is for, in Vietnamese.
    pub description_vi: &'static str,
    /// The group of packets that the message belongs to.
    pub group: Group,
    /// Who sends the records.
    pub direction: Direction,
    /// The table of the regulation, where it is known.
    pub table: Option<&'static str>,
    /// The request's envelope.
    pub request: &'static RecordSpec,
    /// The reply's envelope, where it is known.
    pub reply: Option<&'static RecordSpec>,
    /// The record that the message carries, if it carries any.
    pub record: Option<&'static RecordSpec>,
    /// The edition that the message came with.
    pub edition: Edition,
    /// Whether the message may be sent as a bare list of records.
    pub has_list: bool,
    /// How well the message is known.
    pub evidence: Grade,
    /// The public sources that the message is known from.
    pub source: Option<&'static str>,
    /// What is not settled.
    pub provisional: Option<&'static str>,
    /// The paths of the schema files that a complete schema of the message takes, below `schemas/`.
    pub(crate) files: &'static [&'static str],
}

impl MessageSpec {
    /// What the message is for, in a language.
    pub const fn description_in(&self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.description_vi,
            Language::English => self.description,
        }
    }
}

/// The six groups of packets of the regulation, and the login before them. A later text may add groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The login that comes before all others: no group of the regulation.
    Session,
    /// Status of processing and return of results.
    StatusSync,
    /// Opinion polls and evaluation of service quality.
    Survey,
    /// Statistics on receiving, processing and returning.
    Statistics,
    /// Procedure data of the national database.
    Procedures,
    /// Feedback and recommendations (phản ánh, kiến nghị).
    Feedback,
    /// Answers to suggestions, questions and answers.
    Questions,
}

impl Group {
    /// The name of the group's module.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::StatusSync => "status_sync",
            Self::Survey => "survey",
            Self::Statistics => "statistics",
            Self::Procedures => "procedures",
            Self::Feedback => "feedback",
            Self::Questions => "questions",
        }
    }

    /// The group as the regulation lists it, in Vietnamese.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Session => "Phiên làm việc",
            Self::StatusSync => {
                "Đồng bộ trạng thái xử lý, trả kết quả giải quyết thủ tục hành chính"
            }
            Self::Survey => "Thăm dò ý kiến, đánh giá chất lượng",
            Self::Statistics => "Số liệu thống kê",
            Self::Procedures => "Dữ liệu thủ tục hành chính",
            Self::Feedback => "Phản ánh, kiến nghị",
            Self::Questions => "Trả lời góp ý, hỏi đáp",
        }
    }
}

/// Who sends the records of a message. Exhaustive: there is no third side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The one-stop system sends them to the portal.
    Push,
    /// The one-stop system asks, and the portal sends them in its reply.
    Pull,
}

impl Direction {
    /// `push` or `pull`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Pull => "pull",
        }
    }
}
