//! `qcvn120 schema`: prints the JSON Schema or the XML Schema of a message, or the JSON Schema of reports.

use std::io::Write as _;

use super::arguments::{default_form, parse_form, parse_message};
use super::output::Output;
use super::profiles::ProfileArgs;
use super::spoken::Spoken;
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

    /// The form of the message: request, reply, list or record [default: the envelope that carries the records]
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    form: Option<Form>,

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

pub(super) fn run(
    args: &SchemaArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    if args.profile_schema {
        output.write_all(Profile::JSON_SCHEMA.as_bytes())?;
        return Ok(Status::Fine);
    }
    let Some(message) = args.message else {
        output.write_all(Verdict::JSON_SCHEMA.as_bytes())?;
        return Ok(Status::Fine);
    };
    let form = args.form.unwrap_or_else(|| default_form(message));
    let profile = args.profile.load(language)?;
    let schema = if let Some(profile) = profile {
        if args.xsd {
            return Err(CommandError::usage(
                "schema",
                "chưa điều chỉnh được XML Schema theo profile; bỏ --xsd thì có JSON Schema",
                "the XML Schema can't be adjusted to a profile yet; without --xsd the JSON Schema is",
            ));
        }
        profile.json_schema(message, form)
    } else if args.xsd {
        message.xsd_in(form, &args.namespace)
    } else {
        message.json_schema(form)
    };
    let Some(schema) = schema else {
        return Err(CommandError::no_such_form("schema", message, form));
    };
    output.write_all(schema.as_bytes())?;
    Ok(Status::Fine)
}

fn parse_namespace(name: &str) -> Result<String, Spoken> {
    if crate::documents::is_namespace(name) {
        Ok(name.to_owned())
    } else {
        Err(Spoken::new(
            "không được có ký tự điều khiển",
            "control characters can't stand in it",
        ))
    }
}
