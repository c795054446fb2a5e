//! A folder of files that appears whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::leftovers;
use super::output::named;

/// A folder that is being written. Its files stand in a folder beside it, or inside of it if it is there already, until all of
/// them are written; that one is removed if it does not come to that.
pub(super) struct FolderDraft {
    target: PathBuf,
    draft: PathBuf,
    /// Whether the target was not there.
    is_new: bool,
    /// The files, by their paths in the folder.
    files: Vec<PathBuf>,
}

impl FolderDraft {
    /// Begins a folder; `index` is the file that tells such a folder from others.
    pub(super) fn create(target: &Path, index: &str) -> io::Result<Self> {
        // Without a slash at its end.
        let target: PathBuf = target.components().collect();
        let is_new = !target.exists();
        let made = Self::make(&target, index, is_new);
        let draft = made.map_err(|error| named(&target, &error))?;
        Ok(Self {
            target,
            draft,
            is_new,
            files: Vec::new(),
        })
    }

    fn make(target: &Path, index: &str, is_new: bool) -> io::Result<PathBuf> {
        let beside = if is_new {
            target.parent().map_or(Ok(()), fs::create_dir_all)?;
            target.to_owned()
        } else {
            target.join(index)
        };
        leftovers::clear(&beside, |path| fs::remove_dir_all(path));
        let draft = leftovers::part_name(&beside, std::process::id());
        // What a killed run with this process number left behind.
        let _ = fs::remove_dir_all(&draft);
        leftovers::create(&draft, |draft| fs::create_dir(draft))?;
        Ok(draft)
    }

    /// Writes a file of the folder.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.draft.join(name);
        let written = leftovers::undisturbed(|| {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&path, bytes)
        });
        self.files.push(PathBuf::from(name));
        written.map_err(|error| named(&self.target.join(name), &error))
    }

    /// Puts the files in the place of the target, the last one last. What else is there stays.
    pub(super) fn commit(self) -> io::Result<()> {
        // No signal comes between them.
        let put = leftovers::undisturbed(|| {
            if self.is_new {
                return fs::rename(&self.draft, &self.target);
            }
            for file in &self.files {
                let place = self.target.join(file);
                place.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::rename(self.draft.join(file), place)?;
            }
            Ok(())
        });
        put.map_err(|error| named(&self.target, &error))
    }
}

impl Drop for FolderDraft {
    fn drop(&mut self) {
        // It has been renamed or emptied by now, or is left over from an error: that error is the one to tell.
        let _ = fs::remove_dir_all(&self.draft);
        leftovers::forget(&self.draft);
    }
}
