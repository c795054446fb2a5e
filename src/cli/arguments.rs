//! Arguments that several commands take.

use clap::ValueEnum;

use super::spoken::Spoken;
use crate::documents::nearest_name;
use crate::language::Language;
use crate::packets::Message;
use crate::spec::Edition;
use crate::wire::{Encoding, Form};

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

/// When colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// Parses the name of an encoding.
pub(super) fn parse_encoding(name: &str) -> Result<Encoding, Spoken> {
    name.to_ascii_lowercase()
        .parse()
        .map_err(|_| Spoken::new("các dạng là json và xml", "the encodings are json and xml"))
}

/// Parses the name of a form.
pub(super) fn parse_form(name: &str) -> Result<Form, Spoken> {
    name.to_ascii_lowercase().parse().map_err(|_| {
        Spoken::new(
            "các dạng là request, reply, list và record",
            "the forms are request, reply, list and record",
        )
    })
}

/// Parses the name of a message, in any letter case; an error names the nearest one.
pub(super) fn parse_message(name: &str) -> Result<Message, Spoken> {
    let mut all = Message::ALL.iter();
    let known = all.find(|message| message.name().eq_ignore_ascii_case(name));
    known.copied().ok_or_else(|| match nearest_name(name) {
        Some(nearest) => Spoken::new(
            format!("không có gói tin nào tên như vậy; có phải là `{nearest}`? (`qcvn120 messages` liệt kê tất cả)"),
            format!("no message has this name; did you mean `{nearest}`? (`qcvn120 messages` lists all)"),
        ),
        None => Spoken::new(
            "không có gói tin nào tên như vậy (`qcvn120 messages` liệt kê tất cả)",
            "no message has this name (`qcvn120 messages` lists all)",
        ),
    })
}
