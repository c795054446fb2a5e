//! Where the documents of `convert` are written: never over what is read.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::files::Found;
use crate::cli::output::is_folder;
use crate::cli::status::CommandError;
use crate::wire::Encoding;

/// The target of each file; `None` is standard output. Several files need a folder.
pub(super) fn of(
    found: &[Found],
    output: Option<&Path>,
    to: Encoding,
) -> Result<Vec<Option<PathBuf>>, CommandError> {
    let folder = output.filter(|path| is_folder(path));
    let targets: Vec<Option<PathBuf>> = match (folder, found) {
        (None, [_]) => vec![output.map(Path::to_owned)],
        (None, _) => {
            return Err(refused(
                "nhiều tệp thì cần thư mục để ghi: -o THƯ-MỤC/",
                "several files need a folder to write to: -o DIR/",
            ));
        }
        (Some(folder), found) => {
            let below = found.iter().map(|one| below(folder, one, to));
            below.map(|path| path.map(Some)).collect::<Result<_, _>>()?
        }
    };
    let mut sources: HashMap<&Path, &Found> = HashMap::new();
    for (one, target) in found.iter().zip(&targets) {
        let Some(target) = target.as_deref().filter(|path| *path != Path::new("-")) else {
            continue;
        };
        if let Some(overwritten) = found
            .iter()
            .find(|other| is_same(other.input.path(), target))
        {
            let name = overwritten.input.name();
            return Err(refused(
                format!("{name}: kết quả sẽ ghi đè lên tệp đầu vào; hãy ghi ra chỗ khác"),
                format!("{name}: the output would overwrite this input; write it elsewhere"),
            ));
        }
        if let Some(other) = sources.insert(target, one) {
            let (first, second, target) = (other.input.name(), one.input.name(), target.display());
            return Err(refused(
                format!("{first} và {second} cùng ghi ra {target}"),
                format!("{first} and {second} would both be written to {target}"),
            ));
        }
    }
    Ok(targets)
}

/// Makes the folder that a file is to stand in.
pub(super) fn make_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.exists() => {
            fs::create_dir_all(folder)
        }
        _ => Ok(()),
    }
}

/// The name of a file in the folder, with the ending of the encoding.
fn below(folder: &Path, one: &Found, to: Encoding) -> Result<PathBuf, CommandError> {
    if one.input.is_stdin() {
        return Err(refused(
            "đầu vào chuẩn không có tên để đặt trong thư mục; hãy nêu tệp: -o TỆP",
            "standard input has no name in a folder; name a file: -o FILE",
        ));
    }
    Ok(folder.join(&one.below).with_extension(to.name()))
}

/// Whether two paths lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // Of regular files only: a device may be read and written at once.
        let id = |path| {
            let known = fs::metadata(path).ok().filter(fs::Metadata::is_file);
            known.map(|known| (known.dev(), known.ino()))
        };
        id(one).is_some_and(|one| id(other) == Some(one))
    }
    #[cfg(not(unix))]
    {
        let whole = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.is_file());
        whole(one).is_some_and(|one| whole(other) == Some(one))
    }
}

fn refused(vi: impl Into<String>, en: impl Into<String>) -> CommandError {
    CommandError::usage("convert", vi, en)
}
