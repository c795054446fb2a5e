//! `qcvn120 completions` and `qcvn120 man`: the command line itself, for shells and for `man`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use super::output::{Draft, Output};
use super::status::{CommandError, Status};

/// Print a script that completes commands and options in a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Print the manual page of qcvn120, or of one of its commands
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The command [default: qcvn120 itself]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,

    /// Write all pages to this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    output: Option<PathBuf>,
}

pub(super) fn completions(
    args: &CompletionsArgs,
    mut root: Command,
    output: &mut Output,
) -> Result<Status, CommandError> {
    // The writer of scripts panics where writing fails, so it gets memory to write to.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut root, "qcvn120", &mut script);
    output.write_all(&script)?;
    Ok(Status::Fine)
}

pub(super) fn run(
    args: &ManArgs,
    mut root: Command,
    output: &mut Output,
) -> Result<Status, CommandError> {
    root.build();
    if let Some(folder) = &args.output {
        fs::create_dir_all(folder)?;
        write_page(folder, root.clone())?;
        for command in root
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            write_page(folder, of(&root, command))?;
        }
        return Ok(Status::Fine);
    }
    let page = match &args.command {
        None => root.clone(),
        Some(name) => {
            let mut commands = root.get_subcommands();
            let found = commands.find(|one| one.get_name().eq_ignore_ascii_case(name));
            let found = found.ok_or_else(|| {
                CommandError::usage(
                    "man",
                    format!("không có lệnh `{name}`"),
                    format!("there is no command `{name}`"),
                )
            })?;
            of(&root, found)
        }
    };
    Man::new(page).render(output)?;
    Ok(Status::Fine)
}

/// A command with the name of its page.
fn of(root: &Command, command: &Command) -> Command {
    let name = format!("{}-{}", root.get_name(), command.get_name());
    let version = root.get_version().unwrap_or_default().to_owned();
    command.clone().name(name).version(version)
}

fn write_page(folder: &Path, page: Command) -> io::Result<()> {
    let path = folder.join(format!("{}.1", page.get_name()));
    if let Some(mut draft) = Draft::create(&path)? {
        Man::new(page).render(&mut draft)?;
        draft.commit()?;
    }
    Ok(())
}
