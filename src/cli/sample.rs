//! `qcvn120 sample`: prints clean examples of a message.

use std::io::Write as _;

use super::arguments::{parse_encoding, parse_form, parse_message};
use super::output::Output;
use super::status::{CommandError, Status};
use crate::packets::Message;
use crate::testing;
use crate::wire::{Encoding, Form};

/// Print clean examples of a message, one on each line; the same for the same seed
#[derive(Debug, clap::Args)]
pub(super) struct SampleArgs {
    /// The message, as `service` names it
    #[arg(value_name = "NAME", value_parser = parse_message)]
    message: Message,

    /// The encoding
    #[arg(long, value_name = "ENCODING", value_parser = parse_encoding, default_value = "json")]
    to: Encoding,

    /// How many documents
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: u64,

    /// The seed of the first document; the next one has the next seed
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// The form: request, reply, list or record [default: the envelope that carries the records]
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    form: Option<Form>,
}

pub(super) fn run(args: &SampleArgs, output: &mut Output) -> Result<Status, CommandError> {
    let form = args.form.unwrap_or_else(|| args.message.usual_form());
    for index in 0..args.count {
        let seed = args.seed.wrapping_add(index);
        // One to three records: the seed decides that too.
        let records = usize::try_from(seed % 3).unwrap_or(0) + 1;
        let Some(sample) = testing::sample_document(args.message, form, records, seed, args.to)
        else {
            return Err(CommandError::no_such_form("sample", args.message, form));
        };
        writeln!(output, "{sample}")?;
        if output.closed() {
            break;
        }
    }
    Ok(Status::Fine)
}
