//! `check --watch`: checks again whenever a file has changed.

use std::io::Write as _;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::cli::files::FileArgs;
use crate::cli::output::Output;
use crate::cli::status::{CommandError, Status};
use crate::language::Language;

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// Runs once, and again after every change, until the process is ended or nobody reads the output any more.
pub(super) fn again_and_again(
    files: &FileArgs,
    language: Language,
    output: &mut Output,
    mut run: impl FnMut(&mut Output) -> Result<Status, CommandError>,
) -> Result<Status, CommandError> {
    let names_stdin = files.files.iter().any(|path| path.as_os_str() == "-");
    if names_stdin {
        return Err(CommandError::usage(
            "check",
            "đầu vào chuẩn không thể theo dõi được (--watch)",
            "standard input cannot be watched (--watch)",
        ));
    }
    loop {
        let before = state(files);
        let status = run(output)?;
        let waiting = match language {
            Language::Vietnamese => "— chờ tệp thay đổi; Ctrl-C để dừng —",
            Language::English => "— waiting for a change; Ctrl-C ends —",
        };
        writeln!(output, "{waiting}")?;
        output.flush()?;
        while state(files) == before {
            if output.closed() {
                return Ok(status);
            }
            sleep(PAUSE);
        }
        writeln!(output)?;
    }
}

/// What tells that a file has changed.
fn state(files: &FileArgs) -> Vec<(PathBuf, Option<(SystemTime, u64)>)> {
    let state = |path: PathBuf| {
        let known = std::fs::metadata(&path);
        let known = known.and_then(|known| Ok((known.modified()?, known.len())));
        (path, known.ok())
    };
    let found = files.find().into_iter();
    found
        .map(|one| state(one.input.path().to_owned()))
        .collect()
}
