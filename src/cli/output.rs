//! Standard output.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Standard output, buffered, and what it may be given.
pub(super) struct Output {
    writer: BufWriter<Pipe>,
    /// Whether it is a terminal.
    pub(super) terminal: bool,
    /// Whether escape sequences for colours may be written.
    pub(super) colour: bool,
}

impl Output {
    pub(super) fn stdout() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self {
            terminal,
            colour: terminal && colour_is_welcome(),
            writer: BufWriter::new(Pipe {
                stdout: stdout.lock(),
                closed: false,
            }),
        }
    }

    /// Whether the reader has seen enough, so that nothing more arrives anywhere.
    pub(super) fn closed(&self) -> bool {
        self.writer.get_ref().closed
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Writes a whole file or none: what stood there before stays until all is written.
pub(super) fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    // A link stays one, and what is no file, as a pipe, is written to as it is.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let known = fs::metadata(&target).ok();
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        return fs::write(&target, text).map_err(named);
    }
    let mut draft = target.clone().into_os_string();
    draft.push(format!(".{}.part", std::process::id()));
    let draft = PathBuf::from(draft);
    let written = fs::write(&draft, text)
        .and_then(|()| {
            known.map_or(Ok(()), |known| {
                fs::set_permissions(&draft, known.permissions())
            })
        })
        .and_then(|()| fs::rename(&draft, &target));
    if written.is_err() {
        // It may not be there, or not let itself be removed: the error is what counts.
        let _ = fs::remove_file(&draft);
    }
    written.map_err(named)
}

/// Once the reader of the pipe has seen enough (`| head`), what else is written goes nowhere: the exit status stays
/// that of the whole run.
struct Pipe {
    stdout: StdoutLock<'static>,
    closed: bool,
}

impl Pipe {
    fn unless_closed<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.stdout.write(bytes);
        self.unless_closed(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.stdout.flush();
        self.unless_closed(result, ())
    }
}

/// Whether the user and the terminal want colours at all: <https://no-color.org>.
fn colour_is_welcome() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
