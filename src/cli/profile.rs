//! `qcvn120 profile`: checks profiles, says what they change, and makes one to begin with.

use std::io::Write as _;
use std::path::PathBuf;

use super::arguments::parse_message;
use super::output::Output;
use super::profile_diff;
use super::profiles::{load, load_or_tell_all};
use super::status::{CommandError, Status};
use crate::language::Language;
use crate::packets::Message;
use crate::profile::Profile;

/// Check profiles, say what they change, or make one to begin with
#[derive(Debug, clap::Args)]
pub(super) struct ProfileCommandArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Check profiles, one upon the other as `check --profile` takes them
    Check {
        /// The profiles; of two that speak of the same the later wins
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Say what profiles change, a line for each change
    Explain {
        /// The profiles; of two that speak of the same the later wins
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Say what one profile changes and another does not
    Diff {
        /// The profile to compare
        #[arg(value_name = "A")]
        before: PathBuf,
        /// The profile to compare with it
        #[arg(value_name = "B")]
        after: PathBuf,
    },
    /// Print a profile with all fields of a message as they stand, to be edited; without a message, of all
    Template {
        /// The message, as `service` names it
        #[arg(value_name = "NAME", value_parser = parse_message)]
        message: Option<Message>,
    },
}

pub(super) fn run(
    args: &ProfileCommandArgs,
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    match &args.what {
        What::Check { files } => {
            if let Some(profile) = load_or_tell_all(files, language)? {
                let (name, count) = (profile.name(), profile.explain(language).len());
                let plural = if count == 1 { "" } else { "s" };
                match language {
                    Language::English => writeln!(output, "{name}: sound, {count} change{plural}")?,
                    _ => writeln!(output, "{name}: hợp lệ, {count} thay đổi")?,
                }
            }
        }
        What::Explain { files } => {
            if let Some(profile) = load(files, language)? {
                writeln!(output, "{}", profile.name())?;
                for line in profile.explain(language) {
                    writeln!(output, "  {line}")?;
                }
            }
        }
        What::Diff { before, after } => {
            profile_diff::write(output, [before, after], language)?;
        }
        What::Template { message } => {
            let template = message.map_or_else(Profile::template_of_all, Profile::template);
            output.write_all(template.as_bytes())?;
        }
    }
    Ok(Status::Fine)
}
