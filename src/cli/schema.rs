//! `qcvn120 schema`: prints the JSON Schema or the XML Schema of a message, or the JSON Schema of reports.

use std::io::Write as _;

use super::arguments::parse_message;
use super::output::Output;
use super::profiles::ProfileArgs;
use super::status::{CommandError, Status};
use crate::documents::Verdict;
use crate::language::Language;
use crate::packets::Message;
use crate::profile::Profile;
use crate::wire::Form;

/// Print the JSON Schema or the XML Schema of a message, complete in itself
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// The message, as `service` names it
    #[arg(value_name = "NAME", value_parser = parse_message, required_unless_present_any = ["report", "profile_schema"])]
    message: Option<Message>,

    /// The form of the message: request, reply, list or record
    #[arg(long, value_name = "FORM", default_value = "request", value_parser = parse_form)]
    form: Form,

    /// Print the JSON Schema of what `check --format json` prints, and of reports in the library
    #[arg(long, conflicts_with_all = ["message", "form", "xsd", "namespace"])]
    report: bool,

    #[command(flatten)]
    profile: ProfileArgs,

    /// Print the JSON Schema of profile files
    #[arg(long, conflicts_with_all = ["message", "form", "xsd", "namespace", "report", "profiles"])]
    profile_schema: bool,

    /// Print XML Schema 1.0
    #[arg(long)]
    xsd: bool,

    /// The namespace of the elements in the XML Schema [default: none, as we write them]
    #[arg(long, value_name = "URI", requires = "xsd", default_value = "", hide_default_value = true, value_parser = parse_namespace)]
    namespace: String,
}

pub(super) fn run(args: &SchemaArgs, output: &mut Output) -> Result<Status, CommandError> {
    if args.profile_schema {
        output.write_all(Profile::JSON_SCHEMA.as_bytes())?;
        return Ok(Status::Fine);
    }
    let Some(message) = args.message else {
        output.write_all(Verdict::JSON_SCHEMA.as_bytes())?;
        return Ok(Status::Fine);
    };
    let profile = args.profile.load(Language::English)?;
    let schema = match (profile, args.xsd) {
        (Some(profile), true) => profile.xsd_in(message, args.form, &args.namespace),
        (Some(profile), false) => profile.json_schema(message, args.form),
        (None, true) => message.xsd_in(args.form, &args.namespace),
        (None, false) => message.json_schema(args.form),
    };
    let Some(schema) = schema else {
        return Err(CommandError::no_such_form::<SchemaArgs>(
            "schema", message, args.form,
        ));
    };
    output.write_all(schema.as_bytes())?;
    Ok(Status::Fine)
}

pub(super) fn parse_form(name: &str) -> Result<Form, String> {
    name.parse()
        .map_err(|_| "the forms are request, reply, list and record".to_owned())
}

fn parse_namespace(name: &str) -> Result<String, String> {
    if crate::documents::is_namespace(name) {
        Ok(name.to_owned())
    } else {
        Err("control characters can't stand in it".to_owned())
    }
}
