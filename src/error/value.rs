//! Why a record did not become a value of `serde_json`.

use thiserror::Error;

use crate::language::Language;

/// A record holds a number that a `serde_json::Value` cannot hold as it is, such as one of 23 digits. Text of JSON holds
/// it: see [`json::write`](crate::json::write()).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message(Language::Vietnamese))]
#[non_exhaustive]
pub struct ValueError {}

impl ValueError {
    /// The message in plain words.
    pub fn message(&self, language: Language) -> String {
        let message = match language {
            Language::Vietnamese => "bản ghi có số mà serde_json::Value không giữ nguyên được",
            Language::English => {
                "the record has a number that a serde_json::Value cannot hold as it is"
            }
        };
        message.to_owned()
    }
}
