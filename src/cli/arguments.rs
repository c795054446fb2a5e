//! Arguments that several commands take.

use clap::ValueEnum;

use crate::documents::nearest_name;
use crate::language::Language;
use crate::packets::Message;
use crate::spec::Edition;
use crate::wire::Encoding;

/// In what shape the output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Human,
    Json,
}

/// An edition of the packets.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Year {
    #[value(name = "2019")]
    Qcvn2019,
    #[value(name = "2022")]
    Qcvn2022,
}

impl Year {
    pub(super) fn edition(self) -> Edition {
        match self {
            Self::Qcvn2019 => Edition::Qcvn2019,
            Self::Qcvn2022 => Edition::Qcvn2022,
        }
    }
}

/// The language of what is written for people.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Lang {
    Vi,
    En,
}

impl Lang {
    pub(super) fn language(self) -> Language {
        match self {
            Self::Vi => Language::Vietnamese,
            Self::En => Language::English,
        }
    }
}

/// Parses the name of an encoding.
pub(super) fn parse_encoding(name: &str) -> Result<Encoding, String> {
    name.parse()
        .map_err(|_| "the encodings are json and xml".to_owned())
}

/// Parses the name of a message; an error names the nearest one.
pub(super) fn parse_message(name: &str) -> Result<Message, String> {
    name.parse().map_err(|_| match nearest_name(name) {
        Some(nearest) => {
            format!("no message has this name; the nearest is `{nearest}` (`qcvn120 messages` lists all)")
        }
        None => "no message has this name".to_owned(),
    })
}
