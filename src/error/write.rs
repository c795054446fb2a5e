//! Why a record was not written.

use std::fmt;

use thiserror::Error;

use crate::language::Language;
use crate::report::{Position, Report, pointer_in_lines};

/// How many [`Unwritable`] characters of a document are listed at most.
pub(crate) const MOST_UNWRITABLE: usize = 1_000;

/// How many characters `Debug` lists at most.
const SHOWN: usize = 10;

/// Why a record was not written. `Display` is Vietnamese; [`message`](WriteError::message) gives either language. `Debug`, which
/// a `main` prints that ends with the error, has a line for each of the first findings too.
#[derive(Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The record has errors: the report says which. No part of it was written.
    #[error("{}", self.message(Language::Vietnamese))]
    Invalid(Box<Report>),
    /// Texts of the record hold characters that XML does not have, not even as numeric references. JSON can hold them.
    #[error("{}", self.message(Language::Vietnamese))]
    NotXml(Vec<Unwritable>),
}

/// A character that XML can't hold, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unwritable {
    /// The JSON pointer of the text.
    pub pointer: String,
    /// The first such character there.
    pub character: char,
    /// Where the record that holds it begins, if the record is one of several documents: a line of newline-delimited
    /// JSON.
    pub position: Option<Position>,
}

impl fmt::Display for Unwritable {
    /// The place and the code of the character.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = pointer_in_lines(&self.pointer, self.position, Language::Vietnamese);
        write!(f, "{place} (U+{:04X})", u32::from(self.character))
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(report) => write!(f, "không ghi được gói tin: {report:?}"),
            Self::NotXml(places) => {
                write!(f, "{self}")?;
                for place in places.iter().take(SHOWN) {
                    write!(f, "\n{place}")?;
                }
                Ok(())
            }
        }
    }
}

impl WriteError {
    /// The message in plain words, with the first of the findings or characters that are the reason.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Invalid(report) => refusal(report, language),
            Self::NotXml(places) => {
                let first = places.first();
                let place = first.map_or(String::new(), |place| {
                    pointer_in_lines(&place.pointer, place.position, language)
                });
                let code = first.map_or(0, |place| u32::from(place.character));
                let count = places.len();
                // A list of this length may not hold all of them.
                let least = match language {
                    _ if count < MOST_UNWRITABLE => "",
                    Language::Vietnamese => "ít nhất ",
                    Language::English => "at least ",
                };
                match language {
                    Language::Vietnamese => format!(
                        "không ghi được XML vì {least}{count} trường có ký tự mà XML không cho phép; trường đầu tiên: {place} (U+{code:04X})"
                    ),
                    Language::English => format!(
                        "not written as XML: {least}{count} texts hold characters that XML does not have; the first: {place} (U+{code:04X})"
                    ),
                }
            }
        }
    }
}

fn refusal(report: &Report, language: Language) -> String {
    let errors = report.counts().errors;
    let mut message = match (language, errors) {
        (Language::Vietnamese, _) => format!("không ghi vì có {errors} lỗi"),
        (Language::English, 1) => "not written: it has 1 error".to_owned(),
        (Language::English, _) => format!("not written: it has {errors} errors"),
    };
    // None is kept when the limit of findings is zero.
    if let Some(first) = report.errors().next() {
        message.push_str(match language {
            Language::Vietnamese => "; lỗi đầu tiên: ",
            Language::English => "; the first: ",
        });
        message.push_str(&first.located(language));
    }
    message
}
