//! Standard output.

use std::fs::{self, File, OpenOptions, Permissions};
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

/// Where a path leads.
enum Destination {
    Stdout,
    /// A file, with its permissions if it is there.
    File(PathBuf, Option<Permissions>),
    /// What is open already, or is no file, as a device or a pipe: nothing can be put in its place.
    Open(PathBuf),
}

impl Destination {
    /// Follows links to where they lead, so that a link stays one.
    fn of(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Stdout);
        }
        let mut place = path.to_owned();
        // As many links as Linux follows.
        for _ in 0..=40 {
            if is_stdout(&place) {
                return Ok(Self::Stdout);
            }
            if is_name_of_open(&place) {
                return Ok(Self::Open(place));
            }
            let Ok(next) = fs::read_link(&place) else {
                return match fs::metadata(&place) {
                    Ok(known) if known.is_file() => {
                        Ok(Self::File(place, Some(known.permissions())))
                    }
                    Ok(_) => Ok(Self::Open(place)),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        Ok(Self::File(place, None))
                    }
                    Err(error) => Err(error),
                };
            };
            place = place.parent().unwrap_or(&place).join(next);
        }
        Err(io::Error::other("too many links"))
    }
}

/// Opened by such a name, a file that standard output goes to would be written from its start.
fn is_stdout(path: &Path) -> bool {
    [
        "/dev/stdout",
        "/dev/fd/1",
        "/proc/self/fd/1",
        "/proc/thread-self/fd/1",
    ]
    .iter()
    .any(|name| path == Path::new(name))
}

/// Whether a path names what some process has open, by its number or as a standard stream.
fn is_name_of_open(path: &Path) -> bool {
    let is_number = path.starts_with("/proc") && path.iter().any(|part| part == "fd");
    let is_stream = ["/dev/fd", "/dev/stdin", "/dev/stderr"]
        .iter()
        .any(|name| path.starts_with(name));
    is_number || is_stream
}

/// A file that is written whole or not at all: what stood there before stays until all is written.
pub(super) struct Draft {
    path: PathBuf,
    file: BufWriter<File>,
    /// Where it is written until it is complete; what is no file, as a pipe, is written to as it is.
    part: Option<PartFile>,
}

/// A draft beside its target, which is removed unless it takes that place.
struct PartFile {
    draft: PathBuf,
    target: PathBuf,
    permissions: Option<Permissions>,
}

impl PartFile {
    /// A draft for a target that is not there, or may be written: to be replaced is more than that.
    fn beside(target: PathBuf, permissions: Option<Permissions>) -> io::Result<Self> {
        if let Some(permissions) = &permissions {
            if permissions.readonly() {
                let kind = io::ErrorKind::PermissionDenied;
                return Err(io::Error::new(kind, "the file is read-only"));
            }
            OpenOptions::new().append(true).open(&target)?;
        }
        let mut draft = target.clone().into_os_string();
        draft.push(format!(".{}.part", std::process::id()));
        Ok(Self {
            draft: PathBuf::from(draft),
            target,
            permissions,
        })
    }

    /// Makes the draft anew, open to nobody whom the target is not open to.
    fn create(&self) -> io::Result<File> {
        // One that a killed run of this number left behind; a link that somebody laid there is not followed.
        let _ = fs::remove_file(&self.draft);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if let Some(permissions) = &self.permissions {
            use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
            options.mode(permissions.mode());
        }
        options.open(&self.draft)
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // It may not be there any more, or not let itself be removed: what happened before is what counts.
        let _ = fs::remove_file(&self.draft);
    }
}

impl Draft {
    /// Begins a file; none where the path stands for standard output.
    pub(super) fn create(path: &Path) -> io::Result<Option<Self>> {
        Self::at(path).map_err(|error| named(path, &error))
    }

    fn at(path: &Path) -> io::Result<Option<Self>> {
        let (file, part) = match Destination::of(path)? {
            Destination::Stdout => return Ok(None),
            Destination::Open(place) => (OpenOptions::new().append(true).open(place)?, None),
            Destination::File(target, permissions) => {
                let part = PartFile::beside(target, permissions)?;
                (part.create()?, Some(part))
            }
        };
        Ok(Some(Self {
            path: path.to_owned(),
            file: BufWriter::new(file),
            part,
        }))
    }

    /// Puts what was written in its place.
    pub(super) fn commit(mut self) -> io::Result<()> {
        self.put().map_err(|error| named(&self.path, &error))
    }

    fn put(&mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Some(part) = &self.part {
            if let Some(permissions) = &part.permissions {
                fs::set_permissions(&part.draft, permissions.clone())?;
            }
            fs::rename(&part.draft, &part.target)?;
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes);
        written.map_err(|error| named(&self.path, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.flush();
        flushed.map_err(|error| named(&self.path, &error))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// A text that ends with a line feed: one is added where it does not.
pub(super) struct EndLine<W> {
    out: W,
    last: u8,
}

impl<W: Write> EndLine<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, last: b'\n' }
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        if self.last != b'\n' {
            self.out.write_all(b"\n")?;
        }
        Ok(self.out)
    }
}

impl<W: Write> Write for EndLine<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if let Some(last) = bytes.get(..written).and_then(<[u8]>::last) {
            self.last = *last;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
