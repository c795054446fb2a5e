//! Help in Vietnamese.
//!
//! English stands where the arguments are declared; here stands its translation, a line for each.

mod vietnamese;

use clap::{Arg, ArgAction, Command};

use self::vietnamese::{COMMANDS, OPTIONS};
use crate::language::Language;

/// What heads the options of all commands, behind those of the command itself.
pub(super) const EVERYWHERE: &str = "For every command";

/// The command line in a language.
pub(super) fn spoken_in(command: Command, language: Language) -> Command {
    match language {
        Language::English => command,
        Language::Vietnamese => {
            let mut command = in_vietnamese(command, "");
            // Only then are the commands there that clap adds.
            command.build();
            with_help(command)
        }
    }
}

/// Gives the command `help` its words, and the usage line of each its own.
fn with_help(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let usage = usage.replace("[OPTIONS]", "[TÙY CHỌN]");
    let command = command.override_usage(usage);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |one| {
            if name == "help" {
                one.about("In phần trợ giúp của một lệnh")
            } else {
                with_help(one)
            }
        })
    })
}

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

fn in_vietnamese(command: Command, path: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let ids: Vec<String> = command
        .get_arguments()
        .map(|arg| arg.get_id().to_string())
        .collect();
    let mut command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("In phần trợ giúp này")
                .help_heading("Tùy chọn"),
        );
    if path.is_empty() {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("In số phiên bản")
                .help_heading("Tùy chọn"),
        );
    }
    if let Some(about) = about(path) {
        command = command.about(about);
    }
    for id in &ids {
        command = command.mut_arg(id, |arg| translated(arg, path));
    }
    for name in &names {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path} {name}")
        };
        command = command.mut_subcommand(name, |one| in_vietnamese(one, &path));
    }
    command
}

fn about(path: &str) -> Option<&'static str> {
    let mut all = COMMANDS.iter();
    all.find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// What an argument of a command is for. What no line says of this command holds for all.
fn option(path: &str, id: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        let mut all = OPTIONS.iter();
        let found = all.find(|(command, known, _)| *command == wanted && *known == id);
        found.map(|(.., text)| *text)
    };
    of(path).or_else(|| of("*"))
}

fn translated(arg: Arg, path: &str) -> Arg {
    let Some(text) = option(path, arg.get_id().as_str()) else {
        return arg;
    };
    let heading = match arg.get_help_heading() {
        Some("Limits") => "Giới hạn",
        Some(EVERYWHERE) => "Cho mọi lệnh",
        _ if arg.is_positional() => "Tham số",
        _ => "Tùy chọn",
    };
    let mut text = text.to_owned();
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    let takes_values = !matches!(arg.get_action(), ArgAction::SetTrue);
    if takes_values && !values.is_empty() {
        text = format!("{text} [giá trị: {}]", values.join(", "));
    }
    let defaults: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|value| !value.is_empty())
        .collect();
    if takes_values && !defaults.is_empty() {
        text = format!("{text} [mặc định: {}]", defaults.join(", "));
    }
    arg.help(text)
        .help_heading(heading)
        .hide_default_value(takes_values)
        .hide_possible_values(takes_values)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    /// All commands, each with its path.
    fn all(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for one in command.get_subcommands() {
            let path = format!("{path} {}", one.get_name());
            all(one, path.trim(), found);
        }
    }

    #[test]
    fn every_command_and_option_has_its_words() {
        let mut found = Vec::new();
        all(&Cli::command(), "", &mut found);
        let mut missing = Vec::new();
        for (path, command) in &found {
            if about(path).is_none() {
                missing.push(format!("`{path}`"));
            }
            for arg in command.get_arguments() {
                if option(path, arg.get_id().as_str()).is_none() {
                    missing.push(format!("`{path}` {}", arg.get_id()));
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
        let is_used = |(wanted, id, _): &&(&str, &str, &str)| {
            found.iter().any(|(path, command)| {
                let mut args = command.get_arguments();
                (*wanted == "*" || wanted == path) && args.any(|arg| arg.get_id() == *id)
            })
        };
        let unused: Vec<_> = OPTIONS.iter().filter(|line| !is_used(line)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for language in Language::ALL {
            spoken_in(Cli::command(), *language).debug_assert();
        }
    }
}
