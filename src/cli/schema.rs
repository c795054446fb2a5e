//! `qcvn120 schema`: the JSON Schema of a message.

use std::io::Write as _;

use super::{Output, Status, Stop, parse_message};
use crate::packet::{Form, Message};

/// Print the JSON Schema of a message, complete in itself
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The message, as `service` names it
    #[arg(value_name = "NAME", value_parser = parse_message)]
    message: Message,

    /// The form of the message: request, reply, list or record
    #[arg(long, value_name = "FORM", default_value = "request", value_parser = parse_form)]
    form: Form,
}

pub(super) fn run(args: &Args, output: &mut Output) -> Result<Status, Stop> {
    let Some(schema) = args.message.json_schema(args.form) else {
        return Err(Stop::no_such_form::<Args>(
            "schema",
            args.message,
            args.form,
        ));
    };
    output.write_all(schema.as_bytes())?;
    Ok(Status::Fine)
}

pub(super) fn parse_form(name: &str) -> Result<Form, String> {
    name.parse()
        .map_err(|_| "the forms are request, reply, list and record".to_owned())
}
