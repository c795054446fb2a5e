//! The words of a finding, made from the template of its code and its parameters.

use std::fmt::Write as _;

use super::{Finding, Param, Place};
use crate::language::Language;
use crate::report::catalogue::{BOOLEAN, EMPTY, NEAREST};
use crate::report::printable::{plain, printable};
use crate::report::{Code, Position};
use crate::spec::CodeList;

impl Finding {
    /// The message in plain words, without the value that was found. A key as sent that it names is harmless for a terminal: what
    /// would steer it, or turn the direction of the line, is shown as another character.
    pub fn message(&self, language: Language) -> String {
        let entry = self.code.entry();
        let list = self.field.and_then(|field| field.constraint.codes);
        let template = match language {
            // Neither a list of codes nor "a string" says what is to be sent.
            _ if self.is_on_form() && list.is_some_and(CodeList::is_boolean) => {
                BOOLEAN.text(language)
            }
            _ if self.is_on_empty() => EMPTY.text(language),
            Language::Vietnamese => entry.vi,
            Language::English => entry.en,
        };
        let mut message = String::with_capacity(template.len() + 48);
        self.push_filled(&mut message, template, language);
        // A few kinds of findings have more to say of some values only.
        if self.params.iter().any(|(name, _)| *name == "hint") && !template.contains("{hint}") {
            self.push_param(&mut message, "hint", language);
        }
        if self.params.iter().any(|(name, _)| *name == "nearest") {
            self.push_filled(&mut message, NEAREST.text(language), language);
        }
        printable(message)
    }

    /// Whether the message asks for another code, or for another type of the code.
    fn is_on_form(&self) -> bool {
        matches!(
            self.code,
            Code::Enum | Code::NumberForText | Code::BooleanForText | Code::BooleanForm
        )
    }

    /// Whether the one value that may stand there is none.
    fn is_on_empty(&self) -> bool {
        let mut params = self.params.iter();
        self.code == Code::Const
            && params.any(|(name, param)| {
                *name == "expected" && matches!(param, Param::Name(expected) if expected.is_empty())
            })
    }

    /// Adds the words of a template, with parameters for the names in braces.
    fn push_filled(&self, message: &mut String, template: &str, language: Language) {
        let mut rest = template;
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            message.push_str(before);
            self.push_param(message, name, language);
            rest = after;
        }
        message.push_str(rest);
    }

    /// What it weighs, place, message and code: `lỗi: /0/MaHoSo: … [required]`.
    pub(crate) fn line(&self, language: Language) -> String {
        let severity = self.severity().word(language);
        format!("{severity}: {}", self.located(language))
    }

    /// Place, message and code: `/0/MaHoSo: … [required]`.
    pub(crate) fn located(&self, language: Language) -> String {
        let (message, code) = (self.message(language), self.code);
        if self.pointer.is_empty() {
            format!("{message} [{code}]")
        } else {
            format!("{}: {message} [{code}]", plain(&self.pointer))
        }
    }

    /// What stands in the message for a name in braces: the parameter of this name.
    fn push_param(&self, message: &mut String, name: &str, language: Language) {
        if name == "field" {
            return self.push_label(message, language);
        }
        let param = self.params.iter().find(|(known, _)| *known == name);
        match (param.map(|(_, param)| param), language) {
            (Some(Param::Number(number)), _) => {
                // Writing to a `String` does not fail.
                let _ = write!(message, "{number}");
            }
            (Some(Param::Name(name)), _) => message.push_str(name),
            (Some(Param::Words { vi, .. }), Language::Vietnamese) => message.push_str(vi),
            (Some(Param::Words { en, .. }), Language::English) => message.push_str(en),
            (Some(Param::Text { vi, .. }), Language::Vietnamese) => message.push_str(vi),
            (Some(Param::Text { en, .. }), Language::English) => message.push_str(en),
            (Some(Param::Codes(list)), _) => push_codes(message, list, language),
            (Some(Param::Place(place)), _) => push_place(message, place, language),
            (Some(Param::Field { title, name }), _) => push_field(message, title, name, language),
            (None, _) => message.push_str(name),
        }
    }

    /// The field by its label and wire name; without a field, the last part of the pointer.
    fn push_label(&self, message: &mut String, language: Language) {
        match self.field {
            Some(field) => push_field(message, field.title, field.name, language),
            None => match self.pointer.rsplit_once('/') {
                Some((_, last))
                    if matches!(
                        self.code,
                        Code::Type | Code::TextForObject | Code::ListForObject | Code::NilContent
                    ) && last.parse::<usize>().is_ok() =>
                {
                    message.push_str(match language {
                        Language::Vietnamese => "Phần tử này",
                        Language::English => "This item",
                    });
                }
                Some((_, last)) => push_key(message, last, language),
                None => message.push_str(match language {
                    Language::Vietnamese => "Tài liệu",
                    Language::English => "The document",
                }),
            },
        }
    }
}

