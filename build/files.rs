//! Files that are read, compared and written.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Where a folder says what the files in it were made of.
pub const INPUTS: &str = "inputs";

/// Files by their paths from some folder, in order, and a hash of what each holds.
#[derive(Debug, PartialEq)]
pub struct Inputs(Vec<(String, u64)>);

impl Inputs {
    /// These files below `root` as they are now.
    pub fn of(root: &Path, paths: impl IntoIterator<Item = String>) -> io::Result<Self> {
        let paths: BTreeSet<String> = paths.into_iter().collect();
        let hashed = paths.into_iter().map(|path| {
            let hash = hash(&fs::read(root.join(&path))?);
            Ok((path, hash))
        });
        hashed.collect::<io::Result<_>>().map(Self)
    }

    /// What [`note`](Self::note) noted in a folder; `None` if there is nothing of the kind.
    pub fn noted(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(INPUTS)).ok()?;
        let entry = |line: &str| {
            let (hash, path) = line.split_once(' ')?;
            Some((path.to_owned(), u64::from_str_radix(hash, 16).ok()?))
        };
        text.lines().map(entry).collect::<Option<_>>().map(Self)
    }

    /// Notes in a folder that these are what the files in it were made of.
    pub fn note(&self, folder: &Path) -> io::Result<()> {
        let mut text = String::new();
        for (path, hash) in &self.0 {
            let _ = writeln!(text, "{hash:016x} {path}");
        }
        write_if_changed(&folder.join(INPUTS), &text)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(path, _)| path.as_str())
    }

    /// Whether the files below `root` still hold the same.
    pub fn are_unchanged(&self, root: &Path) -> bool {
        let paths = self.paths().map(str::to_owned);
        Self::of(root, paths).is_ok_and(|now| now == *self)
    }
}

/// FNV-1a: it tells files apart that nobody made to be taken for each other, and is the same whatever the toolchain.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// All files of a folder and of those in it, by their paths from there with `/`, in order.
pub fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let (mut files, mut open) = (Vec::new(), vec![String::new()]);
    while let Some(prefix) = open.pop() {
        for entry in fs::read_dir(folder.join(&prefix))? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push(path + "/");
            } else {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// Copies files by their paths from one folder to another.
pub fn copy<P: AsRef<Path>>(
    from: &Path,
    to: &Path,
    paths: impl IntoIterator<Item = P>,
) -> io::Result<()> {
    for path in paths {
        write_if_changed(&to.join(&path), &fs::read_to_string(from.join(&path))?)?;
    }
    Ok(())
}

/// An unchanged file keeps its time stamp, so nothing is built again for its sake.
pub fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    match fs::read_to_string(path) {
        Ok(old) if old == text => Ok(()),
        _ => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, text)
        }
    }
}
