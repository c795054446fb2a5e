//! Unfinished files and folders: what is removed when the program is stopped by a signal, and what a killed run has left behind.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The unfinished files and folders of this run.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn open_files() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Creates an unfinished file or folder, which is removed if a signal ends the program.
pub(super) fn create<T>(path: &Path, create: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
    watch();
    // Under the lock, so that no signal comes between the file and the note of it.
    let mut open = open_files();
    let file = create(path)?;
    open.push(path.to_owned());
    Ok(file)
}

/// Does what no signal may interrupt halfway: one that comes meanwhile ends the program behind it.
pub(super) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    let _open = open_files();
    work()
}

/// Forgets an unfinished file or folder, once it is finished or removed.
pub(super) fn forget(path: &Path) {
    open_files().retain(|known| known != path);
}

/// Removes what the given signals interrupt, and lets the program end by the signal as it would have without.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::Once;

    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGXFSZ];
        let ignored = ignored_signals();
        let is_watched = |signal: &i32| match ignored {
            Some(ignored) => ignored >> (signal - 1) & 1 == 0,
            None => matches!(*signal, SIGINT | SIGTERM),
        };
        let Ok(mut signals) = Signals::new(signals.into_iter().filter(is_watched)) else {
            return;
        };
        std::thread::spawn(move || {
            for signal in signals.forever() {
                // The write that passes the limit of file sizes fails by itself.
                if signal == SIGXFSZ {
                    continue;
                }
                let open = open_files();
                for path in open.iter() {
                    if fs::remove_file(path).is_err() {
                        let _ = fs::remove_dir_all(path);
                    }
                }
                let _ = emulate_default_handler(signal);
            }
        });
    });
}

/// The signals that the program was started to ignore, as under `nohup`, a bit for each: they stay ignored. `None` where the
/// system does not show them as a file.
#[cfg(unix)]
fn ignored_signals() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// Elsewhere an interrupted run leaves its file to the next one.
#[cfg(not(unix))]
fn watch() {}

/// The name of the unfinished file of a process.
pub(super) fn part_name(target: &Path, process: u32) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(format!(".{process}.part"));
    PathBuf::from(name)
}

/// Removes the unfinished files or folders that killed runs have left beside a target: those whose process is gone.
pub(super) fn clear(target: &Path, remove: impl Fn(&Path) -> io::Result<()>) {
    let folder = match target.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return,
    };
    let (Some(name), Ok(entries)) = (target.file_name(), fs::read_dir(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        if let Some(process) = process_of(&entry.file_name(), name)
            && is_gone(process)
        {
            let _ = remove(&entry.path());
        }
    }
}

/// Whether a file is an unfinished one of a target of this name.
pub(super) fn is_part(file: &OsStr, target: &str) -> bool {
    process_of(file, OsStr::new(target)).is_some()
}

/// The process whose unfinished file a file is, if it is one of a target of this name.
fn process_of(file: &OsStr, target: &OsStr) -> Option<u32> {
    let rest = file
        .as_encoded_bytes()
        .strip_prefix(target.as_encoded_bytes())?;
    let number = rest.strip_prefix(b".")?.strip_suffix(b".part")?;
    let number = std::str::from_utf8(number).ok()?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| is_number)
}

/// Whether it is certain that no such process runs: only where the system shows processes as files.
fn is_gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unfinished_files_of_the_target_itself_are_known() {
        let of = |file: &str| process_of(OsStr::new(file), OsStr::new("ho-so.xml"));
        assert_eq!(of("ho-so.xml.4711.part"), Some(4711));
        for other in [
            "ho-so.xml",
            "ho-so.xml.part",
            "ho-so.xml..part",
            "ho-so.xml.+7.part",
            "ho-so.xml.4711.bak",
            "ho-so.xml.luu.4711.part",
            "cu.ho-so.xml.4711.part",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