/// A field by its label in quotes and its wire name in brackets; in English, by its wire name.
fn push_field(message: &mut String, title: &str, name: &str, language: Language) {
    if language == Language::English {
        message.push_str(name);
        return;
    }
    message.push('“');
    message.push_str(title);
    message.push('”');
    if title != name {
        message.push_str(" (");
        message.push_str(name);
        message.push(')');
    }
}

/// How many codes of a list a message names; of longer lists the first few.
const MOST_CODES: usize = 12;

/// The codes of a list with their labels: `"1" (Mới đăng ký), "2" (…)`.
fn push_codes(message: &mut String, list: &CodeList, language: Language) {
    let shown = match list.codes.len() {
        ..=MOST_CODES => list.codes.len(),
        _ => MOST_CODES - 2,
    };
    let quote = if list.numeric { "" } else { "\"" };
    for (index, code) in list.codes.iter().take(shown).enumerate() {
        let label = match language {
            Language::Vietnamese => code.title,
            Language::English => code.description,
        };
        let gap = if index == 0 { "" } else { ", " };
        // Writing to a `String` does not fail.
        let _ = write!(message, "{gap}{quote}{}{quote}", code.code);
        if !label.is_empty() && label != code.code {
            let _ = write!(message, " ({label})");
        }
    }
    let more = list.codes.len() - shown;
    let _ = match language {
        _ if more == 0 => Ok(()),
        Language::Vietnamese => write!(message, " và {more} mã khác"),
        Language::English => write!(message, " and {more} more"),
    };
}

/// A place by its pointer, and by its line where that is known.
fn push_place(message: &mut String, place: &Place, language: Language) {
    message.push_str(&place.pointer);
    if let Some(text) = &place.inside {
        message.push_str(match language {
            Language::Vietnamese => " trong chuỗi ",
            Language::English => " in the string ",
        });
        message.push_str(text);
    }
    // Writing to a `String` does not fail.
    let _ = match (place.line, language) {
        (None, _) => Ok(()),
        (Some(line), Language::Vietnamese) => write!(message, " (dòng {line})"),
        (Some(line), Language::English) => write!(message, " (line {line})"),
    };
}

/// A key that is no field, from its part of a pointer.
fn push_key(message: &mut String, part: &str, language: Language) {
    let key = part.replace("~1", "/").replace("~0", "~");
    let (open, close) = match language {
        Language::Vietnamese => ("“", "”"),
        Language::English if key.is_empty() => ("\"", "\""),
        Language::English => ("", ""),
    };
    message.push_str(open);
    message.push_str(&key);
    message.push_str(close);
}

/// A pointer as people read it: if there is a position (the document is one of several, a line each), with the number
/// of its line in front. Its keys are harmless for a terminal.
pub(crate) fn pointer_in_lines(
    pointer: &str,
    position: Option<Position>,
    language: Language,
) -> String {
    let pointer = plain(pointer);
    match (position, language) {
        (None, _) => pointer.into_owned(),
        (Some(at), Language::Vietnamese) => format!("dòng {}, {pointer}", at.line),
        (Some(at), Language::English) => format!("line {}, {pointer}", at.line),
    }
}
