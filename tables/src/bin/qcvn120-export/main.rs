//! `qcvn120-export`: what `qcvn120 export` runs, a program of its own, so that Arrow burdens nobody who only checks.

mod arguments;
mod inputs;
mod said;
mod stopped;

use std::io;
use std::process::ExitCode;

use clap::Parser as _;
use qcvn120::{Language, ReadFailure};
use qcvn120_tables::write::{Folder, on_a_thread};
use qcvn120_tables::{Run, Standing, Summary, Tables};

use self::arguments::Arguments;
use self::inputs::Input;
use self::said::Said;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let said = Said::new(arguments.lang.language(), arguments.quiet);
    match export(&arguments, &said) {
        Ok(standing) => ExitCode::from(standing as u8),
        Err(reason) => {
            said.failed(&reason);
            ExitCode::from(Standing::Unread as u8)
        }
    }
}

/// Exports all files; the reason why nothing is written is in words.
fn export(arguments: &Arguments, said: &Said) -> Result<Standing, String> {
    let tables = Tables::with_options(arguments.options()?);
    let inputs = inputs::all(&arguments.files, arguments.list.as_deref())
        .map_err(|error| error.to_string())?;
    let format = arguments.to.format();
    inputs::refuse_outputs(&inputs, &arguments.output, format, said.language)?;
    let written = |error: io::Error| format!("{}: {error}", arguments.output.display());
    let mut folder = Folder::create(&arguments.output, format, &tables).map_err(written)?;
    stopped::remove_when_stopped(folder.draft());
    let summary = on_a_thread(&mut folder, |sink| {
        let mut run = tables.run(sink);
        for input in &inputs {
            read(&mut run, input)?;
        }
        run.finish()
    });
    let summary: Summary = summary.map_err(written)?;
    let files = folder.commit().map_err(written)?;
    said.summary(&summary, &files);
    Ok(summary.standing)
}

fn read(run: &mut Run<'_>, input: &Input) -> io::Result<()> {
    match input.open() {
        Ok(reader) if input.is_found => run.read_found(&input.name, reader),
        Ok(reader) => run.read(&input.name, reader),
        Err(error) => run.unread(&input.name, ReadFailure::from(&error)),
    }
}

/// A text in one of the two languages.
fn either(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::English => en.to_owned(),
        _ => vi.to_owned(),
    }
}
