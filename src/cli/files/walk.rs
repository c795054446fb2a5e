//! Goes through a folder.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::options::ReadOptions;
use crate::stream;
use crate::wire::without_bom;

/// Files of these names are taken for packets.
const EXTENSIONS: [&str; 4] = ["json", "ndjson", "jsonl", "xml"];

/// Endings of compressed files: of a packet, such a file is refused by name rather than passed over.
const COMPRESSED: [&str; 7] = ["gz", "zip", "zst", "xz", "bz2", "7z", "rar"];

/// How much of a file without such a name is looked at.
const START: u64 = 64 << 10;

/// How a folder is gone through.
pub(super) struct Walk {
    keeps_ignored: bool,
}

impl Walk {
    pub(super) fn new(heeds_ignore_files: bool) -> Self {
        Self {
            keeps_ignored: !heeds_ignore_files,
        }
    }

    /// All files below a folder, in the order of their paths; links are not followed.
    pub(super) fn files(&self, folder: &Path) -> impl Iterator<Item = PathBuf> {
        let mut walk = WalkBuilder::new(folder);
        let heeds = !self.keeps_ignored;
        walk.standard_filters(heeds)
            .hidden(true)
            .parents(heeds)
            .require_git(false)
            .sort_by_file_path(Path::cmp);
        if heeds {
            walk.add_custom_ignore_filename(".qcvn120ignore");
        }
        // `.` alone names no file: a name that begins with it would only be longer.
        let strip = folder == Path::new(".");
        walk.build().filter_map(move |entry| {
            let entry = entry.ok()?;
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            let path = entry.into_path();
            let path = match path.strip_prefix(".") {
                Ok(short) if strip => short.to_owned(),
                _ => path,
            };
            is_file.then_some(path)
        })
    }
}

/// Whether a file found in a folder may hold packets: by its name, else by how it begins.
pub(super) fn may_hold_packet(file: &Path) -> bool {
    let ending = |path: &Path| {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        ending.to_ascii_lowercase()
    };
    let last = ending(file);
    if EXTENSIONS.contains(&last.as_str()) {
        return true;
    }
    if COMPRESSED.contains(&last.as_str()) {
        let inner = file.file_stem().map(PathBuf::from).unwrap_or_default();
        return EXTENSIONS.contains(&ending(&inner).as_str());
    }
    begins_as_packet(file)
}

fn begins_as_packet(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(START).read_to_end(&mut start));
    let first = without_bom(&start).trim_ascii_start().first();
    read.is_ok()
        && matches!(first, Some(b'{' | b'[' | b'<'))
        && stream::detect_with(&start[..], &ReadOptions::new())
            .is_ok_and(|(found, _)| found.message.is_some())
}
