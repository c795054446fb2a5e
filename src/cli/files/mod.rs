//! Which files a command goes through: files, folders with all inside, and patterns of names.

mod walk;

use std::path::{Path, PathBuf};

use globset::GlobBuilder;

use self::walk::Walk;
use super::input::InputFile;
use crate::error::ReadFailure;
use crate::language::both;

#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct FileArgs {
    /// The files: each a file, `-` for standard input, a folder with all packets inside, or a pattern in quotes ('in/**/*.json')
    #[arg(value_name = "FILE", required_unless_present = "lines")]
    pub(super) files: Vec<PathBuf>,

    /// In folders, take the files that .gitignore, .ignore or .qcvn120ignore leave out, too
    #[arg(long)]
    pub(super) no_ignore: bool,
}

/// A file to go through, or what stands in the way of it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) input: InputFile,
    /// Its name below the folder where it was found, for what is written about it elsewhere.
    pub(super) below: PathBuf,
    /// Whether it was found in a folder: it may be something else than a packet.
    pub(super) in_folder: bool,
    /// Why there is no such file.
    pub(super) problem: Option<ReadFailure>,
}

impl Found {
    fn named(path: &Path) -> Self {
        Self {
            input: path.to_owned().into(),
            below: path
                .file_name()
                .map_or_else(|| path.to_owned(), PathBuf::from),
            in_folder: false,
            problem: None,
        }
    }

    fn none(path: &Path, problem: ReadFailure) -> Self {
        Self {
            problem: Some(problem),
            ..Self::named(path)
        }
    }
}

impl FileArgs {
    /// All files, those of a folder in the order of their names.
    pub(super) fn find(&self) -> Vec<Found> {
        let walk = Walk::new(!self.no_ignore);
        let mut all = Vec::new();
        for path in &self.files {
            if path == Path::new("-") || path.is_file() {
                all.push(Found::named(path));
            } else if path.is_dir() {
                in_folder(&walk, path, &mut all);
            } else if let Some((base, pattern)) = pattern(path) {
                matching(&walk, path, &base, &pattern, &mut all);
            } else {
                // It is read, and the failure says what is wrong with it.
                all.push(Found::named(path));
            }
        }
        all
    }
}

fn in_folder(walk: &Walk, folder: &Path, all: &mut Vec<Found>) {
    let before = all.len();
    let packets = walk
        .files(folder)
        .filter(|file| walk::may_hold_packet(file));
    all.extend(packets.map(|file| found(folder, &file)));
    if all.len() == before {
        let words = both(
            "Trong thư mục này không có gói tin nào",
            "There are no packets in this folder",
        );
        all.push(Found::none(folder, ReadFailure::no_files(words)));
    }
}

fn matching(walk: &Walk, path: &Path, base: &Path, pattern: &str, all: &mut Vec<Found>) {
    let before = all.len();
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    if let Ok(glob) = glob {
        let glob = glob.compile_matcher();
        // What a pattern names is asked for, whatever it holds.
        let files = walk.files(base).filter(|file| {
            let below = file.strip_prefix(base).unwrap_or(file);
            glob.is_match(below)
        });
        all.extend(files.map(|file| Found {
            in_folder: false,
            ..found(base, &file)
        }));
    }
    if all.len() == before {
        let words = both(
            "Không có tệp nào khớp với mẫu này",
            "No file matches this pattern",
        );
        all.push(Found::none(path, ReadFailure::no_files(words)));
    }
}

fn found(base: &Path, file: &Path) -> Found {
    Found {
        below: file.strip_prefix(base).unwrap_or(file).to_owned(),
        in_folder: true,
        ..Found::named(file)
    }
}

/// The folder from which a pattern is looked for, and the pattern below it; `None` for a plain name.
fn pattern(path: &Path) -> Option<(PathBuf, String)> {
    let text = path.to_str()?;
    let special = text.find(['*', '?', '[', '{'])?;
    let base = text[..special].rfind('/').map_or(0, |slash| slash + 1);
    let folder = match &text[..base] {
        "" => PathBuf::from("."),
        folder => PathBuf::from(folder),
    };
    Some((folder, text[base..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_at_the_last_plain_folder() {
        let of = |text| pattern(Path::new(text));
        assert_eq!(of("in/goi.json"), None);
        assert_eq!(
            of("in/2024/*.json"),
            Some(("in/2024/".into(), "*.json".into()))
        );
        assert_eq!(of("**/*.xml"), Some((".".into(), "**/*.xml".into())));
        assert_eq!(
            of("/var/h?/a.json"),
            Some(("/var/".into(), "h?/a.json".into()))
        );
    }
}
