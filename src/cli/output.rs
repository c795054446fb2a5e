//! Standard output, and files that are written whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use super::arguments::When;
use super::colour::is_colour;
use super::leftovers;

/// Standard output, buffered.
pub(super) struct Output {
    writer: BufWriter<Pipe>,
    /// Whether it is a terminal.
    pub(super) terminal: bool,
    /// Whether escape sequences for colours may be written.
    pub(super) colour: bool,
}

impl Output {
    pub(super) fn stdout(colour: When) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self {
            terminal,
            colour: is_colour(colour, &stdout),
            writer: BufWriter::new(Pipe {
                stdout: stdout.lock(),
                closed: false,
            }),
        }
    }

    /// Whether the reader of the pipe is gone, so that writing more is in vain.
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

/// A file that is written whole or not at all: what it held before stays until all is written.
pub(super) struct Draft {
    /// The path as it was given, for errors.
    path: PathBuf,
    file: BufWriter<File>,
    /// The part file that is written until it is complete; `None` when a device or a pipe is written to directly.
    part: Option<PartFile>,
}

impl Draft {
    /// Begins a file; `None` when the path stands for standard output.
    pub(super) fn create(path: &Path) -> io::Result<Option<Self>> {
        Self::at(path).map_err(|error| named(path, &error))
    }

    fn at(path: &Path) -> io::Result<Option<Self>> {
        let (file, part) = match Destination::of(path)? {
            Destination::Stdout => return Ok(None),
            Destination::Open(target) => (OpenOptions::new().append(true).open(target)?, None),
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

    /// Puts what was written in the place of the target.
    pub(super) fn commit(mut self) -> io::Result<()> {
        self.put().map_err(|error| named(&self.path, &error))
    }

    fn put(&mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Some(part) = &self.part {
            // After a crash of the machine, too, the target holds either what it held or all that is new.
            self.file.get_ref().sync_all()?;
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

/// A writer that adds a line feed at the end of a text that has none there.
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

/// Standard output that takes what is written even when the reader of the pipe is gone (`| head`), so that the exit
/// status is still that of the whole run.
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

/// What a path leads to.
enum Destination {
    Stdout,
    /// A file, with its permissions if it exists.
    File(PathBuf, Option<Permissions>),
    /// Something that is open already, or is no regular file (a device, a pipe): it cannot be replaced, only written to.
    Open(PathBuf),
}

impl Destination {
    /// Follows symbolic links to their target, so that the target is replaced and not the link.
    fn of(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Stdout);
        }
        let mut target = path.to_owned();
        // Linux follows 40 links.
        for _ in 0..=40 {
            if is_stdout(&target) {
                return Ok(Self::Stdout);
            }
            if is_name_of_open(&target) {
                return Ok(Self::Open(target));
            }
            let Ok(next) = fs::read_link(&target) else {
                return match fs::metadata(&target) {
                    Ok(known) if known.is_file() => {
                        Ok(Self::File(target, Some(known.permissions())))
                    }
                    Ok(_) => Ok(Self::Open(target)),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        Ok(Self::File(target, None))
                    }
                    Err(error) => Err(error),
                };
            };
            target = target.parent().unwrap_or(&target).join(next);
        }
        Err(io::Error::other("too many links"))
    }
}

/// Whether a path is a name of standard output. It must not be opened by that name: if standard output goes to a file,
/// that file would be written from its start.
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

/// Whether a path names something that a process has open: by the number of its descriptor, or as a standard stream.
fn is_name_of_open(path: &Path) -> bool {
    let is_number = path.starts_with("/proc") && path.iter().any(|part| part == "fd");
    let is_stream = ["/dev/fd", "/dev/stdin", "/dev/stderr"]
        .iter()
        .any(|name| path.starts_with(name));
    is_number || is_stream
}

/// A file beside its target that takes the place of the target at the end, and is removed if it does not come to that.
struct PartFile {
    draft: PathBuf,
    target: PathBuf,
    permissions: Option<Permissions>,
}

impl PartFile {
    /// A draft for a target that does not exist, or that may be written to. Replacing a file does not need the right to
    /// write to it, so that right is tested here.
    fn beside(target: PathBuf, permissions: Option<Permissions>) -> io::Result<Self> {
        if let Some(permissions) = &permissions {
            if permissions.readonly() {
                let kind = io::ErrorKind::PermissionDenied;
                return Err(io::Error::new(kind, "the file is read-only"));
            }
            OpenOptions::new().append(true).open(&target)?;
        }
        leftovers::clear(&target, |path| fs::remove_file(path));
        Ok(Self {
            draft: leftovers::part_name(&target, std::process::id()),
            target,
            permissions,
        })
    }

    /// Creates the draft, with no more permissions than the target has.
    fn create(&self) -> io::Result<File> {
        // Removes what a killed run with this process number left behind. `create_new` then refuses anything that is
        // put there meanwhile, a symbolic link too.
        let _ = fs::remove_file(&self.draft);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if let Some(permissions) = &self.permissions {
            use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
            options.mode(permissions.mode());
        }
        leftovers::create(&self.draft, |draft| options.open(draft))
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // The draft has been renamed by now, or is left over from an error: that error is the one to tell.
        let _ = fs::remove_file(&self.draft);
        leftovers::forget(&self.draft);
    }
}

/// Whether a path names a folder: one that is there, or by a slash at its end.
pub(super) fn is_folder(path: &Path) -> bool {
    let ends = path.as_os_str().as_encoded_bytes().last();
    path.is_dir() || ends.is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}

/// Writes a file that appears whole; to `output`, where the path stands for standard output.
pub(super) fn write_file(path: &Path, text: &str, output: &mut Output) -> io::Result<()> {
    match Draft::create(path)? {
        Some(mut draft) => {
            draft.write_all(text.as_bytes())?;
            draft.commit()
        }
        None => output.write_all(text.as_bytes()),
    }
}

/// The error, with the path before its words.
pub(super) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
