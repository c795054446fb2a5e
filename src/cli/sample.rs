//! `qcvn120 sample`: prints clean examples of messages.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::arguments::{parse_encoding, parse_form, parse_message};
use super::output::{Output, is_folder, write_file};
use super::status::{CommandError, Status};
use crate::packets::Message;
use crate::testing;
use crate::wire::{Encoding, Form};

/// Print clean examples of messages, one on each line; the same for the same seed
#[derive(Debug, clap::Args)]
pub(super) struct SampleArgs {
    /// The messages, as `service` names them
    #[arg(value_name = "NAME", required = true, value_parser = parse_message)]
    messages: Vec<Message>,

    /// The encoding
    #[arg(long, value_name = "ENCODING", value_parser = parse_encoding, default_value = "json")]
    to: Encoding,

    /// How many documents of each message
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: u64,

    /// The seed of the first document; the next one has the next seed
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// The form: request, reply, list or record [default: the envelope that carries the records]
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    form: Option<Form>,

    /// Write to this file, or each document to a file in this folder (DIR/): NAME.FORM.json, of several NAME.FORM.1.json and so
    /// on; a folder that there is not is made
    #[arg(short = 'o', long = "output", value_name = "FILE|DIR")]
    target: Option<PathBuf>,
}

impl SampleArgs {
    /// The form in which a message is printed.
    fn form(&self, message: Message) -> Form {
        self.form.unwrap_or_else(|| message.usual_form())
    }

    /// The document of this number, from 0 on; an error where the message has no such form.
    fn document(&self, message: Message, number: u64) -> Result<String, CommandError> {
        let form = self.form(message);
        let seed = self.seed.wrapping_add(number);
        // One to three records: the seed decides that too.
        let records = usize::try_from(seed % 3).unwrap_or(0) + 1;
        testing::sample_document(message, form, records, seed, self.to)
            .ok_or_else(|| CommandError::no_such_form("sample", message, form))
    }

    /// What a document is called in a folder.
    fn file_name(&self, message: Message, number: u64) -> String {
        let (form, ending) = (self.form(message), self.to.name());
        match self.count {
            1 => format!("{message}.{form}.{ending}"),
            _ => format!("{message}.{form}.{}.{ending}", number + 1),
        }
    }
}

pub(super) fn run(args: &SampleArgs, output: &mut Output) -> Result<Status, CommandError> {
    // Nothing is written where one of the messages has no such form.
    for message in &args.messages {
        args.document(*message, 0)?;
    }
    match &args.target {
        Some(folder) if is_folder(folder) => into_folder(args, folder, output)?,
        Some(file) => write_file(file, &on_lines(args)?, output)?,
        None => print(args, output)?,
    }
    Ok(Status::Fine)
}

fn print(args: &SampleArgs, output: &mut Output) -> Result<(), CommandError> {
    for message in &args.messages {
        for number in 0..args.count {
            writeln!(output, "{}", args.document(*message, number)?)?;
            if output.closed() {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn on_lines(args: &SampleArgs) -> Result<String, CommandError> {
    let mut lines = String::new();
    for message in &args.messages {
        for number in 0..args.count {
            lines.push_str(&args.document(*message, number)?);
            lines.push('\n');
        }
    }
    Ok(lines)
}

fn into_folder(args: &SampleArgs, folder: &Path, output: &mut Output) -> Result<(), CommandError> {
    std::fs::create_dir_all(folder)
        .map_err(|error| CommandError::Failed(format!("{}: {error}", folder.display())))?;
    for message in &args.messages {
        for number in 0..args.count {
            let document = args.document(*message, number)? + "\n";
            let file = folder.join(args.file_name(*message, number));
            write_file(&file, &document, output)?;
        }
    }
    Ok(())
}
