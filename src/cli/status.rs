//! The exit status, and why a command stops before it has one.

use std::process::ExitCode;
use std::{fmt, io};

use clap::error::ErrorKind;

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
    Usage(clap::Error),
    /// Something that the command needs cannot be read; the reason for people.
    Failed(String),
    Output(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl CommandError {
    /// The arguments of a command make no sense together, or for this message.
    pub(super) fn usage<A: clap::Args>(command: &str, message: impl fmt::Display) -> Self {
        let command = clap::Command::new("qcvn120").bin_name(format!("qcvn120 {command}"));
        Self::Usage(A::augment_args(command).error(ErrorKind::InvalidValue, message))
    }

    /// The message does not have this form.
    pub(super) fn no_such_form<A: clap::Args>(command: &str, message: Message, form: Form) -> Self {
        let forms: Vec<&str> = message.forms().map(Form::name).collect();
        let forms = forms.join(", ");
        Self::usage::<A>(
            command,
            format_args!("{message} has no form `{form}`; its forms are {forms}"),
        )
    }
}
