//! The exit status, and why a command stops before it has one.

use std::io;
use std::process::ExitCode;

use super::spoken::Spoken;
use crate::packets::Message;
use crate::wire::Form;

/// The exit status. Over several files the highest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// All is usable, and nothing that was found is denied.
    Fine = 0,
    /// There are errors, or findings that are denied.
    Found = 1,
    /// Something could not be run or read.
    Failed = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Why a command stops before it is done.
#[derive(Debug)]
pub(super) enum CommandError {
    /// The arguments of a command make no sense together, or for this message.
    Usage {
        command: &'static str,
        reason: Spoken,
    },
    /// Something that the command needs cannot be read; the reason for people.
    Failed(String),
    /// The same for several reasons, each on a line.
    FailedFor(Vec<String>),
    Output(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl CommandError {
    /// The arguments of a command make no sense together, or for this message.
    pub(super) fn usage(
        command: &'static str,
        vi: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        let reason = Spoken::new(vi, en);
        Self::Usage { command, reason }
    }

    /// The message does not have this form.
    pub(super) fn no_such_form(command: &'static str, message: Message, form: Form) -> Self {
        let forms: Vec<&str> = message.forms().map(Form::name).collect();
        let forms = forms.join(", ");
        Self::usage(
            command,
            format!("{message} không có dạng `{form}`; các dạng của nó là {forms}"),
            format!("{message} has no form `{form}`; its forms are {forms}"),
        )
    }
}
