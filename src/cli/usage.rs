//! Help, and what is wrong with the arguments, in both languages.

use std::error::Error as _;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::spoken::Spoken;
use super::status::Status;
use crate::language::Language;

/// Prints help, or what clap found wrong with the arguments.
pub(super) fn report(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        // If the pipe is closed, the exit status is still the right one.
        let _ = error.print();
        return Status::Fine.into();
    }
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_help || language == Language::English {
        let _ = error.print();
    } else {
        let _ = writeln!(io::stderr(), "lỗi: {}", complaint(error));
        hint(language);
    }
    Status::Failed.into()
}

/// Prints why a command cannot run with these arguments.
pub(super) fn refuse(
    mut root: Command,
    command: &str,
    reason: &Spoken,
    language: Language,
) -> ExitCode {
    let mut stderr = io::stderr().lock();
    let word = error_word(language);
    let _ = writeln!(stderr, "{word}: {}", reason.text(language));
    if let Some(command) = root.find_subcommand_mut(command) {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let word = match language {
            Language::Vietnamese => "Cách dùng",
            Language::English => "Usage",
        };
        let _ = writeln!(stderr, "\n{word}: {usage}");
    }
    drop(stderr);
    hint(language);
    Status::Failed.into()
}

/// The word before what went wrong.
pub(super) fn error_word(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "lỗi",
        Language::English => "error",
    }
}

fn hint(language: Language) {
    let hint = match language {
        Language::Vietnamese => "Xem thêm với '--help'.",
        Language::English => "For more information, try '--help'.",
    };
    let _ = writeln!(io::stderr(), "\n{hint}");
}

/// What clap found wrong, in Vietnamese.
fn complaint(error: &clap::Error) -> String {
    let texts = |kind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            Some(ContextValue::StyledStrs(texts)) => {
                texts.iter().map(ToString::to_string).collect()
            }
            Some(ContextValue::Number(number)) => vec![number.to_string()],
            _ => Vec::new(),
        }
    };
    let one = |kind| texts(kind).join(", ");
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let meant = |kind| match texts(kind).last() {
        Some(text) => format!("; có phải là '{text}'?"),
        None => String::new(),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!(
                "không có tham số '{argument}'{}",
                meant(ContextKind::SuggestedArg)
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand);
            format!(
                "không có lệnh '{name}'{}",
                meant(ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("thiếu giá trị của '{argument}'"),
        ErrorKind::InvalidValue => {
            let valid = one(ContextKind::ValidValue);
            let valid = if valid.is_empty() {
                valid
            } else {
                format!("; các giá trị: {valid}")
            };
            format!(
                "giá trị '{value}' của '{argument}' không hợp lệ{valid}{}",
                meant(ContextKind::SuggestedValue)
            )
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map_or_else(String::new, |source| {
                let spoken = source.downcast_ref::<Spoken>();
                let text = spoken.map_or_else(|| source.to_string(), |spoken| spoken.vi.clone());
                format!(": {text}")
            });
            format!("giá trị '{value}' của '{argument}' không hợp lệ{reason}")
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu tham số bắt buộc: {argument}"),
        ErrorKind::ArgumentConflict => {
            let other = one(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("'{argument}' không được dùng nhiều lần")
            } else {
                format!("không dùng '{argument}' cùng với '{other}' được")
            }
        }
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::NoEquals => format!("'{argument}' cần dấu bằng trước giá trị"),
        ErrorKind::TooManyValues => format!("'{argument}' có thừa giá trị '{value}'"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("'{argument}' không đủ giá trị")
        }
        ErrorKind::InvalidUtf8 => "tham số không phải UTF-8".to_owned(),
        _ => {
            let text = error.to_string();
            text.trim_start_matches("error: ").trim_end().to_owned()
        }
    }
}
