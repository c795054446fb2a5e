//! `qcvn120 schema`: prints the JSON Schema or the XML Schema of a message, of all of them, or the JSON Schema of reports.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::arguments::{parse_form, parse_message};
use super::output::{Output, is_folder, write_file};
use super::profiles::ProfileArgs;
use super::spoken::Spoken;
use super::status::{CommandError, Status};
use crate::documents::{OpenApi, ToolSchema, Verdict};
use crate::language::Language;
use crate::packets::Message;
use crate::profile::Profile;
use crate::wire::Form;

/// Print the JSON Schema or the XML Schema of a message, complete in itself
#[derive(Debug, clap::Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(super) struct SchemaArgs {
    /// The message, as `service` names it
    #[arg(value_name = "NAME", value_parser = parse_message, required_unless_present_any = ["report", "profile_schema", "all", "openapi"])]
    message: Option<Message>,

    /// The form of the message: request, reply, list or record [default: the envelope that carries the records]
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    form: Option<Form>,

    /// Print a plainer JSON Schema, for code generators, editors and forms: one file, references by name, ASCII type names,
    /// patterns without look-around
    #[arg(long, conflicts_with = "xsd")]
    flat: bool,

    /// The draft of the plainer schema
    #[arg(
        long,
        value_name = "DRAFT",
        requires = "flat",
        conflicts_with = "openapi"
    )]
    draft: Option<Dialect>,

    /// Plain strings for codes of closed lists and for what may be a number or a string, for generators that know neither
    #[arg(long)]
    open: bool,

    /// Write the schema of every form of every message, each to a file NAME.FORM.json (or .xsd)
    #[arg(long, requires = "target", conflicts_with_all = ["message", "form"])]
    all: bool,

    /// Write to this file, or into this folder (DIR/) under the name NAME.FORM.json (or .xsd); a folder is made where it is missing
    #[arg(short = 'o', long = "output", value_name = "FILE|DIR", id = "target")]
    target: Option<PathBuf>,

    /// Print an OpenAPI document of all calls
    #[arg(long, value_name = "VERSION", num_args = 0..=1, default_missing_value = "3.1",
        conflicts_with_all = ["message", "form", "xsd", "namespace", "report", "flat", "all"])]
    openapi: Option<OpenApiVersion>,

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Dialect {
    #[value(name = "2020-12")]
    Draft202012,
    #[value(name = "7")]
    Draft07,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OpenApiVersion {
    #[value(name = "3.1", alias = "3.1.0")]
    V3_1,
    #[value(name = "3.0", alias = "3.0.3")]
    V3_0,
}

pub(super) fn run(
    args: &SchemaArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    if args.profile_schema {
        return write(args, "profile.json", Profile::JSON_SCHEMA, output);
    }
    let profile = args.profile.load(language)?;
    if let Some(version) = args.openapi {
        let version = match version {
            OpenApiVersion::V3_1 => OpenApi::V3_1,
            OpenApiVersion::V3_0 => OpenApi::V3_0,
        };
        let document = match &profile {
            Some(profile) => profile.openapi(version, args.open),
            None => version.document(args.open),
        };
        return write(args, "openapi.json", &document, output);
    }
    if args.open && !args.flat {
        return Err(CommandError::usage(
            "schema",
            "--open đi cùng --flat hoặc --openapi",
            "--open goes with --flat or --openapi",
        ));
    }
    let Some(message) = args.message else {
        return match &args.target {
            Some(folder) if args.all => {
                all(args, profile.as_ref(), folder, output)?;
                Ok(Status::Fine)
            }
            _ => write(args, "report.json", Verdict::JSON_SCHEMA, output),
        };
    };
    let form = args.form.unwrap_or_else(|| message.usual_form());
    let Some(schema) = schema(args, profile.as_ref(), message, form) else {
        return Err(CommandError::no_such_form("schema", message, form));
    };
    write(args, &file_name(args, message, form), &schema, output)
}

/// What the schema of a form is called in a folder.
fn file_name(args: &SchemaArgs, message: Message, form: Form) -> String {
    let kind = if args.xsd { "xsd" } else { "json" };
    format!("{message}.{form}.{kind}")
}

/// Writes a schema where `-o` says: to a file, under this name into a folder, or to standard output.
fn write(
    args: &SchemaArgs,
    name: &str,
    schema: &str,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let Some(target) = &args.target else {
        output.write_all(schema.as_bytes())?;
        return Ok(Status::Fine);
    };
    let mut path = target.clone();
    if is_folder(target) {
        fs::create_dir_all(target)?;
        path.push(name);
    }
    write_file(&path, schema, output)?;
    Ok(Status::Fine)
}

/// The schema of one form, as the options ask for it.
fn schema(
    args: &SchemaArgs,
    profile: Option<&Profile>,
    message: Message,
    form: Form,
) -> Option<String> {
    if args.xsd {
        return match profile {
            Some(profile) => profile.xsd_in(message, form, &args.namespace),
            None => message.xsd_in(form, &args.namespace),
        };
    }
    if !args.flat {
        return match profile {
            Some(profile) => profile.json_schema(message, form),
            None => message.json_schema(form),
        };
    }
    let mut style = ToolSchema::new();
    if args.draft == Some(Dialect::Draft07) {
        style = style.draft07();
    }
    if args.open {
        style = style.open();
    }
    match profile {
        Some(profile) => profile.tool_schema(message, form, style),
        None => style.of(message, form),
    }
}

/// Writes the schemas of all forms to a folder.
fn all(
    args: &SchemaArgs,
    profile: Option<&Profile>,
    folder: &Path,
    output: &mut Output,
) -> Result<(), CommandError> {
    fs::create_dir_all(folder)
        .map_err(|error| CommandError::Failed(format!("{}: {error}", folder.display())))?;
    let mut written = 0;
    for message in Message::ALL {
        for form in message.forms() {
            let file = folder.join(file_name(args, *message, form));
            let text = schema(args, profile, *message, form).unwrap_or_default();
            write_file(&file, &text, output)?;
            written += 1;
        }
    }
    writeln!(output, "{written} schemas in {}", folder.display())?;
    Ok(())
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
